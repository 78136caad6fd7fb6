//! `steps.rs`: what a handler receives and returns.

use super::layout::{self, Expr, fits, inset, own_head};
use super::model::Model;
use super::names;
use super::text::{Code, code, doc, mention, string};
use super::view;
use crate::emit::Style;
use crate::ir::{ContractId, Delivery, Edge, EdgeKind, Presence, Shape, Step, StepId, StepKind, Workflow};
use std::collections::HashSet;

/// The names of what belongs to a step.
pub(super) struct StepNames {
    /// The module of the handler, its function, and the function that runs it.
    pub(super) module: String,
    pub(super) run: String,
    pub(super) ty: String,
    deps: String,
    ancestors: String,
    branch: String,
    pub(super) decision: String,
    /// For handlers that are types.
    pub(super) classes: Option<ClassNames>,
}

/// The types of a handler that is one.
pub(super) struct ClassNames {
    /// The generated trait.
    pub(super) handles: String,
    /// The user's type.
    pub(super) handler: String,
}

/// The names for all steps.
pub(super) fn step_names(workflow: &Workflow, style: Style) -> Vec<StepNames> {
    const PARTS: [(&str, &str); 7] = [
        ("", ""),
        ("", "\0deps"),
        ("", "\0ancestors"),
        ("", "\0branch"),
        ("", "\0decision"),
        ("handle\0", ""),
        ("", "\0handler"),
    ];
    let parts = match style {
        Style::Function => &PARTS[..5],
        Style::Class => &PARTS[..],
    };
    let wire: Vec<&str> = workflow.steps.iter().map(|step| step.name.value.as_str()).collect();
    let modules = names::modules(&wire);
    let runs = names::values(&wire, &["context", "placeholder", "registry", "routes"]);
    let texts: Vec<String> = wire
        .iter()
        .flat_map(|name| {
            parts
                .iter()
                .map(move |(before, after)| format!("{before}{name}{after}"))
        })
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let types = names::types(&texts, &mut HashSet::new());
    modules
        .into_iter()
        .zip(runs)
        .zip(types.chunks(parts.len()))
        .map(|((module, run), types)| StepNames {
            module,
            run,
            ty: types[0].clone(),
            deps: types[1].clone(),
            ancestors: types[2].clone(),
            branch: types[3].clone(),
            decision: types[4].clone(),
            classes: (style == Style::Class).then(|| ClassNames {
                handles: types[5].clone(),
                handler: types[6].clone(),
            }),
        })
        .collect()
}

/// What a handler returns.
pub(super) enum Returned<'a> {
    /// A contract's type, or any JSON object.
    Value(Option<&'a str>),
    /// A choice of branches.
    Decision,
    /// A plan of batches for this worker, with a result.
    Plan(Option<&'a str>, &'a str),
    /// The SDK's own result.
    Sdk,
}

/// The parts of a template that its steps need.
pub(super) struct Steps<'a> {
    pub(super) model: &'a Model<'a>,
    pub(super) names: &'a [StepNames],
    /// The path from a template's module to the root, as `super::super`.
    pub(super) root: &'a str,
}

impl<'a> Steps<'a> {
    pub(super) fn workflow(&self) -> &'a Workflow {
        self.model.workflow
    }

    fn result_name(&self, step: &Step) -> Option<&'a str> {
        step.result.map(|contract| self.model.contract_name(contract))
    }

    pub(super) fn returned(&self, step: &Step) -> Returned<'a> {
        let result = self.result_name(step);
        match &step.kind {
            StepKind::Decision { .. } => Returned::Decision,
            StepKind::Batchable { worker: Some(worker) } => {
                Returned::Plan(result, &self.workflow().step(*worker).name.value)
            }
            StepKind::Batchable { worker: None } => Returned::Sdk,
            StepKind::Standard | StepKind::DeferredConvergence | StepKind::BatchWorker => Returned::Value(result),
        }
    }

    /// The view of `steps.rs`.
    pub(super) fn view(&self) -> view::Steps {
        let handled = || self.workflow().handled_steps();
        let steps: Vec<view::Step> = handled().map(|(id, step)| self.step(id, step)).collect();
        let any = |test: &dyn Fn(&Step) -> bool| handled().any(|(_, step)| test(step));
        let decisions = any(&|step| matches!(step.kind, StepKind::Decision { .. }));
        let workers = any(&|step| step.kind == StepKind::BatchWorker);
        let plans = any(&|step| matches!(step.kind, StepKind::Batchable { .. }));
        let raw_input = self.workflow().input.is_none();
        let raw_result = self.mentions_raw_result();
        let contracts = steps.iter().any(view_mentions_contracts);
        let mut exported = vec!["Classify", "StepError"];
        let mut imported = vec!["Incoming"];
        exported.extend(workers.then_some("Batch"));
        exported.extend(plans.then_some("BatchPlan"));
        exported.extend(decisions.then_some("Decision"));
        imported.extend(decisions.then_some("Branch"));
        exported.sort_unstable();
        imported.sort_by_key(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
        let support = format!("super::{}::step_support", self.root);
        let mut imports = vec![own_import("", &support, &imported)];
        imports.extend(contracts.then(|| code("use super::contracts;")));
        let mut json = Vec::new();
        json.extend(raw_input.then_some("Map"));
        json.extend((raw_input || raw_result).then_some("Value"));
        if !json.is_empty() {
            imports.push(own_import("", "serde_json", &json));
        }
        imports.push(code("use tasker_shared::types::base::TaskSequenceStep;"));
        imports.push(own_import("pub ", &support, &exported));
        view::Steps {
            doc: doc(
                "//!",
                &[format!(
                    "What the steps of {} receive.",
                    mention(&self.workflow().name.value)
                )],
            ),
            imports,
            steps,
        }
    }

    /// Whether `steps.rs` names the type of a result that has no contract.
    fn mentions_raw_result(&self) -> bool {
        let workflow = self.workflow();
        workflow.handled_steps().any(|(_, step)| {
            let decides = matches!(step.kind, StepKind::Decision { .. }) && step.result.is_none();
            decides
                || step
                    .edges
                    .iter()
                    .any(|edge| workflow.step(edge.producer).result.is_none())
        })
    }

    fn step(&self, id: StepId, step: &Step) -> view::Step {
        let names = &self.names[id.0];
        let received = |what: &str, contract: ContractId| {
            let name = self.model.contract_name(contract);
            let read = Expr::call("incoming", what, [format!("contracts::{name}::parse")]);
            view::Received {
                ty: code(format!("contracts::{name}")),
                read: code(inset(read.layout(16, &format!("let {what} = "), ";"), 16)),
            }
        };
        let input = match self.workflow().input {
            Some(contract) => received("input", contract),
            None => view::Received {
                ty: code("Map<String, Value>"),
                read: code("let input = incoming.raw_input();"),
            },
        };
        let config = step.config.map(|contract| received("config", contract));
        let is_worker = step.kind == StepKind::BatchWorker;
        let wire = mention(&step.name.value);
        let deps = self.results(
            step,
            EdgeKind::Direct,
            &names.deps,
            &format!("The results of the steps that {wire} depends on."),
        );
        let ancestors = self.results(
            step,
            EdgeKind::Inherited,
            &names.ancestors,
            &format!("Results of further ancestors of {wire}: the engine delivers them, but promises none."),
        );
        let mut fields = vec!["input: input?".to_owned()];
        fields.extend(deps.is_some().then(|| "deps: deps?".to_owned()));
        fields.extend(ancestors.as_ref().map(|it| format!("ancestors: {}(context)", it.ty.0)));
        fields.extend(config.is_some().then(|| "config: config?".to_owned()));
        fields.extend(is_worker.then(|| "cursor: cursor?".to_owned()));
        fields.push("context".to_owned());
        view::Step {
            doc: doc("///", &[format!("What {wire} receives.")]),
            ty: code(&names.ty),
            name: code(string(&step.name.value)),
            input,
            value: code(inset(layout::record(&fields), 16)),
            deps,
            ancestors,
            config,
            is_worker,
            decision: self.decision(step, names),
            handles: names.classes.as_ref().map(|classes| view::Handles {
                doc: doc(
                    "///",
                    &[format!("What runs {wire}: implement it for the type of the handler.")],
                ),
                name: code(&classes.handles),
                returned: code(self.returned_type(step, names, |path, name| format!("{path}::{name}"))),
            }),
        }
    }

    /// What a handler returns when all is well. `named` makes the path of a type of its module and its name.
    pub(super) fn returned_type(&self, step: &Step, names: &StepNames, named: impl Fn(&str, &str) -> String) -> String {
        let value = |name: Option<&str>| match name {
            Some(name) => named("contracts", name),
            None => named("serde_json", "Value"),
        };
        match self.returned(step) {
            Returned::Value(result) => value(result),
            Returned::Decision => names.decision.clone(),
            Returned::Plan(result, _) => format!("BatchPlan<{}>", value(result)),
            Returned::Sdk => named("tasker_shared::messaging", "StepExecutionResult"),
        }
    }

    fn results(&self, step: &Step, kind: EdgeKind, ty: &str, about: &str) -> Option<view::Results> {
        let edges: Vec<&Edge> = step.edges.iter().filter(|edge| edge.kind == kind).collect();
        if edges.is_empty() {
            return None;
        }
        let producers: Vec<&str> = edges
            .iter()
            .map(|edge| self.workflow().step(edge.producer).name.value.as_str())
            .collect();
        let idents = names::values(&producers, &[]);
        let taken = [&["incoming"], names::PLACEHOLDERS].concat();
        let locals = names::values(&producers, &taken);
        let values = idents
            .iter()
            .zip(&locals)
            .map(|(ident, local)| format!("{ident}: {local}?"));
        Some(view::Results {
            doc: doc("///", &[about.to_owned()]),
            ty: code(ty),
            value: code(inset(layout::record(&values.collect::<Vec<_>>()), 8)),
            results: edges
                .iter()
                .zip(idents.iter().zip(&locals))
                .map(|(edge, (ident, local))| self.result(edge, ident, local))
                .collect(),
        })
    }

    fn result(&self, edge: &Edge, ident: &str, local: &str) -> view::StepResult {
        let producer = self.workflow().step(edge.producer);
        let wire = string(&producer.name.value);
        let result = self.result_name(producer);
        let ty = result.map_or_else(|| "Value".to_owned(), |name| format!("contracts::{name}"));
        let added = match producer.kind {
            StepKind::Decision { .. } => Some("decision_point_outcome"),
            StepKind::Batchable { .. } => Some("batch_processing_outcome"),
            _ => None,
        };
        let parse = match (result, added) {
            (None, _) => "Incoming::raw".to_owned(),
            (Some(name), None) => format!("contracts::{name}::parse"),
            (Some(name), Some(added)) => {
                if self.declares(producer, added) {
                    format!("contracts::{name}::parse")
                } else {
                    let added = string(added);
                    // On one line this is too long, whatever the name is.
                    format!("|result| contracts::{name}::parse(\n    &Incoming::without(result, {added}),\n)")
                }
            }
        };
        let (ty, read, about) = match (edge.delivery, edge.presence) {
            (Delivery::PerBatch, _) => {
                let others = self.longer_names(&producer.name.value);
                (
                    format!("Vec<{ty}>"),
                    Expr::call("incoming", "batch_results", [wire, format!("&[{others}]"), parse]),
                    "The results of {}, one for each batch.",
                )
            }
            (Delivery::One, Presence::Sure) => {
                (ty, Expr::call("incoming", "result", [wire, parse]), "The result of {}.")
            }
            (Delivery::One, Presence::Maybe) => (
                format!("Option<{ty}>"),
                Expr::call("incoming", "optional_result", [wire, parse]),
                "The result of {}, if it has run.",
            ),
        };
        view::StepResult {
            doc: doc("    ///", &[about.replace("{}", &mention(&producer.name.value))]),
            ident: code(ident),
            head: code(inset(
                own_head(
                    4,
                    &format!("pub fn {ident}"),
                    &["&self"],
                    &format!(" -> Result<{ty}, StepError>"),
                ),
                4,
            )),
            ty: code(ty),
            read: code(inset(
                match edge.kind {
                    EdgeKind::Direct => read.layout(8, &format!("let {local} = "), ";"),
                    EdgeKind::Inherited => alone(8, &read),
                },
                8,
            )),
        }
    }

    /// Whether a step's result contract speaks of a key.
    fn declares(&self, step: &Step, key: &str) -> bool {
        let root = step.result.map(|contract| self.workflow().contract(contract).root);
        match root.map(|root| &self.model.def(root).shape) {
            Some(Shape::Record { fields, .. }) => fields.iter().any(|field| field.wire_name == key),
            _ => false,
        }
    }

    /// The steps whose names could be taken for those of a worker's instances, as literals.
    fn longer_names(&self, worker: &str) -> String {
        let others = self.workflow().steps.iter().map(|step| step.name.value.as_str());
        let longer = others.filter(|name| name.strip_prefix(worker).is_some_and(|rest| rest.starts_with('_')));
        longer.map(string).collect::<Vec<_>>().join(", ")
    }

    fn decision(&self, step: &Step, names: &StepNames) -> Option<view::Decision> {
        let StepKind::Decision { branches } = &step.kind else {
            return None;
        };
        let steps: Vec<&Step> = branches.iter().map(|id| self.workflow().step(*id)).collect();
        let wire: Vec<&str> = steps.iter().map(|step| step.name.value.as_str()).collect();
        let idents = names::variants(&wire);
        let name = mention(&step.name.value);
        let result = self.result_name(step);
        Some(view::Decision {
            doc: doc("///", &[format!("What {name} decides.")]),
            ty: code(&names.decision),
            branch_doc: doc("///", &[format!("The steps that {name} may create.")]),
            branch: code(&names.branch),
            branches: steps
                .iter()
                .zip(idents)
                .map(|(step, ident)| view::Branch {
                    doc: doc("    ///", &[step.description.clone().unwrap_or_default()]),
                    ident: code(ident),
                    name: code(string(&step.name.value)),
                })
                .collect(),
            result: code(result.map_or_else(|| "Value".to_owned(), |name| format!("contracts::{name}"))),
        })
    }
}

fn view_mentions_contracts(step: &view::Step) -> bool {
    let results = step
        .deps
        .iter()
        .chain(&step.ancestors)
        .flat_map(|results| &results.results);
    let mut types: Vec<&Code> = results.map(|result| &result.ty).collect();
    types.push(&step.input.ty);
    types.extend(step.config.as_ref().map(|config| &config.ty));
    types.extend(step.decision.as_ref().map(|decision| &decision.result));
    types.extend(step.handles.as_ref().map(|handles| &handles.returned));
    types.iter().any(|ty| ty.0.contains("contracts::"))
}

/// All that a method does that reads a result by itself.
fn alone(indent: usize, read: &Expr) -> String {
    let (on, call) = ("Incoming::of(self.0)", format!(".read(|incoming| {})", read.flat()));
    if fits(indent, on.len() + call.len()) {
        format!("{on}{call}")
    } else if fits(indent + 4, call.len()) {
        format!("{on}\n    {call}")
    } else {
        let read = inset(read.layout(indent + 8, "", ""), 8);
        format!("{on}\n    .read(|incoming| {{\n        {read}\n    }})")
    }
}

/// An import of a file of the tool.
pub(super) fn own_import(public: &str, path: &str, names: &[&str]) -> Code {
    match names {
        [one] => code(format!("{public}use {path}::{one};")),
        _ => code(layout::filled(&format!("{public}use {path}::{{"), names, true, "};")),
    }
}

/// An import of a file of the user, broken as rustfmt breaks it.
pub(super) fn import(path: &str, names: &[&str]) -> Code {
    let list = names.join(", ");
    let line = match names {
        [one] => format!("use {path}::{one};"),
        _ => format!("use {path}::{{{list}}};"),
    };
    if line.len() <= 100 || names.len() == 1 {
        return code(line);
    }
    code(format!("use {path}::{{\n    {list},\n}};"))
}
