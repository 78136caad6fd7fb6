//! From schemas to types: which kinds of value they admit together, and for each kind a shape with its checks.
//!
//! What is lowered is not a schema but a conjunction: the schemas that hold for the same value ([`Key`]). The same
//! conjunction is the same type, which is how recursion ends. The parts of a type are lowered after it, from a list.

use super::by_kind::{docs, plain};
use super::conjunction::{Atom, Facts, Key, Request};
use super::kinds::Kinds;
use super::literals::Literals;
use super::names::{self, Path};
use super::sweep;
use crate::diagnostic::{Code, Diagnostic};
use crate::hash::Map;
use crate::ir::{Check, Docs, Origin, Provenance, Shape, TypeArena, TypeDef, TypeId};
use crate::schema::{Body, Document, Kind, SchemaId};
use crate::source::Span;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Types of one contract: schemas that hold together can multiply, and then nobody wants to read what is generated.
const MAX_TYPES: usize = 20_000;
/// Parts of a name: types that lead further in than any schema is nested come from schemas that multiply.
const MAX_NESTED: usize = 200;

/// Lowers the schemas of one document into the arena of its workflow.
pub(super) struct Shapes<'a> {
    pub(super) document: &'a Document,
    pub(super) types: &'a mut TypeArena,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    pub(super) facts: Facts<'a>,
    /// How many types of other documents stand before those of this one.
    first: usize,
    /// The name of the contract's root: types that a `$ref` reaches are named after it and their key.
    root: Path<'a>,
    known: Map<Key, TypeId>,
    /// The types that were asked for, in that order, which is that of their ids.
    asked: Vec<Asked<'a>>,
    /// Types that turned out to be other ones.
    same: Map<TypeId, TypeId>,
    /// How many schemas have each title: a title names a type only where no other has it.
    titles: HashMap<&'a str, usize>,
    is_too_large: bool,
    /// How many unions are being made within each other.
    pub(super) nested_unions: usize,
}

/// A type that was asked for.
struct Asked<'a> {
    id: TypeId,
    /// What it is called if it turns out to be used in several places.
    spare_name: Path<'a>,
    /// What was asked; nothing once it is made.
    pending: Option<Request<'a>>,
}

/// What a request comes to.
pub(super) enum Made {
    Def(Box<TypeDef>),
    /// Another type is just this one.
    Same(TypeId),
}

impl<'a> Shapes<'a> {
    pub(super) fn new(
        document: &'a Document,
        types: &'a mut TypeArena,
        diagnostics: &'a mut Vec<Diagnostic>,
        root: Path<'a>,
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
            facts: Facts::new(document),
            document,
            first: types.count(),
            types,
            diagnostics,
            root,
            known: Map::with_capacity_and_hasher(document.count(), BuildHasherDefault::default()),
            asked: Vec::with_capacity(document.count()),
            same: Map::default(),
            titles,
            is_too_large: false,
            nested_unions: 0,
        }
    }

    /// The type of a schema and all of its parts: of the whole document, if the schema is its root.
    pub(super) fn whole(&mut self, schema: SchemaId) -> TypeId {
        let name = self.root.clone();
        let root = self.of(&[schema], Kinds::ALL, &name);
        let root = self.settle(root);
        let mut next = 0;
        while let Some(asked) = self.asked.get(next) {
            self.settle(asked.id);
            next += 1;
        }
        if !self.same.is_empty() {
            let same = &self.same;
            sweep::replace(self.types, self.first, |id| same.get(&id).copied().unwrap_or(id));
        }
        let asked = &self.asked;
        let spare_name = |id| Some(asked[place(asked, id)?].spare_name.clone());
        names::name_recursive(self.types, root, spare_name);
        root
    }

    /// The type of the values of some kinds that belong to all of some schemas. It is made later; until then it is known
    /// by its id only.
    pub(super) fn of(&mut self, schemas: &[SchemaId], kinds: Kinds, name: &Path<'a>) -> TypeId {
        let request = self.request(schemas, kinds, name);
        self.want(request)
    }

    pub(super) fn want(&mut self, request: Request<'a>) -> TypeId {
        if let Some(&known) = self.known.get(&request.key) {
            return known;
        }
        let origin = self.facts.origin(request.head);
        let id = self.types.add(plain(Shape::Any, &origin));
        self.known.insert(request.key.clone(), id);
        if self.known.len() > MAX_TYPES || request.name.count() > MAX_NESTED {
            self.refuse_size();
            return id;
        }
        self.asked.push(Asked {
            id,
            spare_name: request.name.clone(),
            pending: Some(request),
        });
        id
    }

    /// How many types there are.
    pub(super) fn count(&self) -> usize {
        self.known.len()
    }

    fn refuse_size(&mut self) {
        if !std::mem::replace(&mut self.is_too_large, true) {
            let span = self.document.get(self.document.root()).span;
            let message = "the schemas that hold together in this one are too many to be told apart";
            self.diagnostics.push(
                Diagnostic::new(Code::UnsupportedKeyword, span, message).help("apply fewer schemas to the same value"),
            );
        }
    }

    /// A finding against a keyword that is valid, but not here.
    pub(super) fn refuse(&mut self, span: Option<Span>, message: &str) {
        if let Some(span) = span {
            self.diagnostics
                .push(Diagnostic::new(Code::UnsupportedKeyword, span, message));
        }
    }

    /// The key of a conjunction, in its one form.
    pub(super) fn request(&mut self, schemas: &[SchemaId], kinds: Kinds, name: &Path<'a>) -> Request<'a> {
        let (head, order, name) = match *schemas {
            [schema] if self.facts.is_alone(schema) => (schema, vec![schema], name.clone()),
            _ => self.met(schemas, name),
        };
        let mut atoms = order.clone();
        atoms.sort_unstable();
        // Kinds that the schemas exclude anyway need not be left out.
        let stated = atoms
            .iter()
            .fold(Kinds::ALL, |left, &atom| left.and(self.facts.stated_kinds(atom)));
        let kinds = if stated.and(kinds) == stated { Kinds::ALL } else { kinds };
        Request {
            key: Key {
                atoms,
                settled: Vec::new(),
                kinds,
            },
            order,
            head,
            name,
        }
    }

    /// What some schemas come to: the one whose words count, those that assert something as they are met, and the name.
    fn met(&mut self, schemas: &[SchemaId], name: &Path<'a>) -> (SchemaId, Vec<SchemaId>, Path<'a>) {
        let mut heads = Vec::new();
        for &schema in schemas {
            let head = self.facts.head(schema);
            let says_something = !self.facts.atoms(head.schema).is_empty();
            if says_something && !heads.iter().any(|(other, _)| *other == head.schema) {
                heads.push((head.schema, head.referred));
            }
        }
        if heads.is_empty() {
            let head = self.facts.head(schemas[0]);
            heads.push((head.schema, head.referred));
        }
        let mut order = Vec::new();
        for (head, _) in &heads {
            for atom in self.facts.closure(*head) {
                if (self.facts.asserts(atom) || heads.len() == 1 && atom == *head) && !order.contains(&atom) {
                    order.push(atom);
                }
            }
        }
        let name = match heads[..] {
            [(_, Some(referred))] if name.provenance() != Provenance::Role => self.name_of_target(referred),
            _ => name.clone(),
        };
        (heads[0].0, order, name)
    }

    /// Makes a type now that has perhaps only been asked for.
    pub(super) fn settle(&mut self, id: TypeId) -> TypeId {
        let pending = place(&self.asked, id).and_then(|at| self.asked[at].pending.take());
        let Some(request) = pending else {
            return self.same.get(&id).copied().unwrap_or(id);
        };
        match self.make(&request) {
            Made::Def(def) => {
                self.types.set(id, *def);
                id
            }
            Made::Same(other) => {
                self.known.insert(request.key, other);
                self.same.insert(id, other);
                other
            }
        }
    }

    /// A target is named after the contract and its key, wherever it is used from.
    pub(super) fn name_of_target(&self, target: SchemaId) -> Path<'a> {
        let document = self.document;
        let pointer = &document.get(target).pointer;
        let root = &document.get(document.root()).pointer;
        let (file, below) = match pointer.split_once('#') {
            // Of another file.
            Some((file, below)) if !pointer.starts_with('/') => (Some(file), below),
            _ => (None, pointer.strip_prefix(&**root).unwrap_or_else(|| last(pointer))),
        };
        let mut parts: Vec<Cow<'a, str>> = below
            .split('/')
            .skip(1)
            .filter(|part| !matches!(*part, "$defs" | "definitions" | "properties"))
            .map(|part| match part.contains('~') {
                true => part.replace("~1", "/").replace("~0", "~").into(),
                false => part.into(),
            })
            .collect();
        if let (Some(file), true) = (file, parts.is_empty()) {
            parts.push(stem(file).into());
        }
        parts
            .into_iter()
            .fold(self.root.clone(), |name, part| name.child(part, Provenance::Title))
    }

    fn atoms(&self, request: &Request<'a>) -> Vec<Atom<'a>> {
        let atom = |&id: &SchemaId| {
            Some(Atom {
                id,
                keywords: self.facts.keywords(id)?,
                origin: self.facts.origin(id),
                is_settled: request.key.settled.contains(&id),
            })
        };
        request.order.iter().filter_map(atom).collect()
    }

    fn make(&mut self, request: &Request<'a>) -> Made {
        let origin = self.facts.origin(request.head);
        let docs = self
            .facts
            .keywords(request.head)
            .map(|keywords| docs(&keywords.annotations))
            .unwrap_or_default();
        if request.order.iter().any(|&id| self.is_false(id)) {
            return Made::Def(Box::new(TypeDef {
                docs,
                ..plain(Shape::Never, &origin)
            }));
        }
        let name = match &docs.title {
            Some(title)
                if request.name.provenance() > Provenance::Title && self.titles.get(title.as_str()) == Some(&1) =>
            {
                self.root.child(title.clone(), Provenance::Title)
            }
            _ => request.name.clone(),
        };
        let atoms = self.atoms(request);
        let (kinds, literals, narrowed) = self.admitted(&atoms, request.key.kinds);
        let whole = Whole {
            by_name: request.name.provenance() <= Provenance::Title,
            name,
            docs,
            origin,
            kinds,
            narrowed,
        };
        if let Some(made) = self.choices(request, &atoms, &whole) {
            return made;
        }
        let every_kind = kinds == Kinds::ALL;
        let within = request.order.iter().any(|&id| self.facts.asserts_within_a_kind(id));
        let def = if every_kind && literals.is_none() && !within {
            TypeDef {
                docs: whole.docs.clone(),
                ..plain(Shape::Any, &whole.origin)
            }
        } else {
            self.by_kind(&atoms, &whole, literals.as_ref())
        };
        let checks = self.conditions(&atoms, &whole, def.shape != Shape::Any, None);
        Made::Def(Box::new(whole.finish(def, checks)))
    }

    pub(super) fn is_false(&self, id: SchemaId) -> bool {
        matches!(self.document.get(id).body, Body::Boolean(false))
    }

    /// The kinds that values may have, and the literals if there is a closed set; and the schemas whose `not` only takes
    /// kinds away, which has been done.
    fn admitted(&mut self, atoms: &[Atom<'_>], kinds: Kinds) -> (Kinds, Option<Literals>, Vec<SchemaId>) {
        let mut kinds = atoms
            .iter()
            .fold(kinds, |kinds, atom| kinds.and(self.facts.stated_kinds(atom.id)));
        let mut narrowed = Vec::new();
        for atom in atoms {
            if let Some(not) = atom.keywords.not
                && let [only] = self.facts.atoms(not)[..]
                && self.facts.says_only_kinds(only)
                && let Some(rest) = kinds.without(self.facts.stated_kinds(only))
            {
                kinds = rest;
                narrowed.push(atom.id);
            }
        }
        let literals = Literals::of_schemas(atoms.iter().map(|atom| atom.keywords), kinds);
        if let Some(literals) = &literals {
            kinds = literals.kinds();
        }
        (kinds, literals, narrowed)
    }

    /// A type of its own for a place where nothing is said.
    pub(super) fn anything(&mut self, origin: &Origin) -> TypeId {
        self.types.add(plain(Shape::Any, origin))
    }

    /// A request that has not been answered yet, by its id.
    pub(super) fn asked(&self, id: TypeId) -> Option<&Request<'a>> {
        self.asked[place(&self.asked, id)?].pending.as_ref()
    }
}

/// Where a type stands among those that were asked for.
fn place(asked: &[Asked<'_>], id: TypeId) -> Option<usize> {
    asked.binary_search_by_key(&id, |asked| asked.id).ok()
}

/// The last part of a pointer, for what stands elsewhere in the template.
fn last(pointer: &str) -> &str {
    pointer.rfind('/').map_or("", |at| &pointer[at..])
}

/// The name of a file without the folders and without what its name ends with: `money` of `schemas/money.schema.json`.
fn stem(location: &str) -> &str {
    let name = location.rsplit('/').next().unwrap_or(location);
    name.split('.').find(|part| !part.is_empty()).unwrap_or(name)
}

/// What is known of a type before its form is.
pub(super) struct Whole<'a> {
    /// Whether it is used by name, as the root of a contract or the target of a `$ref`.
    pub(super) by_name: bool,
    pub(super) name: Path<'a>,
    pub(super) docs: Docs,
    pub(super) origin: Origin,
    pub(super) kinds: Kinds,
    /// The schemas whose `not` has been taken care of.
    pub(super) narrowed: Vec<SchemaId>,
}

impl Whole<'_> {
    /// A type that is used by name keeps it as a union; a nullable one in place lends it to what it wraps.
    pub(super) fn keeps_name(&self, kinds: &[Kind]) -> bool {
        self.by_name || kinds.len() > 2 || !kinds.contains(&Kind::Null)
    }

    /// A type with the conditions on the whole value. A condition that nothing meets leaves no value.
    pub(super) fn finish(&self, mut def: TypeDef, checks: Option<Vec<Check>>) -> TypeDef {
        let Some(checks) = checks else {
            return TypeDef {
                docs: def.docs,
                ..plain(Shape::Never, &self.origin)
            };
        };
        if def.shape != Shape::Never {
            def.checks.extend(checks);
            if self.by_name && def.name.is_none() && !matches!(def.shape, Shape::Any) {
                def.name = Some(self.name.to_name());
            }
        }
        def
    }
}
