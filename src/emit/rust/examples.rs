//! `examples.rs`: steps with example values, for tests.

use super::model::Model;
use super::steps::StepNames;
use super::text::{code, doc, mention, string};
use super::view;
use serde_json::Value;

/// The view of the file.
pub(super) fn view(model: &Model<'_>, names: &[StepNames], root: &str, cases: &Value) -> view::Examples {
    let workflow = model.workflow;
    let about = format!("The steps of {} with example values.", mention(&workflow.name.value));
    let steps = workflow.handled_steps().map(|(id, step)| view::ExampleStep {
        doc: doc("///", &[format!("The step {}.", mention(&step.name.value))]),
        module: code(&names[id.0].module),
        name: code(string(&step.name.value)),
    });
    view::Examples {
        doc: doc("//!", &[about]),
        path: code(format!("super::{root}")),
        examples: code(literal(cases)),
        steps: steps.collect(),
    }
}

/// JSON text as a literal that can be read. What must not stand in a source file is escaped as JSON has it.
fn literal(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    let stays = |c: char| c.is_ascii_graphic() || c == ' ' || c == '\n' || c.is_alphanumeric();
    let mut safe = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(|c| !stays(c)) {
        let (before, from) = rest.split_at(at);
        safe.push_str(before);
        let mut others = from.chars();
        for unit in others.next().unwrap_or_default().encode_utf16(&mut [0; 2]) {
            safe.push_str(&format!("\\u{unit:04x}"));
        }
        rest = others.as_str();
    }
    safe.push_str(rest);
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
