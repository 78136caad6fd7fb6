//! Values that may break a constraint: whether they do is found out by whoever asks.

use super::{Change, UNEXPECTED};
use crate::ir::accepts::{fits, is_of_kind};
use crate::ir::{Constraint, Literal, Shape, Tagging, TypeArena, TypeId};
use serde_json::{Map, Number, Value, json};

/// Longer texts and lists are repeated by whoever uses the example.
const LONG: u64 = 40;
/// Longer ones, with all that is in them, take too long to look at.
const TOO_LONG: u64 = 200_000;
/// Numbers beyond are not exact everywhere.
const EXACT: f64 = 9_007_199_254_740_000.0;

/// A value that does not have the form of a type.
pub(super) fn misfit(types: &TypeArena, id: TypeId) -> Option<Value> {
    let preferred = match &types.get(id).shape {
        Shape::Any | Shape::Never => return None,
        Shape::String => vec![json!(7)],
        Shape::Literals(literals) => match literals.first() {
            Some(Literal::Number(_)) => [-1, 0, 7, 1_000_003].map(Value::from).to_vec(),
            Some(Literal::Boolean(_)) => [true, false].map(Value::from).to_vec(),
            Some(Literal::String(_)) | None => vec![json!(UNEXPECTED)],
        },
        _ => vec![json!("text")],
    };
    let others = [json!(true), json!(7), json!("text"), json!([]), json!({}), Value::Null];
    let mut all = preferred.into_iter().chain(others);
    // A value of a kind that a union knows is held against that variant, and reported as it does.
    let is_known = |value: &Value| match &types.get(id).shape {
        Shape::Union {
            tagging: Tagging::Kind, ..
        } => is_of_kind(types, id, value),
        _ => false,
    };
    all.find(|value| !is_known(value) && fits(types, id, value) == Some(false))
}

/// Changes of a value that may break a constraint, the plainest first.
pub(super) fn changes(constraint: &Constraint, value: &Value) -> Vec<Change> {
    match constraint {
        Constraint::Minimum(limit) => beyond(limit, -1),
        Constraint::Maximum(limit) => beyond(limit, 1),
        Constraint::ExclusiveMinimum(limit) | Constraint::ExclusiveMaximum(limit) => beyond(limit, 0),
        Constraint::MultipleOf(divisor) => {
            let near = [0.5, 1.5].map(|part| part * divisor.as_f64().unwrap_or(1.0));
            let near = near.into_iter().filter_map(Number::from_f64).map(Value::Number);
            near.chain([1, 7, 11].map(Value::from)).map(Change::Replaced).collect()
        }
        Constraint::MinLength(limit) => cut(value, limit.saturating_sub(1)),
        Constraint::MinItems(limit) => cut(value, limit.saturating_sub(1)),
        Constraint::MaxLength(limit) | Constraint::MaxItems(limit) | Constraint::MaxContains { count: limit, .. } => {
            stretched(value, limit.saturating_add(1))
        }
        Constraint::UniqueItems => stretched(value, value.as_array().map_or(0, |list| list.len() as u64 + 1)),
        Constraint::Pattern(_) | Constraint::Format(_) => texts(value),
        Constraint::Contains { .. } => vec![Change::Replaced(json!([]))],
        Constraint::MinProperties(limit) => shorn(value, *limit),
        Constraint::MaxProperties(limit) => swollen(value, *limit),
        Constraint::PropertyNames(_) => ["unexpected name", "Unexpected", "-", ""]
            .map(|name| Change::Added(name.to_owned(), Value::Bool(true)))
            .to_vec(),
        Constraint::DependentRequired { required, .. } => required.iter().cloned().map(Change::Without).collect(),
        Constraint::UnevaluatedProperties { .. } => {
            vec![Change::Added(UNEXPECTED.to_owned(), Value::Bool(true))]
        }
        Constraint::Equals(_) | Constraint::AnyOf(_) | Constraint::OneOf(_) | Constraint::Not(_) => {
            let plain = [
                json!(UNEXPECTED),
                json!(7),
                json!(true),
                json!({}),
                json!([]),
                Value::Null,
            ];
            plain.map(Change::Replaced).to_vec()
        }
        Constraint::UnevaluatedItems { .. }
        | Constraint::Satisfies(_)
        | Constraint::DependentType { .. }
        | Constraint::Conditional { .. } => Vec::new(),
    }
}

/// The number beside a limit, where it is exact in every language.
fn beyond(limit: &Number, step: i64) -> Vec<Change> {
    let beside = match limit.as_i64() {
        Some(limit) => limit.checked_add(step).map(Number::from),
        None => limit.as_f64().and_then(|limit| Number::from_f64(limit + step as f64)),
    };
    let exact = beside.filter(|number| number.as_f64().is_some_and(|number| number.abs() < EXACT));
    exact
        .map(|number| Change::Replaced(Value::Number(number)))
        .into_iter()
        .collect()
}

/// The first characters or items.
fn cut(value: &Value, length: u64) -> Vec<Change> {
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    let cut = match value {
        Value::String(text) => Value::String(text.chars().take(length).collect()),
        Value::Array(list) => Value::Array(list.iter().take(length).cloned().collect()),
        _ => return Vec::new(),
    };
    vec![Change::Replaced(cut)]
}

/// So many characters or items.
fn stretched(value: &Value, length: u64) -> Vec<Change> {
    let parts = match value {
        Value::Array(list) => list.iter().map(size).max().unwrap_or(1),
        _ => 1,
    };
    let (Ok(count), true) = (usize::try_from(length), length.saturating_mul(parts) <= TOO_LONG) else {
        return Vec::new();
    };
    let repeated = Change::Repeated(count);
    match repeated.made(value) {
        Some(Value::String(text)) if length <= LONG => vec![Change::Replaced(Value::String(text))],
        Some(_) => vec![repeated],
        None => Vec::new(),
    }
}

/// Of how many values a value is made.
fn size(value: &Value) -> u64 {
    let parts: u64 = match value {
        Value::Array(list) => list.iter().map(size).sum(),
        Value::Object(fields) => fields.values().map(size).sum(),
        _ => 0,
    };
    parts + 1
}

/// Texts like another one, and unlike it.
fn texts(value: &Value) -> Vec<Change> {
    let Value::String(text) = value else { return Vec::new() };
    let shorter: String = text.chars().skip(1).collect();
    let replaced = |from: &str, to: &str| text.replacen(from, to, 1);
    let texts = [
        replaced("@", " at "),
        replaced("-", "/"),
        UNEXPECTED.to_owned(),
        "not this".to_owned(),
        format!("{text} "),
        shorter,
        format!("{text}{text}"),
        String::new(),
        "?".to_owned(),
    ];
    texts.map(|text| Change::Replaced(Value::String(text))).to_vec()
}

/// The object without its last fields, so that it has fewer than the limit.
fn shorn(value: &Value, limit: u64) -> Vec<Change> {
    let Value::Object(fields) = value else {
        return Vec::new();
    };
    let count = usize::try_from(limit.saturating_sub(1)).unwrap_or(usize::MAX);
    let kept = fields.iter().take(count);
    let kept: Map<String, Value> = kept.map(|(name, field)| (name.clone(), field.clone())).collect();
    vec![Change::Replaced(Value::Object(kept))]
}

/// The object with more fields like its last one.
fn swollen(value: &Value, limit: u64) -> Vec<Change> {
    let Value::Object(fields) = value else {
        return Vec::new();
    };
    if limit > LONG {
        return Vec::new();
    }
    let like = fields.values().next_back().cloned().unwrap_or(Value::Bool(true));
    let mut fields = fields.clone();
    let mut number = 1;
    while fields.len() as u64 <= limit {
        fields
            .entry(format!("{UNEXPECTED}_{number}"))
            .or_insert_with(|| like.clone());
        number += 1;
    }
    vec![Change::Replaced(Value::Object(fields))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_soon_looked_at_is_stretched() {
        let plain = json!(["a"]);
        assert_eq!(stretched(&plain, 150_000), [Change::Repeated(150_000)]);
        assert_eq!(stretched(&json!([{ "a": [1, 2, 3] }]), 150_000), []);
        assert_eq!(stretched(&plain, u64::MAX), []);
    }

    #[test]
    fn an_object_is_shorn_once() {
        let all = json!({ "a": 1, "b": 2, "c": 3 });
        assert_eq!(shorn(&all, 3), [Change::Replaced(json!({ "a": 1, "b": 2 }))]);
        assert_eq!(shorn(&all, 0), [Change::Replaced(json!({}))]);
    }
}
