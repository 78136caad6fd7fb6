//! Which worker a batchable step has.

use super::rule::File;
use crate::source::Spanned;
use crate::yaml::Resolved;

/// What the step gives as `initialization.worker_template_name`, which is where the engine looks.
pub(super) fn worker_name(file: &File<'_>, step: usize) -> Option<Spanned<String>> {
    let step = file.template.steps.get(step)?;
    let entries = &step.handler.initialization;
    let entry = entries.iter().find(|entry| entry.key.value == "worker_template_name")?;
    let scalar = file.tree.scalar(entry.value)?;
    let is_name = scalar.resolved == Resolved::String && !scalar.text.trim().is_empty();
    is_name.then(|| Spanned::new(scalar.text.clone(), file.tree.span(entry.value)))
}

/// The step of that name, whatever its type.
pub(super) fn worker(file: &File<'_>, step: usize) -> Option<usize> {
    file.graph.step(&worker_name(file, step)?.value)
}
