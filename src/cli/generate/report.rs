//! What `generate` says: a few lines for people, everything for programs.

use super::super::counted;
use super::{Output, Run, handlers};
use crate::diagnostic::{Diagnostic, render};
use crate::emit::{Owner, Symbols};
use crate::ir::{Valid, Workflow};
use crate::ir_json;
use crate::project::{self, Mode, Outcome, Status};
use crate::source::{SourceId, SourceMap};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;

/// So many paths are listed; of more, only the number.
const LISTED: usize = 10;

/// What is said beside the answer.
pub(super) fn remarks(run: &Run<'_>, findings: &[Diagnostic], sources: &SourceMap) -> String {
    let verdict = match (run.refused, run.arguments.check) {
        (true, _) => refusal(run),
        (false, true) => verdict(run),
        (false, false) => warning(run),
    };
    let misfits = handlers::report(&run.misfits, sources);
    [
        verdict,
        misfits,
        orphaned(run),
        gone(run),
        handlers::renames(run),
        total(run, findings),
    ]
    .concat()
}

/// Why nothing was written.
fn refusal(run: &Run<'_>) -> String {
    let edited: Vec<_> = run.edited().map(|(output, outcome)| line(output, outcome)).collect();
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

fn line(output: &Output, outcome: &Outcome) -> String {
    format!("  {}/{}\n", output.target.shown, outcome.path)
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
        let _ = writeln!(text, "  {:width$}  {}", output.target.shown, tally(&output.outcomes));
    }
    text.push_str(&if run.arguments.dry_run { planned(run) } else { next(run) });
    text
}

/// The templates that something was generated for.
fn templates(run: &Run<'_>) -> BTreeSet<usize> {
    let templates = run.outputs.iter().flat_map(|output| &output.generated.templates);
    templates.map(|template| template.workflow).collect()
}

/// What is said when nothing is left to do, now or the next time.
pub(super) fn settled(run: &Run<'_>) -> String {
    let files = run
        .outcomes()
        .filter(|(_, outcome)| outcome.status != Status::Removed)
        .count();
    let what = counted(templates(run).len(), "template");
    format!("Nothing to do: {} of {what} are up to date.\n", counted(files, "file"))
}

/// `12 created, 3 updated`.
fn tally(outcomes: &[Outcome]) -> String {
    let words = [
        (Status::Created, "created"),
        (Status::Updated, "updated"),
        (Status::Unchanged, "unchanged"),
        (Status::Kept, "kept (yours)"),
        (Status::Removed, "removed"),
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

pub(super) fn is_handler(outcome: &Outcome) -> bool {
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
            .filter(|outcome| matches!(outcome.status, Status::Created | Status::Updated | Status::Removed))
            .map(|outcome| {
                format!(
                    "  {:7}  {}/{}\n",
                    outcome.status.name(),
                    output.target.shown,
                    outcome.path
                )
            })
            .collect();
        text.push_str(&listed(&changes));
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}

fn orphaned(run: &Run<'_>) -> String {
    let of = |owner, edited| {
        let left = run.outcomes().filter(move |(_, outcome)| {
            outcome.status == Status::Orphaned && outcome.owner == owner && outcome.edited == edited
        });
        left.map(|(output, outcome)| line(output, outcome)).collect::<Vec<_>>()
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
    if !run.has_drift() {
        let files = run.count(&[Status::Unchanged, Status::Kept]);
        return format!("{} are up to date.\n", counted(files, "file"));
    }
    let edited = run.edited().count();
    let different = run.count(&[Status::Updated]).saturating_sub(edited);
    let parts: Vec<String> = [
        (run.count(&[Status::Created]), "missing"),
        (different, "out of date"),
        (edited, "edited by hand"),
        (run.count(&[Status::Removed]), "to be removed"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{} {what}", counted(*count, "file")))
    .collect();
    match edited {
        // What else is off has been said.
        _ if parts.is_empty() => String::new(),
        0 => format!(
            "{}: run the same command without --check to write them.\n",
            parts.join(", ")
        ),
        _ => format!(
            "{}: run the same command with --force in place of --check to write them, and give the edits up.\n",
            parts.join(", ")
        ),
    }
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
pub(super) fn json(run: &Run<'_>, findings: &[Diagnostic], sources: &SourceMap) -> Value {
    let files: Vec<_> = run.outputs.iter().flat_map(files).collect();
    let contracts: Vec<_> = run.outputs.iter().flat_map(|output| contracts(run, output)).collect();
    json!({
        "version": 1,
        "files": files,
        "contracts": contracts,
        "handlers": handlers::json(&run.misfits, sources),
        "written": run.arguments.mode() == Mode::Write && !run.refused,
        "findings": render::findings(findings, sources),
    })
}

fn files(output: &Output) -> impl Iterator<Item = Value> {
    output.outcomes.iter().map(|outcome| {
        let mut file = json!({
            "path": format!("{}/{}", output.target.shown, outcome.path),
            "language": output.target.language.name(),
            "owner": outcome.owner.name(),
            "status": outcome.status.name(),
        });
        if outcome.edited {
            file["edited"] = true.into();
        }
        file
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
    let root = project::absolute(&output.target.root, run.here());
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
    put("language", output.target.language.name());
    put("file", &format!("{}/{}", output.target.shown, symbols.file));
    put("import_root", &project::relative_to(import_root, run.here()));
    put("module", &module);
    put("type", &symbols.type_name);
    put("parse", &symbols.parse);
    put("serialise", &symbols.serialise);
    put("parse_text", &symbols.parse_text);
    put("serialise_text", &symbols.serialise_text);
    Value::Object(object)
}
