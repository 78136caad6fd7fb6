//! Rows of what passed and what failed.

use std::time::Duration;

use crate::Result;
use crate::process::Outcome;

/// How many lines of a failure are printed from its beginning, and from its end: some tools say there what was wrong.
const SHOWN: usize = 25;

/// One thing that can pass or fail.
pub(crate) struct Row {
    /// The language or the part of the run.
    pub(crate) group: String,
    /// The tool.
    pub(crate) name: String,
    /// What it was run over, e.g. `213 files`.
    pub(crate) scope: String,
    /// Why it failed, if it did.
    pub(crate) failure: Option<String>,
    pub(crate) took: Duration,
}

impl Row {
    /// A row for a program that was run, or that could not be run.
    pub(crate) fn of(group: &str, name: &str, scope: &str, outcome: Result<Outcome>) -> Self {
        let (failure, took) = match outcome {
            Ok(outcome) if outcome.success => (None, outcome.took),
            Ok(outcome) => (Some(outcome.text()), outcome.took),
            Err(message) => (Some(message), Duration::ZERO),
        };
        Self {
            group: group.into(),
            name: name.into(),
            scope: scope.into(),
            failure,
            took,
        }
    }

    /// Fails a row whose tool was content but said something all the same.
    pub(crate) fn silent(outcome: Result<Outcome>) -> Result<Outcome> {
        outcome.map(|mut outcome| {
            outcome.success &= outcome.text().is_empty();
            outcome
        })
    }
}

/// Prints rows; whether nothing failed and something was done at all.
pub(crate) fn printed(rows: Vec<Row>) -> bool {
    let report = Report { rows };
    report.print();
    report.good()
}

/// All rows of a run.
#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

impl Report {
    pub(crate) fn add(&mut self, row: Row) {
        self.rows.push(row);
    }

    pub(crate) fn extend(&mut self, rows: impl IntoIterator<Item = Row>) {
        self.rows.extend(rows);
    }

    pub(crate) fn passed(&self) -> usize {
        self.rows.iter().filter(|row| row.failure.is_none()).count()
    }

    pub(crate) fn failed(&self) -> usize {
        self.rows.len() - self.passed()
    }

    /// Nothing failed, and something was done at all.
    pub(crate) fn good(&self) -> bool {
        self.failed() == 0 && !self.rows.is_empty()
    }

    /// The table, then the beginning and the end of what each failed tool said.
    pub(crate) fn print(&self) {
        let width = |column: fn(&Row) -> usize| self.rows.iter().map(column).max().unwrap_or(0);
        let (group, name, scope) = (
            width(|r| r.group.len()),
            width(|r| r.name.len()),
            width(|r| r.scope.len()),
        );
        for row in &self.rows {
            let verdict = if row.failure.is_none() { "passed" } else { "FAILED" };
            let seconds = row.took.as_secs_f64();
            println!(
                "{:group$}  {:name$}  {:>scope$}  {verdict}  {seconds:6.1} s",
                row.group, row.name, row.scope
            );
        }
        for row in &self.rows {
            if let Some(failure) = &row.failure {
                println!("\n--- {} {}", row.group, row.name);
                print_ends(failure);
            }
        }
    }
}

fn print_ends(text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    let left_out = lines.len().saturating_sub(2 * SHOWN);
    if left_out == 0 {
        return println!("{text}");
    }
    println!("{}", lines[..SHOWN].join("\n"));
    println!("... {left_out} more lines ...");
    println!("{}", lines[lines.len() - SHOWN..].join("\n"));
}
