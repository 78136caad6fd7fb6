//! From paths on the command line to workflows: what all commands begin with.

use super::Stop;
use crate::api;
use crate::diagnostic::{Diagnostic, Severity, render};
use crate::ir::{Valid, Workflow};
use crate::parallel;
use crate::project::{self, Input};
use crate::source::{SourceId, SourceMap};
use crate::yaml::Limits;
use crate::{Loaded, load};
use std::path::{Path, PathBuf};

/// The templates of a run.
#[derive(Debug)]
pub(super) struct Templates {
    /// Those without a finding that blocks generation, ordered by path.
    pub(super) workflows: Vec<Valid<Workflow>>,
    /// What was found in all of them, sorted.
    pub(super) findings: Vec<Diagnostic>,
}

impl Templates {
    /// Whether a finding is an error.
    pub(super) fn have_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Finds, reads and loads the templates below `paths`.
pub(super) fn read(paths: &[PathBuf], working_directory: &Path, sources: &mut SourceMap) -> Result<Templates, Stop> {
    let inputs = project::find(paths, working_directory)?;
    let texts = read_all(&inputs, Limits::default().bytes)?;
    let texts = inputs.into_iter().zip(texts).map(|(input, bytes)| Text {
        shown: input.shown,
        bytes,
        named: input.named,
    });
    from_texts(texts.collect(), sources).ok_or_else(|| {
        let places: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
        Stop::because(format!("no task template found in {}", places.join(", ")))
    })
}

/// A text that may be a template.
pub(super) struct Text {
    /// What it is called in messages.
    pub(super) shown: String,
    pub(super) bytes: Vec<u8>,
    /// Whether it is meant as a template by whoever asks.
    pub(super) named: bool,
}

/// Loads the templates among some texts, if there are any.
pub(super) fn from_texts(texts: Vec<Text>, sources: &mut SourceMap) -> Option<Templates> {
    let limits = Limits::default();
    let jobs: Vec<(SourceId, Text)> = texts
        .into_iter()
        .map(|text| {
            let content = String::from_utf8_lossy(&text.bytes).into_owned();
            (sources.add(text.shown.clone(), content), text)
        })
        .collect();
    let loaded = parallel::map(&jobs, |(source, text)| load(*source, &text.bytes, &limits));
    let templates: Vec<Loaded> = jobs
        .iter()
        .zip(loaded)
        .filter(|((_, text), loaded)| text.named || loaded.is_template)
        .map(|((source, _), loaded)| loaded.as_named(*source))
        .collect();
    (!templates.is_empty()).then(|| collect(templates, sources))
}

fn read_all(inputs: &[Input], limit: usize) -> Result<Vec<Vec<u8>>, Stop> {
    let mut texts = Vec::with_capacity(inputs.len());
    let mut failures = Vec::new();
    for result in parallel::map(inputs, |input| project::read(&input.path, limit)) {
        match result {
            Ok(bytes) => texts.push(bytes),
            Err(failure) => failures.push(failure),
        }
    }
    if failures.is_empty() {
        Ok(texts)
    } else {
        Err(failures.into())
    }
}

fn collect(loaded: Vec<Loaded>, sources: &SourceMap) -> Templates {
    let mut findings = Vec::new();
    let mut workflows = Vec::new();
    for template in loaded {
        findings.extend(template.diagnostics);
        workflows.extend(template.workflow);
    }
    for (index, finding) in api::duplicates(&workflows).into_iter().rev() {
        workflows.remove(index);
        findings.push(finding);
    }
    render::sort(&mut findings, sources);
    Templates { workflows, findings }
}
