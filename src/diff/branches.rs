//! The branches of two unions, one by one.

use crate::ir::{Literal, Shape, Tagging, TypeArena, TypeDef, TypeId};

/// Each branch before with the one that took its place, and which one that is; nothing where unions have to be compared as a
/// whole: a value could be of several branches, or a branch came or went.
pub(super) fn pairs(
    (base, before): (&TypeArena, &TypeDef),
    (head, after): (&TypeArena, &TypeDef),
) -> Option<Vec<(TypeId, TypeId, usize)>> {
    let (
        Shape::Union { variants: old, tagging },
        Shape::Union {
            variants: new,
            tagging: other,
        },
    ) = (&before.shape, &after.shape)
    else {
        return None;
    };
    if !before.checks.is_empty() || !after.checks.is_empty() || old.len() != new.len() {
        return None;
    }
    let (old_keys, new_keys): (Vec<_>, Vec<_>) = match (tagging, other) {
        (Tagging::Kind, Tagging::Kind) => (
            old.iter().map(|id| kind(base, *id)).collect(),
            new.iter().map(|id| kind(head, *id)).collect(),
        ),
        (Tagging::Field { name, .. }, Tagging::Field { name: same, .. }) if name == same => (
            old.iter().map(|id| tags(base, *id, name)).collect(),
            new.iter().map(|id| tags(head, *id, name)).collect(),
        ),
        _ => return None,
    };
    old.iter()
        .zip(&old_keys)
        .map(|(id, key)| {
            let at = key
                .as_ref()
                .and_then(|_| new_keys.iter().position(|other| other == key))?;
            Some((*id, new[at], at))
        })
        .collect()
}

/// The JSON kind of all values of a branch.
fn kind(types: &TypeArena, id: TypeId) -> Option<String> {
    let kind = match &types.get(id).shape {
        Shape::Null => "null",
        Shape::Boolean => "boolean",
        Shape::Integer | Shape::Number => "number",
        Shape::String => "string",
        Shape::List { .. } | Shape::Tuple { .. } => "list",
        Shape::Map { .. } | Shape::Record { .. } => "object",
        Shape::Literals(literals) => match literals.first()? {
            Literal::String(_) => "string",
            Literal::Number(_) => "number",
            Literal::Boolean(_) => "boolean",
        },
        // All branches of such a union are objects; what else there may be is not looked into.
        Shape::Union {
            tagging: Tagging::Field { .. },
            ..
        } => "object",
        Shape::Any | Shape::Never | Shape::Union { .. } => return None,
    };
    Some(kind.to_owned())
}

/// The values of the field that tells the branches apart.
fn tags(types: &TypeArena, id: TypeId, name: &str) -> Option<String> {
    let Shape::Record { fields, .. } = &types.get(id).shape else {
        return None;
    };
    let field = fields.iter().find(|field| field.wire_name == name)?;
    let Shape::Literals(literals) = &types.get(field.ty).shape else {
        return None;
    };
    let mut tags: Vec<String> = literals
        .iter()
        .map(|literal| match literal {
            Literal::String(text) => format!("{text:?}"),
            Literal::Number(number) => number.to_string(),
            Literal::Boolean(value) => value.to_string(),
        })
        .collect();
    tags.sort_unstable();
    Some(tags.join(","))
}
