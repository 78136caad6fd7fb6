//! What the engine does to a task context before a handler sees it.

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Contract, Shape, TypeArena, TypeId};

/// Findings on an `input_schema` that no task context can satisfy.
pub(super) fn check(types: &TypeArena, input: &Contract) -> Vec<Diagnostic> {
    let Some(span) = input.origin.span else {
        return Vec::new();
    };
    if !admits_objects(types, input.root) {
        let message = "the task context is always an object, but this schema accepts no object";
        return vec![Diagnostic::new(Code::InputNotObject, span, message).help("use `type: object` at the root")];
    }
    types
        .reachable(input.root)
        .into_iter()
        .filter_map(|id| match &types.get(id).shape {
            Shape::Record { fields, .. } => Some(fields),
            _ => None,
        })
        .flatten()
        .filter(|field| field.required && is_stripped(&field.wire_name))
        .map(|field| {
            let message = format!(
                "the engine removes `{}` from every task context, so this required property never arrives",
                field.wire_name
            );
            Diagnostic::new(Code::ContextKeyStripped, field.origin.span.unwrap_or(span), message).help(
                "rename it: keys that start with `on`, and `script`, `eval` and `function`, are removed at every level",
            )
        })
        .collect()
}

/// Whether a type has objects among its values, going by shapes.
pub(crate) fn admits_objects(types: &TypeArena, id: TypeId) -> bool {
    match &types.get(id).shape {
        Shape::Any | Shape::Map { .. } | Shape::Record { .. } => true,
        Shape::Union { variants, .. } => variants.iter().any(|&variant| admits_objects(types, variant)),
        Shape::Never
        | Shape::Null
        | Shape::Boolean
        | Shape::Integer
        | Shape::Number
        | Shape::String
        | Shape::Literals(_)
        | Shape::List { .. }
        | Shape::Tuple { .. } => false,
    }
}

/// The engine's sanitiser, by the lower-case form of a key.
pub(crate) fn is_stripped(key: &str) -> bool {
    let key = key.to_lowercase();
    matches!(key.as_str(), "script" | "eval" | "function") || key.starts_with("on")
}
