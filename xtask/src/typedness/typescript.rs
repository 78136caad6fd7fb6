//! The consumer in TypeScript.

use serde_json::Value;
use tasker_gen::ir::Literal;

use super::model::{Form, Kind, Place};
use super::page::Page;

/// Functions that take one type each; nothing is a `Wrong`.
pub(super) const HEAD: &str = "\
import type * as m from \"./contracts.js\";
declare class Wrong { readonly #wrong: true; }
declare function wrong(value: Wrong): void;
declare function some(value: unknown): void;
declare function take<T>(value: T): void;
";

/// The consumer of the contracts of one module.
pub(super) struct Consumer<'a> {
    pub(super) page: &'a mut Page,
}

impl Consumer<'_> {
    /// A function that reads everything of a contract's value.
    pub(super) fn root(&mut self, place: &Place, ty: &str, number: usize) {
        let read = self.page.read(&place.label, !matches!(place.kind, Kind::Unknown));
        let head = format!("export function consume{number}(root: m.{ty}): void {{");
        self.page.right(read, 0, head);
        self.place(place, read, "root", 2);
        self.page.right(read, 0, "}");
    }

    fn place(&mut self, place: &Place, read: usize, value: &str, indent: usize) {
        let statement = statement(place, value).unwrap_or_else(|| format!("some({value});"));
        self.page.right(read, indent, statement);
        if matches!(place.kind, Kind::Unknown) {
            return;
        }
        self.page.wrong(read, indent, format!("wrong({value});"));
        match &place.kind {
            Kind::List(items) => self.each(items, value, indent),
            Kind::Map(values) => self.each(values, &format!("Object.values({value})"), indent),
            Kind::Tuple { items, rest, .. } => {
                for (index, (item, is_sure)) in items.iter().enumerate() {
                    self.below(item, !is_sure, &format!("{value}[{index}]"), indent);
                }
                if let Some(rest) = rest {
                    self.after(rest, value, items.len(), indent);
                }
            }
            Kind::Record(fields) => {
                for field in fields {
                    let key = Value::from(field.wire_name.as_str());
                    self.below(&field.value, !field.required, &format!("{value}[{key}]"), indent);
                }
            }
            Kind::Nullable(inner) => self.present(inner, read, value, indent),
            Kind::Union { tag, .. } => self.union(place, tag.as_deref(), value, indent),
            _ => {}
        }
    }

    /// A value within another one, in a variable of its own.
    fn below(&mut self, place: &Place, may_be_absent: bool, value: &str, indent: usize) {
        let read = self.page.read(&place.label, !matches!(place.kind, Kind::Unknown));
        let name = self.page.name();
        self.page.right(read, indent, format!("const {name} = {value};"));
        match &place.kind {
            Kind::Unknown => self.place(place, read, &name, indent),
            Kind::Nullable(inner) => self.present(inner, read, &name, indent),
            _ if may_be_absent && place.may_be_null() => {
                self.page.right(read, indent, format!("if ({name} !== undefined) {{"));
                self.place(place, read, &name, indent + 2);
                self.page.right(read, indent, "}");
            }
            _ if may_be_absent => self.present(place, read, &name, indent),
            _ => self.place(place, read, &name, indent),
        }
    }

    /// What is there when it is neither null nor undefined; without asking it cannot be used.
    fn present(&mut self, place: &Place, read: usize, value: &str, indent: usize) {
        if let Some(statement) = statement(place, value) {
            self.page.wrong(read, indent, statement);
        }
        let head = format!("if ({value} !== undefined && {value} !== null) {{");
        self.page.right(read, indent, head);
        self.place(place, read, value, indent + 2);
        self.page.right(read, indent, "}");
    }

    fn each(&mut self, place: &Place, values: &str, indent: usize) {
        let read = self.page.read(&place.label, !matches!(place.kind, Kind::Unknown));
        let name = self.page.name();
        self.page
            .right(read, indent, format!("for (const {name} of {values}) {{"));
        self.place(place, read, &name, indent + 2);
        self.page.right(read, indent, "}");
    }

    /// The items after the first ones.
    fn after(&mut self, place: &Place, value: &str, count: usize, indent: usize) {
        let read = self.page.read(&place.label, !matches!(place.kind, Kind::Unknown));
        let (name, holes) = (self.page.name(), ", ".repeat(count));
        self.page
            .right(read, indent, format!("const [{holes}...{name}] = {value};"));
        self.each(place, &name, indent);
    }

    fn union(&mut self, place: &Place, tag: Option<&str>, value: &str, indent: usize) {
        let forms = place.by_form();
        let objects: Vec<&Place> = place.variants().into_iter().filter(|it| is_object(it)).collect();
        for (form, variants) in forms {
            let variant = match super::common(&variants) {
                Ok(variant) => variant,
                Err(why) => {
                    variants.iter().for_each(|it| self.page.unreachable(&it.label, why));
                    continue;
                }
            };
            let Some(mut guard) = guard(&form, value) else {
                continue;
            };
            if is_object(&variant) && objects.len() > 1 {
                match apart(&variant, &objects, tag, value) {
                    Some(more) => guard = format!("{guard} && {more}"),
                    None => {
                        self.page.unreachable(&variant.label, "no field tells it apart");
                        continue;
                    }
                }
            }
            let read = self.page.read(&variant.label, true);
            self.page.right(read, indent, format!("if ({guard}) {{"));
            self.place(&variant, read, value, indent + 2);
            self.page.right(read, indent, "}");
        }
    }
}

fn is_object(place: &Place) -> bool {
    matches!(place.form(), Form::Map | Form::Record(_))
}

/// What tells one object from the others: a field of its own, or that it has none of theirs.
fn apart(variant: &Place, objects: &[&Place], tag: Option<&str>, value: &str) -> Option<String> {
    if let Some(own) = own_field(variant, objects, tag, value) {
        return Some(own);
    }
    let others = objects.iter().filter(|it| it.id != variant.id);
    let tests = others.map(|it| Some(format!("!({})", own_field(it, objects, tag, value)?)));
    Some(tests.collect::<Option<Vec<_>>>()?.join(" && "))
}

fn own_field(variant: &Place, objects: &[&Place], tag: Option<&str>, value: &str) -> Option<String> {
    if let (Some(tag), Kind::Record(fields)) = (tag, &variant.kind) {
        let field = fields.iter().find(|field| field.wire_name == tag)?;
        let Kind::Literals(literals) = &field.value.kind else {
            return None;
        };
        let tests = literals
            .iter()
            .map(|it| format!("{value}[{}] === {}", Value::from(tag), literal(it)));
        return Some(format!("({})", tests.collect::<Vec<_>>().join(" || ")));
    }
    let declares = |object: &&&Place, name: &str| {
        object
            .field_names()
            .is_none_or(|names| names.iter().any(|it| it == name))
    };
    let only_here = |name: &str| objects.iter().filter(|it| declares(it, name)).count() == 1;
    let required = |name: &str| match &variant.kind {
        Kind::Record(fields) => fields.iter().any(|field| field.required && field.wire_name == name),
        _ => true,
    };
    let names = variant.field_names()?;
    let own = names.iter().find(|name| only_here(name) && required(name))?;
    Some(format!("{} in {value}", Value::from(own.as_str())))
}

/// How a value of that form is told from others.
fn guard(form: &Form, value: &str) -> Option<String> {
    Some(match form {
        Form::Null => format!("{value} === null"),
        Form::Boolean => format!("typeof {value} === \"boolean\""),
        Form::Number => format!("typeof {value} === \"number\""),
        Form::Text => format!("typeof {value} === \"string\""),
        Form::List => format!("Array.isArray({value})"),
        Form::Map | Form::Record(_) => {
            format!("typeof {value} === \"object\" && {value} !== null && !Array.isArray({value})")
        }
        Form::Unknown => return None,
    })
}

/// A statement that only holds for values of the place's own type.
fn statement(place: &Place, value: &str) -> Option<String> {
    let ty = match &place.kind {
        Kind::Null => "null".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Integer | Kind::Number => "number".to_owned(),
        Kind::Text => "string".to_owned(),
        Kind::Literals(literals) => literals.iter().map(literal).collect::<Vec<_>>().join(" | "),
        Kind::Record(_) => format!("m.{}", place.name.as_ref()?),
        Kind::List(_) | Kind::Tuple { .. } => "readonly unknown[]".to_owned(),
        Kind::Map(_) => "{ readonly [key: string]: unknown }".to_owned(),
        Kind::Unknown | Kind::Nullable(_) | Kind::Union { .. } | Kind::Again(_) => return None,
    };
    Some(format!("take<{ty}>({value});"))
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => Value::from(text.as_str()).to_string(),
        Literal::Number(number) => super::whole(number).unwrap_or_else(|| number.to_string()),
        Literal::Boolean(value) => value.to_string(),
    }
}
