//! Example values: such as a person would write into a test, the same in every run, and always of the type; and changes
//! that break it.

mod broken;
mod cases;
mod distinct;
mod numbers;
mod repair;
mod texts;

pub use broken::{Broken, Change, broken};
pub use cases::{Case, Cases, Reach, Reaching, cursor, delivered, reaching};

use crate::ir::accepts::accepts;
use crate::ir::pattern::Pattern;
use crate::ir::{Check, Constraint, Docs, Extras, Field, Literal, Shape, TypeArena, TypeDef, TypeId};
use serde_json::{Map, Value};

/// Values that are made before only what must be there is made: shared types can double at every level.
const PLENTY: usize = 2_000;
/// Values that are made at all.
const TOO_MANY: usize = 20_000;
/// A type that has not ended after being made within itself so often never will.
const MAX_NESTED: usize = 3;
/// Deeper values are no examples.
const MAX_DEPTH: usize = 100;
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
        let def = self.types.get(id);
        self.within(id, |maker| {
            maker.authored(id, &def.docs).or_else(|| maker.candidate(id, def, hint))
        })
    }

    /// How often a type is being made.
    fn nested_in(&self, id: TypeId) -> usize {
        self.within.iter().filter(|other| **other == id).count()
    }

    /// Whether only what must be there is made from here on: a type within itself, or too much already.
    fn sparing(&self, id: TypeId) -> bool {
        !self.full || self.made > PLENTY || self.nested_in(id) > 1
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
        let made = match &def.shape {
            Shape::Never => None,
            Shape::Null => Some(Value::Null),
            Shape::Boolean => first_of(types, id, [true, false].map(Value::Bool)),
            Shape::Integer => first_of(types, id, numbers::integers(&def.checks, hint)),
            Shape::Number => first_of(types, id, numbers::numbers(&def.checks, hint)),
            Shape::String => first_of(types, id, texts::texts(&def.checks, hint)),
            Shape::Any => first_of(types, id, texts::texts(&def.checks, hint)).or_else(|| self.anything(id)),
            Shape::Literals(literals) => first_of(types, id, literals.iter().map(literal)),
            Shape::List { items } => self.list(id, &def.checks, *items, hint),
            Shape::Tuple { prefix, rest } => self.tuple(id, &def.checks, prefix, *rest, hint),
            Shape::Map { values } => self.map(id, &def.checks, *values, hint),
            Shape::Record {
                fields,
                patterns,
                extras,
            } => self.record(id, &def.checks, fields, patterns, *extras),
            Shape::Union { variants, .. } => self.union(id, variants, hint),
        };
        made.and_then(|value| self.repaired(id, value, hint))
            .or_else(|| self.named_by_checks(id, hint))
    }

    /// A value of a type that says nothing of its form.
    fn anything(&mut self, id: TypeId) -> Option<Value> {
        let plain = [
            Value::from(1),
            Value::Bool(true),
            Value::Object(Map::new()),
            Value::Array(Vec::new()),
            Value::Null,
        ];
        let types = self.types;
        plain
            .iter()
            .find(|value| accepts(types, id, value))
            .cloned()
            .or_else(|| {
                let mut made = plain
                    .iter()
                    .filter_map(|value| self.repaired(id, value.clone(), "value"));
                made.next()
            })
    }

    /// Does something within the making of a value, unless too much has been made.
    fn within<T>(&mut self, id: TypeId, make: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.made += 1;
        if self.made > TOO_MANY || self.within.len() > MAX_DEPTH || self.nested_in(id) > MAX_NESTED {
            return None;
        }
        self.within.push(id);
        let found = make(self);
        self.within.pop();
        found
    }

    fn union(&mut self, id: TypeId, variants: &[TypeId], hint: &str) -> Option<Value> {
        let has_null = variants
            .iter()
            .any(|variant| self.types.get(*variant).shape == Shape::Null);
        if has_null && self.nested_in(id) > 1 {
            return Some(Value::Null);
        }
        let mut found = variants.iter().filter_map(|variant| self.value(*variant, hint));
        let first = found.next()?;
        if accepts(self.types, id, &first) {
            return Some(first);
        }
        let types = self.types;
        let others = variants.iter().filter_map(|variant| self.value(*variant, hint)).skip(1);
        let mut others = others.filter(|value| accepts(types, id, value));
        others.next().or(Some(first))
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

    fn record(
        &mut self,
        id: TypeId,
        checks: &[Check],
        fields: &[Field],
        patterns: &[(Pattern, TypeId)],
        extras: Extras,
    ) -> Option<Value> {
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
        // One field by pattern shows what they are; where more must be there they may make up for others.
        for (pattern, ty) in patterns {
            let lacks = (map.len() as u64) < min;
            if lacks || (!sparing && (map.len() as u64) < max) {
                let wanted = if lacks { min } else { map.len() as u64 + 1 };
                self.extend_by_pattern(&mut map, wanted, pattern, *ty);
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

    /// Adds entries whose names a pattern matches until there are `wanted`.
    fn extend_by_pattern(&mut self, map: &mut Map<String, Value>, wanted: u64, pattern: &Pattern, values: TypeId) {
        for name in pattern.samples(&[]) {
            if map.len() as u64 >= wanted {
                return;
            }
            if pattern.is_match(&name) == Some(true)
                && !map.contains_key(&name)
                && let Some(value) = self.value(values, &name)
            {
                map.insert(name, value);
            }
        }
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

/// The first of some values that is of a type, or else the first.
fn first_of(types: &TypeArena, id: TypeId, values: impl IntoIterator<Item = Value>) -> Option<Value> {
    let mut values = values.into_iter();
    let first = values.next()?;
    if accepts(types, id, &first) {
        return Some(first);
    }
    values.find(|value| accepts(types, id, value)).or(Some(first))
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
