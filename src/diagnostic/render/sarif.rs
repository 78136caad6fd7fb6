//! SARIF 2.1.0: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use super::view::{fingerprints, worst_first};
use super::{Each, Finding, printed, visible};
use crate::diagnostic::{Edit, Severity};
use crate::source::{SourceId, SourceMap, Span};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What is said of a code, apart from its findings.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// One sentence.
    pub summary: String,
    /// All of it, as plain text.
    pub text: String,
    /// All of it, as Markdown.
    pub markdown: String,
}

/// The findings as a log of one run, the worst first. `about` is asked for each code that occurs.
#[must_use]
pub fn sarif(findings: &[Finding<'_>], sources: &SourceMap, about: &dyn Fn(&str) -> Option<About>) -> String {
    let findings = worst_first(findings);
    let codes: BTreeSet<&str> = findings.iter().map(|finding| finding.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, about(code))).collect();
    let index = |code: &str| codes.iter().position(|other| *other == code);
    let fingerprints = fingerprints(&findings, sources);
    let each =
        |(finding, fingerprint): (&Finding<'_>, &String)| result(finding, index(finding.code), fingerprint, sources);
    printed(&Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: json!({ "driver": {
                "name": "tasker-gen",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }}),
            column_kind: "unicodeCodePoints",
            results: Each(|| findings.iter().zip(&fingerprints).map(each)),
        }],
    })
}

#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<R>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    tool: Value,
    column_kind: &'static str,
    results: R,
}

fn rule(code: &str, about: Option<About>) -> Value {
    let mut rule = Map::from_iter([("id".to_owned(), Value::from(code))]);
    if let Some(about) = about {
        rule.insert("shortDescription".to_owned(), json!({ "text": about.summary }));
        rule.insert("fullDescription".to_owned(), json!({ "text": about.text }));
        rule.insert(
            "help".to_owned(),
            json!({ "text": about.text, "markdown": about.markdown }),
        );
    }
    Value::Object(rule)
}

fn result(finding: &Finding<'_>, index: Option<usize>, fingerprint: &str, sources: &SourceMap) -> Value {
    let mut location = json!({ "physicalLocation": physical(finding.span, sources) });
    if let Some(pointer) = finding.pointer.filter(|pointer| !pointer.is_empty()) {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": pointer }]);
    }
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "note",
        },
        "message": { "text": text(&finding.full_message()) },
        "locations": [location],
        "partialFingerprints": { "taskerGen/v1": fingerprint },
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(|(id, label)| {
            json!({
                "id": id,
                "message": { "text": text(&label.message) },
                "physicalLocation": physical(label.span, sources),
            })
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = finding.fix {
        result["fixes"] = json!([{
            "description": { "text": text(finding.help.unwrap_or(finding.message)) },
            "artifactChanges": changes(&fix.edits, sources),
        }]);
    }
    result
}

fn changes(edits: &[Edit], sources: &SourceMap) -> Vec<Value> {
    let mut files: BTreeMap<SourceId, Vec<Value>> = BTreeMap::new();
    for edit in edits {
        files.entry(edit.span.source).or_default().push(json!({
            "deletedRegion": region(edit.span, sources),
            "insertedContent": { "text": edit.text },
        }));
    }
    files
        .into_iter()
        .map(|(source, replacements)| {
            json!({ "artifactLocation": { "uri": uri(&sources.get(source).path) }, "replacements": replacements })
        })
        .collect()
}

fn physical(span: Span, sources: &SourceMap) -> Value {
    json!({
        "artifactLocation": { "uri": uri(&sources.get(span.source).path) },
        "region": region(span, sources),
    })
}

fn region(span: Span, sources: &SourceMap) -> Value {
    let source = sources.get(span.source);
    let (start, end) = (source.position(span.start), source.position(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// Line breaks are kept, what would be obeyed is not.
fn text(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(visible).collect();
    lines.join("\n")
}

/// A path as a reference. A colon in the first part would make a scheme of it.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
