//! What the support code says of values that do not fit a type, so that annotations need not say it.

use super::annotations::Annotations;
use super::expr::Expr;
use super::literals::{listed, text_in_python};
use crate::ir::{Mismatch, Shape, Tagging, TypeDef, TypeId};

/// Where a type is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// As a variant of this union.
    Variant(TypeId),
    /// As a contract.
    Root,
    /// Anywhere else.
    Other,
}

impl Annotations<'_> {
    /// What must be said of a type because the support code would not say it by itself.
    pub(super) fn mismatch_marks(&self, id: TypeId, def: &TypeDef) -> Vec<Expr> {
        let mut defaults: Vec<Option<Mismatch>> =
            self.uses_of(id).map(|place| self.default_mismatch(id, place)).collect();
        defaults.dedup();
        if def.shape == Shape::Any || defaults.iter().all(|default| default.as_ref() == Some(&def.mismatch)) {
            return Vec::new();
        }
        if let [Some(only)] = &defaults[..]
            && def.mismatch.keyword == "const"
            && only.keyword == "enum"
            && only.expectation == def.mismatch.expectation
        {
            self.uses("CONST");
            return vec![Expr::atom("CONST")];
        }
        self.uses("Mismatch");
        let told = vec![Expr::text(def.mismatch.keyword), Expr::text(&def.mismatch.expectation)];
        vec![Expr::call("Mismatch", told)]
    }

    /// The places that may see a value which does not fit the type.
    fn uses_of(&self, id: TypeId) -> impl Iterator<Item = Use> {
        // The kind of the value chooses the variant, so most variants never see a misfit.
        let unseen = move |place: &Use| {
            matches!(place, Use::Variant(union) if self.is_of_kinds(*union)) && self.is_told_by_kind(id)
        };
        let places = self.places.get(&id).map_or(&[Use::Other][..], Vec::as_slice);
        places.iter().copied().filter(move |place| !unseen(place))
    }

    fn is_of_kinds(&self, id: TypeId) -> bool {
        matches!(&self.arena.get(id).shape, Shape::Union { tagging, .. } if *tagging == Tagging::Kind)
    }

    /// Whether every value of the kind fits the shape.
    fn is_told_by_kind(&self, id: TypeId) -> bool {
        match &self.arena.get(id).shape {
            Shape::Literals(_) | Shape::Integer => false,
            Shape::Union { tagging, .. } => matches!(tagging, Tagging::Field { .. }),
            _ => true,
        }
    }

    /// The mirror of what the readers of the support code say, if that is known.
    fn default_mismatch(&self, id: TypeId, place: Use) -> Option<Mismatch> {
        let enumeration = |values: &[String]| Mismatch {
            keyword: "enum",
            expectation: match values {
                [one] => format!("must be {one}").into(),
                many => format!("must be one of {}", listed(many)).into(),
            },
        };
        let shape = &self.arena.get(id).shape;
        Some(match (shape, place) {
            (Shape::Never, _) => Mismatch {
                keyword: "false schema",
                expectation: "must not be there".into(),
            },
            (Shape::Literals(_), Use::Variant(union)) if self.is_of_kinds(union) => enumeration(&self.values(union)),
            (Shape::Literals(_), _) => enumeration(&self.values(id)),
            (Shape::Union { .. }, _) if self.is_of_kinds(id) && self.has_literals(id) => enumeration(&self.values(id)),
            (
                Shape::Union {
                    variants,
                    tagging: Tagging::Trial { exactly_one },
                },
                _,
            ) => Mismatch {
                keyword: if *exactly_one { "oneOf" } else { "anyOf" },
                expectation: format!(
                    "must be of {}one of {} forms",
                    if *exactly_one { "exactly " } else { "" },
                    variants.len()
                )
                .into(),
            },
            _ => Mismatch {
                keyword: "type",
                expectation: format!("must be {}", self.noun(id)?).into(),
            },
        })
    }

    /// What the support code says of a tag that no variant has.
    pub(super) fn default_tag_mismatch(&self, variants: &[TypeId], tag: &str) -> Mismatch {
        let values: Vec<String> = variants
            .iter()
            .filter_map(|&variant| match &self.arena.get(variant).shape {
                Shape::Record { fields, .. } => fields.iter().find(|field| field.wire_name == tag),
                _ => None,
            })
            .flat_map(|field| self.values(field.ty))
            .collect();
        Mismatch {
            keyword: "enum",
            expectation: format!("must be one of {}", listed(&values)).into(),
        }
    }

    fn has_literals(&self, id: TypeId) -> bool {
        match &self.arena.get(id).shape {
            Shape::Union { variants, .. } => variants
                .iter()
                .any(|&variant| matches!(self.arena.get(variant).shape, Shape::Literals(_))),
            _ => false,
        }
    }

    /// The members of a closed set as JSON, null included.
    fn values(&self, id: TypeId) -> Vec<String> {
        match &self.arena.get(id).shape {
            Shape::Literals(literals) => literals.iter().map(text_in_python).collect(),
            Shape::Null => vec!["null".to_owned()],
            Shape::Union { variants, .. } => variants.iter().flat_map(|&variant| self.values(variant)).collect(),
            _ => Vec::new(),
        }
    }

    fn noun(&self, id: TypeId) -> Option<String> {
        let noun = match &self.arena.get(id).shape {
            Shape::Any => "a JSON value",
            Shape::Never => "nothing",
            Shape::Null => "null",
            Shape::Boolean => "a boolean",
            Shape::Integer => "an integer",
            Shape::Number => "a number",
            Shape::String => "a string",
            Shape::List { .. } | Shape::Tuple { .. } => "a list",
            Shape::Map { .. } | Shape::Record { .. } => "an object",
            Shape::Literals(_) => return Some(listed(&self.values(id))),
            Shape::Union { tagging, variants } => match tagging {
                Tagging::Field { .. } => "an object",
                // It has no noun that would be part of a sentence.
                Tagging::Trial { .. } => return None,
                Tagging::Kind => {
                    let nouns: Option<Vec<String>> = variants.iter().map(|&variant| self.noun(variant)).collect();
                    return nouns.map(|nouns| match &nouns[..] {
                        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
                        _ => nouns.concat(),
                    });
                }
            },
        };
        Some(noun.to_owned())
    }
}
