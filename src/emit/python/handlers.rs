//! What belongs to the user: a handler and a test for each step; and the registration of the handlers.

use super::expr::Expr;
use super::imports;
use super::literal::{WIDTH, docstring};
use super::names::{ClassNames, Names};
use super::steps::{Returned, returned};
use super::{Code, code};
use crate::emit::{Case, IdentPolicy, assign};
use crate::ir::{StepId, Workflow};
use askama::Template;
use std::cmp::Ordering;
use std::collections::HashSet;

/// A handler, as it is created.
#[derive(Template)]
#[template(path = "python/handler.py")]
pub(super) struct Handler {
    imports: Code,
    binding: Code,
    signature: Code,
    doc: Option<Code>,
    raise: Code,
}

impl Handler {
    pub(super) fn new(workflow: &Workflow, names: &Names, id: StepId) -> Self {
        let own = &names.steps[id.0];
        let parts = Parts::new(workflow, names, id, &own.binding);
        Self {
            imports: parts.imports,
            binding: code(own.binding.clone()),
            signature: code(signature(&[format!("step: {}", own.class)], parts.returns, 0)),
            doc: parts.doc,
            raise: code(parts.raise.statement(4, "raise ", "")),
        }
    }
}

/// A handler that is a class, as it is created.
#[derive(Template)]
#[template(path = "python/class_handler.py")]
pub(super) struct ClassHandler {
    imports: Code,
    head: Code,
    doc: Option<Code>,
    signature: Code,
    raise: Code,
}

impl ClassHandler {
    /// Nothing where handlers are functions.
    pub(super) fn new(workflow: &Workflow, names: &Names, id: StepId) -> Option<Self> {
        let own = &names.steps[id.0];
        let ClassNames { base, handler } = own.classes.as_ref()?;
        let parts = Parts::new(workflow, names, id, base);
        let head = Expr::call(&format!("class {handler}"), vec![Expr::atom(base)]).layout(0, 0, 1);
        let parameters = ["self".to_owned(), format!("step: {}", own.class)];
        Some(Self {
            imports: parts.imports,
            head: code(format!("{head}:")),
            doc: parts.doc,
            signature: code(signature(&parameters, parts.returns, 4)),
            raise: code(parts.raise.statement(8, "raise ", "")),
        })
    }
}

/// What handlers of both styles have in common.
struct Parts<'a> {
    imports: Code,
    doc: Option<Code>,
    returns: &'a str,
    raise: Expr,
}

impl<'a> Parts<'a> {
    /// `bound` is what ties the handler to its step.
    fn new(workflow: &Workflow, names: &'a Names, id: StepId, bound: &str) -> Self {
        let step = workflow.step(id);
        let mut from_steps = vec![names.steps[id.0].class.as_str(), bound];
        let (returns, contract, any) = match returned(workflow, names, id) {
            Returned::Contract(name) => (name, Some(name), None),
            Returned::Outcome(name) => {
                from_steps.push(name);
                (name, None, None)
            }
            Returned::Object => ("dict[str, Any]", None, Some("Any")),
        };
        let typing = imports::from("typing", any);
        let ours = imports::from("..contracts", contract) + &imports::from("..steps", from_steps);
        Self {
            imports: code(imports::groups([typing, ours])),
            doc: step
                .description
                .as_deref()
                .and_then(|text| docstring(text, 4))
                .map(code),
            returns,
            raise: Expr::call(
                "NotImplementedError",
                vec![Expr::text(&format!("{} is not implemented", step.name.value))],
            ),
        }
    }
}

/// The head of `handle`, broken as the formatter breaks it.
fn signature(parameters: &[String], returns: &str, indent: usize) -> String {
    let line = format!("def handle({}) -> {returns}:", parameters.join(", "));
    if indent + line.chars().count() <= WIDTH {
        return line;
    }
    let (outer, inner) = (" ".repeat(indent), " ".repeat(indent + 4));
    let lines: String = parameters
        .iter()
        .map(|parameter| format!("{inner}{parameter},\n"))
        .collect();
    format!("def handle(\n{lines}{outer}) -> {returns}:")
}

/// A test, as it is created.
#[derive(Template)]
#[template(path = "python/test.py")]
pub(super) struct Test {
    imports: Code,
    /// What the tests call, where it is not imported.
    handle: Option<Code>,
    binding: Code,
}

impl Test {
    pub(super) fn new(names: &Names, id: StepId) -> Self {
        let own = &names.steps[id.0];
        let class = own.classes.as_ref().map(|classes| &classes.handler);
        let imported = class.map_or("handle", String::as_str);
        let imports = [
            imports::from("...._support.testing", ["violations"]),
            imports::from("..", ["examples"]),
            imports::from(&format!("..handlers.{}", own.binding), [imported]),
        ];
        Self {
            imports: code(imports.concat().trim_end()),
            handle: class.map(|class| code(format!("handle = {class}()"))),
            binding: code(own.binding.clone()),
        }
    }
}

/// The module `registration`.
#[derive(Template)]
#[template(path = "python/registration.py")]
pub(super) struct Registration {
    header: Code,
    title: Code,
    imports: Code,
    classes: Vec<Code>,
}

impl Registration {
    pub(super) fn new(workflow: &Workflow, names: &Names, header: &str) -> Self {
        let handled = workflow.handled_steps();
        let mut modules: Vec<&str> = handled.map(|(id, _)| names.steps[id.0].binding.as_str()).collect();
        modules.sort_by(|a, b| natural(a, b));
        let are_classes = names.steps.iter().any(|step| step.classes.is_some());
        let handlers = if are_classes {
            imports::from(".handlers", &modules)
        } else {
            let module = |module: &&str| imports::from(&format!(".handlers.{module}"), [format!("handle as {module}")]);
            modules.iter().map(module).collect()
        };
        let support = imports::from(
            "..._support.handlers",
            Some("handler_class").filter(|_| !modules.is_empty()),
        );
        let title = format!(
            "The handlers of the workflow {}, as tasker_core finds them.",
            workflow.name.value
        );
        Self {
            header: code(header),
            title: code(docstring(&title, 0).unwrap_or_default()),
            imports: code(imports::groups([format!("{support}{handlers}")])),
            classes: classes(workflow, names),
        }
    }
}

/// One class for each callable, with all steps that name it.
fn classes(workflow: &Workflow, names: &Names) -> Vec<Code> {
    let mut callables: Vec<(&str, Vec<StepId>)> = Vec::new();
    for (id, step) in workflow.handled_steps() {
        let callable = step.handler.callable.value.as_str();
        match callables.iter_mut().find(|(known, _)| *known == callable) {
            Some((_, steps)) => steps.push(id),
            None => callables.push((callable, vec![id])),
        }
    }
    let texts: Vec<String> = callables
        .iter()
        .filter_map(|(_, steps)| steps.first())
        .map(|first| format!("{}Handler", names.steps[first.0].class))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let policy = IdentPolicy {
        reserved: &[],
        digit_prefix: "n",
    };
    let classes = assign(&texts, Case::AsIs, &policy, false, &mut HashSet::new());
    callables
        .iter()
        .zip(classes)
        .map(|((callable, steps), class)| {
            let handlers = steps.iter().map(|id| {
                let own = &names.steps[id.0];
                match &own.classes {
                    Some(classes) => Expr::Atom(format!("{}.{}.handler()", own.binding, classes.handler)),
                    None => Expr::atom(&own.binding),
                }
            });
            let arguments = std::iter::once(Expr::text(callable)).chain(handlers).collect();
            code(Expr::call("handler_class", arguments).statement(0, &format!("{class} = "), ""))
        })
        .collect()
}

/// Digits by value, as import sorters compare names.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a.chars().peekable(), b.chars().peekable());
    loop {
        let (Some(&x), Some(&y)) = (a.peek(), b.peek()) else {
            return a.peek().is_some().cmp(&b.peek().is_some());
        };
        let order = if x.is_ascii_digit() && y.is_ascii_digit() {
            run(&mut a).cmp(&run(&mut b))
        } else {
            a.next();
            b.next();
            x.cmp(&y)
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// A run of digits as a number of any size: longer ones are greater.
fn run(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> (usize, String) {
    let mut digits = String::new();
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        digits.push(digit);
    }
    let digits = digits.trim_start_matches('0').to_owned();
    (digits.len(), digits)
}
