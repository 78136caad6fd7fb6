//! `tasker-gen lint`: what is wrong with templates, and what does not do what it seems to.

use super::report::{self, Format, Report};
use super::{Answer, CLEAN, FINDINGS, Stop, WIDTH, counted, language_parser};
use crate::diagnostic::{Diagnostic, render};
use crate::emit::Language;
use crate::lint::{self, Checked, Settings};
use crate::parallel;
use crate::project::{self, Failure, Input};
use crate::source::{SourceId, SourceMap};
use anstream::ColorChoice;
use clap::Args;
use serde_json::json;
use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Templates, or folders to search for them; `-` reads one from standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The languages that the templates are for; without any the rules about languages are silent.
    #[arg(long, short, value_name = "LANG", value_delimiter = ',', value_parser = language_parser())]
    lang: Vec<Language>,
    #[command(flatten)]
    report: Report,
    /// What to call the template that is read from standard input.
    #[arg(long, value_name = "PATH", default_value = "stdin.yaml")]
    stdin_filename: String,
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

/// What came of a text; the text itself only if something was found in it.
struct Outcome {
    checked: Checked,
    text: Option<String>,
}

pub(super) fn run(arguments: &Arguments, sources: &mut SourceMap) -> Result<Answer, Stop> {
    let here = std::env::current_dir().map_err(|error| Stop::because(format!("no working directory: {error}")))?;
    let settings = Settings {
        languages: arguments.lang.clone(),
        ..Settings::default()
    };
    let jobs = jobs(arguments, &here, sources, settings.limits.bytes)?;
    let (files, findings) = findings(arguments, &jobs, &settings, sources)?;
    answer(&arguments.report, files, &findings, sources)
}

fn jobs(arguments: &Arguments, here: &Path, sources: &mut SourceMap, limit: usize) -> Result<Vec<Job>, Stop> {
    let is_stdin = |path: &PathBuf| path.as_os_str() == "-";
    let paths: Vec<PathBuf> = arguments.paths.iter().filter(|path| !is_stdin(path)).cloned().collect();
    let inputs = project::find(&paths, here)?;
    let mut jobs: Vec<Job> = inputs
        .into_iter()
        .map(|input| Job {
            source: sources.add(input.shown.clone(), ""),
            origin: Origin::File(input),
        })
        .collect();
    if arguments.paths.iter().any(is_stdin) {
        let mut bytes = Vec::new();
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        let read = io::stdin().lock().take(limit).read_to_end(&mut bytes);
        read.map_err(|error| Stop::because(format!("cannot read standard input: {error}")))?;
        jobs.push(Job {
            source: sources.add(arguments.stdin_filename.clone(), ""),
            origin: Origin::Stdin(bytes),
        });
    }
    Ok(jobs)
}

/// How many templates there are, and what was found in them.
fn findings(
    arguments: &Arguments,
    jobs: &[Job],
    settings: &Settings,
    sources: &mut SourceMap,
) -> Result<(usize, Vec<Diagnostic>), Stop> {
    let mut failures = Vec::new();
    let mut checked = Vec::new();
    let mut known = BTreeSet::new();
    for (job, outcome) in jobs.iter().zip(parallel::map(jobs, |job| check(job, settings))) {
        match outcome {
            Ok(None) => {}
            Ok(Some(outcome)) => {
                if let Some(text) = outcome.text {
                    known.insert(job.source);
                    sources.fill(job.source, text);
                }
                checked.push(outcome.checked);
            }
            Err(failure) => failures.push(failure),
        }
    }
    if !failures.is_empty() {
        return Err(failures.into());
    }
    if checked.is_empty() {
        let places: Vec<_> = arguments.paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Stop::because(format!(
            "no task template found in {}",
            places.join(", ")
        )));
    }
    let count = checked.len();
    let mut findings = lint::finish(checked, settings);
    fill(&findings, jobs, &known, sources, settings.limits.bytes);
    render::sort(&mut findings, sources);
    findings.dedup();
    Ok((count, findings))
}

fn check(job: &Job, settings: &Settings) -> Result<Option<Outcome>, Failure> {
    let read;
    let (bytes, named) = match &job.origin {
        Origin::Stdin(bytes) => (bytes, true),
        Origin::File(input) => {
            read = project::read(&input.path, settings.limits.bytes)?;
            (&read, input.named)
        }
    };
    let checked = lint::check(job.source, bytes, named, settings);
    Ok(checked.map(|checked| Outcome {
        text: checked
            .has_findings()
            .then(|| String::from_utf8_lossy(bytes).into_owned()),
        checked,
    }))
}

/// Reads the texts that only a finding about several files speaks of.
fn fill(findings: &[Diagnostic], jobs: &[Job], known: &BTreeSet<SourceId>, sources: &mut SourceMap, limit: usize) {
    let related = findings
        .iter()
        .flat_map(|finding| finding.related.iter().map(|label| label.span));
    let spans = findings.iter().map(|finding| finding.span).chain(related);
    let wanted: BTreeSet<SourceId> = spans
        .map(|span| span.source)
        .filter(|source| !known.contains(source))
        .collect();
    for job in jobs.iter().filter(|job| wanted.contains(&job.source)) {
        let bytes = match &job.origin {
            Origin::Stdin(bytes) => bytes.clone(),
            // One that has gone meanwhile is shown without its lines.
            Origin::File(input) => project::read(&input.path, limit).unwrap_or_default(),
        };
        sources.fill(job.source, String::from_utf8_lossy(&bytes).into_owned());
    }
}

fn answer(report: &Report, files: usize, findings: &[Diagnostic], sources: &SourceMap) -> Result<Answer, Stop> {
    let counts = render::Counts::of(findings);
    let views = render::view(findings);
    let render = |format, colour| match format {
        Format::Text => text(findings, sources, colour),
        Format::Json => json(files, counts, findings, sources),
        other => report::shared(other, &views, sources).unwrap_or_default(),
    };
    report.write(|format| render(format, false))?;
    let colour = anstream::AutoStream::choice(&io::stdout()) != ColorChoice::Never;
    let is_text = report.format == Format::Text;
    Ok(Answer {
        text: render(report.format, colour),
        summary: if is_text { summary(files, counts) } else { String::new() },
        code: if counts.errors > 0 { FINDINGS } else { CLEAN },
        ..Answer::default()
    })
}

fn text(findings: &[Diagnostic], sources: &SourceMap, colour: bool) -> String {
    let style = render::Style { colour, width: WIDTH };
    render::text(findings, sources, style).unwrap_or_else(|_| render::concise(&render::view(findings), sources))
}

fn json(files: usize, counts: render::Counts, findings: &[Diagnostic], sources: &SourceMap) -> String {
    let value = json!({
        "version": 1,
        "findings": render::findings(findings, sources),
        "summary": {
            "files": files,
            "errors": counts.errors,
            "warnings": counts.warnings,
            "infos": counts.infos,
        },
    });
    format!("{value:#}\n")
}

fn summary(files: usize, counts: render::Counts) -> String {
    let kinds = [
        (counts.errors, "error"),
        (counts.warnings, "warning"),
        (counts.infos, "remark"),
    ];
    let found: Vec<_> = kinds
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|&(count, kind)| counted(count, kind))
        .collect();
    let found = if found.is_empty() {
        "nothing found".to_owned()
    } else {
        found.join(", ")
    };
    format!("{found} in {}\n", counted(files, "template"))
}
