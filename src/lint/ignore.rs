//! `# tasker-gen: ignore CODE -- reason`, on or above the line of a finding.

use super::{RULES, Settings, rule_named};
use crate::diagnostic::{Code, Diagnostic, Edit, Fix};
use crate::source::{SourceId, Span, Spanned};
use crate::suggest::closest;
use crate::yaml::{DIRECTIVE, quoted};
use std::collections::HashMap;
use std::ops::Range;

const HELP: &str = "write `# tasker-gen: ignore CODE -- reason`";

/// A comment that speaks to this tool.
#[derive(Debug)]
pub(super) struct Ignore {
    /// The comment.
    span: Span,
    /// What it ignores; nothing where it could not be understood.
    names: Vec<Spanned<String>>,
    has_reason: bool,
    /// What goes with it when it is removed.
    whole: Span,
    /// The line that it is about.
    line: Range<usize>,
}

impl Ignore {
    /// One of several names with what sets it apart from the others.
    fn name_with_comma(&self, at: usize) -> Span {
        let name = self.names[at].span;
        let range = match (at.checked_sub(1), self.names.get(at + 1)) {
            (Some(before), _) => self.names[before].span.end..name.end,
            (None, Some(next)) => name.start..next.span.start,
            (None, None) => name.range(),
        };
        Span::new(name.source, range)
    }
}

/// The comments that speak to this tool.
pub(super) fn read(text: &str, comments: &[Span]) -> Vec<Ignore> {
    comments.iter().filter_map(|&span| comment(text, span)).collect()
}

fn comment(text: &str, span: Span) -> Option<Ignore> {
    let written = text.get(span.range())?;
    let said = written.trim_start_matches('#').trim_start().strip_prefix(DIRECTIVE)?;
    let start = span.start + written.len() - said.len();
    let (codes, reason) = said.split_once("--").unwrap_or((said, ""));
    let names = match words(codes, start, span).split_first() {
        Some((first, names)) if first.value == "ignore" => names.to_vec(),
        _ => Vec::new(),
    };
    Some(Ignore {
        span,
        names,
        has_reason: !reason.trim().is_empty(),
        whole: whole(text, span),
        line: line(text, span),
    })
}

fn words(text: &str, start: usize, span: Span) -> Vec<Spanned<String>> {
    let is_separator = |c: char| c == ',' || c.is_whitespace();
    let mut words = Vec::new();
    let mut at = start;
    for word in text.split_inclusive(is_separator) {
        let name = word.trim_end_matches(is_separator);
        if !name.is_empty() {
            words.push(Spanned::new(
                name.to_owned(),
                Span::new(span.source, at..at + name.len()),
            ));
        }
        at += word.len();
    }
    words
}

/// A comment with the blank before it; with its line if it stands alone.
fn whole(text: &str, comment: Span) -> Span {
    let before = text.get(..comment.start).unwrap_or_default();
    let solid = before.trim_end_matches([' ', '\t']);
    let rest = text.get(comment.end..).unwrap_or_default();
    let range = if solid.is_empty() || solid.ends_with('\n') {
        let end = rest.find('\n').map_or(text.len(), |at| comment.end + at + 1);
        solid.len()..end
    } else {
        solid.len()..comment.end
    };
    Span::new(comment.source, range)
}

/// The line that a comment is about: its own, or, where it stands alone, the next with anything else on it.
fn line(text: &str, comment: Span) -> Range<usize> {
    let start = text[..comment.start].rfind('\n').map_or(0, |at| at + 1);
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let content = line.trim_start();
        if !content.is_empty() && !content.starts_with('#') {
            return at..at + line.len();
        }
        at += line.len();
    }
    // Findings at the end of the file.
    at..at + 1
}

/// Removes what is ignored, and says which comments ignore nothing or do not say why.
pub(super) fn apply(findings: &mut Vec<Diagnostic>, ignores: &[Ignore], settings: &Settings) {
    let mut used: HashMap<Span, bool> = HashMap::new();
    for name in ignores.iter().flat_map(|ignore| &ignore.names) {
        used.insert(name.span, false);
    }
    let mut by_file: HashMap<SourceId, Vec<&Ignore>> = HashMap::new();
    for ignore in ignores {
        by_file.entry(ignore.span.source).or_default().push(ignore);
    }
    findings.retain(|finding| {
        let here = by_file.get(&finding.span.source).into_iter().flatten();
        let mut names = here
            .filter(|ignore| ignore.line.contains(&finding.span.start))
            .flat_map(|ignore| &ignore.names)
            .filter(|name| name.value == finding.code.name())
            .peekable();
        let keep = names.peek().is_none();
        names.for_each(|name| {
            used.insert(name.span, true);
        });
        keep
    });
    for ignore in ignores {
        if ignore.names.is_empty() {
            let message = "this comment is not understood, so it ignores nothing";
            findings.push(Diagnostic::new(Code::UnusedIgnore, ignore.span, message).help(HELP));
        } else if !ignore.has_reason {
            let message = "this comment does not say why the finding is ignored";
            let finding = Diagnostic::new(Code::IgnoreWithoutReason, ignore.span, message);
            findings.push(finding.help("add ` -- ` and the reason"));
        }
        let is_unused = |name: &Spanned<String>| used.get(&name.span) == Some(&false);
        let unused: Vec<(usize, Diagnostic)> = ignore
            .names
            .iter()
            .enumerate()
            .filter(|(_, name)| is_unused(name))
            .filter_map(|(at, name)| Some((at, unused(name, settings)?)))
            .collect();
        let is_all = unused.len() == ignore.names.len();
        for (at, finding) in unused {
            let gone = if is_all {
                ignore.whole
            } else {
                ignore.name_with_comma(at)
            };
            findings.push(finding.fix(Fix::safe(vec![Edit::remove(gone)])));
        }
    }
}

fn unused(name: &Spanned<String>, settings: &Settings) -> Option<Diagnostic> {
    let Some(rule) = rule_named(&name.value) else {
        let message = format!("there is no finding {}", quoted(&name.value));
        let finding = Diagnostic::new(Code::UnusedIgnore, name.span, message);
        return Some(match closest(&name.value, RULES.iter().map(|rule| rule.code.name())) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("`tasker-gen rules` lists them all"),
        });
    };
    if settings.is_silent(rule) || settings.levels(name.span.source).allows(rule.code) {
        return None;
    }
    let message = format!("there is no `{}` to ignore on this line", name.value);
    Some(Diagnostic::new(Code::UnusedIgnore, name.span, message).help("remove it"))
}
