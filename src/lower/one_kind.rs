//! The variants of a union that are of one kind: as one type, told apart as well as possible.

use super::by_kind::{needs_name, plain};
use super::literals;
use super::names::Path;
use super::shapes::{Shapes, Whole};
use super::unions::{Choice, keyword};
use crate::ir::accepts::equal;
use crate::ir::{Check, Literal, Mismatch, Shape, Tagging, TypeArena, TypeDef, TypeId};
use crate::schema::{Kind, SchemaId};
use serde_json::Value;

impl<'a> Shapes<'a> {
    /// The types of one kind each that a variant stands for. `None` where it cannot be taken apart.
    pub(super) fn by_single_kind(&self, variant: TypeId, exactly_one: bool) -> Option<Vec<(Kind, TypeId)>> {
        let def = self.types.get(variant);
        match &def.shape {
            Shape::Never => Some(Vec::new()),
            Shape::Any => None,
            Shape::Union {
                variants,
                tagging: Tagging::Kind,
            } => {
                if !def.checks.is_empty() {
                    return None;
                }
                let each = variants
                    .iter()
                    .map(|&variant| Some((kind_of(self.types, variant)?, variant)));
                each.collect()
            }
            Shape::Union {
                variants,
                tagging: Tagging::Trial { exactly_one: false } | Tagging::Field { .. },
            } if !exactly_one && def.checks.is_empty() => {
                let each = variants
                    .iter()
                    .map(|&variant| Some((kind_of(self.types, variant)?, variant)));
                each.collect()
            }
            _ => Some(vec![(kind_of(self.types, variant)?, variant)]),
        }
    }

    /// Types of the same kind as one.
    pub(super) fn of_one_kind(
        &mut self,
        kind: Kind,
        mut types: Vec<TypeId>,
        choice: &Choice,
        name: &Path<'a>,
        whole: &Whole<'a>,
    ) -> Option<Merged> {
        if !choice.exactly_one {
            let mut seen = Vec::new();
            types.retain(|ty| {
                !seen.contains(ty) && {
                    seen.push(*ty);
                    true
                }
            });
        }
        if let [only] = types[..] {
            return Some(Merged::Known(only));
        }
        if let Some(literals) = self.literals(&types, choice.exactly_one) {
            if literals.is_empty() {
                return None;
            }
            let values: Vec<&Value> = literals.iter().collect();
            let shape = literals::shape(&values);
            let def = TypeDef {
                name: needs_name(&shape).then(|| name.to_name()),
                shape,
                mismatch: one_of(&literals),
                ..plain(Shape::Any, &whole.origin)
            };
            return Some(Merged::New(Box::new(def)));
        }
        let def = match kind {
            Kind::Object | Kind::Array => {
                let tagging = self.tagging(&types, choice);
                let mismatch = match tagging {
                    Tagging::Trial { .. } => Mismatch {
                        keyword: keyword(choice.exactly_one),
                        expectation: choice.constraint(types.clone()).expectation().into(),
                    },
                    Tagging::Kind | Tagging::Field { .. } => of_kinds(&[kind]),
                };
                TypeDef {
                    shape: Shape::Union {
                        variants: types,
                        tagging,
                    },
                    mismatch,
                    name: Some(name.to_name()),
                    ..plain(Shape::Any, &whole.origin)
                }
            }
            // Scalars are told apart by what they say, not by what they are.
            Kind::Null | Kind::Boolean | Kind::Integer | Kind::Number | Kind::String => {
                let (shape, kind) = self.common_scalar(kind, &types);
                TypeDef {
                    shape,
                    mismatch: of_kinds(&[kind]),
                    checks: vec![Check {
                        constraint: choice.constraint(types),
                        origin: whole.origin.clone(),
                    }],
                    ..plain(Shape::Any, &whole.origin)
                }
            }
        };
        Some(Merged::New(Box::new(def)))
    }

    fn common_scalar(&self, kind: Kind, types: &[TypeId]) -> (Shape, Kind) {
        let is_integral = |id: &TypeId| match &self.types.get(*id).shape {
            Shape::Integer => true,
            Shape::Literals(literals) => literals.iter().all(|literal| match literal {
                Literal::Number(number) => crate::ir::accepts::is_integer(number),
                Literal::String(_) | Literal::Boolean(_) => false,
            }),
            _ => false,
        };
        match kind {
            Kind::Null => (Shape::Null, kind),
            Kind::Boolean => (Shape::Boolean, kind),
            Kind::String => (Shape::String, kind),
            _ if types.iter().all(is_integral) => (Shape::Integer, Kind::Integer),
            _ => (Shape::Number, Kind::Number),
        }
    }

    /// The values of several closed sets, if that is all the types are: those in one of them, or in exactly one.
    fn literals(&self, types: &[TypeId], exactly_one: bool) -> Option<Vec<Value>> {
        let mut all: Vec<Value> = Vec::new();
        for &id in types {
            let def = self.types.get(id);
            let Shape::Literals(literals) = &def.shape else {
                return None;
            };
            if !def.checks.is_empty() {
                return None;
            }
            all.extend(literals.iter().map(value));
        }
        let mut kept: Vec<Value> = Vec::new();
        for value in &all {
            let count = all.iter().filter(|other| equal(other, value)).count();
            if (count == 1 || !exactly_one) && !kept.iter().any(|other| equal(other, value)) {
                kept.push(value.clone());
            }
        }
        Some(kept)
    }

    /// By a field whose closed sets of values have nothing in common, or else by trial.
    fn tagging(&mut self, types: &[TypeId], choice: &Choice) -> Tagging {
        let trial = Tagging::Trial {
            exactly_one: choice.exactly_one,
        };
        let candidates: Vec<String> = match &self.types.get(types[0]).shape {
            Shape::Record { fields, .. } => fields
                .iter()
                .filter(|field| field.required)
                .map(|field| field.wire_name.clone())
                .collect(),
            _ => return trial,
        };
        for name in candidates {
            if let Some(literals) = self.discriminator(types, &name) {
                return Tagging::Field {
                    name,
                    mismatch: one_of(&literals),
                };
            }
        }
        trial
    }

    /// The values of a field, if it is required in every type and each of its values leads to one of them.
    fn discriminator(&mut self, types: &[TypeId], name: &str) -> Option<Vec<Value>> {
        let mut all: Vec<Value> = Vec::new();
        for &id in types {
            let Shape::Record { fields, .. } = &self.types.get(id).shape else {
                return None;
            };
            let field = fields
                .iter()
                .find(|field| field.wire_name == name && field.required)?
                .ty;
            if let Some(request) = self.asked(field) {
                let is_closed_set = |id: &SchemaId| {
                    let keywords = self.facts.keywords(*id);
                    keywords.is_some_and(|keywords| keywords.enumeration.is_some() || keywords.constant.is_some())
                };
                if !request.order.iter().any(is_closed_set) {
                    return None;
                }
            }
            let field = self.settle(field);
            let Shape::Literals(literals) = &self.types.get(field).shape else {
                return None;
            };
            for literal in literals.iter().map(value) {
                if all.iter().any(|other| equal(other, &literal)) {
                    return None;
                }
                all.push(literal);
            }
        }
        Some(all)
    }
}

/// One variant of a union.
pub(super) enum Merged {
    Known(TypeId),
    New(Box<TypeDef>),
}

fn value(literal: &Literal) -> Value {
    match literal {
        Literal::String(text) => Value::from(text.as_str()),
        Literal::Number(number) => Value::Number(number.clone()),
        Literal::Boolean(truth) => Value::Bool(*truth),
    }
}

pub(super) fn of_kinds(kinds: &[Kind]) -> Mismatch {
    Mismatch {
        keyword: "type",
        expectation: literals::expectation(kinds, None),
    }
}

fn one_of(values: &[Value]) -> Mismatch {
    Mismatch {
        keyword: "enum",
        expectation: literals::expectation_of(values),
    }
}

/// The kind of the values of a type, if it is one.
fn kind_of(types: &TypeArena, id: TypeId) -> Option<Kind> {
    match &types.get(id).shape {
        Shape::Null => Some(Kind::Null),
        Shape::Boolean => Some(Kind::Boolean),
        Shape::Integer | Shape::Number => Some(Kind::Number),
        Shape::String => Some(Kind::String),
        Shape::List { .. } | Shape::Tuple { .. } => Some(Kind::Array),
        Shape::Map { .. } | Shape::Record { .. } => Some(Kind::Object),
        Shape::Literals(literals) => match literals.first()? {
            Literal::String(_) => Some(Kind::String),
            Literal::Number(_) => Some(Kind::Number),
            Literal::Boolean(_) => Some(Kind::Boolean),
        },
        Shape::Union {
            variants,
            tagging: Tagging::Field { .. } | Tagging::Trial { .. },
        } => kind_of(types, *variants.first()?),
        Shape::Union { .. } | Shape::Any | Shape::Never => None,
    }
}
