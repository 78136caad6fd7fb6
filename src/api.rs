//! From workflows to files: the back half of the pipeline in one call. Plain data in and out; nothing touches the disk.
//!
//! ```
//! use tasker_gen::emit::Language;
//! use tasker_gen::source::SourceMap;
//! use tasker_gen::Limits;
//!
//! let text = "name: greet\nnamespace_name: demo\nversion: 1.0.0\nsteps: [{ name: hello, handler: { callable: hello } }]\n";
//! let mut sources = SourceMap::default();
//! let source = sources.add("greet.yaml", text);
//! let loaded = tasker_gen::load(source, text.as_bytes(), &Limits::default());
//! let workflow = loaded.workflow.expect("a template without findings");
//!
//! let generated = tasker_gen::api::generate(&[&workflow], Language::Python, &[])?;
//! assert!(generated.files.get("demo/greet/handlers/hello.py").is_some());
//! # Ok::<(), tasker_gen::emit::EmitError>(())
//! ```

use crate::diagnostic::{Code, Diagnostic};
use crate::emit::{
    Backend, EmitError, FileSet, Header, Identity, Language, Place, Places, Style, Subject, Symbols, Values,
};
use crate::ir::{Valid, Workflow};
use crate::parallel;
use crate::source::Span;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The code of a set of templates in one language.
#[derive(Debug, Default)]
#[non_exhaustive]
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
#[non_exhaustive]
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
    generate_with(workflows, language, known, &Options::default())
}

/// What decides on generated code, apart from the workflows.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// What generated source files say below their first line.
    pub header: Header,
    /// What violations say of the values that they found.
    pub values: Values,
    /// What handlers are in the user's files.
    pub style: Style,
}

/// As [`generate`], for projects that want something else than the default.
///
/// # Errors
/// As for [`generate`].
pub fn generate_with(
    workflows: &[&Valid<Workflow>],
    language: Language,
    known: &[Place],
    options: &Options,
) -> Result<Generated, EmitError> {
    let mut generated = print(language.backend_in(options.style), workflows, known)?;
    options.apply(&mut generated.files)?;
    Ok(generated)
}

impl Options {
    /// Changes files as the options want it.
    pub(crate) fn apply(&self, files: &mut FileSet) -> Result<(), EmitError> {
        self.values.apply(files)?;
        self.header.add_to(files);
        Ok(())
    }
}

/// Which templates a language can carry, and where their code goes: all that has to be known of all of them before the
/// code of one can be printed.
#[derive(Debug, Default)]
pub(crate) struct Assigned {
    /// The indexes of the workflows that code can be printed for, with their places.
    pub(crate) carried: Vec<(usize, Place)>,
    /// As [`Generated::places`].
    pub(crate) places: Vec<Place>,
    /// Why nothing can be printed for the others.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Assigns places to workflows, given with what the language refuses of them; `known` are those of earlier runs.
pub(crate) fn assign(workflows: impl IntoIterator<Item = (Identity, Vec<Diagnostic>)>, known: &[Place]) -> Assigned {
    let mut diagnostics = Vec::new();
    let mut carried = Vec::new();
    for (index, (identity, refusals)) in workflows.into_iter().enumerate() {
        if refusals.is_empty() {
            carried.push((index, identity));
        }
        diagnostics.extend(refusals);
    }
    let places = Places::assign_beside(known, carried.iter().map(|(_, identity)| identity.clone()));
    let carried = carried
        .into_iter()
        .filter_map(|(index, identity)| Some((index, places.get(&identity)?.clone())));
    Assigned {
        carried: carried.collect(),
        places: places.all(),
        diagnostics,
    }
}

/// With a back end that need not be in the list, and no options.
pub(crate) fn print(
    backend: &dyn Backend,
    workflows: &[&Valid<Workflow>],
    known: &[Place],
) -> Result<Generated, EmitError> {
    let refused = workflows
        .iter()
        .map(|workflow| (identity(workflow), backend.refusals(workflow)));
    let assigned = assign(refused, known);
    let emitted = parallel::map(&assigned.carried, |(index, place)| {
        backend.emit(&Subject::new(workflows[*index]), place)
    });
    let mut files = FileSet::default();
    let mut templates = Vec::new();
    for ((workflow, place), result) in assigned.carried.into_iter().zip(emitted) {
        let emitted = result?;
        files.extend(emitted.files)?;
        templates.push(GeneratedTemplate {
            workflow,
            place,
            symbols: emitted.symbols,
        });
    }
    files.extend(backend.emit_root(&assigned.places)?)?;
    Ok(Generated {
        files,
        places: assigned.places,
        templates,
        diagnostics: assigned.diagnostics,
    })
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
    let names = workflows
        .iter()
        .map(|workflow| (identity(workflow), workflow.name.span));
    duplicate_names(names)
}

/// As [`duplicates`], from the identities and the places of the names.
pub(crate) fn duplicate_names(names: impl IntoIterator<Item = (Identity, Span)>) -> Vec<(usize, Diagnostic)> {
    let mut first: HashMap<Identity, Span> = HashMap::new();
    let mut findings = Vec::new();
    for (index, (identity, name)) in names.into_iter().enumerate() {
        match first.entry(identity) {
            Entry::Vacant(slot) => {
                slot.insert(name);
            }
            Entry::Occupied(earlier) => {
                let finding = duplicate(earlier.key(), name, *earlier.get())
                    .help("change the version or the name of one of them, or generate them into different folders");
                findings.push((index, finding));
            }
        }
    }
    findings
}

/// The finding for a template whose identity an earlier one has.
pub(crate) fn duplicate(identity: &Identity, name: Span, earlier: Span) -> Diagnostic {
    let message = format!(
        "the template {}/{} {} is there already; the engine keeps whichever it reads last",
        identity.namespace, identity.name, identity.version,
    );
    Diagnostic::new(Code::DuplicateTemplate, name, message).related(earlier, "the first one is here")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::{Emitted, Owner};
    use crate::source::SourceMap;
    use crate::yaml::Limits;

    /// One file per template, and an index.
    struct Plain;

    impl Backend for Plain {
        fn refusals(&self, workflow: &Workflow) -> Vec<Diagnostic> {
            let is_odd = workflow.name.value == "odd";
            let refusal = || Diagnostic::new(Code::UnsupportedKeyword, workflow.name.span, "odd");
            is_odd.then(refusal).into_iter().collect()
        }

        fn emit(&self, workflow: &Subject<'_>, place: &Place) -> Result<Emitted, EmitError> {
            let mut emitted = Emitted::default();
            let path = format!("{}/code", place.dir());
            emitted
                .files
                .insert(path, Owner::Tool, workflow.version.value.clone())?;
            Ok(emitted)
        }

        fn emit_root(&self, places: &[Place]) -> Result<FileSet, EmitError> {
            let mut files = FileSet::default();
            let dirs: Vec<_> = places.iter().map(Place::dir).collect();
            files.insert("index", Owner::Tool, dirs.join(" "))?;
            Ok(files)
        }
    }

    fn workflow(name: &str, version: &str) -> Valid<Workflow> {
        let text = format!(
            "name: {name}\nnamespace_name: shop\nversion: {version}\nsteps: [{{name: a, handler: {{callable: a}}}}]\n"
        );
        let source = SourceMap::default().add("a.yaml", text.clone());
        crate::load(source, text.as_bytes(), &Limits::default())
            .workflow
            .unwrap()
    }

    #[test]
    fn indexes_hold_what_is_there_and_nothing_is_generated_for_what_is_refused() {
        let (odd, order) = (workflow("odd", "1.0.0"), workflow("order", "1.0.0"));
        let first = print(&Plain, &[&odd, &order], &[]).unwrap();
        assert_eq!(first.diagnostics.len(), 1);
        assert_eq!(first.templates.len(), 1);
        assert_eq!(first.templates[0].workflow, 1);
        let index = |generated: &Generated| generated.files.get("index").unwrap().text.clone();
        assert_eq!(index(&first), "shop/order");

        let second = print(&Plain, &[&workflow("refund", "1.0.0")], &first.places).unwrap();
        assert_eq!(index(&second), "shop/order shop/refund");
        assert!(second.files.get("shop/order/code").is_none());

        let third = print(&Plain, &[&workflow("order", "0.9.0")], &second.places).unwrap();
        assert_eq!(third.files.get("shop/order_v0_9_0/code").unwrap().text, "0.9.0");
    }

    #[test]
    fn one_identity_twice_is_found_once() {
        let all = [
            workflow("a", "1"),
            workflow("a", "2"),
            workflow("a", "1"),
            workflow("a", "1"),
        ];
        let found: Vec<usize> = duplicates(&all).into_iter().map(|(index, _)| index).collect();
        assert_eq!(found, [2, 3]);
    }
}
