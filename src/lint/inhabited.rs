//! Types that have a value as anybody can see: the search is kept for the others.

use crate::ir::{Constraint, Shape, Tagging, TypeArena, TypeDef, TypeId};
use std::collections::HashSet;

/// The types below `root`, itself included, that surely have a value. What is not among them may have one all the same.
pub(super) fn inhabited(types: &TypeArena, root: TypeId) -> HashSet<TypeId> {
    let mut known = HashSet::new();
    // Parts come first; those of a cycle that do not are left to the search.
    for id in types.reachable(root) {
        if is_inhabited(types.get(id), &known) {
            known.insert(id);
        }
    }
    known
}

fn is_inhabited(def: &TypeDef, known: &HashSet<TypeId>) -> bool {
    let constraints = || def.checks.iter().map(|check| &check.constraint);
    match &def.shape {
        Shape::Never => false,
        Shape::Any | Shape::Null | Shape::Boolean | Shape::Literals(_) => def.checks.is_empty(),
        Shape::Integer => has_room(constraints(), 2.0),
        Shape::Number => has_room(constraints(), f64::MIN_POSITIVE),
        Shape::String => has_text(constraints()),
        // The empty one.
        Shape::List { .. } | Shape::Tuple { .. } => {
            constraints().all(|it| matches!(it, Constraint::MaxItems(_) | Constraint::UniqueItems))
        }
        Shape::Map { .. } => {
            constraints().all(|it| matches!(it, Constraint::MaxProperties(_) | Constraint::PropertyNames(_)))
        }
        // The one that has what it must have.
        Shape::Record { fields, patterns, .. } => {
            let mut required = fields.iter().filter(|field| field.required);
            def.checks.is_empty() && patterns.is_empty() && required.all(|field| known.contains(&field.ty))
        }
        Shape::Union { variants, tagging } => {
            let any_will_do = !matches!(tagging, Tagging::Trial { exactly_one: true });
            def.checks.is_empty() && any_will_do && variants.iter().any(|variant| known.contains(variant))
        }
    }
}

/// Whether there is nothing but bounds, so far apart.
fn has_room<'c>(constraints: impl Iterator<Item = &'c Constraint>, least: f64) -> bool {
    // Beyond this a difference of two is lost in rounding.
    const EXACT: f64 = 1e15;
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    for constraint in constraints {
        let (from, number) = match constraint {
            Constraint::Minimum(number) | Constraint::ExclusiveMinimum(number) => (true, number),
            Constraint::Maximum(number) | Constraint::ExclusiveMaximum(number) => (false, number),
            _ => return false,
        };
        let Some(number) = number.as_f64().filter(|number| number.abs() < EXACT) else {
            return false;
        };
        if from {
            low = low.max(number);
        } else {
            high = high.min(number);
        }
    }
    high - low >= least
}

/// Whether there is nothing but lengths that agree, or a single format.
fn has_text<'c>(constraints: impl Iterator<Item = &'c Constraint>) -> bool {
    let (mut least, mut most, mut formats) = (0, None, 0);
    let mut count = 0;
    for constraint in constraints {
        count += 1;
        match constraint {
            Constraint::MinLength(length) => least = least.max(*length),
            Constraint::MaxLength(length) => most = Some(most.map_or(*length, |most: u64| most.min(*length))),
            Constraint::Format(_) => formats += 1,
            _ => return false,
        }
    }
    match formats {
        0 => most.is_none_or(|most| least <= most),
        _ => count == 1,
    }
}
