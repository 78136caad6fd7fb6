//! Example values: `examples.rb` and its signatures.

use super::Page;
use super::layout::Expr;
use super::names;
use super::steps::{classes, edges};
use super::text::{self, Code, code};
use crate::example;
use crate::ir::{Contract, ContractId, Delivery, Role, Step, StepId, StepKind, Workflow};
use askama::Template;
use serde_json::{Value, json};
use std::collections::HashSet;

/// How deep the values stand: of the whole workflow, and of one step.
const OUTER: usize = 6;
const INNER: usize = 8;

#[derive(Template)]
#[template(path = "ruby/examples.rb")]
pub(super) struct ExamplesRb<'a> {
    pub(super) page: &'a Page,
    pub(super) examples: &'a Examples,
}

#[derive(Template)]
#[template(path = "ruby/examples.rbs")]
pub(super) struct ExamplesRbs<'a> {
    pub(super) page: &'a Page,
    pub(super) examples: &'a Examples,
}

/// All values of a workflow.
pub(super) struct Examples {
    pub(super) values: Vec<Example>,
    /// See [`StepExamples::long`].
    pub(super) long: bool,
    pub(super) steps: Vec<StepExamples>,
}

/// The values of a step.
pub(super) struct StepExamples {
    pub(super) about: Code,
    pub(super) class: Code,
    pub(super) values: Vec<Example>,
    /// What the step is given, if it has a handler.
    pub(super) given: Option<Code>,
    /// RuboCop's opinion on long modules is switched off: these hold data.
    pub(super) long: bool,
}

/// A constant.
pub(super) struct Example {
    pub(super) about: Code,
    pub(super) constant: Code,
    pub(super) value: Code,
}

/// The constants of the contracts that have an example, as code of another step sees them.
struct Known(Vec<Option<String>>);

impl Known {
    fn expr(&self, contract: Option<ContractId>) -> Option<Expr> {
        let name = self.0.get(contract?.0)?.as_ref()?;
        Some(Expr::atom(name))
    }
}

/// A value for each contract, and what each step is given.
pub(super) fn examples(workflow: &Workflow) -> Examples {
    let mut known = Known(vec![None; workflow.contracts.len()]);
    let values = constants(workflow, None, "", &mut known);
    let mut views = Vec::new();
    for ((id, step), class) in workflow.steps().zip(classes(workflow)) {
        let values = constants(workflow, Some(id), &class, &mut known);
        let given = given(workflow, step, &class, &known).print(INNER, INNER + "GIVEN = ".len(), 0);
        let given = Some(given).filter(|_| !step.composed);
        if given.is_none() && values.is_empty() {
            continue;
        }
        let length = length(&values) + given.iter().flat_map(|given| given.lines()).count();
        views.push(StepExamples {
            about: comment(&format!("The step {}.", step.name.value), OUTER),
            class: code(class),
            values,
            given: given.map(code),
            long: is_long(length),
        });
    }
    Examples {
        long: is_long(length(&values)),
        values,
        steps: views,
    }
}

/// RuboCop's limit is 100 lines, but what it counts is not quite what we do.
fn is_long(length: usize) -> bool {
    length > 80
}

fn length(values: &[Example]) -> usize {
    values.iter().map(|it| it.value.0.lines().count()).sum()
}

/// The values of a step's contracts, or of those that belong to none.
fn constants(workflow: &Workflow, step: Option<StepId>, class: &str, known: &mut Known) -> Vec<Example> {
    let contracts: Vec<(usize, &Contract)> = workflow
        .contracts
        .iter()
        .enumerate()
        .filter(|(_, contract)| owner(&contract.role) == step)
        .collect();
    let wanted: Vec<String> = contracts.iter().map(|(_, it)| wanted(&it.role)).collect();
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let names = names::values(&wanted, &mut HashSet::from(["given".to_owned()]));
    let indent = if step.is_some() { INNER } else { OUTER };
    let mut result = Vec::new();
    for ((index, contract), name) in contracts.into_iter().zip(names) {
        let Some(value) = example::valid(&workflow.types, contract.root) else {
            continue;
        };
        known.0[index] = Some(match step {
            Some(_) => format!("{class}::{name}"),
            None => name.clone(),
        });
        result.push(Example {
            about: comment(&about(&contract.role), indent),
            value: code(frozen(&value).print(indent, indent + name.len() + 3, 0)),
            constant: code(name),
        });
    }
    result
}

fn owner(role: &Role) -> Option<StepId> {
    match role {
        Role::Input | Role::Event(None, _) => None,
        Role::Result(id) | Role::Config(id) | Role::Event(Some(id), _) => Some(*id),
    }
}

fn comment(text: &str, indent: usize) -> Code {
    code(text::comment(text, indent).join(&format!("\n{}", " ".repeat(indent))))
}

fn frozen(value: &Value) -> Expr {
    match value {
        Value::Array(_) | Value::Object(_) => Expr::Suffixed(Box::new(Expr::json(value)), ".freeze"),
        // Texts are frozen by the magic comment.
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => Expr::json(value),
    }
}

fn wanted(role: &Role) -> String {
    match role {
        Role::Input => "input".to_owned(),
        Role::Result(_) => "result".to_owned(),
        Role::Config(_) => "config".to_owned(),
        Role::Event(_, name) => format!("{name} event"),
    }
}

fn about(role: &Role) -> String {
    match role {
        Role::Input => "The context of a task.".to_owned(),
        Role::Result(_) => "What it returns.".to_owned(),
        Role::Config(_) => "How it is configured.".to_owned(),
        Role::Event(_, name) => format!("What the event {name} says."),
    }
}

/// The example of a step: its context, configuration, the results before it, its batch.
fn given(workflow: &Workflow, step: &Step, class: &str, known: &Known) -> Expr {
    let mut args = vec![Expr::atom(format!("Steps::{class}"))];
    if let Some(input) = known.expr(workflow.input) {
        args.push(Expr::keyword("input", input));
    }
    if let Some(config) = known.expr(step.config) {
        args.push(Expr::keyword("config", config));
    }
    let results: Vec<(String, Expr)> = edges(workflow, step)
        .into_iter()
        .filter_map(|(edge, _)| {
            let producer = workflow.step(edge.producer);
            let value = match producer.result {
                Some(_) => known.expr(producer.result)?,
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
        args.push(Expr::keyword("results", Expr::hash(results)));
    }
    if step.kind == StepKind::BatchWorker {
        let cursor = json!({"batch_id": "001", "start_cursor": 0, "end_cursor": 10, "batch_size": 10});
        args.push(Expr::keyword("cursor", Expr::json(&cursor)));
    }
    Expr::Call("TaskerGen::Example.new".to_owned(), args)
}
