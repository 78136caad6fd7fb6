//! JSON values as texts: what stands in a text is kept as it was written, so that nothing is lost before a language's own
//! reader sees it.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

/// A JSON value, or something that is nearly one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json {
    /// Anything that has no parts, as it is written.
    Token(String),
    List(Vec<Json>),
    /// Fields in their order; a name may stand here twice.
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(crate) fn token(text: impl Into<String>) -> Self {
        Self::Token(text.into())
    }

    pub(crate) fn text(text: &str) -> Self {
        Self::Token(Value::from(text).to_string())
    }

    pub(crate) fn of(value: &Value) -> Self {
        match value {
            Value::Array(list) => Self::List(list.iter().map(Self::of).collect()),
            Value::Object(map) => Self::Object(
                map.iter()
                    .map(|(name, value)| (name.clone(), Self::of(value)))
                    .collect(),
            ),
            _ => Self::Token(value.to_string()),
        }
    }

    /// Reads a text without looking into its numbers; of a name that is there twice the last counts.
    pub(crate) fn read(text: &str) -> serde_json::Result<Self> {
        let text = text.trim_ascii();
        Ok(match text.as_bytes().first() {
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(text)?;
                Self::List(
                    items
                        .into_iter()
                        .map(|item| Self::read(item.get()))
                        .collect::<Result<_, _>>()?,
                )
            }
            Some(b'{') => {
                let fields: BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
                let read = |(name, value): (String, &RawValue)| Ok((name, Self::read(value.get())?));
                Self::Object(fields.into_iter().map(read).collect::<Result<_, _>>()?)
            }
            _ => Self::Token(serde_json::from_str::<&RawValue>(text)?.get().to_owned()),
        })
    }

    pub(crate) fn write(&self, out: &mut String) {
        match self {
            Self::Token(text) => out.push_str(text),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    separate(index, out);
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (index, (name, value)) in fields.iter().enumerate() {
                    separate(index, out);
                    out.push_str(&Value::from(name.as_str()).to_string());
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }

    /// The same with another value at a place: the numbers of the items and fields on the way.
    pub(crate) fn with(&self, path: &[usize], value: Self) -> Self {
        let Some((first, rest)) = path.split_first() else {
            return value;
        };
        let mut copy = self.clone();
        let part = match &mut copy {
            Self::List(items) => items.get_mut(*first),
            Self::Object(fields) => fields.get_mut(*first).map(|(_, value)| value),
            Self::Token(_) => None,
        };
        if let Some(part) = part {
            *part = part.with(rest, value);
        }
        copy
    }

    /// Equality of two values that were read: numbers by value, exactly; a number that was written as a float is what a
    /// float holds of it.
    pub(crate) fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Token(a), Self::Token(b)) => {
                a == b || is_number(a) && is_number(b) && numbers_equal(a, b) || texts_equal(a, b)
            }
            (Self::List(a), Self::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.equals(b)),
            (Self::Object(a), Self::Object(b)) => {
                // Both are sorted by name.
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0 && a.1.equals(&b.1))
            }
            _ => false,
        }
    }

    /// Whether a number in it passes a test.
    pub(crate) fn any_number(&self, test: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Self::Token(text) => is_number(text) && test(text),
            Self::List(items) => items.iter().any(|item| item.any_number(test)),
            Self::Object(fields) => fields.iter().any(|(_, value)| value.any_number(test)),
        }
    }
}

impl std::fmt::Display for Json {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = String::new();
        self.write(&mut text);
        f.write_str(&text)
    }
}

fn separate(index: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
}

fn is_number(token: &str) -> bool {
    token.starts_with(|c: char| c == '-' || c.is_ascii_digit())
}

fn texts_equal(a: &str, b: &str) -> bool {
    let text = |token: &str| serde_json::from_str::<String>(token).ok();
    text(a).is_some_and(|a| text(b).as_ref() == Some(&a))
}

fn numbers_equal(a: &str, b: &str) -> bool {
    let float = |token: &str| token.contains(['.', 'e', 'E']);
    decimal(a) == decimal(b) || float(a) && a.parse::<f64>().ok() == b.parse::<f64>().ok()
}

/// Sign, digits and the power of ten of the last digit, without superfluous zeros.
fn decimal(token: &str) -> (bool, String, i64) {
    let (mantissa, power) = token.split_once(['e', 'E']).unwrap_or((token, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{}{fraction}", whole.trim_start_matches('-'));
    let digits = all.trim_start_matches('0').trim_end_matches('0').to_owned();
    if digits.is_empty() {
        return (false, digits, 0);
    }
    let dropped = all.len() - all.trim_end_matches('0').len();
    let power = power.parse::<i64>().unwrap_or(i64::MAX / 2);
    (
        token.starts_with('-'),
        digits,
        power - fraction.len() as i64 + dropped as i64,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn equal(a: &str, b: &str) -> bool {
        let read = |text| Json::read(text).expect("JSON");
        read(a).equals(&read(b))
    }

    #[test]
    fn numbers_are_equal_by_value_and_exactly() {
        for (a, b) in [
            ("1", "1.0"),
            ("100", "1E+2"),
            ("0", "-0.0"),
            ("0.10", "1e-1"),
            ("1e23", "99999999999999991611392"),
        ] {
            assert!(equal(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("9007199254740993", "9007199254740992"),
            ("1", "-1"),
            ("0.1", "0.01"),
            ("1", "true"),
            ("1", "\"1\""),
        ] {
            assert!(!equal(a, b), "{a} {b}");
        }
    }

    #[test]
    fn values_are_equal_without_order_and_escapes() {
        assert!(equal(
            r#" {"a":[1,null],"b":"A\/"} "#,
            r#"{"b":"\u0041/","a":[1.0,null]}"#
        ));
        assert!(!equal("[1,2]", "[2,1]"));
        assert!(!equal(r#"{"a":null}"#, "{}"));
    }

    #[test]
    fn a_value_is_replaced_at_its_place() {
        let value = Json::read(r#"{"a":[1,2],"b":3}"#).expect("JSON");
        assert_eq!(
            value.with(&[0, 1], Json::token("NaN")).to_string(),
            r#"{"a":[1,NaN],"b":3}"#
        );
    }
}
