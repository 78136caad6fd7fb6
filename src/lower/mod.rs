//! From a template and its schemas to the typed model.
//!
//! The order of the phases: the graph of steps; then, contract by contract, the schema as written and its types; then the
//! edges; then names. A template with a finding that blocks generation has no workflow.

mod by_kind;
mod checks;
mod conditions;
mod config;
mod conjunction;
mod context;
mod environments;
mod evaluated;
mod graph;
mod kinds;
mod lists;
mod literals;
mod names;
mod objects;
mod one_kind;
mod shapes;
mod sweep;
mod unions;

pub(crate) use context::{admits_objects, is_stripped};

use crate::diagnostic::Diagnostic;
use crate::ir::{
    Contract, ContractId, Delivery, Edge, EdgeKind, Event, Handler, Name, Origin, Presence, Retry, Role, Step, StepId,
    StepKind, TypeArena, TypeId, Valid, Workflow,
};
use crate::load::Options;
use crate::schema;
use crate::source::{Span, Spanned};
use crate::template::{self, StepType, Template};
use crate::yaml::{NodeId, Tree};
use graph::Graph;
use names::Path;
use shapes::Shapes;
use std::collections::HashMap;
use std::sync::Arc;

/// A workflow, if nothing stands against generating code for it, and all findings.
#[derive(Debug)]
pub struct Lowered {
    /// The typed model.
    pub workflow: Option<Valid<Workflow>>,
    /// What there is of it otherwise.
    pub draft: Option<Draft>,
    /// What was found, in no particular order.
    pub diagnostics: Vec<Diagnostic>,
}

/// The model of a template that no code can be generated for. Where the graph is broken, the steps stand in the order of the
/// file, and nothing is known of how they depend on each other; the contracts are what they would be.
#[derive(Debug)]
pub struct Draft {
    /// The model.
    pub workflow: Workflow,
    /// The contracts whose types are not to be relied on: something in their schemas was refused.
    pub faulty: Vec<ContractId>,
}

/// Lowers a template that was read from `tree`. The findings of reading are not repeated.
#[must_use]
pub fn lower(tree: &Tree, template: &Template, options: &Options) -> Lowered {
    let nodes: Vec<graph::Node<'_>> = template
        .steps
        .iter()
        .map(|step| graph::Node {
            name: &step.name,
            kind: step.step_type.value,
            dependencies: &step.dependencies,
            complete: step.complete,
        })
        .collect();
    let mut lowering = Lowering {
        tree,
        template,
        options,
        contracts: Vec::new(),
        types: TypeArena::default(),
        faulty: Vec::new(),
        diagnostics: Vec::new(),
    };
    let graph = match graph::resolve(&nodes, template.steps_complete) {
        Ok(graph) => Some(graph),
        Err(findings) => {
            lowering.diagnostics.extend(findings);
            None
        }
    };
    let workflow = lowering.workflow(graph.as_ref());
    let Lowering {
        faulty, diagnostics, ..
    } = lowering;
    if graph.is_none() || diagnostics.iter().any(Diagnostic::blocks_generation) {
        return Lowered {
            workflow: None,
            draft: Some(Draft { workflow, faulty }),
            diagnostics,
        };
    }
    Lowered {
        workflow: Some(Valid::assume(workflow)),
        draft: None,
        diagnostics,
    }
}

/// The type of one schema of a contract by itself, with what it refers to, but without what surrounds it says of the same
/// values. `None` where the contract is faulty, or has no schema at that pointer.
pub(crate) fn alone(
    tree: &Tree,
    (contract, place): (NodeId, &str),
    pointer: &str,
    options: &Options,
) -> Option<(TypeArena, TypeId)> {
    let (document, findings) = schema::read(tree, contract, place, options);
    if findings.iter().any(Diagnostic::blocks_generation) {
        return None;
    }
    let schema = document.ids().find(|&id| *document.get(id).pointer == *pointer)?;
    let (mut types, mut findings) = (TypeArena::default(), Vec::new());
    let root = Shapes::new(&document, &mut types, &mut findings, Path::root(Name::role(["schema"]))).whole(schema);
    Some((types, root))
}

struct Lowering<'a> {
    tree: &'a Tree,
    template: &'a Template,
    options: &'a Options,
    contracts: Vec<Contract>,
    types: TypeArena,
    /// The contracts in whose schemas something was refused.
    faulty: Vec<ContractId>,
    diagnostics: Vec<Diagnostic>,
}

impl Lowering<'_> {
    /// Lowers everything, so that all findings are made, even if the graph is broken.
    fn workflow(&mut self, graph: Option<&Graph>) -> Workflow {
        let template = self.template;
        let input = template.input_schema.and_then(|node| {
            let name = Name::role([template.name.value.as_str(), "input"]);
            self.contract(node, Role::Input, name, "/input_schema".to_owned())
        });
        if let Some(ContractId(input)) = input {
            let findings = context::check(&self.types, &self.contracts[input]);
            self.note_faults(ContractId(input), &findings);
            self.diagnostics.extend(findings);
        }
        let file_order: Vec<usize> = (0..template.steps.len()).collect();
        let order = graph.map_or(file_order.as_slice(), |graph| graph.order.as_slice());
        // The index in the file to the id in execution order.
        let ids: HashMap<usize, StepId> = order.iter().enumerate().map(|(id, &at)| (at, StepId(id))).collect();
        let mut steps: Vec<Step> = order.iter().map(|&at| self.step(at, ids[&at])).collect();
        let events = self.root_events();
        if let Some(graph) = graph {
            for (step, &at) in steps.iter_mut().zip(order) {
                step.edges = edges(graph, &template.steps, &ids, at);
                step.kind = kind(graph, &template.steps, &ids, at, self.tree);
            }
        }
        self.tidy();
        Workflow {
            namespace: template.namespace.clone(),
            name: template.name.clone(),
            version: template.version.clone(),
            description: text(template.description.as_ref()),
            steps,
            input,
            events,
            environments: environments::lower(self.tree, &template.environments),
            contracts: std::mem::take(&mut self.contracts),
            types: std::mem::take(&mut self.types),
            origin: origin(template.span, String::new()),
        }
    }

    /// A contract with a finding that stands against generating code is faulty.
    fn note_faults(&mut self, contract: ContractId, findings: &[Diagnostic]) {
        if findings.iter().any(Diagnostic::blocks_generation) {
            self.faulty.push(contract);
        }
    }

    /// Drops the types that no contract needs, and settles the names of the others.
    fn tidy(&mut self) {
        let roots: Vec<_> = self.contracts.iter().map(|contract| contract.root).collect();
        let (types, roots) = sweep::sweep(std::mem::take(&mut self.types), &roots);
        self.types = types;
        for (contract, root) in self.contracts.iter_mut().zip(&roots) {
            contract.root = *root;
        }
        names::make_unique(&mut self.types, &roots);
    }

    /// A step without what needs the graph.
    fn step(&mut self, at: usize, id: StepId) -> Step {
        let step = &self.template.steps[at];
        let pointer = format!("/steps/{at}");
        let name = &step.name.value;
        let config = self.config(step, id, &pointer);
        let result = self.result(step, id, &pointer);
        let publishes = step
            .publishes_events
            .iter()
            .enumerate()
            .map(|(index, event)| Event {
                name: event.name.clone(),
                description: Some(event.description.value.clone()),
                condition: Some(event.condition.value.word().to_owned()),
                delivery_mode: Some(event.delivery_mode.value.word().to_owned()),
                payload: event.schema.and_then(|node| {
                    let role = Role::Event(Some(id), event.name.value.clone());
                    let name = Name::role([name.as_str(), event.name.value.as_str(), "event"]);
                    self.contract(node, role, name, format!("{pointer}/publishes_events/{index}/schema"))
                }),
                origin: origin(event.span, format!("{pointer}/publishes_events/{index}")),
            })
            .collect();
        Step {
            name: step.name.clone(),
            description: text(step.description.as_ref()),
            kind: StepKind::Standard,
            handler: Handler {
                callable: step.handler.callable.clone(),
                method: step.handler.method.clone(),
                resolver: step.handler.resolver.clone(),
            },
            composed: step.composition.is_some(),
            edges: Vec::new(),
            result,
            config,
            publishes,
            retry: retry(&step.retry),
            timeout_seconds: step.timeout_seconds.map(|seconds| seconds.value.into()),
            origin: origin(step.span, pointer),
        }
    }

    /// What a step declares to return, or else what the outcome of its composition is.
    fn result(&mut self, step: &template::Step, id: StepId, pointer: &str) -> Option<ContractId> {
        let (node, place) = match step.result_schema {
            Some(node) => (node, "result_schema"),
            None => (output_schema(self.tree, step)?, "composition/outcome/output_schema"),
        };
        let name = Name::role([step.name.value.as_str(), "result"]);
        self.contract(node, Role::Result(id), name, format!("{pointer}/{place}"))
    }

    fn config(&mut self, step: &template::Step, id: StepId, pointer: &str) -> Option<ContractId> {
        let name = Name::role([step.name.value.as_str(), "config"]);
        let pointer = format!("{pointer}/handler/initialization");
        let environments = &self.template.environments;
        let root = config::infer(self.tree, step, environments, &mut self.types, &name, &pointer)?;
        Some(self.add_contract(Contract {
            role: Role::Config(id),
            name,
            root,
            origin: origin(step.handler.span, pointer),
        }))
    }

    fn root_events(&mut self) -> Vec<Event> {
        let template = self.template;
        template
            .domain_events
            .iter()
            .enumerate()
            .map(|(index, event)| Event {
                name: event.name.clone(),
                description: text(event.description.as_ref()),
                condition: None,
                delivery_mode: None,
                payload: event.schema.and_then(|node| {
                    let role = Role::Event(None, event.name.value.clone());
                    let name = Name::role([event.name.value.as_str(), "event"]);
                    self.contract(node, role, name, format!("/domain_events/{index}/schema"))
                }),
                origin: origin(event.span, format!("/domain_events/{index}")),
            })
            .collect()
    }

    /// Reads and lowers one schema. A faulty one has no contract; its findings say why.
    fn contract(&mut self, node: NodeId, role: Role, name: Name, pointer: String) -> Option<ContractId> {
        // The engine checks what a step publishes against this schema, as it stands in the template.
        let read = match role {
            Role::Event(Some(_), _) => schema::read_alone,
            Role::Event(None, _) | Role::Input | Role::Result(_) | Role::Config(_) => schema::read,
        };
        let (document, findings) = read(self.tree, node, &pointer, self.options);
        let faulty = findings.iter().any(Diagnostic::blocks_generation);
        self.diagnostics.extend(findings);
        if faulty {
            return None;
        }
        let mut refused = Vec::new();
        let root =
            Shapes::new(&document, &mut self.types, &mut refused, Path::root(name.clone())).whole(document.root());
        let contract = self.add_contract(Contract {
            role,
            name,
            root,
            origin: origin(self.tree.span(node), pointer),
        });
        self.note_faults(contract, &refused);
        self.diagnostics.extend(refused);
        Some(contract)
    }

    fn add_contract(&mut self, contract: Contract) -> ContractId {
        self.contracts.push(contract);
        ContractId(self.contracts.len() - 1)
    }
}

/// The schema in the outcome of a step's composition, which is otherwise opaque.
pub(crate) fn output_schema(tree: &Tree, step: &template::Step) -> Option<NodeId> {
    let outcome = tree.get(step.composition?, "outcome")?;
    tree.get(outcome, "output_schema").filter(|&node| !tree.is_null(node))
}

fn edges(graph: &Graph, steps: &[template::Step], ids: &HashMap<usize, StepId>, at: usize) -> Vec<Edge> {
    let delivery = |producer: usize| match steps[producer].step_type.value {
        StepType::BatchWorker => Delivery::PerBatch,
        StepType::Standard | StepType::Decision | StepType::DeferredConvergence | StepType::Batchable => Delivery::One,
    };
    let direct = graph.parents[at].iter().map(|&(producer, span)| Edge {
        producer: ids[&producer],
        kind: EdgeKind::Direct,
        presence: graph.presence(at, producer),
        delivery: delivery(producer),
        span,
    });
    let inherited = graph.inherited(at).into_iter().map(|producer| Edge {
        producer: ids[&producer],
        kind: EdgeKind::Inherited,
        presence: Presence::Maybe,
        delivery: delivery(producer),
        span: steps[at].span,
    });
    direct.chain(inherited).collect()
}

fn kind(graph: &Graph, steps: &[template::Step], ids: &HashMap<usize, StepId>, at: usize, tree: &Tree) -> StepKind {
    match steps[at].step_type.value {
        StepType::Standard => StepKind::Standard,
        StepType::DeferredConvergence => StepKind::DeferredConvergence,
        StepType::BatchWorker => StepKind::BatchWorker,
        StepType::Decision => {
            let mut branches: Vec<StepId> = graph.children[at]
                .iter()
                .filter(|&&child| matches!(steps[child].step_type.value, StepType::Standard | StepType::Batchable))
                .map(|child| ids[child])
                .collect();
            branches.sort();
            StepKind::Decision { branches }
        }
        StepType::Batchable => StepKind::Batchable {
            worker: worker(steps, &steps[at], tree)
                .or_else(|| {
                    // Without the name there is still only one step it can be.
                    let mut workers = graph.children[at]
                        .iter()
                        .copied()
                        .filter(|&child| steps[child].step_type.value == StepType::BatchWorker);
                    workers.next().filter(|_| workers.next().is_none())
                })
                .map(|worker| ids[&worker]),
        },
    }
}

/// The step that a batchable step names as its worker. The engine reads the name from `initialization`.
fn worker(steps: &[template::Step], analyzer: &template::Step, tree: &Tree) -> Option<usize> {
    let entry = analyzer
        .handler
        .initialization
        .iter()
        .find(|entry| entry.key.value == "worker_template_name")?;
    let name = &tree.scalar(entry.value)?.text;
    steps
        .iter()
        .position(|step| step.name.value == *name && step.step_type.value == StepType::BatchWorker)
}

fn retry(retry: &template::Retry) -> Retry {
    Retry {
        retryable: retry.retryable.value,
        max_attempts: retry.max_attempts.value,
        backoff: retry.backoff.value.word().to_owned(),
        backoff_base_ms: retry.backoff_base_ms.map(|ms| ms.value),
        max_backoff_ms: retry.max_backoff_ms.map(|ms| ms.value),
    }
}

fn text(text: Option<&Spanned<String>>) -> Option<String> {
    text.map(|text| text.value.clone())
}

fn origin(span: Span, pointer: impl Into<Arc<str>>) -> Origin {
    Origin {
        span: Some(span),
        pointer: pointer.into(),
    }
}
