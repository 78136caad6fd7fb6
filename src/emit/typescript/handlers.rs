//! The files that belong to the user: a handler and a test for each step.

use super::contracts::Finished;
use super::layout::{self, Expr};
use super::names::{ClassNames, StepNames};
use super::steps::returned_type;
use super::text;
use super::types::Types;
use super::view::{Code, Handler, HandlerTest};

const COLUMNS: usize = 80;

pub(super) fn handler(types: &Types<'_>, names: &[StepNames], index: usize) -> Handler {
    let step = &types.workflow.steps[index];
    let own = &names[index];
    let mut returned = returned_type(types, names, index);
    if own.classes.is_some() {
        // A method says what it returns, or it returns what its body does.
        returned = returned.or_else(|| Some(("JsonObject".to_owned(), "../../../_contract.js")));
    }
    let mut imports = "import { PermanentError } from \"@tasker-systems/tasker\";\n".to_owned();
    let mut from_steps = match &own.classes {
        Some(classes) => vec![format!("type {}", own.received), classes.base.clone()],
        None => vec![own.function.clone()],
    };
    match &returned {
        Some((name, "../steps.js")) => from_steps.push(format!("type {name}")),
        Some((name, path)) => imports.push_str(&layout::import("import type", std::slice::from_ref(name), path)),
        None => {}
    }
    imports.push_str(&layout::import("import", &from_steps, "../steps.js"));
    let annotation = returned.map_or_else(String::new, |(name, _)| format!(": Promise<{name}>"));
    let message = format!("{} is not implemented", step.name.value);
    let error = Expr::call("throw new PermanentError", [Expr::text(&message)]);
    let (head, indent, foot) = match &own.classes {
        Some(classes) => class(classes, &own.received, &annotation),
        None => function(&own.function, &annotation),
    };
    Handler {
        imports: Code::from_text(&imports),
        doc: Code::from_text(&text::doc(
            &step.description.iter().cloned().collect::<Vec<_>>(),
            &[],
            0,
        )),
        head: Code::from_text(&head),
        body: Code::from_text(&layout::statement(indent, &error)),
        foot: Code::from_text(foot),
    }
}

/// What stands before and after the body of a handler, and how far that is indented.
type Frame = (String, usize, &'static str);

fn function(bind: &str, annotation: &str) -> Frame {
    let arrow = format!("async (){annotation} => {{");
    let call = format!("export default {bind}(");
    if text::width(&call) + text::width(&arrow) <= COLUMNS {
        (format!("{call}{arrow}"), 2, "});")
    } else {
        (format!("{call}\n  {arrow}"), 4, "  },\n);")
    }
}

fn class(ClassNames { base, handler }: &ClassNames, received: &str, annotation: &str) -> Frame {
    // Not used yet.
    let parameter = format!("_step: {received}");
    let line = format!("  async handle({parameter}){annotation} {{");
    let method = match text::width(&line) <= COLUMNS {
        true => line,
        false => format!("  async handle(\n    {parameter},\n  ){annotation} {{"),
    };
    let head = format!("export default class {handler} extends {base} {{\n{method}");
    (head, 4, "  }\n}")
}

pub(super) fn test(types: &Types<'_>, names: &[StepNames], index: usize) -> HandlerTest {
    let step = &types.workflow.steps[index];
    let StepNames { function, file, .. } = &names[index];
    let title = |says: &str| Code::from_text(&text::string(&format!("{} {says}", step.name.value)));
    let given = Expr::Atom(format!("examples.{function}"));
    HandlerTest {
        file: Code::from_text(file),
        given: Code::from_text(&layout::assignment(0, "const given", &given)),
        valid: title("keeps its contract"),
        minimal: title("keeps its contract with as little as may be"),
        broken: title("refuses what breaks a contract"),
    }
}
