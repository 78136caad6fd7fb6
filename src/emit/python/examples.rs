//! Example data: what the tests of the handlers are run with.

use super::expr::Expr;
use super::imports;
use super::literal::docstring;
use super::names::Names;
use super::{Code, code};
use crate::emit::Subject;
use askama::Template;

/// The module `examples`.
#[derive(Template)]
#[template(path = "python/examples.py")]
pub(super) struct Examples {
    header: Code,
    title: Code,
    imports: Code,
    examples: Code,
    steps: Vec<Code>,
}

impl Examples {
    pub(super) fn new(workflow: &Subject<'_>, names: &Names, header: &str) -> Self {
        let parts = workflow.cases_as_json().as_object().into_iter().flatten();
        let parts = parts.map(|(name, part)| Expr::keyword(name, Expr::value(part)));
        let arguments = std::iter::once(Expr::atom("workflow")).chain(parts).collect();
        let examples = Expr::call("Examples", arguments);
        let steps = workflow.handled_steps().map(|(id, step)| {
            let call = Expr::call("examples.step", vec![Expr::text(&step.name.value)]);
            code(call.statement(0, &format!("{} = ", names.steps[id.0].binding), ""))
        });
        let title = format!("Examples of the data of the workflow {}.", workflow.name.value);
        let imports = imports::groups([
            imports::from("typing", ["Any"]),
            imports::from("..._support.testing", ["Examples"]) + &imports::from(".steps", ["workflow"]),
        ]);
        Self {
            header: code(header),
            title: code(docstring(&title, 0).unwrap_or_default()),
            imports: code(imports),
            examples: code(examples.statement(0, "examples = ", "")),
            steps: steps.collect(),
        }
    }
}
