//! The picture as data, for programs that draw it themselves. Versioned and stable, like all machine formats.

use super::{Arrow, ArrowKind, Graph, Node, node_id};
use crate::ir::{ContractId, Delivery, Presence, Shape, Workflow, notation};
use crate::ir_json;
use serde_json::{Map, Value, json};

/// Nodes and edges of one workflow. Unlike a picture it holds the results of further ancestors, too.
#[must_use]
pub fn json(graph: &Graph<'_>) -> Value {
    let workflow = graph.workflow;
    let input = workflow
        .input
        .map(|id| json!({ "id": node_id("", Node::Input), "kind": "input", "contract": contract(workflow, id) }));
    let steps = workflow.steps().map(|(id, step)| {
        json!({
            "id": node_id("", Node::Step(id)),
            "kind": ir_json::kind(&step.kind),
            "step": step.name.value,
            "description": step.description,
            "callable": step.handler.callable.value,
            "contract": step.result.map(|id| contract(workflow, id)),
        })
    });
    json!({
        "namespace": workflow.namespace.value,
        "name": workflow.name.value,
        "version": workflow.version.value,
        "nodes": input.into_iter().chain(steps).collect::<Vec<_>>(),
        "edges": graph.arrows.iter().map(|arrow| edge(workflow, arrow)).collect::<Vec<_>>(),
    })
}

fn edge(workflow: &Workflow, arrow: &Arrow) -> Value {
    json!({
        "from": node_id("", arrow.from),
        "to": node_id("", Node::Step(arrow.to)),
        "kind": match arrow.kind {
            ArrowKind::Input => "input",
            ArrowKind::Result => "result",
            ArrowKind::Branch => "branch",
            ArrowKind::Batch => "batch",
            ArrowKind::Inherited => "inherited",
        },
        "optional": arrow.presence == Presence::Maybe,
        "delivery": match arrow.delivery {
            Delivery::One => "one",
            Delivery::PerBatch => "per_batch",
        },
        "contract": arrow.contract.map(|id| contract(workflow, id)),
    })
}

/// What it is about, and its type in short; of an object the fields, each with its type.
fn contract(workflow: &Workflow, id: ContractId) -> Value {
    let contract = workflow.contract(id);
    let mut object: Map<String, Value> = ir_json::role(&contract.role, workflow);
    object.insert("type".to_owned(), notation(&workflow.types, contract.root).into());
    if let Shape::Record { fields, .. } = &workflow.types.get(contract.root).shape {
        let fields = fields.iter().map(|field| {
            json!({
                "name": field.wire_name,
                "required": field.required,
                "type": notation(&workflow.types, field.ty),
            })
        });
        object.insert("fields".to_owned(), fields.collect());
    }
    Value::Object(object)
}
