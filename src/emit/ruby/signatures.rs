//! Types as others see them: in RBS signatures, and in comments for YARD.

use super::types::Types;
use crate::ir::{Check, Constraint, Extras, Literal, Shape, TypeId};
use std::collections::HashSet;

impl Types<'_> {
    /// The type in a signature.
    pub(super) fn signature(&self, id: TypeId) -> String {
        match &self.arena.get(id).shape {
            Shape::Record { .. } => self.constant(id).to_owned(),
            _ if self.is_named(id) => self.alias(id).to_owned(),
            _ => self.signature_written(id),
        }
    }

    /// The type in a signature, written out.
    pub(super) fn signature_written(&self, id: TypeId) -> String {
        match &self.arena.get(id).shape {
            Shape::Any => "untyped".to_owned(),
            Shape::Never => "bot".to_owned(),
            Shape::Null => "nil".to_owned(),
            Shape::Boolean => "bool".to_owned(),
            Shape::Integer => "Integer".to_owned(),
            Shape::Number => "(Integer | Float)".to_owned(),
            Shape::String => "String".to_owned(),
            Shape::Literals(literals) => one_of(literals.iter().map(literal_signature).collect()),
            Shape::List { items } => format!("Array[{}]", self.signature(*items)),
            Shape::Tuple { prefix, rest } => self.tuple_signature(id, prefix, *rest),
            Shape::Map { values } => format!("Hash[String, {}]", self.signature(*values)),
            Shape::Record { .. } => self.constant(id).to_owned(),
            Shape::Union { variants, .. } => match self.arena.nullable(id) {
                Some(other) => optional(&self.signature(other)),
                None => one_of(variants.iter().map(|&id| self.signature(id)).collect()),
            },
        }
    }

    /// RBS knows lists of a fixed length; of other lists it knows what may be in them.
    fn tuple_signature(&self, id: TypeId, prefix: &[TypeId], rest: Extras) -> String {
        let mut parts: Vec<String> = prefix.iter().map(|&id| self.signature(id)).collect();
        if self.is_fixed(id) {
            return format!("[{}]", parts.join(", "));
        }
        match rest {
            Extras::Open => return "Array[untyped]".to_owned(),
            Extras::Closed => {}
            Extras::Typed(ty) => parts.push(self.signature(ty)),
        }
        format!("Array[{}]", one_of(parts))
    }

    /// Whether a tuple has as many items as it declares, neither fewer nor more.
    fn is_fixed(&self, id: TypeId) -> bool {
        let def = self.arena.get(id);
        let Shape::Tuple { prefix, rest } = &def.shape else {
            return false;
        };
        let count = prefix.len() as u64;
        let at_least = |check: &Check| matches!(check.constraint, Constraint::MinItems(n) if n >= count);
        let at_most = |check: &Check| matches!(check.constraint, Constraint::MaxItems(n) if n <= count);
        def.checks.iter().any(at_least) && (*rest == Extras::Closed || def.checks.iter().any(at_most))
    }

    /// The type in a comment for YARD.
    pub(super) fn documented(&self, id: TypeId) -> String {
        match &self.arena.get(id).shape {
            Shape::Any | Shape::Never => "Object".to_owned(),
            Shape::Null => "nil".to_owned(),
            Shape::Boolean => "Boolean".to_owned(),
            Shape::Integer => "Integer".to_owned(),
            Shape::Number => "Integer, Float".to_owned(),
            Shape::String => "String".to_owned(),
            Shape::Literals(literals) => match literals.first() {
                Some(Literal::Number(_)) => "Integer, Float".to_owned(),
                Some(Literal::Boolean(_)) => "Boolean".to_owned(),
                Some(Literal::String(_)) | None => "String".to_owned(),
            },
            // These may contain themselves.
            Shape::List { .. } | Shape::Tuple { .. } if self.is_named(id) => "Array".to_owned(),
            Shape::Map { .. } if self.is_named(id) => "Hash".to_owned(),
            Shape::Union { .. } if self.is_named(id) => "Object".to_owned(),
            Shape::List { items } => format!("Array<{}>", self.documented(*items)),
            Shape::Tuple { prefix, .. } => {
                let all: Vec<_> = prefix.iter().map(|&id| self.documented(id)).collect();
                format!("Array({})", all.join(", "))
            }
            Shape::Map { values } => format!("Hash{{String => {}}}", self.documented(*values)),
            Shape::Record { .. } => self.constant(id).to_owned(),
            Shape::Union { variants, .. } => {
                let all: Vec<_> = variants.iter().map(|&id| self.documented(id)).collect();
                all.join(", ")
            }
        }
    }
}

/// The signature of one text, unless RBS could read it as another one.
pub(super) fn text_signature(text: &str) -> String {
    let plain = text
        .chars()
        .all(|c| matches!(c, ' '..='~') && !matches!(c, '"' | '\\' | '#'));
    if plain {
        format!("\"{text}\"")
    } else {
        "String".to_owned()
    }
}

fn literal_signature(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => text_signature(text),
        Literal::Number(number) if number.is_f64() => "Float".to_owned(),
        Literal::Number(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    }
}

fn one_of(mut signatures: Vec<String>) -> String {
    let mut seen = HashSet::new();
    signatures.retain(|signature| seen.insert(signature.clone()));
    match &signatures[..] {
        [only] => only.clone(),
        _ => format!("({})", signatures.join(" | ")),
    }
}

/// The signature of what may be `nil`.
pub(super) fn optional(signature: &str) -> String {
    match signature {
        "untyped" | "nil" => signature.to_owned(),
        _ if signature.ends_with('?') => signature.to_owned(),
        _ => format!("{signature}?"),
    }
}
