//! The keywords of a schema.

use super::SchemaId;
use crate::ir::pattern::Pattern;
use crate::source::Spanned;
use serde_json::{Number, Value};

/// The keywords of a schema. Absent ones are `None` or empty.
#[derive(Debug, Clone, Default)]
pub struct Keywords {
    /// `$ref`, and a `$dynamicRef` that can only mean one schema.
    pub references: Vec<Reference>,
    /// `allOf`.
    pub all_of: Vec<SchemaId>,
    /// `anyOf`.
    pub any_of: Vec<SchemaId>,
    /// `oneOf`.
    pub one_of: Vec<SchemaId>,
    /// `not`.
    pub not: Option<SchemaId>,
    /// `if`, with `then` and `else`.
    pub conditional: Option<Conditional>,
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
    /// `multipleOf`.
    pub multiple_of: Option<Spanned<Number>>,
    /// `minLength`.
    pub min_length: Option<Spanned<u64>>,
    /// `maxLength`.
    pub max_length: Option<Spanned<u64>>,
    /// `pattern`.
    pub pattern: Option<Spanned<Pattern>>,
    /// `format`.
    pub format: Option<Spanned<String>>,
    /// `prefixItems`, and `items` of draft 7 as a list.
    pub prefix_items: Vec<SchemaId>,
    /// `items`, one schema for all after those; `additionalItems` of draft 7.
    pub items: Option<SchemaId>,
    /// `contains`.
    pub contains: Option<SchemaId>,
    /// `minContains`.
    pub min_contains: Option<Spanned<u64>>,
    /// `maxContains`.
    pub max_contains: Option<Spanned<u64>>,
    /// `minItems`.
    pub min_items: Option<Spanned<u64>>,
    /// `maxItems`.
    pub max_items: Option<Spanned<u64>>,
    /// `uniqueItems`.
    pub unique_items: Option<Spanned<bool>>,
    /// `unevaluatedItems`.
    pub unevaluated_items: Option<SchemaId>,
    /// `properties`, in the order of the file.
    pub properties: Vec<(Spanned<String>, SchemaId)>,
    /// `patternProperties`, in the order of the file.
    pub pattern_properties: Vec<(Spanned<Pattern>, SchemaId)>,
    /// `required`.
    pub required: Vec<Spanned<String>>,
    /// `additionalProperties`.
    pub additional_properties: Option<SchemaId>,
    /// `propertyNames`.
    pub property_names: Option<SchemaId>,
    /// `dependentRequired`, and those of `dependencies` of draft 7 that are lists.
    pub dependent_required: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    /// `dependentSchemas`, and those of `dependencies` of draft 7 that are schemas.
    pub dependent_schemas: Vec<(Spanned<String>, SchemaId)>,
    /// `minProperties`.
    pub min_properties: Option<Spanned<u64>>,
    /// `maxProperties`.
    pub max_properties: Option<Spanned<u64>>,
    /// `unevaluatedProperties`.
    pub unevaluated_properties: Option<SchemaId>,
    /// Annotations.
    pub annotations: Annotations,
}

/// `if`, with `then` and `else`, which say nothing without it.
#[derive(Debug, Clone, Copy)]
pub struct Conditional {
    /// `if`.
    pub condition: SchemaId,
    /// `then`.
    pub then: Option<SchemaId>,
    /// `else`.
    pub otherwise: Option<SchemaId>,
}

/// A `$ref` or `$dynamicRef`.
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

impl Keywords {
    /// The schemas that hold for the whole value whenever this one does: targets of references, then `allOf`.
    pub fn conjuncts(&self) -> impl Iterator<Item = SchemaId> {
        let targets = self.references.iter().filter_map(|reference| reference.target);
        targets.chain(self.all_of.iter().copied())
    }

    /// All schemas that apply to the same value as this one, perhaps under a condition.
    pub fn in_place(&self) -> impl Iterator<Item = SchemaId> {
        let conditional = self.conditional.iter().flat_map(|conditional| {
            [Some(conditional.condition), conditional.then, conditional.otherwise]
                .into_iter()
                .flatten()
        });
        self.conjuncts()
            .chain(self.any_of.iter().copied())
            .chain(self.one_of.iter().copied())
            .chain(self.not)
            .chain(conditional)
            .chain(self.dependent_schemas.iter().map(|(_, schema)| *schema))
    }
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
