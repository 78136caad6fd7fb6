//! What `generate` says: a few lines for people, everything for programs.

use super::super::counted;
use super::{Output, Run};
use crate::diagnostic::{Diagnostic, render};
use crate::emit::{Owner, Symbols};
use crate::ir::{Valid, Workflow};
use crate::ir_json;
use crate::project::{self, Outcome, Status};
use crate::source::{SourceId, SourceMap};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;

/// So many paths are listed; of more, only the number.
const LISTED: usize = 10;

/// What is said beside the answer.
pub(super) fn remarks(run: &Run<'_>, findings: &[Diagnostic]) -> String {
    let verdict = if run.arguments.check {
        verdict(run)
    } else {
        String::new()
    };
    [verdict, orphaned(run), total(run, findings)].concat()
}

/// Per language, how many files became what; and where to look next.
pub(super) fn summary(run: &Run<'_>) -> String {
    let templates: BTreeSet<usize> = run
        .outputs
        .iter()
        .flat_map(|output| &output.generated.templates)
        .map(|template| template.workflow)
        .collect();
    if templates.is_empty() {
        return String::new();
    }
    let what = counted(templates.len(), "template");
    if !run.differs() {
        let files = run.count(&[Status::Unchanged, Status::Kept]);
        return format!("Nothing to do: {} of {what} are up to date.\n", counted(files, "file"));
    }
    let verb = if run.arguments.dry_run {
        "Would generate"
    } else {
        "Generated"
    };
    let mut text = format!("{verb} code for {what}:\n\n");
    let width = run
        .outputs
        .iter()
        .map(|output| output.shown.len())
        .max()
        .unwrap_or_default();
    for output in &run.outputs {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {:width$}  {}", output.shown, tally(&output.outcomes));
    }
    text.push_str(&if run.arguments.dry_run { planned(run) } else { next(run) });
    text
}

/// `12 created, 3 updated`.
fn tally(outcomes: &[Outcome]) -> String {
    let words = [
        (Status::Created, "created"),
        (Status::Updated, "updated"),
        (Status::Unchanged, "unchanged"),
        (Status::Kept, "kept (yours)"),
    ];
    let parts: Vec<_> = words
        .iter()
        .map(|(status, word)| {
            (
                outcomes.iter().filter(|outcome| outcome.status == *status).count(),
                word,
            )
        })
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    if parts.is_empty() {
        "nothing".to_owned()
    } else {
        parts.join(", ")
    }
}

/// The first new handler file of each language: that is what the user opens now.
fn next(run: &Run<'_>) -> String {
    let first: Vec<_> = run
        .outputs
        .iter()
        .filter_map(|output| {
            let new = output
                .outcomes
                .iter()
                .find(|outcome| outcome.status == Status::Created && is_handler(outcome))?;
            Some(format!("  {}/{}\n", output.shown, new.path))
        })
        .collect();
    if first.is_empty() {
        return String::new();
    }
    format!(
        "\nThe handlers are yours to write; the tool never touches them again. For example:\n\n{}",
        first.concat()
    )
}

fn is_handler(outcome: &Outcome) -> bool {
    let is_test = outcome
        .path
        .split('/')
        .next_back()
        .is_some_and(|name| name.contains("test"));
    outcome.owner == Owner::User && outcome.path.contains("/handlers/") && !is_test
}

/// What a dry run would write.
fn planned(run: &Run<'_>) -> String {
    let mut text = String::new();
    for output in &run.outputs {
        let changes: Vec<_> = output
            .outcomes
            .iter()
            .filter(|outcome| matches!(outcome.status, Status::Created | Status::Updated))
            .map(|outcome| format!("  {:7}  {}/{}\n", outcome.status.name(), output.shown, outcome.path))
            .collect();
        text.push_str(&listed(&changes));
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}

fn orphaned(run: &Run<'_>) -> String {
    let paths: Vec<_> = run
        .outputs
        .iter()
        .flat_map(|output| {
            let left = output
                .outcomes
                .iter()
                .filter(|outcome| outcome.status == Status::Orphaned);
            left.map(|outcome| format!("  {}/{}\n", output.shown, outcome.path))
        })
        .collect();
    if paths.is_empty() {
        return String::new();
    }
    let what = counted(paths.len(), "file");
    format!(
        "{what} of earlier runs are not asked for any more, and were left alone:\n{}",
        listed(&paths)
    )
}

fn listed(lines: &[String]) -> String {
    let more = lines.len().saturating_sub(LISTED);
    let rest = if more > 0 {
        format!("  … and {more} more\n")
    } else {
        String::new()
    };
    lines.iter().take(LISTED).cloned().chain([rest]).collect()
}

fn verdict(run: &Run<'_>) -> String {
    if !run.differs() {
        return format!(
            "{} are up to date.\n",
            counted(run.count(&[Status::Unchanged, Status::Kept]), "file")
        );
    }
    format!(
        "{} missing, {} different: run the same command without --check to write them.\n",
        counted(run.count(&[Status::Created]), "file"),
        run.count(&[Status::Updated]),
    )
}

/// `2 errors, 1 warning; nothing was generated for 1 file.`
fn total(run: &Run<'_>, findings: &[Diagnostic]) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let counts = render::Counts::of(findings);
    let parts: Vec<_> = [
        (counts.errors, "error"),
        (counts.warnings, "warning"),
        (counts.infos, "note"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| counted(*count, word))
    .collect();
    let generated: BTreeSet<SourceId> = run
        .outputs
        .iter()
        .flat_map(|output| &output.generated.templates)
        .map(|template| run.workflows[template.workflow].name.span.source)
        .collect();
    let blocked: BTreeSet<SourceId> = findings
        .iter()
        .filter(|finding| finding.blocks_generation())
        .map(|finding| finding.span.source)
        .filter(|source| !generated.contains(source))
        .collect();
    let consequence = match blocked.len() {
        0 => String::new(),
        count => format!("; nothing was generated for {}", counted(count, "file")),
    };
    format!("{}{consequence}.\n", parts.join(", "))
}

/// Everything, as one JSON document.
pub(super) fn json(run: &Run<'_>, findings: &[Diagnostic], sources: &SourceMap) -> String {
    let files: Vec<_> = run.outputs.iter().flat_map(files).collect();
    let contracts: Vec<_> = run.outputs.iter().flat_map(|output| contracts(run, output)).collect();
    let value = json!({
        "version": 1,
        "files": files,
        "contracts": contracts,
        "findings": render::findings(findings, sources),
    });
    format!("{value:#}\n")
}

fn files(output: &Output) -> impl Iterator<Item = Value> {
    output.outcomes.iter().map(|outcome| {
        json!({
            "path": format!("{}/{}", output.shown, outcome.path),
            "language": output.language.name(),
            "owner": outcome.owner.name(),
            "status": outcome.status.name(),
        })
    })
}

fn contracts(run: &Run<'_>, output: &Output) -> Vec<Value> {
    let templates = output.generated.templates.iter();
    templates
        .flat_map(|template| {
            let workflow = &run.workflows[template.workflow];
            template
                .symbols
                .iter()
                .map(|symbols| contract(run, output, workflow, symbols))
        })
        .collect()
}

fn contract(run: &Run<'_>, output: &Output, workflow: &Valid<Workflow>, symbols: &Symbols) -> Value {
    let root = project::absolute(&output.root, run.working_directory);
    let mut import_root = root.as_path();
    for _ in 0..symbols.import_root_up {
        import_root = import_root.parent().unwrap_or(import_root);
    }
    let root_name = root.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let module = match symbols.module.strip_prefix("{root}") {
        Some(rest) => format!("{root_name}{rest}"),
        None => symbols.module.clone(),
    };
    let mut object = Map::new();
    let mut put = |key: &str, value: &str| object.insert(key.to_owned(), value.into());
    put("namespace", &workflow.namespace.value);
    put("template", &workflow.name.value);
    put("version", &workflow.version.value);
    object.extend(ir_json::role(&workflow.contract(symbols.contract).role, workflow));
    let mut put = |key: &str, value: &str| object.insert(key.to_owned(), value.into());
    put("language", output.language.name());
    put("file", &format!("{}/{}", output.shown, symbols.file));
    put("import_root", &project::relative_to(import_root, run.working_directory));
    put("module", &module);
    put("type", &symbols.type_name);
    put("parse", &symbols.parse);
    put("serialise", &symbols.serialise);
    put("parse_text", &symbols.parse_text);
    put("serialise_text", &symbols.serialise_text);
    Value::Object(object)
}
