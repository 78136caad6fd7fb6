//! From paths on the command line to workflows: what all commands begin with.

use super::Stop;
use super::project::Project;
use super::projects::Projects;
use crate::api;
use crate::diagnostic::{Diagnostic, Severity, render};
use crate::documents::{Documents, Library};
use crate::emit::Identity;
use crate::ir::{Valid, Workflow};
use crate::parallel;
use crate::project::{self, Input};
use crate::source::{SourceId, SourceMap, Span};
use crate::{Loaded, Options, load_with};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// The templates of a run; of each workflow `T` is kept.
#[derive(Debug)]
pub(super) struct Templates<T = Valid<Workflow>> {
    /// Those without a finding that blocks generation, ordered by path.
    pub(super) workflows: Vec<T>,
    /// What was found in all of them, sorted.
    pub(super) findings: Vec<Diagnostic>,
    /// What all of them are called, those with findings too.
    pub(super) identities: BTreeSet<Identity>,
    /// Whether one is too broken to say what it is called.
    pub(super) has_nameless: bool,
    /// The files that their schemas refer to; of the first project, if there are several.
    pub(super) documents: Option<Arc<Library>>,
}

impl<T> Default for Templates<T> {
    fn default() -> Self {
        Self {
            workflows: Vec::new(),
            findings: Vec::new(),
            identities: BTreeSet::new(),
            has_nameless: false,
            documents: None,
        }
    }
}

impl<T> Templates<T> {
    /// Whether a finding is an error.
    pub(super) fn have_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Of templates of one name the first one stays; findings are put in order. `names` are those of the workflows, with
    /// their places.
    fn take_duplicates(&mut self, names: Vec<(Identity, Span)>, sources: &SourceMap) {
        for (index, finding) in api::duplicate_names(names).into_iter().rev() {
            self.workflows.remove(index);
            self.findings.push(finding);
        }
        render::sort(&mut self.findings, sources);
        // What is wrong in a file that several templates refer to is found for each of them.
        self.findings.dedup();
    }
}

impl Templates {
    /// The templates of two projects as one set, in which each has to have a name of its own.
    pub(super) fn join(one: Option<Self>, other: Option<Self>, sources: &SourceMap) -> Option<Self> {
        let (mut all, other) = match (one, other) {
            (Some(one), Some(other)) => (one, other),
            (one, other) => return one.or(other),
        };
        all.workflows.extend(other.workflows);
        all.workflows
            .sort_by_key(|workflow| &sources.get(workflow.name.span.source).path);
        all.findings.extend(other.findings);
        all.identities.extend(other.identities);
        all.has_nameless |= other.has_nameless;
        let names = all.workflows.iter();
        let names = names.map(|workflow| (api::identity(workflow), workflow.name.span));
        all.take_duplicates(names.collect(), sources);
        Some(all)
    }
}

/// Finds, reads and loads the templates below `paths`, or those of the project; each as its own project has it.
pub(super) fn read(paths: &[PathBuf], projects: &mut Projects, sources: &mut SourceMap) -> Result<Templates, Stop> {
    let mut all = None;
    for group in projects.inputs(paths, sources)? {
        all = Templates::join(all, load_all(&group.inputs, &group.project, sources)?, sources);
    }
    all.ok_or_else(|| projects.here.found_nothing(paths))
}

/// Reads and loads the templates among some files, if there are any.
pub(super) fn load_all(
    inputs: &[Input],
    project: &Project,
    sources: &mut SourceMap,
) -> Result<Option<Templates>, Stop> {
    load_and_keep(inputs, project, sources, |workflow| workflow)
}

/// As [`load_all`], for runs that do not need all workflows at the same time.
pub(super) fn load_and_keep<T: Send>(
    inputs: &[Input],
    project: &Project,
    sources: &mut SourceMap,
    keep: impl Fn(Valid<Workflow>) -> T + Sync,
) -> Result<Option<Templates<T>>, Stop> {
    Ok(Unloaded::read(inputs, project)?.load_and_keep(sources, keep))
}

/// Texts that have been read, and what it takes to load the templates among them.
pub(super) struct Unloaded {
    pub(super) texts: Vec<Text>,
    /// The files that schemas may refer to.
    pub(super) documents: Box<dyn Documents>,
    pub(super) options: Options,
}

/// A text that may be a template.
pub(super) struct Text {
    /// What it is called in messages.
    pub(super) shown: String,
    /// Where it is in the project, if it is.
    pub(super) location: Option<String>,
    pub(super) bytes: Vec<u8>,
    /// Whether it is meant as a template by whoever asks.
    pub(super) named: bool,
}

impl Unloaded {
    /// Reads some files of a project.
    pub(super) fn read(inputs: &[Input], project: &Project) -> Result<Self, Stop> {
        let options = project.options();
        let folder = project.folder();
        let texts = read_all(inputs, options.limits.bytes)?;
        let texts = inputs.iter().zip(texts).map(|(input, bytes)| Text {
            shown: input.shown.clone(),
            location: folder.location(&input.path),
            bytes,
            named: input.named,
        });
        Ok(Self {
            texts: texts.collect(),
            documents: Box::new(folder),
            options,
        })
    }

    /// Loads the templates, if there are any.
    pub(super) fn load(self, sources: &mut SourceMap) -> Option<Templates> {
        self.load_and_keep(sources, |workflow| workflow)
    }

    fn load_and_keep<T: Send>(
        self,
        sources: &mut SourceMap,
        keep: impl Fn(Valid<Workflow>) -> T + Sync,
    ) -> Option<Templates<T>> {
        let Self {
            texts,
            documents,
            options,
        } = self;
        load_texts(texts, documents, options, sources, keep)
    }
}

fn load_texts<T: Send>(
    texts: Vec<Text>,
    documents: Box<dyn Documents>,
    mut options: Options,
    sources: &mut SourceMap,
    keep: impl Fn(Valid<Workflow>) -> T + Sync,
) -> Option<Templates<T>> {
    let jobs: Vec<(SourceId, Text)> = texts
        .into_iter()
        .map(|text| {
            let content = String::from_utf8_lossy(&text.bytes).into_owned();
            (sources.add(text.shown.clone(), content), text)
        })
        .collect();
    let locations = jobs
        .iter()
        .filter_map(|(source, text)| Some((*source, text.location.clone()?)));
    let library = Library::new(documents, &options.limits, sources, locations.collect());
    let library = Arc::new(library);
    options.documents = Some(library.clone());
    let loaded = parallel::map(&jobs, |(source, text)| {
        let loaded = load_with(*source, &text.bytes, &options);
        let is_wanted = text.named || loaded.is_template;
        is_wanted.then(|| Template::of(loaded.as_named(*source), &keep))
    });
    drop(jobs);
    library.hand_over(sources);
    let templates: Vec<Template<T>> = loaded.into_iter().flatten().collect();
    (!templates.is_empty()).then(|| collect(templates, library, sources))
}

/// One template, without what is not kept.
struct Template<T> {
    is_template: bool,
    identity: Option<Identity>,
    /// With the name of the workflow and its place.
    workflow: Option<(Identity, Span, T)>,
    findings: Vec<Diagnostic>,
}

impl<T> Template<T> {
    fn of(loaded: Loaded, keep: impl Fn(Valid<Workflow>) -> T) -> Self {
        Self {
            is_template: loaded.is_template,
            identity: loaded.identity,
            workflow: loaded
                .workflow
                .map(|workflow| (api::identity(&workflow), workflow.name.span, keep(workflow))),
            findings: loaded.diagnostics,
        }
    }
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

fn collect<T>(loaded: Vec<Template<T>>, documents: Arc<Library>, sources: &SourceMap) -> Templates<T> {
    let mut templates = Templates {
        documents: Some(documents),
        ..Templates::default()
    };
    let mut names = Vec::new();
    for template in loaded {
        templates.has_nameless |= template.is_template && template.identity.is_none();
        templates.identities.extend(template.identity);
        templates.findings.extend(template.findings);
        if let Some((identity, name, workflow)) = template.workflow {
            names.push((identity, name));
            templates.workflows.push(workflow);
        }
    }
    templates.take_duplicates(names, sources);
    templates
}
