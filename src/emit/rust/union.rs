//! One of several types, as an enumeration.

use super::contracts::{literal_text, secrecy};
use super::kind::kind;
use super::layout::{self, Expr, LOOSE, inset};
use super::reader::{Reader, Spot, mismatch, told};
use super::table::{is_tag_secret, scalars, tags};
use super::text::{Code, code, string};
use super::{checks, names, view};
use crate::ir::{Literal, Mismatch, Shape, Tagging, TypeDef, TypeId};

/// The view of such a type.
pub(super) fn view(
    reader: &mut Reader<'_>,
    spot: &Spot,
    doc: Code,
    name: Code,
    (variants, tagging): (&[TypeId], &Tagging),
) -> view::Union {
    let def = reader.model.def(spot.owner);
    let texts = texts(reader, variants, tagging);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let idents = names::variants(&texts);
    let mut views = Vec::new();
    for (&variant, ident) in variants.iter().zip(idents) {
        let is_null = reader.model.def(variant).shape == Shape::Null;
        let read = if is_null && *tagging == Tagging::Kind && reader.model.def(variant).checks.is_empty() {
            "Some(Self::Null)".to_owned()
        } else {
            read(reader, spot, variant, &ident)
        };
        let ty = (!is_null).then(|| code(reader.ty(variant, spot.owner)));
        views.push((code(ident), ty, read));
    }
    let reads: Vec<&str> = views.iter().map(|(.., read)| read.as_str()).collect();
    let choice = match tagging {
        Tagging::Kind => by_kind(reader, def, variants, &reads),
        Tagging::Field { name, mismatch } => by_field(reader, def, variants, (name, mismatch), &reads),
        Tagging::Trial { exactly_one } => by_trial(reader.indent, def, *exactly_one, &reads),
    };
    let checks = checks::table(reader, def, &spot.words);
    view::Union {
        doc,
        secret: secrecy(def),
        functions: reader.functions(),
        read: code(inset(
            match checks {
                Some(table) => format!("at.checked({table}, |at| {{ {choice} }}){LOOSE}"),
                None => choice,
            },
            reader.indent,
        )),
        variants: views
            .into_iter()
            .map(|(ident, ty, _)| view::UnionVariant { ident, ty })
            .collect(),
        name,
    }
}

/// What the variants are called, before they become identifiers: no two the same.
fn texts(reader: &Reader<'_>, variants: &[TypeId], tagging: &Tagging) -> Vec<String> {
    let types = &reader.model.workflow.types;
    let text = |&variant: &TypeId| {
        let def = types.get(variant);
        let kind = || kind(types, variant).map_or("Anything", |kind| kind.variant).to_owned();
        match tagging {
            Tagging::Kind => kind(),
            Tagging::Field { name, .. } => {
                let tags: Vec<String> = tags(types, variant, name).iter().map(literal_text).collect();
                tags.join(" or ")
            }
            Tagging::Trial { .. } => {
                let title = def.docs.title.clone();
                title.or_else(|| own_name(def)).unwrap_or_else(kind)
            }
        }
    };
    let mut texts: Vec<String> = Vec::new();
    for wanted in variants.iter().map(text) {
        let mut text = wanted.clone();
        let mut count = 1;
        while texts.contains(&text) {
            count += 1;
            text = format!("{wanted} {count}");
        }
        texts.push(text);
    }
    texts
}

/// What tells the name of a type from that of the type around it; a number does not say enough.
fn own_name(def: &TypeDef) -> Option<String> {
    let parts = &def.name.as_ref()?.parts;
    let is_number = |part: &String| part.bytes().all(|byte| byte.is_ascii_digit());
    let from = parts.iter().rposition(|part| !is_number(part))?;
    Some(parts[from..].join(" "))
}

/// The expression that reads a value as a variant.
fn read(reader: &mut Reader<'_>, spot: &Spot, variant: TypeId, ident: &str) -> String {
    let is_null = reader.model.def(variant).shape == Shape::Null;
    let value = if reader.is_plain(variant) {
        "at.read()".to_owned()
    } else {
        let read = reader.reader(variant, &spot.field(&ident.to_lowercase()));
        match read.strip_prefix("|at| ") {
            Some(value) => value.to_owned(),
            None => format!("{read}(at)"),
        }
    };
    let map = if is_null {
        format!("|()| Self::{ident}")
    } else {
        format!("Self::{ident}")
    };
    format!("{value}.map({map})")
}

fn by_kind(reader: &mut Reader<'_>, def: &TypeDef, variants: &[TypeId], reads: &[&str]) -> String {
    let types = &reader.model.workflow.types;
    let mut arms = Vec::new();
    for (&variant, read) in variants.iter().zip(reads) {
        let Some(kind) = kind(types, variant) else { continue };
        arms.push(format!("{} => {read},", kind.pattern));
    }
    // There are six kinds.
    if variants.len() < 6 {
        arms.push(mismatch(def).arm(reader.indent + 4, "_"));
    }
    matching("at.value()", &arms)
}

fn by_field(
    reader: &mut Reader<'_>,
    def: &TypeDef,
    variants: &[TypeId],
    (name, mistagged): (&str, &Mismatch),
    reads: &[&str],
) -> String {
    let types = &reader.model.workflow.types;
    let tags: Vec<&[Literal]> = variants.iter().map(|variant| tags(types, *variant, name)).collect();
    let is_text = tags
        .iter()
        .copied()
        .flatten()
        .all(|tag| matches!(tag, Literal::String(_)));
    let told_of_tag = [name, mistagged.keyword, &mistagged.expectation].map(string);
    let otherwise = if is_tag_secret(types, variants, name) {
        format!("at.secret().mistagged({})", told_of_tag.join(", ")).into()
    } else {
        Expr::call("at", "mistagged", told_of_tag)
    };
    let tag = Expr::call("at", "tag", [string(name)].into_iter().chain(told(def)));
    if is_text {
        let mut arms = Vec::new();
        for (tags, read) in tags.iter().zip(reads) {
            let texts = tags.iter().filter_map(|tag| match tag {
                Literal::String(text) => Some(string(text)),
                Literal::Number(_) | Literal::Boolean(_) => None,
            });
            let texts: Vec<String> = texts.collect();
            arms.push(format!("Some({}) => {read},", texts.join(" | ")));
        }
        arms.push(otherwise.arm(reader.indent + 4, "_"));
        return matching(&format!("{}?.as_str()", tag.flat()), &arms);
    }
    reader.uses.insert("test");
    let each = tags.iter().zip(reads);
    let each = each.map(|(tags, read)| (format!("test::is_literal(tag, {})", scalars(tags)), (*read).to_owned()));
    let tag = tag.layout(reader.indent, "let tag = ", "?;");
    let choice = layout::choice(reader.indent, "", each, &otherwise.flat(), "");
    format!("{tag}\n{choice}")
}

fn matching(value: &str, arms: &[String]) -> String {
    let arms: String = arms.iter().map(|arm| format!("    {}\n", inset(arm, 4))).collect();
    format!("match {value} {{\n{arms}}}")
}

fn by_trial(indent: usize, def: &TypeDef, exactly_one: bool, reads: &[&str]) -> String {
    let how = if exactly_one { "only_one_of" } else { "first_of" };
    let mut trial = format!("let mut trial = at.{how}();\n");
    for read in reads {
        trial.push_str(&format!("trial.variant(|at| {read});\n"));
    }
    trial + &Expr::call("trial", "finish", told(def)).layout(indent, "", "")
}
