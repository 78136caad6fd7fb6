//! `tasker-gen diff`: who breaks when contracts change.

mod accept;
mod compared;
mod markdown;
mod report;
mod sides;
mod verdict;

use self::compared::Compared;
use self::verdict::Verdict;
use super::projects::Projects;
use super::report::{Format, Report, shared};
use super::{Answer, CLEAN, FAILED, FINDINGS, Stop};
use crate::config::Date;
use crate::diff::{Comparison, Status};
use crate::source::SourceMap;
use clap::Args;
use std::time::SystemTime;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What was: a template, a folder, a git revision (`main...` for where this branch left main), or REVISION:PATH.
    #[arg(value_name = "BASE", required_unless_present = "accept")]
    base: Option<String>,
    /// What is: likewise; without it the working directory.
    #[arg(value_name = "HEAD")]
    head: Option<String>,
    #[command(flatten)]
    report: Report,
    #[command(flatten)]
    accept: accept::AcceptArguments,
    /// The day on which accepted breaks may have expired; without it today (UTC).
    #[arg(long, value_name = "DATE", value_parser = accept::date)]
    today: Option<Date>,
}

pub(super) fn run(arguments: &Arguments, projects: &mut Projects, sources: &mut SourceMap) -> Result<Answer, Stop> {
    let today = today(arguments.today)?;
    let entry = arguments.accept.entry(today)?;
    let compared = match &arguments.base {
        Some(base) => Some(Compared::new(base, arguments.head.as_deref(), projects, sources)?),
        None => None,
    };
    match (entry, compared) {
        (_, Some(Compared::Broken(findings))) => Ok(Answer {
            remarks: "a template with errors cannot be compared\n".to_owned(),
            findings,
            code: FAILED,
            ..Answer::default()
        }),
        (Some(entry), Some(Compared::Sides(sides))) => {
            let found = accept::confirm(&entry, &sides.comparisons)?;
            accept::write(&entry, sides.project(found), sources)
        }
        (Some(entry), None) => accept::write(&entry, &projects.here, sources),
        (None, Some(Compared::Sides(sides))) => {
            let projects = sides.by_project();
            let verdict = Verdict::new(&projects, today);
            answer(
                &arguments.report,
                &verdict,
                &sides.comparisons,
                &sides.prefixes,
                sources,
            )
        }
        (None, None) => Err(Stop::because("nothing to compare")),
    }
}

/// Whatever the clock says is used for no more than whether an entry has expired.
fn today(given: Option<Date>) -> Result<Date, Stop> {
    let now = || {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Date::from_unix_seconds(now.as_secs())
    };
    given
        .or_else(now)
        .ok_or_else(|| Stop::because("the clock is wrong; say --today DATE"))
}

fn answer(
    report: &Report,
    verdict: &Verdict<'_>,
    comparisons: &[Comparison],
    prefixes: &[String],
    sources: &SourceMap,
) -> Result<Answer, Stop> {
    let unchanged: Vec<&Comparison> = comparisons
        .iter()
        .filter(|comparison| comparison.status == Status::Unchanged)
        .collect();
    let plain = plain(sources, prefixes);
    let remarks = report::remarks(verdict);
    let findings: Vec<_> = remarks.iter().map(report::Remark::finding).collect();
    let render = |format| match format {
        Format::Text => report::text(verdict, sources),
        Format::Json => report::json(verdict, &unchanged, sources),
        Format::Markdown => markdown::markdown(verdict, comparisons.len(), &plain),
        Format::Concise => shared(format, &findings, sources).unwrap_or_default(),
        // Programs look for the files of their checkout.
        other => shared(other, &findings, &plain).unwrap_or_default(),
    };
    report.write(render)?;
    let is_text = report.format == Format::Text;
    Ok(Answer {
        text: render(report.format),
        summary: if is_text {
            format!("{}\n", report::summary(verdict, comparisons.len()))
        } else {
            String::new()
        },
        code: if verdict.counts.breaking > 0 { FINDINGS } else { CLEAN },
        ..Answer::default()
    })
}

/// The sources, with the paths of revisions as they are in a checkout.
fn plain(sources: &SourceMap, prefixes: &[String]) -> SourceMap {
    sources.clone().under(|path| {
        let stripped = prefixes.iter().find_map(|prefix| path.strip_prefix(prefix));
        stripped.unwrap_or(path).to_owned()
    })
}
