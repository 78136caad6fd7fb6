//! The module that binds handlers to the SDK.

use super::contracts::Finished;
use super::layout::{self, Expr};
use super::names::StepNames;
use super::text;
use super::type_layout::{self, Type};
use super::types::Types;
use super::view::{self, Code};
use crate::ir::{ContractId, Delivery, Edge, EdgeKind, Presence, Shape, Step, StepKind, TypeArena, TypeId, Workflow};
use crate::lower::admits_objects;
use std::collections::BTreeSet;

/// What a result is typed as where there is no contract: written by a handler of ours it is an object, read it is anything.
const RAW_OBJECT: &str = "JsonObject";
const RAW: &str = "Json";

pub(super) fn module(types: &Types<'_>, names: &[StepNames], header: &str) -> view::Steps {
    let workflow = types.workflow;
    let mut module = Module {
        types,
        binding: BTreeSet::new(),
        contracts: BTreeSet::new(),
        own: BTreeSet::new(),
        has_classes: false,
    };
    let steps = workflow
        .handled_steps()
        .map(|(id, step)| module.step(step, &names[id.0]))
        .collect();
    let task = Expr::Object(vec![
        ("namespace".to_owned(), Expr::text(&workflow.namespace.value)),
        ("name".to_owned(), Expr::text(&workflow.name.value)),
        ("version".to_owned(), Expr::text(&workflow.version.value)),
    ]);
    view::Steps {
        header: Code::from_text(header),
        imports: Code::from_text(&module.imports()),
        task: Code::from_text(&layout::assignment(0, "const TASK", &task)),
        steps,
    }
}

/// The engine's own key in the result of a step, which the contract says nothing about.
pub(super) fn outcome_key(workflow: &Workflow, step: &Step) -> Option<&'static str> {
    let key = match step.kind {
        StepKind::Decision { .. } => "decision_point_outcome",
        StepKind::Batchable { .. } => "batch_processing_outcome",
        StepKind::Standard | StepKind::DeferredConvergence | StepKind::BatchWorker => return None,
    };
    let root = workflow.contract(step.result?).root;
    let def = workflow.types.get(root);
    // A contract that says nothing takes the key along with everything else.
    let is_silent = def.shape == Shape::Any && def.checks.is_empty();
    let is_stripped = !is_silent && admits_objects(&workflow.types, root) && !declares(&workflow.types, root, key);
    is_stripped.then_some(key)
}

/// Whether a type, or a variant of it, has a field of that name.
fn declares(types: &TypeArena, id: TypeId, key: &str) -> bool {
    match &types.get(id).shape {
        Shape::Record { fields, .. } => fields.iter().any(|field| field.wire_name == key),
        Shape::Union { variants, .. } => variants.iter().any(|variant| declares(types, *variant, key)),
        _ => false,
    }
}

struct Module<'a> {
    types: &'a Types<'a>,
    /// What is used of `_binding.ts`, of `_contract.ts` and of the workflow's contracts.
    binding: BTreeSet<&'static str>,
    contracts: BTreeSet<&'static str>,
    own: BTreeSet<String>,
    /// Whether handlers are classes.
    has_classes: bool,
}

impl Module<'_> {
    fn imports(&self) -> String {
        let list = |names: &BTreeSet<&str>| {
            let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            names.sort_by_key(|name| name.trim_start_matches("type ").to_ascii_lowercase());
            names
        };
        let mut text = "import type { StepContext } from \"@tasker-systems/tasker\";\n".to_owned();
        text.push_str(&layout::import("import", &list(&self.binding), "../../_binding.js"));
        if self.has_classes {
            text.push_str(&layout::import("import", &["stepBase".to_owned()], "../../_class.js"));
        }
        if !self.contracts.is_empty() {
            text.push_str(&layout::import("import", &list(&self.contracts), "../../_contract.js"));
        }
        if !self.own.is_empty() {
            let names: Vec<String> = self.own.iter().cloned().collect();
            text.push_str(&layout::import("import", &names, "./contracts.js"));
        }
        text
    }

    /// The name of a contract, and its type; of raw JSON where there is none.
    fn contract(&mut self, id: Option<ContractId>, raw: &'static str) -> (String, Type) {
        match id {
            Some(id) => {
                let name = self.types.contract(id).to_owned();
                self.own.insert(name.clone());
                (name.clone(), Type::Named(name))
            }
            None => {
                self.contracts.insert(raw);
                let ty = if raw == RAW {
                    Type::word("unknown")
                } else {
                    Type::Named(raw.to_owned())
                };
                (raw.to_owned(), ty)
            }
        }
    }

    fn step(&mut self, step: &Step, names: &StepNames) -> view::Step {
        let workflow = self.types.workflow;
        let (input, input_type) = self.contract(workflow.input, RAW_OBJECT);
        let mut receive = vec![("input".to_owned(), Expr::call("from.input", [Expr::atom(input)]))];
        let (direct, inherited): (Vec<&Edge>, Vec<&Edge>) =
            step.edges.iter().partition(|edge| edge.kind == EdgeKind::Direct);
        let mut deps = Vec::new();
        let mut reads = Vec::new();
        for edge in direct {
            let (key, read, ty) = self.edge(edge);
            deps.push(Code::from_text(&type_layout::member(
                4,
                &format!("readonly {}", text::property(&key)),
                &ty,
            )));
            reads.push((text::key(&key), read));
        }
        if !reads.is_empty() {
            receive.push(("deps".to_owned(), Expr::Object(reads)));
        }
        let mut ancestors = Vec::new();
        let mut getters = Vec::new();
        for edge in inherited {
            let (key, read, ty) = self.edge(edge);
            ancestors.push(Code::from_text(&type_layout::member(
                4,
                &format!("readonly {}", text::property(&key)),
                &ty,
            )));
            getters.push((text::key(&key), read));
        }
        if !getters.is_empty() {
            receive.push(("ancestors".to_owned(), Expr::Getters(getters)));
        }
        let config = step.config.map(|id| {
            let (name, ty) = self.contract(Some(id), RAW);
            receive.push(("config".to_owned(), Expr::call("from.config", [Expr::atom(name)])));
            Code::from_text(&type_layout::member(2, "readonly config", &ty))
        });
        let is_worker = step.kind == StepKind::BatchWorker;
        if is_worker {
            self.binding.insert("type Cursor");
            receive.push(("cursor".to_owned(), Expr::call("from.cursor", [])));
        }
        receive.push(("context".to_owned(), Expr::atom("from.context")));
        let description = step.description.clone().unwrap_or_default();
        view::Step {
            received_doc: Code::from_text(&text::doc(
                &[format!(
                    "What the handler of the step `{}` is called with.",
                    step.name.value
                )],
                &[],
                0,
            )),
            received: Code::from_text(&names.received),
            input: Code::from_text(&type_layout::member(2, "readonly input", &input_type)),
            deps,
            ancestors,
            config,
            is_worker,
            aliases: self.aliases(step, names),
            doc: Code::from_text(&text::doc(&[description], &[], 0)),
            definition: Code::from_text(&self.definition(step, names, receive)),
            base: self.base(step, names),
        }
    }

    /// What the class of a handler derives from, where handlers are classes.
    fn base(&mut self, step: &Step, names: &StepNames) -> Option<Code> {
        let base = &names.classes.as_ref()?.base;
        self.has_classes = true;
        let doc = text::doc(
            &[format!(
                "Derive the handler of the step `{}` from this.",
                step.name.value
            )],
            &[],
            0,
        );
        let call = Expr::call("stepBase", [Expr::atom(&names.function)]);
        let constant = layout::assignment(0, &format!("export const {base}"), &call);
        Some(Code::from_text(&(doc + &constant)))
    }

    /// The name of a dependency, how it is read, and its type.
    fn edge(&mut self, edge: &Edge) -> (String, Expr, Type) {
        let workflow = self.types.workflow;
        let producer = workflow.step(edge.producer);
        let (contract, ty) = self.contract(producer.result, RAW);
        let name = &producer.name.value;
        let mut args = vec![Expr::text(name), Expr::atom(contract)];
        let (function, ty) = match (edge.delivery, edge.presence) {
            (Delivery::PerBatch, _) => {
                let prefix = format!("{name}_");
                let others = workflow.steps.iter().map(|step| step.name.value.as_str());
                args.extend(others.filter(|other| other.starts_with(&prefix)).map(Expr::text));
                ("from.batches", Type::List(Box::new(ty)))
            }
            (Delivery::One, presence) => {
                args.extend(outcome_key(workflow, producer).map(Expr::text));
                match presence {
                    Presence::Sure => ("from.result", ty),
                    Presence::Maybe => ("from.maybe", Type::union([ty, Type::word("undefined")])),
                }
            }
        };
        (name.clone(), Expr::call(function, args), ty)
    }

    /// Types of what a decision or a batchable step returns.
    fn aliases(&mut self, step: &Step, names: &StepNames) -> Vec<Code> {
        let result = step.result.map(|id| self.types.contract(id).to_owned());
        let mut aliases = Vec::new();
        let mut push = |what: String, alias: String| {
            aliases.push(Code::from_text(&(text::doc(&[what], &[], 0) + &alias)));
        };
        let name = &step.name.value;
        match &step.kind {
            StepKind::Decision { branches } => {
                self.binding.insert("type Decision");
                let literals = branches
                    .iter()
                    .map(|id| text::string(&self.types.workflow.step(*id).name.value));
                let branches = match branches.is_empty() {
                    true => Type::word("never"),
                    false => Type::union(literals.map(Type::Word)),
                };
                push(
                    format!("The branches of the step `{name}`."),
                    type_layout::alias(&names.branch, &branches),
                );
                let args: Vec<String> = std::iter::once(names.branch.clone()).chain(result).collect();
                let alias = layout::generic_alias(&names.returned, "Decision", &args);
                push(format!("What the step `{name}` may decide."), alias);
            }
            StepKind::Batchable { .. } => {
                self.binding.insert("type BatchPlan");
                let args: Vec<String> = result.into_iter().collect();
                let alias = layout::generic_alias(&names.returned, "BatchPlan", &args);
                push(format!("How the step `{name}` cuts its work into batches."), alias);
            }
            StepKind::Standard | StepKind::DeferredConvergence | StepKind::BatchWorker => {}
        }
        aliases
    }

    fn definition(&mut self, step: &Step, names: &StepNames, receive: Vec<(String, Expr)>) -> String {
        let function = match &step.kind {
            StepKind::Standard | StepKind::DeferredConvergence => "defineStep",
            StepKind::Decision { .. } => "defineDecision",
            StepKind::Batchable { .. } => "defineBatchable",
            StepKind::BatchWorker => "defineBatchWorker",
        };
        self.binding.insert(function);
        let mut fields = vec![
            ("task".to_owned(), Expr::atom("TASK")),
            ("name".to_owned(), Expr::text(&step.name.value)),
            ("callable".to_owned(), Expr::text(&step.handler.callable.value)),
            ("receive".to_owned(), Expr::Arrow(names.received.clone(), receive)),
        ];
        match &step.kind {
            StepKind::Decision { branches } => {
                let names = branches
                    .iter()
                    .map(|id| self.types.workflow.step(*id).name.value.as_str());
                fields.push(("branches".to_owned(), Expr::texts(names)));
            }
            StepKind::Batchable { worker: Some(worker) } => {
                let worker = self.types.workflow.step(*worker);
                fields.push(("worker".to_owned(), Expr::text(&worker.name.value)));
            }
            _ => {}
        }
        let is_free = matches!(step.kind, StepKind::Decision { .. } | StepKind::Batchable { .. });
        if step.result.is_some() || !is_free {
            let (result, _) = self.contract(step.result, RAW_OBJECT);
            fields.push(("result".to_owned(), Expr::atom(result)));
        }
        let event = |(name, id)| Expr::List(vec![Expr::text(name), Expr::Atom(self.contract(Some(id), RAW).0)]);
        let events: Vec<Expr> = step.announces().map(event).collect();
        if !events.is_empty() {
            fields.push(("events".to_owned(), Expr::List(events)));
        }
        layout::hugged(&format!("export const {} =", names.function), function, fields)
    }
}

/// The names that other modules of ours import from the module, sorted as imports are.
pub(super) fn returned_type(types: &Types<'_>, names: &[StepNames], index: usize) -> Option<(String, &'static str)> {
    let step = &types.workflow.steps[index];
    match step.kind {
        StepKind::Decision { .. } | StepKind::Batchable { .. } => Some((names[index].returned.clone(), "../steps.js")),
        StepKind::Standard | StepKind::DeferredConvergence | StepKind::BatchWorker => {
            step.result.map(|id| (types.contract(id).to_owned(), "../contracts.js"))
        }
    }
}
