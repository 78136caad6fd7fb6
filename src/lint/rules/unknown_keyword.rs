//! `unknown-keyword`.

use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::lint::{Check, File, Group, Mender, Rule};
use crate::lint::{fixes, written};
use crate::suggest::closest;
use crate::yaml::quoted;

pub(super) const RULE: Rule = Rule {
    code: Code::UnknownKeyword,
    group: Group::Contracts,
    what: "Reported at a key of a schema that is no keyword of JSON Schema in draft 2020-12 or draft 7; keys that begin with `x-` are taken for extensions.",
    why: "JSON Schema ignores what it does not know: `requird` demands nothing, and no value is ever refused for it.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  properties:
    order_id: { type: string, minlenght: 1 }
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
    order_id: { type: string, minLength: 1 }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Correct the spelling; prefix an annotation of your own with `x-`.",
    fix: Some(Mender {
        safety: Safety::Safe,
        mend: fixes::rename,
    }),
    check: Check::File(check),
};

/// What other dialects call something, and how it is said here.
const FOREIGN: &[(&str, &str)] = &[
    ("nullable", "add `null` to the list in `type`"),
    ("id", "use `$id`"),
    ("example", "use `examples`, a list"),
    ("optional", "leave the property out of `required` of the object"),
    ("divisibleBy", "use `multipleOf`"),
    ("values", "use `enum`"),
];

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let template = file.template;
    let of_steps = template.steps.iter().flat_map(|step| {
        let events = step.publishes_events.iter().filter_map(|event| event.schema);
        step.result_schema.into_iter().chain(events)
    });
    let of_events = template.domain_events.iter().filter_map(|event| event.schema);
    let roots = template.input_schema.into_iter().chain(of_steps).chain(of_events);
    for schema in written::all(file.tree, roots) {
        for entry in file.tree.mapping(schema).unwrap_or_default() {
            let Some(key) = file.tree.key_text(*entry) else {
                continue;
            };
            if !written::is_keyword(key) && !key.starts_with("x-") {
                let message = format!("{} is no keyword of JSON Schema, which ignores it", quoted(key));
                let finding = Diagnostic::new(Code::UnknownKeyword, file.tree.span(entry.key), message);
                findings.push(advise(finding, key));
            }
        }
    }
}

fn advise(finding: Diagnostic, key: &str) -> Diagnostic {
    if let Some((_, advice)) = FOREIGN.iter().find(|(foreign, _)| *foreign == key) {
        return finding.help(*advice);
    }
    match closest(key, written::keywords()) {
        Some(near) => finding.did_you_mean(near),
        None => finding.help("remove it, or prefix an annotation of your own with `x-`"),
    }
}
