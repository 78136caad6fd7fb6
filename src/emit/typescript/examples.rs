//! The module of example values for tests.

use super::checks::json;
use super::contracts::Finished;
use super::layout::{self, Expr};
use super::names::StepNames;
use super::text::IDENTS;
use super::types::Types;
use super::view::{self, Code};
use crate::emit::{Case, assign};
use crate::example::delivered;
use crate::ir::ContractId;
use serde_json::Value;
use std::collections::HashSet;

pub(super) fn module(types: &Types<'_>, names: &[StepNames], header: &str, cases: &Value) -> view::Examples {
    let workflow = types.workflow;
    let mut taken: HashSet<String> = names.iter().map(|names| names.function.clone()).collect();
    let data = assign(&["examples"], Case::Camel, &IDENTS, false, &mut taken).remove(0);
    let mut values = Values {
        types,
        taken,
        printed: Vec::new(),
    };
    let task = values.case(workflow.input, &cases["task"]);
    let steps = || workflow.steps.iter();
    let results = steps().filter_map(|step| {
        let name = delivered(step);
        let case = cases["results"].get(&name)?;
        Some((super::text::key(&name), values.case(step.result, case)))
    });
    let results = Expr::Object(results.collect());
    let configs = steps().filter_map(|step| {
        let name = &step.name.value;
        let config = cases["configs"].get(name)?;
        Some((super::text::key(name), values.value(step.config, config)))
    });
    let configs = Expr::Object(configs.collect());
    let examples = [
        ("task", task),
        ("results", results),
        ("configs", configs),
        ("steps", json(&cases["steps"])),
    ];
    let examples = Expr::Object(examples.map(|(key, part)| (key.to_owned(), part)).to_vec());
    let steps = workflow.handled_steps().map(|(id, step)| {
        let head = format!("export const {}", names[id.0].function);
        let call = Expr::call("stepExamples", [Expr::atom(&data), Expr::text(&step.name.value)]);
        Code::from_text(&layout::assignment(0, &head, &call))
    });
    view::Examples {
        header: Code::from_text(header),
        values: values.printed,
        examples: Code::from_text(&layout::assignment(
            0,
            &format!("const {data}: WorkflowExamples"),
            &examples,
        )),
        steps: steps.collect(),
    }
}

/// The constants of valid values, each with the type that it has by itself.
struct Values<'a> {
    types: &'a Types<'a>,
    taken: HashSet<String>,
    printed: Vec<Code>,
}

impl Values<'_> {
    fn value(&mut self, contract: Option<ContractId>, value: &Value) -> Expr {
        let Some(contract) = contract else { return json(value) };
        let contract = self.types.contract(contract);
        let name = assign(&[contract], Case::Camel, &IDENTS, false, &mut self.taken).remove(0);
        let head = format!("export const {name}");
        self.printed
            .push(Code::from_text(&layout::assignment(0, &head, &json(value))));
        Expr::Atom(name)
    }

    /// `null` where no example is known.
    fn case(&mut self, contract: Option<ContractId>, case: &Value) -> Expr {
        if case.is_null() {
            return json(case);
        }
        let valid = self.value(contract, &case["valid"]);
        let minimal = if case["minimal"] == case["valid"] {
            valid.clone()
        } else {
            json(&case["minimal"])
        };
        let parts = [
            ("valid", valid),
            ("minimal", minimal),
            ("broken", json(&case["broken"])),
        ];
        Expr::Object(parts.map(|(key, part)| (key.to_owned(), part)).to_vec())
    }
}
