//! `unsatisfiable-schema`.

use crate::contract::{Existence, Type, inhabitant};
use crate::diagnostic::{Code, Diagnostic};
use crate::hash::Set;
use crate::ir::{Contract, Shape, TypeArena, TypeDef, TypeId};
use crate::lint::inhabited::Inhabited;
use crate::lint::schemas::{self, schemas};
use crate::lint::{Check, File, Group, Rule};
use crate::lower;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    code: Code::UnsatisfiableSchema,
    group: Group::Contracts,
    what: "Reported at the keyword with which a schema, at any depth, comes to accept no value at all: bounds that leave nothing between them, an empty `enum`, a required field that nothing fits, a value that must contain itself. Decided by a search over all values; where it does not end, nothing is reported.",
    why: "No value ever passes: a result that has to is a permanent error in every run, an event is always dropped, a task with such an input always fails.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  properties:
    amount: { type: number, minimum: 10, maximum: 1 }
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
    amount: { type: number, minimum: 1, maximum: 10 }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Loosen the keyword, or remove what contradicts it; write `false` where nothing is meant to fit.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(workflow) = file.model else { return };
    let types = &workflow.types;
    let mut empty: Set<TypeId> = Set::default();
    let mut reported: Set<TypeId> = Set::default();
    for contract in file.contracts() {
        let whole: Set<TypeId> = schemas(types, contract.root).into_iter().collect();
        // What the search has found a value of helps to see one of what is around it.
        let mut inhabited = Inhabited::default();
        for id in types.reachable(contract.root) {
            let def = types.get(id);
            // Whoever writes `false` means it.
            let is_meant = def.shape == Shape::Never && def.mismatch.keyword == "false schema";
            if inhabited.sees(def, id) || is_meant || !whole.contains(&id) {
                continue;
            }
            match inhabitant(Type { types, id }) {
                Existence::None if empty.insert(id) => {}
                Existence::None | Existence::Undecided(_) => continue,
                Existence::Some(_) => {
                    inhabited.add(id);
                    continue;
                }
            }
            // The innermost place says it; what is around cannot help it.
            let within = types.reachable(id);
            if within.iter().any(|part| *part != id && reported.contains(part)) {
                continue;
            }
            // What is said elsewhere of the same values, as of all alternatives, is not this schema's fault.
            if id != contract.root && !is_empty_alone(file, contract, def) {
                continue;
            }
            reported.insert(id);
            if let Some(span) = culprit(types, def).or(def.origin.span) {
                let message = "this schema accepts no value at all";
                let finding = Diagnostic::new(Code::UnsatisfiableSchema, span, message);
                findings.push(finding.help(help(types, def)));
            }
        }
    }
}

/// Whether the schema that the type comes from accepts nothing by itself.
fn is_empty_alone(file: &File<'_>, contract: &Contract, def: &TypeDef) -> bool {
    if def.origin.span.is_none_or(|span| span.source != file.source) {
        return false;
    }
    let place = &*contract.origin.pointer;
    let alone = schemas::at(file.tree, place)
        .and_then(|node| lower::alone(file.tree, (node, place), &def.origin.pointer, file.options));
    alone.is_some_and(|(types, root)| is_empty(&types, root))
}

fn is_empty(types: &TypeArena, id: TypeId) -> bool {
    inhabitant(Type { types, id }) == Existence::None
}

/// The keyword with which nothing is left, or the required field that nothing fits.
fn culprit(types: &TypeArena, def: &TypeDef) -> Option<Span> {
    let nothing_left = |count: &usize| {
        let mut types = types.clone();
        let id = types.add(TypeDef {
            checks: def.checks[..*count].to_vec(),
            ..def.clone()
        });
        is_empty(&types, id)
    };
    let check = (1..=def.checks.len())
        .find(nothing_left)
        .map(|count| &def.checks[count - 1]);
    if !nothing_left(&0) {
        return check?.origin.span;
    }
    let Shape::Record { fields, .. } = &def.shape else {
        return None;
    };
    let field = fields
        .iter()
        .find(|field| field.required && is_empty(types, field.ty))?;
    field.origin.span
}

fn help(types: &TypeArena, def: &TypeDef) -> String {
    if let Shape::Record { fields, .. } = &def.shape
        && let Some(field) = fields.iter().find(|field| field.required && is_empty(types, field.ty))
    {
        return format!("`{}` is required, but no value fits it", field.wire_name);
    }
    match &def.checks[..] {
        [] => "leave at least one value".to_owned(),
        checks => {
            let stated: Vec<_> = checks.iter().map(|check| check.constraint.keyword()).collect();
            format!(
                "no value meets {} together with the rest of the schema",
                stated.join(", ")
            )
        }
    }
}
