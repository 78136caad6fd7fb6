//! What a run keeps of a template. Models are much larger than the texts that they are made of: of many templates they are
//! made again when their code is printed, so that memory does not grow with them.

use super::super::Stop;
use super::super::project::Project;
use super::super::templates::{self, Templates};
use crate::diagnostic::Diagnostic;
use crate::documents::Library;
use crate::emit::{Identity, Language};
use crate::ir::{Valid, Workflow};
use crate::project::Input;
use crate::source::{SourceMap, Span};
use crate::{Options, api, load_with};
use std::borrow::Cow;
use std::sync::Arc;

/// So many models may stay in memory.
const KEPT: usize = 256;

/// A template without a finding that blocks generation.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) identity: Identity,
    /// Where its name stands.
    pub(super) name: Span,
    /// What languages refuse of it.
    refusals: Vec<(Language, Vec<Diagnostic>)>,
    /// Unless there are too many.
    workflow: Option<Valid<Workflow>>,
}

impl Model {
    fn of(workflow: Valid<Workflow>, languages: &[Language], stays: bool) -> Self {
        let refusals = languages
            .iter()
            .map(|language| (*language, language.backend().refusals(&workflow)));
        Self {
            identity: api::identity(&workflow),
            name: workflow.name.span,
            refusals: refusals.filter(|(_, refusals)| !refusals.is_empty()).collect(),
            workflow: stays.then_some(workflow),
        }
    }

    /// What a language refuses of it.
    pub(super) fn refusals(&self, language: Language) -> Vec<Diagnostic> {
        let of = self.refusals.iter().filter(|(of, _)| *of == language);
        of.flat_map(|(_, refusals)| refusals.clone()).collect()
    }
}

/// Loads the templates among the inputs, if there are any, for these languages.
pub(super) fn load(
    inputs: &[Input],
    languages: &[Language],
    project: &Project,
    sources: &mut SourceMap,
) -> Result<Option<Templates<Model>>, Stop> {
    let stays = inputs.len() <= KEPT;
    templates::load_and_keep(inputs, project, sources, |workflow| {
        Model::of(workflow, languages, stays)
    })
}

/// Makes models again.
pub(super) struct Loader<'a> {
    pub(super) options: Options,
    pub(super) sources: &'a SourceMap,
}

impl<'a> Loader<'a> {
    /// With the files that were read before: they are not read again.
    pub(super) fn new(project: &Project, documents: Option<&Arc<Library>>, sources: &'a SourceMap) -> Self {
        let options = Options {
            documents: documents.cloned(),
            ..project.options()
        };
        Self { options, sources }
    }

    /// The workflow of a template.
    pub(super) fn workflow<'m>(&self, model: &'m Model) -> Result<Cow<'m, Valid<Workflow>>, Stop> {
        if let Some(workflow) = &model.workflow {
            return Ok(Cow::Borrowed(workflow));
        }
        let source = self.sources.get(model.name.source);
        let loaded = load_with(model.name.source, source.text.as_bytes(), &self.options);
        let lost = || Stop::because(format!("{}: could not be read a second time", source.path));
        loaded.workflow.map(Cow::Owned).ok_or_else(lost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_that_was_not_kept_is_made_again() {
        let text =
            "name: order\nnamespace_name: shop\nversion: 1.0.0\nsteps: [{ name: pay, handler: { callable: pay } }]\n";
        let mut sources = SourceMap::default();
        let source = sources.add("order.yaml", text);
        let options = Options::default();
        let load = || load_with(source, text.as_bytes(), &options).workflow.unwrap();
        let [kept, other] = [true, false].map(|stays| Model::of(load(), Language::ALL, stays));
        assert!(kept.workflow.is_some() && other.workflow.is_none());
        let loader = Loader {
            options: options.clone(),
            sources: &sources,
        };
        let [kept, again] = [kept, other].map(|model| format!("{:?}", loader.workflow(&model).unwrap()));
        assert_eq!(kept, again);
    }
}
