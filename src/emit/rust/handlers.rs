//! What belongs to the user: a handler and a test for each step; and the list of the handlers.

use super::layout::{head, inset};
use super::steps::{ClassNames, Returned, StepNames, Steps, import};
use super::text::{Code, code, doc};
use super::view;
use crate::ir::{Step, StepId};

/// The columns that rustfmt leaves to a line.
const WIDTH: usize = 100;

impl Steps<'_> {
    /// The view of a step's handler file.
    pub(super) fn handler(&self, id: StepId, step: &Step) -> view::Handler {
        let names = &self.names[id.0];
        let handles = names.classes.as_ref().map(|classes| classes.handles.as_str());
        let returned = self.returned_type(step, names, |_, imported| imported.to_owned());
        let parameter = format!("step: {}<'_>", names.ty);
        let result = format!(" -> Result<{returned}, StepError> {{");
        let signature = match &names.classes {
            Some(_) => inset(head(WIDTH, 4, "async fn handle", &["&self", &parameter], &result), 4),
            None => head(
                WIDTH,
                0,
                &format!("pub async fn {}", names.module),
                &[&parameter],
                &result,
            ),
        };
        view::Handler {
            imports: self.imports(step, names, handles),
            doc: doc("///", &[step.description.clone().unwrap_or_default()]),
            signature: code(signature),
            class: names
                .classes
                .as_ref()
                .map(|ClassNames { handles, handler }| view::HandlerType {
                    name: code(handler),
                    handles: code(handles),
                }),
        }
    }

    fn imports(&self, step: &Step, names: &StepNames, handles: Option<&str>) -> Vec<Code> {
        let returned = self.returned(step);
        let mut from_steps = vec![names.ty.as_str(), "StepError"];
        from_steps.extend(handles);
        let mut others = Vec::new();
        let contract = match returned {
            Returned::Value(result) => result,
            Returned::Plan(result, _) => {
                from_steps.push("BatchPlan");
                result
            }
            Returned::Decision | Returned::Sdk => None,
        };
        match returned {
            Returned::Decision => from_steps.push(&names.decision),
            Returned::Sdk => others.push(code("use tasker_shared::messaging::StepExecutionResult;")),
            Returned::Value(None) | Returned::Plan(None, _) => others.push(code("use serde_json::Value;")),
            Returned::Value(Some(_)) | Returned::Plan(Some(_), _) => {}
        }
        from_steps.sort_unstable();
        let mut imports: Vec<Code> = contract
            .map(|name| import("super::super::contracts", &[name]))
            .into_iter()
            .collect();
        imports.push(import("super::super::steps", &from_steps));
        imports.extend(others);
        imports
    }

    /// The view of a step's test file.
    pub(super) fn test(&self, id: StepId) -> view::Test {
        view::Test {
            module: code(&self.names[id.0].module),
            support: code(format!("super::super::{}::step_support", self.root)),
        }
    }
}

/// The modules of handlers, and what is taken from each.
pub(super) fn modules<'a>(names: impl Iterator<Item = &'a StepNames>) -> Vec<view::HandlerModule> {
    names
        .map(|names| view::HandlerModule {
            module: code(&names.module),
            item: code(names.classes.as_ref().map_or(&names.module, |classes| &classes.handler)),
        })
        .collect()
}
