//! Types that values are only tested against: expressions of the support code, and functions for those that have to be
//! named.

use super::annotations::Annotations;
use super::expr::Expr;
use super::names;
use crate::hash::{Map, Set};
use crate::ir::{Extras, Shape, Tagging, TypeArena, TypeId};
use std::collections::BTreeMap;

/// How deep an expression may be: Python allows 200 brackets in one another.
const MAX_HEIGHT: usize = 12;

/// The functions that name types, by the types.
pub(super) type Functions = BTreeMap<TypeId, String>;

/// Which of the types that values of `held` are tested against have to be named: those that are made of themselves or used
/// in several places, what is too deep to be written within its user, and classes, which may be declared later.
pub(super) fn functions(arena: &TypeArena, held: &Set<TypeId>, declared: &Set<TypeId>) -> Functions {
    let mut plan = Plan {
        arena,
        classes: declared.iter().copied().filter(|&id| is_record(arena, id)).collect(),
        uses: Map::default(),
        heights: Map::default(),
        named: Set::default(),
    };
    let roots = arena.iter().map(|(id, _)| id).filter(|id| held.contains(id));
    for root in roots.flat_map(|id| arena.tested(id)) {
        plan.visit(root);
    }
    let mut ids: Vec<TypeId> = plan.named.into_iter().collect();
    ids.sort_unstable();
    let texts: Vec<String> = ids
        .iter()
        .map(|&id| arena.get(id).name.as_ref().map(|name| name.parts.join(" ")))
        .map(|name| name.unwrap_or_else(|| "form".to_owned()))
        .collect();
    ids.into_iter().zip(names::private(&texts)).collect()
}

struct Plan<'a> {
    arena: &'a TypeArena,
    classes: Set<TypeId>,
    uses: Map<TypeId, usize>,
    /// Of the expressions that are finished; those that are begun have none yet.
    heights: Map<TypeId, Option<usize>>,
    named: Set<TypeId>,
}

impl Plan<'_> {
    fn visit(&mut self, root: TypeId) {
        // An explicit stack: types may be nested deeply. The flag says that all parts are done.
        let mut stack = vec![(root, false)];
        while let Some((id, done)) = stack.pop() {
            if done {
                self.finish(id);
                continue;
            }
            let uses = self.uses.entry(id).or_default();
            *uses += 1;
            if *uses == 2 && !is_small(self.arena, id) {
                self.named.insert(id);
            }
            match self.heights.get(&id) {
                // It is being written: it is made of itself.
                Some(None) => {
                    self.named.insert(id);
                }
                Some(Some(_)) => {}
                None if self.classes.contains(&id) => {
                    self.named.insert(id);
                    self.heights.insert(id, Some(0));
                }
                None => {
                    self.heights.insert(id, None);
                    stack.push((id, true));
                    stack.extend(parts(self.arena, id).into_iter().rev().map(|part| (part, false)));
                }
            }
        }
    }

    fn finish(&mut self, id: TypeId) {
        let height = |part: &TypeId| match self.named.contains(part) {
            true => 0,
            false => self.heights.get(part).copied().flatten().unwrap_or(0),
        };
        let tallest = parts(self.arena, id).iter().map(height).max().unwrap_or(0);
        if tallest >= MAX_HEIGHT {
            self.named.insert(id);
        }
        self.heights.insert(id, Some(tallest + 1));
    }
}

/// What an expression for the type holds.
fn parts(arena: &TypeArena, id: TypeId) -> Vec<TypeId> {
    let mut parts = arena.parts(id);
    parts.extend(arena.tested(id));
    parts
}

fn is_record(arena: &TypeArena, id: TypeId) -> bool {
    matches!(arena.get(id).shape, Shape::Record { .. })
}

/// Whether the expression is as short as a name, or must not be shared: unions tell closed sets what to say.
fn is_small(arena: &TypeArena, id: TypeId) -> bool {
    let def = arena.get(id);
    match def.shape {
        Shape::Literals(_) => true,
        Shape::Any | Shape::Never | Shape::Null | Shape::Boolean | Shape::Integer | Shape::Number | Shape::String => {
            def.checks.len() < 2
        }
        _ => false,
    }
}

impl Annotations<'_> {
    /// The functions, each with what it returns.
    pub(super) fn test_functions(&self) -> Vec<(&str, Expr)> {
        let body = |id: TypeId| match self.name(id).filter(|_| is_record(self.arena, id)) {
            Some(class) => self.secret(Expr::atom(class), self.arena.get(id).docs.write_only),
            None => self.test_form(id),
        };
        let functions = self.functions.iter();
        functions.map(|(&id, name)| (name.as_str(), body(id))).collect()
    }

    /// A call of the support code for types that are tested against.
    pub(super) fn form(&self, name: &str, arguments: Vec<Expr>) -> Expr {
        self.uses("_forms");
        Expr::Call(format!("_forms.{name}"), arguments)
    }

    /// A type that values are only tested against.
    pub(super) fn tested(&self, id: TypeId) -> Expr {
        match self.functions.get(&id) {
            Some(function) => Expr::atom(function),
            None => self.test_form(id),
        }
    }

    fn test_form(&self, id: TypeId) -> Expr {
        let def = self.arena.get(id);
        let mut marks = self.mismatch_marks(id, def);
        let form = match &def.shape {
            Shape::List { items } => self.form("ListOf", vec![self.tested(*items)]),
            Shape::Tuple { prefix, rest } => {
                let first = prefix.iter().map(|&item| self.tested(item)).collect();
                let arguments = vec![self.tested_rest(*rest), Expr::keyword("prefix", Expr::List(first))];
                self.form("ListOf", arguments)
            }
            Shape::Map { values } => self.form("MapOf", vec![self.tested(*values)]),
            Shape::Record { .. } => self.test_object(id),
            Shape::Union { variants, tagging } => {
                marks.extend(self.tagging_mark(variants, tagging));
                let variants = variants.iter().map(|&variant| self.tested(variant)).collect();
                self.form("Choice", variants)
            }
            Shape::Never => {
                self.uses("NEVER");
                Expr::atom("NEVER")
            }
            shape => self.scalar(shape),
        };
        marks.extend(self.constraints(&def.checks));
        self.secret(self.annotated(form, marks), def.docs.write_only)
    }

    fn test_object(&self, id: TypeId) -> Expr {
        let Shape::Record {
            fields,
            patterns,
            extras,
        } = &self.arena.get(id).shape
        else {
            return self.form("Object", Vec::new());
        };
        let mut arguments = Vec::new();
        if !fields.is_empty() {
            let entries = fields.iter().map(|field| {
                let secret = field.docs.write_only && !self.arena.get(field.ty).docs.write_only;
                let value = self.secret(self.tested(field.ty), secret);
                Expr::entry(&field.wire_name, value)
            });
            arguments.push(Expr::Dict(entries.collect()));
        }
        let required: Vec<Expr> = fields
            .iter()
            .filter(|field| field.required)
            .map(|field| Expr::text(&field.wire_name))
            .collect();
        if !required.is_empty() {
            arguments.push(Expr::keyword("required", Expr::List(required)));
        }
        if !patterns.is_empty() {
            let pairs = patterns
                .iter()
                .map(|(pattern, ty)| Expr::Tuple(vec![self.pattern(pattern), self.tested(*ty)]));
            arguments.push(Expr::keyword("matching", Expr::List(pairs.collect())));
        }
        if *extras != Extras::Open {
            arguments.push(Expr::keyword("others", self.tested_rest(*extras)));
        }
        self.form("Object", arguments)
    }

    /// How the variants of a union are told apart, where their kinds do not say it.
    pub(super) fn tagging_mark(&self, variants: &[TypeId], tagging: &Tagging) -> Option<Expr> {
        let constant = |name: &'static str| {
            self.uses(name);
            Some(Expr::atom(name))
        };
        match tagging {
            Tagging::Kind => None,
            Tagging::Trial { exactly_one: false } => constant("ANY_OF"),
            Tagging::Trial { exactly_one: true } => constant("ONE_OF"),
            Tagging::Field { name, mismatch } => {
                self.uses("Tagged");
                let mut arguments = vec![Expr::text(name)];
                if *mismatch != self.default_tag_mismatch(variants, name) {
                    arguments.extend([Expr::text(mismatch.keyword), Expr::text(&mismatch.expectation)]);
                }
                Some(Expr::call("Tagged", arguments))
            }
        }
    }
}
