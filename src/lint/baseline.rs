//! Findings that are known and may stay: how an old repository begins to use `lint`.
//!
//! An entry knows its finding by the code, the file, the place in the document and what is written there; lines may move, and
//! items may come and go before it.

use super::{Settings, rule_named};
use crate::diagnostic::{Code, Diagnostic, content, general};
use crate::source::{SourceId, SourceMap, Span};
use crate::suggest::closest;
use crate::yaml::{self, Limits, NodeId, Tree, quoted};
use serde_json::json;
use std::collections::HashMap;

/// A file of known findings.
#[derive(Debug, Default)]
pub struct Baseline {
    entries: Vec<(Known, Span)>,
}

/// One known finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Known {
    /// The file, as seen from the folder of the baseline.
    pub file: String,
    /// Where in the document.
    pub pointer: String,
    /// The code.
    pub code: String,
    /// Stands for what is written there.
    pub content: String,
}

impl Known {
    fn of(finding: &Diagnostic, sources: &SourceMap, name: &dyn Fn(SourceId) -> String) -> Self {
        Self {
            file: name(finding.span.source),
            pointer: finding.pointer.clone().unwrap_or_default(),
            code: finding.code.name().to_owned(),
            content: content(finding.span, sources),
        }
    }

    /// The same without what items before it in a list change.
    fn general(&self) -> Self {
        Self {
            pointer: general(&self.pointer),
            ..self.clone()
        }
    }
}

impl Baseline {
    /// Reads the text of a baseline; places in it are kept.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(source: SourceId, text: &str) -> Result<Self, Box<Diagnostic>> {
        // Any number of entries: this is no input of strangers.
        let limits = Limits {
            bytes: usize::MAX,
            nodes: usize::MAX,
            ..Limits::default()
        };
        let reading = yaml::read(source, text.as_bytes(), &limits);
        let start = Span::new(source, 0..0);
        let wrong = |span: Span, what: &str| Box::new(Diagnostic::new(Code::WrongType, span, what));
        if let Some(fault) = reading.diagnostics.into_iter().next() {
            return Err(Box::new(fault));
        }
        let tree = reading.tree.ok_or_else(|| wrong(start, "the baseline is empty"))?;
        let root = tree.root();
        let version = tree.get(root, "version").map(|version| tree.to_json(version));
        if version != Some(1.into()) {
            return Err(wrong(start, "this is no baseline of version 1"));
        }
        let list = tree.get(root, "findings").and_then(|list| tree.sequence(list));
        let list = list.ok_or_else(|| wrong(tree.span(root), "`findings` must be a list"))?;
        let entries = list
            .iter()
            .map(|&item| {
                let known = known(&tree, item);
                let known = known.ok_or_else(|| {
                    wrong(
                        tree.span(item),
                        "an entry has `code`, `file`, `pointer` and `content`, all of them text",
                    )
                })?;
                Ok((known, tree.span(item)))
            })
            .collect::<Result<_, Box<Diagnostic>>>()?;
        Ok(Self { entries })
    }

    /// The text of a baseline with these findings: sorted, one entry per line, so that changes of it can be read and merged.
    /// `name` says how a file is called in it.
    #[must_use]
    pub fn text(findings: &[Diagnostic], sources: &SourceMap, name: &dyn Fn(SourceId) -> String) -> String {
        let mut known: Vec<Known> = findings
            .iter()
            .filter(|finding| finding.code != Code::UnusedBaseline)
            .map(|finding| Known::of(finding, sources, name))
            .collect();
        known.sort();
        let lines: Vec<String> = known
            .iter()
            .map(|it| {
                let entry = json!({ "code": it.code, "file": it.file, "pointer": it.pointer, "content": it.content });
                format!("    {entry}")
            })
            .collect();
        if lines.is_empty() {
            return "{\n  \"version\": 1,\n  \"findings\": []\n}\n".to_owned();
        }
        format!(
            "{{\n  \"version\": 1,\n  \"findings\": [\n{}\n  ]\n}}\n",
            lines.join(",\n")
        )
    }

    /// Removes the findings that are known, each entry standing for one, and adds one for each entry that no finding
    /// matches. `is_looked_at` says whether the findings of a file, by its name in the baseline, are all there.
    pub fn apply(
        &self,
        findings: &mut Vec<Diagnostic>,
        sources: &SourceMap,
        settings: &Settings,
        name: &dyn Fn(SourceId) -> String,
        is_looked_at: &dyn Fn(&str) -> bool,
    ) {
        let mut left: Vec<bool> = vec![true; self.entries.len()];
        let exact = |known: &Known| known.clone();
        for form in [exact, Known::general] {
            let mut open: HashMap<Known, Vec<usize>> = HashMap::new();
            for (at, (known, _)) in self.entries.iter().enumerate().rev().filter(|(at, _)| left[*at]) {
                open.entry(form(known)).or_default().push(at);
            }
            findings.retain(|finding| {
                let known = form(&Known::of(finding, sources, name));
                let entry = open.get_mut(&known).and_then(Vec::pop);
                if let Some(at) = entry {
                    left[at] = false;
                }
                entry.is_none()
            });
        }
        let unused = self.entries.iter().zip(left).filter(|(_, left)| *left);
        let unused = unused.filter(|((known, _), _)| is_looked_at(&known.file));
        for ((known, span), _) in unused {
            if let Some(mut finding) = stale(known, *span, settings)
                && settings.levels(span.source).apply(&mut finding)
            {
                findings.push(finding);
            }
        }
    }
}

fn known(tree: &Tree, item: NodeId) -> Option<Known> {
    let text = |key| Some(tree.scalar(tree.get(item, key)?)?.text.clone());
    Some(Known {
        file: text("file")?,
        pointer: text("pointer")?,
        code: text("code")?,
        content: text("content")?,
    })
}

fn stale(known: &Known, span: Span, settings: &Settings) -> Option<Diagnostic> {
    let Some(rule) = rule_named(&known.code) else {
        let message = format!("there is no finding {}", quoted(&known.code));
        let finding = Diagnostic::new(Code::UnusedBaseline, span, message);
        let codes = Code::ALL.iter().map(|code| code.name());
        return Some(match closest(&known.code, codes) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("`tasker-gen rules` lists them all"),
        });
    };
    if settings.is_silent(rule) {
        return None;
    }
    let message = format!(
        "the baseline knows a `{}` in {} that is gone",
        known.code,
        quoted(&known.file)
    );
    let finding = Diagnostic::new(Code::UnusedBaseline, span, message);
    Some(finding.help("write the baseline anew with `--write-baseline`"))
}
