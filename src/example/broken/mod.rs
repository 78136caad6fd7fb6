//! Examples that break a contract: a valid value with one change, for each constraint that a change of one place can break.
//!
//! What a conjunction, a condition or a union tried variant by variant reports depends on more than one constraint, so of
//! those only what they report of themselves is broken.

mod values;

use crate::ir::accepts::{accepts, fits, holds, is_of_kind};
use crate::ir::{Check, Constraint, Extras, Field, Shape, Tagging, TypeArena, TypeId};
use serde_json::Value;

/// More are no examples.
const MAX_BROKEN: usize = 300;
/// The name of a field that no schema declares.
const UNEXPECTED: &str = "unexpected";

/// A change of a valid value, and the violation that must be among those that are reported of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Broken {
    /// JSON pointer to what is changed, which is the place of the violation.
    pub pointer: String,
    /// The keyword of the violation.
    pub keyword: &'static str,
    /// What is done there.
    pub change: Change,
}

/// What is done to the value at a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It becomes another one.
    Replaced(Value),
    /// The object gets a field that it does not have.
    Added(String, Value),
    /// The object loses a field.
    Without(String),
    /// The text or the list is repeated until it has so many code points or items.
    Repeated(usize),
}

impl Broken {
    /// The changed value. `None` where there is nothing to change at the place.
    #[must_use]
    pub fn apply(&self, value: &Value) -> Option<Value> {
        let mut whole = value.clone();
        let place = whole.pointer_mut(&self.pointer)?;
        *place = self.change.made(place)?;
        Some(whole)
    }
}

impl Change {
    fn made(&self, value: &Value) -> Option<Value> {
        match (self, value) {
            (Self::Replaced(other), _) => Some(other.clone()),
            (Self::Added(name, field), Value::Object(fields)) => {
                let mut fields = fields.clone();
                fields.insert(name.clone(), field.clone()).is_none().then_some(())?;
                Some(Value::Object(fields))
            }
            (Self::Without(name), Value::Object(fields)) => {
                let mut fields = fields.clone();
                fields.shift_remove(name)?;
                Some(Value::Object(fields))
            }
            (Self::Repeated(count), Value::Array(items)) if !items.is_empty() => {
                Some(Value::Array(items.iter().cycle().take(*count).cloned().collect()))
            }
            (Self::Repeated(count), Value::String(text)) if !text.is_empty() => {
                Some(Value::String(text.chars().cycle().take(*count).collect()))
            }
            _ => None,
        }
    }
}

/// The ways to break a type's constraints that are found, starting from a value of the type: each constraint once, in the
/// order of the schema.
#[must_use]
pub fn broken(types: &TypeArena, root: TypeId, valid: &Value) -> Vec<Broken> {
    if !accepts(types, root, valid) {
        return Vec::new();
    }
    let mut walk = Walk {
        types,
        seen: vec![false; types.iter().count()],
        found: Vec::new(),
    };
    // An SDK may have its own opinion on a root of another kind.
    walk.parts(root, valid, "");
    walk.found
}

struct Walk<'a> {
    types: &'a TypeArena,
    /// The types whose constraints have been broken.
    seen: Vec<bool>,
    found: Vec<Broken>,
}

impl Walk<'_> {
    fn push(&mut self, pointer: &str, keyword: &'static str, change: Change) {
        if self.found.len() < MAX_BROKEN {
            self.found.push(Broken {
                pointer: pointer.to_owned(),
                keyword,
                change,
            });
        }
    }

    /// Breaks a value of a type and all that is in it.
    fn value(&mut self, id: TypeId, value: &Value, pointer: &str) {
        if self.seen[id.0] {
            return;
        }
        let def = self.types.get(id);
        if let Some(other) = values::misfit(self.types, id) {
            self.push(pointer, def.mismatch.keyword, Change::Replaced(other));
        }
        self.parts(id, value, pointer);
    }

    /// Breaks the checks of a type, and the parts of the value.
    fn parts(&mut self, id: TypeId, value: &Value, pointer: &str) {
        if std::mem::replace(&mut self.seen[id.0], true) {
            return;
        }
        let types = self.types;
        let def = types.get(id);
        for check in &def.checks {
            self.check(id, check, value, pointer);
        }
        match (&def.shape, value) {
            (Shape::Record { fields, extras, .. }, _) => self.fields(id, fields, *extras, value, pointer),
            (Shape::List { items }, Value::Array(list)) => {
                if let Some(first) = list.first() {
                    self.value(*items, first, &format!("{pointer}/0"));
                }
            }
            (Shape::Tuple { prefix, rest }, Value::Array(list)) => {
                let rest = match rest {
                    Extras::Typed(ty) => Some(*ty),
                    Extras::Open | Extras::Closed => None,
                };
                for ((index, item), ty) in list.iter().enumerate().zip(prefix.iter().copied().chain(rest)) {
                    self.value(ty, item, &format!("{pointer}/{index}"));
                }
            }
            (Shape::Map { values }, Value::Object(map)) => {
                if let Some((name, first)) = map.iter().next() {
                    self.value(*values, first, &below(pointer, name));
                }
            }
            (Shape::Union { variants, tagging }, _) => self.union(variants, tagging, value, pointer),
            _ => {}
        }
    }

    fn fields(&mut self, id: TypeId, fields: &[Field], extras: Extras, value: &Value, pointer: &str) {
        for field in fields {
            if let Some(inner) = value.get(&field.wire_name) {
                if field.required {
                    self.push(pointer, "required", Change::Without(field.wire_name.clone()));
                }
                self.value(field.ty, inner, &below(pointer, &field.wire_name));
            }
        }
        let added = Change::Added(UNEXPECTED.to_owned(), Value::Bool(true));
        let refuses = |made: Value| fits(self.types, id, &made) == Some(false);
        if extras == Extras::Closed && added.made(value).is_some_and(refuses) {
            self.push(pointer, "additionalProperties", added);
        }
    }

    /// Within the variant that the value is of. A tried one may be passed over for another when it is broken.
    fn union(&mut self, variants: &[TypeId], tagging: &Tagging, value: &Value, pointer: &str) {
        let types = self.types;
        let of = |variant: &&TypeId| is_of_kind(types, **variant, value) && accepts(types, **variant, value);
        let Some(&variant) = variants.iter().find(of) else {
            return;
        };
        match tagging {
            Tagging::Kind => self.parts(variant, value, pointer),
            Tagging::Field { name, mismatch } => {
                let tag = Change::Replaced(Value::from(UNEXPECTED));
                let changed = Broken {
                    pointer: below(pointer, name),
                    keyword: mismatch.keyword,
                    change: tag,
                };
                self.push(&changed.pointer, changed.keyword, changed.change);
                // What is wrong with the tag itself is the union's business.
                if let Shape::Record { fields, .. } = &types.get(variant).shape
                    && let Some(field) = fields.iter().find(|field| field.wire_name == *name)
                {
                    self.seen[field.ty.0] = true;
                }
                self.parts(variant, value, pointer);
            }
            Tagging::Trial { .. } => {}
        }
    }

    fn check(&mut self, id: TypeId, check: &Check, value: &Value, pointer: &str) {
        let types = self.types;
        let constraint = &check.constraint;
        if matches!(
            constraint,
            Constraint::Satisfies(_) | Constraint::Conditional { .. } | Constraint::DependentType { .. }
        ) {
            return;
        }
        let breaks = |change: &Change| {
            change.made(value).is_some_and(|made| {
                fits(types, id, &made) == Some(true) && holds(types, constraint, &made) == Some(false)
            })
        };
        let changes = values::changes(constraint, value);
        if let Some(change) = changes.into_iter().find(breaks) {
            self.push(pointer, constraint.keyword(), change);
        }
    }
}

fn below(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}
