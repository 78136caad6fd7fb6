//! The checks of a type, as statements.
//!
//! They speak of what has been read: `text`, `number`, `list`, `map` or `object`.

use super::reader::Reader;
use super::text::{code, string};
use super::view;
use crate::emit::pattern;
use crate::ir::format::{self, Rule};
use crate::ir::{Constraint, Format, Shape, TypeDef};
use serde_json::{Number, Value};

/// The statements that check a value, in order; without those that hold for every value of the kind.
pub(super) fn print(reader: &mut Reader<'_>, def: &TypeDef, words: &[String]) -> Vec<String> {
    let mut statements = Vec::new();
    for check in &def.checks {
        if let Some(condition) = condition(reader, def, &check.constraint, words) {
            statements.push(format!(
                "at.check({condition}, {}, {});",
                string(check.constraint.keyword()),
                string(&check.constraint.expectation())
            ));
        }
    }
    statements
}

fn condition(reader: &mut Reader<'_>, def: &TypeDef, constraint: &Constraint, words: &[String]) -> Option<String> {
    let whole = match def.shape {
        Shape::List { .. } => "list",
        Shape::Map { .. } => "map",
        _ => "object",
    };
    match constraint {
        Constraint::Minimum(bound) => Some(format!("number >= {}", number(bound))),
        Constraint::Maximum(bound) => Some(format!("number <= {}", number(bound))),
        Constraint::ExclusiveMinimum(bound) => Some(format!("number > {}", number(bound))),
        Constraint::ExclusiveMaximum(bound) => Some(format!("number < {}", number(bound))),
        Constraint::MinLength(count) => at_least("text", "text.chars().count()", *count),
        Constraint::MaxLength(count) => at_most("text", "text.chars().count()", *count),
        Constraint::MinItems(count) | Constraint::MinProperties(count) => {
            at_least(whole, &format!("{whole}.len()"), *count)
        }
        Constraint::MaxItems(count) | Constraint::MaxProperties(count) => {
            at_most(whole, &format!("{whole}.len()"), *count)
        }
        Constraint::Pattern(pattern) => {
            // What cannot be printed has been refused.
            let source = pattern::rust::print(pattern).unwrap_or_default();
            let name = reader.expression(source, &format!("{} pattern", words.join(" ")));
            Some(format!("{name}.is_match(text)"))
        }
        Constraint::Format(format) => {
            reader.uses("formats");
            Some(format!("formats::{}(text)", function_name(*format)))
        }
        Constraint::Equals(values) => {
            reader.uses.insert("support");
            let list = Value::Array(values.clone()).to_string();
            Some(format!("support::is_one_of(at.value(), {})", string(&list)))
        }
        _ => crate::emit::not_yet(),
    }
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
            Rule::MaxBeforeAt(max) => format!("before_at(text).chars().count() <= {max}"),
            Rule::MaxAfterAt(max) => format!("after_at(text).chars().count() <= {max}"),
        });
    }
    view::FormatFunction {
        wire: code(format.name()),
        ident: code(function_name(format)),
        source: code(string(&source)),
        rules: code(rules),
    }
}

fn function_name(format: Format) -> String {
    format.name().replace('-', "_")
}
