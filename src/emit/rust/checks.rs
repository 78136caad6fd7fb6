//! The checks of a type, as statements.
//!
//! They speak of what has been read: `text`, `number`, `list`, `map` or `object`. What takes more than an expression goes by a
//! table.

use super::layout::Expr;
use super::reader::Reader;
use super::text::{code, string};
use super::view;
use crate::emit::pattern;
use crate::ir::format::{self, Rule};
use crate::ir::{Check, Constraint, Format, Literal, Shape, TypeDef};
use serde_json::{Number, Value};

/// What checks a value.
pub(super) struct Checks {
    /// The statements, in order; without those that hold for every value of the shape.
    pub(super) statements: Vec<String>,
    /// Whether they speak of what has been read.
    pub(super) speak: bool,
}

/// What a constraint speaks of, or the kind of a shape.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Text,
    Number,
    List,
    Object,
    /// Null, a boolean, or nothing at all.
    Other,
    /// Any value.
    Anything,
}

/// What checks a value that has been read.
pub(super) fn print(reader: &mut Reader<'_>, def: &TypeDef, words: &[String]) -> Checks {
    let mut checks = Checks {
        statements: Vec::new(),
        speak: false,
    };
    // Checks that go by a table; those that follow each other share one.
    let mut tabled: Vec<&Check> = Vec::new();
    let kind = subject_of_shape(&def.shape);
    for check in &def.checks {
        let subject = subject(&check.constraint);
        if ![kind, subject].contains(&Subject::Anything) && kind != subject {
            continue;
        }
        let direct = match condition(reader, def, &check.constraint, words) {
            Condition::Holds => continue,
            Condition::Tabled => {
                tabled.push(check);
                continue;
            }
            Condition::Direct(direct) => direct,
        };
        run(reader, &mut checks, &mut tabled, words);
        checks.speak |= subject == kind;
        let told = [check.constraint.keyword(), &check.constraint.expectation()].map(string);
        let call = Expr::call("at", "check", [direct].into_iter().chain(told));
        checks.statements.push(call.layout(reader.indent, "", ";"));
    }
    run(reader, &mut checks, &mut tabled, words);
    checks
}

fn run(reader: &mut Reader<'_>, checks: &mut Checks, tabled: &mut Vec<&Check>, words: &[String]) {
    if !tabled.is_empty() {
        let table = reader.check_table(tabled, words);
        checks.statements.push(format!("at.run({table});"));
        tabled.clear();
    }
}

/// A table of all checks of a type, if there are any.
pub(super) fn table(reader: &mut Reader<'_>, def: &TypeDef, words: &[String]) -> Option<String> {
    let checks: Vec<&Check> = def.checks.iter().collect();
    (!checks.is_empty()).then(|| reader.check_table(&checks, words))
}

fn subject_of_shape(shape: &Shape) -> Subject {
    match shape {
        Shape::Any | Shape::Union { .. } => Subject::Anything,
        Shape::Never | Shape::Null | Shape::Boolean => Subject::Other,
        Shape::Integer | Shape::Number => Subject::Number,
        Shape::String => Subject::Text,
        Shape::Literals(literals) => match literals.first() {
            Some(Literal::String(_)) => Subject::Text,
            Some(Literal::Number(_)) => Subject::Number,
            Some(Literal::Boolean(_)) | None => Subject::Other,
        },
        Shape::List { .. } | Shape::Tuple { .. } => Subject::List,
        Shape::Map { .. } | Shape::Record { .. } => Subject::Object,
    }
}

fn subject(constraint: &Constraint) -> Subject {
    match constraint {
        Constraint::Minimum(_)
        | Constraint::Maximum(_)
        | Constraint::ExclusiveMinimum(_)
        | Constraint::ExclusiveMaximum(_)
        | Constraint::MultipleOf(_) => Subject::Number,
        Constraint::MinLength(_) | Constraint::MaxLength(_) | Constraint::Pattern(_) | Constraint::Format(_) => {
            Subject::Text
        }
        Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::UniqueItems
        | Constraint::Contains { .. }
        | Constraint::MaxContains { .. }
        | Constraint::UnevaluatedItems { .. } => Subject::List,
        Constraint::MinProperties(_)
        | Constraint::MaxProperties(_)
        | Constraint::PropertyNames(_)
        | Constraint::DependentRequired { .. }
        | Constraint::DependentType { .. }
        | Constraint::UnevaluatedProperties { .. } => Subject::Object,
        Constraint::Equals(_)
        | Constraint::Satisfies(_)
        | Constraint::AnyOf(_)
        | Constraint::OneOf(_)
        | Constraint::Not(_)
        | Constraint::Conditional { .. } => Subject::Anything,
    }
}

/// How a constraint is checked.
enum Condition {
    /// It holds for every value of the shape.
    Holds,
    /// By an expression about what has been read.
    Direct(String),
    /// By a table.
    Tabled,
}

fn condition(reader: &mut Reader<'_>, def: &TypeDef, constraint: &Constraint, words: &[String]) -> Condition {
    if let Constraint::Equals(values) = constraint {
        reader.uses.insert("support");
        let list = Value::Array(values.clone()).to_string();
        return Condition::Direct(format!("support::is_one_of(at.value(), {})", string(&list)));
    }
    if *constraint == Constraint::UniqueItems && subject_of_shape(&def.shape) == Subject::List {
        reader.uses.insert("support");
        return Condition::Direct("support::are_different(at.value())".to_owned());
    }
    if subject_of_shape(&def.shape) != subject(constraint) {
        return Condition::Tabled;
    }
    let whole = match def.shape {
        Shape::List { .. } | Shape::Tuple { .. } => "list",
        Shape::Map { .. } => "map",
        _ => "object",
    };
    let direct = match constraint {
        Constraint::Minimum(bound) => Some(format!("number >= {}", number(bound))),
        Constraint::Maximum(bound) => Some(format!("number <= {}", number(bound))),
        Constraint::ExclusiveMinimum(bound) => Some(format!("number > {}", number(bound))),
        Constraint::ExclusiveMaximum(bound) => Some(format!("number < {}", number(bound))),
        Constraint::MultipleOf(divisor) => Some(format!("number.is_multiple_of({})", number(divisor))),
        Constraint::MinLength(count) => at_least("text", "text.chars().count()", *count),
        Constraint::MaxLength(count) => at_most("text", "text.chars().count()", *count),
        Constraint::MinItems(count) | Constraint::MinProperties(count) => {
            at_least(whole, &format!("{whole}.len()"), *count)
        }
        Constraint::MaxItems(count) | Constraint::MaxProperties(count) => {
            at_most(whole, &format!("{whole}.len()"), *count)
        }
        Constraint::Pattern(pattern) => Some(format!("{}.is_match(text)", reader.pattern(pattern, words))),
        Constraint::Format(format) => {
            reader.uses("formats");
            Some(format!("formats::{}(text)", function_name(*format)))
        }
        _ => return Condition::Tabled,
    };
    direct.map_or(Condition::Holds, Condition::Direct)
}

fn at_least(whole: &str, count: &str, least: u64) -> Option<String> {
    match least {
        0 => None,
        1 => Some(format!("!{whole}.is_empty()")),
        // No collection is larger, and a comparison with the very largest number would be called pointless.
        _ => Some(format!("{count} >= {}", least.min(MOST))),
    }
}

fn at_most(whole: &str, count: &str, most: u64) -> Option<String> {
    match most {
        0 => Some(format!("{whole}.is_empty()")),
        MOST.. => None,
        _ => Some(format!("{count} <= {most}")),
    }
}

const MOST: u64 = i64::MAX.unsigned_abs();

/// A number as a literal that `Integer` and `Number` compare with.
pub(super) fn number(number: &Number) -> String {
    match (number.as_i64(), number.as_u64(), number.as_f64()) {
        (Some(number), ..) if i32::try_from(number).is_ok() => number.to_string(),
        (Some(number), ..) => format!("{number}i64"),
        (_, Some(number), _) => format!("{number}u64"),
        (.., float) => format!("{:?}f64", float.unwrap_or_default()),
    }
}

/// The functions that know the formats.
pub(super) fn formats() -> view::Formats {
    view::Formats {
        formats: Format::ALL.iter().map(|format| function(*format)).collect(),
    }
}

fn function(format: Format) -> view::FormatFunction {
    let definition = format::definition(format);
    // The patterns of formats are ours, and there is a test that prints every one.
    let source = pattern::rust::print(&definition.pattern).unwrap_or_default();
    let mut rules = String::new();
    for rule in definition.rules {
        rules.push_str(" && ");
        rules.push_str(&match rule {
            Rule::ExistingDay => "day_exists(text)".to_owned(),
            Rule::LeapSecond { time_at } => format!("leap_second_exists(text, {time_at})"),
            Rule::MaxLength(max) => format!("text.chars().count() <= {max}"),
            Rule::MaxBeforeAt(max) => format!("before_at(text).len() <= {max}"),
            Rule::MaxAfterAt(max) => format!("after_at(text).chars().count() <= {max}"),
            Rule::HostName => "is_host_name(text)".to_owned(),
            Rule::HostNameAfterAt => "is_host(after_at(text))".to_owned(),
            Rule::Expression => "is_expression(text)".to_owned(),
        });
    }
    view::FormatFunction {
        wire: code(format.name()),
        ident: code(function_name(format)),
        source: code(string(&source)),
        rules: code(rules),
    }
}

pub(super) fn function_name(format: Format) -> String {
    format.name().replace('-', "_")
}
