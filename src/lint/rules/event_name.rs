//! `event-name`.

use crate::diagnostic::{Code, Diagnostic, Fix, Safety};
use crate::lint::edits;
use crate::lint::rule::was_written;
use crate::lint::{Check, File, Group, Mender, Rule};
use crate::yaml::quoted;
use heck::ToSnakeCase;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    code: Code::EventName,
    group: Group::Contracts,
    what: "Reported at the name of a published event that is not words of lower-case letters, digits and underscores \
           with dots between, at least one; and at a name that an earlier event of the step has.",
    why: "The engine states this rule and never checks it: a wrong name loads. Consumers cannot tell the events of two \
          declarations with one name apart.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    publishes_events:
      - name: OrderRefunded
        description: The customer has the money back.
        schema: { type: object }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    publishes_events:
      - name: order.refunded
        description: The customer has the money back.
        schema: { type: object }
"],
    mend: "Write it like `order.refunded`.",
    fix: Some(Mender {
        safety: Safety::Suggested,
        mend,
    }),
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    for step in &file.template.steps {
        let mut first = HashMap::new();
        for event in &step.publishes_events {
            let name = &event.name;
            if !was_written(name.span) {
                continue;
            }
            if !is_dotted(&name.value) {
                let message = format!("{} is no name of an event", quoted(&name.value));
                let finding = Diagnostic::new(Code::EventName, name.span, message);
                findings.push(finding.help("write lower-case words with dots between, like `order.refunded`"));
            } else if let Some(&earlier) = first.get(&name.value) {
                let message = format!("the step publishes {} twice", quoted(&name.value));
                let finding = Diagnostic::new(Code::EventName, name.span, message);
                findings.push(finding.related(earlier, "first declared here"));
            } else {
                first.insert(&name.value, name.span);
            }
        }
    }
}

fn is_dotted(name: &str) -> bool {
    let is_word = |word: &str| {
        let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        !word.is_empty() && word.bytes().all(is_part)
    };
    name.contains('.') && name.split('.').all(is_word)
}

/// `OrderRefunded` and `order/refunded` become `order.refunded`.
fn mend(file: &File<'_>, finding: &Diagnostic) -> Option<Fix> {
    let written = file.tree.scalar(edits::value_at(file, finding.span)?)?;
    let parts: Vec<String> = written
        .text
        .split(['.', '/', ':'])
        .map(ToSnakeCase::to_snake_case)
        .collect();
    let mut name = parts
        .iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(".");
    if !name.contains('.') {
        name = name.replacen('_', ".", 1);
    }
    if name == written.text || !is_dotted(&name) {
        return None;
    }
    Some(Fix::suggested(vec![edits::scalar(file, finding.span, &name)?]))
}
