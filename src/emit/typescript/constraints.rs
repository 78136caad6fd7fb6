//! Checks beyond the shape of a type, and the constants that they use.

use super::checks::{Checks, Target, json};
use super::layout::{self, Expr};
use super::text;
use crate::emit::{Language, pattern};
use crate::ir::{Check, Constraint};
use serde_json::{Number, Value};

impl Checks<'_> {
    /// The checks beyond the shape. `keyed` says that the functions take the place of the object and a key.
    pub(super) fn constraints(
        &mut self,
        out: &mut String,
        indent: usize,
        checks: &[Check],
        target: &Target,
        keyed: bool,
    ) {
        for check in checks {
            let call = self.constraint(&check.constraint, target, keyed);
            out.push_str(&layout::statement(indent, &call));
        }
    }

    fn constraint(&mut self, constraint: &Constraint, target: &Target, keyed: bool) -> Expr {
        let expectation = constraint.expectation();
        let (operand, words) = match constraint {
            Constraint::Minimum(bound) => bounded(bound, true, "must be at least", &expectation),
            Constraint::Maximum(bound) => bounded(bound, false, "must be at most", &expectation),
            Constraint::ExclusiveMinimum(bound) => bounded(bound, false, "must be greater than", &expectation),
            Constraint::ExclusiveMaximum(bound) => bounded(bound, true, "must be less than", &expectation),
            Constraint::MinLength(count)
            | Constraint::MaxLength(count)
            | Constraint::MinItems(count)
            | Constraint::MaxItems(count)
            | Constraint::MinProperties(count)
            | Constraint::MaxProperties(count) => (Expr::Number(count.to_string()), None),
            Constraint::Pattern(pattern) => {
                let source = pattern::print(Language::TypeScript, pattern).unwrap_or_default();
                let constant = self.pattern_constant(&source);
                let words = (source != pattern.source).then_some(expectation);
                (Expr::Atom(constant), words)
            }
            Constraint::Format(format) => (Expr::text(format.name()), None),
            Constraint::Equals(values) => {
                let values = values.iter().filter(|value| is_exact(value)).map(json).collect();
                let constant = self.constant("VALUES", "readonly unknown[]", &Expr::List(values));
                (Expr::Atom(constant), Some(expectation))
            }
            _ => crate::emit::not_yet(),
        };
        let function = match constraint {
            Constraint::Equals(_) => "oneOf",
            other => other.keyword(),
        };
        let mut args = vec![target.value.clone(), operand];
        if keyed {
            args.extend(target.place());
        } else {
            args.push(target.inner());
        }
        if let Some(words) = words {
            args.extend((keyed && target.key.is_none()).then(|| Expr::atom("undefined")));
            args.push(Expr::text(&words));
        }
        Expr::call(&format!("check.{function}"), args)
    }

    fn pattern_constant(&mut self, source: &str) -> String {
        let source = if source.is_empty() { "(?:)" } else { source };
        let literal = format!("/{source}/u");
        let known = self
            .constants
            .iter()
            .find(|line| line.ends_with(&format!(" {literal};\n")));
        if let Some(name) = known.and_then(|line| line.split(' ').nth(1)) {
            return name.to_owned();
        }
        self.constant("PATTERN", "", &Expr::atom(literal))
    }

    fn constant(&mut self, stem: &str, ty: &str, value: &Expr) -> String {
        let count = self
            .constants
            .iter()
            .filter(|line| line.starts_with(&format!("const {stem}")))
            .count()
            + 1;
        let name = format!("{stem}_{count}");
        let head = if ty.is_empty() {
            format!("const {name}")
        } else {
            format!("const {name}: {ty}")
        };
        self.constants.push(layout::assignment(0, &head, value));
        name
    }
}

/// The literal that stands for a bound, such that a number of JavaScript is on the same side of both; and the words for
/// the violation, where they would not be those of the support code.
fn bounded(bound: &Number, round_up: bool, words: &str, expectation: &str) -> (Expr, Option<String>) {
    let printed = if text::is_exact(bound) {
        text::number(bound)
    } else {
        rounded(bound, round_up)
    };
    let own = format!("{words} {printed}");
    // Exponents are not written alike in all languages.
    let is_plain = own == expectation && !printed.contains('e');
    (Expr::Number(printed), (!is_plain).then(|| expectation.to_owned()))
}

/// The nearest number of JavaScript that is not below (or not above) an integer.
fn rounded(bound: &Number, up: bool) -> String {
    let (Some(exact), Some(float)) = (text::integer(bound), bound.as_f64()) else {
        return text::number(bound);
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "an f64 made of 64 bits of integer fits 128"
    )]
    let near = float as i128;
    let float = match near.cmp(&exact) {
        std::cmp::Ordering::Less if up => float.next_up(),
        std::cmp::Ordering::Greater if !up => float.next_down(),
        _ => float,
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "an f64 made of 64 bits of integer fits 128"
    )]
    let integer = float as i128;
    integer.to_string()
}

/// Whether JavaScript has all numbers of a value.
fn is_exact(value: &Value) -> bool {
    match value {
        Value::Number(number) => text::is_exact(number),
        Value::Array(items) => items.iter().all(is_exact),
        Value::Object(fields) => fields.values().all(is_exact),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}
