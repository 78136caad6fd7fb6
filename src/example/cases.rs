//! What the tests of a workflow's handlers are run with: example values, changes that break them, and which of them reach
//! each step. Nothing is decided here that differs between languages.

use super::{Broken, Change, broken, minimal, valid};
use crate::ir::{ContractId, Delivery, Edge, EdgeKind, Presence, Step, StepId, StepKind, Workflow};
use serde_json::{Map, Value, json};

/// The examples of one contract.
#[derive(Debug, Clone)]
pub struct Case {
    /// With everything that is declared.
    pub valid: Value,
    /// With what must be there only.
    pub minimal: Value,
    /// Changes of the first one that break the contract.
    pub broken: Vec<Broken>,
}

/// The examples of a workflow. A value that no example is known of is missing.
#[derive(Debug, Clone)]
pub struct Cases {
    /// Of the task context.
    pub input: Option<Case>,
    /// Of the results, step by step. Those that no handler reads are not broken.
    pub results: Vec<Option<Case>>,
    /// Of the configurations, step by step; those without one have an empty object.
    pub configs: Vec<Option<Value>>,
}

/// How a result reaches a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The step reads it, and always has it.
    Always,
    /// The step reads it, if it is there.
    Sometimes,
    /// The step may ask for it.
    Ancestor,
}

/// A result that reaches a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaching {
    /// The name under which the engine delivers it.
    pub name: String,
    /// The step that returned it.
    pub producer: StepId,
    /// How it reaches the step.
    pub reach: Reach,
}

impl Cases {
    /// The examples of a workflow.
    #[must_use]
    pub fn new(workflow: &Workflow) -> Self {
        let case = |contract: Option<ContractId>, breakable: bool| match contract {
            None => Some(Case {
                valid: json!({}),
                minimal: json!({}),
                broken: Vec::new(),
            }),
            Some(id) => {
                let (types, root) = (&workflow.types, workflow.contract(id).root);
                let valid = valid(types, root)?;
                Some(Case {
                    minimal: minimal(types, root).unwrap_or_else(|| valid.clone()),
                    broken: if breakable {
                        broken(types, root, &valid)
                    } else {
                        Vec::new()
                    },
                    valid,
                })
            }
        };
        let mut is_read = vec![false; workflow.steps.len()];
        for edge in workflow.handled_steps().flat_map(|(_, step)| &step.edges) {
            is_read[edge.producer.0] |= edge.kind == EdgeKind::Direct;
        }
        let results = workflow.steps.iter().zip(is_read);
        Self {
            input: case(workflow.input, true),
            results: results.map(|(step, is_read)| case(step.result, is_read)).collect(),
            configs: workflow
                .steps
                .iter()
                .map(|step| case(step.config, false).map(|case| case.valid))
                .collect(),
        }
    }

    /// All examples as one JSON object: `task`, and `results` under the names that the engine gives them, each with `valid`,
    /// `minimal` and `broken`; `configs` by step; and `steps`, which say what they are given: the names of the results that they
    /// `always` and `sometimes` read, those of further `ancestors`, and the `inputs` that the engine adds.
    #[must_use]
    pub fn to_json(&self, workflow: &Workflow) -> Value {
        let steps = || workflow.steps.iter();
        let results = steps().zip(&self.results);
        let results = results.filter_map(|(step, case)| Some((delivered(step), case.as_ref()?.to_json())));
        let configs = steps().zip(&self.configs).filter(|(step, _)| step.config.is_some());
        let configs = configs.filter_map(|(step, config)| Some((step.name.value.clone(), config.clone()?)));
        let handled = workflow.handled_steps();
        let handled = handled.map(|(_, step)| (step.name.value.clone(), step_json(workflow, step)));
        json!({
            "task": self.input.as_ref().map(Case::to_json),
            "results": results.collect::<Map<_, _>>(),
            "configs": configs.collect::<Map<_, _>>(),
            "steps": handled.collect::<Map<_, _>>(),
        })
    }
}

impl Case {
    fn to_json(&self) -> Value {
        json!({
            "valid": self.valid,
            "minimal": self.minimal,
            "broken": self.broken.iter().map(Broken::to_json).collect::<Vec<_>>(),
        })
    }
}

impl Broken {
    /// `pointer`, `keyword`, and the change: `replaced`, `added`, `without` or `repeated`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let (word, change) = match &self.change {
            Change::Replaced(value) => ("replaced", value.clone()),
            Change::Added(name, value) => ("added", Map::from_iter([(name.clone(), value.clone())]).into()),
            Change::Without(name) => ("without", Value::from(name.as_str())),
            Change::Repeated(count) => ("repeated", Value::from(*count)),
        };
        json!({ "pointer": self.pointer, "keyword": self.keyword, word: change })
    }
}

/// The name under which the engine delivers the result of a step; of its first batch, where it has any.
#[must_use]
pub fn delivered(step: &Step) -> String {
    match step.kind {
        StepKind::BatchWorker => format!("{}_001", step.name.value),
        _ => step.name.value.clone(),
    }
}

fn step_json(workflow: &Workflow, step: &Step) -> Value {
    let reaching = reaching(workflow, step);
    let names = |wanted: Reach| -> Value {
        let of = reaching.iter().filter(|one| one.reach == wanted);
        of.map(|one| Value::from(one.name.as_str())).collect()
    };
    let lists = [
        ("always", Reach::Always),
        ("sometimes", Reach::Sometimes),
        ("ancestors", Reach::Ancestor),
    ];
    let lists = lists.map(|(key, reach)| (key, names(reach)));
    let parts = lists.into_iter().chain([("inputs", inputs(step))]);
    let said = parts.filter(|(_, part)| *part != json!([]) && *part != json!({}));
    Value::Object(said.map(|(key, part)| (key.to_owned(), part)).collect())
}

/// What the engine adds for a step that works on a batch.
fn inputs(step: &Step) -> Value {
    if step.kind != StepKind::BatchWorker {
        return json!({});
    }
    json!({
        "cursor": cursor(),
        "batch_metadata": { "cursor_field": "id", "failure_strategy": "fail_fast" },
        "is_no_op": false,
    })
}

/// The batch that the worker of an example works on.
#[must_use]
pub fn cursor() -> Value {
    json!({ "batch_id": "001", "start_cursor": 0, "end_cursor": 10, "batch_size": 10 })
}

/// The results that reach a step, in the order of its edges.
#[must_use]
pub fn reaching(workflow: &Workflow, step: &Step) -> Vec<Reaching> {
    let is_sure = |edge: &Edge| edge.presence == Presence::Sure || edge.delivery == Delivery::PerBatch;
    let direct = || step.edges.iter().filter(|edge| edge.kind == EdgeKind::Direct);
    // A step that waits for any of several has one of them.
    let first = direct()
        .next()
        .filter(|_| !direct().any(is_sure))
        .map(|edge| edge.producer);
    let reach = |edge: &Edge| match edge.kind {
        EdgeKind::Inherited => Reach::Ancestor,
        EdgeKind::Direct if is_sure(edge) || first == Some(edge.producer) => Reach::Always,
        EdgeKind::Direct => Reach::Sometimes,
    };
    let edges = step.edges.iter();
    let reaching = edges.map(|edge| Reaching {
        name: delivered(workflow.step(edge.producer)),
        producer: edge.producer,
        reach: reach(edge),
    });
    reaching.collect()
}
