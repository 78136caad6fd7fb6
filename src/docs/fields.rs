//! A contract as a table: a row for every field, with those of nested objects and lists below it.

use super::markdown::{code, inline, table};
use super::rules::{rules, rules_through};
use crate::ir::{Docs, Extras, Field, Literal, Shape, Tagging, TypeArena, TypeId, notation};

/// The contract at `root`: a sentence about the value itself, then its fields.
pub(super) fn contract(types: &TypeArena, root: TypeId) -> String {
    let mut rows = Rows {
        types,
        rows: Vec::new(),
        within: Vec::new(),
    };
    rows.parts("", root);
    let about = about(types, root);
    let table = table(&["Field", "Type", "Required", "Rules", "Description"], &rows.rows);
    match table.is_empty() {
        true => format!("{about}\n"),
        false => format!("{about}\n\n{table}"),
    }
}

/// The names of the fields of an object, with `?` where one may be absent; of another value its type.
pub(super) fn names(types: &TypeArena, root: TypeId) -> Vec<String> {
    match &types.get(root).shape {
        Shape::Record { fields, .. } => {
            let mark = |field: &Field| if field.required { "" } else { "?" };
            fields
                .iter()
                .map(|field| format!("{}{}", key(&field.wire_name), mark(field)))
                .collect()
        }
        _ => vec![notation(types, root)],
    }
}

/// `An object without further fields.`
fn about(types: &TypeArena, root: TypeId) -> String {
    let def = types.get(root);
    let mut text = match &def.shape {
        Shape::Any => "Any JSON value".to_owned(),
        Shape::Never => "No value at all".to_owned(),
        Shape::Record {
            fields,
            patterns,
            extras,
        } => match (fields.is_empty() && patterns.is_empty(), extras) {
            (true, Extras::Closed) => "An empty object".to_owned(),
            (false, Extras::Closed) => "An object with these fields and no others".to_owned(),
            (_, Extras::Open) => "An object with these fields; others are let through".to_owned(),
            (_, Extras::Typed(ty)) => format!(
                "An object with these fields; the value of any other is: {}",
                word(types, *ty)
            ),
        },
        _ => format!("Type: {}", word(types, root)),
    };
    let rules = rules(types, def);
    if !rules.is_empty() {
        text.push_str(&format!("; {rules}"));
    }
    let described: Vec<String> = [&def.docs.title, &def.docs.description]
        .into_iter()
        .flatten()
        .map(|text| inline(text))
        .collect();
    match described.is_empty() {
        true => format!("{text}."),
        false => format!("{}\n\n{text}.", described.join(": ")),
    }
}

struct Rows<'a> {
    types: &'a TypeArena,
    rows: Vec<Vec<String>>,
    /// The types that are being listed: a recursive one is listed once.
    within: Vec<TypeId>,
}

impl Rows<'_> {
    fn field(&mut self, path: &str, field: &Field) {
        let def = self.types.get(field.ty);
        let required = if field.required { "yes" } else { "no" };
        self.row(path, field.ty, required, &[&field.docs, &def.docs]);
        self.parts(path, field.ty);
    }

    fn row(&mut self, path: &str, ty: TypeId, required: &str, docs: &[&Docs]) {
        let def = self.types.get(ty);
        let mut words = word(self.types, ty);
        let own = [&def.docs];
        let docs = if docs.is_empty() { &own[..] } else { docs };
        if self.within.contains(&ty) {
            words.push_str(" (as above)");
        }
        self.rows.push(vec![
            code(path),
            words,
            required.to_owned(),
            rules_through(self.types, def),
            description(docs),
        ]);
    }

    /// The rows of what a type is made of.
    fn parts(&mut self, path: &str, id: TypeId) {
        if self.within.contains(&id) {
            return;
        }
        self.within.push(id);
        let below = |name: &str| match path {
            "" => name.to_owned(),
            _ => format!("{path}.{name}"),
        };
        match &self.types.get(id).shape {
            Shape::Record {
                fields,
                patterns,
                extras,
            } => {
                for field in fields {
                    self.field(&below(&key(&field.wire_name)), field);
                }
                for (pattern, ty) in patterns {
                    self.row(&below(&format!("/{}/", pattern.source)), *ty, "", &[]);
                    self.parts(&below(&format!("/{}/", pattern.source)), *ty);
                }
                if let Extras::Typed(ty) = extras {
                    self.item(&below("*"), *ty);
                }
            }
            Shape::List { items } => self.item(&format!("{path}[]"), *items),
            Shape::Tuple { prefix, rest } => {
                for (index, item) in prefix.iter().enumerate() {
                    self.row(&format!("{path}[{index}]"), *item, "", &[]);
                    self.parts(&format!("{path}[{index}]"), *item);
                }
                if let Extras::Typed(ty) = rest {
                    self.item(&format!("{path}[]"), *ty);
                }
            }
            Shape::Map { values } => self.item(&below("*"), *values),
            Shape::Union {
                variants,
                tagging: Tagging::Kind,
            } => variants.iter().for_each(|variant| self.parts(path, *variant)),
            Shape::Union { variants, tagging } => {
                for (index, variant) in variants.iter().enumerate() {
                    let path = format!("{path}({})", self.alternative(index, *variant, tagging));
                    self.row(&path, *variant, "", &[]);
                    self.parts(&path, *variant);
                }
            }
            Shape::Any
            | Shape::Never
            | Shape::Null
            | Shape::Boolean
            | Shape::Integer
            | Shape::Number
            | Shape::String
            | Shape::Literals(_) => {}
        }
        self.within.pop();
    }

    /// What one of several alternatives is called: the value that tells it from the others, or its number.
    fn alternative(&self, index: usize, id: TypeId, tagging: &Tagging) -> String {
        let number = || (index + 1).to_string();
        let (Tagging::Field { name, .. }, Shape::Record { fields, .. }) = (tagging, &self.types.get(id).shape) else {
            return number();
        };
        let tag = fields.iter().find(|field| field.wire_name == *name);
        match tag.map(|tag| &self.types.get(tag.ty).shape) {
            Some(Shape::Literals(literals)) => literals.iter().map(plain).collect::<Vec<_>>().join(", "),
            _ => number(),
        }
    }

    /// The row of a list's items or a map's values, where it says more than the type of the list.
    fn item(&mut self, path: &str, id: TypeId) {
        let def = self.types.get(id);
        if !rules_through(self.types, def).is_empty() || !description(&[&def.docs]).is_empty() {
            self.row(path, id, "", &[&def.docs]);
        }
        self.parts(path, id);
    }
}

/// A name in a path, quoted where it would be taken for something else.
fn key(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$');
    match !name.is_empty() && name.chars().all(is_plain) {
        true => name.to_owned(),
        false => format!("{name:?}"),
    }
}

/// A type in a few words: "list of objects", "string or null".
fn word(types: &TypeArena, id: TypeId) -> String {
    let def = types.get(id);
    match &def.shape {
        Shape::Any => "any".to_owned(),
        Shape::Never => "nothing".to_owned(),
        Shape::Null => "null".to_owned(),
        Shape::Boolean => "boolean".to_owned(),
        Shape::Integer => "integer".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::String => "string".to_owned(),
        Shape::Literals(literals) => literals.iter().map(literal).collect::<Vec<_>>().join(" or "),
        Shape::List { items } => format!("list of {}", part(types, *items)),
        Shape::Tuple { .. } => "list by position".to_owned(),
        Shape::Map { values } => format!("map to {}", part(types, *values)),
        Shape::Record { .. } => match &def.docs.title {
            Some(title) => format!("object ({})", inline(title)),
            None => "object".to_owned(),
        },
        Shape::Union { variants, .. } => {
            let words: Vec<String> = variants.iter().map(|variant| part(types, *variant)).collect();
            words.join(" or ")
        }
    }
}

/// A type within the words of another. One in another in another is told by the rows below, and ends a recursion.
fn part(types: &TypeArena, id: TypeId) -> String {
    match &types.get(id).shape {
        Shape::List { .. } | Shape::Tuple { .. } => "list".to_owned(),
        Shape::Map { .. } => "map".to_owned(),
        Shape::Union { .. } if types.nullable(id).is_none() => "one of several".to_owned(),
        Shape::Union { .. } => types
            .nullable(id)
            .map_or_else(String::new, |other| format!("{} or null", part(types, other))),
        _ => word(types, id),
    }
}

fn literal(literal: &Literal) -> String {
    code(&plain(literal))
}

fn plain(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => format!("{text:?}"),
        Literal::Number(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    }
}

/// What the author wrote, nearest first; of two that say the same one.
fn description(docs: &[&Docs]) -> String {
    let mut texts: Vec<String> = Vec::new();
    let mut add = |text: String| {
        if !texts.contains(&text) {
            texts.push(text);
        }
    };
    for docs in docs {
        docs.description.iter().for_each(|text| add(sentence(&inline(text))));
    }
    for docs in docs {
        if let Some(value) = &docs.default {
            add(format!("Default: {}.", code(&value.to_string())));
        }
        if !docs.examples.is_empty() {
            let examples: Vec<String> = docs.examples.iter().map(|value| code(&value.to_string())).collect();
            add(format!("For example {}.", examples.join(", ")));
        }
        for (holds, word) in [
            (docs.deprecated, "**Deprecated.**"),
            (docs.read_only, "Read only."),
            (docs.write_only, "Secret: never quoted in messages."),
        ] {
            if holds {
                add(word.to_owned());
            }
        }
    }
    texts.join(" ")
}

fn sentence(text: &str) -> String {
    match text.ends_with(['.', '!', '?', ':']) || text.is_empty() {
        true => text.to_owned(),
        false => format!("{text}."),
    }
}
