//! `unknown-keyword`.

use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::lint::fixes;
use crate::lint::{Check, File, Group, Mender, Rule};
use crate::suggest::closest;
use crate::yaml::{NodeId, Tree, quoted};
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    code: Code::UnknownKeyword,
    group: Group::Contracts,
    what: "Reported at a key of a schema that is no keyword of JSON Schema in draft 2020-12 or draft 7; keys that begin with `x-` or `$` are taken for extensions.",
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

/// Keywords whose value is no schema.
const PLAIN: &[&str] = &[
    "const",
    "contentEncoding",
    "contentMediaType",
    "default",
    "dependentRequired",
    "deprecated",
    "description",
    "enum",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "readOnly",
    "required",
    "title",
    "type",
    "uniqueItems",
    "writeOnly",
];
/// Keywords whose value is a schema, or a list of schemas.
const SCHEMA: &[&str] = &[
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "oneOf",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];
/// Keywords whose value is a mapping of schemas.
const NAMED: &[&str] = &[
    "$defs",
    "definitions",
    "dependencies",
    "dependentSchemas",
    "patternProperties",
    "properties",
];
/// What other dialects call something, and how it is said here.
const FOREIGN: &[(&str, &str)] = &[
    ("nullable", "add `null` to the list in `type`"),
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
    let mut seen = HashSet::new();
    let mut waiting: Vec<NodeId> = template
        .input_schema
        .into_iter()
        .chain(of_steps)
        .chain(of_events)
        .collect();
    while let Some(schema) = waiting.pop() {
        // An anchored schema may be used in many places.
        if seen.insert(file.tree.target(schema)) {
            keywords(file.tree, schema, &mut waiting, findings);
        }
    }
}

fn keywords(tree: &Tree, schema: NodeId, waiting: &mut Vec<NodeId>, findings: &mut Vec<Diagnostic>) {
    for &entry in tree.mapping(schema).unwrap_or_default() {
        let Some(key) = tree.key_text(entry) else { continue };
        if SCHEMA.contains(&key) {
            match tree.sequence(entry.value) {
                Some(schemas) => waiting.extend(schemas),
                None => waiting.push(entry.value),
            }
        } else if NAMED.contains(&key) {
            waiting.extend(
                tree.mapping(entry.value)
                    .unwrap_or_default()
                    .iter()
                    .map(|entry| entry.value),
            );
        } else if !PLAIN.contains(&key) && !key.starts_with('$') && !key.starts_with("x-") {
            let message = format!("{} is no keyword of JSON Schema, which ignores it", quoted(key));
            let finding = Diagnostic::new(Code::UnknownKeyword, tree.span(entry.key), message);
            findings.push(advise(finding, key));
        }
    }
}

fn advise(finding: Diagnostic, key: &str) -> Diagnostic {
    if let Some((_, advice)) = FOREIGN.iter().find(|(foreign, _)| *foreign == key) {
        return finding.help(*advice);
    }
    let known = PLAIN.iter().chain(SCHEMA).chain(NAMED).copied();
    match closest(key, known) {
        Some(near) => finding.did_you_mean(near),
        None => finding.help("remove it, or prefix an annotation of your own with `x-`"),
    }
}
