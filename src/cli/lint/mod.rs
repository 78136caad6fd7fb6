//! `tasker-gen lint`: what is wrong with templates, and what does not do what it seems to.

mod known;
mod levels;
mod mend;
mod show;
mod texts;

use super::project::Project;
use super::projects::Projects;
use super::report::{Format, Report};
use super::{Answer, Stop, language_parser};
use crate::diagnostic::{Diagnostic, render};
use crate::documents::Library;
use crate::emit::Language;
use crate::lint::{self, Checked, Settings};
use crate::parallel;
use crate::project::{self, Failure, Input, absolute, relative_to};
use crate::source::{SourceId, SourceMap};
use clap::Args;
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use texts::Texts;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Templates, or folders to search for them; `-` reads one from standard input. Without any the templates
    /// that tasker-gen.toml names, or else those in the working directory.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The languages that the templates are for; without it those of tasker-gen.toml.
    #[arg(long, short, value_name = "LANG", value_delimiter = ',', value_parser = language_parser())]
    lang: Vec<Language>,
    #[command(flatten)]
    report: Report,
    /// What to call the template that is read from standard input.
    #[arg(long, value_name = "PATH", default_value = "stdin.yaml")]
    stdin_filename: String,
    #[command(flatten)]
    levels: levels::LevelArguments,
    #[command(flatten)]
    mend: mend::MendArguments,
    #[command(flatten)]
    known: known::KnownArguments,
}

/// Where a text comes from.
enum Origin {
    File(Input),
    /// Standard input, which can be read once only.
    Stdin(Vec<u8>),
}

/// A text to check.
struct Job {
    source: SourceId,
    origin: Origin,
}

/// What came of the templates of a run.
#[derive(Default)]
struct Linted {
    files: usize,
    findings: Vec<Diagnostic>,
    texts: Texts,
    mended: mend::Mended,
    /// What is said of the baselines that were written instead of reporting.
    written: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, projects: &mut Projects, sources: &mut SourceMap) -> Result<Answer, Stop> {
    let groups = jobs(arguments, projects, sources)?;
    arguments.known.refuse_several(groups.len())?;
    let mut linted = Linted::default();
    for (project, jobs) in groups {
        lint_project(arguments, &project, jobs, &mut linted, sources)?;
    }
    if arguments.mend.diff {
        return Ok(linted.mended.diff());
    }
    if linted.files == 0 {
        let places: Vec<_> = arguments.paths.iter().map(|path| path.display().to_string()).collect();
        let places = if places.is_empty() {
            String::new()
        } else {
            format!(" in {}", places.join(", "))
        };
        return Err(Stop::because(format!("no task template found{places}")));
    }
    if !linted.written.is_empty() {
        return Ok(Answer {
            remarks: linted.written.concat(),
            ..Answer::default()
        });
    }
    let Linted {
        files,
        mut findings,
        texts,
        mended,
        ..
    } = linted;
    render::sort(&mut findings, sources);
    findings.dedup();
    let is_stream = matches!(arguments.report.format, Format::Text | Format::Concise);
    let report = show::Findings {
        report: &arguments.report,
        files,
        findings: &findings,
        texts: &texts,
    };
    let mut answer = if is_stream && arguments.report.output.is_empty() && !mended.answers() {
        report.print(sources)?
    } else {
        report.answer(sources)?
    };
    if mended.answers() {
        // They are shown beside the template, with its lines.
        texts.load(&findings, sources);
    }
    mended.tell(&mut answer, findings);
    Ok(answer)
}

/// Checks the templates of one project, under its settings.
fn lint_project(
    arguments: &Arguments,
    project: &Project,
    mut jobs: Vec<Job>,
    linted: &mut Linted,
    sources: &mut SourceMap,
) -> Result<(), Stop> {
    let library = library(project, &jobs, sources);
    let settings = Settings {
        languages: project.languages(&arguments.lang),
        levels: arguments.levels.levels(&project.config.lint),
        levels_of: levels_of(arguments, project, &jobs, sources),
        formats: project.config.formats,
        dialect: project.config.dialect,
        documents: Some(library.clone()),
        ..Settings::default()
    };
    if let Some(safety) = arguments.mend.wanted() {
        let mended = mend::mend(&mut jobs, safety, arguments.mend.diff, &settings, sources)?;
        linted.mended.add(mended);
    }
    if arguments.mend.diff {
        return Ok(());
    }
    let (files, mut findings) = findings(&jobs, &settings, &library, sources)?;
    linted.files += files;
    let texts = Texts::new(jobs, settings.limits.bytes);
    let known = known::Run {
        project,
        texts: &texts,
        settings: &settings,
    };
    // Where there are no templates there is nothing to know.
    if files > 0 {
        let written = known.apply(&arguments.known, &mut findings, sources)?;
        linted.written.extend(written);
    }
    linted.findings.append(&mut findings);
    linted.texts.add(texts);
    Ok(())
}

/// The levels of files for which the configuration has others than for the rest.
fn levels_of(
    arguments: &Arguments,
    project: &Project,
    jobs: &[Job],
    sources: &SourceMap,
) -> HashMap<SourceId, lint::Levels> {
    let config = &project.config.lint;
    let jobs = jobs.iter().filter(|_| !config.paths.is_empty());
    jobs.filter_map(|job| {
        let path = absolute(Path::new(&sources.get(job.source).path), &project.here);
        let path = relative_to(&path, &project.root);
        Some((job.source, arguments.levels.levels_of(config, &path)?))
    })
    .collect()
}

/// The files that schemas may refer to.
fn library(project: &Project, jobs: &[Job], sources: &SourceMap) -> Arc<Library> {
    let folder = project.folder();
    let location = |job: &Job| match &job.origin {
        Origin::File(input) => folder.location(&input.path),
        Origin::Stdin(_) => folder.location(Path::new(&sources.get(job.source).path)),
    };
    let locations = jobs.iter().filter_map(|job| Some((job.source, location(job)?)));
    let locations = locations.collect();
    Arc::new(Library::new(folder, &project.options().limits, sources, locations))
}

/// The texts to check, by project.
type Groups = Vec<(Arc<Project>, Vec<Job>)>;

fn jobs(arguments: &Arguments, projects: &mut Projects, sources: &mut SourceMap) -> Result<Groups, Stop> {
    let is_stdin = |path: &PathBuf| path.as_os_str() == "-";
    let paths: Vec<PathBuf> = arguments.paths.iter().filter(|path| !is_stdin(path)).cloned().collect();
    let groups = if arguments.paths.len() > paths.len() && paths.is_empty() {
        // Only standard input.
        Vec::new()
    } else if paths.is_empty() && projects.here.config.templates.is_empty() {
        projects.inputs(&[PathBuf::from(".")], sources)?
    } else {
        projects.inputs(&paths, sources)?
    };
    let mut job = |input: Input| Job {
        source: sources.add(input.shown.clone(), ""),
        origin: Origin::File(input),
    };
    let groups = groups.into_iter();
    let mut groups: Groups = groups
        .map(|group| (group.project, group.inputs.into_iter().map(&mut job).collect()))
        .collect();
    if arguments.paths.iter().any(is_stdin) {
        let project = projects.of(Path::new(&arguments.stdin_filename), sources)?;
        let job = stdin(arguments, project.options().limits.bytes, sources)?;
        match groups.iter_mut().find(|(other, _)| Arc::ptr_eq(other, &project)) {
            Some((_, jobs)) => jobs.push(job),
            None => groups.push((project, vec![job])),
        }
    }
    Ok(groups)
}

fn stdin(arguments: &Arguments, limit: usize, sources: &mut SourceMap) -> Result<Job, Stop> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let read = io::stdin().lock().take(limit).read_to_end(&mut bytes);
    read.map_err(|error| Stop::because(format!("cannot read standard input: {error}")))?;
    Ok(Job {
        source: sources.add(arguments.stdin_filename.clone(), ""),
        origin: Origin::Stdin(bytes),
    })
}

/// How many templates there are, and what was found in them.
fn findings(
    jobs: &[Job],
    settings: &Settings,
    library: &Library,
    sources: &mut SourceMap,
) -> Result<(usize, Vec<Diagnostic>), Stop> {
    let mut failures = Vec::new();
    let mut checked = Vec::new();
    for outcome in parallel::map(jobs, |job| check(job, settings)) {
        match outcome {
            Ok(outcome) => checked.extend(outcome),
            Err(failure) => failures.push(failure),
        }
    }
    if !failures.is_empty() {
        return Err(failures.into());
    }
    let count = checked.len();
    let mut findings = lint::finish(checked, settings);
    library.hand_over(sources);
    render::sort(&mut findings, sources);
    findings.dedup();
    Ok((count, findings))
}

impl Job {
    /// The text, and whether it is meant as a template.
    fn bytes(&self, limit: usize) -> Result<(Cow<'_, [u8]>, bool), Failure> {
        match &self.origin {
            Origin::Stdin(bytes) => Ok((Cow::Borrowed(bytes), true)),
            Origin::File(input) => Ok((Cow::Owned(project::read(&input.path, limit)?), input.named)),
        }
    }
}

fn check(job: &Job, settings: &Settings) -> Result<Option<Checked>, Failure> {
    let (bytes, named) = job.bytes(settings.limits.bytes)?;
    Ok(lint::check(job.source, &bytes, named, settings))
}
