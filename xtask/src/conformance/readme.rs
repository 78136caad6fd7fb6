//! The table of `README.md`: what it says is what was found.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::suite::{MODEL, Tallies, Tally};
use super::{report, ugly};
use crate::check::Lang;

/// The lines of the table that a run over all languages gives, by corpus.
pub(crate) fn lines(tallies: &Tallies) -> BTreeMap<&str, String> {
    tallies
        .iter()
        .filter(|(corpus, _)| **corpus != ugly::CORPUS && **corpus != ugly::BESIDE)
        .filter(|(_, by_lang)| Lang::ALL.iter().all(|lang| by_lang.contains_key(lang.name())))
        .map(|(corpus, by_lang)| (*corpus, line(corpus, by_lang)))
        .collect()
}

fn line(corpus: &str, by_lang: &BTreeMap<&'static str, Tally>) -> String {
    let mut line = head(corpus);
    let model = &by_lang[MODEL];
    let refused: usize = model.refused.values().sum();
    let _ = write!(line, " {} | {refused} | {} |", model.schemas, model.pairs);
    for lang in Lang::ALL {
        let _ = write!(line, " {} |", report::percent(by_lang[lang.name()].core));
    }
    line
}

fn head(corpus: &str) -> String {
    format!("| {corpus} |")
}

/// What `text` lacks of these lines.
pub(crate) fn missing(text: &str, lines: &BTreeMap<&str, String>) -> Vec<String> {
    let has = |line: &String| text.lines().any(|there| there == line);
    let lacks = lines.values().filter(|line| !has(line));
    lacks.map(|line| format!("README.md lacks\n{line}")).collect()
}

/// `text` with these lines in the place of those about the same corpora.
pub(crate) fn updated(text: &str, lines: &BTreeMap<&str, String>) -> String {
    let new = |old: &str| {
        let known = lines.iter().find(|(corpus, _)| old.starts_with(&head(corpus)));
        known.map_or_else(|| old.to_owned(), |(_, line)| line.clone())
    };
    text.lines().map(|line| new(line) + "\n").collect()
}
