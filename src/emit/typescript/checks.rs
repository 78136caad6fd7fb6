//! The functions that report what a type does not allow.
//!
//! A check looks at one value: a field of an object, an item, or the whole. Kinds are tested by the support code; what is
//! printed here says which test applies where, with what further constraints.

use super::layout::{self, Expr};
use super::text;
use super::types::Types;
use crate::emit::{Case, assign};
use crate::hash::Map;
use crate::ir::{Mismatch, Shape, TypeDef, TypeId};
use serde_json::Value;
use std::collections::{HashSet, VecDeque};

/// The functions and constants of a module, as they are collected.
pub(super) struct Checks<'a> {
    pub(super) types: &'a Types<'a>,
    /// Every identifier of the module.
    taken: HashSet<String>,
    /// The functions of types that have no name of their own, but are tested against.
    private: Map<TypeId, String>,
    /// What the function that is being written is for, and the field that it is at.
    pub(super) within: String,
    /// Functions for parts of types that have no name of their own, still to be written.
    waiting: VecDeque<(TypeId, String)>,
    /// `const NAME = …;`
    pub(super) constants: Vec<String>,
    /// `function …`
    pub(super) functions: Vec<String>,
}

/// A value that is looked at, and how a violation finds its place.
#[derive(Clone)]
pub(super) struct Target {
    /// The value.
    pub(super) value: Expr,
    /// The place of the object that it is a field of, or its own.
    pub(super) at: String,
    /// The literal for the field's name.
    pub(super) key: Option<String>,
    /// Whether its values must not be quoted.
    pub(super) secret: bool,
    /// Whether it need not be there.
    pub(super) optional: bool,
}

impl Target {
    pub(super) fn whole() -> Self {
        Self {
            value: Expr::atom("value"),
            at: "at".to_owned(),
            key: None,
            secret: false,
            optional: false,
        }
    }

    /// The same value once it is known to be there.
    pub(super) fn there(&self) -> Self {
        Self {
            optional: false,
            ..self.clone()
        }
    }

    /// The arguments for a function that takes a place and a key: none at the end that are not needed.
    pub(super) fn place(&self) -> Vec<Expr> {
        let mut at = self.at.clone();
        if self.optional {
            at.push_str(".optional");
        }
        if self.secret {
            at.push_str(".secret");
        }
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
            taken: types.taken.clone(),
            private: Map::default(),
            within: String::new(),
            waiting: VecDeque::new(),
            constants: Vec::new(),
            functions: Vec::new(),
        }
    }

    pub(super) fn def(&self, id: TypeId) -> &'a TypeDef {
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
            Shape::Record {
                fields,
                patterns,
                extras,
            } => self.record(&mut body, id, fields, patterns, *extras),
            _ => self.content(&mut body, 2, id, &Target::whole(), None),
        }
        let returned = if self.types.is_telling(id) {
            body.push_str("  return true;\n");
            "boolean"
        } else {
            "void"
        };
        let parameters = if body.is_empty() {
            ""
        } else if self.def(id).docs.write_only {
            "value: unknown, { secret: at }: Place"
        } else {
            "value: unknown, at: Place"
        };
        let line = format!("function {name}({parameters}): {returned} {{\n");
        let head = if text::width(&line) <= 81 {
            line
        } else {
            let lines: String = parameters.split(", ").map(|one| format!("  {one},\n")).collect();
            format!("function {name}(\n{lines}): {returned} {{\n")
        };
        let body = if body.is_empty() {
            "  // Anything is allowed.\n"
        } else {
            &body
        };
        self.functions.push(format!("{head}{body}}}\n"));
    }

    pub(super) fn says_nothing(&self, id: TypeId) -> bool {
        let def = self.def(id);
        def.shape == Shape::Any && def.checks.is_empty()
    }

    /// Checks a value of a type where it is used: by the function of the type, if it has one.
    pub(super) fn value(
        &mut self,
        out: &mut String,
        indent: usize,
        id: TypeId,
        target: &Target,
        mismatch: Option<&Mismatch>,
    ) {
        if !self.has_function(id) {
            return self.content(out, indent, id, target, mismatch);
        }
        let function = self.function_for(id, "value");
        let call = Expr::call(&function, [target.value.clone(), target.inner()]);
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
        if let Shape::Union { variants, tagging } = &def.shape {
            self.union(out, indent, id, variants, tagging, target);
            self.constraints(out, indent, id, target);
            return;
        }
        let Some(test) = self.test(id, target, mismatch.unwrap_or(&def.mismatch)) else {
            self.constraints(out, indent, id, target);
            return;
        };
        let mut inner = String::new();
        self.constraints(&mut inner, indent + 2, id, &target.there());
        if inner.is_empty() {
            out.push_str(&layout::statement(indent, &test));
            return;
        }
        out.push_str(&layout::if_line(indent, &test));
        out.push_str(&inner);
        out.push_str(&format!("{}}}\n", " ".repeat(indent)));
    }

    /// Whether a type is checked by a function of its own.
    pub(super) fn has_function(&self, id: TypeId) -> bool {
        self.types.name(id).is_some() || self.types.needs_function(id)
    }

    /// The one function that checks values of a type; it is written if there is none yet.
    fn function_for(&mut self, id: TypeId, role: &str) -> String {
        if let Some(name) = self.types.name(id) {
            return format!("check{name}");
        }
        if let Some(name) = self.private.get(&id) {
            return name.clone();
        }
        let parts = match &self.def(id).name {
            Some(name) if self.types.is_only_tested(id) => name.parts.join("\u{1f}"),
            _ => format!("{}\u{1f}{role}", self.within),
        };
        let name = self.new_function(id, &parts);
        self.private.insert(id, name.clone());
        name
    }

    fn new_function(&mut self, id: TypeId, parts: &str) -> String {
        let name = assign(&[parts], Case::Pascal, &text::IDENTS, false, &mut self.taken).remove(0);
        let name = format!("check{name}");
        self.waiting.push_back((id, name.clone()));
        name
    }

    /// The function that tests a value, or reports of it, in its place.
    pub(super) fn tester(&mut self, id: TypeId, role: &str) -> Expr {
        match self.plain(id) {
            Some(function) => Expr::atom(function),
            None => Expr::Atom(self.function_for(id, role)),
        }
    }

    /// The function that checks an item of a list or a value of a map.
    pub(super) fn item(&mut self, id: TypeId, role: &str) -> Expr {
        if self.has_function(id) || self.types.is_only_tested(id) || self.plain(id).is_some() {
            return self.tester(id, role);
        }
        let parts = format!("{}\u{1f}{role}", self.within);
        Expr::Atom(self.new_function(id, &parts))
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
