//! `wire-name-collision`.

use crate::diagnostic::{Code, Diagnostic};
use crate::emit::{Case, IdentPolicy, Language, sanitise};
use crate::ir::{Field, Shape};
use crate::lint::{Check, File, Group, Rule};
use crate::yaml::quoted;
use std::collections::{HashMap, HashSet};

pub(super) const RULE: Rule = Rule {
    code: Code::WireNameCollision,
    group: Group::Contracts,
    what: "Reported at the second of two properties of one object whose names become the same identifier in a configured language (`orderId` and `order_id` in Python, Ruby and Rust). In TypeScript fields keep the names that they have in JSON.",
    why: "The fields are told apart by a number at the end of one, which is easily confused; the names in JSON stay what they are.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  properties:
    order_id: { type: string }
    orderId: { type: string }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  properties:
    order_id: { type: string }
    shop_order_id: { type: string }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Give one of the properties another name, where the format of the data is yours.",
    fix: None,
    check: Check::Languages(check),
};

/// Reserved words get something appended, which makes no two names one.
const POLICY: IdentPolicy = IdentPolicy {
    reserved: &[],
    digit_prefix: "n",
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(workflow) = file.workflow else { return };
    let snake_case = |language: &&Language| match language {
        Language::Python | Language::Ruby | Language::Rust => true,
        Language::TypeScript => false,
    };
    let languages: Vec<_> = file
        .languages
        .iter()
        .filter(snake_case)
        .map(|language| language.name())
        .collect();
    if languages.is_empty() {
        return;
    }
    let mut seen = HashSet::new();
    for (_, def) in workflow.types.iter() {
        let Shape::Record { fields, .. } = &def.shape else {
            continue;
        };
        let mut first: HashMap<String, &Field> = HashMap::new();
        for field in fields {
            let ident = sanitise(&field.wire_name, Case::Snake, &POLICY);
            let earlier = *first.entry(ident.clone()).or_insert(field);
            let (Some(span), Some(related)) = (field.origin.span, earlier.origin.span) else {
                continue;
            };
            if earlier.wire_name != field.wire_name && seen.insert(span) {
                let message = format!(
                    "{} and {} both become `{ident}` in {}; one gets a number",
                    quoted(&earlier.wire_name),
                    quoted(&field.wire_name),
                    languages.join(", "),
                );
                let finding = Diagnostic::new(Code::WireNameCollision, span, message);
                findings.push(finding.related(related, "the first one is here"));
            }
        }
    }
}
