//! What the formats for other programs show of a finding. Whatever has a code, a level and a place can be shown: findings of
//! `lint` are, and so are changes that `diff` finds.

use crate::diagnostic::fingerprint;
use crate::diagnostic::{Diagnostic, Fix, Label, Severity};
use crate::source::{SourceMap, Span};
use std::collections::HashMap;

/// A finding as the formats see it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Finding<'a> {
    /// The stable code.
    pub code: &'a str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: &'a str,
    /// The place.
    pub span: Span,
    /// Further places.
    pub related: &'a [Label],
    /// What to do about it.
    pub help: Option<&'a str>,
    /// What mends it.
    pub fix: Option<&'a Fix>,
    /// Where it is in terms of the document, so that it can be recognised when lines have moved.
    pub pointer: Option<&'a str>,
}

impl<'a> From<&'a Diagnostic> for Finding<'a> {
    fn from(finding: &'a Diagnostic) -> Self {
        Self {
            code: finding.code.name(),
            severity: finding.severity,
            message: &finding.message,
            span: finding.span,
            related: &finding.related,
            help: finding.help.as_deref(),
            fix: finding.fix.as_ref(),
            pointer: finding.pointer.as_deref(),
        }
    }
}

impl Finding<'_> {
    /// The message and, as a sentence of its own, the help.
    pub(super) fn full_message(&self) -> String {
        match self.help {
            Some(help) => format!("{}\nhelp: {help}", self.message),
            None => self.message.to_owned(),
        }
    }
}

/// Findings as the formats see them.
#[must_use]
pub fn view(findings: &[Diagnostic]) -> Vec<Finding<'_>> {
    findings.iter().map(Finding::from).collect()
}

/// The worst first, otherwise in the order given: for readers that take only the first so many.
pub(super) fn worst_first<'a>(findings: &[Finding<'a>]) -> Vec<Finding<'a>> {
    let mut sorted = findings.to_vec();
    sorted.sort_by_key(|finding| finding.severity);
    sorted
}

/// One text for each finding that stays the same when lines move, and is no other finding's: of the code, the file, the
/// place in the document and what is written there. Findings that agree in all of these are numbered.
#[must_use]
pub fn fingerprints(findings: &[Finding<'_>], sources: &SourceMap) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut fingerprint = |finding: &Finding<'_>| {
        let path = &sources.get(finding.span.source).path;
        let pointer = fingerprint::general(finding.pointer.unwrap_or_default());
        let content = fingerprint::content(finding.span, sources);
        let base = fingerprint::hash(&[finding.code, path, &pointer, &content]);
        let count = seen.entry(base.clone()).or_default();
        *count += 1;
        match *count {
            1 => base,
            n => fingerprint::hash(&[&base, &n.to_string()]),
        }
    };
    findings.iter().map(&mut fingerprint).collect()
}
