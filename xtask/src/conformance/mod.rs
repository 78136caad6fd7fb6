//! `cargo xtask conformance`: whether generated code accepts what the schema accepts, and gives it back as it was.
//!
//! A case is a contract and a text. `subjects` finds the contracts, `probes` the texts, `oracle` says what is expected,
//! `runners` has every language answer, `judge` compares.

mod deep;
mod json;
mod judge;
mod objects;
mod oracle;
mod probes;
mod runners;
mod scalars;
mod subjects;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::Result;
use crate::check::Lang;
use crate::generator::build;
use crate::project::{Project, fresh_dir, read, write_if_changed};
use crate::report::Row;
use judge::{Exception, Fault, Judgement, Tally};
use oracle::Expected;
use subjects::Subject;

pub(crate) const HELP: &str = "\
Usage: cargo xtask conformance [--lang python,ruby,rust,typescript] [--all]

Asks the generated code about many values for every contract of fixtures/templates and fixtures/hostile: the examples, and
these with one thing changed at a time. The reference validator (the crate jsonschema, formats asserted) says what must be
accepted, the typed model which violations must be found, in their order; what was accepted must be given back equal, numbers
exactly. `refused` counts what a language rejects since its numbers could not hold it: a loss, but not a silent one.
Exceptions are listed by name in tests/conformance/exceptions.json; one that passes is a failure, too. All failures are written
to target/conformance/failures.txt; --all prints them, too. Needs `cargo xtask setup`.
";

/// How many failures of a kind are printed.
const SHOWN: usize = 8;

/// A contract, a text for it, and what is expected of generated code.
struct Case {
    name: String,
    subject: usize,
    text: String,
    expected: Expected,
}

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    let (mut langs, mut shown) = (Lang::ALL.to_vec(), SHOWN);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--all" => shown = usize::MAX,
            "--lang" => langs = Lang::list(args.next().ok_or("--lang needs a list of languages")?)?,
            other => return Err(format!("unexpected argument `{other}`")),
        }
    }
    let rows = rows_of(project, &langs, shown)?;
    Ok(rows.iter().all(|row| row.failure.is_none()))
}

/// The stage of `cargo xtask test`.
pub(crate) fn rows(project: &Project) -> Result<Vec<Row>> {
    rows_of(project, &Lang::ALL, SHOWN)
}

fn rows_of(project: &Project, langs: &[Lang], shown: usize) -> Result<Vec<Row>> {
    let work = project.target.join("conformance");
    let program = build(project, false)?;
    let out = work.join("generated");
    fresh_dir(&out)?;
    let dirs = ["fixtures/templates", "fixtures/hostile"].map(|dir| project.root.join(dir));
    let subjects = subjects::subjects(&program, project, &dirs, &out)?;
    let mut cases = cases(&subjects);
    let file = work.join("cases.jsonl");
    write_cases(&file, &cases)?;

    let mut exceptions = Exceptions::new(judge::exceptions(&read(
        &project.root.join("tests/conformance/exceptions.json"),
    )?)?);
    let mut failures = disagreements(&mut cases, &mut exceptions);
    let mut tallies = BTreeMap::new();
    for lang in langs {
        let start = Instant::now();
        let answers = runners::ask(project, *lang, &subjects, &file)?;
        if answers.len() != cases.len() {
            return Err(format!(
                "{}: {} answers to {} cases",
                lang.name(),
                answers.len(),
                cases.len()
            ));
        }
        let mut tally = Tally {
            pairs: cases.len(),
            ..Tally::default()
        };
        for (case, answer) in cases.iter().zip(&answers) {
            match judge::judge(*lang, &case.text, &case.expected, answer) {
                Judgement::Right => tally.right += 1,
                Judgement::Refused => tally.refused += 1,
                Judgement::Wrong(..) if exceptions.has(lang.name(), &case.name) => tally.excepted += 1,
                Judgement::Wrong(fault, what) => {
                    let text = format!("{}\n    {}\n    {what}", case.name, case.text);
                    tally.faults.entry(fault).or_default().push(text);
                }
            }
        }
        tallies.insert(lang.name(), (tally, start.elapsed()));
    }
    println!(
        "{} contracts, {} cases, {} of them to be accepted\n",
        subjects.len(),
        cases.len(),
        cases.iter().filter(|case| case.expected.accepted).count()
    );
    print_table(&tallies);
    failures.extend(exceptions.unused(langs));
    report(&work, &tallies, &failures, shown)?;
    Ok(table_rows(tallies, failures))
}

fn cases(subjects: &[Subject]) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (index, subject) in subjects.iter().enumerate() {
        let mut probes = probes::probes(&subject.workflow.types, subject.root);
        if index == 0 {
            probes.extend(probes::of_the_reader(&subject.workflow.types, subject.root));
        }
        for probe in probes {
            let Some(expected) = subject.oracle.ask(&subject.workflow.types, subject.root, &probe.text) else {
                continue;
            };
            let mut name = format!("{} {}", subject.name, probe.name)
                .escape_debug()
                .to_string()
                .replace("\\\"", "\"");
            let same = names.entry(name.clone()).or_default();
            *same += 1;
            if *same > 1 {
                name = format!("{name} ({same})");
            }
            cases.push(Case {
                name,
                subject: index,
                text: probe.text,
                expected,
            });
        }
    }
    cases
}

fn write_cases(file: &Path, cases: &[Case]) -> Result<()> {
    let lines: String = cases
        .iter()
        .map(|case| format!("{}\n", json!({ "contract": case.subject, "text": case.text })))
        .collect();
    write_if_changed(file, lines.as_bytes())
}

/// Where the reference validator and the typed model differ. The model counts where that is listed.
fn disagreements(cases: &mut [Case], exceptions: &mut Exceptions) -> Vec<String> {
    let mut unknown = Vec::new();
    for case in cases.iter_mut().filter(|case| case.expected.disagreement) {
        if exceptions.has("reference", &case.name) {
            case.expected.accepted = !case.expected.accepted;
            continue;
        }
        let verdict = if case.expected.accepted { "accepts" } else { "rejects" };
        unknown.push(format!(
            "the reference validator {verdict} what the typed model does not: {}\n    {}",
            case.name, case.text
        ));
    }
    unknown
}

/// The listed exceptions, and which of them were met.
struct Exceptions {
    listed: BTreeSet<Exception>,
    met: BTreeSet<Exception>,
}

impl Exceptions {
    fn new(listed: Vec<Exception>) -> Self {
        Self {
            listed: listed.into_iter().collect(),
            met: BTreeSet::new(),
        }
    }

    fn has(&mut self, by: &str, case: &str) -> bool {
        let exception = Exception {
            by: by.to_owned(),
            case: case.to_owned(),
        };
        let listed = self.listed.contains(&exception);
        if listed {
            self.met.insert(exception);
        }
        listed
    }

    /// Those that passed, of the languages that were asked.
    fn unused(&self, langs: &[Lang]) -> Vec<String> {
        let asked = |by: &str| by == "reference" || langs.iter().any(|lang| lang.name() == by);
        let unused = self
            .listed
            .difference(&self.met)
            .filter(|exception| asked(&exception.by));
        unused
            .map(|it| format!("listed as an exception, but passes: {} {}", it.by, it.case))
            .collect()
    }
}

fn print_table(tallies: &BTreeMap<&str, (Tally, Duration)>) {
    println!(
        "{:12}{:>9}{:>9}{:>9}{:>10}{:>9}{:>12}{:>12}{:>8}{:>8}",
        "language", "pairs", "right", "refused", "excepted", "verdict", "round trip", "violations", "crash", "silent"
    );
    for (lang, (tally, _)) in tallies {
        let of = |fault: Fault| tally.faults.get(&fault).map_or(0, Vec::len);
        let [verdict, round_trip, violations, crash] = Fault::ALL.map(of);
        println!(
            "{lang:12}{:>9}{:>9}{:>9}{:>10}{verdict:>9}{round_trip:>12}{violations:>12}{crash:>8}{:>8}",
            tally.pairs,
            tally.right,
            tally.refused,
            tally.excepted,
            verdict + round_trip
        );
    }
    println!();
}

/// Writes all failures to a file and prints some.
fn report(work: &Path, tallies: &BTreeMap<&str, (Tally, Duration)>, failures: &[String], shown: usize) -> Result<()> {
    let mut groups = vec![("both oracles and the exceptions".to_owned(), failures)];
    for (lang, (tally, _)) in tallies {
        groups.extend(
            tally
                .faults
                .iter()
                .map(|(fault, all)| (format!("{lang}: {}", fault.name()), &all[..])),
        );
    }
    groups.retain(|(_, all)| !all.is_empty());
    let text: String = groups
        .iter()
        .map(|(title, all)| format!("--- {title}: {}\n{}\n", all.len(), all.join("\n")))
        .collect();
    write_if_changed(&work.join("failures.txt"), text.as_bytes())?;
    for (title, all) in groups {
        println!("--- {title}: {}", all.len());
        for failure in all.iter().take(shown) {
            println!("{}", clipped(failure));
        }
    }
    Ok(())
}

fn clipped(text: &str) -> String {
    let clip = |line: &str| line.chars().take(400).collect::<String>();
    text.lines().map(clip).collect::<Vec<_>>().join("\n")
}

fn table_rows(tallies: BTreeMap<&str, (Tally, Duration)>, failures: Vec<String>) -> Vec<Row> {
    let row = |name: &str, scope: String, failure: Option<String>, took: Duration| Row {
        group: "conformance".into(),
        name: name.into(),
        scope,
        failure,
        took,
    };
    let mut rows = vec![row(
        "oracles",
        String::new(),
        (!failures.is_empty()).then(|| failures.join("\n")),
        Duration::ZERO,
    )];
    for (lang, (tally, took)) in tallies {
        let wrong: Vec<String> = tally.faults.values().flatten().cloned().collect();
        rows.push(row(
            lang,
            format!("{} cases", tally.pairs),
            (!wrong.is_empty()).then(|| wrong.join("\n")),
            took,
        ));
    }
    rows
}
