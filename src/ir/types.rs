//! Types: what a schema says about a value, as a shape and the checks that the shape does not carry.

use super::{Name, Origin, pattern::Pattern};
use serde_json::{Number, Value};

/// Identifies a type of its arena. Recursive schemas are cycles of ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// One type. A JSON value belongs to it if and only if it fits the shape and passes every check.
#[derive(Debug, Clone)]
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
pub struct Mismatch {
    /// `type`, `enum`, `const`, or `false schema` for [`Shape::Never`].
    pub keyword: &'static str,
    /// The same in every language: "must be a string or null".
    pub expectation: String,
}

/// The form of a value. Kinds are the kinds of JSON: `1.0` is an integer, and `true` is no number.
#[derive(Debug, Clone, PartialEq)]
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
    /// An object without declared fields.
    Map {
        /// What each value is.
        values: TypeId,
    },
    /// An object with declared fields, or a closed one without any.
    Record {
        /// The declared fields, in the order of the file; a field that is only `required` stands last.
        fields: Vec<Field>,
        /// What else it may hold.
        extras: Extras,
    },
    /// One of several. Nullable types are unions of two.
    Union {
        /// At least two types, none of them a union or `Any`; `Null` is last.
        variants: Vec<TypeId>,
        /// How they are told apart.
        tagging: Tagging,
    },
}

/// How the variants of a union are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tagging {
    /// Each variant is of another JSON kind (null, boolean, number, string, list, object), so the kind tells.
    Kind,
}

/// What an object may hold beside its declared fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extras {
    /// Anything: unknown fields are let through and kept.
    Open,
    /// Nothing.
    Closed,
    /// Values of this type.
    Typed(TypeId),
}

/// A declared field of an object.
#[derive(Debug, Clone, PartialEq)]
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

/// A constraint with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What must hold.
    pub constraint: Constraint,
    /// The keyword's value.
    pub origin: Origin,
}

/// What must hold beyond the shape. Each applies to the values of one kind only, which is the kind of the shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Constraint {
    /// The number is at least this.
    Minimum(Number),
    /// The number is at most this.
    Maximum(Number),
    /// The number is above this.
    ExclusiveMinimum(Number),
    /// The number is below this.
    ExclusiveMaximum(Number),
    /// The text has at least so many code points.
    MinLength(u64),
    /// The text has at most so many code points.
    MaxLength(u64),
    /// The pattern matches somewhere in the text.
    Pattern(Pattern),
    /// The text is of a format.
    Format(Format),
    /// The list has at least so many items.
    MinItems(u64),
    /// The list has at most so many items.
    MaxItems(u64),
    /// The object has at least so many fields.
    MinProperties(u64),
    /// The object has at most so many fields.
    MaxProperties(u64),
    /// The value equals one of these, deeply; used where [`Shape::Literals`] cannot say it (lists and objects).
    OneOf(Vec<Value>),
}

impl Constraint {
    /// The JSON Schema keyword that says this, as violations report it.
    #[must_use]
    pub fn keyword(&self) -> &'static str {
        match self {
            Self::Minimum(_) => "minimum",
            Self::Maximum(_) => "maximum",
            Self::ExclusiveMinimum(_) => "exclusiveMinimum",
            Self::ExclusiveMaximum(_) => "exclusiveMaximum",
            Self::MinLength(_) => "minLength",
            Self::MaxLength(_) => "maxLength",
            Self::Pattern(_) => "pattern",
            Self::Format(_) => "format",
            Self::MinItems(_) => "minItems",
            Self::MaxItems(_) => "maxItems",
            Self::MinProperties(_) => "minProperties",
            Self::MaxProperties(_) => "maxProperties",
            Self::OneOf(_) => "enum",
        }
    }

    /// What the violation says after the place, the same in every language: "must be at least 1".
    #[must_use]
    pub fn expectation(&self) -> String {
        let counted = |count: &u64, one: &str, many: &str| format!("{count} {}", if *count == 1 { one } else { many });
        match self {
            Self::Minimum(bound) => format!("must be at least {bound}"),
            Self::Maximum(bound) => format!("must be at most {bound}"),
            Self::ExclusiveMinimum(bound) => format!("must be greater than {bound}"),
            Self::ExclusiveMaximum(bound) => format!("must be less than {bound}"),
            Self::MinLength(n) => format!("must have at least {}", counted(n, "character", "characters")),
            Self::MaxLength(n) => format!("must have at most {}", counted(n, "character", "characters")),
            Self::Pattern(pattern) => format!("must match the pattern {}", pattern.source),
            Self::Format(format) => format!("must be a valid {}", format.name()),
            Self::MinItems(n) => format!("must have at least {}", counted(n, "item", "items")),
            Self::MaxItems(n) => format!("must have at most {}", counted(n, "item", "items")),
            Self::MinProperties(n) => format!("must have at least {}", counted(n, "field", "fields")),
            Self::MaxProperties(n) => format!("must have at most {}", counted(n, "field", "fields")),
            Self::OneOf(values) => {
                let list: Vec<_> = values.iter().map(Value::to_string).collect();
                format!("must be one of {}", list.join(", "))
            }
        }
    }
}

/// A format of the drafts. Other names are annotations, as JSON Schema has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// RFC 3339 date and time.
    DateTime,
    /// RFC 3339 full date.
    Date,
    /// RFC 3339 full time.
    Time,
    /// ISO 8601 duration as in RFC 3339 appendix A.
    Duration,
    /// RFC 5321 mailbox.
    Email,
    /// RFC 1123 host name.
    Hostname,
    /// Dotted quad.
    Ipv4,
    /// RFC 4291 section 2.2.
    Ipv6,
    /// RFC 3986, absolute.
    Uri,
    /// RFC 3986, absolute or relative.
    UriReference,
    /// RFC 3987, absolute.
    Iri,
    /// RFC 3987, absolute or relative.
    IriReference,
    /// RFC 6570.
    UriTemplate,
    /// RFC 4122.
    Uuid,
    /// RFC 6901.
    JsonPointer,
    /// Relative JSON pointer.
    RelativeJsonPointer,
}

impl Format {
    /// Every format that is checked.
    pub const ALL: &'static [Self] = &[
        Self::DateTime,
        Self::Date,
        Self::Time,
        Self::Duration,
        Self::Email,
        Self::Hostname,
        Self::Ipv4,
        Self::Ipv6,
        Self::Uri,
        Self::UriReference,
        Self::Iri,
        Self::IriReference,
        Self::UriTemplate,
        Self::Uuid,
        Self::JsonPointer,
        Self::RelativeJsonPointer,
    ];

    /// The value of the `format` keyword.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Email => "email",
            Self::Hostname => "hostname",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Uri => "uri",
            Self::UriReference => "uri-reference",
            Self::Iri => "iri",
            Self::IriReference => "iri-reference",
            Self::UriTemplate => "uri-template",
            Self::Uuid => "uuid",
            Self::JsonPointer => "json-pointer",
            Self::RelativeJsonPointer => "relative-json-pointer",
        }
    }

    /// The format of that name, if it is checked.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
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

    /// The types that `id` is made of, directly.
    #[must_use]
    pub fn parts(&self, id: TypeId) -> Vec<TypeId> {
        match &self.get(id).shape {
            Shape::List { items } => vec![*items],
            Shape::Map { values } => vec![*values],
            Shape::Record { fields, extras } => {
                let extra = match extras {
                    Extras::Typed(ty) => Some(*ty),
                    Extras::Open | Extras::Closed => None,
                };
                fields.iter().map(|field| field.ty).chain(extra).collect()
            }
            Shape::Union { variants, .. } => variants.clone(),
            Shape::Any
            | Shape::Never
            | Shape::Null
            | Shape::Boolean
            | Shape::Integer
            | Shape::Number
            | Shape::String
            | Shape::Literals(_) => Vec::new(),
        }
    }

    /// `root` and every type it is made of, each once, parts before the types that use them where there is no cycle.
    #[must_use]
    pub fn reachable(&self, root: TypeId) -> Vec<TypeId> {
        let mut seen = vec![false; self.defs.len()];
        let mut order = Vec::new();
        // An explicit stack: schemas may be as deep as the reader allows.
        let mut stack = vec![(root, false)];
        while let Some((id, done)) = stack.pop() {
            if done {
                order.push(id);
            } else if !std::mem::replace(&mut seen[id.0], true) {
                stack.push((id, true));
                stack.extend(self.parts(id).into_iter().rev().map(|part| (part, false)));
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
