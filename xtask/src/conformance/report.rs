//! What came of a run: tables, failures, and rows for the whole test run.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use super::group::Group;
use super::{Section, fixtures, readme, suite};
use crate::Result;
use crate::project::{read, write_if_changed};
use crate::report::Row;

/// Everything that is reported.
#[derive(Default)]
pub(crate) struct Conformance {
    sections: Vec<Section>,
    rows: Vec<Row>,
    tallies: suite::Tallies,
}

impl Conformance {
    pub(crate) fn fixtures(&mut self, outcome: fixtures::Outcome) {
        self.sections.extend(fixtures::sections(&outcome));
        self.row("oracles", String::new(), &outcome.failures, Duration::ZERO);
        for (lang, (tally, took)) in outcome.tallies {
            let wrong: Vec<String> = tally.faults.into_values().flatten().collect();
            self.row(lang, format!("{} cases", tally.pairs), &wrong, took);
        }
    }

    pub(crate) fn suites(&mut self, what: &str, groups: &[Group], outcome: suite::Outcome) {
        let took = |name: &str| outcome.took.get(name).copied().unwrap_or_default();
        self.row(
            &format!("{what}, no panic, no endless loop"),
            format!("{} schemas", groups.len()),
            &outcome.faults,
            took("admission"),
        );
        self.sections
            .push((format!("{what}: faults of the generator"), outcome.faults));
        let mut names: Vec<&str> = outcome
            .tallies
            .values()
            .flat_map(|by_lang| by_lang.keys().copied())
            .collect();
        names.sort_unstable();
        names.dedup();
        for lang in names {
            let mut all = Vec::new();
            let mut failures: Vec<_> = outcome.failures.iter().filter(|failure| failure.lang == lang).collect();
            failures.sort_by_key(|failure| failure.fault);
            for failures in failures.chunk_by(|a, b| a.fault == b.fault) {
                let texts: Vec<String> = failures.iter().map(|failure| text(groups, failure)).collect();
                all.extend(texts.iter().cloned());
                self.sections
                    .push((format!("{what}, {lang}: {}", failures[0].fault), texts));
            }
            let pairs: usize = outcome
                .tallies
                .values()
                .filter_map(|it| it.get(lang))
                .map(|it| it.pairs)
                .sum();
            self.row(&format!("{what}, {lang}"), format!("{pairs} pairs"), &all, took(lang));
        }
        println!("took: {:.1?}\n", outcome.took);
        self.tallies.extend(outcome.tallies);
    }

    /// What is printed beside the failures that count.
    pub(crate) fn section(&mut self, title: &str, texts: Vec<String>) {
        self.sections.push((title.to_owned(), texts));
    }

    /// Rows of other tools.
    pub(crate) fn rows(&mut self, rows: Vec<Row>) {
        for row in rows.iter().filter(|row| row.failure.is_some()) {
            self.sections
                .push((row.name.clone(), row.failure.iter().cloned().collect()));
        }
        self.rows.extend(rows);
    }

    /// Where the list of refused schemas is wrong.
    pub(crate) fn refusals(&mut self, what: &str, differences: Vec<String>) {
        self.row(
            &format!("{what}, refused schemas"),
            String::new(),
            &differences,
            Duration::ZERO,
        );
        self.sections
            .push((format!("{what}: the list of refused schemas"), differences));
    }

    /// Exceptions that are none.
    pub(crate) fn exceptions(&mut self, unused: Vec<String>) {
        self.row("exceptions", String::new(), &unused, Duration::ZERO);
        self.sections.push(("exceptions".to_owned(), unused));
    }

    /// Where the table of a file is wrong; it is mended instead if `update` says so.
    pub(crate) fn readme(&mut self, file: &Path, update: bool) -> Result<()> {
        let text = String::from_utf8_lossy(&read(file)?).into_owned();
        let lines = readme::lines(&self.tallies);
        if update {
            return write_if_changed(file, readme::updated(&text, &lines).as_bytes());
        }
        let missing = readme::missing(&text, &lines);
        self.row("table of README.md", String::new(), &missing, Duration::ZERO);
        self.sections.push(("README.md".to_owned(), missing));
        Ok(())
    }

    /// Writes the table and all failures to files, prints the table and some failures.
    pub(crate) fn finish(mut self, work: &Path, shown: usize) -> Result<Vec<Row>> {
        if !self.tallies.is_empty() {
            let table = table(&self.tallies);
            println!("{table}");
            write_if_changed(&work.join("table.md"), table.as_bytes())?;
            let refusals = refusals(&self.tallies);
            write_if_changed(&work.join("refused.txt"), refusals.as_bytes())?;
        }
        self.sections.retain(|(_, all)| !all.is_empty());
        let text: String = self
            .sections
            .iter()
            .map(|(title, all)| format!("--- {title}: {}\n{}\n", all.len(), all.join("\n")))
            .collect();
        write_if_changed(&work.join("failures.txt"), text.as_bytes())?;
        for (title, all) in &self.sections {
            println!("--- {title}: {}", all.len());
            for failure in all.iter().take(shown) {
                println!("{}", clipped(failure));
            }
        }
        Ok(self.rows)
    }

    fn row(&mut self, name: &str, scope: String, failures: &[String], took: Duration) {
        self.rows.push(Row {
            group: "conformance".into(),
            name: name.into(),
            scope,
            failure: (!failures.is_empty()).then(|| failures.join("\n")),
            took,
        });
    }
}

fn text(groups: &[Group], failure: &suite::Failure) -> String {
    let group = &groups[failure.group];
    let test = &group.tests[failure.test];
    let verdict = if test.valid { "valid" } else { "invalid" };
    let schema = super::template::yaml(&group.schema);
    format!(
        "{} {} / {}\n    {schema}\n    {verdict}: {}\n      {}",
        group.corpus, group.name, test.name, test.text, failure.what
    )
}

fn clipped(text: &str) -> String {
    let clip = |line: &str| line.chars().take(400).collect::<String>();
    text.lines().map(clip).collect::<Vec<_>>().join("\n")
}

/// A row per corpus and language.
fn table(tallies: &suite::Tallies) -> String {
    let mut text = "\
| corpus | language | schemas | refused | pairs | of refused | verdict right | round trip | lost | silent | core |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"
    .to_owned();
    for (corpus, by_lang) in tallies {
        for (lang, tally) in by_lang {
            let refused: usize = tally.refused.values().sum();
            let _ = writeln!(
                text,
                "| {corpus} | {lang} | {} | {refused} | {} | {} | {} | {} of {} | {} | {} | {} |",
                tally.schemas,
                tally.pairs,
                tally.pairs_refused,
                tally.verdicts,
                tally.round_trips,
                tally.valid,
                tally.lost,
                tally.silent,
                percent(tally.core),
            );
        }
    }
    text
}

/// Rounded down: what is not all is not 100.
pub(super) fn percent(share: suite::Share) -> String {
    let tenths = (share.right * 1000).checked_div(share.pairs).unwrap_or(1000);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// How many schemas are refused, by corpus, language, code and keyword.
fn refusals(tallies: &suite::Tallies) -> String {
    let mut text = String::new();
    for (corpus, by_lang) in tallies {
        for (lang, tally) in by_lang.iter().filter(|(_, tally)| !tally.refused.is_empty()) {
            let _ = writeln!(text, "{corpus}, {lang}");
            for (why, count) in &tally.refused {
                let _ = writeln!(text, "{count:6}  {why}");
            }
        }
    }
    text
}
