//! How the engine reads a scalar.
//!
//! The rules are those of serde_yaml where a `serde_json::Value` is wanted. They differ from the YAML core schema:
//! `017` is text, `0b11` is 3, `.inf` is null, and an integer beyond 64 bits is refused.

use super::tree::{Resolved, Scalar, ScalarStyle};
use serde_json::Number;

/// What the engine does to a scalar that its author hardly meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surprise {
    /// `.inf` and `.nan` become null.
    BecomesNull,
    /// An integer beyond 128 bits becomes a float, and so an approximation.
    BecomesFloat,
    /// A number beyond the range of a double becomes text.
    BecomesText,
    /// A number too close to zero for a double becomes zero.
    BecomesZero,
    /// An integer beyond 64 bits makes the engine refuse the file.
    RefusedInteger,
    /// The text does not fit its tag, which makes the engine refuse the file.
    RefusedTag,
}

impl Surprise {
    /// Whether the engine refuses the whole file.
    #[must_use]
    pub fn is_refusal(self) -> bool {
        matches!(self, Self::RefusedInteger | Self::RefusedTag)
    }
}

/// The value of a scalar where any JSON value may stand. `tag` is as in [`super::Node::tag`].
pub(super) fn resolve(text: &str, style: ScalarStyle, tag: Option<&str>) -> Resolved {
    read(text, style, tag).0
}

/// What is surprising about the scalar where any JSON value may stand.
#[must_use]
pub fn surprise(scalar: &Scalar, tag: Option<&str>) -> Option<Surprise> {
    read(&scalar.text, scalar.style, tag).1
}

type Read = (Resolved, Option<Surprise>);

fn read(text: &str, style: ScalarStyle, tag: Option<&str>) -> Read {
    let fits = |resolved: Option<Resolved>| match resolved {
        Some(resolved) => (resolved, None),
        None => (Resolved::String, Some(Surprise::RefusedTag)),
    };
    match tag {
        Some("!!bool") => fits(boolean(text).map(Resolved::Bool)),
        Some("!!int") => integer(text).unwrap_or((Resolved::String, Some(Surprise::RefusedTag))),
        Some("!!float") => double(text).unwrap_or((Resolved::String, Some(Surprise::RefusedTag))),
        Some("!!null") => fits(is_null_word(text).then_some(Resolved::Null)),
        Some(local) if local.starts_with('!') && !local.starts_with("!!") => {
            (Resolved::String, Some(Surprise::RefusedTag))
        }
        Some(_) => (Resolved::String, None),
        None if style == ScalarStyle::Plain => plain(text),
        None => (Resolved::String, None),
    }
}

fn plain(text: &str) -> Read {
    if text.is_empty() || is_null_word(text) {
        return (Resolved::Null, None);
    }
    if let Some(value) = boolean(text) {
        return (Resolved::Bool(value), None);
    }
    // Nothing else than these can begin a number; most scalars are words.
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) {
        return (Resolved::String, None);
    }
    if let Some(read) = integer(text) {
        return read;
    }
    if has_leading_zero(text) {
        return (Resolved::String, None);
    }
    double(text).unwrap_or_else(|| {
        let overflows = unsigned(text).parse::<f64>().is_ok() && text.contains(|c: char| c.is_ascii_digit());
        (Resolved::String, overflows.then_some(Surprise::BecomesText))
    })
}

fn integer(text: &str) -> Option<Read> {
    if let Some(value) = parse_u64(text) {
        return Some((Resolved::Number(value.into()), None));
    }
    if let Some(value) = parse_negative(text, i64::from_str_radix) {
        return Some((Resolved::Number(value.into()), None));
    }
    let beyond =
        parse_unsigned(text, u128::from_str_radix).is_some() || parse_negative(text, i128::from_str_radix).is_some();
    beyond.then_some((Resolved::String, Some(Surprise::RefusedInteger)))
}

fn double(text: &str) -> Option<Read> {
    if matches!(unsigned(text), ".inf" | ".Inf" | ".INF")
        || matches!(text, "-.inf" | "-.Inf" | "-.INF" | ".nan" | ".NaN" | ".NAN")
    {
        return Some((Resolved::Null, Some(Surprise::BecomesNull)));
    }
    if text.starts_with("+-") || text.starts_with("++") {
        return None;
    }
    let value = unsigned(text).parse::<f64>().ok().filter(|value| value.is_finite())?;
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    let surprise = if value == 0.0 && mantissa.contains(|c| matches!(c, '1'..='9')) {
        Some(Surprise::BecomesZero)
    } else if unsigned(text)
        .trim_start_matches('-')
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        && value.abs() > 1e37
    {
        Some(Surprise::BecomesFloat)
    } else {
        None
    };
    Number::from_f64(value).map(|number| (Resolved::Number(number), surprise))
}

/// `null` and `~`; the empty scalar is a matter of context.
pub(crate) fn is_null_word(text: &str) -> bool {
    matches!(text, "null" | "Null" | "NULL" | "~")
}

/// The engine's booleans.
pub(crate) fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// An integer as the engine reads it into an unsigned field.
pub(crate) fn parse_u64(text: &str) -> Option<u64> {
    parse_unsigned(text, u64::from_str_radix)
}

/// An integer as the engine reads it into a signed field.
pub(crate) fn parse_i64(text: &str) -> Option<i64> {
    match text.strip_prefix('-') {
        Some(_) => parse_negative(text, i64::from_str_radix),
        None => parse_unsigned(text, i64::from_str_radix),
    }
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix('+').unwrap_or(text)
}

type FromRadix<T> = fn(&str, u32) -> Result<T, std::num::ParseIntError>;

const RADIXES: [(&str, u32); 3] = [("0x", 16), ("0o", 8), ("0b", 2)];

fn parse_unsigned<T>(text: &str, from_radix: FromRadix<T>) -> Option<T> {
    let digits = unsigned(text);
    for (prefix, radix) in RADIXES {
        if let Some(rest) = digits.strip_prefix(prefix) {
            return if rest.starts_with(['+', '-']) {
                None
            } else {
                from_radix(rest, radix).ok()
            };
        }
    }
    if digits.starts_with(['+', '-']) || has_leading_zero(text) {
        return None;
    }
    from_radix(digits, 10).ok()
}

fn parse_negative<T>(text: &str, from_radix: FromRadix<T>) -> Option<T> {
    let digits = text.strip_prefix('-')?;
    for (prefix, radix) in RADIXES {
        if let Some(rest) = digits.strip_prefix(prefix) {
            return from_radix(&format!("-{rest}"), radix).ok();
        }
    }
    if has_leading_zero(text) {
        return None;
    }
    from_radix(text, 10).ok()
}

/// `017`, `-00`: digits that the engine takes for text.
fn has_leading_zero(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}
