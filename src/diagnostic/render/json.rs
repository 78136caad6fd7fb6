//! Findings for programs. The shape is versioned and stable; whoever embeds it states the version.

use crate::diagnostic::{Diagnostic, Edit, Fix, Label};
use crate::source::{SourceMap, Span};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

/// A list that is made item by item while it is written: long ones are never there as a whole.
#[derive(Debug)]
pub struct Each<F>(pub F);

impl<F: Fn() -> I, I: Iterator<Item = Value>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// A document as text, with line breaks and an end of the last line.
pub fn printed(document: &impl Serialize) -> String {
    // Neither texts nor lists can fail.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}

/// All findings, as a list.
#[must_use]
pub fn findings(findings: &[Diagnostic], sources: &SourceMap) -> Value {
    findings.iter().map(|item| finding(item, sources)).collect()
}

/// One finding. `related`, `help` and `fix` are absent where there is nothing to say.
#[must_use]
pub fn finding(finding: &Diagnostic, sources: &SourceMap) -> Value {
    let mut object = Map::new();
    object.insert("code".to_owned(), finding.code.name().into());
    object.insert("severity".to_owned(), finding.severity.name().into());
    object.insert("message".to_owned(), finding.message.clone().into());
    object.insert("file".to_owned(), sources.get(finding.span.source).path.clone().into());
    object.insert("span".to_owned(), span(finding.span, sources));
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|label| related(label, sources)).collect();
        object.insert("related".to_owned(), related);
    }
    if let Some(help) = &finding.help {
        object.insert("help".to_owned(), help.clone().into());
    }
    if let Some(fix) = &finding.fix {
        object.insert("fix".to_owned(), self::fix(fix, sources));
    }
    Value::Object(object)
}

fn fix(fix: &Fix, sources: &SourceMap) -> Value {
    let edit = |edit: &Edit| {
        json!({
            "file": sources.get(edit.span.source).path,
            "span": span(edit.span, sources),
            "text": edit.text,
        })
    };
    let edits: Vec<Value> = fix.edits.iter().map(edit).collect();
    json!({ "safety": fix.safety.name(), "edits": edits })
}

fn related(label: &Label, sources: &SourceMap) -> Value {
    json!({
        "message": label.message,
        "file": sources.get(label.span.source).path,
        "span": span(label.span, sources),
    })
}

/// A place with its file: `{ "file": …, "span": … }`.
#[must_use]
pub fn location(place: Span, sources: &SourceMap) -> Value {
    json!({ "file": sources.get(place.source).path, "span": span(place, sources) })
}

/// A span with lines and columns from 1 and byte offsets from 0.
#[must_use]
pub fn span(span: Span, sources: &SourceMap) -> Value {
    let source = sources.get(span.source);
    let position = |offset: usize| {
        let place = source.position(offset);
        json!({ "line": place.line, "column": place.column, "offset": offset })
    };
    json!({ "start": position(span.start), "end": position(span.end) })
}
