//! Rust: serde-friendly types with their own readers, and handlers for the SDK's registry.
//!
//! Templates and views print code as it is laid out; what does not fit so is laid out by `prettyplease`. See
//! `codegen-templates/rust/`.

mod checks;
mod contracts;
mod examples;
mod handlers;
mod kind;
mod layout;
mod model;
mod names;
mod others;
mod print;
mod reader;
mod registry;
mod steps;
mod structs;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod tuple;
mod types;
mod union;
mod view;

use super::{Backend, EmitError, Emitted, FileSet, Owner, Place, Style, Subject, Symbols};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::pattern::Pattern;
use crate::ir::{Constraint, ContractId, Evaluated, Shape, Workflow};
use crate::parallel;
use askama::Template;
use model::Model;
use std::collections::BTreeMap;
use steps::{Steps, step_names};
use text::{code, doc, mention};

/// The back end.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rust {
    /// What handlers are.
    pub style: Style,
}

/// The back end without steps, handlers and what runs them: its output needs no SDK. What it shares with [`Rust`] is the
/// same, but for the lists of modules.
#[derive(Debug, Clone, Copy, Default)]
pub struct Contracts;

/// From a template's module up to the output root.
const ROOT: &str = "super::super";

/// Support code: paths below the output root and texts.
const SUPPORT: &[(&str, &str)] = &[
    (
        "support/mod.rs",
        include_str!("../../../codegen-templates/rust/support/mod.rs"),
    ),
    (
        "support/equality.rs",
        include_str!("../../../codegen-templates/rust/support/equality.rs"),
    ),
    (
        "support/expression.rs",
        include_str!("../../../codegen-templates/rust/support/expression.rs"),
    ),
    (
        "support/found.rs",
        include_str!("../../../codegen-templates/rust/support/found.rs"),
    ),
    (
        "support/host_name.rs",
        include_str!("../../../codegen-templates/rust/support/host_name.rs"),
    ),
    (
        "support/memo.rs",
        include_str!("../../../codegen-templates/rust/support/memo.rs"),
    ),
    (
        "support/number.rs",
        include_str!("../../../codegen-templates/rust/support/number.rs"),
    ),
    (
        "support/pattern.rs",
        include_str!("../../../codegen-templates/rust/support/pattern.rs"),
    ),
    (
        "support/read.rs",
        include_str!("../../../codegen-templates/rust/support/read.rs"),
    ),
    (
        "support/run.rs",
        include_str!("../../../codegen-templates/rust/support/run.rs"),
    ),
    (
        "support/test.rs",
        include_str!("../../../codegen-templates/rust/support/test.rs"),
    ),
    (
        "support/trial.rs",
        include_str!("../../../codegen-templates/rust/support/trial.rs"),
    ),
    (
        "support/tuple.rs",
        include_str!("../../../codegen-templates/rust/support/tuple.rs"),
    ),
    (
        "support/unicode.rs",
        include_str!("../../../codegen-templates/rust/support/unicode.rs"),
    ),
    (
        "support/wire.rs",
        include_str!("../../../codegen-templates/rust/support/wire.rs"),
    ),
    (
        "support/write.rs",
        include_str!("../../../codegen-templates/rust/support/write.rs"),
    ),
    (
        "step_support/mod.rs",
        include_str!("../../../codegen-templates/rust/step_support/mod.rs"),
    ),
    (
        "step_support/batch.rs",
        include_str!("../../../codegen-templates/rust/step_support/batch.rs"),
    ),
    (
        "step_support/decision.rs",
        include_str!("../../../codegen-templates/rust/step_support/decision.rs"),
    ),
    (
        "step_support/error.rs",
        include_str!("../../../codegen-templates/rust/step_support/error.rs"),
    ),
    (
        "step_support/examples.rs",
        include_str!("../../../codegen-templates/rust/step_support/examples.rs"),
    ),
    (
        "step_support/incoming.rs",
        include_str!("../../../codegen-templates/rust/step_support/incoming.rs"),
    ),
    (
        "step_support/outgoing.rs",
        include_str!("../../../codegen-templates/rust/step_support/outgoing.rs"),
    ),
    (
        "step_support/registry.rs",
        include_str!("../../../codegen-templates/rust/step_support/registry.rs"),
    ),
    (
        "step_support/sample.rs",
        include_str!("../../../codegen-templates/rust/step_support/sample.rs"),
    ),
];

/// The names of the fields of one record.
pub(super) fn field_names(wire_names: &[&str]) -> Vec<String> {
    names::values(wire_names, &[])
}

impl Backend for Rust {
    fn refusals(&self, workflow: &Workflow) -> Vec<Diagnostic> {
        let mut refusals = Vec::new();
        for (_, def) in workflow.types.iter() {
            let checked = def.checks.iter().map(|check| (&check.constraint, &check.origin));
            let checked = checked.flat_map(|(constraint, origin)| {
                patterns(constraint).into_iter().map(move |pattern| (pattern, origin))
            });
            let matched: &[_] = match &def.shape {
                Shape::Record { patterns, .. } => patterns,
                _ => &[],
            };
            let matched = matched.iter().map(|(pattern, _)| (pattern, &def.origin));
            for (pattern, origin) in checked.chain(matched) {
                let (Err(reason), Some(span)) = (super::pattern::rust::expressions(pattern), origin.span) else {
                    continue;
                };
                let message = format!("Rust cannot carry the pattern {}: {reason}", pattern.source);
                let refusal = Diagnostic::new(Code::UnsupportedKeyword, span, message);
                if !refusals.contains(&refusal) {
                    refusals.push(refusal);
                }
            }
        }
        refusals
    }

    fn emit(&self, workflow: &Subject<'_>, place: &Place) -> Result<Emitted, EmitError> {
        // Types may be nested as deep as the reader allows, and all that walks them is recursive.
        on_large_stack(|| emit(workflow, place, self.style, false))
    }

    fn emit_root(&self, places: &[Place]) -> Result<FileSet, EmitError> {
        on_large_stack(|| emit_root(places, false))
    }
}

impl Backend for Contracts {
    fn refusals(&self, workflow: &Workflow) -> Vec<Diagnostic> {
        Rust::default().refusals(workflow)
    }

    fn emit(&self, workflow: &Subject<'_>, place: &Place) -> Result<Emitted, EmitError> {
        on_large_stack(|| emit(workflow, place, Style::default(), true))
    }

    fn emit_root(&self, places: &[Place]) -> Result<FileSet, EmitError> {
        on_large_stack(|| emit_root(places, true))
    }
}

/// The patterns of a constraint.
fn patterns(constraint: &Constraint) -> Vec<&Pattern> {
    fn evaluated(part: &Evaluated) -> Vec<&Pattern> {
        let under = part.when.iter().flat_map(|(_, part)| evaluated(part));
        part.patterns.iter().chain(under).collect()
    }
    match constraint {
        Constraint::Pattern(pattern) => vec![pattern],
        Constraint::UnevaluatedProperties { evaluated: part, .. }
        | Constraint::UnevaluatedItems { evaluated: part, .. } => evaluated(part),
        _ => Vec::new(),
    }
}

fn on_large_stack<T: Send>(work: impl FnOnce() -> Result<T, EmitError> + Send) -> Result<T, EmitError> {
    parallel::deep(work).unwrap_or_else(|panic| {
        let no_thread = panic.downcast_ref::<std::io::Error>().map(ToString::to_string);
        Err(EmitError {
            file: String::new(),
            reason: no_thread.unwrap_or_else(|| "the generator panicked".to_owned()),
        })
    })
}

/// The files of a template, one by one.
struct Files<'a> {
    place: &'a Place,
    files: FileSet,
}

impl Files<'_> {
    fn tool(&mut self, name: &str, view: &impl Template) -> Result<(), EmitError> {
        let path = format!("{}/{name}", self.place.dir());
        let text = print::tool_file(&path, Some(&self.place.identity), view)?;
        Ok(self.files.insert(path, Owner::Tool, text)?)
    }

    fn user(&mut self, name: &str, view: &impl Template) -> Result<(), EmitError> {
        let path = format!("{}/{name}", self.place.dir());
        let text = print::fixed_file(&path, view)?;
        Ok(self.files.insert(path, Owner::User, text)?)
    }
}

fn emit(workflow: &Subject<'_>, place: &Place, style: Style, contracts_only: bool) -> Result<Emitted, EmitError> {
    let model = Model::new(workflow);
    let names = step_names(workflow, style);
    let steps = Steps {
        model: &model,
        names: &names,
        root: ROOT,
    };
    let name = mention(&workflow.name.value);
    let handled = || workflow.handled_steps();
    let mut files = Files {
        place,
        files: FileSet::default(),
    };
    let about = workflow
        .description
        .clone()
        .unwrap_or_else(|| format!("The workflow {name}."));
    files.tool(
        "mod.rs",
        &view::TemplateMod {
            doc: doc("//!", &[about]),
            contracts_only,
        },
    )?;
    files.tool("contracts.rs", &contracts::view(&model, &format!("super::{ROOT}")))?;
    if !contracts_only {
        files.tool("steps.rs", &steps.view())?;
        files.tool("registry.rs", &steps.registry())?;
        files.tool(
            "examples.rs",
            &examples::view(&model, &names, ROOT, workflow.cases_as_json()),
        )?;
        files.tool(
            "handlers/mod.rs",
            &view::HandlersMod {
                doc: doc("//!", &[format!("The handlers of {name}.")]),
                modules: handlers::modules(handled().map(|(id, _)| &names[id.0])),
            },
        )?;
        files.tool(
            "tests/mod.rs",
            &view::TestsMod {
                doc: doc("//!", &[format!("The tests of the handlers of {name}.")]),
                modules: handled().map(|(id, _)| code(&names[id.0].module)).collect(),
            },
        )?;
        for (id, step) in handled() {
            let module = &names[id.0].module;
            files.user(&format!("handlers/{module}.rs"), &steps.handler(id, step))?;
            files.user(&format!("tests/{module}.rs"), &steps.test(id))?;
        }
    }
    let symbols = (0..workflow.contracts.len()).map(|index| symbols(&model, place, ContractId(index)));
    Ok(Emitted {
        symbols: symbols.collect(),
        files: files.files,
    })
}

fn symbols(model: &Model<'_>, place: &Place, contract: ContractId) -> Symbols {
    let name = model.contract_name(contract);
    Symbols {
        contract,
        file: format!("{}/contracts.rs", place.dir()),
        import_root_up: 0,
        module: format!("{}::{}::contracts", place.namespace_dir, place.template_dir),
        type_name: name.to_owned(),
        parse: format!("{name}::parse"),
        serialise: format!("{name}::serialise"),
        parse_text: format!("{name}::parse_text"),
        serialise_text: format!("{name}::serialise_text"),
    }
}

fn emit_root(places: &[Place], contracts_only: bool) -> Result<FileSet, EmitError> {
    let mut files = FileSet::default();
    for (path, text) in SUPPORT {
        if contracts_only && path.starts_with("step_support/") {
            continue;
        }
        files.insert(*path, Owner::Tool, (*text).to_owned())?;
    }
    const FORMATS: &str = "support/formats.rs";
    let formats = print::tool_file(FORMATS, None, &checks::formats())?;
    files.insert(FORMATS, Owner::Tool, formats)?;
    const TABLES: &str = "support/tables.rs";
    files.insert(TABLES, Owner::Tool, print::fixed_file(TABLES, &view::Tables)?)?;
    let mut namespaces: BTreeMap<&str, Vec<&Place>> = BTreeMap::new();
    for place in places {
        namespaces.entry(&place.namespace_dir).or_default().push(place);
    }
    for (namespace, places) in &mut namespaces {
        places.sort_by(|a, b| a.template_dir.cmp(&b.template_dir));
        let about = places.first().map_or("", |place| place.identity.namespace.as_str());
        let view = view::NamespaceMod {
            doc: doc("//!", &[format!("The templates of the namespace {}.", mention(about))]),
            namespace: code(*namespace),
            modules: places.iter().map(|place| code(&place.template_dir)).collect(),
        };
        let path = format!("{namespace}/mod.rs");
        let text = print::tool_file(&path, None, &view)?;
        files.insert(path, Owner::Tool, text)?;
    }
    let templates = namespaces.values().flatten();
    let root = view::RootMod {
        namespaces: namespaces.keys().map(|namespace| code(*namespace)).collect(),
        templates: templates
            .map(|place| code(format!("{}::{}", place.namespace_dir, place.template_dir)))
            .collect(),
        contracts_only,
    };
    files.insert("mod.rs", Owner::Tool, print::tool_file("mod.rs", None, &root)?)?;
    Ok(files)
}
