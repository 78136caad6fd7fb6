//! The checks of a type in words.

use super::markdown::{code, inline};
use crate::ir::{Constraint, Shape, Tagging, TypeArena, TypeDef, TypeId, notation};

/// The checks of a type, and those of what it is by its kind: of `string or null` those of the string.
pub(super) fn rules_through(types: &TypeArena, def: &TypeDef) -> String {
    let variants: &[TypeId] = match &def.shape {
        Shape::Union {
            variants,
            tagging: Tagging::Kind,
        } => variants,
        _ => &[],
    };
    let all = std::iter::once(def).chain(variants.iter().map(|variant| types.get(*variant)));
    let rules: Vec<String> = all
        .map(|def| rules(types, def))
        .filter(|rules| !rules.is_empty())
        .collect();
    rules.join("; ")
}

/// The checks of a type.
pub(super) fn rules(types: &TypeArena, def: &TypeDef) -> String {
    let rules: Vec<String> = def.checks.iter().map(|check| rule(types, &check.constraint)).collect();
    rules.join("; ")
}

fn rule(types: &TypeArena, constraint: &Constraint) -> String {
    let short = |ty: TypeId| code(&notation(types, ty));
    let list = |names: &[String]| names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ");
    match constraint {
        Constraint::Pattern(pattern) => format!("matches {}", code(&pattern.source)),
        Constraint::Equals(values) => {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            format!("one of {}", list(&values))
        }
        Constraint::PropertyNames(ty) => format!("names are {}", short(*ty)),
        Constraint::DependentRequired { name, required } => format!("with {} also {}", code(name), list(required)),
        Constraint::DependentType { name, ty } => format!("with {}: {}", code(name), short(*ty)),
        Constraint::Satisfies(ty) => format!("also {}", short(*ty)),
        Constraint::Conditional {
            condition,
            then,
            otherwise,
        } => {
            let then = then.map(|ty| format!(" then {}", short(ty)));
            let otherwise = otherwise.map(|ty| format!(" else {}", short(ty)));
            let parts = [then, otherwise].into_iter().flatten().collect::<String>();
            format!("if {}{parts}", short(*condition))
        }
        Constraint::UnevaluatedItems { .. } => "restricted in items of which no other rule speaks".to_owned(),
        Constraint::UnevaluatedProperties { .. } => "restricted in fields of which no other rule speaks".to_owned(),
        _ => said(types, constraint),
    }
}

/// What a violation would say, without "must be"; then the types that it speaks of.
fn said(types: &TypeArena, constraint: &Constraint) -> String {
    let text = constraint.expectation();
    let starts = ["must have ", "must be ", "must "];
    let text = inline(
        starts
            .iter()
            .find_map(|start| text.strip_prefix(start))
            .unwrap_or(&text),
    );
    let tested = constraint.types();
    let tested: Vec<String> = tested.iter().map(|ty| code(&notation(types, *ty))).collect();
    match tested.is_empty() {
        true => text,
        false => format!("{text}: {}", tested.join(" / ")),
    }
}
