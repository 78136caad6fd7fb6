//! `examples.rs`: steps with example values, for tests.

use super::model::Model;
use super::steps::StepNames;
use super::text::{code, doc, mention, string};
use super::view;
use crate::ir::{ContractId, Delivery, EdgeKind, Presence, Step, StepId, StepKind};
use serde_json::Value;
use std::collections::HashMap;

/// The view of the file.
pub(super) fn view(model: &Model<'_>, names: &[StepNames], root: &str) -> view::Examples {
    let workflow = model.workflow;
    let mut literals = Literals {
        model,
        made: HashMap::new(),
    };
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
            .map(|(id, step)| example(&mut literals, names, id, step))
            .collect(),
    }
}

fn example(literals: &mut Literals<'_>, names: &[StepNames], id: StepId, step: &Step) -> view::ExampleStep {
    let workflow = literals.model.workflow;
    let mut calls = Vec::new();
    if let Some(input) = workflow.input {
        calls.push(code(format!(".input({})", literals.of(input))));
    }
    for edge in &step.edges {
        if edge.kind == EdgeKind::Inherited || edge.presence == Presence::Maybe && edge.delivery == Delivery::One {
            continue;
        }
        let producer = workflow.step(edge.producer);
        let name = match edge.delivery {
            Delivery::One => producer.name.value.clone(),
            Delivery::PerBatch => format!("{}_001", producer.name.value),
        };
        let result = producer.result.map_or("\"{}\"", |result| literals.of(result));
        calls.push(code(format!(".result({}, {result})", string(&name))));
    }
    if let Some(config) = step.config {
        calls.push(code(format!(".config({})", literals.of(config))));
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

/// Example values of contracts as literals, each made once: most are the result of a step and the input of others.
struct Literals<'a> {
    model: &'a Model<'a>,
    made: HashMap<usize, String>,
}

impl Literals<'_> {
    /// A value of a contract's type. Without one, something that breaks the contract: the test says so.
    fn of(&mut self, contract: ContractId) -> &str {
        let workflow = self.model.workflow;
        self.made.entry(contract.0).or_insert_with(|| {
            let root = workflow.contract(contract).root;
            literal(&crate::example::valid(&workflow.types, root).unwrap_or_default())
        })
    }
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
