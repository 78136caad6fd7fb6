//! Constraints as calls of the support code.

use super::annotations::Annotations;
use super::expr::Expr;
use super::literal::{number, regex};
use super::literals::is_scientific;
use crate::emit::pattern::python as pattern;
use crate::ir::pattern::Pattern;
use crate::ir::{Check, Condition, Constraint, Evaluated, Extras, TypeId};
use serde_json::{Number, Value};

impl Annotations<'_> {
    /// The constraints that stand for checks.
    pub(super) fn constraints(&self, checks: &[Check]) -> Vec<Expr> {
        checks.iter().map(|check| self.constraint(&check.constraint)).collect()
    }

    fn constraint(&self, constraint: &Constraint) -> Expr {
        let count = |count: &u64| Expr::atom(count.to_string());
        match constraint {
            Constraint::Minimum(limit) => self.call("Minimum", bound(limit)),
            Constraint::Maximum(limit) => self.call("Maximum", bound(limit)),
            Constraint::ExclusiveMinimum(limit) => self.call("ExclusiveMinimum", bound(limit)),
            Constraint::ExclusiveMaximum(limit) => self.call("ExclusiveMaximum", bound(limit)),
            Constraint::MultipleOf(divisor) => self.call("MultipleOf", bound(divisor)),
            Constraint::MinLength(limit) => self.call("MinLength", vec![count(limit)]),
            Constraint::MaxLength(limit) => self.call("MaxLength", vec![count(limit)]),
            Constraint::Pattern(pattern) => self.pattern(pattern),
            Constraint::Format(format) => self.call("Format", vec![Expr::text(format.name())]),
            Constraint::MinItems(limit) => self.call("MinItems", vec![count(limit)]),
            Constraint::MaxItems(limit) => self.call("MaxItems", vec![count(limit)]),
            Constraint::UniqueItems => self.call("UniqueItems", Vec::new()),
            Constraint::MinProperties(limit) => self.call("MinProperties", vec![count(limit)]),
            Constraint::MaxProperties(limit) => self.call("MaxProperties", vec![count(limit)]),
            Constraint::DependentRequired { name, required } => {
                let others = required.iter().map(|other| Expr::text(other)).collect();
                self.call("DependentRequired", vec![Expr::text(name), Expr::List(others)])
            }
            Constraint::Equals(values) => {
                let mut arguments: Vec<Expr> = values.iter().map(Expr::value).collect();
                if values.iter().any(Value::is_boolean) {
                    // A boolean alone would say nothing to who reads the call.
                    arguments = vec![Expr::starred(Expr::List(arguments))];
                }
                if values.iter().any(has_float) {
                    // The support code may write such a number in another way.
                    arguments.push(Expr::keyword("text", Expr::text(&constraint.expectation())));
                }
                self.call("OneOf", arguments)
            }
            Constraint::Contains { item, count: 1 } => self.form("Contains", vec![self.tested(*item)]),
            Constraint::Contains { item, count: least } => {
                self.form("Contains", vec![self.tested(*item), count(least)])
            }
            Constraint::MaxContains { item, count: most } => {
                self.form("MaxContains", vec![self.tested(*item), count(most)])
            }
            Constraint::PropertyNames(ty) => self.form("PropertyNames", vec![self.tested(*ty)]),
            Constraint::DependentType { name, ty } => self.form("Dependent", vec![Expr::text(name), self.tested(*ty)]),
            Constraint::Satisfies(ty) => self.form("Satisfies", vec![self.tested(*ty)]),
            Constraint::Not(ty) => self.form("Not", vec![self.tested(*ty)]),
            Constraint::AnyOf(types) => self.form("AnyOf", self.all_tested(types)),
            Constraint::OneOf(types) => self.form("ExactlyOne", self.all_tested(types)),
            Constraint::Conditional {
                condition,
                then,
                otherwise,
            } => {
                let mut arguments = vec![self.tested(*condition)];
                for (name, branch) in [("then", then), ("otherwise", otherwise)] {
                    arguments.extend(branch.map(|ty| Expr::keyword(name, self.tested(ty))));
                }
                self.form("Conditional", arguments)
            }
            Constraint::UnevaluatedProperties { evaluated, rest } => {
                let arguments = vec![self.evaluated(evaluated), self.tested_rest(*rest)];
                self.form("UnevaluatedProperties", arguments)
            }
            Constraint::UnevaluatedItems { evaluated, rest } => {
                let arguments = vec![self.evaluated(evaluated), self.tested_rest(*rest)];
                self.form("UnevaluatedItems", arguments)
            }
        }
    }

    fn call(&self, name: &'static str, arguments: Vec<Expr>) -> Expr {
        self.uses(name);
        Expr::call(name, arguments)
    }

    pub(super) fn pattern(&self, source: &Pattern) -> Expr {
        let printed = pattern::print(source).unwrap_or_default();
        let mut arguments = vec![Expr::Atom(regex(&source.source))];
        // The support code reads a final `$` by itself.
        let plain = match source.source.strip_suffix('$') {
            Some(body) => format!("{body}\\Z"),
            None => source.source.clone(),
        };
        if printed != plain {
            arguments.push(Expr::Atom(regex(&printed)));
        }
        self.call("Pattern", arguments)
    }

    fn all_tested(&self, types: &[TypeId]) -> Vec<Expr> {
        types.iter().map(|&ty| self.tested(ty)).collect()
    }

    /// What is left to be of, as a type that values are tested against.
    pub(super) fn tested_rest(&self, rest: Extras) -> Expr {
        match rest {
            Extras::Typed(ty) => self.tested(ty),
            Extras::Closed => {
                self.uses("_forms");
                Expr::atom("_forms.CLOSED")
            }
            Extras::Open => {
                self.uses("Any");
                Expr::atom("Any")
            }
        }
    }

    fn evaluated(&self, evaluated: &Evaluated) -> Expr {
        let mut arguments = Vec::new();
        let mut list = |name: &str, items: Vec<Expr>| {
            if !items.is_empty() {
                arguments.push(Expr::keyword(name, Expr::List(items)));
            }
        };
        list("names", evaluated.names.iter().map(|name| Expr::text(name)).collect());
        let patterns = evaluated.patterns.iter().map(|pattern| self.pattern(pattern));
        list("patterns", patterns.collect());
        list("contains", self.all_tested(&evaluated.contains));
        let when = evaluated.when.iter().map(|(condition, part)| {
            let condition = match condition {
                Condition::Is(ty) => self.form("Is", vec![self.tested(*ty)]),
                Condition::IsNot(ty) => self.form("IsNot", vec![self.tested(*ty)]),
                Condition::Has(name) => self.form("Has", vec![Expr::text(name)]),
            };
            Expr::Tuple(vec![condition, self.evaluated(part)])
        });
        list("when", when.collect());
        if evaluated.items > 0 {
            arguments.push(Expr::keyword("items", Expr::atom(evaluated.items.to_string())));
        }
        for (name, holds) in [
            ("every_field", evaluated.every_field),
            ("every_item", evaluated.every_item),
        ] {
            if holds {
                arguments.push(Expr::keyword(name, Expr::atom("True")));
            }
        }
        self.form("Evaluated", arguments)
    }
}

/// A number, and its text where Python may write it in another way.
fn bound(bound: &Number) -> Vec<Expr> {
    let mut arguments = vec![Expr::atom(number(bound))];
    if bound.as_f64().is_some_and(is_scientific) {
        arguments.push(Expr::text(&bound.to_string()));
    }
    arguments
}

fn has_float(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64() && number.as_f64().is_some_and(is_scientific),
        Value::Array(items) => items.iter().any(has_float),
        Value::Object(map) => map.values().any(has_float),
        _ => false,
    }
}
