//! The checks that schemas make on the values of one kind, in the order in which violations are reported. Of bounds that
//! several schemas set the tightest stands; what two of them demand alike stands once.

use super::conjunction::Atom;
use crate::ir::accepts::compare;
use crate::ir::{Check, Constraint, Format, Origin};
use crate::schema::Keywords;
use crate::source::{Span, Spanned};
use std::cmp::Ordering;

pub(super) fn check(constraint: Constraint, origin: &Origin, keyword: &str, span: Option<Span>) -> Check {
    Check {
        constraint,
        origin: Origin {
            span,
            pointer: format!("{}/{keyword}", origin.pointer).into(),
        },
    }
}

/// A check for each value of a keyword.
fn each<T: Clone>(
    atoms: &[Atom<'_>],
    keyword: &str,
    value: impl Fn(&Keywords) -> Option<&Spanned<T>>,
    constraint: impl Fn(T) -> Option<Constraint>,
) -> Vec<Check> {
    let mut checks: Vec<Check> = Vec::new();
    for atom in atoms {
        let Some(value) = value(atom.keywords) else { continue };
        let Some(constraint) = constraint(value.value.clone()) else {
            continue;
        };
        if checks.iter().all(|check| check.constraint != constraint) {
            checks.push(check(constraint, &atom.origin, keyword, Some(value.span)));
        }
    }
    checks
}

/// One check, for the tightest of the values of a keyword.
fn tightest<T: Clone>(
    atoms: &[Atom<'_>],
    keyword: &str,
    value: impl Fn(&Keywords) -> Option<&Spanned<T>>,
    constraint: impl Fn(T) -> Constraint,
    is_tighter: impl Fn(&T, &T) -> bool,
) -> Option<Check> {
    let mut best: Option<(&Atom<'_>, &Spanned<T>)> = None;
    for atom in atoms {
        let Some(value) = value(atom.keywords) else { continue };
        if best.is_none_or(|(_, other)| is_tighter(&value.value, &other.value)) {
            best = Some((atom, value));
        }
    }
    best.map(|(atom, value)| check(constraint(value.value.clone()), &atom.origin, keyword, Some(value.span)))
}

pub(super) fn of_string(atoms: &[Atom<'_>]) -> Vec<Check> {
    let mut checks = Vec::new();
    let (min, max) = (Constraint::MinLength, Constraint::MaxLength);
    checks.extend(tightest(atoms, "minLength", |k| k.min_length.as_ref(), min, u64::gt));
    checks.extend(tightest(atoms, "maxLength", |k| k.max_length.as_ref(), max, u64::lt));
    checks.extend(each(
        atoms,
        "pattern",
        |k| k.pattern.as_ref(),
        |pattern| Some(Constraint::Pattern(pattern)),
    ));
    // A name that no draft defines asserts nothing.
    checks.extend(each(
        atoms,
        "format",
        |k| k.format.as_ref(),
        |format| Format::from_name(&format).map(Constraint::Format),
    ));
    checks
}

pub(super) fn of_number(atoms: &[Atom<'_>]) -> Vec<Check> {
    let greater = |a: &_, b: &_| compare(a, b) == Ordering::Greater;
    let less = |a: &_, b: &_| compare(a, b) == Ordering::Less;
    let mut checks = Vec::new();
    checks.extend(tightest(
        atoms,
        "minimum",
        |k| k.minimum.as_ref(),
        Constraint::Minimum,
        greater,
    ));
    checks.extend(tightest(
        atoms,
        "exclusiveMinimum",
        |k| k.exclusive_minimum.as_ref(),
        Constraint::ExclusiveMinimum,
        greater,
    ));
    checks.extend(tightest(
        atoms,
        "maximum",
        |k| k.maximum.as_ref(),
        Constraint::Maximum,
        less,
    ));
    checks.extend(tightest(
        atoms,
        "exclusiveMaximum",
        |k| k.exclusive_maximum.as_ref(),
        Constraint::ExclusiveMaximum,
        less,
    ));
    checks.extend(each(
        atoms,
        "multipleOf",
        |k| k.multiple_of.as_ref(),
        |divisor| Some(Constraint::MultipleOf(divisor)),
    ));
    checks
}

pub(super) fn of_list(atoms: &[Atom<'_>]) -> Vec<Check> {
    let (min, max) = (Constraint::MinItems, Constraint::MaxItems);
    let mut checks = Vec::new();
    checks.extend(tightest(atoms, "minItems", |k| k.min_items.as_ref(), min, u64::gt));
    checks.extend(tightest(atoms, "maxItems", |k| k.max_items.as_ref(), max, u64::lt));
    checks.extend(each(
        atoms,
        "uniqueItems",
        |k| k.unique_items.as_ref(),
        |_| Some(Constraint::UniqueItems),
    ));
    checks
}

pub(super) fn of_object(atoms: &[Atom<'_>]) -> Vec<Check> {
    let (min, max) = (Constraint::MinProperties, Constraint::MaxProperties);
    let mut checks = Vec::new();
    checks.extend(tightest(
        atoms,
        "minProperties",
        |k| k.min_properties.as_ref(),
        min,
        u64::gt,
    ));
    checks.extend(tightest(
        atoms,
        "maxProperties",
        |k| k.max_properties.as_ref(),
        max,
        u64::lt,
    ));
    for atom in atoms {
        for (name, required) in &atom.keywords.dependent_required {
            if required.is_empty() {
                continue;
            }
            let constraint = Constraint::DependentRequired {
                name: name.value.clone(),
                required: required.iter().map(|name| name.value.clone()).collect(),
            };
            if checks.iter().all(|check| check.constraint != constraint) {
                checks.push(check(constraint, &atom.origin, "dependentRequired", Some(name.span)));
            }
        }
    }
    checks
}
