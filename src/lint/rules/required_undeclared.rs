//! `required-undeclared`.

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Extras, Field, Shape};
use crate::lint::schemas::schemas;
use crate::lint::{Check, File, Group, Rule};
use crate::suggest::closest;
use crate::yaml::quoted;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    code: Code::RequiredUndeclared,
    group: Group::Contracts,
    what: "Reported at an entry of `required` that `properties` does not declare.",
    why: "JSON Schema then takes any value under that name, and most often the name is misspelt: the field that was meant stays optional, and one that nobody knows of must be there.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  required: [oder_id]
  properties:
    order_id: { type: string }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  required: [order_id]
  properties:
    order_id: { type: string }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Correct the name, or declare the property.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(workflow) = file.model else { return };
    let mut seen = HashSet::new();
    for id in file
        .contracts()
        .flat_map(|contract| schemas(&workflow.types, contract.root))
    {
        let def = workflow.types.get(id);
        let Shape::Record { fields, extras, .. } = &def.shape else {
            continue;
        };
        // Where nothing else is allowed, the schema accepts no value, which is another finding.
        if *extras == Extras::Closed || !seen.insert(id) {
            continue;
        }
        let is_declared = |field: &&Field| {
            let below = field.origin.pointer.strip_prefix(&*def.origin.pointer);
            below != Some("/required")
        };
        for field in fields.iter().filter(|field| !is_declared(field)) {
            let Some(span) = field.origin.span else { continue };
            let declared = fields.iter().filter(is_declared).map(|field| field.wire_name.as_str());
            let message = format!(
                "{} is required, but not declared under `properties`",
                quoted(&field.wire_name)
            );
            let help = match closest(&field.wire_name, declared) {
                Some(near) => format!("did you mean {}?", quoted(near)),
                None => "declare it under `properties`".to_owned(),
            };
            findings.push(Diagnostic::new(Code::RequiredUndeclared, span, message).help(help));
        }
    }
}
