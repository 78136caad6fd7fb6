//! The consumer's text: lines that must pass, and lines that must not.

use std::collections::{BTreeMap, BTreeSet};

/// What a line of the consumer is to the checker.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Line {
    /// Part of the consumer.
    Right(usize),
    /// Uses a value as what it is not: the checker has to say so.
    Wrong(usize),
}

/// A consumer of some contracts. Every value that it reads has a number.
#[derive(Default)]
pub(super) struct Page {
    lines: Vec<(Line, String)>,
    /// The values: their labels, and whether the schema says anything of them.
    reads: Vec<(String, bool)>,
    /// Values of which the consumer cannot get hold.
    out_of_reach: BTreeMap<String, String>,
    names: usize,
}

impl Page {
    /// A value that is read, and whether its schema says anything.
    pub(super) fn read(&mut self, label: &str, says: bool) -> usize {
        self.reads.push((label.to_owned(), says));
        self.reads.len() - 1
    }

    pub(super) fn right(&mut self, read: usize, indent: usize, text: impl AsRef<str>) {
        let text = format!("{}{}", " ".repeat(indent), text.as_ref());
        self.lines.push((Line::Right(read), text));
    }

    pub(super) fn wrong(&mut self, read: usize, indent: usize, text: impl AsRef<str>) {
        let text = format!("{}{}", " ".repeat(indent), text.as_ref());
        self.lines.push((Line::Wrong(read), text));
    }

    /// A value that cannot be reached, and why.
    pub(super) fn unreachable(&mut self, label: &str, why: &str) {
        self.out_of_reach.insert(label.to_owned(), why.to_owned());
    }

    /// A number that was not given before.
    pub(super) fn number(&mut self) -> usize {
        self.names += 1;
        self.names
    }

    /// A name that no other variable has.
    pub(super) fn name(&mut self) -> String {
        format!("v{}", self.number())
    }

    /// The text below `head`, with the wrong lines or with empty ones in their places.
    pub(super) fn text(&self, head: &str, with_wrong: bool) -> String {
        let mut text = head.to_owned();
        for (line, content) in &self.lines {
            if with_wrong || matches!(line, Line::Right(_)) {
                text.push_str(content);
            }
            text.push('\n');
        }
        text
    }

    /// What the checker's complaints say: the numbers of the lines, from 1, of the text without and with the wrong lines.
    pub(super) fn judge(&self, head: &str, plain: &BTreeMap<usize, String>, full: &BTreeSet<usize>) -> Findings {
        let above = head.lines().count();
        let mut findings = Findings {
            reads: self.reads.iter().filter(|(_, says)| *says).count(),
            silent: self.reads.iter().filter(|(_, says)| !says).count(),
            wrong: 0,
            loose: self.out_of_reach.clone(),
        };
        for (index, (line, text)) in self.lines.iter().enumerate() {
            let number = above + index + 1;
            let (read, why) = match line {
                Line::Right(read) => match plain.get(&number) {
                    Some(message) => (read, message.clone()),
                    None => continue,
                },
                Line::Wrong(read) => {
                    findings.wrong += 1;
                    if full.contains(&number) {
                        continue;
                    }
                    (read, format!("nobody minds `{}`", text.trim()))
                }
            };
            findings.loose.entry(self.reads[*read].0.clone()).or_insert(why);
        }
        for (number, message) in plain.range(..=above) {
            findings
                .loose
                .insert(format!("the consumer itself, line {number}"), message.clone());
        }
        findings
    }
}

/// What came of a language's consumers.
#[derive(Default)]
pub(super) struct Findings {
    /// Values of which the schema says something.
    pub(super) reads: usize,
    /// Values of which it says nothing.
    pub(super) silent: usize,
    /// Lines that had to be wrong.
    pub(super) wrong: usize,
    /// Values that are not typed as the schema says, and what the checker says or does not say.
    pub(super) loose: BTreeMap<String, String>,
}

impl Findings {
    pub(super) fn add(&mut self, other: Self) {
        self.reads += other.reads;
        self.silent += other.silent;
        self.wrong += other.wrong;
        self.loose.extend(other.loose);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complaints_must_be_where_the_wrong_lines_are() {
        let mut page = Page::default();
        for label in ["a", "b"] {
            let read = page.read(label, true);
            page.right(read, 0, "right");
            page.wrong(read, 0, "wrong");
        }
        assert_eq!(page.text("head\n", false), "head\nright\n\nright\n\n");
        let none = BTreeMap::new();
        assert!(page.judge("head\n", &none, &BTreeSet::from([3, 5])).loose.is_empty());
        let missed = page.judge("head\n", &none, &BTreeSet::from([3]));
        assert_eq!(missed.loose.keys().collect::<Vec<_>>(), ["b"]);
        let refused = page.judge("head\n", &BTreeMap::from([(2, "no".into())]), &BTreeSet::from([3, 5]));
        assert_eq!(refused.loose, BTreeMap::from([("a".into(), "no".into())]));
    }
}
