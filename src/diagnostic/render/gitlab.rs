//! GitLab's code quality report: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use super::view::{fingerprints, worst_first};
use super::{Each, Finding, printed, visible};
use crate::diagnostic::Severity;
use crate::source::SourceMap;
use serde_json::json;

/// The findings as a code quality report.
#[must_use]
pub fn gitlab(findings: &[Finding<'_>], sources: &SourceMap) -> String {
    let findings = worst_first(findings);
    let fingerprints = fingerprints(&findings, sources);
    let issue = |(finding, fingerprint): (&Finding<'_>, &String)| {
        let source = sources.get(finding.span.source);
        let (start, end) = (source.position(finding.span.start), source.position(finding.span.end));
        json!({
            "description": visible(&finding.full_message().replace('\n', " ")),
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Info => "info",
            },
            "location": {
                "path": source.path,
                "lines": { "begin": start.line, "end": end.line },
                "positions": {
                    "begin": { "line": start.line, "column": start.column },
                    "end": { "line": end.line, "column": end.column },
                },
            },
        })
    };
    printed(&Each(|| findings.iter().zip(&fingerprints).map(issue)))
}
