//! `tasker-gen explain` and `tasker-gen rules`: what findings mean.

use super::{Answer, Stop};
use crate::lint::{self, RULES, Rule};
use crate::suggest::closest;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::fmt::Write;

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The code, as findings show it.
    code: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = super::Format::Text, value_name = "FORMAT")]
    format: super::Format,
}

#[derive(Debug, Args)]
pub(super) struct Rules {
    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One line each.
    Text,
    /// Everything that is known of them, for programs.
    Json,
    /// The page of the documentation.
    Markdown,
}

pub(super) fn explain(arguments: &Explain) -> Result<Answer, Stop> {
    let Some(rule) = lint::rule_named(&arguments.code) else {
        let near = closest(&arguments.code, RULES.iter().map(|rule| rule.code.name()));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`tasker-gen rules` lists them all".to_owned(),
        };
        return Err(Stop::because(format!(
            "there is no finding {:?}; {help}",
            arguments.code
        )));
    };
    let text = match arguments.format {
        super::Format::Text => lint::explanation(rule),
        super::Format::Json => format!("{:#}\n", json!({ "version": 1, "rule": entry(rule) })),
    };
    Ok(Answer {
        text,
        ..Answer::default()
    })
}

pub(super) fn list(arguments: &Rules) -> Answer {
    let text = match arguments.format {
        Format::Text => table(),
        Format::Json => {
            let rules: Vec<Value> = RULES.iter().map(entry).collect();
            format!("{:#}\n", json!({ "version": 1, "rules": rules }))
        }
        Format::Markdown => lint::page(),
    };
    Answer {
        text,
        ..Answer::default()
    }
}

fn table() -> String {
    let width = RULES.iter().map(|rule| rule.code.name().len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut group = None;
    for rule in RULES {
        // Writing to a string cannot fail.
        if group != Some(rule.group) {
            let gap = if group.is_some() { "\n" } else { "" };
            let _ = writeln!(text, "{gap}{}", rule.group.title());
            group = Some(rule.group);
        }
        let (code, severity) = (rule.code.name(), rule.code.default_severity().name());
        let _ = writeln!(text, "  {code:width$}  {severity:7}  {}", rule.code.description());
    }
    text
}

fn entry(rule: &Rule) -> Value {
    json!({
        "code": rule.code.name(),
        "group": rule.group.title(),
        "severity": rule.code.default_severity().name(),
        "blocks_generation": rule.code.blocks_generation(),
        "summary": rule.code.description(),
        "what": rule.what,
        "why": rule.why,
        "wrong": rule.wrong,
        "right": rule.right,
        "mend": rule.mend,
        "fix": rule.fix.map(|fix| fix.safety.name()),
    })
}
