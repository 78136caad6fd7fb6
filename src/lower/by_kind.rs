//! A type taken apart by kind of value: for each kind a shape with its checks.

use super::checks;
use super::conjunction::Atom;
use super::literals::{self, Literals};
use super::names::Path;
use super::shapes::{Shapes, Whole};
use crate::ir::{Check, Docs, Mismatch, Origin, Provenance, Shape, Tagging, TypeDef};
use crate::schema::{Annotations, Kind};

impl<'a> Shapes<'a> {
    /// A type taken apart by kind, without the conditions on the whole value.
    pub(super) fn by_kind(&mut self, atoms: &[Atom<'a>], whole: &Whole<'a>, literals: Option<&Literals>) -> TypeDef {
        let kinds = match literals {
            Some(literals) => literals.list(),
            None => whole.kinds.list(),
        };
        let mismatch = Mismatch {
            keyword: literals.map_or("type", Literals::keyword),
            expectation: literals::expectation(&kinds, literals),
        };
        let keeps_name = whole.keeps_name(&kinds);
        let mut variants = Vec::new();
        for &kind in &kinds {
            let name = if kinds.len() > 1 && keeps_name {
                whole.name.child(kind_word(kind), Provenance::Invented)
            } else {
                whole.name.clone()
            };
            let (shape, checks) = self.of_kind(kind, atoms, literals, &name, &whole.origin);
            variants.push(TypeDef {
                name: needs_name(&shape).then(|| name.to_name()),
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
                origin: whole.origin.clone(),
            });
        }
        if variants.len() == 1
            && let Some(only) = variants.pop()
        {
            return TypeDef {
                name: only.name.or_else(|| whole.by_name.then(|| whole.name.to_name())),
                docs: whole.docs.clone(),
                mismatch,
                ..only
            };
        }
        if variants.is_empty() {
            return TypeDef {
                mismatch,
                docs: whole.docs.clone(),
                ..plain(Shape::Never, &whole.origin)
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
            name: keeps_name.then(|| whole.name.to_name()),
            docs: whole.docs.clone(),
            origin: whole.origin.clone(),
        }
    }

    fn of_kind(
        &mut self,
        kind: Kind,
        atoms: &[Atom<'a>],
        literals: Option<&Literals>,
        name: &Path<'a>,
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
            Kind::Integer => (scalar(Shape::Integer), checks::of_number(atoms)),
            Kind::Number => (scalar(Shape::Number), checks::of_number(atoms)),
            Kind::String => (scalar(Shape::String), checks::of_string(atoms)),
            Kind::Array => {
                let (shape, residual) = self.list(atoms, name, origin);
                let mut checks = checks::of_list(atoms);
                checks.extend(self.contained(atoms, name));
                checks.extend(literals::deep_check(members, origin));
                checks.extend(residual);
                (shape, checks)
            }
            Kind::Object => {
                let (shape, residual) = self.object(atoms, name, origin);
                let mut checks = checks::of_object(atoms);
                checks.extend(self.named(atoms, name));
                checks.extend(literals::deep_check(members, origin));
                checks.extend(residual);
                (shape, checks)
            }
        }
    }
}

pub(super) fn needs_name(shape: &Shape) -> bool {
    matches!(shape, Shape::Record { .. } | Shape::Literals(_) | Shape::Union { .. })
}

pub(super) fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Array => "list",
        other => other.name(),
    }
}

pub(super) fn plain(shape: Shape, origin: &Origin) -> TypeDef {
    let (keyword, expectation) = match shape {
        Shape::Never => ("false schema", "must not be there"),
        _ => ("type", "must be a JSON value"),
    };
    TypeDef {
        shape,
        mismatch: Mismatch {
            keyword,
            expectation: expectation.into(),
        },
        checks: Vec::new(),
        name: None,
        docs: Docs::default(),
        origin: origin.clone(),
    }
}

pub(super) fn docs(annotations: &Annotations) -> Docs {
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
