//! Members of closed sets, and how the support code quotes them.

use super::expr::Expr;
use crate::ir::Literal;
use serde_json::Value;

/// A member as an expression. A whole number is written as one.
pub(super) fn literal(literal: &Literal) -> Expr {
    match literal {
        Literal::Number(number) if number.is_f64() => match whole(number) {
            Some(whole) => Expr::atom(whole.to_string()),
            None => Expr::value(&json(literal)),
        },
        _ => Expr::value(&json(literal)),
    }
}

fn json(literal: &Literal) -> Value {
    match literal {
        Literal::String(text) => Value::String(text.clone()),
        Literal::Number(number) => Value::Number(number.clone()),
        Literal::Boolean(value) => Value::Bool(*value),
    }
}

/// Whether Python's `Literal` takes it: texts, booleans and whole numbers.
pub(super) fn is_typed(literal: &Literal) -> bool {
    match literal {
        Literal::String(_) | Literal::Boolean(_) => true,
        Literal::Number(number) => !number.is_f64() || whole(number).is_some(),
    }
}

fn whole(number: &serde_json::Number) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let float = number.as_f64()?;
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
    (float.fract() == 0.0 && float.abs() <= EXACT).then_some(float as i64)
}

/// A literal as the support code quotes it. Where that may be written in another way than here, no text is the same.
pub(super) fn text_in_python(literal: &Literal) -> String {
    match literal {
        Literal::Number(number)
            if number
                .as_f64()
                .is_some_and(|float| number.is_f64() && is_scientific(float)) =>
        {
            format!("{number} in Python")
        }
        Literal::Number(number) if number.is_f64() => {
            whole(number).map_or_else(|| number.to_string(), |n| n.to_string())
        }
        _ => json(literal).to_string(),
    }
}

/// Whether Python and JSON may write the exponent of the number in different ways.
pub(super) fn is_scientific(float: f64) -> bool {
    float != 0.0 && !(1e-4..1e16).contains(&float.abs())
}

/// As the support code and the lowering shorten closed sets.
pub(super) fn listed(values: &[String]) -> String {
    const SHOWN: usize = 12;
    let shown = values[..values.len().min(SHOWN)].join(", ");
    match values.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
