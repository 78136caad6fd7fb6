//! Example values: `examples.rb` and its signatures.

use super::layout::Expr;
use super::names;
use super::steps::{StepView, edges};
use super::text::{self, Code, code};
use crate::example;
use crate::ir::{ContractId, Delivery, Role, Step, StepKind, Workflow};
use askama::Template;
use serde_json::{Value, json};
use std::collections::HashSet;

const INDENT: usize = 6;

#[derive(Template)]
#[template(path = "ruby/examples.rb")]
pub(super) struct ExamplesRb<'a> {
    pub(super) header: &'a Code,
    pub(super) namespace: &'a Code,
    pub(super) template: &'a Code,
    pub(super) values: &'a [Example],
    pub(super) long: bool,
}

#[derive(Template)]
#[template(path = "ruby/examples.rbs")]
pub(super) struct ExamplesRbs<'a> {
    pub(super) header: &'a Code,
    pub(super) namespace: &'a Code,
    pub(super) template: &'a Code,
    pub(super) values: &'a [Example],
}

/// A constant of the module.
pub(super) struct Example {
    pub(super) about: Code,
    pub(super) constant: Code,
    pub(super) value: Code,
    pub(super) signature: Code,
}

/// RuboCop thinks that a module of more lines is too long; for data that says nothing.
pub(super) fn is_long(examples: &[Example]) -> bool {
    examples
        .iter()
        .map(|example| example.value.0.lines().count())
        .sum::<usize>()
        > 100
}

/// A value for each contract, and what each step is given.
pub(super) fn examples(workflow: &Workflow, steps: &[StepView]) -> Vec<Example> {
    let mut taken: HashSet<String> = steps.iter().map(|step| step.example.0.to_ascii_lowercase()).collect();
    let wanted: Vec<String> = workflow.contracts.iter().map(|it| wanted(workflow, &it.role)).collect();
    let texts: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let names = names::values(&texts, &mut taken);
    let mut result = Vec::new();
    let mut known: Vec<Option<&str>> = Vec::new();
    for (contract, name) in workflow.contracts.iter().zip(&names) {
        let value = example::valid(&workflow.types, contract.root);
        known.push(value.as_ref().map(|_| name.as_str()));
        let Some(value) = value else { continue };
        let expr = frozen(&value);
        result.push(Example {
            about: comment(&about(workflow, &contract.role)),
            constant: code(name),
            value: code(expr.print(INDENT, INDENT + name.len() + 3, 0)),
            signature: code("untyped"),
        });
    }
    for ((_, step), view) in workflow.steps().zip(steps) {
        let name = &view.example.0;
        let expr = given(workflow, step, view, &known);
        result.push(Example {
            about: comment(&format!("What the step {} is given.", step.name.value)),
            constant: code(name),
            value: code(expr.print(INDENT, INDENT + name.len() + 3, 0)),
            signature: code("TaskerGen::Example"),
        });
    }
    result
}

fn comment(text: &str) -> Code {
    let lines = text::comment(text, INDENT);
    let joined = lines.join(&format!("\n{}", " ".repeat(INDENT)));
    code(joined.strip_prefix("# ").unwrap_or(&joined))
}

fn frozen(value: &Value) -> Expr {
    match value {
        Value::Array(_) | Value::Object(_) | Value::String(_) => literal_frozen(value),
        Value::Null | Value::Bool(_) | Value::Number(_) => Expr::json(value),
    }
}

/// Texts are frozen by the magic comment.
fn literal_frozen(value: &Value) -> Expr {
    match value {
        Value::String(_) => Expr::json(value),
        _ => Expr::Suffixed(Box::new(Expr::json(value)), ".freeze"),
    }
}

fn wanted(workflow: &Workflow, role: &Role) -> String {
    let step = |id: &crate::ir::StepId| workflow.step(*id).name.value.as_str();
    match role {
        Role::Input => "input".to_owned(),
        Role::Result(id) => format!("{} result", step(id)),
        Role::Config(id) => format!("{} config", step(id)),
        Role::Event(Some(id), name) => format!("{} {name} event", step(id)),
        Role::Event(None, name) => format!("{name} event"),
    }
}

fn about(workflow: &Workflow, role: &Role) -> String {
    let step = |id: &crate::ir::StepId| workflow.step(*id).name.value.as_str();
    match role {
        Role::Input => "The context of a task.".to_owned(),
        Role::Result(id) => format!("What the step {} returns.", step(id)),
        Role::Config(id) => format!("How the step {} is configured.", step(id)),
        Role::Event(_, name) => format!("What the event {name} says."),
    }
}

/// The example of a step: its context, configuration, the results before it, its batch.
fn given(workflow: &Workflow, step: &Step, view: &StepView, known: &[Option<&str>]) -> Expr {
    let value_of = |contract: Option<ContractId>| match contract {
        Some(id) => known.get(id.0).copied().flatten().map(Expr::atom),
        None => None,
    };
    let mut args = vec![Expr::atom(format!("Steps::{}", view.class.0))];
    if let Some(input) = value_of(workflow.input) {
        args.push(Expr::keyword("input", input));
    }
    if let Some(config) = value_of(step.config) {
        args.push(Expr::keyword("config", config));
    }
    let results: Vec<(String, Expr)> = edges(workflow, step)
        .into_iter()
        .filter_map(|(edge, _)| {
            let producer = workflow.step(edge.producer);
            let value = match producer.result {
                Some(_) => value_of(producer.result)?,
                None => Expr::json(&json!({})),
            };
            let name = match edge.delivery {
                Delivery::One => producer.name.value.clone(),
                Delivery::PerBatch => format!("{}_001", producer.name.value),
            };
            Some((name, value))
        })
        .collect();
    if !results.is_empty() {
        args.push(Expr::keyword("results", Expr::Hash(results)));
    }
    if step.kind == StepKind::BatchWorker {
        let cursor = json!({"batch_id": "001", "start_cursor": 0, "end_cursor": 10, "batch_size": 10});
        args.push(Expr::keyword("cursor", Expr::json(&cursor)));
    }
    Expr::Call("TaskerGen::Example.new".to_owned(), args)
}
