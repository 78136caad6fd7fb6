//! Pictures of a workflow: its steps, and the contracts on the ways between them. IR in, text out.
//!
//! [`Graph`] says what is drawn; [`mermaid`], [`dot`] and [`json`] say how. Every name and field in a picture comes from a
//! template, so each printer escapes all of them for its format.

mod dot;
mod json;
mod label;
mod mermaid;

pub use dot::dot;
pub use json::json;
pub use mermaid::{mermaid, mermaid_body};

use crate::ir::{ContractId, Delivery, EdgeKind, Presence, StepId, StepKind, Workflow};

/// What is drawn of one workflow.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Graph<'a> {
    /// The workflow.
    pub workflow: &'a Workflow,
    /// The ways of data, step by step in execution order; those into a step in the order of its edges.
    pub arrows: Vec<Arrow>,
}

/// Where an arrow begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Node {
    /// The task context.
    Input,
    /// A step.
    Step(StepId),
}

/// A value on its way to a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Arrow {
    /// Who made it.
    pub from: Node,
    /// Who receives it.
    pub to: StepId,
    /// Why it comes.
    pub kind: ArrowKind,
    /// Whether it may be missing when the step runs.
    pub presence: Presence,
    /// How many there are.
    pub delivery: Delivery,
    /// What it looks like; without a contract it is any JSON object.
    pub contract: Option<ContractId>,
}

/// Why a value comes to a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArrowKind {
    /// The task context, to a step that waits for no other.
    Input,
    /// The result of a dependency.
    Result,
    /// The result of a decision that may choose the step.
    Branch,
    /// A batch, from the step that made the batches.
    Batch,
    /// The result of a further ancestor: delivered, not promised. Pictures leave these out.
    Inherited,
}

impl<'a> Graph<'a> {
    /// The picture of a workflow.
    #[must_use]
    pub fn new(workflow: &'a Workflow) -> Self {
        let mut arrows = Vec::new();
        for (id, step) in workflow.steps() {
            let waits = step.edges.iter().any(|edge| edge.kind == EdgeKind::Direct);
            if workflow.input.is_some() && !waits {
                arrows.push(Arrow {
                    from: Node::Input,
                    to: id,
                    kind: ArrowKind::Input,
                    presence: Presence::Sure,
                    delivery: Delivery::One,
                    contract: workflow.input,
                });
            }
            arrows.extend(step.edges.iter().map(|edge| {
                let producer = workflow.step(edge.producer);
                Arrow {
                    from: Node::Step(edge.producer),
                    to: id,
                    kind: kind(edge.kind, &producer.kind, id),
                    presence: edge.presence,
                    delivery: edge.delivery,
                    contract: producer.result,
                }
            }));
        }
        Self { workflow, arrows }
    }

    /// The arrows of a picture: all but those of further ancestors, which would cover it.
    fn drawn(&self) -> impl Iterator<Item = &Arrow> {
        self.arrows.iter().filter(|arrow| arrow.kind != ArrowKind::Inherited)
    }

    /// Whether the input stands in the picture.
    fn has_input(&self) -> bool {
        self.arrows.iter().any(|arrow| arrow.from == Node::Input)
    }
}

/// Why the result of `producer` comes to a step.
fn kind(edge: EdgeKind, producer: &StepKind, consumer: StepId) -> ArrowKind {
    match (edge, producer) {
        (EdgeKind::Inherited, _) => ArrowKind::Inherited,
        (EdgeKind::Direct, StepKind::Decision { branches }) if branches.contains(&consumer) => ArrowKind::Branch,
        (EdgeKind::Direct, StepKind::Batchable { worker: Some(worker) }) if *worker == consumer => ArrowKind::Batch,
        (EdgeKind::Direct, _) => ArrowKind::Result,
    }
}

/// `namespace/name version`.
#[must_use]
pub fn title(workflow: &Workflow) -> String {
    let (namespace, name, version) = (&workflow.namespace, &workflow.name, &workflow.version);
    format!("{}/{} {}", namespace.value, name.value, version.value)
}

/// The name of a node in a picture; ours, so that no step's name is taken for a word of the format.
fn node_id(prefix: &str, node: Node) -> String {
    match node {
        Node::Input => format!("{prefix}input"),
        Node::Step(id) => format!("{prefix}s{}", id.0 + 1),
    }
}

/// What is put before the names of the nodes of one of several workflows in one picture.
fn prefix(index: usize, count: usize) -> String {
    if count > 1 {
        format!("w{}_", index + 1)
    } else {
        String::new()
    }
}
