//! What is counted of a corpus, and the table.

use std::fmt::Write as _;

use crate::check::Lang;
use crate::conformance::group::{Group, Test};
use crate::conformance::judge::{Fault, Judgement, judge};
use crate::conformance::oracle::Expected;
use crate::conformance::runners::Answer;

/// What is wrong with an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) what: String,
    /// Accepted, and should not have been: a check beside the type could mend it, which nothing does for the others.
    pub(super) is_too_wide: bool,
}

/// Counts of one corpus.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) schemas: usize,
    pub(super) panics: usize,
    pub(super) errors: usize,
    /// Turned into what does not compile.
    pub(super) broken: usize,
    /// Turned into code that is right about every value.
    exact: usize,
    /// Turned into code that is wrong, but nowhere otherwise than too wide.
    too_wide: usize,
    pairs: usize,
    valid: usize,
    verdicts: usize,
    /// Silently wider than the schema.
    wrongly_accepted: usize,
    wrongly_rejected: usize,
    /// Panics of the code itself.
    crashes: usize,
    round_trips: usize,
    right: usize,
}

impl Tally {
    /// A schema and its values, asked about or not.
    pub(super) fn schema(&mut self, group: &Group) {
        self.schemas += 1;
        self.pairs += group.tests.len();
        self.valid += group.tests.iter().filter(|test| test.valid).count();
    }

    /// A schema that was compiled, and all that is wrong with the answers about it.
    pub(super) fn compiled(&mut self, wrong: &[Wrong]) {
        if wrong.is_empty() {
            self.exact += 1;
        } else if wrong.iter().all(|wrong| wrong.is_too_wide) {
            self.too_wide += 1;
        }
    }

    /// An answer, and what is wrong with it.
    pub(super) fn answer(&mut self, test: &Test, answer: &Answer) -> Option<Wrong> {
        let judgement = judge(Some(Lang::Rust), &test.text, &Expected::verdict(test.valid), answer);
        let (fault, what) = match judgement {
            Judgement::Wrong(fault, what) => (fault, what),
            Judgement::Refused if test.valid => (Fault::Verdict, "rejected: a number that is too large".into()),
            Judgement::Right | Judgement::Refused => {
                self.verdicts += 1;
                self.round_trips += usize::from(test.valid);
                self.right += 1;
                return None;
            }
        };
        let is_too_wide = fault == Fault::Verdict && !test.valid;
        match fault {
            Fault::Crash => self.crashes += 1,
            Fault::RoundTrip => self.verdicts += 1,
            Fault::Verdict | Fault::Violations if is_too_wide => self.wrongly_accepted += 1,
            Fault::Verdict | Fault::Violations => self.wrongly_rejected += 1,
        }
        let what = format!("{}: {what}", fault.name());
        Some(Wrong { what, is_too_wide })
    }
}

/// A row for each corpus.
pub(super) fn table(tallies: &[(&str, Tally)]) -> String {
    let mut text = "\
        | corpus | schemas | panic | error | does not compile | exact | too wide | pairs | verdict right \
        | wrongly accepted | wrongly rejected | crash | round trip | right |\n\
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        .to_owned();
    for (corpus, tally) in tallies {
        // Nothing is known of code that nothing was asked of.
        let of_code = |count: usize| {
            if tally.pairs == 0 {
                "-".into()
            } else {
                count.to_string()
            }
        };
        let _ = writeln!(
            text,
            "| {corpus} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} of {} | {} |",
            tally.schemas,
            tally.panics,
            tally.errors,
            tally.broken,
            of_code(tally.exact),
            of_code(tally.too_wide),
            tally.pairs,
            tally.verdicts,
            tally.wrongly_accepted,
            tally.wrongly_rejected,
            tally.crashes,
            tally.round_trips,
            tally.valid,
            percent(tally.right, tally.pairs),
        );
    }
    text
}

/// Rounded down; of nothing there is no share.
fn percent(right: usize, pairs: usize) -> String {
    let tenths = (right * 1000).checked_div(pairs);
    tenths.map_or_else(|| "-".into(), |tenths| format!("{}.{} %", tenths / 10, tenths % 10))
}

/// The rows about Rust of a table that `conformance` wrote, with its heading.
pub(super) fn ours(table: &str, corpora: &[&str]) -> Option<String> {
    let is_ours = |line: &&str| {
        let mut cells = line.split('|').skip(1).map(str::trim);
        cells.next().is_some_and(|corpus| corpora.contains(&corpus)) && cells.next() == Some(Lang::Rust.name())
    };
    let rows: Vec<&str> = table.lines().filter(is_ours).collect();
    let heading = table.lines().take(2);
    (!rows.is_empty()).then(|| heading.chain(rows).map(|line| format!("{line}\n")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(valid: bool) -> Test {
        Test {
            name: String::new(),
            text: "[1]".into(),
            valid,
        }
    }

    #[test]
    fn an_answer_is_counted_once() {
        let mut tally = Tally::default();
        let accepted = |text: &str| Answer::Accepted(text.into());
        assert_eq!(tally.answer(&test(true), &accepted("[1]")), None);
        assert_eq!(tally.answer(&test(false), &Answer::Rejected(Vec::new())), None);
        assert!(tally.answer(&test(true), &accepted("[]")).is_some());
        assert!(tally.answer(&test(false), &accepted("[1]")).is_some());
        assert!(tally.answer(&test(true), &Answer::Rejected(Vec::new())).is_some());
        assert!(tally.answer(&test(true), &Answer::Crashed(String::new())).is_some());
        assert_eq!((tally.right, tally.round_trips, tally.verdicts), (2, 1, 3));
        assert_eq!(
            (tally.wrongly_accepted, tally.wrongly_rejected, tally.crashes),
            (1, 1, 1)
        );
    }

    #[test]
    fn a_schema_is_exact_too_wide_or_neither() {
        let mut tally = Tally::default();
        let wrong = |is_too_wide| Wrong {
            what: String::new(),
            is_too_wide,
        };
        tally.compiled(&[]);
        tally.compiled(&[wrong(true)]);
        tally.compiled(&[wrong(true), wrong(false)]);
        assert_eq!((tally.exact, tally.too_wide), (1, 1));
    }

    #[test]
    fn only_the_rows_about_rust_are_taken() {
        let table = "| corpus | language |\n| --- | --- |\n| a | ruby |\n| a | rust |\n| b | rust |\n";
        let expected = "| corpus | language |\n| --- | --- |\n| a | rust |\n";
        assert_eq!(ours(table, &["a"]).as_deref(), Some(expected));
        assert_eq!(ours(table, &["c"]), None);
    }
}
