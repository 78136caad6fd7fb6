//! The formats that are not for comments: text, JSON, and those that `lint` has too.

use super::verdict::{Judged, Template, Verdict, full_name, versions};
use crate::cli::counted;
use crate::config::Accepted;
use crate::diagnostic::{Severity, render};
use crate::diff::{Bump, Level, Status};
use crate::source::{SourceMap, Span};
use serde_json::{Value, json};

/// For people.
pub(super) fn text(verdict: &Verdict<'_>, sources: &SourceMap) -> String {
    let mut out = String::new();
    for template in &verdict.templates {
        let comparison = template.comparison;
        out.push_str(&format!(
            "{} {}: {}",
            render::visible(&full_name(comparison)),
            render::visible(&versions(comparison)),
            comparison.status.name()
        ));
        if comparison.required_bump > Bump::None && comparison.status == Status::Changed {
            out.push_str(&format!(", asks for a {} version", comparison.required_bump.name()));
        }
        out.push('\n');
        for judged in &template.changes {
            out.push_str(&line(judged, sources));
        }
        out.push('\n');
    }
    for stale in &verdict.stale {
        out.push_str(&format!(
            "warning[{}] {}\n    {}\n",
            stale.code(),
            render::visible(&stale.message()),
            place(stale.entry.span, sources)
        ));
    }
    out
}

fn line(judged: &Judged<'_>, sources: &SourceMap) -> String {
    let change = judged.change;
    let hurts = hurts(judged);
    let hurts = if hurts.is_empty() { hurts } else { format!(" ({hurts})") };
    let place = change
        .head
        .or(change.base)
        .map_or_else(String::new, |span| place(span, sources));
    let mut text = format!(
        "  {}[{}]{hurts} {}: {}\n    {place}\n",
        judged.word(),
        change.code,
        render::visible(&change.path),
        render::visible(&change.message),
    );
    for path in &change.also {
        text.push_str(&format!("    also at {}\n", render::visible(path)));
    }
    if let Some(entry) = judged.accepted {
        text.push_str(&format!("    {}\n", render::visible(&because(entry))));
    }
    text
}

fn place(span: Span, sources: &SourceMap) -> String {
    let source = sources.get(span.source);
    let position = source.position(span.start);
    format!(
        "{}:{}:{}",
        render::visible(&source.path),
        position.line,
        position.column
    )
}

/// Who is hurt, in words: `consumer, source: python, ruby`.
fn hurts(judged: &Judged<'_>) -> String {
    let hurts: Vec<_> = judged.change.hurts.iter().map(|hurt| hurt.name()).collect();
    let languages = judged.languages();
    let hurts = hurts.join(", ");
    if languages.is_empty() {
        hurts
    } else {
        // Source is the last one.
        format!("{hurts}: {}", languages.join(", "))
    }
}

/// Why a break is accepted, and how long.
pub(super) fn because(entry: &Accepted) -> String {
    let until = entry.expires.as_ref();
    let until = until.map_or_else(String::new, |date| format!(" until {}", date.value));
    format!("accepted{until}: {}", entry.reason.value)
}

/// How much changed, in a line.
pub(super) fn summary(verdict: &Verdict<'_>, templates: usize) -> String {
    let counts = verdict.counts;
    let kinds = [
        (counts.breaking, "breaking change"),
        (counts.accepted, "accepted break"),
        (counts.compatible, "compatible change"),
        (counts.notes, "note"),
    ];
    let found = kinds.iter().filter(|(count, _)| *count > 0);
    let found: Vec<_> = found.map(|(count, kind)| counted(*count, kind)).collect();
    let templates = counted(templates, "template");
    if found.is_empty() {
        format!("nothing changed in {templates}")
    } else {
        format!("{} in {templates}", found.join(", "))
    }
}

/// For programs. Only templates that changed are in it with changes; `comparisons` are all.
pub(super) fn json(verdict: &Verdict<'_>, unchanged: &[&crate::diff::Comparison], sources: &SourceMap) -> String {
    let unchanged = unchanged.iter().map(|comparison| Template {
        comparison,
        changes: Vec::new(),
    });
    let unchanged: Vec<Template<'_>> = unchanged.collect();
    let mut templates: Vec<&Template<'_>> = verdict.templates.iter().chain(&unchanged).collect();
    templates.sort_by_key(|template| {
        let it = template.comparison;
        (&it.namespace, &it.name, &it.base_version)
    });
    let workflows: Vec<Value> = templates.into_iter().map(|it| workflow(it, sources)).collect();
    let stale = verdict.stale.iter().map(|stale| {
        let entry = stale.entry;
        json!({
            "code": stale.code(),
            "message": stale.message(),
            "template": entry.template.as_ref().map(|name| &name.value),
            "accepts": { "code": entry.code.value, "path": entry.path.value },
            "at": at(Some(entry.span), sources),
        })
    });
    let counts = verdict.counts;
    let value = json!({
        "version": 1,
        "workflows": workflows,
        "acceptances": stale.collect::<Vec<_>>(),
        "summary": {
            "breaking": counts.breaking,
            "accepted": counts.accepted,
            "compatible": counts.compatible,
            "note": counts.notes,
        },
    });
    format!("{value:#}\n")
}

fn workflow(template: &Template<'_>, sources: &SourceMap) -> Value {
    let comparison = template.comparison;
    let changes = template.changes.iter().map(|it| change(it, sources));
    let changes: Vec<Value> = changes.collect();
    json!({
        "namespace": comparison.namespace,
        "name": comparison.name,
        "base_version": comparison.base_version,
        "head_version": comparison.head_version,
        "status": comparison.status.name(),
        "required_bump": comparison.required_bump.name(),
        "changes": changes,
    })
}

fn change(judged: &Judged<'_>, sources: &SourceMap) -> Value {
    let change = judged.change;
    let hurts: Vec<_> = change.hurts.iter().map(|hurt| hurt.name()).collect();
    let readers = change.readers.iter();
    let readers = readers.map(|reader| json!({ "step": reader.step, "inherited": reader.inherited }));
    let accepted = judged.accepted.map(|entry| {
        json!({
            "reason": entry.reason.value,
            "expires": entry.expires.as_ref().map(|date| date.value.to_string()),
        })
    });
    json!({
        "code": change.code,
        "path": change.path,
        "also": change.also,
        "level": change.level.name(),
        "accepted": accepted,
        "hurts": hurts,
        "readers": readers.collect::<Vec<_>>(),
        "languages": judged.languages(),
        "message": change.message,
        "before": change.before,
        "after": change.after,
        "base": at(change.base, sources),
        "head": at(change.head, sources),
    })
}

fn at(span: Option<Span>, sources: &SourceMap) -> Option<Value> {
    let span = span?;
    Some(json!({ "file": sources.get(span.source).path, "span": render::span(span, sources) }))
}

/// A change as the formats of `lint` see it.
pub(super) struct Remark<'a> {
    code: &'a str,
    severity: Severity,
    message: String,
    help: Option<String>,
    path: Option<&'a str>,
    span: Span,
}

impl Remark<'_> {
    pub(super) fn finding(&self) -> render::Finding<'_> {
        render::Finding {
            code: self.code,
            severity: self.severity,
            message: &self.message,
            span: self.span,
            related: &[],
            help: self.help.as_deref(),
            fix: None,
            pointer: self.path,
        }
    }
}

/// The changes at their places after the change, or before where the place is gone, and the entries that accept nothing.
pub(super) fn remarks<'a>(verdict: &'a Verdict<'a>) -> Vec<Remark<'a>> {
    let mut remarks = Vec::new();
    for template in &verdict.templates {
        let places = |judged: &Judged<'_>| judged.change.head.or(judged.change.base);
        // What has no place of its own is at the beginning of its file.
        let file = template.changes.iter().find_map(places);
        for judged in &template.changes {
            let Some(span) = places(judged).or_else(|| Some(Span::new(file?.source, 0..0))) else {
                continue;
            };
            let change = judged.change;
            let mut help: Vec<String> = judged.accepted.map(because).into_iter().collect();
            if !change.also.is_empty() {
                help.push(format!("also at {}", change.also.join(", ")));
            }
            remarks.push(Remark {
                code: &change.code,
                severity: match (change.level, judged.accepted) {
                    (Level::Breaking, None) => Severity::Error,
                    _ => Severity::Info,
                },
                message: format!("{}: {}", change.path, change.message),
                help: (!help.is_empty()).then(|| help.join("; ")),
                path: Some(&change.path),
                span,
            });
        }
    }
    remarks.extend(verdict.stale.iter().map(|stale| Remark {
        code: stale.code(),
        severity: Severity::Warning,
        message: stale.message(),
        help: None,
        path: None,
        span: stale.entry.span,
    }));
    remarks
}
