//! Schemas that hold for a whole value under conditions: what of `anyOf`, `oneOf`, `not`, `if` and `dependentSchemas` becomes
//! a check on a type.

use super::checks::check;
use super::conjunction::{Atom, Key, Request};
use super::kinds::Kinds;
use super::names::Path;
use super::shapes::{Shapes, Whole};
use super::{evaluated, unions};
use crate::ir::{Check, Constraint, Provenance, TypeId};
use crate::schema::{Kind, SchemaId};
use std::borrow::Cow;

impl<'a> Shapes<'a> {
    /// The checks on the whole value that its schemas make together. `None` where no value passes. `is_shaped`: the type
    /// carries what is known of fields and items at a glance. `done`: the alternatives that it is a union of.
    pub(super) fn conditions(
        &mut self,
        atoms: &[Atom<'a>],
        whole: &Whole<'a>,
        is_shaped: bool,
        done: Option<(SchemaId, bool)>,
    ) -> Option<Vec<Check>> {
        let mut checks = Vec::new();
        for atom in atoms.iter().filter(|atom| !atom.is_settled) {
            for (branches, exactly_one) in [(&atom.keywords.any_of, false), (&atom.keywords.one_of, true)] {
                if done != Some((atom.id, exactly_one)) {
                    checks.extend(self.alternatives(atom, branches, exactly_one, whole)?);
                }
            }
            checks.extend(self.negation(atom, whole)?);
            checks.extend(self.conditional(atom, whole)?);
            checks.extend(self.dependents(atom, whole));
            checks.extend(evaluated::checks(self, atom, whole, is_shaped));
        }
        Some(checks)
    }

    /// A schema as something that values are tested against.
    fn tested(&mut self, schema: SchemaId, whole: &Whole<'a>, word: impl Into<Cow<'a, str>>) -> TypeId {
        let name = whole.name.child(word, Provenance::Invented);
        self.of(&[schema], whole.kinds, &name)
    }

    /// What one schema of a conjunction says, without the others.
    pub(super) fn alone(&mut self, atom: &Atom<'a>, kinds: Kinds, name: &Path<'a>) -> TypeId {
        let request = Request {
            key: Key {
                atoms: vec![atom.id],
                settled: Vec::from_iter(atom.is_settled.then_some(atom.id)),
                kinds,
            },
            order: vec![atom.id],
            head: atom.id,
            name: name.child("also", Provenance::Invented),
        };
        self.want(request)
    }

    fn alternatives(
        &mut self,
        atom: &Atom<'a>,
        branches: &[SchemaId],
        exactly_one: bool,
        whole: &Whole<'a>,
    ) -> Option<Option<Check>> {
        let keyword = unions::keyword(exactly_one);
        if branches.is_empty() {
            return Some(None);
        }
        let mut possible = Vec::new();
        let mut always = 0;
        for (index, &branch) in branches.iter().enumerate() {
            match self.facts.constant(branch, whole.kinds) {
                Some(false) => {}
                Some(true) if !exactly_one => return Some(None),
                Some(true) => always += 1,
                None => possible.push((index, branch)),
            }
        }
        let span = Some(self.document.get(atom.id).span);
        let mut types = Vec::new();
        for (index, branch) in possible {
            types.push(self.tested(branch, whole, format!("{keyword} {}", index + 1)));
        }
        let constraint = match (always, &types[..]) {
            (0, []) | (2.., _) => return None,
            (1, []) => return Some(None),
            (1, [one]) => Constraint::Not(*one),
            (1, _) => {
                let anything = self.anything(&atom.origin);
                types.push(anything);
                Constraint::OneOf(types)
            }
            (_, [one]) => Constraint::Satisfies(*one),
            (_, _) if exactly_one => Constraint::OneOf(types),
            (_, _) => Constraint::AnyOf(types),
        };
        Some(Some(check(constraint, &atom.origin, keyword, span)))
    }

    fn negation(&mut self, atom: &Atom<'a>, whole: &Whole<'a>) -> Option<Option<Check>> {
        let Some(not) = atom.keywords.not.filter(|_| !whole.narrowed.contains(&atom.id)) else {
            return Some(None);
        };
        match self.facts.constant(not, whole.kinds) {
            Some(true) => None,
            Some(false) => Some(None),
            None => {
                let ty = self.tested(not, whole, "not");
                let span = self.document.get(not).span;
                Some(Some(check(Constraint::Not(ty), &atom.origin, "not", Some(span))))
            }
        }
    }

    fn conditional(&mut self, atom: &Atom<'a>, whole: &Whole<'a>) -> Option<Option<Check>> {
        let Some(conditional) = atom.keywords.conditional else {
            return Some(None);
        };
        let branch = |shapes: &mut Self, schema: Option<SchemaId>, word: &'static str| {
            let schema = schema.filter(|&schema| shapes.facts.constant(schema, whole.kinds) != Some(true))?;
            Some(shapes.tested(schema, whole, word))
        };
        let span = Some(self.document.get(conditional.condition).span);
        let constraint = match self.facts.constant(conditional.condition, whole.kinds) {
            Some(truth) => {
                let (schema, word) = if truth {
                    (conditional.then, "then")
                } else {
                    (conditional.otherwise, "else")
                };
                match branch(self, schema, word) {
                    Some(ty) => Constraint::Satisfies(ty),
                    None => return Some(None),
                }
            }
            None => {
                let then = branch(self, conditional.then, "then");
                let otherwise = branch(self, conditional.otherwise, "else");
                if then.is_none() && otherwise.is_none() {
                    return Some(None);
                }
                Constraint::Conditional {
                    condition: self.tested(conditional.condition, whole, "if"),
                    then,
                    otherwise,
                }
            }
        };
        Some(Some(check(constraint, &atom.origin, "if", span)))
    }

    fn dependents(&mut self, atom: &Atom<'a>, whole: &Whole<'a>) -> Vec<Check> {
        let kinds = whole.kinds.and(Kinds::only(Kind::Object));
        let mut checks = Vec::new();
        if kinds.is_empty() {
            return checks;
        }
        for (key, schema) in &atom.keywords.dependent_schemas {
            if self.facts.constant(*schema, kinds) == Some(true) {
                continue;
            }
            let name = whole.name.child(format!("with {}", key.value), Provenance::Invented);
            let constraint = Constraint::DependentType {
                name: key.value.clone(),
                ty: self.of(&[*schema], kinds, &name),
            };
            checks.push(check(
                constraint,
                &atom.origin,
                &format!("dependentSchemas/{}", crate::schema::escape(&key.value)),
                Some(key.span),
            ));
        }
        checks
    }
}
