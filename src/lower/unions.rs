//! `anyOf` and `oneOf` as types: a union of what each branch and everything around it come to together.

use super::by_kind::{kind_word, needs_name, plain};
use super::conjunction::{Atom, Request};
use super::kinds::Kinds;
use super::names::Path;
use super::one_kind::{Merged, of_kinds};
use super::shapes::{Made, Shapes, Whole};
use crate::ir::{Constraint, Mismatch, Provenance, Shape, Tagging, TypeDef, TypeId};
use crate::schema::{Kind, SchemaId};

/// Unions within unions beyond which alternatives become checks.
const MAX_NESTED: usize = 8;
/// Types of one contract beyond which alternatives become checks: they multiply where branches have branches.
const MANY_TYPES: usize = 4_000;

pub(super) fn keyword(exactly_one: bool) -> &'static str {
    if exactly_one { "oneOf" } else { "anyOf" }
}

/// The alternatives that a type is made a union of.
pub(super) struct Choice {
    pub(super) atom: SchemaId,
    pub(super) branches: Vec<SchemaId>,
    pub(super) exactly_one: bool,
}

impl Choice {
    pub(super) fn constraint(&self, types: Vec<TypeId>) -> Constraint {
        if self.exactly_one {
            Constraint::OneOf(types)
        } else {
            Constraint::AnyOf(types)
        }
    }
}

impl<'a> Shapes<'a> {
    /// The union that a conjunction is, if one of its `anyOf` and `oneOf` says of what form the values are.
    pub(super) fn choices(&mut self, request: &Request<'a>, atoms: &[Atom<'a>], whole: &Whole<'a>) -> Option<Made> {
        if self.nested_unions >= MAX_NESTED || self.count() > MANY_TYPES || whole.kinds.is_empty() {
            return None;
        }
        let choice = self.choice(atoms, whole)?;
        self.nested_unions += 1;
        let made = self.union(request, atoms, &choice, whole);
        self.nested_unions -= 1;
        made
    }

    /// The first alternatives that are worth a union.
    fn choice(&mut self, atoms: &[Atom<'a>], whole: &Whole<'a>) -> Option<Choice> {
        for atom in atoms.iter().filter(|atom| !atom.is_settled) {
            for (branches, exactly_one) in [(&atom.keywords.one_of, true), (&atom.keywords.any_of, false)] {
                let live: Vec<SchemaId> = branches
                    .iter()
                    .copied()
                    .filter(|&branch| self.facts.constant(branch, whole.kinds) != Some(false))
                    .collect();
                let is_open = live
                    .iter()
                    .any(|&branch| self.facts.constant(branch, whole.kinds) == Some(true));
                let gives_shape = live.iter().any(|&branch| self.facts.gives_shape(branch));
                if !live.is_empty() && !is_open && gives_shape {
                    return Some(Choice {
                        atom: atom.id,
                        branches: live,
                        exactly_one,
                    });
                }
            }
        }
        None
    }

    fn union(&mut self, request: &Request<'a>, atoms: &[Atom<'a>], choice: &Choice, whole: &Whole<'a>) -> Option<Made> {
        let variants = self.variants(request, choice, whole);
        let mut groups: Vec<(Kind, Vec<TypeId>)> = Vec::new();
        for variant in variants {
            for (kind, ty) in self.by_single_kind(variant, choice.exactly_one)? {
                match groups.iter_mut().find(|(other, _)| *other == kind) {
                    Some((_, types)) => types.push(ty),
                    None => groups.push((kind, vec![ty])),
                }
            }
        }
        groups.sort_by_key(|(kind, _)| *kind == Kind::Null);
        let kinds: Vec<Kind> = groups.iter().map(|(kind, _)| *kind).collect();
        let conditions = self.conditions(atoms, whole, false, Some((choice.atom, choice.exactly_one)));
        let keeps_name = whole.keeps_name(&kinds);
        let mut merged = Vec::new();
        for (kind, types) in groups {
            let name = if kinds.len() > 1 && keeps_name {
                whole.name.child(kind_word(kind), Provenance::Invented)
            } else {
                whole.name.clone()
            };
            merged.extend(self.of_one_kind(kind, types, choice, &name, whole));
        }
        let is_plain = conditions.as_ref().is_some_and(Vec::is_empty);
        let def = match &merged[..] {
            [] => TypeDef {
                mismatch: Mismatch {
                    keyword: keyword(choice.exactly_one),
                    expectation: "must not be there".into(),
                },
                ..plain(Shape::Never, &whole.origin)
            },
            [Merged::Known(only)] if is_plain && !whole.is_role() => return Some(Made::Same(*only)),
            [Merged::Known(only)] => {
                let def = self.types.get(*only).clone();
                TypeDef {
                    name: (needs_name(&def.shape) || whole.by_name).then(|| whole.name.to_name()),
                    ..def
                }
            }
            [Merged::New(only)] => TypeDef {
                name: only
                    .name
                    .clone()
                    .or_else(|| whole.by_name.then(|| whole.name.to_name())),
                ..only.as_ref().clone()
            },
            _ => {
                let variants = merged.iter().map(|variant| match variant {
                    Merged::Known(id) => *id,
                    Merged::New(def) => self.types.add(def.as_ref().clone()),
                });
                TypeDef {
                    shape: Shape::Union {
                        variants: variants.collect(),
                        tagging: Tagging::Kind,
                    },
                    mismatch: of_kinds(&kinds),
                    name: keeps_name.then(|| whole.name.to_name()),
                    ..plain(Shape::Any, &whole.origin)
                }
            }
        };
        let def = TypeDef {
            docs: whole.docs.clone(),
            origin: whole.origin.clone(),
            ..def
        };
        Some(Made::Def(Box::new(whole.finish(def, conditions))))
    }

    /// What each branch comes to together with everything around it.
    fn variants(&mut self, request: &Request<'a>, choice: &Choice, whole: &Whole<'a>) -> Vec<TypeId> {
        let mut base = request.order.clone();
        base.retain(|&id| self.facts.asserts_unconditionally(id));
        // A `not` that only takes kinds away is no condition any more: the variants have to do without these kinds.
        let kinds = if whole.narrowed.is_empty() {
            request.key.kinds
        } else {
            whole.kinds
        };
        let mut variants = Vec::new();
        for (index, &branch) in choice.branches.iter().enumerate() {
            let name = self.name_of_branch(choice, index, whole);
            let mut variant = self.request(&[branch], kinds, &name);
            if !base.is_empty() {
                variant.name = name;
                let own = std::mem::take(&mut variant.order);
                variant.order = base.clone();
                variant.order.extend(own.into_iter().filter(|id| !base.contains(id)));
            }
            variant.key.atoms = variant.order.clone();
            variant.key.atoms.sort_unstable();
            let mut settled: Vec<SchemaId> = request
                .order
                .iter()
                .copied()
                .filter(|id| variant.order.contains(id))
                .collect();
            settled.sort_unstable();
            variant.key.settled = settled;
            let id = self.want(variant);
            variants.push(self.settle(id));
        }
        variants
    }

    /// A branch is called after what tells it from the others: its kind, the value of its first constant field, or its key
    /// in `$defs`; else after its place. A title goes before all of these.
    fn name_of_branch(&mut self, choice: &Choice, index: usize, whole: &Whole<'a>) -> Path<'a> {
        let kinds: Vec<Kinds> = choice
            .branches
            .iter()
            .map(|&branch| self.kinds_of(branch, whole.kinds))
            .collect();
        let own = kinds[index].list();
        let nullable = kinds.len() == 2 && kinds.iter().any(|kinds| *kinds == Kinds::only(Kind::Null));
        if nullable && !whole.by_name || kinds.len() == 1 {
            return whole.name.clone();
        }
        let is_unique = kinds.iter().filter(|other| !other.and(kinds[index]).is_empty()).count() == 1;
        if let [kind] = own[..]
            && is_unique
        {
            return whole.name.child(kind_word(kind), Provenance::Invented);
        }
        if let Some(referred) = self.facts.head(choice.branches[index]).referred
            && let Some(last) = self.name_of_target(referred).last()
        {
            return whole.name.child(last, Provenance::Key);
        }
        match self.constant_field(choice.branches[index]) {
            Some(word) => whole.name.child(word, Provenance::Invented),
            None => whole.name.child((index + 1).to_string(), Provenance::Invented),
        }
    }

    fn kinds_of(&mut self, schema: SchemaId, kinds: Kinds) -> Kinds {
        let atoms = self.facts.atoms(schema);
        let mut left = kinds;
        for atom in atoms {
            left = left.and(self.facts.stated_kinds(atom));
            let keywords = self.facts.keywords(atom);
            let values = keywords.iter().flat_map(|keywords| {
                let listed = keywords.enumeration.iter().flat_map(|list| &list.value);
                listed.chain(keywords.constant.iter().map(|constant| &constant.value))
            });
            let of: Vec<Kind> = values.map(super::kinds::kind_of).collect();
            if !of.is_empty() {
                left = left.and(Kinds::of(&of));
            }
        }
        left
    }

    /// The text of the first required field that can have only one.
    fn constant_field(&mut self, branch: SchemaId) -> Option<String> {
        for atom in self.facts.atoms(branch) {
            let Some(keywords) = self.facts.keywords(atom) else {
                continue;
            };
            for (key, schema) in &keywords.properties {
                let fixed = self.facts.keywords(*schema).and_then(|keywords| {
                    let listed = keywords.enumeration.as_ref().map(|list| list.value.as_slice());
                    match (&keywords.constant, listed) {
                        (Some(constant), _) => constant.value.as_str(),
                        (None, Some([one])) => one.as_str(),
                        _ => None,
                    }
                });
                if let Some(word) = fixed.filter(|word| !word.is_empty())
                    && keywords.required.iter().any(|required| required.value == key.value)
                {
                    return Some(word.to_owned());
                }
            }
        }
        None
    }
}

impl Whole<'_> {
    fn is_role(&self) -> bool {
        self.name.provenance() == Provenance::Role
    }
}
