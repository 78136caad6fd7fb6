//! The steps of a workflow: their classes and signatures, the author's files, and the registration.

use super::Page;
use super::contracts::block;
use super::layout::Expr;
use super::names;
use super::signatures::optional;
use super::text::{self, Code, code};
use super::types::Types;
use crate::ir::{ContractId, Delivery, Edge, EdgeKind, Presence, Shape, Step, StepId, StepKind, TypeId, Workflow};
use askama::Template;
use std::collections::HashSet;

/// How deep a step's class stands in its modules, and what is in it.
const INDENT: usize = 6;
const INNER: usize = INDENT + 2;

/// What a batch worker returns instead of its result when it is to be called again.
const PAUSE: &str = "TaskerCore::Types::StepHandlerCallResult::CheckpointYield";

#[derive(Template)]
#[template(path = "ruby/steps.rb")]
pub(super) struct StepsRb<'a> {
    pub(super) page: &'a Page,
    pub(super) steps: &'a [StepView],
}

impl StepsRb<'_> {
    /// Whether RuboCop, which counts two lines for a class, finds the module long.
    fn is_long(&self) -> bool {
        self.steps.len() > 40
    }
}

#[derive(Template)]
#[template(path = "ruby/steps.rbs")]
pub(super) struct StepsRbs<'a> {
    pub(super) page: &'a Page,
    pub(super) steps: &'a [StepView],
}

#[derive(Template)]
#[template(path = "ruby/registration.rb")]
pub(super) struct RegistrationRb<'a> {
    pub(super) page: &'a Page,
    pub(super) steps: &'a [StepView],
    pub(super) list: &'a Code,
}

impl RegistrationRb<'_> {
    /// Whether RuboCop finds the module long.
    fn is_long(&self) -> bool {
        self.list.0.lines().count() > 80
    }
}

#[derive(Template)]
#[template(path = "ruby/registration.rbs")]
pub(super) struct RegistrationRbs<'a> {
    pub(super) page: &'a Page,
}

#[derive(Template)]
#[template(path = "ruby/handler.rb")]
pub(super) struct HandlerRb<'a> {
    pub(super) page: &'a Page,
    pub(super) step: &'a StepView,
}

#[derive(Template)]
#[template(path = "ruby/test.rb")]
pub(super) struct TestRb<'a> {
    pub(super) page: &'a Page,
    pub(super) step: &'a StepView,
}

/// A step.
pub(super) struct StepView {
    pub(super) docs: Code,
    pub(super) handler_docs: Code,
    /// The name of its class.
    pub(super) class: Code,
    /// The class of the support code on which it stands.
    pub(super) base: &'static str,
    /// Whether it may stop at a checkpoint, to be called again.
    pub(super) may_pause: bool,
    /// The name of its files.
    pub(super) file: Code,
    /// The steps that a decision may create: constant and literal.
    pub(super) branches: Vec<(Code, Code)>,
    /// What is declared of the class.
    pub(super) statements: Vec<Code>,
    /// Readers and their signatures.
    pub(super) signatures: Vec<(Code, Code)>,
    pub(super) deps: Vec<(Code, Code)>,
    pub(super) ancestors: Vec<(Code, Code)>,
    /// What `perform` returns, in comments and in signatures.
    pub(super) returns_docs: Code,
    pub(super) returns: Code,
    /// The message of the error until someone writes the handler.
    pub(super) not_written: Code,
}

/// The steps of a workflow that have handlers.
pub(super) fn views(workflow: &Workflow, types: &Types<'_>) -> Vec<StepView> {
    let wires: Vec<&str> = workflow.steps.iter().map(|step| step.name.value.as_str()).collect();
    let classes = classes(workflow);
    let files = names::methods(&wires, &mut HashSet::new());
    let mut views = Vec::new();
    for (id, step) in workflow.handled_steps() {
        views.push(view(workflow, types, step, &classes[id.0], &files[id.0]));
    }
    views
}

/// The names of the classes of all steps.
pub(super) fn classes(workflow: &Workflow) -> Vec<String> {
    let wires: Vec<&str> = workflow.steps.iter().map(|step| step.name.value.as_str()).collect();
    names::steps(&wires)
}

fn view(workflow: &Workflow, types: &Types<'_>, step: &Step, class: &str, file: &str) -> StepView {
    let edges = edges(workflow, step);
    let mut statements = vec![identity(step)];
    let mut signatures = Vec::new();
    let mut reads = |word: &str, contract: Option<ContractId>| {
        let Some(contract) = contract else { return };
        let root = workflow.contract(contract).root;
        statements.push(command(word, vec![constant(types, root)]));
        signatures.push((code(word), code(qualified(types, root))));
    };
    reads("input", workflow.input);
    reads("config", step.config);
    statements.extend(
        edges
            .iter()
            .map(|(edge, name)| edge_statement(workflow, types, edge, name)),
    );
    let branches = branches(workflow, step);
    if let StepKind::Decision { .. } = step.kind {
        let names = branches.iter().map(|(constant, _)| Expr::atom(&constant.0)).collect();
        statements.push(command("branches", names));
    }
    if let StepKind::Batchable { worker: Some(worker) } = step.kind {
        let name = workflow.step(worker).name.value.clone();
        statements.push(command("worker", vec![Expr::Text(name)]));
    }
    if let Some(result) = step.result {
        let root = workflow.contract(result).root;
        let mut args = vec![constant(types, root)];
        if let Some(key) = outcome_key(step).filter(|key| declares(workflow, root, key)) {
            args.push(Expr::keyword("outcome", Expr::Text(key.to_owned())));
        }
        statements.push(command("result", args));
    }
    for (name, payload) in step.announces() {
        let payload = constant(types, workflow.contract(payload).root);
        statements.push(command("event", vec![Expr::Text(name.to_owned()), payload]));
    }
    let of_kind = |kind: EdgeKind| {
        edges
            .iter()
            .filter(|(edge, _)| edge.kind == kind)
            .map(|(edge, name)| (code(name), code(edge_signature(workflow, types, edge))))
            .collect::<Vec<_>>()
    };
    let (returns_docs, returns) = returns(workflow, types, step);
    let described = step.description.as_deref().filter(|text| !text.trim().is_empty());
    let docs = described.map_or_else(|| format!("The step {}.", step.name.value), str::to_owned);
    StepView {
        docs: block(&text::comment(&docs, INDENT), INDENT),
        handler_docs: block(&text::comment(&docs, INDENT), INDENT),
        class: code(class),
        base: match step.kind {
            StepKind::Standard | StepKind::DeferredConvergence => "Step",
            StepKind::Decision { .. } => "DecisionStep",
            StepKind::Batchable { .. } => "BatchableStep",
            StepKind::BatchWorker => "BatchWorkerStep",
        },
        may_pause: step.kind == StepKind::BatchWorker,
        file: code(file),
        branches,
        statements: statements.iter().map(|it| code(it.print(INNER, INNER, 0))).collect(),
        signatures,
        deps: of_kind(EdgeKind::Direct),
        ancestors: of_kind(EdgeKind::Inherited),
        returns_docs: code(returns_docs),
        returns: code(returns),
        not_written: {
            let indent = INNER + 2;
            let message = Expr::Text(format!("{} is not implemented", step.name.value));
            code(raise(&message, indent))
        },
    }
}

/// The list of the handlers' classes.
pub(super) fn handlers(steps: &[StepView]) -> Code {
    let classes = steps
        .iter()
        .map(|step| Expr::atom(format!("Handlers::{}", step.class.0)));
    let list = Expr::Suffixed(Box::new(Expr::List(classes.collect())), ".freeze");
    code(list.print(INDENT, INDENT + "STEPS = ".len(), 0))
}

/// `raise` with a message that may be long.
fn raise(message: &Expr, indent: usize) -> String {
    let start = "raise TaskerCore::Errors::PermanentError, ";
    let line = message.print(indent, indent + start.len(), 0);
    if !line.contains('\n') {
        return format!("{start}{line}");
    }
    let below = " ".repeat(indent + "raise ".len());
    format!(
        "{}\n{below}{}",
        start.trim_end(),
        message.print(indent + 6, indent + 6, 0)
    )
}

fn command(word: &str, args: Vec<Expr>) -> Expr {
    Expr::Command(word.to_owned(), args)
}

fn identity(step: &Step) -> Expr {
    let mut args = vec![
        Expr::Text(step.name.value.clone()),
        Expr::keyword("callable", Expr::Text(step.handler.callable.value.clone())),
    ];
    if let Some(method) = &step.handler.method {
        args.push(Expr::keyword("method", Expr::Text(method.value.clone())));
    }
    command("step", args)
}

/// The edges that reach a step, with the names of their readers. Direct ones choose first.
pub(super) fn edges<'a>(workflow: &'a Workflow, step: &'a Step) -> Vec<(&'a Edge, String)> {
    let mut result = Vec::new();
    for kind in [EdgeKind::Direct, EdgeKind::Inherited] {
        let edges: Vec<&Edge> = step.edges.iter().filter(|edge| edge.kind == kind).collect();
        let wires: Vec<&str> = edges
            .iter()
            .map(|edge| workflow.step(edge.producer).name.value.as_str())
            .collect();
        result.extend(edges.into_iter().zip(names::methods(&wires, &mut HashSet::new())));
    }
    result
}

fn edge_statement(workflow: &Workflow, types: &Types<'_>, edge: &Edge, name: &str) -> Expr {
    let producer = workflow.step(edge.producer);
    let wire = producer.name.value.as_str();
    let mut args = vec![Expr::atom(format!(":{name}"))];
    let root = producer.result.map(|id| workflow.contract(id).root);
    args.extend(root.map(|root| constant(types, root)));
    if name != wire {
        args.push(Expr::keyword("step", Expr::Text(wire.to_owned())));
    }
    if edge.delivery == Delivery::PerBatch {
        let except = lookalikes(workflow, edge.producer);
        if !except.is_empty() {
            args.push(Expr::keyword("except", Expr::List(except)));
        }
    } else if let Some(key) =
        outcome_key(producer).filter(|key| !root.is_some_and(|root| declares(workflow, root, key)))
    {
        args.push(Expr::keyword("outcome", Expr::Text(key.to_owned())));
    }
    command(edge_word(edge), args)
}

fn edge_word(edge: &Edge) -> &'static str {
    match (edge.kind, edge.delivery, edge.presence) {
        (EdgeKind::Direct, Delivery::PerBatch, _) => "batches_of",
        (EdgeKind::Direct, Delivery::One, Presence::Sure) => "dependency",
        (EdgeKind::Direct, Delivery::One, Presence::Maybe) => "dependency?",
        (EdgeKind::Inherited, Delivery::PerBatch, _) => "ancestor_batches",
        (EdgeKind::Inherited, Delivery::One, _) => "ancestor",
    }
}

fn edge_signature(workflow: &Workflow, types: &Types<'_>, edge: &Edge) -> String {
    let one = match workflow.step(edge.producer).result {
        Some(id) => qualified(types, workflow.contract(id).root),
        None => "Hash[String, untyped]".to_owned(),
    };
    match (edge.delivery, edge.presence) {
        (Delivery::PerBatch, _) => format!("Array[{one}]"),
        (Delivery::One, Presence::Sure) => one,
        (Delivery::One, Presence::Maybe) => optional(&one),
    }
}

/// Steps whose names, or the names of whose batches, look like batches of a step.
fn lookalikes(workflow: &Workflow, producer: StepId) -> Vec<Expr> {
    let prefix = format!("{}_", workflow.step(producer).name.value);
    let names = workflow.steps.iter().map(|step| &step.name.value);
    names
        .filter(|name| name.starts_with(&prefix))
        .map(|name| Expr::Text(name.clone()))
        .collect()
}

/// The key under which the engine's part of a step's result stands.
fn outcome_key(step: &Step) -> Option<&'static str> {
    match step.kind {
        StepKind::Decision { .. } => Some("decision_point_outcome"),
        StepKind::Batchable { .. } => Some("batch_processing_outcome"),
        StepKind::Standard | StepKind::DeferredConvergence | StepKind::BatchWorker => None,
    }
}

/// Whether a contract speaks of a key itself.
fn declares(workflow: &Workflow, root: TypeId, key: &str) -> bool {
    match &workflow.types.get(root).shape {
        Shape::Record { fields, .. } => fields.iter().any(|field| field.wire_name == key),
        _ => false,
    }
}

fn branches(workflow: &Workflow, step: &Step) -> Vec<(Code, Code)> {
    let StepKind::Decision { branches } = &step.kind else {
        return Vec::new();
    };
    let wires: Vec<&str> = branches
        .iter()
        .map(|&id| workflow.step(id).name.value.as_str())
        .collect();
    let mut taken = HashSet::from(["outcome".to_owned(), "object".to_owned()]);
    let constants = names::values(&wires, &mut taken);
    let literal = |wire: &str, constant: &str| Expr::Text(wire.to_owned()).print(INNER, INNER + constant.len() + 3, 0);
    wires
        .iter()
        .zip(constants)
        .map(|(wire, constant)| (code(constant.clone()), code(literal(wire, &constant))))
        .collect()
}

fn returns(workflow: &Workflow, types: &Types<'_>, step: &Step) -> (String, String) {
    let root = step.result.map(|id| workflow.contract(id).root);
    let (docs, signature) = match root {
        Some(root) => (documented(types, root), qualified(types, root)),
        None => ("Hash".to_owned(), "Hash[untyped, untyped]?".to_owned()),
    };
    match step.kind {
        StepKind::Decision { .. } => (
            "Choice] what +route+ or +skip+ gives".to_owned(),
            "TaskerGen::DecisionStep::Choice".to_owned(),
        ),
        StepKind::Batchable { .. } => (
            "Plan] what +batches+, +cursors+ or +no_batches+ gives".to_owned(),
            "TaskerGen::BatchableStep::Plan".to_owned(),
        ),
        StepKind::BatchWorker => (
            format!("{docs}] or what +checkpoint+ gives"),
            format!("({} | {PAUSE})", signature.trim_end_matches('?')),
        ),
        StepKind::Standard | StepKind::DeferredConvergence => (format!("{docs}]"), signature),
    }
}

fn constant(types: &Types<'_>, id: TypeId) -> Expr {
    Expr::atom(format!("Contracts::{}", types.constant(id)))
}

/// A declared type in the comments of another module.
fn documented(types: &Types<'_>, id: TypeId) -> String {
    match &types.arena.get(id).shape {
        Shape::Record { .. } => format!("Contracts::{}", types.constant(id)),
        _ => types.documented(id),
    }
}

/// A declared type in the signatures of another module.
fn qualified(types: &Types<'_>, id: TypeId) -> String {
    format!("Contracts::{}", types.signature(id))
}
