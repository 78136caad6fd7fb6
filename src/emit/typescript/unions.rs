//! Unions: which of several types a value is held against.

use super::checks::{Checks, Target};
use super::kinds::{Kind, kinds};
use super::layout::{self, Expr};
use super::text;
use super::types::literal_texts;
use crate::ir::{Mismatch, Shape, Tagging, TypeDef, TypeId};

impl Checks<'_> {
    pub(super) fn union(
        &mut self,
        out: &mut String,
        indent: usize,
        id: TypeId,
        variants: &[TypeId],
        tagging: &Tagging,
        target: &Target,
    ) {
        let def = self.def(id);
        match tagging {
            Tagging::Kind => match self.only_variant_but_null(def, variants) {
                Some(other) => {
                    out.push_str(&layout::if_not_null(indent, &target.value));
                    self.value(out, indent + 2, other, target, Some(&def.mismatch));
                    out.push_str(&format!("{}}}\n", " ".repeat(indent)));
                }
                None => self.switch(out, indent, def, variants, target),
            },
            Tagging::Field { name, mismatch } => self.tagged(out, def, variants, name, mismatch),
            Tagging::Trial { exactly_one } => self.trial(out, indent, def, variants, *exactly_one, target),
        }
    }

    /// A union whose variants are told apart by a field. It always has a function of its own.
    fn tagged(&mut self, out: &mut String, def: &TypeDef, variants: &[TypeId], name: &str, mismatch: &Mismatch) {
        let mut test = vec![Expr::atom("value"), Expr::atom("at")];
        test.extend(self.mismatch(&def.mismatch, "must be an object"));
        out.push_str(&layout::return_if(&Expr::call("!check.object", test)));
        let key = text::string(name);
        let tag = Expr::call("check.tag", [Expr::atom("value"), Expr::atom(&key), Expr::atom("at")]);
        out.push_str(&layout::block_line(2, "switch", &tag));
        let mut is_secret = false;
        for variant in variants {
            let Shape::Record { fields, .. } = &self.def(*variant).shape else {
                continue;
            };
            let Some(field) = fields.iter().find(|field| field.wire_name == name) else {
                continue;
            };
            let Shape::Literals(literals) = &self.def(field.ty).shape else {
                continue;
            };
            is_secret |= field.docs.write_only || self.def(field.ty).docs.write_only;
            let texts = literal_texts(literals);
            if texts.is_empty() {
                continue;
            }
            for text in texts {
                out.push_str(&format!("    case {text}:\n"));
            }
            let function = self.item(*variant, "form");
            let call = Expr::Call(function.print(0, 0, 0), vec![Expr::atom("value"), Expr::atom("at")]);
            out.push_str(&layout::statement(6, &call));
            out.push_str("      break;\n");
        }
        out.push_str("    case undefined:\n      break;\n    default:\n");
        let value = Expr::call("check.own", [Expr::atom("value"), Expr::atom(&key)]);
        let args = [
            Expr::text(mismatch.keyword),
            Expr::text(&mismatch.expectation),
            value,
            Expr::atom(&key),
        ];
        let fail = if is_secret { "at.secret.fail" } else { "at.fail" };
        out.push_str(&layout::statement(6, &Expr::call(fail, args)));
        out.push_str("  }\n");
    }

    /// A union whose variants are tried one after the other.
    fn trial(
        &mut self,
        out: &mut String,
        indent: usize,
        def: &TypeDef,
        variants: &[TypeId],
        exactly_one: bool,
        target: &Target,
    ) {
        let (function, keyword, words) = if exactly_one {
            ("check.exclusiveUnion", "oneOf", "must be of exactly one of")
        } else {
            ("check.union", "anyOf", "must be of one of")
        };
        let forms = variants.iter().enumerate();
        let forms: Vec<_> = forms
            .map(|(index, variant)| self.item(*variant, &format!("form {}", index + 1)))
            .collect();
        let own_words = format!("{words} {} forms", forms.len());
        let mut args = vec![target.value.clone(), Expr::List(forms), target.inner()];
        let has_own_words = def.mismatch.expectation == own_words;
        let has_own_keyword = def.mismatch.keyword == keyword;
        if !has_own_words {
            args.push(Expr::text(&def.mismatch.expectation));
        } else if !has_own_keyword {
            args.push(Expr::atom("undefined"));
        }
        args.extend((!has_own_keyword).then(|| Expr::text(def.mismatch.keyword)));
        out.push_str(&layout::statement(indent, &Expr::call(function, args)));
    }

    /// The variant beside null, if its test can speak for the union.
    fn only_variant_but_null(&self, def: &TypeDef, variants: &[TypeId]) -> Option<TypeId> {
        let [other, null] = variants else { return None };
        let (other_def, null_def) = (self.def(*other), self.def(*null));
        let speaks = match &other_def.shape {
            Shape::Boolean | Shape::Number | Shape::String => true,
            // A value of the right kind is still told the words of the literals.
            Shape::Literals(_) => other_def.mismatch == def.mismatch && self.types.name(*other).is_none(),
            Shape::List { .. } | Shape::Tuple { .. } | Shape::Map { .. } => !self.has_function(*other),
            Shape::Record { .. } => true,
            Shape::Any | Shape::Never | Shape::Null | Shape::Integer | Shape::Union { .. } => false,
        };
        (speaks && null_def.shape == Shape::Null && null_def.checks.is_empty() && def.checks.is_empty())
            .then_some(*other)
    }

    fn switch(&mut self, out: &mut String, indent: usize, def: &TypeDef, variants: &[TypeId], target: &Target) {
        let pad = " ".repeat(indent);
        let kind = Expr::call("check.kindOf", [target.value.clone()]);
        out.push_str(&layout::block_line(indent, "switch", &kind));
        let mut is_nullable = false;
        for variant in variants {
            let kinds = kinds(&self.types.workflow.types, *variant);
            if kinds == [Kind::Null] && self.def(*variant).checks.is_empty() {
                is_nullable = true;
                continue;
            }
            for kind in &kinds {
                out.push_str(&format!("{pad}  case \"{}\":\n", kind.name()));
            }
            if !kinds.is_empty() {
                self.value(out, indent + 4, *variant, target, None);
                out.push_str(&format!("{pad}    break;\n"));
            }
        }
        if is_nullable {
            out.push_str(&format!("{pad}  case \"null\":\n"));
        }
        out.push_str(&format!("{pad}  case \"absent\":\n{pad}    break;\n{pad}  default:\n"));
        let mut args = vec![Expr::text(def.mismatch.keyword), Expr::text(&def.mismatch.expectation)];
        args.push(target.value.clone());
        args.extend(target.key.iter().map(Expr::atom));
        let at = if target.secret { "at.secret.fail" } else { "at.fail" };
        out.push_str(&layout::statement(indent + 4, &Expr::call(at, args)));
        out.push_str(&format!("{pad}}}\n"));
    }
}
