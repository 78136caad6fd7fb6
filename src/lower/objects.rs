//! Objects: which fields several schemas declare together, and what else they let in.

use super::by_kind::docs;
use super::checks::check;
use super::conjunction::Atom;
use super::evaluated;
use super::kinds::Kinds;
use super::names::Path;
use super::shapes::Shapes;
use crate::ir::pattern::Pattern;
use crate::ir::{Check, Constraint, Docs, Extras, Field, Origin, Provenance, Shape, TypeId};
use crate::schema::{Kind, SchemaId};
use crate::source::{Span, Spanned};

/// What one schema says of the fields of an object: some by name, some by pattern, and the rest.
pub(super) struct View<'a> {
    pub(super) names: Vec<(&'a str, Option<SchemaId>)>,
    pub(super) patterns: Vec<(&'a Spanned<Pattern>, Option<SchemaId>)>,
    pub(super) rest: Option<SchemaId>,
    /// The schema, if its words about the fields can stand alone.
    pub(super) of: SchemaId,
}

impl<'a> Shapes<'a> {
    /// The shape of an object, and what it could not say.
    pub(super) fn object(&mut self, atoms: &[Atom<'a>], name: &Path<'a>, origin: &Origin) -> (Shape, Vec<Check>) {
        let mut views = self.views(atoms);
        let residual = self.leave_out(atoms, &mut views, name);
        let mut fields: Vec<Field> = Vec::new();
        for keywords in atoms.iter().map(|atom| atom.keywords) {
            for (key, schema) in &keywords.properties {
                // One schema names each once.
                if atoms.len() == 1 || fields.iter().all(|field| field.wire_name != key.value) {
                    fields.extend(self.field(atoms, &views, key, *schema, name));
                }
            }
        }
        for atom in atoms {
            let keywords = atom.keywords;
            for required in &keywords.required {
                if fields.iter().all(|field| field.wire_name != required.value) {
                    fields.push(self.undeclared(atom, &views, required, name, origin));
                }
            }
        }
        let patterns = self.patterns(&views, name);
        let rest: Vec<SchemaId> = views.iter().filter_map(|view| view.rest).collect();
        let extras = self.extras(&rest, &name.child("value", Provenance::Invented));
        let shape = match extras {
            Extras::Open if fields.is_empty() && patterns.is_empty() => Shape::Map {
                values: self.anything(origin),
            },
            Extras::Typed(values) if fields.is_empty() && patterns.is_empty() => Shape::Map { values },
            _ => Shape::Record {
                fields,
                patterns,
                extras,
            },
        };
        (shape, residual)
    }

    fn views(&mut self, atoms: &[Atom<'a>]) -> Vec<View<'a>> {
        let mut views = Vec::new();
        for atom in atoms {
            let keywords = atom.keywords;
            views.push(View {
                names: keywords
                    .properties
                    .iter()
                    .map(|(key, schema)| (key.value.as_str(), Some(*schema)))
                    .collect(),
                patterns: keywords
                    .pattern_properties
                    .iter()
                    .map(|(pattern, schema)| (pattern, Some(*schema)))
                    .collect(),
                rest: self.restriction(keywords.additional_properties),
                of: atom.id,
            });
            if !atom.is_settled {
                views.extend(evaluated::fields_at_a_glance(self, atom));
            }
        }
        views
    }

    /// A schema, unless it lets everything in.
    pub(super) fn restriction(&mut self, schema: Option<SchemaId>) -> Option<SchemaId> {
        schema.filter(|&schema| self.facts.constant(schema, Kinds::ALL) != Some(true))
    }

    /// One record can say what all of some schemas say if those that restrict the rest mean the same rest. The others are
    /// left out of the views, and become checks.
    fn leave_out(&mut self, atoms: &[Atom<'a>], views: &mut Vec<View<'a>>, name: &Path<'a>) -> Vec<Check> {
        let sources = |view: &View<'_>| {
            let mut sources: Vec<String> = view
                .patterns
                .iter()
                .map(|(pattern, _)| pattern.value.source.clone())
                .collect();
            sources.sort();
            sources
        };
        let Some(first) = views.iter().position(|view| view.rest.is_some()) else {
            return Vec::new();
        };
        let shared = sources(&views[first]);
        let fits = |view: &View<'_>| {
            let own = sources(view);
            match view.rest {
                Some(_) => own == shared,
                None => shared.is_empty() || own.iter().all(|source| shared.contains(source)),
            }
        };
        // A schema is left out as a whole. The one that the record is made after fits itself.
        let out: Vec<SchemaId> = views.iter().filter(|view| !fits(view)).map(|view| view.of).collect();
        views.retain(|view| !out.contains(&view.of));
        let mut checks = Vec::new();
        for atom in atoms.iter().filter(|atom| out.contains(&atom.id)) {
            let ty = self.alone(atom, Kinds::only(Kind::Object), name);
            checks.push(Check {
                constraint: Constraint::Satisfies(ty),
                origin: atom.origin.clone(),
            });
        }
        checks
    }

    /// The schemas that a field of that name is held against. Undecided patterns are reported.
    fn schemas_at(&mut self, views: &[View<'a>], name: &str) -> Vec<SchemaId> {
        let mut found = Vec::new();
        for view in views {
            let mut is_covered = false;
            for (key, schema) in &view.names {
                if *key == name {
                    is_covered = true;
                    found.extend(*schema);
                }
            }
            for (pattern, schema) in &view.patterns {
                match pattern.value.is_match(name) {
                    Some(true) => {
                        is_covered = true;
                        found.extend(*schema);
                    }
                    Some(false) => {}
                    None => self.refuse_pattern(pattern.span, name),
                }
            }
            if !is_covered {
                found.extend(view.rest);
            }
        }
        found
    }

    fn refuse_pattern(&mut self, span: Span, name: &str) {
        let message = format!(
            "it takes too long to find out whether this pattern matches {}",
            crate::yaml::quoted(name)
        );
        self.refuse(Some(span), &message);
    }

    fn field(
        &mut self,
        atoms: &[Atom<'a>],
        views: &[View<'a>],
        key: &'a Spanned<String>,
        schema: SchemaId,
        name: &Path<'a>,
    ) -> Option<Field> {
        let schemas = match views {
            [only] if only.patterns.is_empty() => vec![schema],
            _ => self.schemas_at(views, &key.value),
        };
        let required = is_required(atoms, &key.value);
        let name = name.child(&*key.value, Provenance::Key);
        let is_closed_out = schemas.iter().any(|&other| {
            views.iter().any(|view| view.rest == Some(other)) && self.facts.constant(other, Kinds::ALL) == Some(false)
        });
        // Where the record is closed to a field that another schema declares, it is no field.
        if is_closed_out && !required {
            return None;
        }
        let ty = if schemas.is_empty() {
            self.of(&[schema], Kinds::ALL, &name)
        } else {
            self.of(&schemas, Kinds::ALL, &name)
        };
        let documented = schemas.iter().map(|&schema| self.field_docs(schema));
        Some(Field {
            wire_name: key.value.clone(),
            ty,
            required,
            docs: documented
                .into_iter()
                .find(|docs| *docs != Docs::default())
                .unwrap_or_default(),
            origin: Origin {
                span: Some(key.span),
                pointer: self.document.get(schema).pointer.clone(),
            },
        })
    }

    /// A field that is required without being declared takes what an undeclared field takes.
    fn undeclared(
        &mut self,
        atom: &Atom<'a>,
        views: &[View<'a>],
        key: &'a Spanned<String>,
        name: &Path<'a>,
        origin: &Origin,
    ) -> Field {
        let schemas = self.schemas_at(views, &key.value);
        let rest: Vec<SchemaId> = views.iter().filter_map(|view| view.rest).collect();
        let ty = match self.extras(
            &schemas,
            &match schemas == rest {
                true => name.child("value", Provenance::Invented),
                false => name.child(&*key.value, Provenance::Key),
            },
        ) {
            Extras::Typed(ty) => ty,
            Extras::Open => self.anything(origin),
            Extras::Closed => self.of(&schemas, Kinds::ALL, name),
        };
        Field {
            wire_name: key.value.clone(),
            ty,
            required: true,
            docs: Docs::default(),
            origin: Origin {
                span: Some(key.span),
                pointer: format!("{}/required", atom.origin.pointer).into(),
            },
        }
    }

    /// By pattern, each once: what the schemas say of it, and what those say that have no pattern of their own.
    fn patterns(&mut self, views: &[View<'a>], name: &Path<'a>) -> Vec<(Pattern, TypeId)> {
        let mut patterns: Vec<&Spanned<Pattern>> = Vec::new();
        for (pattern, _) in views.iter().flat_map(|view| &view.patterns) {
            if patterns.iter().all(|other| other.value.source != pattern.value.source) {
                patterns.push(pattern);
            }
        }
        let mut found = Vec::new();
        for (index, pattern) in patterns.into_iter().enumerate() {
            let mut schemas = Vec::new();
            for view in views {
                let own: Vec<_> = view
                    .patterns
                    .iter()
                    .filter(|(other, _)| other.value.source == pattern.value.source)
                    .collect();
                schemas.extend(own.iter().filter_map(|(_, schema)| *schema));
                if own.is_empty() {
                    schemas.extend(view.rest.filter(|_| view.patterns.is_empty()));
                }
            }
            let word = if index == 0 {
                "value".to_owned()
            } else {
                format!("value {}", index + 1)
            };
            let name = name.child(word, Provenance::Invented);
            let ty = if schemas.is_empty() {
                let origin = Origin {
                    span: Some(pattern.span),
                    pointer: "".into(),
                };
                self.anything(&origin)
            } else {
                self.of(&schemas, Kinds::ALL, &name)
            };
            found.push((pattern.value.clone(), ty));
        }
        found
    }

    /// What fields or items may be that nothing else is said of, where all of some schemas restrict them.
    pub(super) fn extras(&mut self, schemas: &[SchemaId], name: &Path<'a>) -> Extras {
        let mut says_something = false;
        for &schema in schemas {
            match self.facts.constant(schema, Kinds::ALL) {
                Some(false) => return Extras::Closed,
                Some(true) => {}
                None => says_something = true,
            }
        }
        if says_something {
            Extras::Typed(self.of(schemas, Kinds::ALL, name))
        } else {
            Extras::Open
        }
    }

    /// The checks on objects that test names.
    pub(super) fn named(&mut self, atoms: &[Atom<'a>], name: &Path<'a>) -> Vec<Check> {
        let mut checks = Vec::new();
        for atom in atoms {
            let Some(names) = atom.keywords.property_names else {
                continue;
            };
            let kinds = Kinds::only(Kind::String);
            if self.facts.constant(names, kinds) != Some(true) {
                let ty = self.of(&[names], kinds, &name.child("name", Provenance::Invented));
                let span = self.document.get(names).span;
                checks.push(check(
                    Constraint::PropertyNames(ty),
                    &atom.origin,
                    "propertyNames",
                    Some(span),
                ));
            }
        }
        checks
    }

    /// What is written at the property, or else at the schema that it refers to.
    fn field_docs(&self, schema: SchemaId) -> Docs {
        let mut at = schema;
        loop {
            let Some(keywords) = self.facts.keywords(at) else {
                return Docs::default();
            };
            let found = docs(&keywords.annotations);
            match keywords.references.iter().find_map(|reference| reference.target) {
                Some(target) if found == Docs::default() => at = target,
                _ => return found,
            }
        }
    }
}

fn is_required(atoms: &[Atom<'_>], name: &str) -> bool {
    let mut required = atoms.iter().flat_map(|atom| &atom.keywords.required);
    required.any(|required| required.value == name)
}
