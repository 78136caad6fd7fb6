//! `cargo xtask typify`: what typify, which the design named for Rust, makes of the schemas that ours are held to.
//!
//! `turn` has typify turn the schemas into modules, `compiled` makes a program of them, `tally` counts what it answers.

mod compiled;
mod tally;
mod turn;

use std::collections::BTreeMap;
use std::path::Path;

use crate::check::Lang;
use crate::conformance::group::Group;
use crate::conformance::groups_for_peers;
use crate::conformance::runners::{Answer, Question, answers};
use crate::project::{Project, read, write_if_changed};
use crate::{Result, no_arguments};
use compiled::compile;
use tally::{Tally, Wrong};
use turn::{Module, Turned};

pub(crate) const HELP: &str = "\
Usage: cargo xtask typify

Has typify (the version that tests/tools/typify pins, with its own settings) turn the schemas of the conformance corpora into
Rust, compiles what comes out, and asks it about the corpora's values as `conformance` asks ours: the required parts of the
JSON Schema Test Suite, drafts 2020-12 and 7, as far as a schema needs no other document, also where we refuse it; realistic; ugly, which
has no values.
  panic, error, does not compile  schemas that come to that, known before anything runs; no end counts as panic
  exact                           schemas that are compiled, with every value right
  too wide                        schemas that are wrong in no other way: checks beside the types could mend them
  wrongly accepted                what the schema forbids, and nobody is told
  crash                           panics, or an overflowing stack, of the compiled code
  right                           share of all values that get the right verdict and, if valid, come back as they were
Below are the rows about our Rust of target/conformance/table.md, if `cargo xtask conformance` has been run; they count the
schemas that need other documents, too. The table is written to target/typify/table.md, all that is wrong to failures.txt
beside it. Not a part of `cargo xtask test`: it judges typify, not us. Exits with 0 when there is a table, else with 2.
Needs `cargo xtask setup`.
";

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    no_arguments(args)?;
    let groups = groups_for_peers(project)?;
    let workspace = turn::workspace(project)?;
    let mut tallies = Vec::new();
    let mut failures = Vec::new();
    for groups in groups.chunk_by(|a, b| a.corpus == b.corpus) {
        let groups: Vec<&Group> = groups.iter().collect();
        println!("typify: {}, {} schemas", groups[0].corpus, groups.len());
        tallies.push((groups[0].corpus, corpus(project, &workspace, &groups, &mut failures)?));
    }
    let table = tally::table(&tallies);
    write_if_changed(&workspace.join("table.md"), table.as_bytes())?;
    write_if_changed(&workspace.join("failures.txt"), failures.concat().as_bytes())?;
    println!("\n{table}");
    let corpora: Vec<&str> = tallies.iter().map(|(corpus, _)| *corpus).collect();
    let ours = read(&project.target.join("conformance/table.md")).unwrap_or_default();
    match tally::ours(&String::from_utf8_lossy(&ours), &corpora) {
        Some(rows) => println!("Ours:\n\n{rows}"),
        None => println!("Ours: not known, since target/conformance/table.md has no rows about these corpora."),
    }
    Ok(true)
}

/// Turns, compiles and asks about the schemas of one corpus.
fn corpus(project: &Project, workspace: &Path, groups: &[&Group], failures: &mut Vec<String>) -> Result<Tally> {
    let turned = turn::turn(workspace, groups)?;
    let mut modules: BTreeMap<usize, &Module> = BTreeMap::new();
    let mut tally = Tally::default();
    let mut note = |number: usize, what: &str| {
        let group: &Group = groups[number];
        failures.push(format!(
            "{} {}: {what}\n    {}\n",
            group.corpus, group.name, group.schema
        ));
    };
    for (number, turned) in turned.iter().enumerate() {
        tally.schema(groups[number]);
        match turned {
            Turned::Module(module) => drop(modules.insert(number, module)),
            Turned::Error(error) => {
                tally.errors += 1;
                note(number, &format!("error: {error}"));
            }
            Turned::Panic(panic) => {
                tally.panics += 1;
                note(number, &format!("panic: {panic}"));
            }
        }
    }
    let compiled = compile(project, workspace, groups[0].corpus, &modules)?;
    for (number, message) in &compiled.broken {
        tally.broken += 1;
        modules.remove(number);
        note(*number, &format!("does not compile: {message}"));
    }
    let questions = modules.keys().flat_map(|number| {
        let tests = groups[*number].tests.iter();
        tests.map(|test| (*number, test.text.as_str()))
    });
    let questions: Vec<Question> = questions.collect();
    let cases = workspace.join("cases.jsonl");
    let mut answers = answers(&compiled.ready, Lang::Rust, &cases, &questions)?.into_iter();
    for number in modules.keys() {
        let wrong = judge(&mut tally, groups[*number], &mut answers)?;
        tally.compiled(&wrong);
        wrong.iter().for_each(|wrong| note(*number, &wrong.what));
    }
    Ok(tally)
}

/// Counts the answers about one schema, and says what is wrong with them.
fn judge(tally: &mut Tally, group: &Group, answers: &mut impl Iterator<Item = Answer>) -> Result<Vec<Wrong>> {
    let mut wrong = Vec::new();
    for test in &group.tests {
        let answer = answers.next().ok_or("too few answers")?;
        if let Some(mut fault) = tally.answer(test, &answer) {
            fault.what = format!("{} {}\n    {}", test.name, test.text, fault.what);
            wrong.push(fault);
        }
    }
    Ok(wrong)
}
