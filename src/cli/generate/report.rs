//! What `generate` says: a few lines for people, everything for programs.

use super::super::counted;
use super::record::Record;
use super::renames::renames;
use super::target::Target;
use super::verdict::verdict;
use super::{Output, Run, handlers};
use crate::diagnostic::{Diagnostic, render};
use crate::emit::{Owner, Symbols};
use crate::ir::Workflow;
use crate::ir_json;
use crate::project::{self, Mode, Status};
use crate::source::{SourceId, SourceMap};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// So many paths are listed; of more, only the number.
const LISTED: usize = 10;

/// What is said beside the answer.
pub(super) fn remarks(run: &Run<'_>, findings: &[Diagnostic], sources: &SourceMap) -> String {
    let verdict = match (run.refused, run.arguments.check) {
        (true, _) => refusal(run),
        (false, true) => verdict(run),
        (false, false) => warning(run),
    };
    let misfits = handlers::report(run.misfits(), sources);
    [
        verdict,
        misfits,
        orphaned(run),
        gone(run),
        renames(run),
        total(run, findings),
    ]
    .concat()
}

/// Why nothing was written.
fn refusal(run: &Run<'_>) -> String {
    let edited: Vec<_> = run.edited().map(|(output, record)| line(output, record)).collect();
    let what = differing(edited.len());
    format!(
        "{what} from what tasker-gen wrote there, so nothing was written. The lines with `-` above would be lost:\n{}\
         Keep them in a file of yours, or run again with --force to give them up.\n",
        listed(&edited)
    )
}

/// `2 generated files differ`.
fn differing(count: usize) -> String {
    let verb = if count == 1 { "differs" } else { "differ" };
    format!("{} {verb}", counted(count, "generated file"))
}

/// What would keep a run that only plans from writing.
fn warning(run: &Run<'_>) -> String {
    match run.edited().count() {
        count if count > 0 && run.arguments.dry_run && !run.arguments.force => {
            let what = differing(count);
            format!("{what} from what tasker-gen wrote there; without --force nothing would be written.\n")
        }
        _ => String::new(),
    }
}

/// Templates whose code is there, but that were not found.
fn gone(run: &Run<'_>) -> String {
    let pruned = run.arguments.prune;
    let names: BTreeSet<&String> = run
        .outputs
        .iter()
        .flat_map(|output| &output.gone)
        .filter(|_| !pruned)
        .collect();
    if names.is_empty() {
        return String::new();
    }
    let lines: Vec<_> = names
        .iter()
        .map(|name| format!("  {}\n", render::visible(name)))
        .collect();
    format!(
        "The output holds code of {} that was not found:\n{}If gone for good, --prune removes the code.\n",
        counted(lines.len(), "template"),
        listed(&lines)
    )
}

/// The path of a file, as a line of a list.
pub(super) fn line(output: &Output, record: &Record) -> String {
    format!("  {}/{}\n", output.target.shown, record.path)
}

/// Per language, how many files became what; and where to look next.
pub(super) fn summary(run: &Run<'_>) -> String {
    let templates = templates(run);
    if templates.is_empty() {
        return String::new();
    }
    if !run.differs() {
        return settled(run);
    }
    let what = counted(templates.len(), "template");
    let verb = if run.arguments.dry_run {
        "Would generate"
    } else {
        "Generated"
    };
    let mut text = format!("{verb} code for {what}:\n\n");
    let width = run
        .outputs
        .iter()
        .map(|output| output.target.shown.len())
        .max()
        .unwrap_or_default();
    for output in &run.outputs {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {:width$}  {}", output.target.shown, tally(&output.records));
    }
    text.push_str(&if run.arguments.dry_run { planned(run) } else { next(run) });
    text
}

/// The templates that something was generated for.
fn templates(run: &Run<'_>) -> BTreeSet<usize> {
    let templates = run.outputs.iter().flat_map(|output| &output.templates);
    templates.map(|(workflow, _)| *workflow).collect()
}

/// What is said when nothing is left to do, now or the next time.
pub(super) fn settled(run: &Run<'_>) -> String {
    let files = run
        .records()
        .filter(|(_, record)| record.status != Status::Removed)
        .count();
    let what = counted(templates(run).len(), "template");
    format!("Nothing to do: {} of {what} are up to date.\n", counted(files, "file"))
}

/// `12 created, 3 updated`.
fn tally(records: &[Record]) -> String {
    let words = [
        (Status::Created, "created"),
        (Status::Updated, "updated"),
        (Status::Unchanged, "unchanged"),
        (Status::Kept, "kept (yours)"),
        (Status::Removed, "removed"),
    ];
    let parts: Vec<_> = words
        .iter()
        .map(|(status, word)| (records.iter().filter(|record| record.status == *status).count(), word))
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
                .records
                .iter()
                .find(|record| record.status == Status::Created && is_handler(record))?;
            Some(format!("  {}/{}\n", output.target.shown, new.path))
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

pub(super) fn is_handler(record: &Record) -> bool {
    let is_test = record
        .path
        .split('/')
        .next_back()
        .is_some_and(|name| name.contains("test"));
    record.owner == Owner::User && record.path.contains("/handlers/") && !is_test
}

/// What a dry run would write.
fn planned(run: &Run<'_>) -> String {
    let mut text = String::new();
    for output in &run.outputs {
        let changes: Vec<_> = output
            .records
            .iter()
            .filter(|record| matches!(record.status, Status::Created | Status::Updated | Status::Removed))
            .map(|record| {
                format!(
                    "  {:7}  {}/{}\n",
                    record.status.name(),
                    output.target.shown,
                    record.path
                )
            })
            .collect();
        text.push_str(&listed(&changes));
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}

fn orphaned(run: &Run<'_>) -> String {
    let of = |owner, edited| {
        let left = run.records().filter(move |(_, record)| {
            record.status == Status::Orphaned && record.owner == owner && record.edited == edited
        });
        left.map(|(output, record)| line(output, record)).collect::<Vec<_>>()
    };
    let mut text = String::new();
    let groups = [
        (of(Owner::Tool, false), "generated", "; --prune removes"),
        (of(Owner::Tool, true), "generated and then edited", ", and left to you"),
        (of(Owner::User, false), "yours", ", and left alone"),
    ];
    for (paths, whose, what_now) in groups.iter().filter(|(paths, ..)| !paths.is_empty()) {
        let (verb, them) = if paths.len() == 1 {
            ("is", "it")
        } else {
            ("are", "them")
        };
        let them = if what_now.ends_with("removes") {
            format!(" {them}")
        } else {
            String::new()
        };
        let what = counted(paths.len(), "file");
        text.push_str(&format!(
            "{what} of earlier runs ({whose}) {verb} not asked for any more{what_now}{them}:\n{}",
            listed(paths)
        ));
    }
    text
}

/// Some of the lines, and how many more there are.
pub(super) fn listed(lines: &[String]) -> String {
    let more = lines.len().saturating_sub(LISTED);
    let rest = if more > 0 {
        format!("  … and {more} more\n")
    } else {
        String::new()
    };
    lines.iter().take(LISTED).cloned().chain([rest]).collect()
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
        .flat_map(|output| &output.templates)
        .map(|(model, _)| run.models[*model].name.source)
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
pub(super) fn json(run: &Run<'_>, findings: &[Diagnostic], sources: &SourceMap) -> Value {
    let files: Vec<_> = run.outputs.iter().flat_map(files).collect();
    let templates = run.outputs.iter().flat_map(|output| &output.templates);
    let contracts: Vec<&Value> = templates.flat_map(|(_, contracts)| contracts).collect();
    json!({
        "version": 1,
        "files": files,
        "contracts": contracts,
        "handlers": handlers::json(run.misfits(), sources),
        "written": run.arguments.mode() == Mode::Write && !run.refused,
        "findings": render::findings(findings, sources),
    })
}

fn files(output: &Output) -> impl Iterator<Item = Value> {
    output.records.iter().map(|record| {
        let mut file = json!({
            "path": format!("{}/{}", output.target.shown, record.path),
            "language": output.target.language.name(),
            "owner": record.owner.name(),
            "status": record.status.name(),
        });
        if record.edited {
            file["edited"] = true.into();
        }
        file
    })
}

/// How the contracts of a template can be used, as seen from the working directory.
pub(super) fn contracts(target: &Target, here: &Path, workflow: &Workflow, symbols: &[Symbols]) -> Vec<Value> {
    let contract = |symbols| contract(target, here, workflow, symbols);
    symbols.iter().map(contract).collect()
}

fn contract(target: &Target, here: &Path, workflow: &Workflow, symbols: &Symbols) -> Value {
    let root = project::absolute(&target.root, here);
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
    put("language", target.language.name());
    put("file", &format!("{}/{}", target.shown, symbols.file));
    put("import_root", &project::relative_to(import_root, here));
    put("module", &module);
    put("type", &symbols.type_name);
    put("parse", &symbols.parse);
    put("serialise", &symbols.serialise);
    put("parse_text", &symbols.parse_text);
    put("serialise_text", &symbols.serialise_text);
    Value::Object(object)
}
