//! `unevaluatedProperties` and `unevaluatedItems`: what the rest of a schema has looked at. Where that is the same for every
//! value it is known at a glance, and the type carries it; elsewhere a check finds out.

use super::checks::check;
use super::conjunction::Atom;
use super::kinds::Kinds;
use super::names::Path;
use super::shapes::{Shapes, Whole};
use super::{lists, objects};
use crate::ir::{Check, Condition, Constraint, Evaluated, Extras, Provenance};
use crate::schema::{Kind, SchemaId};

/// Which parts are asked about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Fields,
    Items,
}

impl Part {
    fn kind(self) -> Kinds {
        Kinds::only(match self {
            Self::Fields => Kind::Object,
            Self::Items => Kind::Array,
        })
    }
}

/// What a schema says of the fields that it has not looked at, if what it has looked at is the same for every value.
pub(super) fn fields_at_a_glance<'a>(shapes: &mut Shapes<'a>, atom: &Atom<'a>) -> Option<objects::View<'a>> {
    let rest = shapes.restriction(atom.keywords.unevaluated_properties)?;
    let closure = static_closure(shapes, atom.id)?;
    let mut view = objects::View {
        names: Vec::new(),
        patterns: Vec::new(),
        rest: Some(rest),
        of: atom.id,
    };
    for id in closure {
        let Some(keywords) = shapes.facts.keywords(id) else {
            continue;
        };
        if keywords.additional_properties.is_some() || (id != atom.id && keywords.unevaluated_properties.is_some()) {
            return None;
        }
        let names = keywords.properties.iter();
        view.names.extend(names.map(|(key, _)| (key.value.as_str(), None)));
        let patterns = keywords.pattern_properties.iter();
        view.patterns.extend(patterns.map(|(pattern, _)| (pattern, None)));
    }
    Some(view)
}

/// What a schema says of the items that it has not looked at, if what it has looked at is the same for every value.
pub(super) fn items_at_a_glance<'a>(shapes: &mut Shapes<'a>, atom: &Atom<'a>) -> Option<lists::View> {
    let rest = shapes.restriction(atom.keywords.unevaluated_items)?;
    let mut first = 0;
    for id in static_closure(shapes, atom.id)? {
        let Some(keywords) = shapes.facts.keywords(id) else {
            continue;
        };
        let looks_at_every_item = keywords.items.is_some() || (id != atom.id && keywords.unevaluated_items.is_some());
        if looks_at_every_item || keywords.contains.is_some() {
            return None;
        }
        first = first.max(keywords.prefix_items.len());
    }
    Some(lists::View {
        prefix: vec![None; first],
        rest: Some(rest),
    })
}

/// A schema with all that holds whenever it does, if nothing looks at the value under a condition.
fn static_closure(shapes: &mut Shapes<'_>, id: SchemaId) -> Option<Vec<SchemaId>> {
    let closure = shapes.facts.closure(id);
    let is_static = closure.iter().all(|&id| {
        shapes.facts.keywords(id).is_none_or(|keywords| {
            keywords.any_of.is_empty()
                && keywords.one_of.is_empty()
                && keywords.conditional.is_none()
                && keywords.dependent_schemas.is_empty()
        })
    });
    is_static.then_some(closure)
}

/// The checks on what a schema has not looked at. `is_shaped`: the type carries what is known at a glance.
pub(super) fn checks<'a>(shapes: &mut Shapes<'a>, atom: &Atom<'a>, whole: &Whole<'a>, is_shaped: bool) -> Vec<Check> {
    let mut checks = Vec::new();
    for part in [Part::Items, Part::Fields] {
        let (schema, keyword, word) = match part {
            Part::Fields => (
                atom.keywords.unevaluated_properties,
                "unevaluatedProperties",
                "unevaluated value",
            ),
            Part::Items => (atom.keywords.unevaluated_items, "unevaluatedItems", "unevaluated item"),
        };
        let Some(rest) = shapes.restriction(schema) else {
            continue;
        };
        let is_at_a_glance = match part {
            Part::Fields => fields_at_a_glance(shapes, atom).is_some(),
            Part::Items => items_at_a_glance(shapes, atom).is_some(),
        };
        if whole.kinds.and(part.kind()).is_empty() || (is_shaped && is_at_a_glance) {
            continue;
        }
        let evaluated = looked_at(shapes, atom.id, Some(atom.id), part, &whole.name);
        if evaluated.every_field || evaluated.every_item {
            continue;
        }
        let span = shapes.document.get(rest).span;
        let rest = match shapes.facts.constant(rest, Kinds::ALL) {
            Some(false) => Extras::Closed,
            _ => Extras::Typed(shapes.of(&[rest], Kinds::ALL, &whole.name.child(word, Provenance::Invented))),
        };
        let constraint = match part {
            Part::Fields => Constraint::UnevaluatedProperties { evaluated, rest },
            Part::Items => Constraint::UnevaluatedItems { evaluated, rest },
        };
        checks.push(check(constraint, &atom.origin, keyword, Some(span)));
    }
    checks
}

/// What a schema looks at, with all that it refers to. `asking`: whose own `unevaluated…` does not count.
fn looked_at<'a>(
    shapes: &mut Shapes<'a>,
    schema: SchemaId,
    asking: Option<SchemaId>,
    part: Part,
    name: &Path<'a>,
) -> Evaluated {
    let mut found = Evaluated::default();
    for id in shapes.facts.closure(schema) {
        let Some(keywords) = shapes.facts.keywords(id) else {
            continue;
        };
        match part {
            Part::Fields => {
                found.every_field |= keywords.additional_properties.is_some()
                    || (asking != Some(id) && keywords.unevaluated_properties.is_some());
                let names = keywords.properties.iter().map(|(key, _)| key.value.clone());
                found.names.extend(names);
                let patterns = keywords.pattern_properties.iter();
                found
                    .patterns
                    .extend(patterns.map(|(pattern, _)| pattern.value.clone()));
            }
            Part::Items => {
                found.every_item |=
                    keywords.items.is_some() || (asking != Some(id) && keywords.unevaluated_items.is_some());
                found.items = found.items.max(keywords.prefix_items.len() as u64);
                if let Some(contains) = keywords.contains {
                    let name = name.child("contains", Provenance::Invented);
                    found.contains.push(shapes.of(&[contains], Kinds::ALL, &name));
                }
            }
        }
        let branches = keywords.any_of.iter().chain(&keywords.one_of);
        let mut when: Vec<(Option<SchemaId>, bool, SchemaId)> =
            branches.map(|&branch| (Some(branch), true, branch)).collect();
        if let Some(conditional) = keywords.conditional {
            let condition = conditional.condition;
            when.push((Some(condition), true, condition));
            when.extend(conditional.then.map(|then| (Some(condition), true, then)));
            when.extend(conditional.otherwise.map(|other| (Some(condition), false, other)));
        }
        for (condition, holds, branch) in when {
            let part_of = looked_at(shapes, branch, None, part, name);
            if part_of == Evaluated::default() {
                continue;
            }
            let Some(condition) = condition else { continue };
            match shapes.facts.constant(condition, part.kind()) {
                Some(truth) if truth == holds => found.merge(part_of),
                Some(_) => {}
                None => {
                    let ty = shapes.of(&[condition], part.kind(), &name.child("part", Provenance::Invented));
                    let condition = if holds { Condition::Is(ty) } else { Condition::IsNot(ty) };
                    found.when.push((condition, part_of));
                }
            }
        }
        for (key, schema) in &keywords.dependent_schemas {
            let part_of = looked_at(shapes, *schema, None, part, name);
            // Only objects have fields.
            if part == Part::Fields && part_of != Evaluated::default() {
                found.when.push((Condition::Has(key.value.clone()), part_of));
            }
        }
    }
    found
}

impl Evaluated {
    fn merge(&mut self, other: Self) {
        let Self {
            every_field,
            names,
            patterns,
            every_item,
            items,
            contains,
            when,
        } = other;
        self.every_field |= every_field;
        self.names.extend(names);
        self.patterns.extend(patterns);
        self.every_item |= every_item;
        self.items = self.items.max(items);
        self.contains.extend(contains);
        self.when.extend(when);
    }
}
