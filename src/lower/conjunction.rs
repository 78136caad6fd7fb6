//! Schemas that hold for the same value together: what they are, as one key, and what can be said of them at a glance.

use super::kinds::Kinds;
use super::names::Path;
use crate::hash::{Map, Set};
use crate::ir::{Format, Origin};
use crate::schema::{Body, Document, Keywords, SchemaId};

/// Which type is meant: all values that belong to every one of the schemas.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// The schemas, sorted. What they refer to with `$ref` and `allOf` is among them.
    pub(super) atoms: Vec<SchemaId>,
    /// Those of them whose conditions (`anyOf`, `oneOf`, `not`, `if`, …) are somebody else's business.
    pub(super) settled: Vec<SchemaId>,
    /// Nobody asks about values of other kinds.
    pub(super) kinds: Kinds,
}

/// A type that is wanted.
#[derive(Debug, Clone)]
pub(super) struct Request<'a> {
    pub(super) key: Key,
    /// The schemas in the order in which they are met: what is referred to stands before who refers to it.
    pub(super) order: Vec<SchemaId>,
    /// Whose title and description count.
    pub(super) head: SchemaId,
    /// What the type is called if it needs a name.
    pub(super) name: Path<'a>,
}

/// One schema of a conjunction, without those that it refers to.
#[derive(Debug, Clone)]
pub(super) struct Atom<'a> {
    pub(super) id: SchemaId,
    pub(super) keywords: &'a Keywords,
    pub(super) origin: Origin,
    pub(super) is_settled: bool,
}

/// A schema that says nothing but that another one holds stands for that one.
pub(super) struct Head {
    pub(super) schema: SchemaId,
    /// The last schema that a `$ref` led to.
    pub(super) referred: Option<SchemaId>,
}

/// Facts about the schemas of a document, each found out once.
pub(super) struct Facts<'a> {
    document: &'a Document,
    /// Per schema, whether it asserts something by itself.
    asserting: Vec<bool>,
    closures: Map<SchemaId, Vec<SchemaId>>,
    shaping: Map<SchemaId, bool>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let asserting = document.ids().map(|id| asserts(document, id)).collect();
        Self {
            document,
            asserting,
            closures: Map::default(),
            shaping: Map::default(),
        }
    }

    pub(super) fn keywords(&self, id: SchemaId) -> Option<&'a Keywords> {
        match &self.document.get(id).body {
            Body::Keywords(keywords) => Some(keywords),
            Body::Boolean(_) => None,
        }
    }

    /// Whether a schema asserts something by itself.
    pub(super) fn asserts(&self, id: SchemaId) -> bool {
        self.asserting[id.index()]
    }

    fn conjuncts(&self, id: SchemaId) -> Vec<SchemaId> {
        let keywords = self.keywords(id);
        keywords
            .map(|keywords| keywords.conjuncts().collect())
            .unwrap_or_default()
    }

    /// Whether nothing but its own words holds where a schema holds.
    pub(super) fn is_alone(&self, id: SchemaId) -> bool {
        let keywords = self.keywords(id);
        keywords.is_none_or(|keywords| keywords.conjuncts().next().is_none())
    }

    fn only_conjunct(&self, id: SchemaId) -> Option<SchemaId> {
        let mut conjuncts = self.keywords(id)?.conjuncts();
        conjuncts.next().filter(|_| conjuncts.next().is_none())
    }

    pub(super) fn head(&self, schema: SchemaId) -> Head {
        let mut head = Head { schema, referred: None };
        while !self.asserts(head.schema) {
            let Some(next) = self.only_conjunct(head.schema) else {
                break;
            };
            let by_reference = self
                .keywords(head.schema)
                .is_some_and(|keywords| !keywords.references.is_empty());
            if by_reference {
                head.referred = Some(next);
            }
            head.schema = next;
        }
        head
    }

    /// A schema with all that it refers to by `$ref` and `allOf`, each once, before who refers to it.
    pub(super) fn closure(&mut self, id: SchemaId) -> Vec<SchemaId> {
        if self.is_alone(id) {
            return vec![id];
        }
        if let Some(known) = self.closures.get(&id) {
            return known.clone();
        }
        let mut order = Vec::new();
        let mut seen = Set::default();
        let mut stack = vec![(id, false)];
        while let Some((at, done)) = stack.pop() {
            if done {
                order.push(at);
            } else if seen.insert(at) {
                stack.push((at, true));
                stack.extend(self.conjuncts(at).into_iter().rev().map(|next| (next, false)));
            }
        }
        self.closures.insert(id, order.clone());
        order
    }

    /// The schemas of a closure that assert something.
    pub(super) fn atoms(&mut self, id: SchemaId) -> Vec<SchemaId> {
        let closure = self.closure(id);
        closure.into_iter().filter(|id| self.asserts(*id)).collect()
    }

    /// Whether every value of these kinds belongs to a schema, or none, as far as that is plain.
    pub(super) fn constant(&mut self, id: SchemaId, kinds: Kinds) -> Option<bool> {
        if !self.is_alone(id) {
            let atoms = self.atoms(id);
            return self.constant_of(&atoms, kinds);
        }
        let own = if self.asserts(id) {
            std::slice::from_ref(&id)
        } else {
            &[]
        };
        self.constant_of(own, kinds)
    }

    fn constant_of(&self, atoms: &[SchemaId], kinds: Kinds) -> Option<bool> {
        if atoms.is_empty() {
            return Some(true);
        }
        let left = atoms
            .iter()
            .fold(kinds, |left, &atom| left.and(self.stated_kinds(atom)));
        if left.is_empty() {
            return Some(false);
        }
        let says_only_kinds = atoms.iter().all(|&atom| self.says_only_kinds(atom));
        (says_only_kinds && left == kinds).then_some(true)
    }

    /// The kinds that a schema admits by `type`.
    pub(super) fn stated_kinds(&self, id: SchemaId) -> Kinds {
        match &self.document.get(id).body {
            Body::Boolean(true) => Kinds::ALL,
            Body::Boolean(false) => Kinds::NONE,
            Body::Keywords(keywords) => keywords
                .types
                .as_ref()
                .map_or(Kinds::ALL, |types| Kinds::of(&types.value)),
        }
    }

    /// Whether `type` is all that a schema asserts by itself.
    pub(super) fn says_only_kinds(&self, id: SchemaId) -> bool {
        self.keywords(id)
            .is_some_and(|keywords| assertions(keywords).all(|assertion| assertion == Assertion::Kinds))
    }

    /// Whether a schema asserts something beside its conditions.
    pub(super) fn asserts_unconditionally(&self, id: SchemaId) -> bool {
        match self.keywords(id) {
            None => self.asserts(id),
            Some(keywords) => assertions(keywords).any(|assertion| assertion != Assertion::Condition),
        }
    }

    /// Whether a schema asserts something of the values of some kind, beside closed sets and conditions.
    pub(super) fn asserts_within_a_kind(&self, id: SchemaId) -> bool {
        self.keywords(id).is_some_and(|keywords| {
            assertions(keywords).any(|assertion| matches!(assertion, Assertion::Content | Assertion::Detail))
        })
    }

    /// Whether a schema, with all that it refers to, says what values are made of.
    pub(super) fn gives_shape(&mut self, id: SchemaId) -> bool {
        if let Some(&known) = self.shaping.get(&id) {
            return known;
        }
        let mut found = false;
        for keywords in self
            .atoms(id)
            .into_iter()
            .filter_map(|atom| self.keywords(atom))
            .collect::<Vec<_>>()
        {
            let says = assertions(keywords)
                .any(|assertion| matches!(assertion, Assertion::Kinds | Assertion::Values | Assertion::Content));
            let mut nested = keywords.any_of.iter().chain(&keywords.one_of);
            found = found || says || nested.any(|&branch| self.gives_shape(branch));
        }
        self.shaping.insert(id, found);
        found
    }

    pub(super) fn origin(&self, id: SchemaId) -> Origin {
        let schema = self.document.get(id);
        Origin {
            span: Some(schema.span),
            pointer: schema.pointer.clone(),
        }
    }
}

fn asserts(document: &Document, id: SchemaId) -> bool {
    match &document.get(id).body {
        Body::Boolean(accepts) => !accepts,
        Body::Keywords(keywords) => assertions(keywords).next().is_some(),
    }
}

/// What a keyword that influences which values are accepted speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Assertion {
    /// `type`.
    Kinds,
    /// A closed set of values.
    Values,
    /// What fields and items are.
    Content,
    /// A detail of the values of one kind.
    Detail,
    /// Further schemas for the whole value.
    Condition,
}

/// What the keywords of a schema assert, without what it refers to. Taken apart in full, so that a new keyword must be
/// placed here.
fn assertions(keywords: &Keywords) -> impl Iterator<Item = Assertion> + use<> {
    let Keywords {
        references: _,
        all_of: _,
        any_of,
        one_of,
        not,
        conditional,
        types,
        enumeration,
        constant,
        minimum,
        maximum,
        exclusive_minimum,
        exclusive_maximum,
        multiple_of,
        min_length,
        max_length,
        pattern,
        format,
        prefix_items,
        items,
        contains,
        min_contains: _,
        max_contains: _,
        min_items,
        max_items,
        unique_items,
        unevaluated_items,
        properties,
        pattern_properties,
        required,
        additional_properties,
        property_names,
        dependent_required,
        dependent_schemas,
        min_properties,
        max_properties,
        unevaluated_properties,
        annotations: _,
    } = keywords;
    let is_asserted = |format: &str| Format::from_name(format).is_some();
    let every_kind = |kinds: &[crate::schema::Kind]| Kinds::of(kinds) == Kinds::ALL;
    let asserts_format = format.as_ref().is_some_and(|format| is_asserted(&format.value));
    let decides = conditional.is_some_and(|conditional| conditional.then.is_some() || conditional.otherwise.is_some());
    let depends = dependent_required.iter().any(|(_, required)| !required.is_empty());
    [
        (
            Assertion::Kinds,
            types.as_ref().is_some_and(|types| !every_kind(&types.value)),
        ),
        (Assertion::Values, enumeration.is_some() || constant.is_some()),
        (
            Assertion::Content,
            items.is_some() || !prefix_items.is_empty() || !properties.is_empty() || !pattern_properties.is_empty(),
        ),
        (Assertion::Content, additional_properties.is_some()),
        (Assertion::Detail, minimum.is_some() || maximum.is_some()),
        (
            Assertion::Detail,
            exclusive_minimum.is_some() || exclusive_maximum.is_some() || multiple_of.is_some(),
        ),
        (Assertion::Detail, min_length.is_some() || max_length.is_some()),
        (Assertion::Detail, pattern.is_some() || asserts_format),
        (Assertion::Detail, min_items.is_some() || max_items.is_some()),
        (Assertion::Detail, unique_items.is_some() || contains.is_some()),
        (Assertion::Detail, min_properties.is_some() || max_properties.is_some()),
        (
            Assertion::Detail,
            property_names.is_some() || !required.is_empty() || depends,
        ),
        (Assertion::Condition, !any_of.is_empty() || !one_of.is_empty()),
        (Assertion::Condition, not.is_some() || decides),
        (
            Assertion::Condition,
            !dependent_schemas.is_empty() || unevaluated_items.is_some() || unevaluated_properties.is_some(),
        ),
    ]
    .into_iter()
    .filter_map(|(assertion, holds)| holds.then_some(assertion))
}
