//! `default-violates-schema`.

use crate::contract::{Existence, Type, inhabitant};
use crate::diagnostic::{Code, Diagnostic};
use crate::hash::Set;
use crate::ir::accepts::verdict;
use crate::ir::{Origin, Shape, TypeId, Workflow};
use crate::lint::schemas::{self, places_with, schemas};
use crate::lint::{Check, File, Group, Rule};
use crate::source::Span;
use crate::yaml::NodeId;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    code: Code::DefaultViolatesSchema,
    group: Group::Contracts,
    what: "Reported at a `default`, an entry of `examples` or an entry of `enum`, or a `const`, that the schema around it rejects.",
    why: "The engine applies no defaults, so people read them, and so do tools that make examples and forms: what they get is refused. A member of `enum` that no other keyword lets through can never be used.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  properties:
    currency: { type: string, pattern: '^[A-Z]{3}$', default: eur }
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
    currency: { type: string, pattern: '^[A-Z]{3}$', default: EUR }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Make the value fit, or the schema wider.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(workflow) = file.model else { return };
    let mut seen = HashSet::new();
    let with_values = places_with(file.tree, &["default", "examples", "enum"]);
    for (pointer, id) in places(file, workflow, &with_values) {
        let types = &workflow.types;
        if !seen.insert(pointer) {
            continue;
        }
        let Some(schema) = schemas::at(file.tree, pointer) else {
            continue;
        };
        let list = |keyword: &str| {
            let node = file.tree.get(schema, keyword);
            node.and_then(|node| file.tree.sequence(node)).unwrap_or_default()
        };
        let rejects = |node: &NodeId| verdict(types, id, &file.tree.to_json(*node)) == Some(false);
        let mut report = |node: NodeId, what: &str| {
            // A schema that accepts nothing is another finding.
            if inhabitant(Type { types, id }) == Existence::None {
                return;
            }
            let message = format!("{what} is rejected by its own schema");
            findings.push(Diagnostic::new(
                Code::DefaultViolatesSchema,
                file.tree.span(node),
                message,
            ));
        };
        if let Some(default) = file.tree.get(schema, "default").filter(rejects) {
            report(default, "this default");
        }
        for example in list("examples").iter().copied().filter(rejects) {
            report(example, "this example");
        }
        let members = list("enum");
        for member in members.iter().copied().filter(rejects) {
            report(member, "this member of `enum`");
        }
    }
}

/// The schemas of a template that stand at some places, by their pointers, with the type against which their values are held.
fn places<'a>(file: &File<'a>, workflow: &'a Workflow, wanted: &Set<Span>) -> Vec<(&'a str, TypeId)> {
    let is_wanted = |origin: &Origin| origin.span.is_some_and(|span| wanted.contains(&span));
    let roots = file.contracts().filter(|_| !wanted.is_empty());
    let mut places = Vec::new();
    for id in roots.flat_map(|contract| schemas(&workflow.types, contract.root)) {
        let def = workflow.types.get(id);
        if is_wanted(&def.origin) {
            places.push((&*def.origin.pointer, id));
        }
        if let Shape::Record { fields, .. } = &def.shape {
            let is_own = |pointer: &str| {
                let below = pointer.strip_prefix(&*def.origin.pointer);
                below == Some("/required")
            };
            let declared = fields
                .iter()
                .filter(|field| is_wanted(&field.origin) && !is_own(&field.origin.pointer));
            places.extend(declared.map(|field| (&*field.origin.pointer, field.ty)));
        }
    }
    places
}
