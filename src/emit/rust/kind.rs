//! Kinds of JSON values, as generated code tells them apart.

use crate::ir::{Literal, Shape, TypeArena, TypeId};

/// What the support code knows about a kind of value.
pub(super) struct Kind {
    pub(super) expected: &'static str,
    pub(super) test: &'static str,
    pub(super) pattern: &'static str,
    pub(super) variant: &'static str,
}

/// The JSON kind of the values of a type, where they are of one.
pub(super) fn kind(types: &TypeArena, id: TypeId) -> Option<Kind> {
    match &types.get(id).shape {
        // Variants that no kind tells apart are of one kind, or the union is not told apart by kinds either.
        Shape::Union { variants, .. } => kind(types, *variants.first()?),
        shape => shape_kind(shape),
    }
}

/// The JSON kind of a shape by itself, where it has one.
pub(super) fn shape_kind(shape: &Shape) -> Option<Kind> {
    let (expected, test, pattern, variant) = match shape {
        Shape::Any | Shape::Never | Shape::Union { .. } => return None,
        Shape::Null => ("null", "Value::is_null", "Value::Null", "Null"),
        Shape::Boolean => ("a boolean", "Value::is_boolean", "Value::Bool(_)", "Boolean"),
        Shape::Integer => ("an integer", "Value::is_number", "Value::Number(_)", "Integer"),
        Shape::Number => ("a number", "Value::is_number", "Value::Number(_)", "Number"),
        Shape::String => ("a string", "Value::is_string", "Value::String(_)", "Text"),
        Shape::List { .. } | Shape::Tuple { .. } => ("a list", "Value::is_array", "Value::Array(_)", "List"),
        Shape::Map { .. } | Shape::Record { .. } => ("an object", "Value::is_object", "Value::Object(_)", "Object"),
        Shape::Literals(literals) => {
            return shape_kind(match literals.first() {
                Some(Literal::Number(_)) => &Shape::Number,
                Some(Literal::Boolean(_)) => &Shape::Boolean,
                _ => &Shape::String,
            });
        }
    };
    Some(Kind {
        expected,
        test,
        pattern,
        variant,
    })
}
