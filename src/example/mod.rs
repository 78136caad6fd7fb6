//! Example values: such as a person would write into a test, the same in every run, and always of the type.

mod numbers;
mod texts;

use crate::ir::accepts::accepts;
use crate::ir::{Check, Constraint, Docs, Extras, Field, Literal, Shape, TypeArena, TypeDef, TypeId};
use serde_json::{Map, Value};

/// Values that are made before only what must be there is made: shared types can double at every level.
const PLENTY: usize = 2_000;
/// Values that are made at all.
const TOO_MANY: usize = 20_000;
/// A type that has not ended after being made within itself so often never will.
const MAX_NESTED: usize = 3;
/// Longer lists are no examples.
const MAX_ITEMS: u64 = 1_000;

/// A value with all declared fields, as far as they can have one. `None` when none is found.
#[must_use]
pub fn valid(types: &TypeArena, id: TypeId) -> Option<Value> {
    find(types, id, true)
}

/// A value with the required fields only, and lists as short as they may be. `None` when none is found.
#[must_use]
pub fn minimal(types: &TypeArena, id: TypeId) -> Option<Value> {
    find(types, id, false)
}

fn find(types: &TypeArena, id: TypeId, full: bool) -> Option<Value> {
    let name = types.get(id).name.as_ref().and_then(|name| name.parts.last());
    let hint = name.cloned().unwrap_or_default();
    let mut maker = Maker {
        types,
        full,
        within: Vec::new(),
        made: 0,
    };
    // A value is checked where it is made; this is the proof for the whole.
    maker.value(id, &hint).filter(|value| accepts(types, id, value))
}

struct Maker<'a> {
    types: &'a TypeArena,
    full: bool,
    /// The types that are being made, outermost first.
    within: Vec<TypeId>,
    made: usize,
}

impl<'a> Maker<'a> {
    /// A value of a type. `hint` is the name under which it stands.
    fn value(&mut self, id: TypeId, hint: &str) -> Option<Value> {
        self.made += 1;
        if self.made > TOO_MANY || self.nested(id) > MAX_NESTED {
            return None;
        }
        let def = self.types.get(id);
        self.within.push(id);
        let found = self.authored(id, &def.docs).or_else(|| self.candidate(id, def, hint));
        self.within.pop();
        found
    }

    /// How often a type is being made.
    fn nested(&self, id: TypeId) -> usize {
        self.within.iter().filter(|other| **other == id).count()
    }

    /// Whether only what must be there is made from here on: a type within itself, or too much already.
    fn sparing(&self, id: TypeId) -> bool {
        !self.full || self.made > PLENTY || self.nested(id) > 1
    }

    /// The first of the author's own examples that is of the type, completed to all declared fields.
    fn authored(&mut self, id: TypeId, docs: &Docs) -> Option<Value> {
        let telling = |value: &&Value| match value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(list) => !list.is_empty(),
            Value::Object(map) => !map.is_empty() && self.full,
            Value::Bool(_) | Value::Number(_) => true,
        };
        let mut authored = docs.examples.iter().chain(&docs.default).filter(telling);
        let example = authored.find(|value| accepts(self.types, id, value))?.clone();
        Some(
            self.completed(id, &example)
                .filter(|value| accepts(self.types, id, value))
                .unwrap_or(example),
        )
    }

    /// An author's object, with the declared fields that it lacks.
    fn completed(&mut self, id: TypeId, example: &Value) -> Option<Value> {
        let types = self.types;
        let (Shape::Record { fields, .. }, Value::Object(example)) = (&types.get(id).shape, example) else {
            return None;
        };
        let mut map = Map::new();
        for field in fields {
            let value = match example.get(&field.wire_name) {
                Some(value) => Some(value.clone()),
                None => self.field(field),
            };
            map.extend(value.map(|value| (field.wire_name.clone(), value)));
        }
        for (name, value) in example {
            map.entry(name.clone()).or_insert_with(|| value.clone());
        }
        Some(Value::Object(map))
    }

    /// What an author wrote at a field counts before what stands at its type.
    fn field(&mut self, field: &Field) -> Option<Value> {
        self.authored(field.ty, &field.docs)
            .or_else(|| self.value(field.ty, &field.wire_name))
    }

    fn candidate(&mut self, id: TypeId, def: &'a TypeDef, hint: &str) -> Option<Value> {
        let types = self.types;
        let one_of = def.checks.iter().filter_map(|check| match &check.constraint {
            Constraint::Equals(values) => Some(values),
            _ => None,
        });
        let listed = one_of.flatten().find(|value| accepts(types, id, value));
        if let Some(value) = listed {
            return Some(value.clone());
        }
        let is_of_type = |value: &Value| accepts(types, id, value);
        match &def.shape {
            Shape::Never => None,
            Shape::Null => Some(Value::Null).filter(is_of_type),
            Shape::Boolean => [true, false].map(Value::Bool).into_iter().find(is_of_type),
            Shape::Integer => numbers::integers(&def.checks, hint).into_iter().find(is_of_type),
            Shape::Number => numbers::numbers(&def.checks, hint).into_iter().find(is_of_type),
            Shape::String | Shape::Any => texts::texts(&def.checks, hint).into_iter().find(is_of_type),
            Shape::Literals(literals) => literals.iter().map(literal).find(is_of_type),
            Shape::List { items } => self.list(id, &def.checks, *items, hint).filter(is_of_type),
            Shape::Tuple { prefix, rest } => self.tuple(id, &def.checks, prefix, *rest, hint).filter(is_of_type),
            Shape::Map { values } => self.map(id, &def.checks, *values, hint).filter(is_of_type),
            Shape::Record { fields, extras, .. } => self.record(id, &def.checks, fields, *extras).filter(is_of_type),
            Shape::Union { variants, .. } => self.union(id, variants, hint).filter(is_of_type),
        }
    }

    fn union(&mut self, id: TypeId, variants: &[TypeId], hint: &str) -> Option<Value> {
        let has_null = variants
            .iter()
            .any(|variant| self.types.get(*variant).shape == Shape::Null);
        if has_null && self.nested(id) > 1 {
            return Some(Value::Null);
        }
        variants.iter().find_map(|variant| self.value(*variant, hint))
    }

    fn list(&mut self, id: TypeId, checks: &[Check], items: TypeId, hint: &str) -> Option<Value> {
        let (min, max) = counts(checks, |constraint| match constraint {
            Constraint::MinItems(n) => (Some(*n), None),
            Constraint::MaxItems(n) => (None, Some(*n)),
            _ => (None, None),
        });
        let wanted = if self.sparing(id) { min } else { min.max(1).min(max) };
        if wanted > MAX_ITEMS {
            return None;
        }
        let hint = texts::singular(hint);
        let made: Option<Vec<_>> = (0..wanted).map(|_| self.value(items, &hint)).collect();
        match made {
            None if min == 0 => Some(Value::Array(Vec::new())),
            made => made.map(Value::Array),
        }
    }

    fn tuple(&mut self, id: TypeId, checks: &[Check], prefix: &[TypeId], rest: Extras, hint: &str) -> Option<Value> {
        let (min, max) = counts(checks, |constraint| match constraint {
            Constraint::MinItems(n) => (Some(*n), None),
            Constraint::MaxItems(n) => (None, Some(*n)),
            _ => (None, None),
        });
        let wanted = if self.sparing(id) {
            min
        } else {
            min.max(prefix.len() as u64).min(max)
        };
        if wanted > MAX_ITEMS {
            return None;
        }
        let hint = texts::singular(hint);
        let mut list = Vec::new();
        for index in 0..wanted as usize {
            let item = match (prefix.get(index), rest) {
                (Some(&ty), _) | (None, Extras::Typed(ty)) => self.value(ty, &hint),
                (None, Extras::Open) => Some(Value::from("value")),
                (None, Extras::Closed) => None,
            };
            match item {
                Some(item) => list.push(item),
                None if index as u64 >= min => break,
                None => return None,
            }
        }
        Some(Value::Array(list))
    }

    fn map(&mut self, id: TypeId, checks: &[Check], values: TypeId, hint: &str) -> Option<Value> {
        let (min, max) = properties(checks);
        let wanted = if self.sparing(id) { min } else { min.max(1).min(max) };
        let mut map = Map::new();
        self.extend(&mut map, wanted, values, &texts::singular(hint));
        Some(Value::Object(map))
    }

    fn record(&mut self, id: TypeId, checks: &[Check], fields: &[Field], extras: Extras) -> Option<Value> {
        let (min, max) = properties(checks);
        let sparing = self.sparing(id);
        let required = fields.iter().filter(|field| field.required).count() as u64;
        // How many of the optional fields there is room for, and how many there must be.
        let room = max.saturating_sub(required);
        let mut wanted = if sparing { min.saturating_sub(required) } else { room };
        let mut map = Map::new();
        for field in fields {
            if !field.required && wanted == 0 {
                continue;
            }
            match self.field(field) {
                Some(value) => {
                    map.insert(field.wire_name.clone(), value);
                    wanted -= u64::from(!field.required);
                }
                None if field.required => return None,
                None => {}
            }
        }
        match extras {
            Extras::Typed(ty) if (map.len() as u64) < min => self.extend(&mut map, min, ty, "value"),
            Extras::Open => {
                for n in 1..=min.min(MAX_ITEMS) {
                    if map.len() as u64 >= min {
                        break;
                    }
                    map.entry(key(n)).or_insert_with(|| Value::from("value"));
                }
            }
            Extras::Closed | Extras::Typed(_) => {}
        }
        Some(Value::Object(map))
    }

    /// Adds entries until there are `wanted`.
    fn extend(&mut self, map: &mut Map<String, Value>, wanted: u64, values: TypeId, hint: &str) {
        for n in 1..=wanted.min(MAX_ITEMS) {
            if map.len() as u64 >= wanted {
                return;
            }
            let Some(value) = self.value(values, hint) else { return };
            map.entry(key(n)).or_insert(value);
        }
    }
}

fn key(n: u64) -> String {
    match n {
        1 => "key".to_owned(),
        n => format!("key_{n}"),
    }
}

fn literal(literal: &Literal) -> Value {
    match literal {
        Literal::String(text) => Value::from(text.as_str()),
        Literal::Number(number) => Value::Number(number.clone()),
        Literal::Boolean(truth) => Value::Bool(*truth),
    }
}

/// The highest lower and the lowest upper count.
fn counts(checks: &[Check], pick: impl Fn(&Constraint) -> (Option<u64>, Option<u64>)) -> (u64, u64) {
    checks.iter().fold((0, u64::MAX), |(min, max), check| {
        let (lower, upper) = pick(&check.constraint);
        (min.max(lower.unwrap_or(0)), max.min(upper.unwrap_or(u64::MAX)))
    })
}

fn properties(checks: &[Check]) -> (u64, u64) {
    counts(checks, |constraint| match constraint {
        Constraint::MinProperties(n) => (Some(*n), None),
        Constraint::MaxProperties(n) => (None, Some(*n)),
        _ => (None, None),
    })
}

#[cfg(test)]
mod tests;
