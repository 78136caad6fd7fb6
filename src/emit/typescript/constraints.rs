//! Checks beyond the shape of a type, and the constants that they use.

use super::checks::{Checks, Target, json};
use super::kinds::{Kind, kinds};
use super::layout::{self, Expr};
use super::text;
use super::types::literal_texts;
use crate::emit::{Language, pattern};
use crate::ir::pattern::Pattern;
use crate::ir::{Constraint, Extras, Shape, TypeId};
use serde_json::{Number, Value};

impl Checks<'_> {
    /// The checks beyond the shape of a type, of a value that has it. Each is asked only of values of the kind that it
    /// speaks of.
    pub(super) fn constraints(&mut self, out: &mut String, indent: usize, id: TypeId, target: &Target) {
        let def = self.def(id);
        let kinds = kinds(&self.types.workflow.types, id);
        if matches!(&def.shape, Shape::Literals(literals) if literal_texts(literals).is_empty()) {
            return;
        }
        // A union goes on with values of other kinds, which it has reported.
        let is_told = kinds.len() == 1 && !matches!(def.shape, Shape::Union { .. });
        let mut guarded: Option<Kind> = None;
        for check in &def.checks {
            let subject = subject(&check.constraint);
            if kinds.is_empty() || subject.is_some_and(|kind| !kinds.contains(&kind)) {
                continue;
            }
            let guard = subject.filter(|_| !is_told);
            let indented = if guard.is_some() { indent + 2 } else { indent };
            let Some(call) = self.constraint(&check.constraint, target, subject) else {
                continue;
            };
            if guard != guarded {
                close(out, indent, guarded);
                open(out, indent, guard, target);
                guarded = guard;
            }
            out.push_str(&layout::statement(indented, &call));
        }
        close(out, indent, guarded);
    }

    /// The call that checks a constraint; none where it always holds.
    fn constraint(&mut self, constraint: &Constraint, target: &Target, subject: Option<Kind>) -> Option<Expr> {
        let keyed = matches!(subject, Some(Kind::Number | Kind::String));
        let expectation = constraint.expectation();
        let mut words = None;
        let operands = match constraint {
            Constraint::Minimum(bound) => bounded(bound, true, "must be at least", expectation, &mut words),
            Constraint::Maximum(bound) => bounded(bound, false, "must be at most", expectation, &mut words),
            Constraint::ExclusiveMinimum(bound) => {
                bounded(bound, false, "must be greater than", expectation, &mut words)
            }
            Constraint::ExclusiveMaximum(bound) => bounded(bound, true, "must be less than", expectation, &mut words),
            Constraint::MultipleOf(divisor) => multiple(divisor, expectation, &mut words),
            Constraint::MinLength(count)
            | Constraint::MaxLength(count)
            | Constraint::MinItems(count)
            | Constraint::MaxItems(count)
            | Constraint::MinProperties(count)
            | Constraint::MaxProperties(count) => vec![number(*count)],
            Constraint::Pattern(pattern) => {
                let is_same = pattern::print(Language::TypeScript, pattern).is_ok_and(|text| text == pattern.source);
                words = (!is_same).then_some(expectation);
                vec![Expr::Atom(self.pattern_constant(pattern))]
            }
            Constraint::Format(format) => vec![Expr::text(format.name())],
            Constraint::UniqueItems => Vec::new(),
            Constraint::Contains { item, count } | Constraint::MaxContains { item, count } => {
                vec![self.tester(*item, "contained"), number(*count)]
            }
            Constraint::UnevaluatedItems { evaluated, rest } => {
                let rest = match rest {
                    Extras::Open => return None,
                    Extras::Closed => Expr::atom("check.nothing"),
                    Extras::Typed(ty) => self.tester(*ty, "rest"),
                };
                vec![self.evaluated(evaluated), rest]
            }
            Constraint::UnevaluatedProperties { evaluated, rest } => {
                let rest = match rest {
                    Extras::Open => return None,
                    Extras::Closed => Expr::text("none"),
                    Extras::Typed(ty) => self.tester(*ty, "rest"),
                };
                vec![self.evaluated(evaluated), rest]
            }
            Constraint::PropertyNames(ty) => vec![self.tester(*ty, "name")],
            Constraint::DependentRequired { name, required } => {
                vec![Expr::text(name), Expr::texts(required.iter().map(String::as_str))]
            }
            Constraint::DependentType { name, ty } => vec![Expr::text(name), self.tester(*ty, "beside")],
            Constraint::Equals(values) => {
                let values = values.iter().filter(|value| is_exact(value)).map(json).collect();
                words = Some(expectation);
                vec![Expr::Atom(self.constant(
                    "VALUES",
                    "readonly unknown[]",
                    &Expr::List(values),
                ))]
            }
            Constraint::Satisfies(ty) => {
                if self.says_nothing(*ty) {
                    return None;
                }
                let function = self.tester(*ty, "as well");
                return Some(Expr::Call(
                    function.print(0, 0, 0),
                    vec![target.value.clone(), target.inner()],
                ));
            }
            Constraint::AnyOf(types) | Constraint::OneOf(types) => vec![self.forms(types)],
            Constraint::Not(ty) => vec![self.tester(*ty, "not")],
            Constraint::Conditional {
                condition,
                then,
                otherwise,
            } => {
                let mut branch = |ty: &Option<TypeId>, role| match ty {
                    Some(ty) => self.tester(*ty, role),
                    None => Expr::atom("check.any"),
                };
                let condition = branch(&Some(*condition), "if");
                vec![condition, branch(then, "then"), branch(otherwise, "else")]
            }
        };
        let mut args = vec![target.value.clone()];
        args.extend(operands);
        if keyed {
            args.extend(target.place());
        } else {
            args.push(target.inner());
        }
        if let Some(words) = words {
            args.extend((keyed && target.key.is_none()).then(|| Expr::atom("undefined")));
            args.push(Expr::text(&words));
        }
        Some(Expr::call(&format!("check.{}", function(constraint)), args))
    }

    fn forms(&mut self, types: &[TypeId]) -> Expr {
        let forms = types.iter().enumerate();
        Expr::List(
            forms
                .map(|(index, ty)| self.tester(*ty, &format!("form {}", index + 1)))
                .collect(),
        )
    }

    /// The constant that holds a regular expression.
    pub(super) fn pattern_constant(&mut self, pattern: &Pattern) -> String {
        let source = pattern::print(Language::TypeScript, pattern).unwrap_or_default();
        let source = if source.is_empty() { "(?:)" } else { &source };
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

    pub(super) fn constant(&mut self, stem: &str, ty: &str, value: &Expr) -> String {
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

/// The kind of value that a constraint speaks of; values of another kind keep it.
fn subject(constraint: &Constraint) -> Option<Kind> {
    match constraint {
        Constraint::Minimum(_)
        | Constraint::Maximum(_)
        | Constraint::ExclusiveMinimum(_)
        | Constraint::ExclusiveMaximum(_)
        | Constraint::MultipleOf(_) => Some(Kind::Number),
        Constraint::MinLength(_) | Constraint::MaxLength(_) | Constraint::Pattern(_) | Constraint::Format(_) => {
            Some(Kind::String)
        }
        Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::UniqueItems
        | Constraint::Contains { .. }
        | Constraint::MaxContains { .. }
        | Constraint::UnevaluatedItems { .. } => Some(Kind::List),
        Constraint::MinProperties(_)
        | Constraint::MaxProperties(_)
        | Constraint::PropertyNames(_)
        | Constraint::DependentRequired { .. }
        | Constraint::DependentType { .. }
        | Constraint::UnevaluatedProperties { .. } => Some(Kind::Object),
        Constraint::Equals(_)
        | Constraint::Satisfies(_)
        | Constraint::AnyOf(_)
        | Constraint::OneOf(_)
        | Constraint::Not(_)
        | Constraint::Conditional { .. } => None,
    }
}

/// The function of the support code: called like the keyword, but for those that take forms or a list of values.
fn function(constraint: &Constraint) -> &'static str {
    match constraint {
        Constraint::Equals(_) => "oneOf",
        Constraint::AnyOf(_) => "anyForm",
        Constraint::OneOf(_) => "oneForm",
        Constraint::Conditional { .. } => "conditional",
        Constraint::DependentType { .. } => "dependentForm",
        Constraint::Contains { .. } => "contains",
        other => other.keyword(),
    }
}

fn open(out: &mut String, indent: usize, guard: Option<Kind>, target: &Target) {
    let test = match guard {
        Some(Kind::Number) => "check.isNumber",
        Some(Kind::String) => "check.isString",
        Some(Kind::List) => "check.isList",
        Some(Kind::Object) => "check.isObject",
        Some(Kind::Null | Kind::Boolean) | None => return,
    };
    out.push_str(&layout::if_line(indent, &Expr::call(test, [target.value.clone()])));
}

fn close(out: &mut String, indent: usize, guard: Option<Kind>) {
    if guard.is_some() {
        out.push_str(&format!("{}}}\n", " ".repeat(indent)));
    }
}

fn number(count: u64) -> Expr {
    Expr::Number(count.to_string())
}

/// The number that is to divide another, as a text where JavaScript has no such number.
fn multiple(divisor: &Number, expectation: String, words: &mut Option<String>) -> Vec<Expr> {
    let printed = text::number(divisor);
    if expectation != format!("must be a multiple of {printed}") || printed.contains('e') {
        *words = Some(expectation);
    }
    if text::is_exact(divisor) {
        vec![Expr::Number(printed)]
    } else {
        vec![Expr::text(&printed)]
    }
}

/// The literal that stands for a bound, such that a number of JavaScript is on the same side of both; and the words for
/// the violation, where they would not be those of the support code.
fn bounded(bound: &Number, round_up: bool, own: &str, expectation: String, words: &mut Option<String>) -> Vec<Expr> {
    let printed = if text::is_exact(bound) {
        text::number(bound)
    } else {
        rounded(bound, round_up)
    };
    // Exponents are not written alike in all languages.
    if expectation != format!("{own} {printed}") || printed.contains('e') {
        *words = Some(expectation);
    }
    vec![Expr::Number(printed)]
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
