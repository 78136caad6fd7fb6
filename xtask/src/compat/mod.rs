//! `cargo xtask compat`: our comparison of schemas beside that of peers, over pairs whose answer is known.

mod peers;

use std::collections::BTreeMap;
use std::time::Instant;

use serde_json::{Value, json};
use tasker_gen::contract::{Answer, Type, is_within};
use tasker_gen::load;
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::Limits;

use crate::project::{Project, read};
use crate::report::Row;
use crate::{Result, no_arguments};

pub(crate) const HELP: &str = "\
Usage: cargo xtask compat

Asks whether every value of one schema satisfies another one, over the pairs of tests/contract/table.json, in both directions,
and over those of the tests of the Python package jsonsubschema, translated to draft 2020-12; and asks jsonsubschema and
jsoncompat the same. Fails where ours is wrong, or undecided in more than 3 of 100. An expectation of jsonsubschema's tests
that a value refutes is turned round and listed. Of the peers: jsonsubschema knows draft 4, so it is not asked about later
keywords; jsoncompat has no third answer, so its no may mean that it cannot tell; and formats assert nothing in either.
`cargo xtask test` asks ours alone.
";

/// Pairs of jsonsubschema's tests whose expectation does not hold for the schemas as they are read here, and why.
const DISPUTED: &[(&str, &str)] = &[("TestCompositeNumericSubtype.test_all_all_3", "3 is ten times 0.3")];

/// Whether every value of the first schema satisfies the second one.
struct Question {
    name: String,
    narrow: Value,
    wide: Value,
    expected: bool,
}

/// What was said of a question.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Yes,
    No,
    Unknown,
}

/// How many answers of a tool were what.
#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    unknown: usize,
}

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    no_arguments(args)?;
    let rows = rows(project, &peers::PEERS)?;
    for row in &rows {
        if let Some(failure) = &row.failure {
            println!("\n{}: {failure}", row.name);
        }
    }
    Ok(rows.iter().all(|row| row.failure.is_none()))
}

/// Ours alone, which takes seconds.
pub(crate) fn rows_of_ours(project: &Project) -> Result<Vec<Row>> {
    rows(project, &[])
}

/// The comparison, printed, and whether ours is good enough.
fn rows(project: &Project, peers: &[&str]) -> Result<Vec<Row>> {
    peers::install(project)?;
    let mut rows = Vec::new();
    println!(
        "{:<28} {:<16} {:>6} {:>6} {:>8}",
        "pairs", "tool", "right", "wrong", "unknown"
    );
    for (name, questions) in [
        ("our table", table(project)?),
        ("tests of jsonsubschema", peers::questions(project)?),
    ] {
        let start = Instant::now();
        let mut questions = questions;
        let (ours, notes) = ours(&mut questions)?;
        let took = start.elapsed();
        let score = score(&questions, &ours);
        print_score(name, "tasker-gen", &score);
        for peer in peers {
            let said = peers::ask(project, peer, &questions)?;
            print_score(name, peer, &self::score(&questions, &said));
        }
        notes.iter().for_each(|note| println!("  {note}"));
        rows.push(Row {
            group: "contracts".into(),
            name: name.into(),
            scope: format!("{} pairs", questions.len()),
            failure: failure(&questions, &ours, &score),
            took,
        });
    }
    Ok(rows)
}

/// The table of the tests, each pair in both directions.
fn table(project: &Project) -> Result<Vec<Question>> {
    type Line = (String, Value, Value, String);
    let text = read(&project.root.join("tests/contract/table.json"))?;
    let table: BTreeMap<String, Vec<Line>> =
        serde_json::from_slice(&text).map_err(|error| format!("the table: {error}"))?;
    let mut questions = Vec::new();
    for (keyword, lines) in table {
        for (relation, a, b, why) in lines {
            let (forth, back) = match relation.as_str() {
                "narrower" => (true, false),
                "same" => (true, true),
                "apart" => (false, false),
                other => return Err(format!("the table: no relation `{other}`")),
            };
            for (narrow, wide, expected) in [(&a, &b, forth), (&b, &a, back)] {
                questions.push(Question {
                    name: format!("{keyword}: {why}"),
                    narrow: narrow.clone(),
                    wide: wide.clone(),
                    expected,
                });
            }
        }
    }
    Ok(questions)
}

/// What we say. An expectation that a value refutes is turned round, and noted; a value that does not is an error.
fn ours(questions: &mut [Question]) -> Result<(Vec<Said>, Vec<String>)> {
    let mut said = Vec::new();
    let mut notes = Vec::new();
    for question in questions {
        let answer = answer(question)?;
        if let Answer::No(witness) = &answer {
            confirm(question, witness)?;
            if question.expected {
                notes.push(format!("{} is refuted by {witness}", question.name));
                question.expected = false;
            }
        }
        let disputed = DISPUTED.iter().find(|(name, _)| *name == question.name);
        if let (Answer::Yes, false, Some((_, why))) = (&answer, question.expected, disputed) {
            notes.push(format!("{} is disputed: {why}", question.name));
            question.expected = true;
        }
        said.push(match answer {
            Answer::Yes => Said::Yes,
            Answer::No(_) => Said::No,
            Answer::Undecided(_) => Said::Unknown,
        });
    }
    Ok((said, notes))
}

fn answer(question: &Question) -> Result<Answer> {
    let schemas = [("narrow", &question.narrow), ("wide", &question.wide)];
    let steps =
        schemas.map(|(name, schema)| json!({ "name": name, "handler": { "callable": "c" }, "result_schema": schema }));
    let template = json!({ "name": "t", "namespace_name": "n", "version": "1.0.0", "steps": steps });
    // JSON is YAML.
    let text = template.to_string();
    let mut sources = SourceMap::default();
    let source = sources.add("t.yaml", text.as_str());
    let loaded = load(source, text.as_bytes(), &Limits::default());
    let Some(workflow) = loaded.workflow else {
        return Err(format!("{}: refused: {:?}", question.name, loaded.diagnostics));
    };
    let of = |name: &str| {
        let step = workflow.steps.iter().find(|step| step.name.value == name);
        let root = step.and_then(|step| step.result).map(|id| workflow.contract(id).root);
        root.ok_or_else(|| format!("{}: no contract", question.name))
    };
    let ty = |name: &str| {
        Ok::<_, String>(Type {
            types: &workflow.types,
            id: of(name)?,
        })
    };
    Ok(is_within(ty("narrow")?, ty("wide")?))
}

/// Has the reference validator look at a value that is said to make the difference.
fn confirm(question: &Question, witness: &Value) -> Result<()> {
    let accepts = |schema: &Value| {
        let options = jsonschema::options().should_validate_formats(true);
        let validator = options
            .build(schema)
            .map_err(|error| format!("{}: {error}", question.name))?;
        Ok::<_, String>(validator.is_valid(witness))
    };
    if accepts(&question.narrow)? && !accepts(&question.wide)? {
        Ok(())
    } else {
        Err(format!("{}: {witness} makes no difference", question.name))
    }
}

fn score(questions: &[Question], said: &[Said]) -> Score {
    let mut score = Score::default();
    for (question, said) in questions.iter().zip(said) {
        match (said, question.expected) {
            (Said::Unknown, _) => score.unknown += 1,
            (Said::Yes, true) | (Said::No, false) => score.right += 1,
            (Said::Yes, false) | (Said::No, true) => score.wrong += 1,
        }
    }
    score
}

fn print_score(pairs: &str, tool: &str, score: &Score) {
    let Score { right, wrong, unknown } = score;
    println!("{pairs:<28} {tool:<16} {right:>6} {wrong:>6} {unknown:>8}");
}

fn failure(questions: &[Question], said: &[Said], score: &Score) -> Option<String> {
    let mut lines = Vec::new();
    let too_many = score.unknown * 100 > questions.len() * 3;
    for (question, said) in questions.iter().zip(said) {
        let word = match (said, question.expected) {
            (Said::Unknown, _) if too_many => "undecided",
            (Said::Yes, false) => "yes, but it is not",
            (Said::No, true) => "no, but it is",
            _ => continue,
        };
        lines.push(format!(
            "{}: {word}\n  {}\n  {}",
            question.name, question.narrow, question.wide
        ));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}
