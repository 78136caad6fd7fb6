//! Decides whether a JSON value belongs to a type: the meaning of the IR, against which everything else is measured.

use super::pattern::Pattern;
use super::{
    Condition, Constraint, Evaluated, Extras, Field, Literal, Shape, Tagging, TypeArena, TypeId, decimal, format,
};
use serde_json::{Map, Number, Value};
use std::cmp::Ordering;

/// Whether a value surely belongs to a type. See [`verdict`].
#[must_use]
pub fn accepts(types: &TypeArena, id: TypeId, value: &Value) -> bool {
    verdict(types, id, value) == Some(true)
}

/// Whether a value belongs to a type. `None` where a pattern takes too long to find out.
#[must_use]
pub fn verdict(types: &TypeArena, id: TypeId, value: &Value) -> Option<bool> {
    let def = types.get(id);
    let checks = def.checks.iter().map(|check| holds(types, &check.constraint, value));
    all(std::iter::once_with(|| fits(types, id, value)).chain(checks))
}

/// The conjunction: one "no" decides.
fn all(verdicts: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = true;
    for verdict in verdicts {
        match verdict {
            Some(false) => return Some(false),
            Some(true) => {}
            None => known = false,
        }
    }
    known.then_some(true)
}

/// The negation.
fn not(verdict: Option<bool>) -> Option<bool> {
    verdict.map(|known| !known)
}

/// How many hold: at least, and at most.
fn count(verdicts: impl IntoIterator<Item = Option<bool>>) -> (u64, u64) {
    verdicts
        .into_iter()
        .fold((0, 0), |(sure, possible), verdict| match verdict {
            Some(true) => (sure + 1, possible + 1),
            Some(false) => (sure, possible),
            None => (sure, possible + 1),
        })
}

/// Whether a count is within bounds, as far as it is known.
fn is_between((sure, possible): (u64, u64), min: u64, max: u64) -> Option<bool> {
    if possible < min || sure > max {
        Some(false)
    } else {
        (sure >= min && possible <= max).then_some(true)
    }
}

/// Whether a value has the form of a type, whatever its checks say.
#[must_use]
pub fn fits(types: &TypeArena, id: TypeId, value: &Value) -> Option<bool> {
    let def = types.get(id);
    match (&def.shape, value) {
        (Shape::Any, _) => Some(true),
        (Shape::Null, _) => Some(value.is_null()),
        (Shape::Boolean, _) => Some(value.is_boolean()),
        (Shape::Number, _) => Some(value.is_number()),
        (Shape::Integer, Value::Number(number)) => Some(is_integer(number)),
        (Shape::String, _) => Some(value.is_string()),
        (Shape::Literals(literals), _) => Some(literals.iter().any(|literal| is_literal(literal, value))),
        (Shape::List { items }, Value::Array(list)) => all(list.iter().map(|item| verdict(types, *items, item))),
        (Shape::Map { values }, Value::Object(map)) => all(map.values().map(|value| verdict(types, *values, value))),
        (Shape::Tuple { prefix, rest }, Value::Array(list)) => {
            all(list.iter().enumerate().map(|(index, item)| match prefix.get(index) {
                Some(&ty) => verdict(types, ty, item),
                None => extra(types, *rest, item),
            }))
        }
        (
            Shape::Record {
                fields,
                patterns,
                extras,
            },
            Value::Object(map),
        ) => record(types, fields, patterns, *extras, map),
        (Shape::Union { variants, tagging }, _) => {
            let each = variants.iter().map(|&variant| verdict(types, variant, value));
            match tagging {
                Tagging::Trial { exactly_one: true } => is_between(count(each), 1, 1),
                // At most one can accept where kinds or a field tell them apart.
                Tagging::Kind | Tagging::Field { .. } | Tagging::Trial { exactly_one: false } => {
                    is_between(count(each), 1, u64::MAX)
                }
            }
        }
        (
            Shape::Never
            | Shape::Integer
            | Shape::List { .. }
            | Shape::Tuple { .. }
            | Shape::Map { .. }
            | Shape::Record { .. },
            _,
        ) => Some(false),
    }
}

fn record(
    types: &TypeArena,
    fields: &[Field],
    patterns: &[(Pattern, TypeId)],
    extras: Extras,
    map: &Map<String, Value>,
) -> Option<bool> {
    let declared = fields.iter().map(|field| match map.get(&field.wire_name) {
        Some(value) => verdict(types, field.ty, value),
        None => Some(!field.required),
    });
    let undeclared = map
        .iter()
        .filter(|(name, _)| !fields.iter().any(|field| field.wire_name == **name));
    let others = undeclared.map(|(name, value)| {
        let mut matched = Some(false);
        let mut accepted = Some(true);
        for (pattern, ty) in patterns {
            let matches = pattern.is_match(name);
            matched = either(matched, matches);
            accepted = all([accepted, implies(matches, || verdict(types, *ty, value))]);
        }
        all([accepted, implies(not(matched), || extra(types, extras, value))])
    });
    all(declared.chain(others))
}

fn extra(types: &TypeArena, extras: Extras, value: &Value) -> Option<bool> {
    match extras {
        Extras::Open => Some(true),
        Extras::Closed => Some(false),
        Extras::Typed(ty) => verdict(types, ty, value),
    }
}

fn either(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    not(all([not(a), not(b)]))
}

fn implies(condition: Option<bool>, consequence: impl FnOnce() -> Option<bool>) -> Option<bool> {
    match condition {
        Some(false) => Some(true),
        known => either(not(known), consequence()),
    }
}

/// Whether the JSON kind of a value is that of a variant.
#[must_use]
pub fn is_of_kind(types: &TypeArena, id: TypeId, value: &Value) -> bool {
    match &types.get(id).shape {
        Shape::Any => true,
        Shape::Never => false,
        Shape::Null => value.is_null(),
        Shape::Boolean => value.is_boolean(),
        Shape::Integer | Shape::Number => value.is_number(),
        Shape::String => value.is_string(),
        Shape::List { .. } | Shape::Tuple { .. } => value.is_array(),
        Shape::Map { .. } | Shape::Record { .. } => value.is_object(),
        Shape::Literals(literals) => match literals.first() {
            Some(Literal::String(_)) => value.is_string(),
            Some(Literal::Number(_)) => value.is_number(),
            Some(Literal::Boolean(_)) => value.is_boolean(),
            None => false,
        },
        Shape::Union { variants, .. } => variants.iter().any(|variant| is_of_kind(types, *variant, value)),
    }
}

/// Whether a constraint holds. One that speaks of another kind than that of the value does. `None` where a pattern takes too
/// long to find out.
#[must_use]
pub fn holds(types: &TypeArena, constraint: &Constraint, value: &Value) -> Option<bool> {
    let bound = |limit: &Number, wanted: fn(Ordering) -> bool| match value {
        Value::Number(number) => Some(wanted(compare(number, limit))),
        _ => Some(true),
    };
    let size = |size: Option<usize>, wanted: &dyn Fn(u64) -> bool| Some(size.is_none_or(|n| wanted(n as u64)));
    let characters = value.as_str().map(|text| text.chars().count());
    let items = value.as_array().map(Vec::len);
    let properties = value.as_object().map(Map::len);
    let is = |ty: &TypeId| verdict(types, *ty, value);
    let matching = |item: &TypeId| {
        let list = value.as_array()?;
        Some(count(list.iter().map(|value| verdict(types, *item, value))))
    };
    match constraint {
        Constraint::Minimum(limit) => bound(limit, Ordering::is_ge),
        Constraint::Maximum(limit) => bound(limit, Ordering::is_le),
        Constraint::ExclusiveMinimum(limit) => bound(limit, Ordering::is_gt),
        Constraint::ExclusiveMaximum(limit) => bound(limit, Ordering::is_lt),
        Constraint::MultipleOf(divisor) => Some(
            value
                .as_number()
                .is_none_or(|number| decimal::is_multiple_of(number, divisor)),
        ),
        Constraint::MinLength(limit) => size(characters, &|n| n >= *limit),
        Constraint::MaxLength(limit) => size(characters, &|n| n <= *limit),
        Constraint::Pattern(pattern) => value.as_str().map_or(Some(true), |text| pattern.is_match(text)),
        Constraint::Format(format) => Some(value.as_str().is_none_or(|text| format::holds(*format, text))),
        Constraint::MinItems(limit) => size(items, &|n| n >= *limit),
        Constraint::MaxItems(limit) => size(items, &|n| n <= *limit),
        Constraint::UniqueItems => Some(value.as_array().is_none_or(|list| {
            let repeats = |(index, item): (usize, &Value)| list[..index].iter().any(|other| equal(other, item));
            !list.iter().enumerate().any(repeats)
        })),
        Constraint::Contains { item, count } => {
            matching(item).map_or(Some(true), |found| is_between(found, *count, u64::MAX))
        }
        Constraint::MaxContains { item, count } => {
            matching(item).map_or(Some(true), |found| is_between(found, 0, *count))
        }
        Constraint::UnevaluatedItems { evaluated, rest } => {
            let list = value.as_array().into_iter().flatten().enumerate();
            all(list.map(|(index, item)| {
                let looked_at = is_item_evaluated(types, evaluated, value, index, item);
                implies(not(looked_at), || extra(types, *rest, item))
            }))
        }
        Constraint::MinProperties(limit) => size(properties, &|n| n >= *limit),
        Constraint::MaxProperties(limit) => size(properties, &|n| n <= *limit),
        Constraint::PropertyNames(ty) => {
            let names = value.as_object().into_iter().flat_map(Map::keys);
            all(names.map(|name| verdict(types, *ty, &Value::from(name.as_str()))))
        }
        Constraint::DependentRequired { name, required } => Some(value.as_object().is_none_or(|object| {
            !object.contains_key(name) || required.iter().all(|other| object.contains_key(other))
        })),
        Constraint::DependentType { name, ty } => {
            implies(Some(value.get(name.as_str()).is_some()), || verdict(types, *ty, value))
        }
        Constraint::UnevaluatedProperties { evaluated, rest } => {
            all(value.as_object().into_iter().flatten().map(|(name, field)| {
                let looked_at = is_field_evaluated(types, evaluated, value, name);
                implies(not(looked_at), || extra(types, *rest, field))
            }))
        }
        Constraint::Equals(values) => Some(values.iter().any(|other| equal(other, value))),
        Constraint::Satisfies(ty) => is(ty),
        Constraint::AnyOf(types) => is_between(count(types.iter().map(is)), 1, u64::MAX),
        Constraint::OneOf(types) => is_between(count(types.iter().map(is)), 1, 1),
        Constraint::Not(ty) => not(is(ty)),
        Constraint::Conditional {
            condition,
            then,
            otherwise,
        } => {
            let condition = is(condition);
            let branch = |ty: &Option<TypeId>| ty.as_ref().map_or(Some(true), is);
            all([
                implies(condition, || branch(then)),
                implies(not(condition), || branch(otherwise)),
            ])
        }
    }
}

/// Whether a part of the schema has looked at the field of that name.
fn is_field_evaluated(types: &TypeArena, evaluated: &Evaluated, object: &Value, name: &str) -> Option<bool> {
    if evaluated.every_field || evaluated.names.iter().any(|other| other == name) {
        return Some(true);
    }
    let matched = evaluated.patterns.iter().map(|pattern| pattern.is_match(name));
    let under = evaluated.when.iter().map(|(condition, part)| {
        let looked_at = is_field_evaluated(types, part, object, name);
        all([looked_at, applies(types, condition, object)])
    });
    matched.chain(under).fold(Some(false), either)
}

/// Whether a part of the schema has looked at that item.
fn is_item_evaluated(
    types: &TypeArena,
    evaluated: &Evaluated,
    list: &Value,
    index: usize,
    item: &Value,
) -> Option<bool> {
    if evaluated.every_item || (index as u64) < evaluated.items {
        return Some(true);
    }
    let contained = evaluated.contains.iter().map(|&ty| verdict(types, ty, item));
    let under = evaluated.when.iter().map(|(condition, part)| {
        let looked_at = is_item_evaluated(types, part, list, index, item);
        all([looked_at, applies(types, condition, list)])
    });
    contained.chain(under).fold(Some(false), either)
}

fn applies(types: &TypeArena, condition: &Condition, value: &Value) -> Option<bool> {
    match condition {
        Condition::Is(ty) => verdict(types, *ty, value),
        Condition::IsNot(ty) => not(verdict(types, *ty, value)),
        Condition::Has(name) => Some(value.get(name.as_str()).is_some()),
    }
}

fn is_literal(literal: &Literal, value: &Value) -> bool {
    match (literal, value) {
        (Literal::String(text), Value::String(other)) => text == other,
        (Literal::Number(number), Value::Number(other)) => compare(number, other).is_eq(),
        (Literal::Boolean(truth), Value::Bool(other)) => truth == other,
        _ => false,
    }
}

/// Equality of JSON values: numbers by value, objects without order.
#[must_use]
pub fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => compare(a, b).is_eq(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| equal(a, b)))
        }
        _ => a == b,
    }
}

/// Whether a number has no fractional part.
#[must_use]
pub fn is_integer(number: &Number) -> bool {
    whole(number).is_some() || number.as_f64().is_some_and(|float| float.fract() == 0.0)
}

/// The order of numbers by value, exactly: `1` is `1.0`, and 2^53 + 1 is not 2^53.
#[must_use]
pub fn compare(a: &Number, b: &Number) -> Ordering {
    // Adding zero makes the negative zero the positive one, which it equals.
    let float = |number: &Number| number.as_f64().unwrap_or(f64::NAN) + 0.0;
    match (whole(a), whole(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(a), None) => compare_mixed(a, float(b)),
        (None, Some(b)) => compare_mixed(b, float(a)).reverse(),
        (None, None) => float(a).total_cmp(&float(b)),
    }
}

/// The integer that a number was written as.
fn whole(number: &Number) -> Option<i128> {
    number
        .as_i128()
        .or_else(|| number.as_u128().and_then(|value| i128::try_from(value).ok()))
}

fn compare_mixed(whole: i128, float: f64) -> Ordering {
    // The conversion saturates: a float beyond the range of `i128` stays beyond that of any integer that was read.
    let truncated = float.trunc() as i128;
    whole
        .cmp(&truncated)
        .then_with(|| 0.0f64.total_cmp(&(float.fract() + 0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        serde_json::from_str(text).expect("a number")
    }

    #[test]
    fn numbers_are_compared_by_value_and_exactly() {
        let sorted = [
            "-1e300",
            "-9223372036854775808",
            "-1.5",
            "-1",
            "-0.5",
            "0",
            "0.5",
            "1",
            "9007199254740992",
            "9007199254740993",
            "9223372036854775807",
            "18446744073709551615",
            "1e300",
        ];
        for (i, a) in sorted.iter().enumerate() {
            for (j, b) in sorted.iter().enumerate() {
                assert_eq!(compare(&number(a), &number(b)), i.cmp(&j), "{a} {b}");
            }
        }
        for (a, b) in [
            ("1", "1.0"),
            ("0", "-0.0"),
            ("-0.0", "0.0"),
            ("100", "1e2"),
            ("-3", "-3.0"),
        ] {
            assert_eq!(compare(&number(a), &number(b)), Ordering::Equal, "{a} {b}");
            assert_eq!(compare(&number(b), &number(a)), Ordering::Equal, "{b} {a}");
        }
        assert!(is_integer(&number("1.0")) && is_integer(&number("1e300")) && !is_integer(&number("1.5")));
    }

    #[test]
    fn values_are_equal_deeply() {
        let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        assert!(equal(
            &value(r#"{"a":[1,{"b":2.0}],"c":null}"#),
            &value(r#"{"c":null,"a":[1.0,{"b":2}]}"#)
        ));
        assert!(!equal(&value("true"), &value("1")));
        assert!(!equal(&value("[1,2]"), &value("[2,1]")));
        assert!(!equal(&value(r#"{"a":1}"#), &value(r#"{"a":1,"b":1}"#)));
    }
}
