//! `registry.rs`: how handlers are run.

use super::layout::own_head;
use super::steps::{Returned, Steps, own_import};
use super::text::{code, doc, mention, string};
use super::view;
use crate::ir::StepKind;
use std::collections::BTreeSet;

impl Steps<'_> {
    /// The view of `registry.rs`.
    pub(super) fn registry(&self) -> view::Registry {
        let workflow = self.workflow();
        let mut imported = BTreeSet::from(["Handled", "Identity", "Registry", "Route", "StepError"]);
        let mut steps = Vec::new();
        for (id, step) in workflow.handled_steps() {
            let names = &self.names[id.0];
            let is_worker = step.kind == StepKind::BatchWorker;
            imported.extend(is_worker.then_some("placeholder"));
            let mut finish = match self.returned(step) {
                Returned::Value(result) => {
                    imported.insert("outgoing");
                    let function = if result.is_some() { "result" } else { "raw_result" };
                    format!("outgoing::{function}(&result)")
                }
                Returned::Decision => "result.into_handled()".to_owned(),
                Returned::Plan(_, worker) => format!("result.into_handled({})", string(worker)),
                Returned::Sdk if step.announces().next().is_some() => "Ok(Handled::from(result))".to_owned(),
                Returned::Sdk => "Ok(result.into())".to_owned(),
            };
            for (event, payload) in step.announces() {
                let name = self.model.contract_name(payload);
                // What cannot fail needs no question mark.
                let before = match finish.strip_prefix("Ok(").and_then(|rest| rest.strip_suffix(')')) {
                    Some(handled) => handled.to_owned(),
                    None => format!("{finish}?"),
                };
                finish = format!("{before}.announces({}, contracts::{name}::parse)", string(event));
            }
            steps.push(view::RunStep {
                name: code(string(&step.name.value)),
                callable: code(string(&step.handler.callable.value)),
                run: code(&names.run),
                head: code(own_head(
                    0,
                    &format!("async fn {}", names.run),
                    &["context: &TaskSequenceStep"],
                    " -> Result<Handled, StepError>",
                )),
                call: code(match &names.classes {
                    Some(classes) => format!("steps::{}::handle(handler, step)", classes.handles),
                    None => format!("handlers::{}(step)", names.module),
                }),
                handler: names.classes.as_ref().map(|classes| code(&classes.handler)),
                ty: code(&names.ty),
                is_worker,
                finish: code(finish),
            });
        }
        let mut imported: Vec<&str> = imported.into_iter().collect();
        imported.sort_by_key(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
        view::Registry {
            doc: doc(
                "//!",
                &[format!("Who runs the steps of {}.", mention(&workflow.name.value))],
            ),
            imports: vec![own_import(
                "",
                &format!("super::{}::step_support", self.root),
                &imported,
            )],
            namespace: code(string(&workflow.namespace.value)),
            name: code(string(&workflow.name.value)),
            version: code(string(&workflow.version.value)),
            count: code(steps.len().to_string()),
            has_events: workflow
                .handled_steps()
                .any(|(_, step)| step.announces().next().is_some()),
            has_types: steps.iter().any(|step| step.handler.is_some()),
            steps,
        }
    }
}
