//! `wire-name-collision`.

use crate::diagnostic::{Code, Diagnostic};
use crate::emit::Language;
use crate::ir::{Field, Shape};
use crate::lint::{Check, File, Group, Rule};
use crate::yaml::quoted;
use std::collections::{BTreeMap, HashMap, HashSet};

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

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(workflow) = file.workflow else { return };
    let mut seen = HashSet::new();
    for (_, def) in workflow.types.iter() {
        let Shape::Record { fields, .. } = &def.shape else {
            continue;
        };
        for ((earlier, later), (ident, languages)) in collisions(fields, file.languages) {
            let (Some(span), Some(related)) = (later.origin.span, earlier.origin.span) else {
                continue;
            };
            if seen.insert(span) {
                let message = format!(
                    "{} and {} both become `{ident}` in {}; one gets a number",
                    quoted(&earlier.wire_name),
                    quoted(&later.wire_name),
                    languages.join(", "),
                );
                let finding = Diagnostic::new(Code::WireNameCollision, span, message);
                findings.push(finding.related(related, "the first one is here"));
            }
        }
    }
}

/// Two fields, and the name that both want with the languages in which they do.
type Collision<'a> = ((&'a Field, &'a Field), (String, Vec<&'static str>));

/// The collisions among the fields of one object, in their order.
fn collisions<'a>(fields: &'a [Field], languages: &[Language]) -> Vec<Collision<'a>> {
    let mut found: BTreeMap<(usize, usize), (String, Vec<&'static str>)> = BTreeMap::new();
    for language in languages {
        let mut first: HashMap<String, usize> = HashMap::new();
        for (at, field) in fields.iter().enumerate() {
            // What it is called where nothing else is.
            let wanted = language.field_names(&[&field.wire_name]).concat();
            if let Some(&earlier) = first.get(&wanted) {
                let (_, languages) = found.entry((earlier, at)).or_insert((wanted, Vec::new()));
                languages.push(language.name());
            } else {
                first.insert(wanted, at);
            }
        }
    }
    let pair = |((earlier, later), rest)| ((&fields[earlier], &fields[later]), rest);
    found.into_iter().map(pair).collect()
}
