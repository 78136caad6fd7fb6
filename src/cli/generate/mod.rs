//! `tasker-gen generate`: templates to files.

mod cache;
mod handlers;
mod output;
mod report;
mod several;

use super::project::Project;
use super::projects::{Group, Projects};
use super::templates::{self, Templates};
use super::{Answer, CLEAN, FAILED, FINDINGS, Format, Stop, drift, language_parser};
use crate::api;
use crate::diagnostic::render;
use crate::emit::{Identity, Language, Owner};
use crate::ir::Valid;
use crate::ir::Workflow;
use crate::project::{MANIFEST, Mode, Outcome, Status};
use crate::source::SourceMap;
use clap::Args;
use output::{Output, Request, Target};
use several::Part;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Templates, or folders to search for them; without any the templates of tasker-gen.toml.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Where to write: each language gets a folder of its own in it. Without it each goes where tasker-gen.toml says.
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Languages to write; without any those of tasker-gen.toml, or all.
    #[arg(long, short, value_name = "LANG", value_delimiter = ',', value_parser = language_parser())]
    lang: Vec<Language>,
    /// Write nothing, say what would be written.
    #[arg(long)]
    dry_run: bool,
    /// Write nothing, show what is missing or differs, and fail if anything does.
    #[arg(long, conflicts_with = "dry_run")]
    check: bool,
    /// Overwrite generated files that somebody edited.
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// Remove generated files that no template asks for any more, unless somebody edited them.
    #[arg(long)]
    prune: bool,
    /// Look at everything, as if there had been no earlier run.
    #[arg(long)]
    no_cache: bool,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,
}

/// Everything that a report may speak of.
struct Run<'a> {
    arguments: &'a Arguments,
    project: &'a Project,
    workflows: &'a [Valid<Workflow>],
    outputs: Vec<Output>,
    /// Handlers that no longer fit their steps.
    misfits: Vec<handlers::Misfit>,
    /// Whether generated files that somebody edited kept this run from writing.
    refused: bool,
}

pub(super) fn run(arguments: &Arguments, projects: &mut Projects, sources: &mut SourceMap) -> Result<Answer, Stop> {
    let groups = projects.inputs(&arguments.paths, sources)?;
    let groups = several::with_targets(arguments, groups)?;
    let mut parts = Vec::new();
    for (group, targets) in groups {
        parts.extend(part(arguments, &group, targets, sources)?);
    }
    several::joined(parts).ok_or_else(|| projects.here.found_nothing(&arguments.paths))
}

/// Where the code of a project goes.
fn targets(arguments: &Arguments, project: &Project) -> Result<Vec<Target>, Stop> {
    let mut languages = project.languages(&arguments.lang);
    if languages.is_empty() {
        languages = Language::ALL.to_vec();
    }
    output::targets(&languages, arguments.out.as_deref(), project)
}

/// Generates the code of one project, if there are templates among its files.
fn part(
    arguments: &Arguments,
    group: &Group,
    targets: Vec<Target>,
    sources: &mut SourceMap,
) -> Result<Option<Part>, Stop> {
    let Group { project, inputs, .. } = group;
    let cache = cache::Cache::new(arguments, project, &targets, inputs);
    if let Some(summary) = cache.as_ref().and_then(cache::Cache::hit) {
        let answer = Answer {
            summary,
            ..Answer::default()
        };
        return Ok(Some(Part { answer, report: None }));
    }
    let Some(templates) = templates::load_all(inputs, project, sources)? else {
        return Ok(None);
    };
    let mut run = Run {
        arguments,
        project,
        workflows: &templates.workflows,
        outputs: plan(arguments, group, &templates, targets)?,
        misfits: Vec::new(),
        refused: false,
    };
    run.misfits = handlers::misfits(&run)?;
    run.refused = arguments.mode() == Mode::Write && !arguments.force && run.edited().next().is_some();
    if arguments.mode() == Mode::Write && !run.refused {
        for output in &mut run.outputs {
            output.write()?;
            output.forget_contents();
        }
    }
    let mut findings = templates.findings.clone();
    for output in &mut run.outputs {
        findings.append(&mut output.generated.diagnostics);
    }
    render::sort(&mut findings, sources);
    findings.dedup();
    if let Some(cache) = cache.filter(|_| findings.is_empty() && run.is_settled()) {
        cache.keep(&run, templates.documents.as_deref(), sources);
    }
    let failed = render::Counts::of(&findings).errors > 0 || (arguments.check && run.has_drift());
    let mut answer = Answer {
        code: match (run.refused, failed) {
            (true, _) => FAILED,
            (false, true) => FINDINGS,
            (false, false) => CLEAN,
        },
        ..Answer::default()
    };
    let mut report = None;
    match arguments.format {
        Format::Json => report = Some(report::json(&run, &findings, sources)),
        Format::Text => {
            if arguments.check || run.refused {
                answer.text = run.diff();
            } else {
                answer.summary = report::summary(&run);
            }
            answer.remarks = report::remarks(&run, &findings, sources);
            answer.findings = findings;
        }
    }
    Ok(Some(Part { answer, report }))
}

impl Arguments {
    fn mode(&self) -> Mode {
        if self.check || self.dry_run {
            Mode::Compare
        } else {
            Mode::Write
        }
    }
}

/// Compares all languages, before anything is written.
fn plan(
    arguments: &Arguments,
    group: &Group,
    templates: &Templates,
    targets: Vec<Target>,
) -> Result<Vec<Output>, Stop> {
    let workflows: Vec<&Valid<Workflow>> = templates.workflows.iter().collect();
    let project = &group.project;
    // Who names files speaks of these only; who names folders, or leaves it to the configuration, of all that there are.
    let sees_all = group.is_whole && !templates.has_nameless;
    let is_gone = |identity: &Identity| sees_all && !templates.identities.contains(identity);
    let request = Request {
        options: api::Options {
            header: project.config.header.clone(),
            values: project.config.values,
            ..api::Options::default()
        },
        mode: arguments.mode(),
        prune: arguments.prune,
        is_whole: (arguments.paths.is_empty() && group.is_whole) || arguments.prune,
        is_gone: &is_gone,
    };
    // The order in which roots are locked is the same in every run, so that no two wait for each other.
    let mut sorted = targets;
    sorted.sort_by(|a, b| a.shown.cmp(&b.shown));
    let outputs: Result<Vec<Output>, Stop> = sorted
        .into_iter()
        .map(|target| Output::plan(target, &workflows, &request))
        .collect();
    let mut outputs = outputs?;
    outputs.sort_by_key(|output| output.target.language);
    Ok(outputs)
}

impl Run<'_> {
    /// Whether writing would change anything.
    fn differs(&self) -> bool {
        self.count(&[Status::Created, Status::Updated, Status::Removed]) > 0
    }

    /// Whether something is not as it should be.
    fn has_drift(&self) -> bool {
        self.differs() || self.left().next().is_some() || !self.misfits.is_empty()
    }

    /// Whether the next run has nothing to do if nothing changes until then.
    fn is_settled(&self) -> bool {
        let whole = self.arguments.mode() == Mode::Write && !self.refused && self.misfits.is_empty();
        whole && self.count(&[Status::Orphaned]) == 0 && self.outputs.iter().all(|output| output.gone.is_empty())
    }

    fn outcomes(&self) -> impl Iterator<Item = (&Output, &Outcome)> {
        let outputs = self.outputs.iter();
        outputs.flat_map(|output| output.outcomes.iter().map(move |outcome| (output, outcome)))
    }

    /// Generated files that differ because somebody edited them.
    fn edited(&self) -> impl Iterator<Item = (&Output, &Outcome)> {
        let is_edited =
            |outcome: &Outcome| outcome.status == Status::Updated && outcome.edited && outcome.path != MANIFEST;
        self.outcomes().filter(move |(_, outcome)| is_edited(outcome))
    }

    /// Generated files that nothing asks for any more, and that stay.
    fn left(&self) -> impl Iterator<Item = (&Output, &Outcome)> {
        let is_left = |outcome: &Outcome| outcome.status == Status::Orphaned && outcome.owner == Owner::Tool;
        self.outcomes().filter(move |(_, outcome)| is_left(outcome))
    }

    fn count(&self, statuses: &[Status]) -> usize {
        self.outcomes()
            .filter(|(_, outcome)| statuses.contains(&outcome.status))
            .count()
    }

    /// The differences of all languages; when this run was refused, those that would be lost.
    fn diff(&self) -> String {
        let diff = |output: &Output| {
            let shown = output.outcomes.iter().filter(|outcome| !self.refused || outcome.edited);
            drift::unified(&output.target.shown, shown, &output.generated.files)
        };
        self.outputs.iter().map(diff).collect()
    }

    fn here(&self) -> &Path {
        &self.project.here
    }
}
