//! The support code for formats, printed from the one table that all languages share.

use super::contracts::Finished;
use super::layout::{self, Expr};
use super::text;
use super::view::{self, Code};
use crate::emit::{Language, pattern};
use crate::ir::Format;
use crate::ir::format::{Rule, definition};

pub(super) fn module() -> view::Formats {
    view::Formats {
        formats: Format::ALL.iter().map(|format| entry(*format)).collect(),
    }
}

fn entry(format: Format) -> view::Format {
    let definition = definition(format);
    // Every pattern of the table is carried: a test says so.
    let source = pattern::print(Language::TypeScript, &definition.pattern).unwrap_or_default();
    let rules: Vec<Expr> = definition.rules.iter().map(|rule| rule_call(*rule)).collect();
    let mut value = vec![("pattern".to_owned(), Expr::Atom(format!("/{source}/u")))];
    value.push(("rules".to_owned(), Expr::List(rules)));
    view::Format {
        entry: Code::from_text(&layout::property_line(
            2,
            &text::property(format.name()),
            &Expr::Object(value),
        )),
    }
}

fn rule_call(rule: Rule) -> Expr {
    let with = |name: &str, argument: usize| Expr::call(name, [Expr::Number(argument.to_string())]);
    match rule {
        Rule::ExistingDay => Expr::atom("isExistingDay"),
        Rule::LeapSecond { time_at } => with("leapSecondAt", time_at),
        Rule::MaxLength(max) => with("isAtMost", max),
        Rule::MaxBeforeAt(max) => with("hasBeforeAt", max),
        Rule::MaxAfterAt(max) => with("hasAfterAt", max),
        Rule::HostName => Expr::atom("isHostName"),
        Rule::HostNameAfterAt => Expr::atom("isHostNameAfterAt"),
        Rule::Expression => Expr::atom("isExpression"),
    }
}
