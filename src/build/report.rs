//! Findings as the compiler shows its own, without colours: a build script's output is kept and shown as text.

use crate::diagnostic::render::visible;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::{SourceMap, Span};
use std::fmt::Write;

/// So many findings are shown; of more, only the number.
const SHOWN: usize = 50;

/// The findings, each with the line that it is about.
pub(super) fn report(findings: &[Diagnostic], sources: &SourceMap) -> String {
    let files: std::collections::BTreeSet<_> = findings.iter().map(|finding| finding.span.source).collect();
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let (count, files) = (findings.len(), files.len());
    let mut text = format!("{count} finding{} in {files} file{}\n", plural(count), plural(files));
    for finding in findings.iter().take(SHOWN) {
        text.push('\n');
        show(finding, sources, &mut text);
    }
    if findings.len() > SHOWN {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n... and {} more", findings.len() - SHOWN);
    }
    text
}

fn show(finding: &Diagnostic, sources: &SourceMap, text: &mut String) {
    let word = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    let _ = writeln!(text, "{word}[{}]: {}", finding.code, visible(&finding.message));
    excerpt(finding.span, "", sources, text);
    for Label { span, message } in &finding.related {
        excerpt(*span, message, sources, text);
    }
    if let Some(help) = &finding.help {
        let _ = writeln!(text, "   = help: {}", visible(help));
    }
}

/// Where it is, the line, and a mark below the place with a word beside it.
fn excerpt(span: Span, message: &str, sources: &SourceMap, text: &mut String) {
    let source = sources.get(span.source);
    let place = source.position(span.start);
    let _ = writeln!(text, "  --> {}:{}:{}", visible(&source.path), place.line, place.column);
    let range = source.line_range(place.line - 1);
    let line = source.text.get(range.clone()).unwrap_or_default();
    let start = span.start.clamp(range.start, range.end);
    let end = span.end.clamp(start, range.end);
    // The mark is measured in what is shown.
    let width = |from: usize, to: usize| {
        let part = source.text.get(from..to).unwrap_or_default();
        visible(part).chars().count()
    };
    let number = place.line.to_string();
    let margin = " ".repeat(number.len());
    let before = " ".repeat(width(range.start, start));
    let mark = "^".repeat(width(start, end).max(1));
    let message = visible(message);
    let _ = writeln!(text, " {margin} |\n {number} | {}", visible(line));
    let _ = writeln!(text, "{}", format!(" {margin} | {before}{mark} {message}").trim_end());
}
