//! The type of a step's configuration, from its values: `handler.initialization` has no schema.

use super::literals;
use crate::ir::{Docs, Extras, Field, Mismatch, Name, Origin, Provenance, Shape, Tagging, TypeArena, TypeDef, TypeId};
use crate::schema::Kind;
use crate::source::Span;
use crate::template::{ConfigEntry, Environment, Step};
use crate::yaml::{NodeId, Resolved, Tree, Value};

/// The closed record that fits the step's configuration and that of every environment, or nothing if there is none.
///
/// A key that only an environment gives is optional, since the engine may not apply it. Where values differ in kind the
/// type is a union; null says nothing about the type, so such a key takes anything.
pub(super) fn infer(
    tree: &Tree,
    step: &Step,
    environments: &[Environment],
    types: &mut TypeArena,
    name: &Name,
    pointer: &str,
) -> Option<TypeId> {
    let overrides = environments
        .iter()
        .flat_map(|environment| &environment.steps)
        .filter(|entry| entry.name.value == "ALL" || entry.name.value == step.name.value)
        .filter_map(|entry| entry.handler.as_ref())
        .map(|handler| handler.initialization.as_slice());
    let sources: Vec<&[ConfigEntry]> = std::iter::once(step.handler.initialization.as_slice())
        .chain(overrides)
        .collect();
    if sources.iter().all(|entries| entries.is_empty()) {
        return None;
    }
    let origin = Origin {
        span: Some(step.handler.span),
        pointer: pointer.into(),
    };
    let given = sources
        .into_iter()
        .flatten()
        .map(|entry| (entry.key.value.as_str(), entry.key.span, entry.value));
    let mut inference = Inference { tree, types };
    let always = |key: &str| step.handler.initialization.iter().any(|entry| entry.key.value == key);
    let shape = inference.record(given, always, name, &origin);
    Some(inference.add(shape, Some(name.clone()), &origin))
}

struct Inference<'a> {
    tree: &'a Tree,
    types: &'a mut TypeArena,
}

impl Inference<'_> {
    fn record<'k>(
        &mut self,
        given: impl Iterator<Item = (&'k str, Span, NodeId)>,
        always: impl Fn(&str) -> bool,
        name: &Name,
        origin: &Origin,
    ) -> Shape {
        let mut keys: Vec<(&str, Span, Vec<NodeId>)> = Vec::new();
        for (key, span, value) in given {
            match keys.iter_mut().find(|(known, ..)| *known == key) {
                Some((.., values)) => values.push(value),
                None => keys.push((key, span, vec![value])),
            }
        }
        let fields = keys
            .into_iter()
            .map(|(key, span, values)| {
                let origin = Origin {
                    span: Some(span),
                    pointer: format!("{}/{}", origin.pointer, crate::schema::escape(key)).into(),
                };
                Field {
                    wire_name: key.to_owned(),
                    ty: self.value(&values, &name.child(key, Provenance::Key), &origin),
                    required: always(key),
                    docs: Docs::default(),
                    origin,
                }
            })
            .collect();
        Shape::Record {
            patterns: Vec::new(),
            fields,
            extras: Extras::Closed,
        }
    }

    /// The type that takes all of `values`.
    fn value(&mut self, values: &[NodeId], name: &Name, origin: &Origin) -> TypeId {
        let kinds = self.kinds(values);
        if kinds.is_empty() || kinds.contains(&Kind::Null) {
            return self.add(Shape::Any, None, origin);
        }
        let union = kinds.len() > 1;
        let variants: Vec<TypeId> = kinds
            .into_iter()
            .map(|kind| {
                let name = match (union, kind) {
                    (true, Kind::Array) => name.child("list", Provenance::Invented),
                    (true, kind) => name.child(kind.name(), Provenance::Invented),
                    (false, _) => name.clone(),
                };
                self.of_kind(kind, values, &name, origin)
            })
            .collect();
        match variants[..] {
            [only] => only,
            _ => {
                let shape = Shape::Union {
                    variants,
                    tagging: Tagging::Kind,
                };
                self.add(shape, Some(name.clone()), origin)
            }
        }
    }

    fn of_kind(&mut self, kind: Kind, values: &[NodeId], name: &Name, origin: &Origin) -> TypeId {
        let tree = self.tree;
        match kind {
            Kind::Array => {
                let items: Vec<NodeId> = values
                    .iter()
                    .filter_map(|&value| tree.sequence(value))
                    .flatten()
                    .copied()
                    .collect();
                let items = self.value(&items, &name.child("item", Provenance::Invented), origin);
                self.add(Shape::List { items }, None, origin)
            }
            Kind::Object => {
                let mappings: Vec<_> = values.iter().filter_map(|&value| tree.mapping(value)).collect();
                let given = mappings
                    .iter()
                    .copied()
                    .flatten()
                    .filter_map(|&entry| Some((tree.key_text(entry)?, tree.span(entry.key), entry.value)));
                let always = |key: &str| {
                    mappings
                        .iter()
                        .all(|entries| entries.iter().any(|&entry| tree.key_text(entry) == Some(key)))
                };
                let shape = self.record(given, always, name, origin);
                self.add(shape, Some(name.clone()), origin)
            }
            Kind::String => self.add(Shape::String, None, origin),
            Kind::Integer => self.add(Shape::Integer, None, origin),
            Kind::Number => self.add(Shape::Number, None, origin),
            Kind::Boolean => self.add(Shape::Boolean, None, origin),
            Kind::Null => self.add(Shape::Null, None, origin),
        }
    }

    /// The kinds of the values in their fixed order; a number beside integers takes both.
    fn kinds(&self, values: &[NodeId]) -> Vec<Kind> {
        let found: Vec<Kind> = values.iter().map(|&value| self.kind(value)).collect();
        Kind::ALL
            .iter()
            .copied()
            .filter(|kind| found.contains(kind))
            .filter(|&kind| kind != Kind::Integer || !found.contains(&Kind::Number))
            .collect()
    }

    fn kind(&self, value: NodeId) -> Kind {
        match self.tree.value(value) {
            Value::Sequence(_) => Kind::Array,
            Value::Mapping(_) => Kind::Object,
            Value::Scalar(scalar) => match &scalar.resolved {
                Resolved::Null => Kind::Null,
                Resolved::Bool(_) => Kind::Boolean,
                Resolved::Number(number) if number.is_f64() => Kind::Number,
                Resolved::Number(_) => Kind::Integer,
                Resolved::String => Kind::String,
            },
            // A target is never an alias itself.
            Value::Alias(_) => Kind::Null,
        }
    }

    fn add(&mut self, shape: Shape, name: Option<Name>, origin: &Origin) -> TypeId {
        let kinds: Vec<Kind> = match &shape {
            Shape::String => vec![Kind::String],
            Shape::Integer => vec![Kind::Integer],
            Shape::Number => vec![Kind::Number],
            Shape::Boolean => vec![Kind::Boolean],
            Shape::List { .. } | Shape::Tuple { .. } => vec![Kind::Array],
            Shape::Map { .. } | Shape::Record { .. } => vec![Kind::Object],
            Shape::Union { variants, .. } => variants.iter().map(|&variant| self.kind_of_type(variant)).collect(),
            Shape::Any | Shape::Never | Shape::Null | Shape::Literals(_) => vec![Kind::Null],
        };
        self.types.add(TypeDef {
            shape,
            mismatch: Mismatch {
                keyword: "type",
                expectation: literals::expectation(&kinds, None),
            },
            checks: Vec::new(),
            name,
            docs: Docs::default(),
            origin: origin.clone(),
        })
    }

    fn kind_of_type(&self, id: TypeId) -> Kind {
        match &self.types.get(id).shape {
            Shape::String => Kind::String,
            Shape::Integer => Kind::Integer,
            Shape::Number => Kind::Number,
            Shape::Boolean => Kind::Boolean,
            Shape::List { .. } | Shape::Tuple { .. } => Kind::Array,
            Shape::Map { .. } | Shape::Record { .. } => Kind::Object,
            Shape::Any | Shape::Never | Shape::Null | Shape::Literals(_) | Shape::Union { .. } => Kind::Null,
        }
    }
}
