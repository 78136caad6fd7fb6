//! Several values of one type, no two of them equal.

use super::{Maker, literal};
use crate::ir::accepts::{accepts, equal};
use crate::ir::{Shape, TypeId};
use serde_json::{Number, Value};

/// Changes of one value that are tried for each value that is wanted.
const TRIES: usize = 8;

/// The values without those that equal an earlier one.
pub(super) fn unique(values: Vec<Value>) -> Vec<Value> {
    let mut kept: Vec<Value> = Vec::new();
    for value in values {
        if !kept.iter().any(|other| equal(other, &value)) {
            kept.push(value);
        }
    }
    kept
}

impl Maker<'_> {
    /// At most `wanted` values of a type that differ.
    pub(super) fn distinct(&mut self, id: TypeId, wanted: usize, hint: &str) -> Vec<Value> {
        let types = self.types;
        let first = self.value(id, hint);
        if wanted < 2 || first.is_none() {
            return first.into_iter().take(wanted).collect();
        }
        let mut found: Vec<Value> = first.into_iter().collect();
        match &types.get(id).shape {
            Shape::Literals(literals) => found.extend(literals.iter().map(literal)),
            Shape::Boolean => found.extend([true, false].map(Value::Bool)),
            Shape::Union { variants, .. } => {
                for variant in variants.clone() {
                    if found.len() < wanted {
                        let more = self.within(variant, |maker| Some(maker.distinct(variant, wanted, hint)));
                        found.extend(more.into_iter().flatten());
                    }
                }
            }
            Shape::Record { fields, .. } => {
                let model = found[0].clone();
                for field in fields.iter().filter(|field| model.get(&field.wire_name).is_some()) {
                    let more = self.within(id, |maker| Some(maker.distinct(field.ty, wanted, &field.wire_name)));
                    for value in more.into_iter().flatten() {
                        let mut changed = model.clone();
                        changed[field.wire_name.as_str()] = value;
                        found.push(changed);
                    }
                }
            }
            Shape::List { items } => {
                let more = self.within(id, |maker| Some(maker.distinct(*items, wanted, hint)));
                found.extend(more.into_iter().flatten().map(|value| Value::Array(vec![value])));
            }
            _ => {}
        }
        found.extend(changes(&found[0], wanted.saturating_mul(TRIES)));
        if matches!(types.get(id).shape, Shape::Any) {
            found.extend((0..wanted).map(Value::from));
        }
        found.retain(|value| accepts(types, id, value));
        let mut found = unique(found);
        found.truncate(wanted);
        found
    }
}

/// Values like one, for texts and numbers.
fn changes(value: &Value, count: usize) -> Vec<Value> {
    let steps = 1..=count;
    match value {
        Value::String(text) => steps
            .flat_map(|n| {
                let mut end = text.clone();
                end.pop();
                [format!("{text}-{n}"), format!("{text}{n}"), format!("{end}{n}")]
            })
            .map(Value::from)
            .collect(),
        Value::Number(number) => steps
            .flat_map(|n| {
                let step = n as i64;
                let whole = number.as_i64();
                let near = whole.into_iter().flat_map(move |whole| {
                    [
                        whole.checked_add(step),
                        whole.checked_sub(step),
                        whole.checked_mul(step + 1),
                    ]
                });
                let whole = near.flatten().map(Number::from);
                let float = number.as_f64().map(|float| float + n as f64).and_then(Number::from_f64);
                whole.chain(float)
            })
            .map(Value::Number)
            .collect(),
        _ => Vec::new(),
    }
}
