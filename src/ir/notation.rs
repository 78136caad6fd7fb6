//! A short notation for types, for people: `{ id: string, lines: [{ sku: string(minLength 1), … }], note?: string | null }`.

use super::{Check, Constraint, Extras, Literal, Shape, TypeArena, TypeId};
use std::collections::HashSet;

/// The notation of a type. `…` stands for the unknown fields that an open object may hold; a type that contains itself is
/// named where it is met again.
#[must_use]
pub fn notation(types: &TypeArena, id: TypeId) -> String {
    let mut out = String::new();
    Writer {
        types,
        within: HashSet::new(),
        out: &mut out,
    }
    .write(id);
    out
}

struct Writer<'a> {
    types: &'a TypeArena,
    /// The types that are being written.
    within: HashSet<TypeId>,
    out: &'a mut String,
}

impl Writer<'_> {
    fn write(&mut self, id: TypeId) {
        let types = self.types;
        let def = types.get(id);
        if !self.within.insert(id) {
            let name = def.name.as_ref().map(|name| name.parts.join(" "));
            self.out.push_str(&format!("<{}>", name.unwrap_or_default()));
            return;
        }
        match &def.shape {
            Shape::Any => self.out.push_str("any"),
            Shape::Never => self.out.push_str("never"),
            Shape::Null => self.out.push_str("null"),
            Shape::Boolean => self.out.push_str("boolean"),
            Shape::Integer => self.out.push_str("integer"),
            Shape::Number => self.out.push_str("number"),
            Shape::String => self.out.push_str("string"),
            Shape::Literals(literals) => {
                let words: Vec<_> = literals.iter().map(literal).collect();
                self.out.push_str(&words.join(" | "));
            }
            Shape::List { items } => {
                self.out.push('[');
                self.write(*items);
                self.out.push(']');
            }
            Shape::Tuple { prefix, rest } => {
                self.out.push('[');
                for (index, &item) in prefix.iter().enumerate() {
                    self.out.push_str(if index > 0 { ", " } else { "" });
                    self.write(item);
                }
                self.rest(", ", *rest);
                self.out.push(']');
            }
            Shape::Map { values } => {
                self.out.push_str("{ *: ");
                self.write(*values);
                self.out.push_str(" }");
            }
            Shape::Record {
                fields,
                patterns,
                extras,
            } => {
                self.out.push('{');
                let mut separator = " ";
                for field in fields {
                    let mark = if field.required { "" } else { "?" };
                    self.out
                        .push_str(&format!("{separator}{}{mark}: ", key(&field.wire_name)));
                    self.write(field.ty);
                    separator = ", ";
                }
                for (pattern, ty) in patterns {
                    self.out.push_str(&format!("{separator}/{}/: ", pattern.source));
                    self.write(*ty);
                    separator = ", ";
                }
                self.rest(separator, *extras);
                self.out.push_str(" }");
            }
            Shape::Union { variants, .. } => {
                for (index, &variant) in variants.iter().enumerate() {
                    if index > 0 {
                        self.out.push_str(" | ");
                    }
                    self.write(variant);
                }
            }
        }
        let mut separator = "(";
        for check in &def.checks {
            self.out.push_str(separator);
            self.check(check);
            separator = ", ";
        }
        if !def.checks.is_empty() {
            self.out.push(')');
        }
        self.within.remove(&id);
    }

    fn rest(&mut self, separator: &str, rest: Extras) {
        match rest {
            Extras::Closed => {}
            Extras::Open => self.out.push_str(&format!("{separator}…")),
            Extras::Typed(ty) => {
                self.out.push_str(&format!("{separator}*: "));
                self.write(ty);
            }
        }
    }

    fn check(&mut self, check: &Check) {
        self.out.push_str(&words(&check.constraint));
        let types = check.constraint.types();
        for (index, &ty) in types.iter().enumerate() {
            self.out.push_str(if index == 0 { ": " } else { " / " });
            self.write(ty);
        }
    }
}

fn key(name: &str) -> String {
    let plain = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '.'));
    if plain { name.to_owned() } else { format!("{name:?}") }
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => format!("{text:?}"),
        Literal::Number(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    }
}

/// A constraint without the types that it speaks of.
fn words(constraint: &Constraint) -> String {
    let keyword = constraint.keyword();
    match constraint {
        Constraint::Minimum(bound)
        | Constraint::Maximum(bound)
        | Constraint::ExclusiveMinimum(bound)
        | Constraint::ExclusiveMaximum(bound)
        | Constraint::MultipleOf(bound) => format!("{keyword} {bound}"),
        Constraint::MinLength(count)
        | Constraint::MaxLength(count)
        | Constraint::MinItems(count)
        | Constraint::MaxItems(count)
        | Constraint::Contains { count, .. }
        | Constraint::MaxContains { count, .. }
        | Constraint::MinProperties(count)
        | Constraint::MaxProperties(count) => format!("{keyword} {count}"),
        Constraint::Pattern(pattern) => format!("{keyword} {}", pattern.source),
        Constraint::Format(format) => format.name().to_owned(),
        Constraint::Equals(values) => {
            let values: Vec<_> = values.iter().map(ToString::to_string).collect();
            format!("one of {}", values.join(", "))
        }
        Constraint::DependentRequired { name, required } => {
            let required: Vec<_> = required.iter().map(|name| key(name)).collect();
            format!("{} requires {}", key(name), required.join(", "))
        }
        Constraint::DependentType { name, .. } => format!("with {}", key(name)),
        Constraint::UniqueItems
        | Constraint::PropertyNames(_)
        | Constraint::UnevaluatedItems { .. }
        | Constraint::UnevaluatedProperties { .. }
        | Constraint::Satisfies(_)
        | Constraint::AnyOf(_)
        | Constraint::OneOf(_)
        | Constraint::Not(_)
        | Constraint::Conditional { .. } => keyword.to_owned(),
    }
}
