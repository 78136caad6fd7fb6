//! Checks as options of a type: `string(max_length: 3)`.

use super::layout::Expr;
use super::text;
use super::types::{Types, regexp};
use crate::hash::Set;
use crate::ir::{Check, Condition, Constraint, Evaluated, Extras, TypeId};
use std::collections::HashSet;

impl Types<'_> {
    /// The options for checks, in their order. An option stands only once in a call: from the first that would stand there
    /// again, all go into lists of their own.
    pub(super) fn checks(&self, checks: &[Check], known: &Set<TypeId>) -> Vec<Expr> {
        let mut groups: Vec<Vec<(&'static str, Expr)>> = vec![Vec::new()];
        for check in checks {
            let (name, value) = self.option(&check.constraint, known);
            let Some(group) = groups.last_mut() else { continue };
            if let Some((last, pairs)) = group.last_mut()
                && *last == name
                && extend(pairs, &value)
            {
                continue;
            }
            match group.iter().any(|(other, _)| *other == name) {
                true => groups.push(vec![(name, value)]),
                false => group.push((name, value)),
            }
        }
        let mut groups = groups.into_iter().map(|group| {
            let options = group.into_iter().map(|(name, value)| Expr::keyword(name, value));
            options.collect::<Vec<_>>()
        });
        let mut options = groups.next().unwrap_or_default();
        let further: Vec<Expr> = groups.map(Expr::Options).collect();
        if !further.is_empty() {
            options.push(Expr::keyword("also", Expr::List(further)));
        }
        options
    }

    fn option(&self, constraint: &Constraint, known: &Set<TypeId>) -> (&'static str, Expr) {
        let number = |number: &serde_json::Number| Expr::atom(text::number(&number.to_string()));
        let used = |ty: &TypeId| self.used(*ty, known);
        let all = |types: &[TypeId]| Expr::List(types.iter().map(used).collect());
        match constraint {
            Constraint::Minimum(bound) => ("minimum", number(bound)),
            Constraint::Maximum(bound) => ("maximum", number(bound)),
            Constraint::ExclusiveMinimum(bound) => ("exclusive_minimum", number(bound)),
            Constraint::ExclusiveMaximum(bound) => ("exclusive_maximum", number(bound)),
            Constraint::MultipleOf(divisor) => ("multiple_of", number(divisor)),
            Constraint::MinLength(n) => ("min_length", count(*n)),
            Constraint::MaxLength(n) => ("max_length", count(*n)),
            Constraint::Pattern(it) => ("pattern", Expr::hash([(it.source.clone(), regexp(it))])),
            Constraint::Format(format) => ("format", Expr::Text(format.name().to_owned())),
            Constraint::MinItems(n) => ("min_items", count(*n)),
            Constraint::MaxItems(n) => ("max_items", count(*n)),
            Constraint::UniqueItems => ("unique_items", Expr::atom("true")),
            Constraint::Contains { item, count: n } => ("contains", Expr::List(vec![used(item), count(*n)])),
            Constraint::MaxContains { item, count: n } => ("max_contains", Expr::List(vec![used(item), count(*n)])),
            Constraint::UnevaluatedItems { evaluated, rest } => {
                ("unevaluated_items", self.unevaluated(evaluated, *rest, known))
            }
            Constraint::MinProperties(n) => ("min_properties", count(*n)),
            Constraint::MaxProperties(n) => ("max_properties", count(*n)),
            Constraint::PropertyNames(ty) => ("property_names", used(ty)),
            Constraint::DependentRequired { name, required } => {
                ("dependent_required", Expr::hash([(name.clone(), texts(required))]))
            }
            Constraint::DependentType { name, ty } => ("dependent_types", Expr::hash([(name.clone(), used(ty))])),
            Constraint::UnevaluatedProperties { evaluated, rest } => {
                ("unevaluated_properties", self.unevaluated(evaluated, *rest, known))
            }
            Constraint::Equals(values) => ("among", Expr::List(values.iter().map(Expr::json).collect())),
            Constraint::Satisfies(ty) => ("satisfies", used(ty)),
            Constraint::AnyOf(types) => ("any_of", all(types)),
            Constraint::OneOf(types) => ("one_of", all(types)),
            Constraint::Not(ty) => ("excludes", used(ty)),
            Constraint::Conditional {
                condition,
                then,
                otherwise,
            } => {
                let mut options = vec![Expr::keyword("condition", used(condition))];
                options.extend(then.iter().map(|ty| Expr::keyword("consequence", used(ty))));
                options.extend(otherwise.iter().map(|ty| Expr::keyword("alternative", used(ty))));
                ("conditional", Expr::Options(options))
            }
        }
    }

    fn unevaluated(&self, evaluated: &Evaluated, rest: Extras, known: &Set<TypeId>) -> Expr {
        let mut options = self.evaluated(evaluated, known);
        if let Extras::Typed(ty) = rest {
            options.push(Expr::keyword("rest", self.used(ty, known)));
        }
        Expr::Options(options)
    }

    /// What has been looked at, as options.
    fn evaluated(&self, evaluated: &Evaluated, known: &Set<TypeId>) -> Vec<Expr> {
        let Evaluated {
            every_field,
            names,
            patterns,
            every_item,
            items,
            contains,
            when,
        } = evaluated;
        let mut options = Vec::new();
        if *every_field {
            options.push(Expr::keyword("every_field", Expr::atom("true")));
        }
        if !names.is_empty() {
            options.push(Expr::keyword("names", texts(names)));
        }
        if !patterns.is_empty() {
            let patterns = patterns.iter().map(regexp).collect();
            options.push(Expr::keyword("patterns", Expr::List(patterns)));
        }
        if *every_item {
            options.push(Expr::keyword("every_item", Expr::atom("true")));
        }
        if *items > 0 {
            options.push(Expr::keyword("items", count(*items)));
        }
        if !contains.is_empty() {
            let types = contains.iter().map(|&ty| self.used(ty, known)).collect();
            options.push(Expr::keyword("contains", Expr::List(types)));
        }
        if !when.is_empty() {
            let parts = when.iter().map(|(condition, part)| {
                let mut options = vec![match condition {
                    Condition::Is(ty) => Expr::keyword("is", self.used(*ty, known)),
                    Condition::IsNot(ty) => Expr::keyword("is_not", self.used(*ty, known)),
                    Condition::Has(name) => Expr::keyword("has", Expr::Text(name.clone())),
                }];
                options.extend(self.evaluated(part, known));
                Expr::Options(options)
            });
            options.push(Expr::keyword("under", Expr::List(parts.collect())));
        }
        options
    }
}

/// Adds the entries of a hash to another one that does not have them. The answer says whether that could be done.
fn extend(pairs: &mut Expr, value: &Expr) -> bool {
    let (Expr::Hash(pairs), Expr::Hash(more)) = (pairs, value) else {
        return false;
    };
    let key = |(key, _): &(Expr, Expr)| key.print(0, 0, 0);
    let known: HashSet<String> = pairs.iter().map(key).collect();
    if more.iter().any(|pair| known.contains(&key(pair))) {
        return false;
    }
    pairs.extend(more.iter().cloned());
    true
}

fn count(count: u64) -> Expr {
    Expr::atom(text::number(&count.to_string()))
}

fn texts(texts: &[String]) -> Expr {
    Expr::List(texts.iter().map(|text| Expr::Text(text.clone())).collect())
}
