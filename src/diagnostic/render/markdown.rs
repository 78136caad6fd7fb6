//! Findings for a comment on a change or the summary of a job: a line with the counts and a table.

use super::view::worst_first;
use super::{Counts, Finding, visible};
use crate::diagnostic::Severity;
use crate::source::SourceMap;
use std::fmt::Write;

/// Comments of more than 65536 characters are refused by the usual places: what does not fit is counted.
const LONGEST: usize = 60_000;

/// The findings as Markdown, the worst first.
#[must_use]
pub fn markdown(findings: &[Finding<'_>], sources: &SourceMap) -> String {
    if findings.is_empty() {
        return "Nothing found.\n".to_owned();
    }
    let counts = Counts::of_views(findings);
    let kinds = [
        (counts.errors, "error"),
        (counts.warnings, "warning"),
        (counts.infos, "remark"),
    ];
    let found: Vec<String> = kinds
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, kind)| format!("{count} {kind}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    let mut out = format!(
        "**{}**\n\n| | Place | Finding |\n| --- | --- | --- |\n",
        found.join(", ")
    );
    for (shown, finding) in worst_first(findings).iter().enumerate() {
        let row = row(finding, sources);
        if out.len() + row.len() > LONGEST {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "\nand {} more", findings.len() - shown);
            break;
        }
        out.push_str(&row);
    }
    out
}

fn row(finding: &Finding<'_>, sources: &SourceMap) -> String {
    let source = sources.get(finding.span.source);
    let place = source.position(finding.span.start);
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "remark",
    };
    let help = finding
        .help
        .map_or_else(String::new, |help| format!("<br>help: {}", markdown_text(help)));
    format!(
        "| {level} | {}:{}:{} | **{}**: {}{help} |\n",
        markdown_text(&source.path),
        place.line,
        place.column,
        markdown_text(finding.code),
        markdown_text(finding.message),
    )
}

/// A text as Markdown that shows just it, in a paragraph or in a cell of a table, on one line: no markup, no HTML, and nobody
/// mentioned.
#[must_use]
pub fn markdown_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("@<!-- -->"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '~' | '$' | '=' | '^' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
