//! `context-limit`.

use crate::contract::{Existence, Type, inhabitant};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Constraint, Shape, TypeArena, TypeDef, TypeId};
use crate::lint::schemas::schemas;
use crate::lint::{Check, File, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::ContextLimit,
    group: Group::Contracts,
    what: "Reported at a keyword of `input_schema` that demands more than 1 000 items or fields, or more than 10 000 characters; and at the schema where every value it accepts is nested more than 10 levels deep.",
    why: "The engine refuses to create a task whose context has a list or an object of more than 1 000 entries, a text of more than 10 000 bytes, or more than 10 levels: what such a schema accepts never gets in.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  properties:
    lines: { type: array, items: { type: string }, minItems: 2000 }
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
    lines: { type: array, items: { type: string }, maxItems: 1000 }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Lower the demand, or pass a reference to the data instead of the data.",
    fix: None,
    check: Check::File(check),
};

const MAX_ENTRIES: u64 = 1_000;
const MAX_LENGTH: u64 = 10_000;
const MAX_DEPTH: usize = 10;

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(workflow) = file.model else { return };
    let Some(input) = workflow.input.and_then(|id| file.contract(id)) else {
        return;
    };
    let types = &workflow.types;
    for check in types
        .reachable(input.root)
        .into_iter()
        .flat_map(|id| &types.get(id).checks)
    {
        let limit = match check.constraint {
            Constraint::MinItems(n) if n > MAX_ENTRIES => "lists of more than 1 000 items",
            Constraint::MinProperties(n) if n > MAX_ENTRIES => "objects of more than 1 000 fields",
            Constraint::MinLength(n) if n > MAX_LENGTH => "texts of more than 10 000 bytes",
            _ => continue,
        };
        if let Some(span) = check.origin.span {
            let message = format!("the engine lets no {limit} into a task, and this demands them");
            findings.push(Diagnostic::new(Code::ContextLimit, span, message));
        }
    }
    for id in schemas(types, input.root) {
        let def = types.get(id);
        let required = required(def);
        if required as u64 > MAX_ENTRIES
            && let Some(span) = def.origin.span
        {
            let message = format!(
                "the engine lets no objects of more than 1 000 fields into a task, and {required} are required"
            );
            findings.push(Diagnostic::new(Code::ContextLimit, span, message));
        }
    }
    let root = Type { types, id: input.root };
    if !fits(types, input.root, MAX_DEPTH)
        && inhabitant(root) != Existence::None
        && let Some(span) = input.origin.span
    {
        let message =
            "every value of this schema is nested more than 10 levels deep, which the engine does not let into a task";
        findings.push(Diagnostic::new(Code::ContextLimit, span, message));
    }
}

fn required(def: &TypeDef) -> usize {
    match &def.shape {
        Shape::Record { fields, .. } => fields.iter().filter(|field| field.required).count(),
        _ => 0,
    }
}

/// Whether a type may have a value with at most so many levels below it, going by what is demanded of it.
fn fits(types: &TypeArena, id: TypeId, levels: usize) -> bool {
    let def = types.get(id);
    let demands = |wanted: fn(&Constraint) -> bool| def.checks.iter().any(|check| wanted(&check.constraint));
    let below = |id: TypeId| levels > 0 && fits(types, id, levels - 1);
    match &def.shape {
        Shape::List { items } => !demands(|it| matches!(it, Constraint::MinItems(1..))) || below(*items),
        Shape::Map { values } => !demands(|it| matches!(it, Constraint::MinProperties(1..))) || below(*values),
        Shape::Record { fields, .. } => fields
            .iter()
            .filter(|field| field.required)
            .all(|field| below(field.ty)),
        Shape::Union { variants, .. } => variants.iter().any(|variant| fits(types, *variant, levels)),
        _ => true,
    }
}
