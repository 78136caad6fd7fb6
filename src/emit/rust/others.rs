//! What an object holds beside its declared fields.

use super::layout::{Expr, LOOSE};
use super::names;
use super::reader::{Reader, Spot};
use super::text::{code, doc, mention};
use super::view;
use crate::ir::pattern::Pattern;
use crate::ir::{Extras, TypeId};

/// Fields of a struct that hold what is not declared, and the statements that read them.
#[derive(Default)]
pub(super) struct Others {
    pub(super) fields: Vec<view::ExtraFields>,
    /// As they are in a new value, and in one that has been read.
    pub(super) arguments: Vec<String>,
    pub(super) values: Vec<String>,
    pub(super) read: String,
}

/// A group of fields that are of one type.
struct Group {
    field: view::ExtraFields,
    /// The variable that holds it while reading.
    local: String,
    empty: &'static str,
    /// Reads a field, unless it is any value.
    read: Option<String>,
}

impl Group {
    fn start(&self) -> String {
        let (local, empty) = (&self.local, self.empty);
        match self.read {
            Some(_) => format!("let mut {local} = Some({empty});"),
            None => format!("let mut {local} = {empty};"),
        }
    }

    /// The expression that reads the field at hand; none if there is nothing to find out.
    fn value(&self) -> Option<String> {
        let read = self.read.as_deref()?;
        Some(match (read, read.strip_prefix("|at| ")) {
            // What leaves a function early needs one.
            (_, Some(value)) if value.contains('?') => format!("at.with({read})"),
            (_, Some(value)) => value.to_owned(),
            ("Wire::read", _) => "at.read()".to_owned(),
            _ => format!("{read}(at)"),
        })
    }

    /// The field of a new value.
    fn argument(&self) -> String {
        format!("{}: {}", self.field.ident.0, self.empty)
    }

    /// The field of a value that has been read.
    fn value_read(&self) -> String {
        let (ident, local) = (&self.field.ident.0, &self.local);
        match &self.read {
            Some(_) => format!("{ident}: {local}?"),
            None if ident == local => ident.clone(),
            None => format!("{ident}: {local}"),
        }
    }

    /// The statement that keeps a field.
    fn put(&self, value: Option<&str>) -> String {
        let local = &self.local;
        match value {
            Some(value) => format!("support::put(&mut {local}, name, {value});"),
            None => format!("{local}.insert(name.to_owned(), at.value().clone());"),
        }
    }
}

impl Others {
    /// `taken` are the names of the declared fields, and of all local variables.
    pub(super) fn print(
        reader: &mut Reader<'_>,
        spot: &Spot,
        patterns: &[(Pattern, TypeId)],
        extras: Extras,
        (taken, taken_locals): (&[&str], &[&str]),
    ) -> Self {
        let texts = texts(patterns, extras);
        let names: Vec<&str> = texts.iter().map(String::as_str).collect();
        let idents = names::values(&names, taken);
        let locals = names::values(&names, taken_locals);
        let mut groups = Vec::new();
        let mut types = patterns.iter().map(|(_, ty)| Some(*ty)).chain([match extras {
            Extras::Typed(ty) => Some(ty),
            Extras::Open | Extras::Closed => None,
        }]);
        for (index, (ident, local)) in idents.into_iter().zip(locals).enumerate() {
            let about = match patterns.get(index) {
                Some((pattern, _)) => format!("Fields whose names match {}.", mention(&pattern.source)),
                None => "Fields that the schema does not declare.".to_owned(),
            };
            let ty = types.next().flatten();
            groups.push(group(reader, spot, (ident, local), about, ty));
        }
        let read = if patterns.is_empty() {
            alone(reader.indent, groups.first())
        } else {
            sorted(reader, spot, patterns, &groups)
        };
        Self {
            arguments: groups.iter().map(Group::argument).collect(),
            values: groups.iter().map(Group::value_read).collect(),
            fields: groups.into_iter().map(|group| group.field).collect(),
            read,
        }
    }
}

/// What the groups are called, before they become identifiers: no two the same.
fn texts(patterns: &[(Pattern, TypeId)], extras: Extras) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for (pattern, _) in patterns {
        const LONGEST: usize = 40;
        let mut text = format!("matching {}", pattern.source);
        text = text.chars().take(LONGEST).collect();
        while texts.contains(&text) {
            text.push('\0');
        }
        texts.push(text);
    }
    texts.extend((extras != Extras::Closed).then(|| "extras".to_owned()));
    texts
}

fn group(
    reader: &mut Reader<'_>,
    spot: &Spot,
    (ident, local): (String, String),
    about: String,
    ty: Option<TypeId>,
) -> Group {
    let (printed, empty, read) = match ty {
        Some(ty) if !reader.is_anything(ty) => {
            let printed = reader.map_of(ty, spot.owner);
            (printed, "BTreeMap::new()", Some(reader.reader(ty, &spot.extra())))
        }
        _ => {
            reader.uses.extend(["Map", "Value"]);
            ("Map<String, Value>".to_owned(), "Map::new()", None)
        }
    };
    Group {
        field: view::ExtraFields {
            doc: doc("    ///", &[about]),
            ident: code(ident),
            ty: code(printed),
        },
        local,
        empty,
        read,
    }
}

/// The statement without patterns: all undeclared fields are alike.
fn alone(indent: usize, extras: Option<&Group>) -> String {
    match extras {
        None => "object.no_extras();".to_owned(),
        Some(extras) => {
            let read = match &extras.read {
                Some(read) => Expr::call("object", "typed_extras", [read.clone()]),
                None => Expr::call("object", "extras", []),
            };
            read.layout(indent, &format!("let {} = ", extras.local), ";")
        }
    }
}

/// The statements that hold every undeclared field against the patterns. It is kept with the first that matches.
fn sorted(reader: &mut Reader<'_>, spot: &Spot, patterns: &[(Pattern, TypeId)], groups: &[Group]) -> String {
    reader.uses.insert("support");
    let rest = match groups.get(patterns.len()) {
        Some(extras) => extras.put(extras.value().as_deref()),
        None => "object.no_extra(name);".to_owned(),
    };
    let mut each = String::new();
    for (index, ((pattern, _), group)) in patterns.iter().zip(groups).enumerate() {
        let test = format!("{}.is_match(name)", reader.pattern(pattern, &spot.words));
        let value = group.value();
        each.push_str(&match (index, patterns.len()) {
            (0, 1) => format!("if {test} {{ {} }} else {{ {rest} }}", group.put(value.as_deref())),
            (0, _) => format!(
                "let mut matched = {test}; if matched {{ {} }}",
                group.put(value.as_deref())
            ),
            _ => {
                let first = "!std::mem::replace(&mut matched, true)";
                match value {
                    Some(value) => format!(
                        "if {test} {{ let value = {value}; if {first} {{ {} }} }}",
                        group.put(Some("value"))
                    ),
                    None => format!("if {test} && {first} {{ {} }}", group.put(None)),
                }
            }
        });
    }
    if patterns.len() > 1 {
        each.push_str(&format!("if !matched {{ {rest} }}"));
    }
    let start: String = groups.iter().map(Group::start).collect();
    format!("{start} object.others(|name, at| {{ {each} }});{LOOSE}")
}
