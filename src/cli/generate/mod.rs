//! `tasker-gen generate`: templates to files.

mod cache;
mod handlers;
mod model;
mod output;
mod record;
mod renames;
mod report;
mod several;
mod target;
mod verdict;

use super::project::Project;
use super::projects::{Group, Projects};
use super::templates::Templates;
use super::{Answer, CLEAN, FAILED, FINDINGS, Format, Stop, language_parser};
use crate::api;
use crate::diagnostic::render;
use crate::emit::{Identity, Language, Owner, Place, Subject};
use crate::parallel;
use crate::project::{Mode, Status};
use crate::source::SourceMap;
use clap::Args;
use model::{Loader, Model};
use output::{Output, Plan, Printed, Request};
use record::Record;
use several::Part;
use std::path::{Path, PathBuf};
use target::Target;

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
    models: &'a [Model],
    outputs: Vec<Output>,
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
    target::targets(&languages, arguments.out.as_deref(), project)
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
    let languages: Vec<Language> = targets.iter().map(|target| target.language).collect();
    let Some(templates) = model::load(inputs, &languages, project, sources)? else {
        return Ok(None);
    };
    let mut run = Run {
        arguments,
        project,
        models: &templates.workflows,
        outputs: plan(arguments, group, &templates, targets, sources)?,
        refused: false,
    };
    run.refused = arguments.mode() == Mode::Write && !arguments.force && run.edited().next().is_some();
    if arguments.mode() == Mode::Write && !run.refused {
        let written = parallel::map_each(run.outputs, |mut output| output.write().map(|()| output));
        run.outputs = written.into_iter().collect::<Result<_, Stop>>()?;
    }
    let mut findings = templates.findings.clone();
    for output in &mut run.outputs {
        findings.append(&mut output.diagnostics);
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
    templates: &Templates<Model>,
    targets: Vec<Target>,
    sources: &SourceMap,
) -> Result<Vec<Output>, Stop> {
    let models = &templates.workflows;
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
        shows_all: arguments.check,
        here: (arguments.format == Format::Json).then_some(project.here.as_path()),
        prune: arguments.prune,
        is_whole: (arguments.paths.is_empty() && group.is_whole) || arguments.prune,
        is_gone: &is_gone,
    };
    // The order in which roots are locked is the same in every run, so that no two wait for each other.
    let mut sorted = targets;
    sorted.sort_by(|a, b| a.shown.cmp(&b.shown));
    let plans: Result<Vec<Plan>, Stop> = sorted
        .into_iter()
        .map(|target| Plan::new(target, models, &request))
        .collect();
    let plans = plans?;
    let loader = Loader::new(project, templates.documents.as_ref(), sources);
    let parts = print(&plans, models, &loader, &request)?;
    let outputs = parallel::map_each(plans.into_iter().zip(parts), |(plan, parts)| {
        plan.finish(parts, &request)
    });
    let outputs: Result<Vec<Output>, Stop> = outputs.into_iter().collect();
    let mut outputs = outputs?;
    outputs.sort_by_key(|output| output.target.language);
    Ok(outputs)
}

/// What can be printed by itself.
enum Job<'a> {
    /// What the output root of a plan has once.
    Root(usize),
    /// A template, for plans and the places that it has in them.
    Template(&'a Model, Vec<(usize, &'a Place)>),
}

/// Prints and compares everything, on all cores; the parts of each plan are its root and what it carries, in this order.
/// A template is printed in all languages before the next one is begun, and nothing of the text is kept.
fn print(
    plans: &[Plan],
    models: &[Model],
    loader: &Loader<'_>,
    request: &Request<'_>,
) -> Result<Vec<Vec<Printed>>, Stop> {
    let mut places: Vec<Vec<(usize, &Place)>> = models.iter().map(|_| Vec::new()).collect();
    for (index, plan) in plans.iter().enumerate() {
        for (model, place) in &plan.carried {
            places[*model].push((index, place));
        }
    }
    let roots = (0..plans.len()).filter(|index| !plans[*index].carried.is_empty());
    let templates = models.iter().zip(places);
    let templates = templates.map(|(model, places)| Job::Template(model, places));
    let jobs: Vec<Job<'_>> = roots.map(Job::Root).chain(templates).collect();
    let printed = parallel::map_deep(&jobs, |job| match job {
        Job::Root(plan) => Ok(vec![(*plan, plans[*plan].print_root(request)?)]),
        Job::Template(model, places) => {
            let workflow = loader.workflow(model)?;
            let subject = Subject::new(&workflow);
            let one = |&(plan, place): &(usize, &Place)| Ok((plan, plans[plan].print(&subject, place, request)?));
            places.iter().map(one).collect::<Result<Vec<_>, Stop>>()
        }
    });
    let mut parts: Vec<Vec<Printed>> = plans.iter().map(|_| Vec::new()).collect();
    for printed in printed {
        for (plan, part) in printed? {
            parts[plan].push(part);
        }
    }
    Ok(parts)
}

impl Run<'_> {
    /// Whether writing would change anything.
    fn differs(&self) -> bool {
        self.count(&[Status::Created, Status::Updated, Status::Removed]) > 0
    }

    /// Whether something is not as it should be.
    fn has_drift(&self) -> bool {
        self.differs() || self.left().next().is_some() || self.misfits().next().is_some()
    }

    /// Whether the next run has nothing to do if nothing changes until then.
    fn is_settled(&self) -> bool {
        let whole = self.arguments.mode() == Mode::Write && !self.refused && self.misfits().next().is_none();
        whole && self.count(&[Status::Orphaned]) == 0 && self.outputs.iter().all(|output| output.gone.is_empty())
    }

    fn records(&self) -> impl Iterator<Item = (&Output, &Record)> {
        let outputs = self.outputs.iter();
        outputs.flat_map(|output| output.records.iter().map(move |record| (output, record)))
    }

    /// Handlers that no longer fit their steps.
    fn misfits(&self) -> impl Iterator<Item = &handlers::Misfit> {
        self.outputs.iter().flat_map(|output| &output.misfits)
    }

    /// Generated files that differ because somebody edited them.
    fn edited(&self) -> impl Iterator<Item = (&Output, &Record)> {
        let is_edited = |record: &Record| record.status == Status::Updated && record.edited;
        self.records().filter(move |(_, record)| is_edited(record))
    }

    /// Generated files that nothing asks for any more, and that stay.
    fn left(&self) -> impl Iterator<Item = (&Output, &Record)> {
        let is_left = |record: &Record| record.status == Status::Orphaned && record.owner == Owner::Tool;
        self.records().filter(move |(_, record)| is_left(record))
    }

    fn count(&self, statuses: &[Status]) -> usize {
        self.records()
            .filter(|(_, record)| statuses.contains(&record.status))
            .count()
    }

    /// The differences of all languages; when this run was refused, those that would be lost.
    fn diff(&self) -> String {
        let shown = self.records().filter(|(_, record)| !self.refused || record.edited);
        shown.filter_map(|(_, record)| record.diff.as_deref()).collect()
    }

    fn here(&self) -> &Path {
        &self.project.here
    }
}
