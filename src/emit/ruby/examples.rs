//! Example values: `examples.rb` and its signatures.

use super::Page;
use super::layout::Expr;
use super::names;
use super::steps::classes;
use super::text::{self, Code, code};
use crate::emit::Subject;
use crate::example::{self, Case, Cases, Reach, Reaching};
use crate::ir::{Contract, ContractId, Role, Step, StepId, StepKind, Workflow};
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
    pub(super) given: Option<GivenView>,
    /// RuboCop's opinion on long modules is switched off: these hold data.
    pub(super) long: bool,
}

/// What a step is given: all that may be, as little as may be, and what it must refuse.
pub(super) struct GivenView {
    pub(super) all: Code,
    pub(super) minimal: Code,
    pub(super) broken: Code,
}

/// A constant.
pub(super) struct Example {
    pub(super) about: Code,
    pub(super) constant: Code,
    pub(super) value: Code,
}

/// The constants of a contract that has an example, as code of another step sees them.
struct Known {
    valid: String,
    minimal: Option<String>,
    broken: Option<String>,
}

/// By contract.
type AllKnown = Vec<Option<Known>>;

/// A value for each contract, and what each step is given.
pub(super) fn examples(workflow: &Subject<'_>) -> Examples {
    let cases = workflow.cases();
    let mut known: AllKnown = workflow.contracts.iter().map(|_| None).collect();
    let values = constants(workflow, cases, None, "", &mut known);
    let mut views = Vec::new();
    for ((id, step), class) in workflow.steps().zip(classes(workflow)) {
        let values = constants(workflow, cases, Some(id), &class, &mut known);
        let given = (!step.composed).then(|| given(workflow, step, &class, &known));
        if given.is_none() && values.is_empty() {
            continue;
        }
        let lines = |code: &Code| code.0.lines().count();
        let given_lines = |given: &GivenView| lines(&given.all) + lines(&given.minimal) + lines(&given.broken);
        let length = length(&values) + given.as_ref().map_or(0, given_lines);
        views.push(StepExamples {
            about: comment(&format!("The step {}.", step.name.value), OUTER),
            class: code(class),
            values,
            given,
            long: is_long(length),
        });
    }
    Examples {
        // A module within it counts for two lines.
        long: is_long(length(&values) + 2 * views.len()),
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
fn constants(
    workflow: &Workflow,
    cases: &Cases,
    step: Option<StepId>,
    class: &str,
    known: &mut AllKnown,
) -> Vec<Example> {
    let contracts: Vec<(usize, &Contract)> = workflow
        .contracts
        .iter()
        .enumerate()
        .filter(|(_, contract)| owner(&contract.role) == step)
        .collect();
    let wanted: Vec<String> = contracts
        .iter()
        .flat_map(|(_, it)| {
            let word = wanted(&it.role);
            [word.clone(), format!("minimal {word}"), format!("broken {word}")]
        })
        .collect();
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let mut taken = HashSet::from(["given", "minimal", "broken"].map(str::to_owned));
    let names = names::values(&wanted, &mut taken);
    let indent = if step.is_some() { INNER } else { OUTER };
    let mut result = Vec::new();
    let mut put = |name: &String, about: &str, value: &Value| {
        result.push(Example {
            about: comment(about, indent),
            value: code(frozen(value).print(indent, indent + name.len() + 3, 0)),
            constant: code(name.as_str()),
        });
        match step {
            Some(_) => format!("{class}::{name}"),
            None => name.clone(),
        }
    };
    for ((index, contract), names) in contracts.into_iter().zip(names.chunks(3)) {
        let (case, value) = match &contract.role {
            Role::Input => (cases.input.as_ref(), None),
            Role::Result(id) => (cases.results[id.0].as_ref(), None),
            Role::Config(id) => (None, cases.configs[id.0].clone()),
            Role::Event(..) => (None, example::valid(&workflow.types, contract.root)),
        };
        let Some(value) = value.or_else(|| case.map(|case| case.valid.clone())) else {
            continue;
        };
        let valid = put(&names[0], &about(&contract.role), &value);
        let minimal = case.filter(|case| case.minimal != case.valid);
        let minimal = minimal.map(|case| put(&names[1], "The same with what must be there only.", &case.minimal));
        let broken = case.and_then(breaking);
        let broken = broken.map(|broken| put(&names[2], "What breaks its contract.", &broken));
        known[index] = Some(Known { valid, minimal, broken });
    }
    result
}

/// The changes that break a contract, if there are any.
fn breaking(case: &Case) -> Option<Value> {
    let broken: Vec<Value> = case.broken.iter().map(example::Broken::to_json).collect();
    (!broken.is_empty()).then(|| Value::from(broken))
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

/// What a step is given: its context, configuration, the results before it, its batch.
fn given(workflow: &Workflow, step: &Step, class: &str, known: &AllKnown) -> GivenView {
    let of = |contract: Option<ContractId>| contract.and_then(|id| known[id.0].as_ref());
    let valid = |known: &Known| Expr::atom(&known.valid);
    let minimal = |known: &Known| Expr::atom(known.minimal.as_ref().unwrap_or(&known.valid));
    let reaching = example::reaching(workflow, step);
    let results = |wanted: &dyn Fn(&Reaching) -> bool, value: &dyn Fn(&Known) -> Expr| {
        let wanted = reaching.iter().filter(|one| wanted(one));
        let results: Vec<(String, Expr)> = wanted
            .filter_map(|one| {
                let value = match workflow.step(one.producer).result {
                    Some(id) => value(known[id.0].as_ref()?),
                    None => Expr::json(&json!({})),
                };
                Some((one.name.clone(), value))
            })
            .collect();
        (!results.is_empty()).then(|| Expr::keyword("results", Expr::hash(results)))
    };
    let example = |input: Option<Expr>, results: Option<Expr>| {
        let mut args = vec![Expr::atom(format!("Steps::{class}"))];
        args.extend(input.map(|input| Expr::keyword("input", input)));
        args.extend(of(step.config).map(|known| Expr::keyword("config", valid(known))));
        args.extend(results);
        if step.kind == StepKind::BatchWorker {
            args.push(Expr::keyword("cursor", Expr::json(&example::cursor())));
        }
        Expr::Call("TaskerGen::Example.new".to_owned(), args)
    };
    let print = |constant: &str, value: Expr| code(value.print(INNER, INNER + constant.len() + 3, 0));
    let input = of(workflow.input);
    let always = |one: &Reaching| one.reach == Reach::Always;
    GivenView {
        all: print("GIVEN", example(input.map(valid), results(&|_| true, &valid))),
        minimal: print("MINIMAL", example(input.map(minimal), results(&always, &minimal))),
        broken: print("BROKEN", broken(workflow, &reaching, known)),
    }
}

/// The call that lists what a step must refuse.
fn broken(workflow: &Workflow, reaching: &[Reaching], known: &AllKnown) -> Expr {
    let changes = |contract: Option<ContractId>| {
        let known = known[contract?.0].as_ref()?;
        Some(Expr::atom(known.broken.as_ref()?))
    };
    let mut args = Vec::new();
    args.extend(changes(workflow.input).map(|changes| Expr::keyword("input", changes)));
    let read = reaching.iter().filter(|one| one.reach != Reach::Ancestor);
    let results: Vec<(String, Expr)> = read
        .filter_map(|one| Some((one.name.clone(), changes(workflow.step(one.producer).result)?)))
        .collect();
    args.extend((!results.is_empty()).then(|| Expr::keyword("results", Expr::hash(results))));
    Expr::Call("GIVEN.broken".to_owned(), args)
}
