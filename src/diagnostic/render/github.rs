//! Workflow commands, which GitHub shows as annotations beside the lines of a change:
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use super::view::worst_first;
use super::{Finding, visible};
use crate::diagnostic::Severity;
use crate::source::SourceMap;
use std::fmt::Write;

/// The findings as workflow commands, the worst first: GitHub shows only the first ten of a kind.
#[must_use]
pub fn github(findings: &[Finding<'_>], sources: &SourceMap) -> String {
    let mut out = String::new();
    for finding in worst_first(findings) {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let source = sources.get(finding.span.source);
        let (start, end) = (source.position(finding.span.start), source.position(finding.span.end));
        // Writing to a string cannot fail.
        let _ = write!(out, "::{command} file={},line={}", property(&source.path), start.line);
        // Columns of a place in several lines are refused.
        if start.line == end.line {
            let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
        } else {
            let _ = write!(out, ",endLine={}", end.line);
        }
        let title = property(finding.code);
        let _ = writeln!(out, ",title={title}::{}", data(&finding.full_message()));
    }
    out
}

/// What comes after the second `::`.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    visible(&text).into_owned()
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
