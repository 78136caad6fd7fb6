//! JUnit's XML, which every CI system shows as test results: one case per finding, one suite per file.

use super::{Finding, visible};
use crate::diagnostic::Severity;
use crate::source::SourceMap;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The findings as test results. Errors are failures; the rest are passed tests with output, so that a run that passes is
/// shown as one. Without findings there is one passed test, as some systems refuse a file without any.
#[must_use]
pub fn junit(findings: &[Finding<'_>], sources: &SourceMap) -> String {
    let mut suites: BTreeMap<&str, Vec<&Finding<'_>>> = BTreeMap::new();
    for finding in findings {
        let path = sources.get(finding.span.source).path.as_str();
        suites.entry(path).or_default().push(finding);
    }
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    // Writing to a string cannot fail.
    let all: Vec<&Finding<'_>> = findings.iter().collect();
    let _ = writeln!(out, "<testsuites name=\"tasker-gen\" {}>", counts(&all));
    if suites.is_empty() {
        out.push_str("  <testsuite name=\"tasker-gen\" tests=\"1\" failures=\"0\" errors=\"0\">\n");
        out.push_str("    <testcase name=\"nothing found\" classname=\"tasker-gen\"/>\n  </testsuite>\n");
    }
    for (path, findings) in suites {
        let _ = writeln!(out, "  <testsuite name=\"{}\" {}>", attribute(path), counts(&findings));
        for finding in findings {
            case(&mut out, finding, sources);
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn counts(findings: &[&Finding<'_>]) -> String {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    format!(
        "tests=\"{}\" failures=\"{}\" errors=\"0\"",
        findings.len().max(1),
        errors.count()
    )
}

fn case(out: &mut String, finding: &Finding<'_>, sources: &SourceMap) {
    let source = sources.get(finding.span.source);
    let place = source.position(finding.span.start);
    let (path, severity) = (attribute(&source.path), finding.severity.name());
    let name = format!("{} {}:{}", finding.code, place.line, place.column);
    let text = attribute(&format!(
        "{}:{}:{}: {severity}[{}]: {}",
        source.path,
        place.line,
        place.column,
        finding.code,
        finding.full_message(),
    ));
    let _ = writeln!(
        out,
        "    <testcase name=\"{}\" classname=\"{path}\" file=\"{path}\" line=\"{}\">",
        attribute(&name),
        place.line
    );
    let _ = match finding.severity {
        Severity::Error => writeln!(
            out,
            "      <failure type=\"{}\" message=\"{}\">{text}</failure>",
            attribute(finding.code),
            attribute(finding.message)
        ),
        Severity::Warning | Severity::Info => writeln!(out, "      <system-out>{text}</system-out>"),
    };
    out.push_str("    </testcase>\n");
}

/// A text inside an attribute or an element. What XML cannot hold at all is spelt out.
fn attribute(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(visible).collect();
    let mut out = String::with_capacity(text.len());
    for c in lines.join("\n").chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' => out.push_str("&#10;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
