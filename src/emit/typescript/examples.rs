//! The module of example values for tests.

use super::checks::json;
use super::contracts::Finished;
use super::layout::{self, Expr};
use super::names::StepNames;
use super::text::{self, IDENTS};
use super::types::Types;
use super::view::{self, Code};
use crate::emit::{Case, assign};
use crate::example;
use crate::ir::{ContractId, Delivery, EdgeKind, Role, Step, StepKind};
use std::collections::{BTreeMap, HashSet};

pub(super) fn module(types: &Types<'_>, names: &[StepNames], header: &str) -> view::Examples {
    let workflow = types.workflow;
    let mut taken: HashSet<String> = names.iter().map(|names| names.function.clone()).collect();
    let mut examples = Examples {
        types,
        values: BTreeMap::new(),
    };
    let mut values = Vec::new();
    for (index, contract) in workflow.contracts.iter().enumerate() {
        let id = ContractId(index);
        let is_read = match contract.role {
            Role::Input | Role::Config(_) => true,
            Role::Result(step) => workflow
                .handled_steps()
                .any(|(_, other)| other.edges.iter().any(|edge| edge.producer == step)),
            Role::Event(..) => false,
        };
        let Some(value) = is_read
            .then(|| example::valid(&workflow.types, contract.root))
            .flatten()
        else {
            continue;
        };
        let name = assign(&[types.contract(id)], Case::Camel, &IDENTS, false, &mut taken).remove(0);
        values.push(Code::from_text(&layout::assignment(
            0,
            &format!("export const {name}"),
            &json(&value),
        )));
        examples.values.insert(index, name);
    }
    let steps = workflow.handled_steps().map(|(id, step)| {
        let head = format!("export const {}: StepExample", names[id.0].function);
        Code::from_text(&layout::assignment(0, &head, &examples.step(step)))
    });
    view::Examples {
        header: Code::from_text(header),
        values,
        steps: steps.collect(),
    }
}

struct Examples<'a> {
    types: &'a Types<'a>,
    /// The constant of each contract's example, by the contract's index.
    values: BTreeMap<usize, String>,
}

impl Examples<'_> {
    /// A contract's example. `undefined`, which no contract accepts, where none was found.
    fn value(&self, contract: Option<ContractId>) -> Expr {
        match contract {
            Some(ContractId(index)) => Expr::atom(self.values.get(&index).map_or("undefined", String::as_str)),
            None => Expr::Object(Vec::new()),
        }
    }

    fn step(&self, step: &Step) -> Expr {
        let workflow = self.types.workflow;
        let direct = step.edges.iter().filter(|edge| edge.kind == EdgeKind::Direct);
        let results = direct.map(|edge| {
            let producer = workflow.step(edge.producer);
            let name = match edge.delivery {
                Delivery::One => producer.name.value.clone(),
                Delivery::PerBatch => format!("{}_001", producer.name.value),
            };
            (text::key(&name), self.value(producer.result))
        });
        let mut fields = vec![
            ("step".to_owned(), Expr::text(&step.name.value)),
            ("input".to_owned(), self.value(workflow.input)),
            ("results".to_owned(), Expr::Object(results.collect())),
            ("config".to_owned(), self.value(step.config)),
        ];
        if step.kind == StepKind::BatchWorker {
            let cursor = [
                ("batch_id", Expr::text("001")),
                ("start_cursor", number(0)),
                ("end_cursor", number(10)),
                ("batch_size", number(10)),
            ];
            let cursor = cursor.map(|(key, value)| (key.to_owned(), value)).to_vec();
            let inputs = vec![
                ("cursor".to_owned(), Expr::Object(cursor)),
                ("is_no_op".to_owned(), Expr::atom("false")),
            ];
            fields.push(("inputs".to_owned(), Expr::Object(inputs)));
        }
        Expr::Object(fields)
    }
}

fn number(number: u64) -> Expr {
    Expr::Number(number.to_string())
}
