//! Closed sets of values: `enum` and `const`.

use super::kinds::{Kinds, kind_of};
use crate::ir::accepts::equal;
use crate::ir::{Check, Constraint, Literal, Origin, Shape};
use crate::schema::{Keywords, Kind};
use serde_json::Value;
use std::borrow::Cow;

/// The values that `enum` and `const` leave, each once, in the order of the file.
pub(super) struct Literals {
    keyword: &'static str,
    values: Vec<Value>,
}

impl Literals {
    /// The values of some kinds that are in every closed set of several schemas, if there is one.
    pub(super) fn of_schemas<'k>(schemas: impl Iterator<Item = &'k Keywords>, kinds: Kinds) -> Option<Self> {
        let mut sets: Vec<(&'static str, &[Value])> = Vec::new();
        for keywords in schemas {
            if let Some(constant) = &keywords.constant {
                sets.push(("const", std::slice::from_ref(&constant.value)));
            }
            if let Some(list) = &keywords.enumeration {
                sets.push(("enum", &list.value));
            }
        }
        let (keyword, candidates) = *sets.first()?;
        let mut values: Vec<Value> = Vec::new();
        for value in candidates {
            let of = Kinds::of_value(value);
            let in_all = sets.iter().all(|(_, set)| set.iter().any(|other| equal(other, value)));
            if of.and(kinds) == of && in_all && !values.iter().any(|other| equal(other, value)) {
                values.push(value.clone());
            }
        }
        Some(Self { keyword, values })
    }

    pub(super) fn keyword(&self) -> &'static str {
        self.keyword
    }

    /// The kinds of the values, in their fixed order.
    pub(super) fn list(&self) -> Vec<Kind> {
        let has = |kind: Kind| self.values.iter().any(|value| kind_of(value) == kind);
        Kind::ALL.iter().copied().filter(|&kind| has(kind)).collect()
    }

    pub(super) fn kinds(&self) -> Kinds {
        Kinds::of(&self.list())
    }

    pub(super) fn of(&self, kind: Kind) -> Vec<&Value> {
        self.values.iter().filter(|value| kind_of(value) == kind).collect()
    }
}

/// The shape of a closed set of scalars of one kind.
pub(super) fn shape(members: &[&Value]) -> Shape {
    let literals: Vec<Literal> = members
        .iter()
        .filter_map(|value| match value {
            Value::String(text) => Some(Literal::String(text.clone())),
            Value::Number(number) => Some(Literal::Number(number.clone())),
            Value::Bool(value) => Some(Literal::Boolean(*value)),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        })
        .collect();
    match literals[..] {
        [Literal::Boolean(_), Literal::Boolean(_)] => Shape::Boolean,
        _ => Shape::Literals(literals),
    }
}

/// The check for a closed set of lists or of objects, whose shape cannot carry it.
pub(super) fn deep_check(members: Option<Vec<&Value>>, origin: &Origin) -> Option<Check> {
    members.map(|members| Check {
        constraint: Constraint::Equals(members.into_iter().cloned().collect()),
        origin: origin.clone(),
    })
}

/// What a violation of the shape says.
pub(super) fn expectation(kinds: &[Kind], literals: Option<&Literals>) -> Cow<'static, str> {
    match literals {
        Some(literals) => expectation_of(&literals.values),
        None => match kinds {
            [] => "must not be there".into(),
            [one] => must_be(*one).into(),
            [first @ .., last] => {
                let first: Vec<_> = first.iter().map(|&kind| with_article(kind)).collect();
                format!("must be {} or {}", first.join(", "), with_article(*last)).into()
            }
        },
    }
}

/// What a violation of a closed set says.
pub(super) fn expectation_of(values: &[Value]) -> Cow<'static, str> {
    match values {
        [] => "must not be there: the schema allows no value".into(),
        [one] => format!("must be {one}").into(),
        many => format!("must be one of {}", listed(many)).into(),
    }
}

/// Enough members to recognise the set by.
fn listed(values: &[Value]) -> String {
    const SHOWN: usize = 12;
    let shown: Vec<_> = values.iter().take(SHOWN).map(Value::to_string).collect();
    match values.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn with_article(kind: Kind) -> &'static str {
    let text = must_be(kind);
    text.strip_prefix("must be ").unwrap_or(text)
}

fn must_be(kind: Kind) -> &'static str {
    match kind {
        Kind::String => "must be a string",
        Kind::Integer => "must be an integer",
        Kind::Number => "must be a number",
        Kind::Boolean => "must be a boolean",
        Kind::Array => "must be a list",
        Kind::Object => "must be an object",
        Kind::Null => "must be null",
    }
}
