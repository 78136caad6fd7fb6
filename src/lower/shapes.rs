//! From a schema to types: which kinds of value it admits, and for each kind a shape with its checks.

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{
    Check, Docs, Extras, Field, Format, Mismatch, Name, Origin, Provenance, Shape, Tagging, TypeArena, TypeDef, TypeId,
};
use crate::schema::{Annotations, Body, Document, Draft, Keywords, Kind, SchemaId};
use crate::source::{Span, Spanned};
use std::collections::HashMap;

use super::literals::{self, Literals};
use super::{checks, names};

/// Lowers the schemas of one document into the arena of its workflow.
pub(super) struct Shapes<'a> {
    pub(super) document: &'a Document,
    pub(super) types: &'a mut TypeArena,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// The name of the contract's root: types that a `$ref` reaches are named after it and their key.
    root: Name,
    /// The type of each schema that has been met. A recursive schema meets itself here.
    known: HashMap<SchemaId, TypeId>,
    /// How many schemas have each title: a title names a type only where no other has it.
    titles: HashMap<&'a str, usize>,
}

impl<'a> Shapes<'a> {
    pub(super) fn new(
        document: &'a Document,
        types: &'a mut TypeArena,
        diagnostics: &'a mut Vec<Diagnostic>,
        root: Name,
    ) -> Self {
        let mut titles = HashMap::new();
        for schema in document.iter() {
            if let Body::Keywords(keywords) = &schema.body
                && let Some(title) = &keywords.annotations.title
            {
                *titles.entry(title.as_str()).or_default() += 1;
            }
        }
        Self {
            titles,
            document,
            types,
            diagnostics,
            root,
            known: HashMap::new(),
        }
    }

    /// The type of the whole document.
    pub(super) fn root(&mut self) -> TypeId {
        let name = self.root.clone();
        self.lower(self.document.root(), &name)
    }

    /// The type of a schema; `name` is what it is called if it needs a name of its own.
    fn lower(&mut self, id: SchemaId, name: &Name) -> TypeId {
        if let Some(&known) = self.known.get(&id) {
            return known;
        }
        let document = self.document;
        let schema = document.get(id);
        let origin = Origin {
            span: Some(schema.span),
            pointer: schema.pointer.clone(),
        };
        let keywords = match &schema.body {
            Body::Keywords(keywords) => keywords,
            Body::Boolean(accepts) => {
                let shape = if *accepts { Shape::Any } else { Shape::Never };
                let ty = self.types.add(plain(shape, &origin));
                self.known.insert(id, ty);
                return ty;
            }
        };
        if let Some(target) = keywords.reference.as_ref().and_then(|reference| reference.target) {
            self.beside_reference(keywords);
            let name = if name.provenance == Provenance::Role {
                name.clone()
            } else {
                self.name_of_target(target)
            };
            return self.lower(target, &name);
        }
        let ty = self.types.add(plain(Shape::Any, &origin));
        self.known.insert(id, ty);
        let def = self.define(keywords, name, &origin);
        self.types.set(ty, def);
        ty
    }

    /// Draft 7 ignores what stands beside a `$ref`; draft 2020-12 means both, which is not carried unless nothing is asserted.
    fn beside_reference(&mut self, keywords: &Keywords) {
        if self.document.draft == Draft::Draft7 {
            return;
        }
        for (name, span) in self.assertions(keywords) {
            let message = format!("`{name}` beside a `$ref` is not supported yet");
            let help = "move it into the schema that the `$ref` names";
            self.diagnostics
                .push(Diagnostic::new(Code::UnsupportedKeyword, span, message).help(help));
        }
    }

    /// A target is named after the contract and its key, wherever it is used from.
    fn name_of_target(&self, target: SchemaId) -> Name {
        let pointer = &self.document.get(target).pointer;
        let root = &self.document.get(self.document.root()).pointer;
        let below = pointer.strip_prefix(root.as_str()).unwrap_or("");
        below
            .split('/')
            .skip(1)
            .filter(|part| !matches!(*part, "$defs" | "definitions" | "properties"))
            .fold(self.root.clone(), |name, part| {
                name.child(part.replace("~1", "/").replace("~0", "~"), Provenance::Title)
            })
    }

    fn define(&mut self, keywords: &Keywords, name: &Name, origin: &Origin) -> TypeDef {
        let named = match &keywords.annotations.title {
            Some(title) if name.provenance > Provenance::Title && self.titles.get(title.as_str()) == Some(&1) => {
                self.root.child(title.clone(), Provenance::Title)
            }
            _ => name.clone(),
        };
        let docs = docs(&keywords.annotations);
        let (kinds, literals) = admitted(keywords);
        let every_kind = kinds.len() == Kind::ALL.len() - 1 && kinds.contains(&Kind::Number);
        if every_kind && literals.is_none() && !self.asserts_within_a_kind(keywords) {
            return TypeDef {
                docs,
                ..plain(Shape::Any, origin)
            };
        }
        let mismatch = mismatch(&kinds, literals.as_ref());
        // A type that is used by name keeps it as a union; a nullable one in place lends it to what it wraps.
        let by_name = name.provenance <= Provenance::Title;
        let keeps_name = by_name || kinds.len() > 2 || !kinds.contains(&Kind::Null);
        let mut variants = Vec::new();
        for &kind in &kinds {
            let name = if kinds.len() > 1 && keeps_name {
                named.child(kind_word(kind), Provenance::Invented)
            } else {
                named.clone()
            };
            let (shape, checks) = self.of_kind(kind, keywords, literals.as_ref(), &name, origin);
            variants.push(TypeDef {
                name: needs_name(&shape).then_some(name),
                shape,
                checks,
                mismatch: Mismatch {
                    keyword: mismatch.keyword,
                    expectation: if literals.is_some() {
                        mismatch.expectation.clone()
                    } else {
                        literals::expectation(&[kind], None)
                    },
                },
                docs: Docs::default(),
                origin: origin.clone(),
            });
        }
        if variants.len() == 1
            && let Some(only) = variants.pop()
        {
            return TypeDef {
                name: only.name.or_else(|| by_name.then_some(named)),
                docs,
                mismatch,
                ..only
            };
        }
        if variants.is_empty() {
            return TypeDef {
                mismatch,
                docs,
                ..plain(Shape::Never, origin)
            };
        }
        let variants = variants.into_iter().map(|variant| self.types.add(variant)).collect();
        TypeDef {
            shape: Shape::Union {
                variants,
                tagging: Tagging::Kind,
            },
            checks: Vec::new(),
            mismatch,
            name: keeps_name.then_some(named),
            docs,
            origin: origin.clone(),
        }
    }

    fn of_kind(
        &mut self,
        kind: Kind,
        keywords: &Keywords,
        literals: Option<&Literals>,
        name: &Name,
        origin: &Origin,
    ) -> (Shape, Vec<Check>) {
        let members = literals.map(|literals| literals.of(kind));
        let scalar = |open: Shape| match &members {
            Some(members) => literals::shape(members),
            None => open,
        };
        match kind {
            Kind::Null => (Shape::Null, Vec::new()),
            Kind::Boolean => (scalar(Shape::Boolean), Vec::new()),
            Kind::Integer => (scalar(Shape::Integer), checks::of_number(keywords, origin)),
            Kind::Number => (scalar(Shape::Number), checks::of_number(keywords, origin)),
            Kind::String => (scalar(Shape::String), checks::of_string(keywords, origin)),
            Kind::Array => {
                let items = match keywords.items {
                    Some(items) => self.lower(items, &names::of_item(name)),
                    None => self.types.add(plain(Shape::Any, origin)),
                };
                let mut checks = checks::of_list(keywords, origin);
                checks.extend(literals::deep_check(members, origin));
                (Shape::List { items }, checks)
            }
            Kind::Object => {
                let shape = self.object(keywords, name, origin);
                let mut checks = checks::of_object(keywords, origin);
                checks.extend(literals::deep_check(members, origin));
                (shape, checks)
            }
        }
    }

    fn object(&mut self, keywords: &Keywords, name: &Name, origin: &Origin) -> Shape {
        let mut fields: Vec<Field> = keywords
            .properties
            .iter()
            .map(|(key, schema)| Field {
                wire_name: key.value.clone(),
                ty: self.lower(*schema, &name.child(&key.value, Provenance::Key)),
                required: keywords.required.iter().any(|required| required.value == key.value),
                docs: self.field_docs(*schema),
                origin: Origin {
                    span: Some(key.span),
                    pointer: self.document.get(*schema).pointer.clone(),
                },
            })
            .collect();
        let extras = match keywords.additional_properties {
            None => Extras::Open,
            Some(schema) => match self.document.get(schema).body {
                Body::Boolean(true) => Extras::Open,
                Body::Boolean(false) => Extras::Closed,
                Body::Keywords(_) => {
                    let ty = self.lower(schema, &name.child("value", Provenance::Invented));
                    if self.types.get(ty).shape == Shape::Any {
                        Extras::Open
                    } else {
                        Extras::Typed(ty)
                    }
                }
            },
        };
        for required in &keywords.required {
            if fields.iter().all(|field| field.wire_name != required.value) {
                let field = self.undeclared(required, extras, origin);
                fields.push(field);
            }
        }
        match extras {
            Extras::Open if fields.is_empty() => Shape::Map {
                values: self.types.add(plain(Shape::Any, origin)),
            },
            Extras::Typed(values) if fields.is_empty() => Shape::Map { values },
            _ => Shape::Record {
                fields,
                patterns: Vec::new(),
                extras,
            },
        }
    }

    /// A field that is required without being declared takes what an undeclared field takes.
    fn undeclared(&mut self, name: &Spanned<String>, extras: Extras, origin: &Origin) -> Field {
        let ty = match extras {
            Extras::Typed(ty) => ty,
            Extras::Open => self.types.add(plain(Shape::Any, origin)),
            Extras::Closed => self.types.add(plain(Shape::Never, origin)),
        };
        Field {
            wire_name: name.value.clone(),
            ty,
            required: true,
            docs: Docs::default(),
            origin: Origin {
                span: Some(name.span),
                pointer: format!("{}/required", origin.pointer),
            },
        }
    }

    /// What is written at the property, or else at the schema that it refers to.
    fn field_docs(&self, schema: SchemaId) -> Docs {
        let mut at = schema;
        loop {
            let Body::Keywords(keywords) = &self.document.get(at).body else {
                return Docs::default();
            };
            let found = docs(&keywords.annotations);
            match keywords.reference.as_ref().and_then(|reference| reference.target) {
                Some(target) if found == Docs::default() => at = target,
                _ => return found,
            }
        }
    }

    /// Whether a schema says something of the values of some kind.
    fn asserts_within_a_kind(&self, keywords: &Keywords) -> bool {
        self.assertions(keywords)
            .iter()
            .any(|(name, _)| !matches!(*name, "type" | "enum" | "const"))
    }

    /// The keywords that influence which values a schema accepts, each with a place. Taken apart in full, so that a new
    /// keyword must be placed here.
    fn assertions(&self, keywords: &Keywords) -> Vec<(&'static str, Span)> {
        let Keywords {
            reference: _,
            types,
            enumeration,
            constant,
            minimum,
            maximum,
            exclusive_minimum,
            exclusive_maximum,
            min_length,
            max_length,
            pattern,
            format,
            items,
            min_items,
            max_items,
            properties,
            required,
            additional_properties,
            min_properties,
            max_properties,
            annotations: _,
        } = keywords;
        fn span<T>(value: &Option<Spanned<T>>) -> Option<Span> {
            value.as_ref().map(|value| value.span)
        }
        let schema = |id: &Option<SchemaId>| id.map(|id| self.document.get(id).span);
        let asserted_format = format
            .as_ref()
            .filter(|format| Format::from_name(&format.value).is_some());
        let single = [
            ("type", span(types)),
            ("enum", span(enumeration)),
            ("const", span(constant)),
            ("minimum", span(minimum)),
            ("maximum", span(maximum)),
            ("exclusiveMinimum", span(exclusive_minimum)),
            ("exclusiveMaximum", span(exclusive_maximum)),
            ("minLength", span(min_length)),
            ("maxLength", span(max_length)),
            ("pattern", span(pattern)),
            ("format", asserted_format.map(|format| format.span)),
            ("items", schema(items)),
            ("minItems", span(min_items)),
            ("maxItems", span(max_items)),
            ("properties", properties.first().map(|(name, _)| name.span)),
            ("required", required.first().map(|name| name.span)),
            ("additionalProperties", schema(additional_properties)),
            ("minProperties", span(min_properties)),
            ("maxProperties", span(max_properties)),
        ];
        single
            .into_iter()
            .filter_map(|(name, span)| Some((name, span?)))
            .collect()
    }
}

/// The kinds that a value may have, in their fixed order, and the literals if there is a closed set.
fn admitted(keywords: &Keywords) -> (Vec<Kind>, Option<Literals>) {
    let stated = keywords.types.as_ref().map(|types| types.value.as_slice());
    let allows = |kind: Kind| match stated {
        None => true,
        Some(kinds) => kinds.contains(&kind) || (kind == Kind::Integer && kinds.contains(&Kind::Number)),
    };
    let literals = Literals::of_schema(keywords, allows);
    let kinds = Kind::ALL
        .iter()
        .copied()
        .filter(|&kind| match &literals {
            Some(literals) => literals.has(kind),
            // Every integer is a number: the wider of the two stands for both.
            None => allows(kind) && !(kind == Kind::Integer && allows(Kind::Number)),
        })
        .collect();
    (kinds, literals)
}

fn mismatch(kinds: &[Kind], literals: Option<&Literals>) -> Mismatch {
    Mismatch {
        keyword: literals.map_or("type", Literals::keyword),
        expectation: literals::expectation(kinds, literals),
    }
}

fn needs_name(shape: &Shape) -> bool {
    matches!(shape, Shape::Record { .. } | Shape::Literals(_) | Shape::Union { .. })
}

fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Array => "list",
        other => other.name(),
    }
}

fn plain(shape: Shape, origin: &Origin) -> TypeDef {
    let (keyword, expectation) = match shape {
        Shape::Never => ("false schema", "must not be there"),
        _ => ("type", "must be a JSON value"),
    };
    TypeDef {
        shape,
        mismatch: Mismatch {
            keyword,
            expectation: expectation.to_owned(),
        },
        checks: Vec::new(),
        name: None,
        docs: Docs::default(),
        origin: origin.clone(),
    }
}

fn docs(annotations: &Annotations) -> Docs {
    let Annotations {
        title,
        description,
        default,
        examples,
        deprecated,
        read_only,
        write_only,
    } = annotations.clone();
    Docs {
        title,
        description,
        default,
        examples,
        deprecated,
        read_only,
        write_only,
    }
}
