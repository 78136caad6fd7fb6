//! Numbers that fit the name under which they stand, and the bounds.

use crate::example::texts::words;
use crate::ir::{Check, Constraint};
use serde_json::{Number, Value};

/// By the last word of a name that is known.
const KNOWN: &[(&str, i64, f64)] = &[
    ("age", 36, 36.0),
    ("amount", 42, 42.5),
    ("attempt", 1, 1.0),
    ("attempts", 2, 2.0),
    ("balance", 100, 100.25),
    ("bitrate", 4500, 4500.0),
    ("bytes", 2048, 2048.0),
    ("cents", 4250, 4250.0),
    ("confidence", 1, 0.95),
    ("cost", 42, 42.5),
    ("count", 2, 2.0),
    ("coverage", 87, 87.5),
    ("customers", 25, 25.0),
    ("days", 14, 14.0),
    ("depth", 5, 5.0),
    ("discount", 5, 5.0),
    ("distance", 12, 12.5),
    ("duration", 30, 1.5),
    ("fee", 5, 2.5),
    ("fps", 25, 25.0),
    ("grams", 250, 250.0),
    ("gross", 3200, 3200.5),
    ("height", 180, 1.8),
    ("hours", 7, 7.5),
    ("id", 1001, 1001.0),
    ("items", 2, 2.0),
    ("kg", 2, 1.25),
    ("lat", 52, 52.52),
    ("latitude", 52, 52.52),
    ("length", 10, 10.5),
    ("limit", 100, 100.0),
    ("lng", 13, 13.405),
    ("lon", 13, 13.405),
    ("longitude", 13, 13.405),
    ("minutes", 30, 30.0),
    ("ms", 250, 250.0),
    ("net", 2450, 2450.75),
    ("number", 1001, 1001.0),
    ("pages", 12, 12.0),
    ("percent", 50, 50.0),
    ("percentage", 50, 50.0),
    ("port", 8080, 8080.0),
    ("price", 20, 19.99),
    ("priority", 1, 1.0),
    ("quantity", 2, 2.0),
    ("rate", 1, 0.2),
    ("rating", 4, 4.5),
    ("ratio", 1, 0.5),
    ("revenue", 1250, 1250.5),
    ("score", 1, 0.75),
    ("seats", 5, 5.0),
    ("seconds", 30, 30.0),
    ("shipping", 5, 4.99),
    ("size", 10, 10.0),
    ("subtotal", 40, 39.98),
    ("sum", 42, 42.5),
    ("tax", 8, 7.6),
    ("temperature", 21, 21.5),
    ("timestamp", 1_705_312_200, 1_705_312_200.0),
    ("tolerance", 1, 0.01),
    ("total", 42, 42.5),
    ("value", 10, 10.5),
    ("version", 1, 1.0),
    ("weight", 2, 1.25),
    ("width", 120, 1.2),
    ("year", 2024, 2024.0),
];

/// Integers, the most fitting first.
pub(super) fn integers(checks: &[Check], hint: &str) -> Vec<Value> {
    let named = known(hint).map_or(3, |(whole, _)| whole);
    let mut candidates: Vec<Number> = [named, 10, 1].into_iter().map(Number::from).collect();
    for bound in bounds(checks) {
        if let Some(whole) = bound.as_i64() {
            candidates.extend(
                [0, 1, -1]
                    .into_iter()
                    .filter_map(|step| whole.checked_add(step))
                    .map(Number::from),
            );
        } else if let Some(whole) = bound.as_u64() {
            candidates.extend(
                [Some(whole), whole.checked_add(1), whole.checked_sub(1)]
                    .into_iter()
                    .flatten()
                    .map(Number::from),
            );
        } else if let Some(float) = bound.as_f64() {
            candidates.extend(
                [float.ceil(), float.floor(), float + 1.0, float - 1.0]
                    .into_iter()
                    .filter_map(integral),
            );
        }
    }
    candidates.extend(multiples(checks));
    candidates.extend([0, -1].map(Number::from));
    candidates.into_iter().map(Value::Number).collect()
}

/// Numbers, the most fitting first.
pub(super) fn numbers(checks: &[Check], hint: &str) -> Vec<Value> {
    let named = known(hint).map_or(1.5, |(_, float)| float);
    let bounds: Vec<f64> = bounds(checks).filter_map(Number::as_f64).collect();
    let mut candidates = vec![named, 10.0, 1.0, 0.5];
    candidates.extend(bounds.iter().flat_map(|bound| [*bound, bound + 1.0, bound - 1.0]));
    if let [first, second] = bounds[..] {
        candidates.push(first + (second - first) / 2.0);
    }
    candidates.extend(bounds.iter().flat_map(|bound| [bound.next_up(), bound.next_down()]));
    candidates.extend([0.0, -1.0]);
    let mut values: Vec<_> = candidates
        .into_iter()
        .filter_map(integral_or_float)
        .map(Value::Number)
        .collect();
    // Bounds beyond what a float holds exactly.
    values.extend(integers(checks, hint));
    values
}

/// The first multiples of every divisor, and those next to every bound.
fn multiples(checks: &[Check]) -> Vec<Number> {
    let divisors = checks.iter().filter_map(|check| match &check.constraint {
        Constraint::MultipleOf(divisor) => divisor.as_f64(),
        _ => None,
    });
    let bounds: Vec<f64> = bounds(checks).filter_map(Number::as_f64).collect();
    divisors
        .flat_map(|divisor| {
            let near = bounds.iter().map(move |bound| (bound / divisor).floor());
            let near = near.flat_map(|times| [times, times + 1.0, times - 1.0]);
            [1.0, 2.0, 10.0, 100.0, 1000.0]
                .into_iter()
                .chain(near.collect::<Vec<_>>())
                .map(move |times| times * divisor)
        })
        .filter_map(integral_or_float)
        .collect()
}

fn bounds(checks: &[Check]) -> impl Iterator<Item = &Number> {
    checks.iter().filter_map(|check| match &check.constraint {
        Constraint::Minimum(bound)
        | Constraint::Maximum(bound)
        | Constraint::ExclusiveMinimum(bound)
        | Constraint::ExclusiveMaximum(bound) => Some(bound),
        _ => None,
    })
}

fn known(hint: &str) -> Option<(i64, f64)> {
    let words = words(hint);
    let found = words
        .iter()
        .rev()
        .find_map(|word| KNOWN.iter().find(|(name, ..)| name == word));
    found.map(|(_, whole, float)| (*whole, *float))
}

/// A float without fraction as the integer it is; one beyond the integers stays a float.
fn integral(float: f64) -> Option<Number> {
    if float.fract() == 0.0 && float.abs() < 9e15 {
        return Some(Number::from(float as i64));
    }
    Number::from_f64(float).filter(|_| float.fract() == 0.0)
}

fn integral_or_float(float: f64) -> Option<Number> {
    integral(float).or_else(|| Number::from_f64(float))
}
