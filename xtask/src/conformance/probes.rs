//! Values that a contract is asked about: its examples, and these with one thing changed at a time.

use serde_json::Value;
use tasker_gen::example;
use tasker_gen::ir::{Constraint, Extras, Field, Shape, TypeArena, TypeDef, TypeId};

use super::json::Json;
use super::oracle::below;
use super::{deep, objects, scalars};

/// Places below each other that are looked at.
const DEPTH: usize = 12;
/// How often a type is looked at within itself.
const NESTED: usize = 2;

/// A value, and what is special about it.
#[derive(Debug, Clone)]
pub(crate) struct Probe {
    pub(crate) name: String,
    /// JSON text, or nearly.
    pub(crate) text: String,
}

/// The values for a type, no text twice.
pub(crate) fn probes(types: &TypeArena, root: TypeId) -> Vec<Probe> {
    let mut walk = Walk {
        types,
        within: Vec::new(),
        probes: Vec::new(),
    };
    let examples = [
        ("valid", example::valid(types, root)),
        ("minimal", example::minimal(types, root)),
    ];
    for (name, example) in &examples {
        if let Some(example) = example {
            walk.add(name, example.to_string());
        }
    }
    let base = Json::of(examples[0].1.as_ref().unwrap_or(&Value::Null));
    walk.place(
        &Place {
            base: &base,
            path: Vec::new(),
            pointer: String::new(),
        },
        &base,
        root,
    );
    let mut seen = std::collections::HashSet::new();
    walk.probes.retain(|probe| seen.insert(probe.text.clone()));
    walk.probes
}

/// Texts that ask about a language's JSON reader: once is enough. The type is that of an open object.
pub(crate) fn of_the_reader(types: &TypeArena, root: TypeId) -> Vec<Probe> {
    let example = example::valid(types, root).unwrap_or_default().to_string();
    let and = |more: &str| format!("{},{more}}}", example.strip_suffix('}').unwrap_or_default());
    let texts = [
        ("white space", format!(" \t\r\n{example}\n")),
        ("no text", String::new()),
        ("rubbish after the value", format!("{example} x")),
        ("two values", format!("{example} {example}")),
        ("a byte order mark", format!("\u{feff}{example}")),
        ("a comment", format!("/* c */ {example}")),
        ("a line comment", format!("// c\n{example}")),
        ("an open end", example.strip_suffix('}').unwrap_or_default().to_owned()),
        ("a trailing comma", and("")),
        ("single quotes", and("'x':1")),
        ("a name without quotes", and("x:1")),
        ("undefined", and("\"x\":undefined")),
        ("a line feed that is not escaped", and("\"x\":\"a\nb\"")),
        ("an unknown escape", and(r#""x":"\x41""#)),
        ("a list that is not closed", and("\"x\":[1")),
    ];
    let probe = |(name, text): (&str, String)| Probe {
        name: format!("reader: {name}"),
        text,
    };
    texts.into_iter().map(probe).collect()
}

/// Where in a value something is changed.
struct Place<'a> {
    base: &'a Json,
    path: Vec<usize>,
    pointer: String,
}

impl Place<'_> {
    fn below(&self, index: usize, name: &str) -> Self {
        let mut path = self.path.clone();
        path.push(index);
        Self {
            base: self.base,
            path,
            pointer: below(&self.pointer, name),
        }
    }
}

struct Walk<'a> {
    types: &'a TypeArena,
    within: Vec<TypeId>,
    probes: Vec<Probe>,
}

impl Walk<'_> {
    fn add(&mut self, name: &str, text: String) {
        self.probes.push(Probe {
            name: name.to_owned(),
            text,
        });
    }

    fn put(&mut self, place: &Place, name: &str, value: Json) {
        let text = place.base.with(&place.path, value).to_string();
        let at = if place.pointer.is_empty() { "/" } else { &place.pointer };
        self.add(&format!("{} {name}", at.escape_debug()), text);
    }

    /// Everything that can be changed at a place, where `value` of type `id` stands, and below.
    fn place(&mut self, place: &Place, value: &Json, id: TypeId) {
        let nested = self.within.iter().filter(|other| **other == id).count();
        if nested >= NESTED || place.path.len() > DEPTH {
            return;
        }
        let def = self.types.get(id);
        for (name, other) in scalars::of_other_kinds() {
            self.put(place, name, other);
        }
        for (name, other) in self.of_type(def, value) {
            self.put(place, &name, other);
        }
        for (name, nested) in deep::values(self.types, id) {
            self.put(place, &name, nested);
        }
        self.within.push(id);
        self.parts(place, value, def);
        self.within.pop();
    }

    fn of_type(&self, def: &TypeDef, value: &Json) -> Vec<(String, Json)> {
        let mut found = scalars::near(&def.shape, &def.checks, value);
        for check in &def.checks {
            if let Constraint::Equals(values) = &check.constraint {
                for (index, value) in values.iter().enumerate() {
                    found.push((format!("value {index}"), Json::of(value)));
                }
            }
        }
        match &def.shape {
            Shape::List { items } => found.extend(objects::lists(self.types, *items, &def.checks, value)),
            Shape::Map { values } => found.extend(objects::maps(self.types, *values, &def.checks, value)),
            Shape::Record { fields, extras, .. } => {
                found.extend(objects::records(self.types, fields, *extras, &def.checks, value));
            }
            Shape::Union { variants, .. } => {
                for (index, variant) in variants.iter().enumerate() {
                    let example = example::valid(self.types, *variant);
                    found.extend(example.map(|example| (format!("variant {index}"), Json::of(&example))));
                }
            }
            _ => {}
        }
        found
    }

    fn parts(&mut self, place: &Place, value: &Json, def: &TypeDef) {
        match (&def.shape, value) {
            (Shape::List { items }, _) => self.item(place, value, *items),
            (Shape::Map { values }, _) => self.entry(place, value, *values),
            (Shape::Record { fields, extras, .. }, Json::Object(present)) => {
                self.fields(place, present, fields);
                if let Extras::Typed(ty) = extras {
                    self.extra(place, present, *ty);
                }
            }
            (Shape::Union { variants, .. }, _) => {
                for variant in variants {
                    self.variant(place, *variant);
                }
            }
            _ => {}
        }
    }

    fn fields(&mut self, place: &Place, present: &[(String, Json)], fields: &[Field]) {
        for field in fields {
            let index = present.iter().position(|(name, _)| *name == field.wire_name);
            match index {
                Some(index) => self.place(&place.below(index, &field.wire_name), &present[index].1, field.ty),
                // The example does without it: it is made here.
                None => {
                    let mut longer = present.to_vec();
                    let value = example::valid(self.types, field.ty).unwrap_or(Value::Null);
                    longer.push((field.wire_name.clone(), Json::of(&value)));
                    self.last_field(place, longer, field.ty);
                }
            }
        }
    }

    /// Looks at the last field of an object that stands at a place instead of what is there.
    fn last_field(&mut self, place: &Place, object: Vec<(String, Json)>, ty: TypeId) {
        let Some((name, value)) = object.last().cloned() else {
            return;
        };
        let index = object.len() - 1;
        let base = place.base.with(&place.path, Json::Object(object));
        let here = Place {
            base: &base,
            path: place.path.clone(),
            pointer: place.pointer.clone(),
        };
        self.place(&here.below(index, &name), &value, ty);
    }

    fn extra(&mut self, place: &Place, present: &[(String, Json)], ty: TypeId) {
        let value = example::valid(self.types, ty).unwrap_or(Value::Null);
        let mut longer = present.to_vec();
        longer.push(("an extra".to_owned(), Json::of(&value)));
        self.last_field(place, longer, ty);
    }

    fn entry(&mut self, place: &Place, value: &Json, ty: TypeId) {
        match value {
            Json::Object(entries) if !entries.is_empty() => {
                self.place(&place.below(0, &entries[0].0), &entries[0].1, ty);
            }
            _ => self.extra(place, &[], ty),
        }
    }

    fn item(&mut self, place: &Place, value: &Json, items: TypeId) {
        if let Json::List(list) = value
            && let Some(first) = list.first()
        {
            self.place(&place.below(0, "0"), first, items);
            return;
        }
        let value = Json::of(&example::valid(self.types, items).unwrap_or(Value::Null));
        let base = place.base.with(&place.path, Json::List(vec![value.clone()]));
        let here = Place {
            base: &base,
            path: place.path.clone(),
            pointer: place.pointer.clone(),
        };
        self.place(&here.below(0, "0"), &value, items);
    }

    /// Looks at a variant of a union, with a value of it in place.
    fn variant(&mut self, place: &Place, variant: TypeId) {
        let Some(example) = example::valid(self.types, variant) else {
            return;
        };
        let value = Json::of(&example);
        let base = place.base.with(&place.path, value.clone());
        let here = Place {
            base: &base,
            path: place.path.clone(),
            pointer: place.pointer.clone(),
        };
        self.place(&here, &value, variant);
    }
}
