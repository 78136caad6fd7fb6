//! Values that fit a shape are brought to fulfil its checks, one violated check after the other.

use super::{MAX_ITEMS, Maker, distinct};
use crate::ir::accepts::{accepts, holds, verdict};
use crate::ir::{Check, Constraint, Shape, TypeId};
use serde_json::{Map, Value};

/// How many checks are mended before a value is given up.
const ROUNDS: usize = 12;

impl Maker<'_> {
    /// The value, or one like it that is of the type. `None` when none is found.
    pub(super) fn repaired(&mut self, id: TypeId, mut value: Value, hint: &str) -> Option<Value> {
        let types = self.types;
        for _ in 0..ROUNDS {
            if accepts(types, id, &value) {
                return Some(value);
            }
            let broken: Vec<&Check> = types
                .get(id)
                .checks
                .iter()
                .filter(|check| holds(types, &check.constraint, &value) != Some(true))
                .collect();
            let mended = broken.iter().find_map(|check| {
                self.mended(id, &check.constraint, &value, hint)
                    .filter(|next| *next != value)
            })?;
            value = mended;
        }
        None
    }

    /// The values that a type's checks name, as types that must be met: candidates where the shape itself says little.
    pub(super) fn named_by_checks(&mut self, id: TypeId, hint: &str) -> Option<Value> {
        let types = self.types;
        let wanted: Vec<TypeId> = types
            .get(id)
            .checks
            .iter()
            .flat_map(|check| match &check.constraint {
                Constraint::Satisfies(ty) => vec![*ty],
                Constraint::AnyOf(types) | Constraint::OneOf(types) => types.clone(),
                Constraint::Conditional { then, otherwise, .. } => then.iter().chain(otherwise).copied().collect(),
                _ => Vec::new(),
            })
            .collect();
        wanted
            .into_iter()
            .find_map(|ty| self.value(ty, hint).filter(|value| accepts(types, id, value)))
    }

    fn mended(&mut self, id: TypeId, constraint: &Constraint, value: &Value, hint: &str) -> Option<Value> {
        let types = self.types;
        match constraint {
            Constraint::Satisfies(ty) | Constraint::DependentType { ty, .. } => self
                .toward(*ty, value, hint)
                .filter(|next| accepts(types, *ty, next))
                .or_else(|| match constraint {
                    Constraint::DependentType { name, .. } => without(value, name),
                    _ => None,
                }),
            Constraint::AnyOf(branches) | Constraint::OneOf(branches) => {
                self.one_of(id, constraint, branches, value, hint)
            }
            Constraint::Conditional {
                condition,
                then,
                otherwise,
            } => {
                let branch = if verdict(types, *condition, value) == Some(true) {
                    then
                } else {
                    otherwise
                };
                let next = branch.and_then(|ty| self.toward(ty, value, hint));
                next.filter(|next| holds(types, constraint, next) == Some(true))
                    .or_else(|| self.smaller(constraint, value))
            }
            Constraint::DependentRequired { required, .. } => self.with_fields(id, required, value),
            Constraint::Contains { item, count } => {
                let mut list = value.as_array()?.clone();
                let found = list.iter().filter(|value| accepts(types, *item, value)).count() as u64;
                let missing = count.saturating_sub(found).min(MAX_ITEMS);
                let room = max_items(types.get(id).checks.as_slice()).saturating_sub(list.len() as u64);
                for _ in room..missing {
                    let at = list.iter().rposition(|value| !accepts(types, *item, value))?;
                    list.remove(at);
                }
                list.extend(self.distinct(*item, missing as usize, hint));
                Some(Value::Array(list))
            }
            Constraint::MaxContains { item, count } => {
                let mut kept = 0;
                let list = value.as_array()?.iter().filter(|value| {
                    kept += u64::from(accepts(types, *item, value));
                    kept <= *count || !accepts(types, *item, value)
                });
                Some(list.cloned().collect())
            }
            Constraint::UniqueItems => {
                let list = value.as_array()?;
                let mut kept = distinct::unique(list.clone());
                if let Shape::List { items } = types.get(id).shape {
                    let more = self.distinct(items, list.len(), hint);
                    kept.extend(more);
                    kept = distinct::unique(kept);
                    kept.truncate(list.len());
                }
                Some(Value::Array(kept))
            }
            _ => self.smaller(constraint, value),
        }
    }

    fn one_of(
        &mut self,
        id: TypeId,
        constraint: &Constraint,
        branches: &[TypeId],
        value: &Value,
        hint: &str,
    ) -> Option<Value> {
        let types = self.types;
        let mut closest = None;
        for &branch in branches {
            let Some(next) = self.toward(branch, value, hint) else {
                continue;
            };
            if accepts(types, id, &next) {
                return Some(next);
            }
            if closest.is_none() && holds(types, constraint, &next) == Some(true) {
                closest = Some(next);
            }
        }
        closest.or_else(|| self.smaller(constraint, value))
    }

    /// A value of a type that keeps as much of another value as may be.
    fn toward(&mut self, ty: TypeId, value: &Value, hint: &str) -> Option<Value> {
        let types = self.types;
        if accepts(types, ty, value) {
            return Some(value.clone());
        }
        match (&types.get(ty).shape, value) {
            (Shape::Union { variants, .. }, _) => {
                let variants = variants.clone();
                variants
                    .into_iter()
                    .find_map(|variant| self.toward(variant, value, hint))
            }
            (Shape::Record { fields, .. }, Value::Object(map)) => {
                let mut map = map.clone();
                for field in fields {
                    let fits = map
                        .get(&field.wire_name)
                        .map_or(!field.required, |value| accepts(types, field.ty, value));
                    if !fits {
                        match self.field(field) {
                            Some(value) => drop(map.insert(field.wire_name.clone(), value)),
                            None => drop(map.remove(&field.wire_name)),
                        }
                    }
                }
                self.remade(ty, Value::Object(map), hint)
            }
            (Shape::Map { .. } | Shape::Any, Value::Object(_)) => self.remade(ty, value.clone(), hint),
            (Shape::List { .. } | Shape::Tuple { .. }, Value::Array(_)) => {
                self.remade(ty, value.clone(), hint).or_else(|| self.value(ty, hint))
            }
            _ => self.value(ty, hint),
        }
    }

    /// As [`Maker::repaired`], counted as a value that is made.
    fn remade(&mut self, ty: TypeId, value: Value, hint: &str) -> Option<Value> {
        self.within(ty, |maker| maker.repaired(ty, value, hint))
    }

    fn with_fields(&mut self, id: TypeId, names: &[String], value: &Value) -> Option<Value> {
        let mut map = value.as_object()?.clone();
        for name in names {
            if map.contains_key(name) {
                continue;
            }
            let declared = match &self.types.get(id).shape {
                Shape::Record { fields, .. } => fields.iter().find(|field| field.wire_name == *name),
                Shape::Map { values } => {
                    let made = self.value(*values, name)?;
                    map.insert(name.clone(), made);
                    continue;
                }
                _ => None,
            };
            let made = match declared {
                Some(field) => self.field(field)?,
                None => Value::from("value"),
            };
            map.insert(name.clone(), made);
        }
        Some(Value::Object(map))
    }

    /// The value without one of its fields or items, if the constraint holds then, or else without the last.
    fn smaller(&self, constraint: &Constraint, value: &Value) -> Option<Value> {
        let less: Vec<Value> = match value {
            Value::Object(map) => map.keys().rev().filter_map(|name| without(value, name)).collect(),
            Value::Array(list) => (0..list.len().min(64))
                .map(|at| {
                    let mut list = list.clone();
                    list.remove(at);
                    Value::Array(list)
                })
                .collect(),
            _ => Vec::new(),
        };
        let holding = less
            .iter()
            .find(|next| holds(self.types, constraint, next) == Some(true));
        holding.or(less.first()).cloned()
    }
}

fn without(value: &Value, name: &str) -> Option<Value> {
    let map = value.as_object()?;
    let rest = map.iter().filter(|(key, _)| *key != name);
    let rest: Map<String, Value> = rest.map(|(key, value)| (key.clone(), value.clone())).collect();
    Some(Value::Object(rest))
}

fn max_items(checks: &[Check]) -> u64 {
    let limits = checks.iter().filter_map(|check| match &check.constraint {
        Constraint::MaxItems(n) => Some(*n),
        _ => None,
    });
    limits.min().unwrap_or(u64::MAX)
}
