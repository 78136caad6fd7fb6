//! `examples.rs`: steps with example values, for tests.

use super::model::Model;
use super::steps::StepNames;
use super::text::{code, doc, mention, string};
use super::view;
use crate::ir::{ContractId, Delivery, EdgeKind, Presence, Step, StepId, StepKind};
use serde_json::Value;

/// The view of the file.
pub(super) fn view(model: &Model<'_>, names: &[StepNames], root: &str) -> view::Examples {
    let workflow = model.workflow;
    view::Examples {
        doc: doc(
            "//!",
            &[format!(
                "The steps of {} with example values.",
                mention(&workflow.name.value)
            )],
        ),
        path: code(format!("super::{root}")),
        steps: workflow
            .handled_steps()
            .map(|(id, step)| example(model, names, id, step))
            .collect(),
    }
}

fn example(model: &Model<'_>, names: &[StepNames], id: StepId, step: &Step) -> view::ExampleStep {
    let workflow = model.workflow;
    let value = |contract: ContractId| valid(model, contract);
    let mut calls = Vec::new();
    if let Some(input) = workflow.input {
        calls.push(code(format!(".input({})", literal(&value(input)))));
    }
    for edge in &step.edges {
        if edge.kind == EdgeKind::Inherited || edge.presence == Presence::Maybe && edge.delivery == Delivery::One {
            continue;
        }
        let producer = workflow.step(edge.producer);
        let result = producer.result.map_or_else(|| serde_json::json!({}), value);
        let name = match edge.delivery {
            Delivery::One => producer.name.value.clone(),
            Delivery::PerBatch => format!("{}_001", producer.name.value),
        };
        calls.push(code(format!(".result({}, {})", string(&name), literal(&result))));
    }
    if let Some(config) = step.config {
        calls.push(code(format!(".config({})", literal(&value(config)))));
    }
    if step.kind == StepKind::BatchWorker {
        calls.push(code(".batch()"));
    }
    view::ExampleStep {
        doc: doc("///", &[format!("The step {}.", mention(&step.name.value))]),
        module: code(&names[id.0].module),
        name: code(string(&step.name.value)),
        calls,
    }
}

/// A value of a contract's type. Without one, something that breaks the contract: the test says so.
fn valid(model: &Model<'_>, contract: ContractId) -> Value {
    let root = model.workflow.contract(contract).root;
    crate::example::valid(&model.workflow.types, root).unwrap_or_default()
}

/// JSON text as a literal that can be read. What must not stand in a source file is escaped as JSON has it.
fn literal(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' || c == ' ' || c.is_alphanumeric() || c.is_ascii_graphic() {
            safe.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    let mut hashes = "#".to_owned();
    while safe.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    if safe.contains(['"', '\\', '\n']) {
        format!("r{hashes}\"{safe}\"{hashes}")
    } else {
        string(&safe)
    }
}
