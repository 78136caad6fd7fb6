//! Tables: types that values are only tested against, and the checks that no Rust type carries.

use super::layout::LOOSE;
use super::model::Model;
use super::reader::Reader;
use super::text::{code, string};
use super::{checks, tuple, view};
use crate::ir::{Check, Condition, Constraint, Evaluated, Extras, Literal, Shape, Tagging, TypeArena, TypeDef, TypeId};
use serde_json::Number;
use std::collections::{HashMap, HashSet};

/// The tables of a file.
#[derive(Default)]
pub(super) struct Tables {
    /// Types that more than one place is about, or that are about themselves: they need names.
    shared: HashSet<TypeId>,
    names: HashMap<TypeId, String>,
    pub(super) statics: Vec<view::Table>,
}

/// What is longer stands by itself.
const LONGEST: usize = 240;

impl Tables {
    pub(super) fn new(model: &Model<'_>) -> Self {
        let types = &model.workflow.types;
        let mut uses: HashMap<TypeId, usize> = HashMap::new();
        let mut stack = Vec::new();
        for id in held(model) {
            stack.extend(types.tested(id));
            stack.extend(tuple::is_too_long(types.get(id)).then_some(id));
        }
        while let Some(id) = stack.pop() {
            let count = uses.entry(id).or_default();
            *count += 1;
            if *count == 1 {
                stack.extend(types.parts(id));
                stack.extend(types.tested(id));
            }
        }
        let shared = uses.into_iter().filter(|(_, count)| *count > 1).map(|(id, _)| id);
        Self {
            shared: shared.collect(),
            ..Self::default()
        }
    }
}

/// The types that values are held in.
fn held(model: &Model<'_>) -> HashSet<TypeId> {
    let types = &model.workflow.types;
    let roots = model.workflow.contracts.iter().map(|contract| contract.root);
    roots.flat_map(|root| types.reachable(root)).collect()
}

impl Reader<'_> {
    /// The name of a table of checks.
    pub(super) fn check_table(&mut self, checks: &[&Check], words: &[String]) -> String {
        let mut hint = words.to_vec();
        hint.push("checks".to_owned());
        let name = self.constant(&hint);
        let value = self.check_list(checks.iter().copied(), words);
        self.add_table(&name, "&[test::Check]", value);
        name
    }

    fn add_table(&mut self, name: &str, ty: &str, value: String) {
        self.uses.insert("test");
        self.tables.statics.push(view::Table {
            name: code(name),
            ty: code(ty),
            value: code(format!("{value}{LOOSE}")),
        });
    }

    fn check_list<'c>(&mut self, checks: impl Iterator<Item = &'c Check>, words: &[String]) -> String {
        let list: Vec<String> = checks.map(|check| self.check(&check.constraint, words)).collect();
        format!("&[{}]", list.join(", "))
    }

    fn check(&mut self, constraint: &Constraint, words: &[String]) -> String {
        let expectation = match constraint.of_name() {
            Some((before, _)) => before.to_owned(),
            None => constraint.expectation(),
        };
        let rule = self.rule(constraint, words);
        let keyword = string(constraint.keyword());
        format!("test::Check({keyword}, {}, test::{rule})", string(&expectation))
    }

    fn rule(&mut self, constraint: &Constraint, words: &[String]) -> String {
        let (around, words) = (words, &with(words, constraint.keyword()));
        let about = |rule: &str, number: &Number| format!("{rule}({})", scalar(&Literal::Number(number.clone())));
        match constraint {
            Constraint::Minimum(bound) => about("Minimum", bound),
            Constraint::Maximum(bound) => about("Maximum", bound),
            Constraint::ExclusiveMinimum(bound) => about("ExclusiveMinimum", bound),
            Constraint::ExclusiveMaximum(bound) => about("ExclusiveMaximum", bound),
            Constraint::MultipleOf(divisor) => about("MultipleOf", divisor),
            Constraint::MinLength(count) => format!("MinLength({count})"),
            Constraint::MaxLength(count) => format!("MaxLength({count})"),
            Constraint::Pattern(pattern) => format!("Matches(&{})", self.pattern(pattern, around)),
            Constraint::Format(format) => {
                self.uses.insert("formats");
                format!("Format(formats::{})", checks::function_name(*format))
            }
            Constraint::MinItems(count) => format!("MinItems({count})"),
            Constraint::MaxItems(count) => format!("MaxItems({count})"),
            Constraint::UniqueItems => "UniqueItems".to_owned(),
            Constraint::Contains { item, count } => format!("Contains({}, {count})", self.tested(*item, words)),
            Constraint::MaxContains { item, count } => format!("MaxContains({}, {count})", self.tested(*item, words)),
            Constraint::UnevaluatedItems { evaluated, rest } => {
                format!(
                    "UnevaluatedItems({}, {})",
                    self.evaluated(evaluated, words),
                    self.extras(*rest, words)
                )
            }
            Constraint::MinProperties(count) => format!("MinProperties({count})"),
            Constraint::MaxProperties(count) => format!("MaxProperties({count})"),
            Constraint::PropertyNames(ty) => format!("PropertyNames({})", self.tested(*ty, words)),
            Constraint::DependentRequired { name, required } => {
                let after = constraint.of_name().map_or_else(String::new, |(_, after)| after);
                format!(
                    "DependentRequired({}, {}, {})",
                    string(name),
                    strings(required),
                    string(&after)
                )
            }
            Constraint::DependentType { name, ty } => {
                format!("DependentType({}, {})", string(name), self.tested(*ty, words))
            }
            Constraint::UnevaluatedProperties { evaluated, rest } => {
                format!(
                    "UnevaluatedProperties({}, {})",
                    self.evaluated(evaluated, words),
                    self.extras(*rest, words)
                )
            }
            Constraint::Equals(values) => {
                let list = serde_json::Value::Array(values.clone()).to_string();
                format!("Equals({})", string(&list))
            }
            Constraint::Satisfies(ty) => format!("Satisfies({})", self.tested(*ty, words)),
            Constraint::AnyOf(types) => format!("AnyOf({})", self.all_tested(types, words)),
            Constraint::OneOf(types) => format!("OneOf({})", self.all_tested(types, words)),
            Constraint::Not(ty) => format!("Not({})", self.tested(*ty, words)),
            Constraint::Conditional {
                condition,
                then,
                otherwise,
            } => {
                let mut branch = |ty: &Option<TypeId>, word| match ty {
                    Some(ty) => format!("Some({})", self.tested(*ty, &with(words, word))),
                    None => "None".to_owned(),
                };
                let (then, otherwise) = (branch(then, "then"), branch(otherwise, "else"));
                format!("Conditional({}, {then}, {otherwise})", self.tested(*condition, words))
            }
        }
    }

    fn all_tested(&mut self, types: &[TypeId], words: &[String]) -> String {
        let each = types.iter().enumerate();
        let list: Vec<String> = each
            .map(|(index, ty)| self.tested(*ty, &with(words, &(index + 1).to_string())))
            .collect();
        format!("&[{}]", list.join(", "))
    }

    fn evaluated(&mut self, evaluated: &Evaluated, words: &[String]) -> String {
        if *evaluated == Evaluated::default() {
            return "test::NOTHING".to_owned();
        }
        let mut parts = Vec::new();
        if evaluated.every_field {
            parts.push("every_field: true".to_owned());
        }
        if !evaluated.names.is_empty() {
            parts.push(format!("names: {}", strings(&evaluated.names)));
        }
        if !evaluated.patterns.is_empty() {
            let patterns = evaluated.patterns.iter();
            let list: Vec<String> = patterns
                .map(|pattern| format!("&{}", self.pattern(pattern, words)))
                .collect();
            parts.push(format!("patterns: &[{}]", list.join(", ")));
        }
        if evaluated.every_item {
            parts.push("every_item: true".to_owned());
        }
        if evaluated.items > 0 {
            parts.push(format!("items: {}", evaluated.items));
        }
        if !evaluated.contains.is_empty() {
            parts.push(format!("contains: {}", self.all_tested(&evaluated.contains, words)));
        }
        if !evaluated.when.is_empty() {
            let mut when = Vec::new();
            for (condition, part) in &evaluated.when {
                let condition = match condition {
                    Condition::Is(ty) => format!("test::Is({})", self.tested(*ty, words)),
                    Condition::IsNot(ty) => format!("test::IsNot({})", self.tested(*ty, words)),
                    Condition::Has(name) => format!("test::Has({})", string(name)),
                };
                when.push(format!("({condition}, {})", self.evaluated(part, words)));
            }
            parts.push(format!("when: &[{}]", when.join(", ")));
        }
        const PARTS: usize = 7;
        let rest = if parts.len() < PARTS { ", ..test::NOTHING" } else { "" };
        format!("test::Evaluated {{ {}{rest} }}", parts.join(", "))
    }

    fn extras(&mut self, extras: Extras, words: &[String]) -> String {
        match extras {
            Extras::Open => "test::Open".to_owned(),
            Extras::Closed => "test::Closed".to_owned(),
            Extras::Typed(ty) => format!("test::Typed({})", self.tested(ty, &with(words, "extra"))),
        }
    }

    /// A reference to the table of a type.
    pub(super) fn tested(&mut self, id: TypeId, words: &[String]) -> String {
        self.uses.insert("test");
        if let Some(name) = self.tables.names.get(&id) {
            return format!("&{name}");
        }
        let def = self.model.def(id);
        let is_constant = def.checks.is_empty() && !def.docs.write_only && !has_parts(&def.shape);
        if let Some(plain) = plain(def).filter(|_| is_constant) {
            return format!("&test::{plain}");
        }
        if self.tables.shared.contains(&id) {
            return format!("&{}", self.table_by_name(id, words));
        }
        let value = self.table(def, words);
        if value.len() <= LONGEST {
            return format!("&{value}");
        }
        let name = self.name_of(id, words);
        self.add_table(&name, "test::Type", value);
        format!("&{name}")
    }

    /// The table of a type under a name of its own.
    pub(super) fn table_by_name(&mut self, id: TypeId, words: &[String]) -> String {
        if let Some(name) = self.tables.names.get(&id) {
            return name.clone();
        }
        // The name first: the type may be about itself.
        let name = self.name_of(id, words);
        let value = self.table(self.model.def(id), words);
        self.add_table(&name, "test::Type", value);
        name
    }

    fn name_of(&mut self, id: TypeId, words: &[String]) -> String {
        let name = match &self.model.def(id).name {
            Some(name) => self.constant(&name.parts),
            None => self.constant(words),
        };
        self.tables.names.insert(id, name.clone());
        name
    }

    /// The table of a type.
    fn table(&mut self, def: &TypeDef, words: &[String]) -> String {
        let plain = plain(def);
        let mut parts = Vec::new();
        if plain.is_none() || has_parts(&def.shape) {
            parts.push(format!("form: test::{}", self.form(def, words)));
        }
        if plain.is_none() {
            let (keyword, expectation) = (string(def.mismatch.keyword), string(&def.mismatch.expectation));
            parts.push(format!("mismatch: ({keyword}, {expectation})"));
        }
        if !def.checks.is_empty() {
            parts.push(format!("checks: {}", self.check_list(def.checks.iter(), words)));
        }
        let base = plain.unwrap_or("ANY");
        let table = match parts.len() {
            0 => format!("test::{base}"),
            // The form, the mismatch and the checks: nothing is left to be taken from another one.
            3 => format!("test::Type {{ {} }}", parts.join(", ")),
            _ => format!("test::Type {{ {}, ..test::{base} }}", parts.join(", ")),
        };
        let has_secret_tag = match &def.shape {
            Shape::Union {
                variants,
                tagging: Tagging::Field { name, .. },
            } => is_tag_secret(&self.model.workflow.types, variants, name),
            _ => false,
        };
        if def.docs.write_only || has_secret_tag {
            hidden(&format!("&{table}"))
        } else {
            table
        }
    }

    fn form(&mut self, def: &TypeDef, words: &[String]) -> String {
        match &def.shape {
            Shape::Any => "Any".to_owned(),
            Shape::Never => "Never".to_owned(),
            Shape::Null => "Null".to_owned(),
            Shape::Boolean => "Boolean".to_owned(),
            Shape::Integer => "Integer".to_owned(),
            Shape::Number => "Number".to_owned(),
            Shape::String => "Text".to_owned(),
            Shape::Literals(literals) => format!("Literals({})", scalars(literals)),
            Shape::List { items } => format!("List({})", self.tested(*items, &with(words, "item"))),
            Shape::Tuple { prefix, rest } => {
                let prefix = self.all_tested(prefix, words);
                format!("Tuple({prefix}, {})", self.extras(*rest, words))
            }
            Shape::Map { values } => format!("Map({})", self.tested(*values, &with(words, "value"))),
            Shape::Record {
                fields,
                patterns,
                extras,
            } => {
                let mut list = Vec::new();
                for field in fields {
                    let form = if field.required { "Required" } else { "Optional" };
                    let mut ty = self.tested(field.ty, &with(words, &field.wire_name));
                    if field.docs.write_only {
                        ty = format!("&{}", hidden(&ty));
                    }
                    list.push(format!("test::{form}({}, {ty})", string(&field.wire_name)));
                }
                let mut matched = Vec::new();
                for (pattern, ty) in patterns {
                    let words = with(words, &pattern.source);
                    let ty = self.tested(*ty, &words);
                    matched.push(format!("(&{}, {ty})", self.pattern(pattern, &words)));
                }
                let extras = self.extras(*extras, words);
                format!("Record(&[{}], &[{}], {extras})", list.join(", "), matched.join(", "))
            }
            Shape::Union { variants, tagging } => match tagging {
                Tagging::Kind => format!("OneKind({})", self.all_tested(variants, words)),
                Tagging::Trial { exactly_one: false } => format!("FirstOf({})", self.all_tested(variants, words)),
                Tagging::Trial { exactly_one: true } => format!("OnlyOneOf({})", self.all_tested(variants, words)),
                Tagging::Field { name, mismatch } => {
                    let mut list = Vec::new();
                    for &variant in variants {
                        let tags = tags(&self.model.workflow.types, variant, name);
                        list.push(format!("({}, {})", scalars(tags), self.tested(variant, words)));
                    }
                    format!(
                        "Tagged({}, ({}, {}), &[{}])",
                        string(name),
                        string(mismatch.keyword),
                        string(&mismatch.expectation),
                        list.join(", ")
                    )
                }
            },
        }
    }
}

/// The literals of the field that tells what a variant is.
pub(super) fn tags<'t>(types: &'t TypeArena, variant: TypeId, name: &str) -> &'t [Literal] {
    let Shape::Record { fields, .. } = &types.get(variant).shape else {
        return &[];
    };
    let field = fields.iter().find(|field| field.wire_name == name);
    match field.map(|field| &types.get(field.ty).shape) {
        Some(Shape::Literals(literals)) => literals,
        _ => &[],
    }
}

/// Whether the field that tells what a variant is must not be quoted: one secret is enough.
pub(super) fn is_tag_secret(types: &TypeArena, variants: &[TypeId], name: &str) -> bool {
    variants.iter().any(|variant| match &types.get(*variant).shape {
        Shape::Record { fields, .. } => fields
            .iter()
            .any(|field| field.wire_name == name && (field.docs.write_only || types.get(field.ty).docs.write_only)),
        _ => false,
    })
}

/// The constant with what is usual for a shape, if that is what a type says.
fn plain(def: &TypeDef) -> Option<&'static str> {
    let (name, keyword, expectation) = match &def.shape {
        Shape::Any => return Some("ANY"),
        Shape::Never => ("NEVER", "false schema", "must not be there"),
        Shape::Null => ("NULL", "type", "must be null"),
        Shape::Boolean => ("BOOLEAN", "type", "must be a boolean"),
        Shape::Integer => ("INTEGER", "type", "must be an integer"),
        Shape::Number => ("NUMBER", "type", "must be a number"),
        Shape::String => ("TEXT", "type", "must be a string"),
        Shape::List { .. } | Shape::Tuple { .. } => ("LIST", "type", "must be a list"),
        Shape::Map { .. } | Shape::Record { .. } => ("OBJECT", "type", "must be an object"),
        Shape::Literals(_) | Shape::Union { .. } => return None,
    };
    (def.mismatch.keyword == keyword && def.mismatch.expectation == expectation).then_some(name)
}

/// Whether there is more to a shape than its kind.
fn has_parts(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::List { .. } | Shape::Map { .. } | Shape::Tuple { .. } | Shape::Record { .. }
    )
}

fn hidden(table: &str) -> String {
    format!("test::Type {{ form: test::Secret({table}), ..test::ANY }}")
}

fn with(words: &[String], word: &str) -> Vec<String> {
    // The beginning says where it is, the end says what it is.
    let from = words.len().saturating_sub(3).max(1).min(words.len());
    let first = words.iter().take(1).cloned();
    first
        .chain(words[from..].iter().cloned())
        .chain([word.to_owned()])
        .collect()
}

fn strings(texts: &[String]) -> String {
    let list: Vec<String> = texts.iter().map(|text| string(text)).collect();
    format!("&[{}]", list.join(", "))
}

/// A literal as a table has it.
fn scalar(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => format!("test::Str({})", string(text)),
        Literal::Boolean(truth) => format!("test::Bool({truth})"),
        Literal::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => format!("test::Int({number})"),
            (None, Some(number)) => format!("test::Uint({number})"),
            (None, None) => format!("test::Float({:?})", number.as_f64().unwrap_or_default()),
        },
    }
}

/// Literals as a table has them.
pub(super) fn scalars(literals: &[Literal]) -> String {
    let list: Vec<String> = literals.iter().map(scalar).collect();
    format!("&[{}]", list.join(", "))
}
