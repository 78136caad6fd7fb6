//! The contracts of the project's own templates, asked about values near their examples.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use super::judge::{self, Fault, Judgement, Tally};
use super::oracle::Expected;
use super::runners::{self, Question};
use super::subjects::{Subject, Symbols, subjects};
use super::{Exceptions, Section, probes};
use crate::Result;
use crate::check::Lang;
use crate::project::{Project, fresh_dir};

/// A contract, a text for it, and what is expected of generated code.
struct Case {
    name: String,
    subject: usize,
    text: String,
    expected: Expected,
}

/// What came of a run.
pub(crate) struct Outcome {
    pub(crate) tallies: BTreeMap<&'static str, (Tally, Duration)>,
    /// Where the oracles differ.
    pub(crate) failures: Vec<String>,
}

/// Puts all cases to the languages, and prints a table.
pub(crate) fn run(project: &Project, program: &Path, langs: &[Lang], exceptions: &mut Exceptions) -> Result<Outcome> {
    let work = project.target.join("conformance/fixtures");
    let out = work.join("generated");
    fresh_dir(&out)?;
    let dirs = [
        "fixtures/templates",
        "fixtures/hostile",
        "fixtures/references/templates",
    ]
    .map(|dir| project.root.join(dir));
    let subjects = subjects(program, project, &dirs, &out)?;
    let mut cases = cases(&subjects);
    let failures = disagreements(&mut cases, exceptions);
    let questions: Vec<Question> = cases.iter().map(|case| (case.subject, case.text.as_str())).collect();
    let mut tallies = BTreeMap::new();
    for lang in langs {
        let start = Instant::now();
        let symbols: Option<Vec<&Symbols>> = subjects.iter().map(|it| it.symbols.get(lang.name())).collect();
        let symbols = symbols.ok_or("contracts without symbols")?;
        let answers = runners::ask(project, *lang, &work.join(lang.name()), &symbols, &questions)?;
        let mut tally = Tally {
            pairs: cases.len(),
            ..Tally::default()
        };
        for (case, answer) in cases.iter().zip(&answers) {
            match judge::judge(Some(*lang), &case.text, &case.expected, answer) {
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
        "fixtures: {} contracts, {} cases, {} of them to be accepted\n",
        subjects.len(),
        cases.len(),
        cases.iter().filter(|case| case.expected.accepted).count()
    );
    print_table(&tallies);
    Ok(Outcome { tallies, failures })
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

/// What failed, by language and kind.
pub(crate) fn sections(outcome: &Outcome) -> Vec<Section> {
    let mut sections = vec![("both oracles".to_owned(), outcome.failures.clone())];
    for (lang, (tally, _)) in &outcome.tallies {
        let faults = tally.faults.iter();
        sections.extend(faults.map(|(fault, all)| (format!("fixtures, {lang}: {}", fault.name()), all.clone())));
    }
    sections
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
