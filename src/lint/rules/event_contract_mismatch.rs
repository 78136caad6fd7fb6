//! `event-contract-mismatch`.

use crate::contract::{Existence, Type, find};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Constraint, Contract, Docs, Mismatch, Origin, Shape, TypeArena, TypeDef, TypeId, Workflow};
use crate::lint::plainly::is_plainly_within;
use crate::lint::{Check, File, Group, Rule};
use serde_json::Value;

pub(super) const RULE: Rule = Rule {
    code: Code::EventContractMismatch,
    group: Group::Contracts,
    what: "Reported at the schema of a published event, on success or always, where the `result_schema` of its step admits an object that this schema rejects; the finding shows one. Decided by a search over all values, formats of the event taken as annotations; where it does not end, nothing is reported.",
    why: "The engine publishes the whole result of the step and checks it against the schema of the event. If it does not fit, the event is dropped with a line in the log, and the step still counts as done.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    result_schema: { type: object, required: [id], properties: { id: { type: string }, amount: { type: number } } }
    publishes_events:
      - name: order.refunded
        description: The money is on its way.
        schema: { type: object, required: [amount], properties: { amount: { type: number } } }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    result_schema: { type: object, required: [id, amount], properties: { id: { type: string }, amount: { type: number } } }
    publishes_events:
      - name: order.refunded
        description: The money is on its way.
        schema: { type: object, required: [amount], properties: { amount: { type: number } } }
"],
    mend: "Demand in the `result_schema` what the event demands, or loosen the schema of the event.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(workflow) = file.model else { return };
    let mut lenient = None;
    for step in &workflow.steps {
        let Some(result) = step.result.and_then(|id| file.contract(id)) else {
            continue;
        };
        for event in &step.publishes {
            let Some(payload) = event
                .payload
                .filter(|_| event.follows_success())
                .and_then(|id| file.contract(id))
            else {
                continue;
            };
            let types = &workflow.types;
            if is_plainly_within((types, result.root), (types, payload.root)) {
                continue;
            }
            let (types, object) = lenient.get_or_insert_with(|| without_formats(&workflow.types));
            if let Some(witness) = rejected(workflow, result, (types, *object), payload)
                && let (Some(span), Some(related)) = (payload.origin.span, result.origin.span)
            {
                let message = format!(
                    "the step `{}` may return {}, which this schema rejects: the event would be dropped",
                    step.name.value,
                    shown(&witness)
                );
                let finding = Diagnostic::new(Code::EventContractMismatch, span, message);
                findings.push(
                    finding
                        .related(related, "the result may be anything that this schema accepts")
                        .help("demand in the `result_schema` what the event demands, or loosen the event's schema"),
                );
            }
        }
    }
}

/// An object that the step may return and the event may not carry.
fn rejected(
    workflow: &Workflow,
    result: &Contract,
    (types, object): (&TypeArena, TypeId),
    payload: &Contract,
) -> Option<Value> {
    let returned = Type {
        types: &workflow.types,
        id: result.root,
    };
    let object = Type { types, id: object };
    let carried = Type {
        types,
        id: payload.root,
    };
    match find(&[returned, object], &[carried]) {
        Existence::Some(witness) => Some(witness),
        Existence::None | Existence::Undecided(_) => None,
    }
}

/// The types as the engine may check them: it need not assert formats. With a type for any object.
fn without_formats(types: &TypeArena) -> (TypeArena, TypeId) {
    let mut lenient = TypeArena::default();
    for (_, def) in types.iter() {
        let mut def = def.clone();
        def.checks
            .retain(|check| !matches!(check.constraint, Constraint::Format(_)));
        lenient.add(def);
    }
    let plain = |shape| TypeDef {
        shape,
        mismatch: Mismatch {
            keyword: "type",
            expectation: "".into(),
        },
        checks: Vec::new(),
        name: None,
        docs: Docs::default(),
        origin: Origin {
            span: None,
            pointer: "".into(),
        },
    };
    let values = lenient.add(plain(Shape::Any));
    let object = lenient.add(plain(Shape::Map { values }));
    (lenient, object)
}

/// A value as it fits into a sentence.
fn shown(value: &Value) -> String {
    const LONGEST: usize = 200;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}
