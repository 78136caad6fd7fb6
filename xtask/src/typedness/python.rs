//! The consumer in Python.

use std::fmt::Write as _;

use serde_json::Value;
use tasker_gen::ir::Literal;

use super::model::{Form, Kind, Place};
use super::outline::Outline;
use super::page::Page;

/// Functions that take one type each; nothing is a `Wrong`.
pub(super) const HEAD: &str = "\
from __future__ import annotations
from collections.abc import Sequence
from typing import Literal, Mapping
from . import contracts as m
class Wrong: ...
def wrong(value: Wrong) -> None: ...
def some(value: object) -> None: ...
def null(value: None) -> None: ...
def boolean(value: bool) -> None: ...
def integer(value: int) -> None: ...
def number(value: float) -> None: ...
def text(value: str) -> None: ...
def many(value: Sequence[object]) -> None: ...
def mapping(value: Mapping[str, object]) -> None: ...
";

/// The consumer of the contracts of one module.
pub(super) struct Consumer<'a> {
    pub(super) page: &'a mut Page,
    pub(super) outline: &'a Outline,
}

impl Consumer<'_> {
    /// A function that reads everything of a contract's value.
    pub(super) fn root(&mut self, place: &Place, ty: &str, number: usize) {
        let read = self.page.read(&place.label, !matches!(place.kind, Kind::Unknown));
        self.page
            .right(read, 0, format!("def consume_{number}(root: m.{ty}) -> None:"));
        self.place(place, read, "root", 4);
    }

    fn place(&mut self, place: &Place, read: usize, value: &str, indent: usize) {
        let statement = statement(place, value, self.page.number()).unwrap_or_else(|| format!("some({value})"));
        self.page.right(read, indent, statement);
        if matches!(place.kind, Kind::Unknown) {
            return;
        }
        self.page.wrong(read, indent, format!("wrong({value})"));
        match &place.kind {
            Kind::List(items) => self.each(items, value, indent),
            Kind::Map(values) => self.each(values, &format!("{value}.values()"), indent),
            Kind::Tuple { items, rest, .. } => {
                for (index, (item, _)) in items.iter().enumerate() {
                    self.below(item, false, &format!("{value}[{index}]"), indent);
                }
                if let Some(rest) = rest {
                    self.each(rest, &format!("{value}[{}:]", items.len()), indent);
                }
            }
            Kind::Record(fields) => {
                let names = place.name.as_ref().and_then(|name| self.outline.members.get(name));
                let names = names.cloned().unwrap_or_default();
                for (index, field) in fields.iter().enumerate() {
                    match names.get(index) {
                        Some(name) => {
                            self.below(&field.value, !field.required, &format!("{value}.{name}"), indent);
                            // Values do not change.
                            self.page
                                .wrong(read, indent, format!("{value}.{name} = {value}.{name}"));
                        }
                        None => self.page.unreachable(&field.value.label, "no such attribute"),
                    }
                }
            }
            Kind::Nullable(inner) => self.present(inner, read, value, indent),
            Kind::Union { .. } => self.union(place, value, indent),
            _ => {}
        }
    }

    /// A value within another one, in a variable of its own.
    fn below(&mut self, place: &Place, may_be_absent: bool, value: &str, indent: usize) {
        let read = self.page.read(&place.label, !matches!(place.kind, Kind::Unknown));
        let name = self.page.name();
        self.page.right(read, indent, format!("{name} = {value}"));
        match &place.kind {
            Kind::Nullable(inner) => self.present(inner, read, &name, indent),
            _ if may_be_absent && !place.may_be_null() && !matches!(place.kind, Kind::Unknown) => {
                self.present(place, read, &name, indent)
            }
            _ => self.place(place, read, &name, indent),
        }
    }

    /// What is there when it is not None; without asking it cannot be used.
    fn present(&mut self, place: &Place, read: usize, value: &str, indent: usize) {
        if let Some(statement) = statement(place, value, self.page.number()) {
            self.page.wrong(read, indent, statement);
        }
        self.page.right(read, indent, format!("if {value} is not None:"));
        self.place(place, read, value, indent + 4);
    }

    fn each(&mut self, place: &Place, values: &str, indent: usize) {
        let read = self.page.read(&place.label, !matches!(place.kind, Kind::Unknown));
        let name = self.page.name();
        self.page.right(read, indent, format!("for {name} in {values}:"));
        self.place(place, read, &name, indent + 4);
    }

    fn union(&mut self, place: &Place, value: &str, indent: usize) {
        for (form, variants) in place.by_form() {
            let Some(guard) = guard(&form, value) else {
                continue;
            };
            let variant = match super::common(&variants) {
                Ok(variant) => variant,
                Err(why) => {
                    variants.iter().for_each(|it| self.page.unreachable(&it.label, why));
                    continue;
                }
            };
            let read = self.page.read(&variant.label, true);
            self.page.right(read, indent, format!("if {guard}:"));
            self.place(&variant, read, value, indent + 4);
        }
    }
}

/// How a value of that form is told from others.
fn guard(form: &Form, value: &str) -> Option<String> {
    Some(match form {
        Form::Null => format!("{value} is None"),
        Form::Boolean => format!("isinstance({value}, bool)"),
        Form::Number => format!("isinstance({value}, (int, float)) and not isinstance({value}, bool)"),
        Form::Text => format!("isinstance({value}, str)"),
        Form::List => format!("isinstance({value}, (list, tuple))"),
        Form::Map => format!("isinstance({value}, dict)"),
        Form::Record(name) => format!("isinstance({value}, m.{name})"),
        Form::Unknown => return None,
    })
}

/// A statement that only holds for values of the place's own type.
fn statement(place: &Place, value: &str, number: usize) -> Option<String> {
    Some(match &place.kind {
        Kind::Null => format!("null({value})"),
        Kind::Boolean => format!("boolean({value})"),
        Kind::Integer => format!("integer({value})"),
        Kind::Number => format!("number({value})"),
        Kind::Text => format!("text({value})"),
        Kind::Literals(literals) => return literal(literals, value, number),
        Kind::Record(_) => format!("{value}_{number}: m.{} = {value}", place.name.as_ref()?),
        Kind::List(_) | Kind::Tuple { .. } => format!("many({value})"),
        Kind::Map(_) => format!("mapping({value})"),
        Kind::Unknown | Kind::Nullable(_) | Kind::Union { .. } | Kind::Again(_) => return None,
    })
}

/// Numbers with a fraction have no literal type in Python.
fn literal(literals: &[Literal], value: &str, number: usize) -> Option<String> {
    let mut all = String::new();
    for literal in literals {
        let text = match literal {
            Literal::String(text) => Value::from(text.as_str()).to_string(),
            Literal::Boolean(true) => "True".to_owned(),
            Literal::Boolean(false) => "False".to_owned(),
            Literal::Number(number) => match super::whole(number) {
                Some(whole) => whole,
                None => return Some(format!("number({value})")),
            },
        };
        let _ = write!(all, "{text}, ");
    }
    Some(format!(
        "{value}_{number}: Literal[{}] = {value}",
        all.trim_end_matches(", ")
    ))
}
