//! Which function of the support code tests the kind of a value, and what it needs to know.

use super::checks::{Checks, Target};
use super::layout::Expr;
use super::types::literal_texts;
use crate::ir::{Extras, Literal, Mismatch, Shape, TypeArena, TypeId};

impl Checks<'_> {
    /// The call that tests the kind of a value; none where every value will do.
    pub(super) fn test(&mut self, id: TypeId, target: &Target, mismatch: &Mismatch) -> Option<Expr> {
        let scalar = |name: &str, expected: &str| {
            let mut args = vec![target.value.clone()];
            args.extend(target.place());
            let words = self.mismatch(mismatch, expected);
            if target.key.is_none() && !words.is_empty() {
                args.push(Expr::atom("undefined"));
            }
            args.extend(words);
            Some(Expr::call(&format!("check.{name}"), args))
        };
        match &self.def(id).shape {
            Shape::Any | Shape::Union { .. } => None,
            Shape::Never => {
                let words = [Expr::text(&mismatch.expectation), Expr::text(mismatch.keyword)];
                let mut args = vec![target.value.clone()];
                args.extend(target.place());
                args.extend(target.key.is_none().then(|| Expr::atom("undefined")));
                args.extend(words);
                Some(Expr::call("check.never", args))
            }
            Shape::Null => scalar("isNull", "must be null"),
            Shape::Boolean => scalar("boolean", "must be a boolean"),
            Shape::Integer => scalar("integer", "must be an integer"),
            Shape::Number => scalar("number", "must be a number"),
            Shape::String => scalar("string", "must be a string"),
            Shape::Literals(literals) => {
                let texts = literal_texts(literals);
                let listed = format!("must be one of {}", texts.join(", "));
                let single = format!("must be {}", texts.concat());
                // The support code says the same where the literals read alike in JSON and JavaScript.
                let plain = literals.len() == texts.len() && texts.iter().all(|text| is_plain_json(text));
                let own_words = match texts.len() {
                    1 => plain && mismatch.expectation == single,
                    _ => plain && mismatch.expectation == listed,
                };
                let mut args = vec![
                    target.value.clone(),
                    Expr::List(texts.into_iter().map(literal).collect()),
                ];
                args.extend(target.place());
                if !own_words || mismatch.keyword != "enum" {
                    args.extend(target.key.is_none().then(|| Expr::atom("undefined")));
                    args.push(if own_words {
                        Expr::atom("undefined")
                    } else {
                        Expr::text(&mismatch.expectation)
                    });
                    args.extend((mismatch.keyword != "enum").then(|| Expr::text(mismatch.keyword)));
                }
                Some(Expr::call("check.literal", args))
            }
            Shape::List { items } => {
                let item = self.item(*items, "item");
                let mut args = vec![target.value.clone(), item, target.inner()];
                args.extend(self.mismatch(mismatch, "must be a list"));
                Some(Expr::call("check.list", args))
            }
            Shape::Map { values } => {
                let item = self.item(*values, "value");
                let mut args = vec![target.value.clone(), item, target.inner()];
                args.extend(self.mismatch(mismatch, "must be an object"));
                Some(Expr::call("check.map", args))
            }
            Shape::Record { .. } => {
                let mut args = vec![target.value.clone(), target.inner()];
                args.extend(self.mismatch(mismatch, "must be an object"));
                Some(Expr::call("check.object", args))
            }
            Shape::Tuple { prefix, rest } => {
                let mut args = vec![target.value.clone(), self.first_items(prefix)];
                args.push(match rest {
                    Extras::Open => Expr::atom("check.any"),
                    Extras::Closed => Expr::atom("check.nothing"),
                    Extras::Typed(ty) => self.item(*ty, "item"),
                });
                args.push(target.inner());
                args.extend(self.mismatch(mismatch, "must be a list"));
                Some(Expr::call("check.tuple", args))
            }
        }
    }

    /// Further arguments for words other than the support code's own.
    pub(super) fn mismatch(&self, mismatch: &Mismatch, expected: &str) -> Vec<Expr> {
        let mut args = Vec::new();
        if mismatch.expectation != expected || mismatch.keyword != "type" {
            args.push(Expr::text(&mismatch.expectation));
        }
        if mismatch.keyword != "type" {
            args.push(Expr::text(mismatch.keyword));
        }
        args
    }

    fn first_items(&mut self, prefix: &[TypeId]) -> Expr {
        let items = prefix.iter().enumerate();
        Expr::List(
            items
                .map(|(index, ty)| self.item(*ty, &format!("item {}", index + 1)))
                .collect(),
        )
    }

    /// The function of the support code that says all that there is to say of a type.
    pub(super) fn plain(&self, id: TypeId) -> Option<&'static str> {
        let def = self.def(id);
        if !def.checks.is_empty() || def.docs.write_only || self.types.name(id).is_some() {
            return None;
        }
        let (function, keyword, expectation) = match &def.shape {
            Shape::Any => return Some("check.any"),
            Shape::Never => ("check.nothing", "false schema", "must not be there"),
            Shape::Null => ("check.isNull", "type", "must be null"),
            Shape::Boolean => ("check.boolean", "type", "must be a boolean"),
            Shape::Integer => ("check.integer", "type", "must be an integer"),
            Shape::Number => ("check.number", "type", "must be a number"),
            Shape::String => ("check.string", "type", "must be a string"),
            Shape::Literals(_)
            | Shape::List { .. }
            | Shape::Tuple { .. }
            | Shape::Map { .. }
            | Shape::Record { .. }
            | Shape::Union { .. } => return None,
        };
        (def.mismatch.keyword == keyword && def.mismatch.expectation == expectation).then_some(function)
    }
}

/// A kind of JSON values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Boolean,
    Number,
    String,
    List,
    Object,
}

impl Kind {
    const ALL: [Self; 6] = [
        Self::Boolean,
        Self::Number,
        Self::String,
        Self::List,
        Self::Object,
        Self::Null,
    ];

    /// As the support code calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::List => "list",
            Self::Object => "object",
        }
    }
}

/// The kinds that values of a type can be of.
pub(super) fn kinds(types: &TypeArena, id: TypeId) -> Vec<Kind> {
    let one = match &types.get(id).shape {
        Shape::Any => return Kind::ALL.to_vec(),
        Shape::Never => return Vec::new(),
        Shape::Null => Kind::Null,
        Shape::Boolean => Kind::Boolean,
        Shape::Integer | Shape::Number => Kind::Number,
        Shape::String => Kind::String,
        Shape::Literals(literals) => match literals.first() {
            Some(Literal::Boolean(_)) => Kind::Boolean,
            Some(Literal::Number(_)) => Kind::Number,
            Some(Literal::String(_)) | None => Kind::String,
        },
        Shape::List { .. } | Shape::Tuple { .. } => Kind::List,
        Shape::Map { .. } | Shape::Record { .. } => Kind::Object,
        Shape::Union { variants, .. } => {
            let all: Vec<Kind> = variants.iter().flat_map(|variant| kinds(types, *variant)).collect();
            return Kind::ALL.into_iter().filter(|kind| all.contains(kind)).collect();
        }
    };
    vec![one]
}

/// Whether a literal surely reads alike in JSON and in JavaScript.
fn is_plain_json(literal: &str) -> bool {
    let is_text = literal.starts_with('"');
    !literal.contains('\\') && (is_text || !literal.contains(['\'', 'e']) || matches!(literal, "true" | "false"))
}

fn literal(text: String) -> Expr {
    if text.starts_with(['"', '\'']) {
        Expr::Text(text)
    } else {
        Expr::Number(text)
    }
}
