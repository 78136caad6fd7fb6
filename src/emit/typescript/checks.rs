//! The functions that report what a type does not allow.
//!
//! A check looks at one value: a field of an object, an item, or the whole. Kinds are tested by the support code; what is
//! printed here says which test applies where, with what further constraints.

use super::layout::{self, Expr};
use super::text;
use super::types::{Types, literal_texts};
use crate::emit::{Case, assign};
use crate::ir::{Constraint, Extras, Field, Mismatch, Shape, TypeDef, TypeId};
use serde_json::Value;
use std::collections::{HashSet, VecDeque};

/// What every object has, declared or not.
const INHERITED: &[&str] = &[
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];

/// The functions and constants of a module, as they are collected.
pub(super) struct Checks<'a> {
    types: &'a Types<'a>,
    taken: HashSet<String>,
    /// What the function that is being written is for, and the field that it is at.
    within: String,
    /// Functions for parts of types that have no name of their own, still to be written.
    waiting: VecDeque<(TypeId, String)>,
    /// `const NAME = …;`
    pub(super) constants: Vec<String>,
    /// `function …`
    pub(super) functions: Vec<String>,
}

/// A value that is looked at, and how a violation finds its place.
pub(super) struct Target {
    /// The value.
    pub(super) value: Expr,
    /// The place of the object that it is a field of, or its own.
    at: String,
    /// The literal for the field's name.
    pub(super) key: Option<String>,
    /// Whether its values must not be quoted.
    secret: bool,
}

impl Target {
    fn whole() -> Self {
        Self {
            value: Expr::atom("value"),
            at: "at".to_owned(),
            key: None,
            secret: false,
        }
    }

    /// The arguments for a function that takes a place and a key: none at the end that are not needed.
    pub(super) fn place(&self) -> Vec<Expr> {
        let at = if self.secret {
            format!("{}.secret", self.at)
        } else {
            self.at.clone()
        };
        let key = self.key.iter().map(Expr::atom);
        std::iter::once(Expr::atom(at)).chain(key).collect()
    }

    /// The argument for a function that takes its own place only.
    pub(super) fn inner(&self) -> Expr {
        match (&self.key, self.secret) {
            (None, false) => Expr::atom(&self.at),
            (None, true) => Expr::Atom(format!("{}.secret", self.at)),
            (Some(key), false) => Expr::call(&format!("{}.in", self.at), [Expr::atom(key)]),
            (Some(key), true) => Expr::call(&format!("{}.secret.in", self.at), [Expr::atom(key)]),
        }
    }
}

impl<'a> Checks<'a> {
    pub(super) fn new(types: &'a Types<'a>) -> Self {
        Self {
            types,
            taken: HashSet::new(),
            within: String::new(),
            waiting: VecDeque::new(),
            constants: Vec::new(),
            functions: Vec::new(),
        }
    }

    fn def(&self, id: TypeId) -> &'a TypeDef {
        self.types.workflow.types.get(id)
    }

    /// The function for a declared type.
    pub(super) fn declared(&mut self, id: TypeId, name: &str) {
        self.function(id, &format!("check{name}"));
        while let Some((id, name)) = self.waiting.pop_front() {
            self.function(id, &name);
        }
    }

    fn function(&mut self, id: TypeId, name: &str) {
        let mut body = String::new();
        name.trim_start_matches("check").clone_into(&mut self.within);
        match &self.def(id).shape {
            Shape::Record { fields, extras, .. } => self.record(&mut body, id, fields, *extras),
            _ => self.content(&mut body, 2, id, &Target::whole(), None),
        }
        let parameters = if body.is_empty() {
            ""
        } else if self.def(id).docs.write_only {
            "value: unknown, { secret: at }: Place"
        } else {
            "value: unknown, at: Place"
        };
        let line = format!("function {name}({parameters}): void {{\n");
        let head = if text::width(&line) <= 81 {
            line
        } else {
            let lines: String = parameters.split(", ").map(|one| format!("  {one},\n")).collect();
            format!("function {name}(\n{lines}): void {{\n")
        };
        let body = if body.is_empty() {
            "  // Anything is allowed.\n"
        } else {
            &body
        };
        self.functions.push(format!("{head}{body}}}\n"));
    }

    fn record(&mut self, out: &mut String, id: TypeId, fields: &[Field], extras: Extras) {
        let def = self.def(id);
        let mut test = vec![Expr::atom("value"), Expr::atom("at")];
        test.extend(self.mismatch(&def.mismatch, "must be an object"));
        if test.len() == 2 && fields.is_empty() && def.checks.is_empty() && extras == Extras::Open {
            out.push_str("  check.object(value, at);\n");
            return;
        }
        let test = Expr::call("!check.object", test);
        out.push_str(&return_if(&test));
        let required: Vec<&str> = fields
            .iter()
            .filter(|f| f.required)
            .map(|f| f.wire_name.as_str())
            .collect();
        if !required.is_empty() {
            let args = [Expr::atom("value"), Expr::texts(required), Expr::atom("at")];
            out.push_str(&layout::statement(2, &Expr::call("check.required", args)));
        }
        for field in fields {
            self.field(out, field);
        }
        let names = || Expr::texts(fields.iter().map(|field| field.wire_name.as_str()));
        match extras {
            Extras::Open => {}
            Extras::Closed => {
                let args = [Expr::atom("value"), names(), Expr::atom("at")];
                out.push_str(&layout::statement(2, &Expr::call("check.closed", args)));
            }
            Extras::Typed(extra) => {
                let item = self.item(extra, "other");
                let args = [Expr::atom("value"), names(), item, Expr::atom("at")];
                out.push_str(&layout::statement(2, &Expr::call("check.others", args)));
            }
        }
        self.constraints(out, 2, &def.checks, &Target::whole(), false);
    }

    fn field(&mut self, out: &mut String, field: &Field) {
        let key = text::string(&field.wire_name);
        let mut target = Target {
            value: Expr::Index("value".to_owned(), key.clone()),
            at: "at".to_owned(),
            key: Some(key.clone()),
            secret: field.docs.write_only || self.def(field.ty).docs.write_only,
        };
        if self.says_nothing(field.ty) {
            return;
        }
        if INHERITED.contains(&field.wire_name.as_str()) {
            let name = format!("own_{}", field.wire_name.trim_matches('_'));
            let own = Expr::call("check.own", [Expr::atom("value"), Expr::atom(&key)]);
            out.push_str(&format!("  const {name} = {};\n", own.print(2, 0, 0)));
            target.value = Expr::atom(name);
        }
        let within = format!("{}\u{1f}{}", self.within, field.wire_name);
        let within = std::mem::replace(&mut self.within, within);
        self.value(out, 2, field.ty, &target, None);
        self.within = within;
    }

    fn says_nothing(&self, id: TypeId) -> bool {
        let def = self.def(id);
        def.shape == Shape::Any && def.checks.is_empty()
    }

    /// Checks a value of a type where it is used: by the function of the type, if it has one.
    fn value(&mut self, out: &mut String, indent: usize, id: TypeId, target: &Target, mismatch: Option<&Mismatch>) {
        let Some(name) = self.types.name(id) else {
            return self.content(out, indent, id, target, mismatch);
        };
        let call = Expr::call(&format!("check{name}"), [target.value.clone(), target.inner()]);
        match mismatch.filter(|other| **other != self.def(id).mismatch) {
            // The kind is tested first, by the words of the union that the type is part of.
            Some(mismatch) => {
                let mut args = vec![target.value.clone(), target.inner()];
                args.extend(self.mismatch(mismatch, "must be an object"));
                out.push_str(&layout::if_line(indent, &Expr::call("check.object", args)));
                out.push_str(&layout::statement(indent + 2, &call));
                out.push_str(&format!("{}}}\n", " ".repeat(indent)));
            }
            None => out.push_str(&layout::statement(indent, &call)),
        }
    }

    /// Checks a value of a type on the spot. `mismatch` is what a value of another kind is told, if not the type's own words.
    fn content(&mut self, out: &mut String, indent: usize, id: TypeId, target: &Target, mismatch: Option<&Mismatch>) {
        let def = self.def(id);
        if let Shape::Union { variants, .. } = &def.shape {
            self.union(out, indent, def, variants, target);
            return;
        }
        let Some(test) = self.test(id, target, mismatch.unwrap_or(&def.mismatch)) else {
            return;
        };
        if def.checks.is_empty() {
            out.push_str(&layout::statement(indent, &test));
            return;
        }
        out.push_str(&layout::if_line(indent, &test));
        let inner = matches!(def.shape, Shape::List { .. } | Shape::Map { .. } | Shape::Record { .. });
        self.constraints(out, indent + 2, &def.checks, target, !inner);
        out.push_str(&format!("{}}}\n", " ".repeat(indent)));
    }

    /// The call that tests the kind of a value; none where every value will do.
    fn test(&mut self, id: TypeId, target: &Target, mismatch: &Mismatch) -> Option<Expr> {
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
            _ => crate::emit::not_yet(),
        }
    }

    /// Further arguments for words other than the support code's own.
    fn mismatch(&self, mismatch: &Mismatch, expected: &str) -> Vec<Expr> {
        let mut args = Vec::new();
        if mismatch.expectation != expected || mismatch.keyword != "type" {
            args.push(Expr::text(&mismatch.expectation));
        }
        if mismatch.keyword != "type" {
            args.push(Expr::text(mismatch.keyword));
        }
        args
    }

    /// The function that checks an item of a list or a value of a map.
    fn item(&mut self, id: TypeId, role: &str) -> Expr {
        if let Some(name) = self.types.name(id) {
            return Expr::Atom(format!("check{name}"));
        }
        let def = self.def(id);
        if def.checks.is_empty() && !def.docs.write_only {
            let plain = match &def.shape {
                Shape::Any => Some("any"),
                Shape::Boolean => Some("boolean"),
                Shape::Integer => Some("integer"),
                Shape::Number => Some("number"),
                Shape::String => Some("string"),
                _ => None,
            };
            if let Some(name) = plain.filter(|_| def.shape == Shape::Any || def.mismatch.keyword == "type") {
                return Expr::Atom(format!("check.{name}"));
            }
        }
        let parts = format!("{}\u{1f}{role}", self.within);
        let mut taken = self.types.taken.clone();
        taken.extend(self.taken.iter().cloned());
        let name = assign(&[&parts], Case::Pascal, &text::IDENTS, false, &mut taken).remove(0);
        self.taken.insert(name.clone());
        let name = format!("check{name}");
        self.waiting.push_back((id, name.clone()));
        Expr::Atom(name)
    }

    fn union(&mut self, out: &mut String, indent: usize, def: &TypeDef, variants: &[TypeId], target: &Target) {
        let pad = " ".repeat(indent);
        match self.only_variant_but_null(def, variants) {
            Some(other) => {
                out.push_str(&layout::if_not_null(indent, &target.value));
                self.value(out, indent + 2, other, target, Some(&def.mismatch));
                out.push_str(&format!("{pad}}}\n"));
            }
            None => self.switch(out, indent, def, variants, target),
        }
        for check in &def.checks {
            let value = target.value.print(0, 0, 0);
            let (guard, keyed) = match &check.constraint {
                Constraint::Minimum(_)
                | Constraint::Maximum(_)
                | Constraint::ExclusiveMinimum(_)
                | Constraint::ExclusiveMaximum(_) => (format!("typeof {value} === \"number\""), true),
                Constraint::MinLength(_)
                | Constraint::MaxLength(_)
                | Constraint::Pattern(_)
                | Constraint::Format(_) => (format!("typeof {value} === \"string\""), true),
                Constraint::MinItems(_) | Constraint::MaxItems(_) => (format!("Array.isArray({value})"), false),
                Constraint::MinProperties(_) | Constraint::MaxProperties(_) => {
                    (format!("check.isObject({value})"), false)
                }
                Constraint::Equals(_) => (format!("{value} !== undefined"), false),
                _ => crate::emit::not_yet(),
            };
            out.push_str(&layout::if_line(indent, &Expr::atom(guard)));
            self.constraints(out, indent + 2, std::slice::from_ref(check), target, keyed);
            out.push_str(&format!("{pad}}}\n"));
        }
    }

    /// The variant beside null, if its test can speak for the union.
    fn only_variant_but_null(&self, def: &TypeDef, variants: &[TypeId]) -> Option<TypeId> {
        let [other, null] = variants else { return None };
        let (other_def, null_def) = (self.def(*other), self.def(*null));
        let speaks = match &other_def.shape {
            Shape::Boolean | Shape::Number | Shape::String => true,
            // A value of the right kind is still told the words of the literals.
            Shape::Literals(_) => other_def.mismatch == def.mismatch && self.types.name(*other).is_none(),
            Shape::List { .. } | Shape::Map { .. } => self.types.name(*other).is_none(),
            Shape::Record { .. } => true,
            Shape::Any | Shape::Never | Shape::Null | Shape::Integer | Shape::Union { .. } => false,
            _ => crate::emit::not_yet(),
        };
        (speaks && null_def.shape == Shape::Null && def.checks.is_empty()).then_some(*other)
    }

    fn switch(&mut self, out: &mut String, indent: usize, def: &TypeDef, variants: &[TypeId], target: &Target) {
        let pad = " ".repeat(indent);
        let kind = Expr::call("check.kindOf", [target.value.clone()]);
        out.push_str(&layout::block_line(indent, "switch", &kind));
        let mut is_nullable = false;
        for variant in variants {
            let kind = match &self.def(*variant).shape {
                Shape::Null => {
                    is_nullable = true;
                    continue;
                }
                Shape::Boolean => "boolean",
                Shape::Integer | Shape::Number => "number",
                Shape::String => "string",
                Shape::Literals(literals) => match literals.first() {
                    Some(crate::ir::Literal::Boolean(_)) => "boolean",
                    Some(crate::ir::Literal::Number(_)) => "number",
                    Some(crate::ir::Literal::String(_)) | None => "string",
                },
                Shape::List { .. } => "list",
                Shape::Map { .. } | Shape::Record { .. } => "object",
                // A union has no such variants.
                Shape::Any | Shape::Never | Shape::Union { .. } => continue,
                _ => crate::emit::not_yet(),
            };
            out.push_str(&format!("{pad}  case \"{kind}\":\n"));
            self.value(out, indent + 4, *variant, target, None);
            out.push_str(&format!("{pad}    break;\n"));
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

/// `if (test) return;`
fn return_if(test: &Expr) -> String {
    let line = format!("  if ({}) return;\n", test.print(2, 0, 0));
    if text::width(&line) <= 81 && line.matches('\n').count() == 1 {
        return line;
    }
    layout::if_line(2, test).replacen(") {\n", ") {\n    return;\n  }\n", 1)
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

/// A JSON value as an expression.
pub(super) fn json(value: &Value) -> Expr {
    match value {
        Value::Null => Expr::atom("null"),
        Value::Bool(value) => Expr::atom(value.to_string()),
        Value::Number(number) => Expr::Number(text::number(number)),
        Value::String(text) => Expr::text(text),
        Value::Array(items) => Expr::List(items.iter().map(json).collect()),
        Value::Object(fields) => Expr::Object(
            fields
                .iter()
                .map(|(name, value)| (text::key(name), json(value)))
                .collect(),
        ),
    }
}
