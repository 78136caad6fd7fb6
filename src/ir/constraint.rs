//! Checks: what a schema demands of a value beyond the shape of its type.

use super::{Extras, Origin, TypeId, pattern::Pattern};
use serde_json::{Number, Value};

/// A constraint with its place.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Check {
    /// What must hold.
    pub constraint: Constraint,
    /// The keyword's value.
    pub origin: Origin,
}

/// What must hold beyond the shape.
///
/// The constraints that speak of numbers, texts, lists or objects hold for every value of another kind, as in JSON Schema.
/// A [`TypeId`] in a constraint is a type that values are *tested* against: nobody holds a value of it, so a back end
/// prints no declaration for it, only the test. Violations, the same in every language:
///
/// - [`Constraint::Satisfies`], [`Constraint::Conditional`] and [`Constraint::DependentType`] report what the tested type
///   reports of the value, in its place and with its keywords.
/// - [`Constraint::PropertyNames`], [`Constraint::DependentRequired`] and closed [`Constraint::UnevaluatedProperties`] report
///   at the object, without the value, one violation for each name: see [`Constraint::of_name`].
/// - A typed [`Constraint::UnevaluatedProperties`] and [`Constraint::UnevaluatedItems`] report what the tested type reports of
///   the field or the item.
/// - [`Constraint::AnyOf`] and [`Constraint::OneOf`] report one violation, and after it, where none of the types accepts the value,
///   what the closest reports: see [`super::Tagging::Trial`].
/// - All others report one violation: [`Constraint::keyword`], and [`Constraint::expectation`] with the value that was found.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Constraint {
    /// The number is at least this.
    Minimum(Number),
    /// The number is at most this.
    Maximum(Number),
    /// The number is above this.
    ExclusiveMinimum(Number),
    /// The number is below this.
    ExclusiveMaximum(Number),
    /// The number is a multiple of this one, which is above zero: exactly, in decimal, on the shortest text of both.
    MultipleOf(Number),
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
    /// No two items of the list are equal, deeply.
    UniqueItems,
    /// At least `count` items of the list are of a type; `count` is not 0.
    Contains {
        /// The type.
        item: TypeId,
        /// How many.
        count: u64,
    },
    /// At most `count` items of the list are of a type.
    MaxContains {
        /// The type.
        item: TypeId,
        /// How many.
        count: u64,
    },
    /// Every item that no part of the schema has looked at is as `rest` says, which is never open.
    UnevaluatedItems {
        /// What has been looked at.
        evaluated: Evaluated,
        /// What the others must be; closed: there is none.
        rest: Extras,
    },
    /// The object has at least so many fields.
    MinProperties(u64),
    /// The object has at most so many fields.
    MaxProperties(u64),
    /// The names of the object's fields, as texts, are of a type.
    PropertyNames(TypeId),
    /// If the object has one field, it has the others.
    DependentRequired {
        /// The one.
        name: String,
        /// The others.
        required: Vec<String>,
    },
    /// If the object has the field, it is of a type as a whole.
    DependentType {
        /// The field.
        name: String,
        /// The type of the object.
        ty: TypeId,
    },
    /// Every field that no part of the schema has looked at is as `rest` says, which is never open.
    UnevaluatedProperties {
        /// What has been looked at.
        evaluated: Evaluated,
        /// What the others must be; closed: there is none.
        rest: Extras,
    },
    /// The value equals one of these, deeply; used where [`super::Shape::Literals`] cannot say it (lists and objects).
    Equals(Vec<Value>),
    /// The value is of this type as well.
    Satisfies(TypeId),
    /// The value is of at least one of these types.
    AnyOf(Vec<TypeId>),
    /// The value is of exactly one of these types.
    OneOf(Vec<TypeId>),
    /// The value is not of this type.
    Not(TypeId),
    /// The value is of one of two types, as the condition decides.
    Conditional {
        /// The type that is asked about.
        condition: TypeId,
        /// What the value must be if it is of that type.
        then: Option<TypeId>,
        /// What it must be if it is not.
        otherwise: Option<TypeId>,
    },
}

/// What the parts of a schema that apply to one value have looked at: which of its fields and items are "evaluated" in the
/// sense of draft 2020-12, section 11. A part counts only if it accepts the value.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Evaluated {
    /// Every field.
    pub every_field: bool,
    /// The fields of these names.
    pub names: Vec<String>,
    /// The fields whose names one of these matches.
    pub patterns: Vec<Pattern>,
    /// Every item.
    pub every_item: bool,
    /// The first items, so many.
    pub items: u64,
    /// The items that are of one of these types.
    pub contains: Vec<TypeId>,
    /// What is looked at only under a condition.
    pub when: Vec<(Condition, Evaluated)>,
}

/// Under which condition a part of a schema applies.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Condition {
    /// The value is of the type.
    Is(TypeId),
    /// The value is not of the type.
    IsNot(TypeId),
    /// The value is an object with this field.
    Has(String),
}

impl Evaluated {
    /// The patterns that names are held against, under any condition.
    #[must_use]
    pub fn all_patterns(&self) -> Vec<&Pattern> {
        let under = self.when.iter().flat_map(|(_, part)| part.all_patterns());
        self.patterns.iter().chain(under).collect()
    }

    /// The types that are asked about.
    #[must_use]
    pub fn types(&self) -> Vec<TypeId> {
        let mut types = self.contains.clone();
        for (condition, evaluated) in &self.when {
            match condition {
                Condition::Is(ty) | Condition::IsNot(ty) => types.push(*ty),
                Condition::Has(_) => {}
            }
            types.extend(evaluated.types());
        }
        types
    }
}

impl Constraint {
    /// The patterns that it holds texts or names against itself.
    #[must_use]
    pub fn patterns(&self) -> Vec<&Pattern> {
        match self {
            Self::Pattern(pattern) => vec![pattern],
            Self::UnevaluatedItems { evaluated, .. } | Self::UnevaluatedProperties { evaluated, .. } => {
                evaluated.all_patterns()
            }
            _ => Vec::new(),
        }
    }

    /// The JSON Schema keyword that says this, as violations report it.
    #[must_use]
    pub fn keyword(&self) -> &'static str {
        match self {
            Self::Minimum(_) => "minimum",
            Self::Maximum(_) => "maximum",
            Self::ExclusiveMinimum(_) => "exclusiveMinimum",
            Self::ExclusiveMaximum(_) => "exclusiveMaximum",
            Self::MultipleOf(_) => "multipleOf",
            Self::MinLength(_) => "minLength",
            Self::MaxLength(_) => "maxLength",
            Self::Pattern(_) => "pattern",
            Self::Format(_) => "format",
            Self::MinItems(_) => "minItems",
            Self::MaxItems(_) => "maxItems",
            Self::UniqueItems => "uniqueItems",
            Self::Contains { count: 1, .. } => "contains",
            Self::Contains { .. } => "minContains",
            Self::MaxContains { .. } => "maxContains",
            Self::UnevaluatedItems { .. } => "unevaluatedItems",
            Self::MinProperties(_) => "minProperties",
            Self::MaxProperties(_) => "maxProperties",
            Self::PropertyNames(_) => "propertyNames",
            Self::DependentRequired { .. } => "dependentRequired",
            Self::DependentType { .. } => "dependentSchemas",
            Self::UnevaluatedProperties { .. } => "unevaluatedProperties",
            Self::Equals(_) => "enum",
            Self::Satisfies(_) => "allOf",
            Self::AnyOf(_) => "anyOf",
            Self::OneOf(_) => "oneOf",
            Self::Not(_) => "not",
            Self::Conditional { .. } => "if",
        }
    }

    /// What the violation says after the place, the same in every language: "must be at least 1". Empty for those that report
    /// the violations of another type, or one for each name.
    #[must_use]
    pub fn expectation(&self) -> String {
        let counted = |count: &u64, one: &str, many: &str| format!("{count} {}", if *count == 1 { one } else { many });
        match self {
            Self::Minimum(bound) => format!("must be at least {bound}"),
            Self::Maximum(bound) => format!("must be at most {bound}"),
            Self::ExclusiveMinimum(bound) => format!("must be greater than {bound}"),
            Self::ExclusiveMaximum(bound) => format!("must be less than {bound}"),
            Self::MultipleOf(divisor) => format!("must be a multiple of {divisor}"),
            Self::MinLength(n) => format!("must have at least {}", counted(n, "character", "characters")),
            Self::MaxLength(n) => format!("must have at most {}", counted(n, "character", "characters")),
            Self::Pattern(pattern) => format!("must match the pattern {}", pattern.source),
            Self::Format(format) => format!("must be a valid {}", format.name()),
            Self::MinItems(n) => format!("must have at least {}", counted(n, "item", "items")),
            Self::MaxItems(n) => format!("must have at most {}", counted(n, "item", "items")),
            Self::UniqueItems => "must not have equal items".to_owned(),
            Self::Contains { count, .. } => {
                format!(
                    "must have at least {} as `contains` says",
                    counted(count, "item", "items")
                )
            }
            Self::MaxContains { count, .. } => {
                format!(
                    "must have at most {} as `contains` says",
                    counted(count, "item", "items")
                )
            }
            Self::MinProperties(n) => format!("must have at least {}", counted(n, "field", "fields")),
            Self::MaxProperties(n) => format!("must have at most {}", counted(n, "field", "fields")),
            Self::Equals(values) => {
                let list: Vec<_> = values.iter().map(Value::to_string).collect();
                format!("must be one of {}", list.join(", "))
            }
            Self::AnyOf(types) => format!("must be of one of {} forms", types.len()),
            Self::OneOf(types) => format!("must be of exactly one of {} forms", types.len()),
            Self::Not(_) => "must not be of the form that `not` describes".to_owned(),
            Self::UnevaluatedItems { .. }
            | Self::PropertyNames(_)
            | Self::DependentRequired { .. }
            | Self::DependentType { .. }
            | Self::UnevaluatedProperties { .. }
            | Self::Satisfies(_)
            | Self::Conditional { .. } => String::new(),
        }
    }

    /// The expectation of a violation that speaks of one name, around the name as JSON text: `must not have the field `,
    /// the name, and nothing after it. None for the other constraints.
    #[must_use]
    pub fn of_name(&self) -> Option<(&'static str, String)> {
        match self {
            Self::PropertyNames(_) => Some(("must not have a field with the name ", String::new())),
            Self::UnevaluatedProperties { .. } => Some(("must not have the field ", String::new())),
            Self::DependentRequired { name, .. } => Some((
                "must have the field ",
                format!(" beside {}", Value::from(name.as_str())),
            )),
            _ => None,
        }
    }

    /// The types that values are tested against.
    #[must_use]
    pub fn types(&self) -> Vec<TypeId> {
        match self {
            Self::Contains { item: ty, .. }
            | Self::MaxContains { item: ty, .. }
            | Self::PropertyNames(ty)
            | Self::DependentType { ty, .. }
            | Self::Satisfies(ty)
            | Self::Not(ty) => vec![*ty],
            Self::AnyOf(types) | Self::OneOf(types) => types.clone(),
            Self::Conditional {
                condition,
                then,
                otherwise,
            } => [Some(*condition), *then, *otherwise].into_iter().flatten().collect(),
            Self::UnevaluatedItems { evaluated, rest } | Self::UnevaluatedProperties { evaluated, rest } => {
                let rest = match rest {
                    Extras::Typed(ty) => Some(*ty),
                    Extras::Open | Extras::Closed => None,
                };
                evaluated.types().into_iter().chain(rest).collect()
            }
            Self::Minimum(_)
            | Self::Maximum(_)
            | Self::ExclusiveMinimum(_)
            | Self::ExclusiveMaximum(_)
            | Self::MultipleOf(_)
            | Self::MinLength(_)
            | Self::MaxLength(_)
            | Self::Pattern(_)
            | Self::Format(_)
            | Self::MinItems(_)
            | Self::MaxItems(_)
            | Self::UniqueItems
            | Self::MinProperties(_)
            | Self::MaxProperties(_)
            | Self::DependentRequired { .. }
            | Self::Equals(_) => Vec::new(),
        }
    }
}

/// A format of the drafts. Other names are annotations, as JSON Schema has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
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
    /// RFC 6531 mailbox.
    IdnEmail,
    /// RFC 1123 host name.
    Hostname,
    /// RFC 5890 host name in any script.
    IdnHostname,
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
    /// ECMA-262 regular expression.
    Regex,
}

impl Format {
    /// Every format that is checked.
    pub const ALL: &'static [Self] = &[
        Self::DateTime,
        Self::Date,
        Self::Time,
        Self::Duration,
        Self::Email,
        Self::IdnEmail,
        Self::Hostname,
        Self::IdnHostname,
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
        Self::Regex,
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
            Self::IdnEmail => "idn-email",
            Self::Hostname => "hostname",
            Self::IdnHostname => "idn-hostname",
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
            Self::Regex => "regex",
        }
    }

    /// The format of that name, if it is checked.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
}
