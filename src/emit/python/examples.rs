//! Example data: what the tests of the handlers are run with.

use super::expr::Expr;
use super::imports;
use super::literal::docstring;
use super::names::Names;
use super::{Code, code};
use crate::example;
use crate::ir::{ContractId, Delivery, EdgeKind, Presence, Step, StepId, StepKind, Workflow};
use askama::Template;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The module `examples`.
#[derive(Template)]
#[template(path = "python/examples.py")]
pub(super) struct Examples {
    header: Code,
    title: Code,
    imports: Code,
    tables: Vec<Code>,
    steps: Vec<StepView>,
}

struct StepView {
    name: Code,
    doc: Code,
    body: Code,
}

impl Examples {
    pub(super) fn new(workflow: &Workflow, names: &Names, header: &str) -> Self {
        let data = Data::new(workflow);
        let mut support = BTreeSet::new();
        let steps: Vec<StepView> = workflow
            .handled_steps()
            .map(|(id, step)| {
                let doc = format!("A context for {}.", step.name.value);
                StepView {
                    name: code(names.steps[id.0].binding.clone()),
                    doc: code(docstring(&doc, 4).unwrap_or_default()),
                    body: code(data.context(step, id, &mut support)),
                }
            })
            .collect();
        let title = format!("Examples of the data of the workflow {}.", workflow.name.value);
        let own = Some("workflow").filter(|_| support.contains("step_context"));
        let imports = imports::groups([
            imports::from("typing", ["Any"]),
            imports::from("tasker_core", Some("StepContext").filter(|_| !steps.is_empty())),
            imports::from("..._support.testing", &support) + &imports::from(".steps", own),
        ]);
        Self {
            header: code(header),
            title: code(docstring(&title, 0).unwrap_or_default()),
            imports: code(imports),
            tables: data.tables().into_iter().map(code).collect(),
            steps,
        }
    }
}

struct Data<'a> {
    workflow: &'a Workflow,
    input: Option<Value>,
    results: Vec<Option<Value>>,
    configs: Vec<Option<Value>>,
}

impl<'a> Data<'a> {
    fn new(workflow: &'a Workflow) -> Self {
        let of = |contract: Option<ContractId>| match contract {
            None => Some(json!({})),
            Some(id) => example::valid(&workflow.types, workflow.contract(id).root),
        };
        Self {
            workflow,
            input: of(workflow.input),
            results: workflow.steps.iter().map(|step| of(step.result)).collect(),
            configs: workflow.steps.iter().map(|step| of(step.config)).collect(),
        }
    }

    fn tables(&self) -> Vec<String> {
        let by_step = |values: &[Option<Value>], used: &dyn Fn(&Step) -> bool| {
            let entries = self.workflow.steps.iter().zip(values);
            let entries = entries.filter(|(step, _)| used(step));
            Value::Object(
                entries
                    .filter_map(|(step, value)| Some((step.name.value.clone(), value.clone()?)))
                    .collect::<Map<_, _>>(),
            )
        };
        let input = self.input.clone().unwrap_or_default();
        let results = by_step(&self.results, &|_| true);
        let configs = by_step(&self.configs, &|step| step.config.is_some());
        [
            ("INPUT: Any = ", input),
            ("RESULTS: dict[str, Any] = ", results),
            ("CONFIGS: dict[str, Any] = ", configs),
        ]
        .into_iter()
        .map(|(lead, value)| Expr::value(&value).statement(0, lead, ""))
        .collect()
    }

    /// The statement that returns the context of a step, or says why there is none.
    fn context(&self, step: &Step, id: StepId, support: &mut BTreeSet<&'static str>) -> String {
        if let Some(missing) = self.missing(step, id) {
            support.insert("no_example");
            return Expr::call("no_example", vec![Expr::text(&missing)]).statement(4, "raise ", "");
        }
        support.insert("step_context");
        let results = step.edges.iter().filter_map(|edge| {
            self.results[edge.producer.0].as_ref()?;
            let name = &self.workflow.step(edge.producer).name.value;
            let key = match edge.delivery {
                Delivery::One => name.clone(),
                Delivery::PerBatch => format!("{name}_001"),
            };
            let value = Expr::subscript("RESULTS", vec![Expr::text(name)]);
            Some(Expr::Pair(
                format!("{}: ", super::literal::string(&key)),
                Box::new(value),
            ))
        });
        let mut arguments = vec![
            Expr::atom("workflow"),
            Expr::text(&step.name.value),
            Expr::keyword("task", Expr::atom("INPUT")),
            Expr::keyword("results", Expr::Dict(results.collect())),
        ];
        if step.config.is_some() {
            let config = Expr::subscript("CONFIGS", vec![Expr::text(&step.name.value)]);
            arguments.push(Expr::keyword("config", config));
        }
        if step.kind == StepKind::BatchWorker {
            let cursor = json!({"cursor": {"batch_id": "001", "start_cursor": 0, "end_cursor": 1, "batch_size": 1}});
            arguments.push(Expr::keyword("inputs", Expr::value(&cursor)));
        }
        Expr::call("step_context", arguments).statement(4, "return ", "")
    }

    /// What a step needs and no example is known of.
    fn missing(&self, step: &Step, id: StepId) -> Option<String> {
        if self.input.is_none() {
            return Some("the task context".to_owned());
        }
        if self.configs[id.0].is_none() {
            return Some(format!("the configuration of {}", step.name.value));
        }
        step.edges
            .iter()
            .filter(|edge| edge.kind == EdgeKind::Direct && edge.presence == Presence::Sure)
            .find(|edge| edge.delivery == Delivery::One && self.results[edge.producer.0].is_none())
            .map(|edge| format!("the result of {}", self.workflow.step(edge.producer).name.value))
    }
}
