//! One line per finding: `path:line:column: error[code]: message`, which editors know how to jump to.

use super::{Finding, visible};
use crate::source::SourceMap;
use std::fmt::Write;

/// The findings, one line each.
#[must_use]
pub fn concise(findings: &[Finding<'_>], sources: &SourceMap) -> String {
    findings.iter().fold(String::new(), |mut out, finding| {
        let source = sources.get(finding.span.source);
        let place = source.position(finding.span.start);
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{}:{}:{}: {}[{}]: {}",
            visible(&source.path),
            place.line,
            place.column,
            finding.severity.name(),
            finding.code,
            visible(finding.message),
        );
        out
    })
}
