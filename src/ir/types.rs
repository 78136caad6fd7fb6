//! Types: what a schema says about a value, as a shape and the checks that the shape does not carry.

use super::{Check, Name, Origin, pattern::Pattern};
use serde_json::{Number, Value};
use std::borrow::Cow;

/// Identifies a type of its arena. Recursive schemas are cycles of ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// One type. A JSON value belongs to it if and only if it fits the shape and passes every check.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TypeDef {
    /// The form of the value.
    pub shape: Shape,
    /// What a violation says of a value that does not have this form.
    pub mismatch: Mismatch,
    /// What must hold beyond the shape, in the order in which violations are reported.
    pub checks: Vec<Check>,
    /// The name under which a back end may declare it. Every [`Shape::Record`] and [`Shape::Literals`] has one, every
    /// [`Shape::Union`] that is not merely [`TypeArena::nullable`], and every type that is used from more than one place or
    /// is the root of a contract and not [`Shape::Any`], [`Shape::Never`]. No two types of a workflow have the same parts.
    pub name: Option<Name>,
    /// What the author wrote about it.
    pub docs: Docs,
    /// The schema.
    pub origin: Origin,
}

/// The violation of a value that does not fit a shape: of another kind, or none of the literals.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mismatch {
    /// `type`, `enum`, `const`, `anyOf`, `oneOf`, or `false schema` for [`Shape::Never`].
    pub keyword: &'static str,
    /// The same in every language: "must be a string or null".
    pub expectation: Cow<'static, str>,
}

/// The form of a value. Kinds are the kinds of JSON: `1.0` is an integer, and `true` is no number.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Shape {
    /// Any JSON value: the schema says nothing.
    Any,
    /// No value at all: the schema `false`.
    Never,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fractional part, of any size. `1.0` is one.
    Integer,
    /// Any number.
    Number,
    /// Any text.
    String,
    /// One of these values, all of one kind (all texts, or all numbers, or all booleans). Never empty, no value twice.
    Literals(Vec<Literal>),
    /// A list.
    List {
        /// What each item is.
        items: TypeId,
    },
    /// A list whose first items have types of their own.
    Tuple {
        /// The types of the first items; not empty. A list may be shorter: [`super::Constraint::MinItems`] says by how much.
        prefix: Vec<TypeId>,
        /// What the items after them are.
        rest: Extras,
    },
    /// An object without declared fields.
    Map {
        /// What each value is.
        values: TypeId,
    },
    /// An object with declared fields, or a closed one without any.
    Record {
        /// The declared fields, in the order of the file; a field that is only `required` stands last.
        fields: Vec<Field>,
        /// What else it may hold, by the name: a value is held against every pattern that matches its name.
        patterns: Vec<(Pattern, TypeId)>,
        /// What it may hold beside that.
        extras: Extras,
    },
    /// One of several. Nullable types are unions of two.
    Union {
        /// At least two types, none of them `Any` or [`Tagging::Kind`] itself; with that tagging, `Null` is last.
        variants: Vec<TypeId>,
        /// How they are told apart.
        tagging: Tagging,
    },
}

/// How the variants of a union are told apart.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Tagging {
    /// Each variant is of another JSON kind (null, boolean, number, string, list, object), so the kind tells.
    Kind,
    /// Each variant is a record with this required field, whose type is a [`Shape::Literals`]; no literal is in two of them.
    ///
    /// A value that is no object has the union's [`Mismatch`]. An object without the field violates `required` at the object
    /// ("must have the field "kind""), one with another value violates `mismatch` at the field; nothing more is said of either.
    Field {
        /// The key on the wire.
        name: String,
        /// The violation of a value that is in none of the variants, at the field.
        mismatch: Mismatch,
    },
    /// The value itself tells: every variant is tried, in their order. A value is of the first that accepts it.
    ///
    /// Where none accepts it, the union's [`Mismatch`] is reported (`anyOf` or `oneOf`), then the violations of the closest variant:
    /// the one with the fewest among those that do not report, at the value itself, that it is of no such shape
    /// (keyword `type`, `enum`, `const` or `false schema`), the first of several. With no such variant nothing follows.
    Trial {
        /// Whether a value that several accept is none of the union: the [`Mismatch`] alone is reported of it.
        exactly_one: bool,
    },
}

/// What an object may hold beside its declared fields, or a list after its first items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extras {
    /// Anything: unknown fields are let through and kept.
    Open,
    /// Nothing.
    Closed,
    /// Values of this type.
    Typed(TypeId),
}

impl Extras {
    /// The type, if there is one.
    fn ty(&self) -> Option<TypeId> {
        match self {
            Self::Typed(ty) => Some(*ty),
            Self::Open | Self::Closed => None,
        }
    }
}

/// A declared field of an object.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Field {
    /// The key on the wire: any text.
    pub wire_name: String,
    /// The type of the value when it is there. Nullability is the type's business.
    pub ty: TypeId,
    /// Whether the field must be there. Absent and null are different things.
    pub required: bool,
    /// What the author wrote about it.
    pub docs: Docs,
    /// The property's name; the pointer is that of its schema.
    pub origin: Origin,
}

/// What an author wrote about a type or a field; no influence on what is accepted.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Docs {
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `default`: documentation, never filled in.
    pub default: Option<Value>,
    /// `examples`.
    pub examples: Vec<Value>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`: never quoted in a violation.
    pub write_only: bool,
}

/// A single value out of a closed set. Numbers are compared by value: `1` is `1.0`.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A text.
    String(String),
    /// A number.
    Number(Number),
    /// `true` or `false`.
    Boolean(bool),
}

/// The types of one workflow.
#[derive(Debug, Clone, Default)]
pub struct TypeArena {
    defs: Vec<TypeDef>,
}

impl TypeArena {
    /// Adds a type.
    pub fn add(&mut self, def: TypeDef) -> TypeId {
        self.defs.push(def);
        TypeId(self.defs.len() - 1)
    }

    /// Replaces a type: a recursive one gets its id before its content is known.
    pub(crate) fn set(&mut self, id: TypeId, def: TypeDef) {
        self.defs[id.0] = def;
    }

    /// Calls a type something else.
    pub(crate) fn rename(&mut self, id: TypeId, name: Name) {
        self.defs[id.0].name = Some(name);
    }

    /// How many types there are.
    pub(crate) fn count(&self) -> usize {
        self.defs.len()
    }

    /// The types from the `first` one on, to be changed where they are.
    pub(crate) fn since(&mut self, first: usize) -> impl Iterator<Item = &mut TypeDef> {
        self.defs.iter_mut().skip(first)
    }

    /// The types themselves, in the order of their ids.
    pub(crate) fn into_defs(self) -> impl Iterator<Item = TypeDef> {
        self.defs.into_iter()
    }

    /// The type behind an id of this arena.
    ///
    /// # Panics
    /// When the id comes from another arena.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.defs[id.0]
    }

    /// All types with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.defs.iter().enumerate().map(|(index, def)| (TypeId(index), def))
    }

    /// Every pattern that a type holds texts or names against, with the place of the schema.
    pub fn patterns(&self) -> impl Iterator<Item = (&Pattern, &Origin)> {
        self.defs.iter().flat_map(|def| {
            let fields: &[(Pattern, TypeId)] = match &def.shape {
                Shape::Record { patterns, .. } => patterns,
                _ => &[],
            };
            let of_fields = fields.iter().map(|(pattern, _)| (pattern, &def.origin));
            let of_checks = def.checks.iter().flat_map(|check| {
                let patterns = check.constraint.patterns();
                patterns.into_iter().map(|pattern| (pattern, &check.origin))
            });
            of_fields.chain(of_checks)
        })
    }

    /// For a union of two of which one is null: the other one.
    #[must_use]
    pub fn nullable(&self, id: TypeId) -> Option<TypeId> {
        match &self.get(id).shape {
            Shape::Union { variants, .. } => match variants[..] {
                [other, null] if self.get(null).shape == Shape::Null => Some(other),
                _ => None,
            },
            _ => None,
        }
    }

    /// The types that `id` is made of, directly: those that a value of it holds values of.
    #[must_use]
    pub fn parts(&self, id: TypeId) -> Vec<TypeId> {
        let mut parts = Vec::new();
        self.each_part(id, |part| parts.push(part));
        parts
    }

    /// Shows each of the types that `id` is made of, directly.
    pub(crate) fn each_part(&self, id: TypeId, mut show: impl FnMut(TypeId)) {
        match &self.get(id).shape {
            Shape::List { items: ty } | Shape::Map { values: ty } => show(*ty),
            Shape::Tuple { prefix, rest } => {
                prefix.iter().copied().for_each(&mut show);
                rest.ty().into_iter().for_each(show);
            }
            Shape::Record {
                fields,
                patterns,
                extras,
            } => {
                fields.iter().for_each(|field| show(field.ty));
                patterns.iter().for_each(|(_, ty)| show(*ty));
                extras.ty().into_iter().for_each(show);
            }
            Shape::Union { variants, .. } => variants.iter().copied().for_each(show),
            Shape::Any
            | Shape::Never
            | Shape::Null
            | Shape::Boolean
            | Shape::Integer
            | Shape::Number
            | Shape::String
            | Shape::Literals(_) => {}
        }
    }

    /// The types that values of `id` are tested against, directly: nobody holds a value of them because of `id`.
    #[must_use]
    pub fn tested(&self, id: TypeId) -> Vec<TypeId> {
        let checks = &self.get(id).checks;
        checks.iter().flat_map(|check| check.constraint.types()).collect()
    }

    /// `root`, every type it is made of and every type that values of these are tested against, each once.
    #[must_use]
    pub fn involved(&self, root: TypeId) -> Vec<TypeId> {
        self.closure(root, |id, stack| {
            self.each_part(id, |part| stack.push((part, false)));
            for check in &self.get(id).checks {
                stack.extend(check.constraint.types().into_iter().map(|ty| (ty, false)));
            }
        })
    }

    /// `root` and every type it is made of, each once, parts before the types that use them where there is no cycle.
    #[must_use]
    pub fn reachable(&self, root: TypeId) -> Vec<TypeId> {
        self.closure(root, |id, stack| self.each_part(id, |part| stack.push((part, false))))
    }

    /// What `push` says comes next, and what comes next of that.
    fn closure(&self, root: TypeId, push: impl Fn(TypeId, &mut Vec<(TypeId, bool)>)) -> Vec<TypeId> {
        let mut seen = vec![false; self.defs.len()];
        let mut order = Vec::new();
        // An explicit stack: schemas may be as deep as the reader allows.
        let mut stack = vec![(root, false)];
        while let Some((id, done)) = stack.pop() {
            if done {
                order.push(id);
            } else if !std::mem::replace(&mut seen[id.0], true) {
                stack.push((id, true));
                let next = stack.len();
                push(id, &mut stack);
                stack[next..].reverse();
            }
        }
        order
    }

    /// Whether a value of type `id` can contain a value of type `id`.
    #[must_use]
    pub fn is_recursive(&self, id: TypeId) -> bool {
        self.parts(id)
            .into_iter()
            .any(|part| self.reachable(part).contains(&id))
    }
}
