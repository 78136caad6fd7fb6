//! Objects with declared fields, as structs.

use super::contracts::{secrecy, written};
use super::layout::{Expr, inset, own_head, record};
use super::others::Others;
use super::reader::{Reader, Spot, secret};
use super::text::{Code, code, doc, string};
use super::{checks, names, view};
use crate::ir::pattern::Pattern;
use crate::ir::{Extras, Field, TypeId};

/// The local variables of a function that reads a struct, beside its fields.
const LOCALS: &[&str] = &["at", "object"];

/// The view of such a type.
pub(super) fn view(
    reader: &mut Reader<'_>,
    spot: &Spot,
    doc: Code,
    name: Code,
    (fields, patterns, extras): (&[Field], &[(Pattern, TypeId)], Extras),
) -> view::Struct {
    let def = reader.model.def(spot.owner);
    let wire_names: Vec<&str> = fields.iter().map(|field| field.wire_name.as_str()).collect();
    let idents = names::values(&wire_names, &[]);
    let locals = names::values(&wire_names, LOCALS);
    if idents.iter().any(|ident| names::PLACEHOLDERS.contains(&ident.as_str())) {
        reader.lints.insert("clippy::disallowed_names");
    }
    let mut declared = Declared::default();
    for ((field, ident), local) in fields.iter().zip(&idents).zip(&locals) {
        declared.push(reader, spot, field, (ident, local));
    }
    let required: Vec<&Field> = fields.iter().filter(|field| field.required).collect();
    let taken: Vec<&str> = idents.iter().map(String::as_str).collect();
    let taken_locals = locals.iter().map(String::as_str).chain(LOCALS.iter().copied());
    let taken_locals: Vec<&str> = taken_locals.collect();
    let others = Others::print(reader, spot, patterns, extras, (&taken, &taken_locals));
    declared.values.extend(others.values);
    declared.arguments.extend(others.arguments);
    // More arguments than that are not told apart by their places, and the linter says so.
    let has_new = (1..=7).contains(&required.len()) && (required.len() < fields.len() || !others.fields.is_empty());
    let usual = def.mismatch.keyword == "type" && def.mismatch.expectation == "must be an object";
    let checks = checks::print(reader, def, &spot.words).statements;
    view::Struct {
        doc,
        secret: secrecy(def),
        derives: code(if required.is_empty() { ", Default" } else { "" }),
        new: has_new.then(|| view::New {
            head: code(inset(own_head(4, "pub fn new", &declared.parameters, " -> Self"), 4)),
            value: code(inset(record(&declared.arguments), 8)),
        }),
        expecting: code(if usual {
            String::new()
        } else {
            inset(reader.expecting(def), 8)
        }),
        object: object(fields.is_empty(), &required),
        is_empty: fields.is_empty() && others.fields.is_empty(),
        others: code(inset(others.read, 8)),
        checks: code(inset(checks.join("\n"), 8)),
        value: code(inset(record(&declared.values), 8)),
        fields: declared.views,
        extras: others.fields,
        name,
        functions: reader.functions(),
    }
}

/// The statement that begins to read an object.
fn object(is_empty: bool, required: &[&Field]) -> Code {
    let names: Vec<String> = required.iter().map(|field| string(&field.wire_name)).collect();
    let read = Expr::call("at", "object", [format!("&[{}]", names.join(", "))]);
    let lead = if is_empty { "let object = " } else { "let mut object = " };
    statement(&read, lead, "?;")
}

/// The declared fields wherever they are mentioned.
#[derive(Default)]
struct Declared {
    views: Vec<view::Field>,
    /// The parameters of `new`.
    parameters: Vec<String>,
    /// The fields of a new value, and of one that has been read.
    arguments: Vec<String>,
    values: Vec<String>,
}

impl Declared {
    fn push(&mut self, reader: &mut Reader<'_>, spot: &Spot, field: &Field, (ident, local): (&str, &str)) {
        let ty = reader.ty(field.ty, spot.owner);
        let presence = if field.required { "required" } else { "optional" };
        let wire = string(&field.wire_name);
        let is_secret = field.docs.write_only && !reader.model.def(field.ty).docs.write_only;
        let read = if reader.is_plain(field.ty) && !is_secret {
            Expr::call("object", presence, [wire.clone()])
        } else {
            let read = reader.reader(field.ty, &spot.field(ident));
            let read = if is_secret { secret(&read) } else { read };
            Expr::call("object", &format!("{presence}_with"), [wire.clone(), read])
        };
        if field.required {
            let (parameter, argument) = parameter(&ty, ident);
            self.parameters.push(parameter);
            self.arguments.push(argument);
        } else {
            self.arguments.push(format!("{ident}: None"));
        }
        self.values.push(format!("{ident}: {local}?"));
        let write = Expr::call("object", presence, [wire, format!("&self.{ident}")]);
        self.views.push(view::Field {
            doc: doc("    ///", &written(&field.docs)),
            ty: code(if field.required { ty } else { format!("Option<{ty}>") }),
            read: statement(&read, &format!("let {local} = "), ";"),
            write: statement(&write, "", ";"),
            ident: code(ident),
        });
    }
}

/// A statement of a method.
fn statement(expr: &Expr, lead: &str, tail: &str) -> Code {
    code(inset(expr.layout(8, lead, tail), 8))
}

/// A parameter of `new`, and what becomes of it: plain values are converted.
fn parameter(ty: &str, ident: &str) -> (String, String) {
    if matches!(ty, "String" | "Integer" | "Number") {
        (format!("{ident}: impl Into<{ty}>"), format!("{ident}: {ident}.into()"))
    } else {
        (format!("{ident}: {ty}"), ident.to_owned())
    }
}
