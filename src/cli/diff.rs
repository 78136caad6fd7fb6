//! `tasker-gen diff`: who breaks when contracts change.

use super::project::Project;
use super::templates::{self, Templates};
use super::{Answer, CLEAN, FAILED, FINDINGS, Format, Stop, counted, git};
use crate::diagnostic::{Diagnostic, render};
use crate::diff::{Bump, Change, Comparison, Level, Status, compare};
use crate::source::{SourceMap, Span};
use clap::Args;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What was: a template, a folder, or a git revision (`main...` for where this branch left main).
    #[arg(value_name = "BASE")]
    base: String,
    /// What is: likewise; without it the working directory.
    #[arg(value_name = "HEAD")]
    head: Option<String>,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, project: &Project, sources: &mut SourceMap) -> Result<Answer, Stop> {
    let here = &project.here;
    let base = match arguments.base.strip_suffix("...") {
        Some(base) if !Path::new(&arguments.base).exists() => {
            let head = arguments.head.as_deref().filter(|head| !Path::new(head).exists());
            let base = if base.is_empty() { "HEAD" } else { base };
            git::merge_base(base, head.unwrap_or("HEAD"), here)?
        }
        _ => arguments.base.clone(),
    };
    let head = arguments.head.as_deref().unwrap_or(".");
    let base = side(&base, project, sources)?;
    let head = side(head, project, sources)?;
    let mut findings: Vec<Diagnostic> = base.findings;
    findings.extend(head.findings);
    findings.retain(Diagnostic::blocks_generation);
    if !findings.is_empty() {
        return Ok(Answer {
            remarks: "a template with errors cannot be compared\n".to_owned(),
            findings,
            code: FAILED,
            ..Answer::default()
        });
    }
    let comparisons = compare(&base.workflows, &head.workflows);
    Ok(answer(arguments.format, &comparisons, sources))
}

/// The templates of a path, if there is one, or of a revision.
fn side(name: &str, project: &Project, sources: &mut SourceMap) -> Result<Templates, Stop> {
    let here = &project.here;
    if Path::new(name).exists() {
        return templates::read(&[PathBuf::from(name)], project, sources);
    }
    if !git::is_revision(name, here) {
        return Err(Stop::because(format!(
            "{name} is neither a file or folder nor a git revision"
        )));
    }
    // A revision may be older than the first template.
    let texts = git::texts(name, here)?;
    Ok(templates::from_texts(texts, &project.options(), sources).unwrap_or_default())
}

fn answer(format: Format, comparisons: &[Comparison], sources: &SourceMap) -> Answer {
    let count = |level: Level| {
        let changes = comparisons.iter().flat_map(|comparison| &comparison.changes);
        changes.filter(|change| change.level == level).count()
    };
    let counts = [Level::Breaking, Level::Compatible, Level::Note].map(|level| (level, count(level)));
    let mut answer = Answer {
        code: if counts[0].1 > 0 { FINDINGS } else { CLEAN },
        ..Answer::default()
    };
    match format {
        Format::Text => {
            answer.text = text(comparisons, sources);
            answer.summary = summary(comparisons, &counts);
        }
        Format::Json => {
            let workflows: Vec<Value> = comparisons.iter().map(|it| workflow(it, sources)).collect();
            let summary: serde_json::Map<_, _> = counts
                .iter()
                .map(|(level, count)| (level.name().to_owned(), json!(count)))
                .collect();
            let value = json!({ "version": 1, "workflows": workflows, "summary": summary });
            answer.text = format!("{value:#}\n");
        }
    }
    answer
}

fn workflow(comparison: &Comparison, sources: &SourceMap) -> Value {
    let changes: Vec<Value> = comparison.changes.iter().map(|it| change(it, sources)).collect();
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

fn change(change: &Change, sources: &SourceMap) -> Value {
    let hurts: Vec<_> = change.hurts.iter().map(|hurt| hurt.name()).collect();
    let place = |span: Option<Span>| {
        span.map(|span| json!({ "file": sources.get(span.source).path, "span": render::span(span, sources) }))
    };
    json!({
        "code": change.code,
        "path": change.path,
        "also": change.also,
        "level": change.level.name(),
        "hurts": hurts,
        "message": change.message,
        "base": place(change.base),
        "head": place(change.head),
    })
}

fn text(comparisons: &[Comparison], sources: &SourceMap) -> String {
    let mut out = String::new();
    for comparison in comparisons.iter().filter(|it| it.status != Status::Unchanged) {
        let versions = match (&comparison.base_version, &comparison.head_version) {
            (Some(base), Some(head)) if base != head => format!("{base} to {head}"),
            (_, Some(version)) | (Some(version), None) => version.clone(),
            (None, None) => String::new(),
        };
        let name = format!("{}/{}", comparison.namespace, comparison.name);
        out.push_str(&format!(
            "{} {versions}: {}",
            render::visible(&name),
            comparison.status.name()
        ));
        if comparison.required_bump > Bump::None && comparison.status == Status::Changed {
            out.push_str(&format!(", asks for a {} version", comparison.required_bump.name()));
        }
        out.push('\n');
        for change in &comparison.changes {
            out.push_str(&line(change, sources));
        }
        out.push('\n');
    }
    out
}

fn line(change: &Change, sources: &SourceMap) -> String {
    let hurts: Vec<_> = change.hurts.iter().map(|hurt| hurt.name()).collect();
    let hurts = if hurts.is_empty() {
        String::new()
    } else {
        format!(" ({})", hurts.join(", "))
    };
    let place = change.head.or(change.base).map_or_else(String::new, |span| {
        let source = sources.get(span.source);
        let position = source.position(span.range().start);
        format!(
            "{}:{}:{}",
            render::visible(&source.path),
            position.line,
            position.column
        )
    });
    let mut text = format!(
        "  {}[{}]{hurts} {}: {}\n    {place}\n",
        change.level.name(),
        change.code,
        render::visible(&change.path),
        render::visible(&change.message),
    );
    for path in &change.also {
        text.push_str(&format!("    also at {}\n", render::visible(path)));
    }
    text
}

fn summary(comparisons: &[Comparison], counts: &[(Level, usize)]) -> String {
    let found: Vec<_> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| match level {
            Level::Note => counted(*count, "note"),
            _ => counted(*count, &format!("{} change", level.name())),
        })
        .collect();
    let templates = counted(comparisons.len(), "template");
    if found.is_empty() {
        format!("nothing changed in {templates}\n")
    } else {
        format!("{} in {templates}\n", found.join(", "))
    }
}
