//! The module of example values for tests.

use super::checks::json;
use super::contracts::Finished;
use super::layout::{self, Expr};
use super::names::StepNames;
use super::types::Types;
use super::view::{self, Code};
use crate::emit::{Case, assign};
use crate::example::Cases;
use std::collections::HashSet;

pub(super) fn module(types: &Types<'_>, names: &[StepNames], header: &str) -> view::Examples {
    let workflow = types.workflow;
    let mut taken: HashSet<String> = names.iter().map(|names| names.function.clone()).collect();
    taken.insert("stepExamples".to_owned());
    let data = assign(&["examples"], Case::Camel, &super::text::IDENTS, false, &mut taken).remove(0);
    let examples = json(&Cases::new(workflow).to_json(workflow));
    let steps = workflow.handled_steps().map(|(id, step)| {
        let head = format!("export const {}", names[id.0].function);
        let call = Expr::call("stepExamples", [Expr::atom(&data), Expr::text(&step.name.value)]);
        Code::from_text(&layout::assignment(0, &head, &call))
    });
    view::Examples {
        header: Code::from_text(header),
        examples: Code::from_text(&layout::assignment(
            0,
            &format!("const {data}: WorkflowExamples"),
            &examples,
        )),
        steps: steps.collect(),
    }
}
