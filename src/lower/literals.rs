//! Closed sets of values: `enum` and `const`.

use crate::ir::accepts::{equal, is_integer};
use crate::ir::{Check, Constraint, Literal, Origin, Shape};
use crate::schema::{Keywords, Kind};
use serde_json::Value;

/// The values that `enum` and `const` leave, each once, in the order of the file.
pub(super) struct Literals {
    keyword: &'static str,
    values: Vec<Value>,
}

impl Literals {
    /// The closed set of a schema, if it has one, without the values that its `type` excludes.
    pub(super) fn of_schema(keywords: &Keywords, allows: impl Fn(Kind) -> bool) -> Option<Self> {
        let (keyword, candidates) = match (&keywords.constant, &keywords.enumeration) {
            (Some(constant), None) => ("const", vec![&constant.value]),
            (None, Some(list)) => ("enum", list.value.iter().collect()),
            (Some(constant), Some(list)) => {
                let listed = list.value.iter().any(|value| equal(value, &constant.value));
                ("const", if listed { vec![&constant.value] } else { Vec::new() })
            }
            (None, None) => return None,
        };
        let mut values: Vec<Value> = Vec::new();
        for value in candidates {
            let fits = allows(kind_of(value)) || (value.as_number().is_some_and(is_integer) && allows(Kind::Integer));
            if fits && !values.iter().any(|other| equal(other, value)) {
                values.push(value.clone());
            }
        }
        Some(Self { keyword, values })
    }

    pub(super) fn keyword(&self) -> &'static str {
        self.keyword
    }

    pub(super) fn has(&self, kind: Kind) -> bool {
        self.values.iter().any(|value| kind_of(value) == kind)
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
pub(super) fn expectation(kinds: &[Kind], literals: Option<&Literals>) -> String {
    match literals {
        Some(literals) => match &literals.values[..] {
            [] => "must not be there: the schema allows no value".to_owned(),
            [one] => format!("must be {one}"),
            many => format!("must be one of {}", listed(many)),
        },
        None => {
            let words: Vec<_> = kinds.iter().map(|&kind| with_article(kind)).collect();
            match &words[..] {
                [] => "must not be there".to_owned(),
                [one] => format!("must be {one}"),
                [first @ .., last] => format!("must be {} or {last}", first.join(", ")),
            }
        }
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
    match kind {
        Kind::String => "a string",
        Kind::Integer => "an integer",
        Kind::Number => "a number",
        Kind::Boolean => "a boolean",
        Kind::Array => "a list",
        Kind::Object => "an object",
        Kind::Null => "null",
    }
}

/// The kind of a value; whole numbers count as [`Kind::Number`] too, and only there.
fn kind_of(value: &Value) -> Kind {
    match value {
        Value::Null => Kind::Null,
        Value::Bool(_) => Kind::Boolean,
        Value::Number(_) => Kind::Number,
        Value::String(_) => Kind::String,
        Value::Array(_) => Kind::Array,
        Value::Object(_) => Kind::Object,
    }
}
