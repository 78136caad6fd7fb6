//! The checks that a schema makes on the values of one kind, in the order in which violations are reported.

use crate::ir::{Check, Constraint, Format, Origin};
use crate::schema::Keywords;
use crate::source::{Span, Spanned};

fn check(constraint: Constraint, origin: &Origin, keyword: &str, span: Span) -> Check {
    Check {
        constraint,
        origin: Origin {
            span: Some(span),
            pointer: format!("{}/{keyword}", origin.pointer),
        },
    }
}

fn push<T: Clone>(
    checks: &mut Vec<Check>,
    origin: &Origin,
    keyword: &str,
    value: &Option<Spanned<T>>,
    constraint: impl Fn(T) -> Constraint,
) {
    if let Some(value) = value {
        checks.push(check(constraint(value.value.clone()), origin, keyword, value.span));
    }
}

pub(super) fn of_string(keywords: &Keywords, origin: &Origin) -> Vec<Check> {
    let mut checks = Vec::new();
    push(
        &mut checks,
        origin,
        "minLength",
        &keywords.min_length,
        Constraint::MinLength,
    );
    push(
        &mut checks,
        origin,
        "maxLength",
        &keywords.max_length,
        Constraint::MaxLength,
    );
    push(&mut checks, origin, "pattern", &keywords.pattern, Constraint::Pattern);
    // A name that no draft defines asserts nothing.
    if let Some(format) = &keywords.format
        && let Some(known) = Format::from_name(&format.value)
    {
        checks.push(check(Constraint::Format(known), origin, "format", format.span));
    }
    checks
}

pub(super) fn of_number(keywords: &Keywords, origin: &Origin) -> Vec<Check> {
    let mut checks = Vec::new();
    push(&mut checks, origin, "minimum", &keywords.minimum, Constraint::Minimum);
    push(
        &mut checks,
        origin,
        "exclusiveMinimum",
        &keywords.exclusive_minimum,
        Constraint::ExclusiveMinimum,
    );
    push(&mut checks, origin, "maximum", &keywords.maximum, Constraint::Maximum);
    push(
        &mut checks,
        origin,
        "exclusiveMaximum",
        &keywords.exclusive_maximum,
        Constraint::ExclusiveMaximum,
    );
    checks
}

pub(super) fn of_list(keywords: &Keywords, origin: &Origin) -> Vec<Check> {
    let mut checks = Vec::new();
    push(
        &mut checks,
        origin,
        "minItems",
        &keywords.min_items,
        Constraint::MinItems,
    );
    push(
        &mut checks,
        origin,
        "maxItems",
        &keywords.max_items,
        Constraint::MaxItems,
    );
    checks
}

pub(super) fn of_object(keywords: &Keywords, origin: &Origin) -> Vec<Check> {
    let mut checks = Vec::new();
    push(
        &mut checks,
        origin,
        "minProperties",
        &keywords.min_properties,
        Constraint::MinProperties,
    );
    push(
        &mut checks,
        origin,
        "maxProperties",
        &keywords.max_properties,
        Constraint::MaxProperties,
    );
    checks
}
