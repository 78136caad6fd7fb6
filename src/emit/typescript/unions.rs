//! Unions: which of several types a value is held against.

use super::checks::{Checks, Target};
use super::fields::or_null;
use super::kinds::{Kind, kinds};
use super::layout::{self, Expr};
use super::text;
use super::types::literal_texts;
use crate::ir::{Literal, Mismatch, Shape, Tagging, TypeDef, TypeId};

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
        // What is done with a value that is of none of the variants.
        let exit = if self.types.is_telling(id) {
            "return false"
        } else if def.checks.is_empty() {
            "break"
        } else {
            "return"
        };
        match tagging {
            Tagging::Kind => match self.only_variant_but_null(def, variants) {
                Some(other) if target.optional && !self.is_scalar(other) => {
                    out.push_str(&layout::if_not(indent, &or_null(&target.value), "null"));
                    self.value(out, indent + 2, other, &target.there(), Some(&def.mismatch));
                    out.push_str(&format!("{}}}\n", " ".repeat(indent)));
                }
                Some(other) => {
                    out.push_str(&layout::if_not(indent, &target.value, "null"));
                    self.value(out, indent + 2, other, target, Some(&def.mismatch));
                    out.push_str(&format!("{}}}\n", " ".repeat(indent)));
                }
                None => self.switch(out, indent, def, variants, target, exit),
            },
            Tagging::Field { name, mismatch } => self.tagged(out, def, variants, name, mismatch, exit),
            Tagging::Trial { exactly_one } => {
                let call = self.trial(def, variants, *exactly_one, target);
                if exit == "break" {
                    out.push_str(&layout::statement(indent, &call));
                } else {
                    out.push_str(&leave_unless(indent, call, exit));
                }
            }
        }
    }

    /// A union whose variants are told apart by a field. It always has a function of its own.
    fn tagged(
        &mut self,
        out: &mut String,
        def: &TypeDef,
        variants: &[TypeId],
        name: &str,
        mismatch: &Mismatch,
        exit: &str,
    ) {
        let mut test = vec![Expr::atom("value"), Expr::atom("at")];
        test.extend(self.mismatch(&def.mismatch, "must be an object"));
        let leave = if exit == "break" { "return" } else { exit };
        out.push_str(&leave_unless(2, Expr::call("check.object", test), leave));
        let key = text::string(name);
        let tag = Expr::call("check.tag", [Expr::atom("value"), Expr::atom(&key), Expr::atom("at")]);
        let mut cases = String::new();
        let mut is_secret = false;
        for variant in variants {
            let Some((literals, is_hidden)) = self.tags(*variant, name) else {
                continue;
            };
            is_secret |= is_hidden;
            let texts = literal_texts(literals);
            if texts.is_empty() {
                continue;
            }
            for text in texts {
                cases.push_str(&format!("    case {text}:\n"));
            }
            let function = self.item(*variant, "form").print(0, 0, 0);
            let call = Expr::Call(function, vec![Expr::atom("value"), Expr::atom("at")]);
            cases.push_str(&layout::statement(6, &call));
            cases.push_str("      break;\n");
        }
        let at = if is_secret { "at.secret" } else { "at" };
        let words = [Expr::text(mismatch.keyword), Expr::text(&mismatch.expectation)];
        if cases.is_empty() {
            // JavaScript has none of the numbers that the field may be.
            let [keyword, expectation] = words;
            let args = [
                tag,
                Expr::atom("[]"),
                Expr::atom(at),
                Expr::atom(&key),
                expectation,
                keyword,
            ];
            out.push_str(&leave_unless(2, Expr::call("check.literal", args), leave));
            return;
        }
        out.push_str(&layout::block_line(2, "switch", &tag));
        out.push_str(&cases);
        out.push_str(&format!("    case undefined:\n      {exit};\n    default:\n"));
        let value = Expr::call("check.own", [Expr::atom("value"), Expr::atom(&key)]);
        let args = words.into_iter().chain([value, Expr::atom(&key)]);
        out.push_str(&layout::statement(6, &Expr::call(&format!("{at}.fail"), args)));
        out.push_str(&last(6, exit));
        out.push_str("  }\n");
    }

    /// The literals that the tag of a variant may be, and whether they must not be quoted.
    fn tags(&self, variant: TypeId, name: &str) -> Option<(&[Literal], bool)> {
        let Shape::Record { fields, .. } = &self.def(variant).shape else {
            return None;
        };
        let field = fields.iter().find(|field| field.wire_name == name)?;
        let tag = self.def(field.ty);
        match &tag.shape {
            Shape::Literals(literals) => Some((literals, field.docs.write_only || tag.docs.write_only)),
            _ => None,
        }
    }

    /// A union whose variants are tried one after the other.
    fn trial(&mut self, def: &TypeDef, variants: &[TypeId], exactly_one: bool, target: &Target) -> Expr {
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
        Expr::call(function, args)
    }

    /// The variant beside null, if its test can speak for the union.
    pub(super) fn only_variant_but_null(&self, def: &TypeDef, variants: &[TypeId]) -> Option<TypeId> {
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

    fn switch(
        &mut self,
        out: &mut String,
        indent: usize,
        def: &TypeDef,
        variants: &[TypeId],
        target: &Target,
        exit: &str,
    ) {
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
                if exit == "break" {
                    self.value(out, indent + 4, *variant, &target.there(), None);
                } else {
                    self.variant(out, indent + 4, *variant, target, exit);
                }
                out.push_str(&format!("{pad}    break;\n"));
            }
        }
        if is_nullable {
            out.push_str(&format!("{pad}  case \"null\":\n"));
        }
        if target.optional {
            out.push_str(&format!("{pad}  case \"absent\":\n"));
        }
        if is_nullable || target.optional {
            out.push_str(&format!("{pad}    break;\n"));
        }
        out.push_str(&format!("{pad}  default:\n"));
        let mut args = vec![Expr::text(def.mismatch.keyword), Expr::text(&def.mismatch.expectation)];
        args.push(target.value.clone());
        args.extend(target.key.iter().map(Expr::atom));
        let at = if target.secret { "at.secret.fail" } else { "at.fail" };
        out.push_str(&layout::statement(indent + 4, &Expr::call(at, args)));
        out.push_str(&last(indent + 4, exit));
        out.push_str(&format!("{pad}}}\n"));
    }

    /// Checks a value that is of the kind of a variant; `exit` follows where it is none of the variant nevertheless.
    fn variant(&mut self, out: &mut String, indent: usize, id: TypeId, target: &Target, exit: &str) {
        let def = self.def(id);
        match &def.shape {
            Shape::Integer | Shape::Literals(_) => {
                if let Some(test) = self.test(id, target, &def.mismatch) {
                    out.push_str(&leave_unless(indent, test, exit));
                }
                self.constraints(out, indent, id, target);
            }
            Shape::Union { .. } => {
                let function = self.item(id, "value").print(0, 0, 0);
                let call = Expr::Call(function, vec![target.value.clone(), target.inner()]);
                out.push_str(&leave_unless(indent, call, exit));
            }
            _ => self.value(out, indent, id, target, None),
        }
    }
}

/// `if (!call) return;`
fn leave_unless(indent: usize, call: Expr, exit: &str) -> String {
    let Expr::Call(head, args) = call else {
        return String::new();
    };
    layout::leave_if(indent, &Expr::Call(format!("!{head}"), args), exit)
}

/// What ends the last case of a `switch`: there, nothing needs to be left.
fn last(indent: usize, exit: &str) -> String {
    if exit == "break" {
        String::new()
    } else {
        format!("{}{exit};\n", " ".repeat(indent))
    }
}
