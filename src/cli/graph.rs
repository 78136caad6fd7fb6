//! `tasker-gen graph`: a picture of each workflow.

use super::projects::Projects;
use super::{Answer, CLEAN, FINDINGS, Stop, templates};
use crate::diagnostic::render;
use crate::graph::{self, Graph};
use crate::source::SourceMap;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Templates, or folders to search for them; several come into one picture. Without any those of tasker-gen.toml.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What to print: a Mermaid flowchart, a graph for Graphviz, or the graph as data.
    #[arg(long, value_enum, default_value_t = Format::Mermaid, value_name = "FORMAT")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For pages that draw Mermaid, as GitHub and GitLab do.
    Mermaid,
    /// For `dot`.
    Dot,
    /// For programs: versioned and stable.
    Json,
}

pub(super) fn run(arguments: &Arguments, projects: &mut Projects, sources: &mut SourceMap) -> Result<Answer, Stop> {
    let templates = templates::read(&arguments.paths, projects, sources)?;
    let graphs: Vec<Graph<'_>> = templates
        .workflows
        .iter()
        .map(|workflow| Graph::new(workflow))
        .collect();
    let mut answer = Answer {
        code: if templates.have_errors() { FINDINGS } else { CLEAN },
        ..Answer::default()
    };
    answer.text = match arguments.format {
        // A picture of nothing would look like an answer.
        Format::Mermaid | Format::Dot if graphs.is_empty() => String::new(),
        Format::Mermaid => graph::mermaid(&graphs),
        Format::Dot => graph::dot(&graphs),
        Format::Json => {
            let value = json!({
                "version": 1,
                "workflows": graphs.iter().map(graph::json).collect::<Vec<Value>>(),
                "findings": render::findings(&templates.findings, sources),
            });
            format!("{value:#}\n")
        }
    };
    if arguments.format != Format::Json {
        answer.findings = templates.findings;
    }
    Ok(answer)
}
