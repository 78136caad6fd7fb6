//! How findings are reported: one format on standard output, and any number of files beside it.

use super::Stop;
use crate::diagnostic::render::{self, About, Finding};
use crate::lint;
use crate::project;
use crate::source::SourceMap;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// A format of findings, or of what a command finds instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: with the lines in question.
    Text,
    /// One line per finding.
    Concise,
    /// For programs: versioned and stable.
    Json,
    /// Annotations of GitHub Actions.
    Github,
    /// A code quality report for GitLab.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
    /// Test results in JUnit's XML.
    Junit,
    /// A table for a comment or a job summary.
    Markdown,
}

/// The arguments of commands that report findings.
#[derive(Debug, Args)]
pub(super) struct Report {
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(super) format: Format,
    /// Also write the report to a file, in a format of its own; may be repeated.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = output)]
    pub(super) output: Vec<Output>,
}

/// A file that gets a report.
#[derive(Debug, Clone)]
pub(super) struct Output {
    format: Format,
    file: PathBuf,
}

fn output(argument: &str) -> Result<Output, String> {
    let (format, file) = argument
        .split_once('=')
        .filter(|(_, file)| !file.is_empty())
        .ok_or("write FORMAT=FILE, such as sarif=lint.sarif")?;
    let format = Format::from_str(format, false).map_err(|_| {
        let names: Vec<String> = Format::value_variants()
            .iter()
            .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
            .collect();
        format!("there is no format {format:?}; there are {}", names.join(", "))
    })?;
    Ok(Output {
        format,
        file: file.into(),
    })
}

impl Report {
    /// Whether a file in this format was asked for.
    pub(super) fn writes(&self, format: Format) -> bool {
        self.output.iter().any(|output| output.format == format)
    }

    /// Writes the files that were asked for.
    pub(super) fn write(&self, render: impl Fn(Format) -> String) -> Result<(), Stop> {
        for output in &self.output {
            project::save(&output.file, render(output.format).as_bytes())?;
        }
        Ok(())
    }
}

/// Findings in one of the formats that look the same whatever is reported; nothing for text and JSON.
pub(super) fn shared(format: Format, findings: &[Finding<'_>], sources: &SourceMap) -> Option<String> {
    match format {
        Format::Text | Format::Json => None,
        Format::Concise => Some(render::concise(findings, sources)),
        Format::Github => Some(render::github(findings, sources)),
        Format::Gitlab => Some(render::gitlab(findings, sources)),
        Format::Sarif => Some(render::sarif(findings, sources, &about)),
        Format::Junit => Some(render::junit(findings, sources)),
        Format::Markdown => Some(render::markdown(findings, sources)),
    }
}

/// The documentation of a code, where there is some.
fn about(code: &str) -> Option<About> {
    let rule = lint::rule_named(code)?;
    Some(About {
        summary: rule.code.description().to_owned(),
        text: lint::explanation(rule),
        markdown: lint::section(rule),
    })
}
