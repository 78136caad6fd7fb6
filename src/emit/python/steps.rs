//! The bindings of a template's steps: what each receives and returns.

use super::expr::Expr;
use super::imports;
use super::literal::{WIDTH, docstring};
use super::names::{Names, StepNames, dependencies, has_outcome};
use super::{Code, code};
use crate::ir::{ContractId, Delivery, Edge, EdgeKind, Presence, Shape, Step, StepId, StepKind, Workflow};
use askama::Template;
use std::collections::BTreeSet;

/// The module `steps`.
#[derive(Template)]
#[template(path = "python/steps.py")]
pub(super) struct Steps {
    header: Code,
    title: Code,
    imports: Code,
    workflow: Code,
    steps: Vec<StepView>,
}

struct StepView {
    class: Code,
    doc: Code,
    deps: Option<DepsView>,
    ancestors: Option<AncestorsView>,
    aliases: Vec<Code>,
    fields: Vec<Code>,
    receive: Vec<Code>,
    binding: Code,
    base: Option<BaseView>,
}

/// What the class of a handler derives from.
struct BaseView {
    head: Code,
    doc: Code,
    binding: Code,
}

struct DepsView {
    class: Code,
    doc: Code,
    fields: Vec<Code>,
}

struct AncestorsView {
    class: Code,
    doc: Code,
    properties: Vec<PropertyView>,
}

struct PropertyView {
    signature: Code,
    doc: Code,
    body: Code,
}

impl Steps {
    pub(super) fn new(workflow: &Workflow, names: &Names, header: &str) -> Self {
        let mut printer = Printer {
            workflow,
            names,
            typing: BTreeSet::new(),
            support: BTreeSet::from(["Workflow"]),
            contracts: false,
            dataclass: false,
        };
        let steps: Vec<StepView> = workflow
            .handled_steps()
            .map(|(id, step)| printer.step(id, step))
            .collect();
        let key = [&workflow.namespace, &workflow.name, &workflow.version];
        let key = key.iter().map(|part| Expr::text(&part.value)).collect();
        let title = format!(
            "The steps of the workflow {}: what they receive and return.",
            workflow.name.value
        );
        Self {
            header: code(header),
            title: code(docstring(&title, 0).unwrap_or_default()),
            imports: code(printer.imports(!steps.is_empty())),
            workflow: code(Expr::call("Workflow", key).statement(0, "workflow = ", "")),
            steps,
        }
    }
}

struct Printer<'a> {
    workflow: &'a Workflow,
    names: &'a Names,
    typing: BTreeSet<&'static str>,
    support: BTreeSet<&'static str>,
    contracts: bool,
    dataclass: bool,
}

impl Printer<'_> {
    fn imports(&self, has_steps: bool) -> String {
        let dataclass = imports::from("dataclasses", Some("dataclass").filter(|_| self.dataclass));
        imports::groups([
            dataclass + &imports::from("typing", &self.typing),
            imports::from("tasker_core", Some("StepContext").filter(|_| has_steps)),
            imports::from("..._support.steps", &self.support)
                + &imports::from(".", Some("contracts").filter(|_| self.contracts)),
        ])
    }

    fn step(&mut self, id: StepId, step: &Step) -> StepView {
        let workflow = self.workflow;
        let names = &self.names.steps[id.0];
        self.dataclass = true;
        self.support.insert("Received");
        let (input_type, input_parse) = (self.annotation(workflow.input), self.parse(workflow.input));
        let mut fields = vec![("input", input_type)];
        let mut receive = vec![("input", Expr::call("received.input", vec![input_parse]))];
        let deps = self.deps(step, names);
        if let Some((_, call)) = &deps {
            fields.push(("deps", Expr::atom(&names.deps)));
            receive.push(("deps", call.clone()));
        }
        let ancestors = self.ancestors(step, names);
        if ancestors.is_some() {
            fields.push(("ancestors", Expr::atom(&names.ancestors)));
            let call = Expr::call(&names.ancestors, vec![Expr::atom("context")]);
            receive.push(("ancestors", call));
        }
        if step.config.is_some() {
            let (annotation, parse) = (self.annotation(step.config), self.parse(step.config));
            fields.push(("config", annotation));
            receive.push(("config", Expr::call("received.config", vec![parse])));
        }
        if step.kind == StepKind::BatchWorker {
            self.support.insert("Cursor");
            fields.push(("cursor", Expr::atom("Cursor")));
            receive.push(("cursor", Expr::atom("Cursor.receive(context)")));
        }
        fields.push(("context", Expr::atom("StepContext")));
        receive.push(("context", Expr::atom("context")));
        let (aliases, binding) = self.binding(step, names);
        let doc = step.description.as_deref().and_then(|text| docstring(text, 4));
        let fallback = || docstring(&format!("The step {}.", step.name.value), 4);
        StepView {
            class: code(names.class.clone()),
            doc: code(doc.or_else(fallback).unwrap_or_default()),
            deps: deps.map(|(view, _)| view),
            ancestors,
            aliases,
            fields: fields
                .into_iter()
                .map(|(name, annotation)| code(annotation.statement(4, &format!("{name}: "), "")))
                .collect(),
            receive: receive
                .into_iter()
                .map(|(name, call)| code(Expr::keyword(name, call).layout(12, 12, 1)))
                .collect(),
            binding: code(binding),
            base: self.base(id, step, names),
        }
    }

    /// What the class of a handler derives from, where handlers are classes.
    fn base(&mut self, id: StepId, step: &Step, names: &StepNames) -> Option<BaseView> {
        let base = &names.classes.as_ref()?.base;
        self.support.insert("StepClass");
        let mut returns = match returned(self.workflow, self.names, id) {
            Returned::Outcome(alias) => Expr::atom(alias),
            Returned::Contract(_) | Returned::Object => self.annotation(step.result),
        };
        if step.kind == StepKind::BatchWorker {
            self.support.insert("Checkpoint");
            returns = Expr::Union(vec![returns, Expr::atom("Checkpoint")]);
        }
        let parent = Expr::subscript("StepClass", vec![Expr::atom(&names.class), returns]);
        let head = Expr::call(&format!("class {base}"), vec![parent]).layout(0, 0, 1);
        let doc = format!("Derive the handler of {} from this.", step.name.value);
        Some(BaseView {
            head: code(format!("{head}:")),
            doc: code(docstring(&doc, 4).unwrap_or_default()),
            binding: code(format!("binding = {}", names.binding)),
        })
    }

    /// The class for the direct dependencies, and the call that makes one.
    fn deps(&mut self, step: &Step, names: &StepNames) -> Option<(DepsView, Expr)> {
        let edges: Vec<&Edge> = step.edges.iter().filter(|edge| edge.kind == EdgeKind::Direct).collect();
        if edges.is_empty() {
            return None;
        }
        let mut fields = Vec::new();
        let mut arguments = Vec::new();
        for (edge, name) in edges.iter().zip(self.producer_names(&edges)) {
            let (annotation, call) = self.edge(edge);
            fields.push(code(annotation.statement(4, &format!("{name}: "), "")));
            arguments.push(Expr::keyword(&name, call));
        }
        let view = DepsView {
            class: code(names.deps.clone()),
            doc: code(docstring(&format!("The results that {} depends on.", step.name.value), 4).unwrap_or_default()),
            fields,
        };
        Some((view, Expr::call(&names.deps, arguments)))
    }

    fn ancestors(&mut self, step: &Step, names: &StepNames) -> Option<AncestorsView> {
        let edges: Vec<&Edge> = step
            .edges
            .iter()
            .filter(|edge| edge.kind == EdgeKind::Inherited)
            .collect();
        if edges.is_empty() {
            return None;
        }
        self.support.insert("Ancestors");
        let properties = edges
            .iter()
            .zip(self.producer_names(&edges))
            .map(|(edge, name)| {
                let (annotation, call) = self.edge(edge);
                let producer = &self.workflow.step(edge.producer).name.value;
                let doc = match edge.delivery {
                    Delivery::One => format!("The result of {producer}, if there is one."),
                    Delivery::PerBatch => format!("The results of the batches of {producer}."),
                };
                PropertyView {
                    signature: code(property_signature(&name, &annotation)),
                    doc: code(docstring(&doc, 8).unwrap_or_default()),
                    body: code(call.statement(8, "return ", "")),
                }
            })
            .collect();
        let doc = format!("Results of further ancestors of {}, where they exist.", step.name.value);
        Some(AncestorsView {
            class: code(names.ancestors.clone()),
            doc: code(docstring(&doc, 4).unwrap_or_default()),
            properties,
        })
    }

    fn producer_names(&self, edges: &[&Edge]) -> Vec<String> {
        let producers: Vec<&str> = edges
            .iter()
            .map(|edge| self.workflow.step(edge.producer).name.value.as_str())
            .collect();
        dependencies(&producers)
    }

    /// The type of what an edge delivers, and the call that reads it.
    fn edge(&mut self, edge: &Edge) -> (Expr, Expr) {
        let workflow = self.workflow;
        let producer = workflow.step(edge.producer);
        let (annotation, parse) = (self.annotation(producer.result), self.parse(producer.result));
        let receiver = match edge.kind {
            EdgeKind::Direct => "received.",
            EdgeKind::Inherited => "self._",
        };
        let mut arguments = vec![Expr::text(&producer.name.value), parse];
        if edge.delivery == Delivery::PerBatch {
            arguments.extend(self.batch_arguments(edge.producer));
            let annotation = Expr::subscript("list", vec![annotation]);
            return (annotation, Expr::call(&format!("{receiver}batch_results"), arguments));
        }
        if let Some(key) = engine_key(&producer.kind).filter(|key| !self.declares(producer.result, key)) {
            arguments.push(Expr::keyword("without", Expr::text(key)));
        }
        let (annotation, method) = match (edge.kind, edge.presence) {
            (EdgeKind::Direct, Presence::Sure) => (annotation, "result"),
            (EdgeKind::Direct, Presence::Maybe) => (annotation.or_none(), "optional_result"),
            (EdgeKind::Inherited, _) => (annotation.or_none(), "result"),
        };
        (annotation, Expr::call(&format!("{receiver}{method}"), arguments))
    }

    /// What tells the batches of a step from the results of others, and a placeholder from a batch.
    fn batch_arguments(&self, producer: StepId) -> Vec<Expr> {
        let mut arguments = Vec::new();
        let analyzer = self
            .workflow
            .steps
            .iter()
            .find(|step| matches!(step.kind, StepKind::Batchable { worker: Some(worker) } if worker == producer));
        if let Some(analyzer) = analyzer {
            arguments.push(Expr::keyword("analyzer", Expr::text(&analyzer.name.value)));
        }
        let prefix = format!("{}_", self.workflow.step(producer).name.value);
        let others: Vec<Expr> = self
            .workflow
            .steps
            .iter()
            .filter(|step| step.name.value.starts_with(&prefix))
            .map(|step| Expr::text(&step.name.value))
            .collect();
        if !others.is_empty() {
            arguments.push(Expr::keyword("others", Expr::List(others)));
        }
        arguments
    }

    /// Whether a contract names a field that the engine reads.
    fn declares(&self, contract: Option<ContractId>, key: &str) -> bool {
        contract.is_some_and(
            |id| match &self.workflow.types.get(self.workflow.contract(id).root).shape {
                Shape::Record { fields, .. } => fields.iter().any(|field| field.wire_name == key),
                _ => false,
            },
        )
    }

    /// The type of a contract; any object where there is none.
    fn annotation(&mut self, contract: Option<ContractId>) -> Expr {
        match contract {
            None => {
                self.typing.insert("Any");
                Expr::subscript("dict", vec![Expr::atom("str"), Expr::atom("Any")])
            }
            Some(id) => {
                self.contracts = true;
                let (name, _) = contract_names(self.workflow, self.names, id);
                Expr::atom(format!("contracts.{name}"))
            }
        }
    }

    /// What parses a value of a contract.
    fn parse(&mut self, contract: Option<ContractId>) -> Expr {
        match contract {
            None => {
                self.support.insert("parse_object");
                Expr::atom("parse_object")
            }
            Some(id) => {
                self.contracts = true;
                let (_, codec) = contract_names(self.workflow, self.names, id);
                Expr::atom(format!("contracts.{codec}.parse"))
            }
        }
    }

    /// The events that the step's result must carry.
    fn events(&mut self, step: &Step) -> Option<Expr> {
        let event = |(name, id)| Expr::Tuple(vec![Expr::text(name), self.parse(Some(id))]);
        let events: Vec<Expr> = step.announces().map(event).collect();
        (!events.is_empty()).then(|| Expr::keyword("events", Expr::List(events)))
    }

    /// The aliases that the binding needs, and the binding.
    fn binding(&mut self, step: &Step, names: &StepNames) -> (Vec<Code>, String) {
        let parse = self.parse(step.result);
        let arguments = vec![
            Expr::text(&step.name.value),
            Expr::atom(format!("{}.receive", names.class)),
            parse,
        ];
        let (method, extra, outcomes) = match &step.kind {
            StepKind::Decision { branches } if !branches.is_empty() => {
                let texts: Vec<Expr> = branches
                    .iter()
                    .map(|&id| Expr::text(&self.workflow.step(id).name.value))
                    .collect();
                self.typing.extend(["Literal", "TypeAlias", "get_args"]);
                self.support.extend(["DecisionBinding", "Route", "Skip"]);
                let alias = Expr::subscript("Literal", texts);
                let result = self.annotation(step.result);
                let route = Expr::subscript("Route", vec![Expr::atom(&names.branch), result.clone()]);
                let own = [Expr::atom(&names.class), Expr::atom(&names.branch), result.clone()];
                let binding = Expr::subscript("DecisionBinding", own.to_vec());
                let skip = Expr::subscript("Skip", vec![result]);
                let branch = alias.statement(0, &format!("{}: TypeAlias = ", names.branch), "");
                let branches = Expr::atom(format!("get_args({})", names.branch));
                (
                    "decision",
                    Some(branches),
                    Some((Some(branch), Expr::Union(vec![route, skip]), binding)),
                )
            }
            StepKind::Batchable { worker: Some(worker) } => {
                self.typing.insert("TypeAlias");
                self.support.extend(["BatchBinding", "Batches", "NoBatches"]);
                let worker = Expr::text(&self.workflow.step(*worker).name.value);
                let result = self.annotation(step.result);
                let batches = Expr::subscript("Batches", vec![result.clone()]);
                let own = [Expr::atom(&names.class), result.clone()];
                let binding = Expr::subscript("BatchBinding", own.to_vec());
                let none = Expr::subscript("NoBatches", vec![result]);
                (
                    "batchable",
                    Some(worker),
                    Some((None, Expr::Union(vec![batches, none]), binding)),
                )
            }
            StepKind::BatchWorker => ("batch_worker", None, None),
            _ => ("step", None, None),
        };
        let mut aliases: Vec<Code> = Vec::new();
        let arguments = arguments.into_iter().chain(extra).chain(self.events(step)).collect();
        let call = Expr::call(&format!("workflow.{method}"), arguments);
        let Some((branch, outcome, annotation)) = outcomes else {
            return (aliases, call.statement(0, &format!("{} = ", names.binding), ""));
        };
        aliases.extend(branch.map(code));
        aliases.push(code(outcome.statement(
            0,
            &format!("{}: TypeAlias = ", names.outcome),
            "",
        )));
        (aliases, annotation.assigned(0, &names.binding, &call))
    }
}

/// The key under which the engine is told what to do, in the results of a kind of step.
fn engine_key(kind: &StepKind) -> Option<&'static str> {
    match kind {
        StepKind::Decision { .. } => Some("decision_point_outcome"),
        StepKind::Batchable { .. } => Some("batch_processing_outcome"),
        StepKind::Standard | StepKind::DeferredConvergence | StepKind::BatchWorker => None,
    }
}

/// The type of a contract, and what its `parse` is a member of.
pub(super) fn contract_names<'a>(workflow: &Workflow, names: &'a Names, id: ContractId) -> (&'a str, &'a str) {
    let name = names.types.get(&workflow.contract(id).root).map_or("", String::as_str);
    (name, names.codecs.get(&id).map_or(name, String::as_str))
}

/// What a step's function returns, and the name to import for it: from `contracts`, from `steps`, or nothing.
pub(super) enum Returned<'a> {
    Contract(&'a str),
    Outcome(&'a str),
    Object,
}

/// What a step's function returns.
pub(super) fn returned<'a>(workflow: &Workflow, names: &'a Names, id: StepId) -> Returned<'a> {
    let step = workflow.step(id);
    if has_outcome(&step.kind) {
        return Returned::Outcome(&names.steps[id.0].outcome);
    }
    match step.result {
        Some(contract) => Returned::Contract(contract_names(workflow, names, contract).0),
        None => Returned::Object,
    }
}

fn property_signature(name: &str, annotation: &Expr) -> String {
    let annotation = annotation.flat();
    let line = format!("    def {name}(self) -> {annotation}:");
    if line.chars().count() <= WIDTH {
        return line.trim_start().to_owned();
    }
    format!("def {name}(\n        self,\n    ) -> {annotation}:")
}
