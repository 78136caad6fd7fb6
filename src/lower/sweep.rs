//! Keeping an arena tidy: replacing ids, and dropping the types that nothing leads to.

use crate::ir::{Condition, Constraint, Evaluated, Extras, Shape, Tagging, TypeArena, TypeId};

/// Replaces every id in the types of an arena from the `first` one on; those before it know nothing of what came later.
pub(super) fn replace(types: &mut TypeArena, first: usize, new: impl Fn(TypeId) -> TypeId) {
    for def in types.since(first) {
        shape(&mut def.shape, &new);
        for check in &mut def.checks {
            constraint(&mut check.constraint, &new);
        }
    }
}

/// The types that some roots lead to, in their order, without the others; and the new ids of the roots.
pub(super) fn sweep(types: TypeArena, roots: &[TypeId]) -> (TypeArena, Vec<TypeId>) {
    let count = types.count();
    let mut used = vec![false; count];
    for &root in roots {
        if !used[root.0] {
            for id in types.involved(root) {
                used[id.0] = true;
            }
        }
    }
    let mut new = vec![TypeId(0); count];
    let mut kept = TypeArena::default();
    for (id, def) in types.into_defs().enumerate() {
        if used[id] {
            new[id] = kept.add(def);
        }
    }
    replace(&mut kept, 0, |id| new[id.0]);
    (kept, roots.iter().map(|root| new[root.0]).collect())
}

fn extras(rest: &mut Extras, new: &impl Fn(TypeId) -> TypeId) {
    if let Extras::Typed(ty) = rest {
        *ty = new(*ty);
    }
}

fn shape(shape: &mut Shape, new: &impl Fn(TypeId) -> TypeId) {
    match shape {
        Shape::List { items: ty } | Shape::Map { values: ty } => *ty = new(*ty),
        Shape::Tuple { prefix, rest } => {
            prefix.iter_mut().for_each(|ty| *ty = new(*ty));
            extras(rest, new);
        }
        Shape::Record {
            fields,
            patterns,
            extras: rest,
        } => {
            fields.iter_mut().for_each(|field| field.ty = new(field.ty));
            patterns.iter_mut().for_each(|(_, ty)| *ty = new(*ty));
            extras(rest, new);
        }
        Shape::Union {
            variants,
            tagging: Tagging::Kind | Tagging::Field { .. } | Tagging::Trial { .. },
        } => variants.iter_mut().for_each(|ty| *ty = new(*ty)),
        Shape::Any
        | Shape::Never
        | Shape::Null
        | Shape::Boolean
        | Shape::Integer
        | Shape::Number
        | Shape::String
        | Shape::Literals(_) => {}
    }
}

fn constraint(constraint: &mut Constraint, new: &impl Fn(TypeId) -> TypeId) {
    match constraint {
        Constraint::Contains { item: ty, .. }
        | Constraint::MaxContains { item: ty, .. }
        | Constraint::PropertyNames(ty)
        | Constraint::DependentType { ty, .. }
        | Constraint::Satisfies(ty)
        | Constraint::Not(ty) => *ty = new(*ty),
        Constraint::AnyOf(types) | Constraint::OneOf(types) => types.iter_mut().for_each(|ty| *ty = new(*ty)),
        Constraint::Conditional {
            condition,
            then,
            otherwise,
        } => {
            *condition = new(*condition);
            then.iter_mut().chain(otherwise).for_each(|ty| *ty = new(*ty));
        }
        Constraint::UnevaluatedItems { evaluated: part, rest }
        | Constraint::UnevaluatedProperties { evaluated: part, rest } => {
            evaluated(part, new);
            extras(rest, new);
        }
        Constraint::Minimum(_)
        | Constraint::Maximum(_)
        | Constraint::ExclusiveMinimum(_)
        | Constraint::ExclusiveMaximum(_)
        | Constraint::MultipleOf(_)
        | Constraint::MinLength(_)
        | Constraint::MaxLength(_)
        | Constraint::Pattern(_)
        | Constraint::Format(_)
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::UniqueItems
        | Constraint::MinProperties(_)
        | Constraint::MaxProperties(_)
        | Constraint::DependentRequired { .. }
        | Constraint::Equals(_) => {}
    }
}

fn evaluated(part: &mut Evaluated, new: &impl Fn(TypeId) -> TypeId) {
    part.contains.iter_mut().for_each(|ty| *ty = new(*ty));
    for (condition, part) in &mut part.when {
        match condition {
            Condition::Is(ty) | Condition::IsNot(ty) => *ty = new(*ty),
            Condition::Has(_) => {}
        }
        evaluated(part, new);
    }
}
