//! `contracts.rs`: the types of a template and what reads and writes them.

use super::checks;
use super::layout::{self, inset};
use super::model::{Form, Model};
use super::names;
use super::reader::{Reader, Spot, mismatch};
use super::text::{Code, code, doc, mention, string};
use super::view::{self, Declaration};
use super::{structs, union};
use crate::emit::pattern::rust::Expressions;
use crate::ir::{Docs, Literal, Role, Shape, TypeDef, TypeId};

/// The view of the file.
pub(super) fn view(model: &Model<'_>, path: &str) -> view::Contracts {
    let mut reader = Reader::new(model);
    let mut declarations: Vec<Declaration> = Vec::new();
    for &id in &model.order {
        declarations.extend(declaration(&mut reader, id));
    }
    for (&contract, name) in &model.synonyms {
        let root = model.workflow.contracts[contract].root;
        declarations.push(Declaration::Alias(view::Alias {
            doc: doc("///", &[about(model, contract)]),
            name: code(name),
            ty: code(
                model
                    .declared(root)
                    .map_or_else(String::new, |(_, name)| name.to_owned()),
            ),
            reader: None,
            functions: Vec::new(),
        }));
    }
    let roots: Vec<Code> = model
        .order
        .iter()
        .filter(|id| model.roots.contains_key(id))
        .filter_map(|id| model.declared(*id))
        .map(|(_, name)| code(name))
        .collect();
    let expressions = std::mem::take(&mut reader.expressions);
    let mut expressions: Vec<view::Expression> = expressions
        .into_iter()
        .map(|(expressions, name)| expression(&expressions, name))
        .collect();
    expressions.sort_by(|a, b| a.name.0.cmp(&b.name.0));
    if !roots.is_empty() {
        reader.uses.extend(["support", "Value", "Violations", "impl_serde"]);
    }
    view::Contracts {
        doc: doc(
            "//!",
            &[format!("The contracts of {}.", mention(&model.workflow.name.value))],
        ),
        lints: reader.lints.iter().map(|lint| code(*lint)).collect(),
        imports: imports(&reader, path),
        expressions,
        tables: std::mem::take(&mut reader.tables.statics),
        declarations,
        serde: code(if roots.is_empty() {
            String::new()
        } else {
            let names: Vec<&str> = roots.iter().map(|root| root.0.as_str()).collect();
            layout::filled("impl_serde!(", &names, false, ");")
        }),
        roots,
    }
}

fn expression(expressions: &Expressions, name: String) -> view::Expression {
    let (ty, value) = match expressions.single() {
        Some(source) => ("Regex", layout::expression(&string(source))),
        None => {
            let (matching, others) = (literals(&expressions.matching), literals(&expressions.others));
            ("Expressions", format!("Expressions::new(&[{matching}], &[{others}])"))
        }
    };
    view::Expression {
        name: code(name),
        ty: code(ty),
        value: code(inset(value, 4)),
    }
}

/// Texts as literals, one after the other.
fn literals(texts: &[String]) -> String {
    let literals: Vec<String> = texts.iter().map(|text| string(text)).collect();
    literals.join(", ")
}

fn imports(reader: &Reader<'_>, path: &str) -> Vec<Code> {
    let used = |names: &[&'static str]| -> Vec<&str> {
        names
            .iter()
            .copied()
            .filter(|name| reader.uses.contains(name))
            .collect()
    };
    let line = |path: &str, names: Vec<&str>| -> Option<Code> {
        match names[..] {
            [] => None,
            [one] => Some(code(format!("use {path}::{one};"))),
            _ => Some(code(layout::filled(&format!("use {path}::{{"), &names, true, "};"))),
        }
    };
    let mut ours = used(&["support"]);
    ours.iter_mut().for_each(|name| *name = "self");
    ours.extend(used(&[
        "formats",
        "impl_serde",
        "test",
        "At",
        "Expressions",
        "Integer",
        "Never",
        "Number",
        "To",
        "Violations",
        "Wire",
    ]));
    [
        line(&format!("{path}::support"), ours),
        line("regex", used(&["Regex"])),
        line("serde_json", used(&["Map", "Value"])),
        line("std::collections", used(&["BTreeMap"])),
        line("std::sync", used(&["LazyLock"])),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What a contract is about.
fn about(model: &Model<'_>, contract: usize) -> String {
    let workflow = model.workflow;
    match &workflow.contracts[contract].role {
        Role::Input => format!("The task context of {}.", mention(&workflow.name.value)),
        Role::Result(step) => format!("What {} returns.", mention(&workflow.step(*step).name.value)),
        Role::Config(step) => format!("The configuration of {}.", mention(&workflow.step(*step).name.value)),
        Role::Event(_, event) => format!("The payload of {}.", mention(event)),
    }
}

/// What the author wrote, as paragraphs.
pub(super) fn written(docs: &Docs) -> Vec<String> {
    let mut paragraphs: Vec<String> = docs.description.iter().chain(&docs.title).take(1).cloned().collect();
    if docs.deprecated {
        paragraphs.push("Deprecated.".to_owned());
    }
    if let Some(default) = &docs.default {
        paragraphs.push(format!("Default: {}.", mention(&default.to_string())));
    }
    paragraphs
}

fn type_doc(model: &Model<'_>, id: TypeId, def: &TypeDef) -> Code {
    let mut paragraphs = written(&def.docs);
    if paragraphs.is_empty()
        && let Some(contract) = model.roots.get(&id)
    {
        paragraphs.push(about(model, contract.0));
    }
    doc("///", &paragraphs)
}

fn declaration(reader: &mut Reader<'_>, id: TypeId) -> Option<Declaration> {
    let model = reader.model;
    let (form, name) = model.declared(id)?;
    let def = model.def(id);
    let doc = type_doc(model, id, def);
    let name = code(name);
    let spot = Spot::new(id, &name.0);
    reader.begin(form);
    if form != Form::Alias {
        reader.uses.extend(["At", "To", "Value", "Wire"]);
    }
    Some(match (form, &def.shape) {
        (
            Form::Nominal,
            Shape::Record {
                fields,
                patterns,
                extras,
            },
        ) => Declaration::Struct(structs::view(reader, &spot, doc, name, (fields, patterns, *extras))),
        (Form::Nominal, Shape::Literals(literals)) => {
            Declaration::Literals(literal_enum(reader, &spot, doc, name, literals))
        }
        (Form::Nominal, Shape::Union { variants, tagging }) => {
            Declaration::Union(union::view(reader, &spot, doc, name, (variants, tagging)))
        }
        (Form::Nominal | Form::Newtype, _) => {
            let ty = code(reader.structure(id, id));
            let read = code(reader.body(id, &spot).block(reader.indent, "Self"));
            let functions = reader.functions();
            Declaration::Newtype(view::Newtype {
                doc,
                name,
                secret: secrecy(def),
                is_null: def.shape == Shape::Null,
                ty,
                read,
                functions,
            })
        }
        (Form::Alias, _) => {
            let ty = code(reader.structure(id, id));
            let read = (!reader.is_plain_structure(id)).then(|| {
                reader.uses("At");
                view::AliasReader {
                    head: code(reader.head(model.alias_reader(id), &name.0)),
                    read: code(reader.body(id, &spot).block(reader.indent, "")),
                }
            });
            Declaration::Alias(view::Alias {
                doc,
                name,
                ty,
                reader: read,
                functions: reader.functions(),
            })
        }
    })
}

/// Keeps the values of a type out of violations, where its author says that they are only written.
pub(super) fn secrecy(def: &TypeDef) -> Code {
    code(if def.docs.write_only {
        "let at = at.secret();"
    } else {
        ""
    })
}

fn literal_enum(reader: &mut Reader<'_>, spot: &Spot, doc: Code, name: Code, literals: &[Literal]) -> view::Literals {
    let def = reader.model.def(spot.owner);
    let texts: Vec<String> = literals.iter().map(literal_text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let idents = names::variants(&texts);
    let is_text = matches!(literals.first(), Some(Literal::String(_)));
    if !is_text {
        reader.uses.insert("Number");
    }
    let variants: Vec<view::LiteralVariant> = literals
        .iter()
        .zip(idents)
        .map(|(literal, ident)| view::LiteralVariant {
            ident: code(ident),
            value: code(match literal {
                Literal::String(text) => string(text),
                Literal::Number(number) => checks::number(number),
                Literal::Boolean(value) => value.to_string(),
            }),
        })
        .collect();
    let checks = checks::print(reader, def, &spot.words);
    let has_checks = !checks.statements.is_empty();
    let mismatch = mismatch(def);
    view::Literals {
        doc,
        secret: secrecy(def),
        is_text,
        otherwise: code(if has_checks {
            mismatch.flat()
        } else {
            inset(mismatch.arm(12, "_"), 12)
        }),
        choice: code(if is_text {
            String::new()
        } else {
            let each = variants.iter();
            let each = each.map(|it| (format!("number == {}", it.value.0), format!("Self::{}", it.ident.0)));
            let choice = layout::choice(8, "let literal = ", each, &format!("return {}", mismatch.flat()), ";");
            inset(choice, 8)
        }),
        variants,
        expecting: code(inset(reader.expecting(def), 8)),
        has_checks,
        speak: checks.speak,
        checks: code(inset(checks.statements.join("\n"), 8)),
        name,
    }
}

/// The words of a literal: `-1.5` is `minus 1 point 5`.
pub(super) fn literal_text(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => text.clone(),
        Literal::Boolean(value) => value.to_string(),
        Literal::Number(number) => {
            let text = number.to_string();
            let text = text.replace("e-", " e minus ").replace('-', "minus ");
            text.replace('.', " point ")
        }
    }
}
