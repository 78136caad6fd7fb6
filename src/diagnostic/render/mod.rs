//! Findings as people and programs want to read them: one file per format.
//!
//! Nothing here decides on severity or on exit codes. Only `text` knows miette. The formats for other programs take a
//! [`Finding`], which is made of a [`Diagnostic`] and of whatever else has a code, a level and a place.

mod concise;
mod github;
mod gitlab;
mod json;
mod junit;
mod markdown;
mod sarif;
#[cfg(feature = "cli")]
mod text;
mod view;

pub use concise::concise;
pub use github::github;
pub use gitlab::gitlab;
pub use json::{Each, finding, findings, location, printed, span};
pub use junit::junit;
pub use markdown::{markdown, markdown_text};
pub use sarif::{About, sarif};
#[cfg(feature = "cli")]
pub use text::{Style, text};
pub use view::{Finding, fingerprints, view};

use super::{Diagnostic, Severity};
use crate::source::SourceMap;
use std::borrow::Cow;

/// Puts findings into the order in which every format shows them: by file, then place, then code.
pub fn sort(findings: &mut [Diagnostic], sources: &SourceMap) {
    findings.sort_by(|a, b| {
        let key = |finding: &Diagnostic| (finding.span.start, finding.code.name(), finding.span.end);
        let (a_path, b_path) = (&sources.get(a.span.source).path, &sources.get(b.span.source).path);
        a_path
            .cmp(b_path)
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| a.message.cmp(&b.message))
    });
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// The rest.
    pub infos: usize,
}

impl Counts {
    /// Counts `findings`.
    #[must_use]
    pub fn of(findings: &[Diagnostic]) -> Self {
        Self::count(findings.iter().map(|finding| finding.severity))
    }

    /// Counts findings as the formats see them.
    #[must_use]
    pub fn of_views(findings: &[Finding<'_>]) -> Self {
        Self::count(findings.iter().map(|finding| finding.severity))
    }

    fn count(severities: impl Iterator<Item = Severity>) -> Self {
        severities.fold(Self::default(), |mut counts, severity| {
            match severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Info => counts.infos += 1,
            }
            counts
        })
    }
}

/// The text without what a terminal would obey: control characters and marks of writing direction are spelt out.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_treacherous) {
        return Cow::Borrowed(text);
    }
    let spelt = text.chars().map(|c| {
        if is_treacherous(c) {
            c.escape_default().to_string()
        } else {
            c.to_string()
        }
    });
    Cow::Owned(spelt.collect())
}

fn is_treacherous(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
