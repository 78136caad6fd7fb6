//! JSON Schema as written: draft 2020-12 and draft 7, references within the document resolved, every keyword with its place.
//!
//! Every field of [`Keywords`] must be handled by `lower`, which takes it apart without `..`: a keyword added here cannot
//! be ignored there.
//! Keywords that are valid but not carried are refused while reading.

mod read;
mod reference;

pub(crate) use read::escape;
pub use read::read;

use crate::ir::pattern::Pattern;
use crate::source::{Span, Spanned};
use crate::yaml::NodeId;
use serde_json::{Number, Value};
use std::collections::HashMap;

/// Identifies a schema of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(usize);

/// One schema document: what `#` in a `$ref` means, with all schemas in it that can be reached.
#[derive(Debug, Clone)]
pub struct Document {
    /// Which draft decides on the meaning of keywords.
    pub draft: Draft,
    schemas: Vec<Schema>,
    by_node: HashMap<NodeId, SchemaId>,
}

impl Document {
    /// The root schema.
    #[must_use]
    pub fn root(&self) -> SchemaId {
        SchemaId(0)
    }

    /// The schema behind an id of this document.
    ///
    /// # Panics
    /// When the id comes from another document.
    #[must_use]
    pub fn get(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0]
    }

    /// All schemas that were read.
    pub fn iter(&self) -> impl Iterator<Item = &Schema> {
        self.schemas.iter()
    }
}

/// The draft of a document: by `$schema`, else [`Draft::Auto`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draft {
    /// Draft 2020-12, and the forms that only draft 7 has with their draft 7 meaning.
    Auto,
    /// Draft 2020-12.
    Draft202012,
    /// Draft 7: what stands beside a `$ref` is ignored.
    Draft7,
}

/// One schema.
#[derive(Debug, Clone)]
pub struct Schema {
    /// JSON pointer from the root of the template.
    pub pointer: String,
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub body: Body,
}

/// What a schema says.
#[derive(Debug, Clone)]
pub enum Body {
    /// `true` accepts everything, `false` nothing.
    Boolean(bool),
    /// A mapping of keywords.
    Keywords(Box<Keywords>),
}

/// The keywords of a schema. Absent ones are `None` or empty.
#[derive(Debug, Clone, Default)]
pub struct Keywords {
    /// `$ref`.
    pub reference: Option<Reference>,
    /// `type`: one or several.
    pub types: Option<Spanned<Vec<Kind>>>,
    /// `enum`.
    pub enumeration: Option<Spanned<Vec<Value>>>,
    /// `const`.
    pub constant: Option<Spanned<Value>>,
    /// `minimum`.
    pub minimum: Option<Spanned<Number>>,
    /// `maximum`.
    pub maximum: Option<Spanned<Number>>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: Option<Spanned<Number>>,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: Option<Spanned<Number>>,
    /// `minLength`.
    pub min_length: Option<Spanned<u64>>,
    /// `maxLength`.
    pub max_length: Option<Spanned<u64>>,
    /// `pattern`.
    pub pattern: Option<Spanned<Pattern>>,
    /// `format`.
    pub format: Option<Spanned<String>>,
    /// `items`, one schema for all.
    pub items: Option<SchemaId>,
    /// `minItems`.
    pub min_items: Option<Spanned<u64>>,
    /// `maxItems`.
    pub max_items: Option<Spanned<u64>>,
    /// `properties`, in the order of the file.
    pub properties: Vec<(Spanned<String>, SchemaId)>,
    /// `required`.
    pub required: Vec<Spanned<String>>,
    /// `additionalProperties`.
    pub additional_properties: Option<SchemaId>,
    /// `minProperties`.
    pub min_properties: Option<Spanned<u64>>,
    /// `maxProperties`.
    pub max_properties: Option<Spanned<u64>>,
    /// Annotations.
    pub annotations: Annotations,
}

/// A `$ref`.
#[derive(Debug, Clone)]
pub struct Reference {
    /// As written.
    pub text: Spanned<String>,
    /// What it leads to; none when it leads nowhere, which has been reported.
    pub target: Option<SchemaId>,
}

/// Keywords that say nothing about which values are accepted.
#[derive(Debug, Clone, Default)]
pub struct Annotations {
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `default`.
    pub default: Option<Value>,
    /// `examples`.
    pub examples: Vec<Value>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
}

/// A value of the `type` keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `string`
    String,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `boolean`
    Boolean,
    /// `array`
    Array,
    /// `object`
    Object,
    /// `null`
    Null,
}

impl Kind {
    /// All of them, `null` last.
    pub const ALL: &'static [Self] = &[
        Self::String,
        Self::Integer,
        Self::Number,
        Self::Boolean,
        Self::Array,
        Self::Object,
        Self::Null,
    ];

    /// The word in a schema.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Array => "array",
            Self::Object => "object",
            Self::Null => "null",
        }
    }
}
