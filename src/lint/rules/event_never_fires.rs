//! `event-never-fires`.

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::accepts;
use crate::lint::{Check, File, Group, Rule};
use crate::template::{PublicationCondition, PublishedEvent};
use serde_json::{Value, json};

pub(super) const RULE: Rule = Rule {
    code: Code::EventNeverFires,
    group: Group::Contracts,
    what: "Reported at the `condition` of a published event: at `retryable_failure` and `permanent_failure`, and at \
           `failure` where the schema of the event rejects the empty object.",
    why: "When a step has failed, the workers do not say whether it may be tried again, so the first two never apply. \
          The payload is the result of the step, which is empty when it failed: an event that demands fields is \
          dropped.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    publishes_events:
      - name: order.not_refunded
        description: The money could not be sent.
        schema: { type: object }
        condition: permanent_failure
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    publishes_events:
      - name: order.not_refunded
        description: The money could not be sent.
        schema: { type: object }
        condition: failure
"],
    mend: "Use `failure`, and let the schema accept an empty object.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    for step in &file.template.steps {
        for event in &step.publishes_events {
            let message = match event.condition.value {
                PublicationCondition::RetryableFailure | PublicationCondition::PermanentFailure => {
                    let word = event.condition.value.word();
                    format!("an event on `{word}` is never published: workers do not tell the kinds of failure apart")
                }
                PublicationCondition::Failure if rejects_failures(file, event) => {
                    "this event is never published: a failed step has no result, and the schema demands one".to_owned()
                }
                _ => continue,
            };
            let finding = Diagnostic::new(Code::EventNeverFires, event.condition.span, message);
            findings.push(finding.help("use `failure`, and let the schema accept an empty object"));
        }
    }
}

/// Whether the schema of the event rejects the result of a failed step, which is an empty object, or null.
fn rejects_failures(file: &File<'_>, event: &PublishedEvent) -> bool {
    let Some(workflow) = file.model else { return false };
    let mut published = workflow.steps.iter().flat_map(|step| &step.publishes);
    let payload = published.find(|published| published.name.span == event.name.span);
    let Some(payload) = payload.and_then(|published| file.contract(published.payload?)) else {
        return false;
    };
    let root = payload.root;
    let is_rejected = |value: &Value| accepts::verdict(&workflow.types, root, value) == Some(false);
    is_rejected(&json!({})) && is_rejected(&Value::Null)
}
