//! From workflows to files: the back half of the pipeline in one call. Plain data in and out; nothing touches the disk.

use crate::diagnostic::{Code, Diagnostic};
use crate::emit::{Backend, EmitError, Emitted, FileSet, Identity, Language, Place, Places, Symbols};
use crate::ir::{Valid, Workflow};
use crate::parallel;
use std::collections::HashMap;

/// The code of a set of templates in one language.
#[derive(Debug, Default)]
pub struct Generated {
    /// All files, with paths relative to the output root.
    pub files: FileSet,
    /// The templates that the indexes of the output root list: those of this run and those of earlier ones.
    pub places: Vec<Place>,
    /// What was generated, in the order of the workflows.
    pub templates: Vec<GeneratedTemplate>,
    /// Why nothing was generated for the others.
    pub diagnostics: Vec<Diagnostic>,
}

/// One template's part of the output.
#[derive(Debug)]
pub struct GeneratedTemplate {
    /// The index of the workflow.
    pub workflow: usize,
    /// Where its files are.
    pub place: Place,
    /// How its contracts can be used.
    pub symbols: Vec<Symbols>,
}

/// Generates the code of `workflows`, of which no two have one identity, in one language. `known` are the places of earlier
/// runs in the same output root: they stay what they are, and the indexes list them too.
///
/// # Errors
/// When a template of ours fails to print: a defect of this crate.
pub fn generate(workflows: &[&Valid<Workflow>], language: Language, known: &[Place]) -> Result<Generated, EmitError> {
    generate_with(language.backend(), workflows, known)
}

fn generate_with(
    backend: &dyn Backend,
    workflows: &[&Valid<Workflow>],
    known: &[Place],
) -> Result<Generated, EmitError> {
    let mut generated = Generated::default();
    let mut carried = Vec::new();
    for (index, workflow) in workflows.iter().enumerate() {
        let refusals = backend.refusals(workflow);
        if refusals.is_empty() {
            carried.push((index, identity(workflow)));
        }
        generated.diagnostics.extend(refusals);
    }
    let places = Places::assign_beside(known, carried.iter().map(|(_, identity)| identity.clone()));
    let placed: Vec<(usize, &Place)> = carried
        .iter()
        .filter_map(|(index, identity)| Some((*index, places.get(identity)?)))
        .collect();
    let emitted = parallel::map(&placed, |&(index, place)| backend.emit(workflows[index], place));
    for ((workflow, place), result) in placed.into_iter().zip(emitted) {
        let Emitted { files, symbols } = result?;
        generated.files.extend(files)?;
        generated.templates.push(GeneratedTemplate {
            workflow,
            place: place.clone(),
            symbols,
        });
    }
    generated.places = places.all();
    generated.files.extend(backend.emit_root(&generated.places)?)?;
    Ok(generated)
}

/// What a workflow is called.
#[must_use]
pub fn identity(workflow: &Workflow) -> Identity {
    Identity {
        namespace: workflow.namespace.value.clone(),
        name: workflow.name.value.clone(),
        version: workflow.version.value.clone(),
    }
}

/// A finding for each workflow whose identity an earlier one has, with the index of the workflow.
#[must_use]
pub fn duplicates(workflows: &[Valid<Workflow>]) -> Vec<(usize, Diagnostic)> {
    let mut first = HashMap::new();
    let mut findings = Vec::new();
    for (index, workflow) in workflows.iter().enumerate() {
        let earlier = *first.entry(identity(workflow)).or_insert(index);
        if earlier != index {
            let message = format!(
                "the template {}/{} {} is there already; the engine keeps whichever it reads last",
                workflow.namespace.value, workflow.name.value, workflow.version.value,
            );
            let finding = Diagnostic::new(Code::DuplicateTemplate, workflow.name.span, message)
                .related(workflows[earlier].name.span, "the first one is here")
                .help("change the version or the name of one of them, or generate them into different folders");
            findings.push((index, finding));
        }
    }
    findings
}
