//! What an output root has once: the support code, and the index.

use super::layout::Expr;
use super::names::Modules;
use super::text::{Code, code};
use super::{file, print};
use crate::emit::pattern::ruby as pattern;
use crate::emit::{EmitError, FileSet, Owner, Place};
use crate::ir::Format;
use crate::ir::format::{Rule, definition, tables};
use askama::Template;

macro_rules! support {
    ($name:literal) => {
        (
            concat!("support/", $name),
            include_str!(concat!("../../../codegen-templates/ruby/support/", $name)),
        )
    };
}
/// The files of the support code that are the same for everyone.
const SUPPORT: &[(&str, &str)] = &[
    ("support.rb", include_str!("../../../codegen-templates/ruby/support.rb")),
    (
        "support.rbs",
        include_str!("../../../codegen-templates/ruby/support.rbs"),
    ),
    support!("batch_worker_step.rb"),
    support!("batchable_step.rb"),
    support!("characters.rb"),
    support!("check.rb"),
    support!("compounds.rb"),
    support!("contract.rb"),
    support!("decision_step.rb"),
    support!("dispatch.rb"),
    support!("enumeration.rb"),
    support!("escapes.rb"),
    support!("evaluated.rb"),
    support!("example.rb"),
    support!("expression.rb"),
    support!("host_name.rb"),
    support!("intake.rb"),
    support!("json_value.rb"),
    support!("label.rb"),
    support!("list_checks.rb"),
    support!("memo.rb"),
    support!("object_checks.rb"),
    support!("object_type.rb"),
    support!("options.rb"),
    support!("punycode.rb"),
    support!("record.rb"),
    support!("record_type.rb"),
    support!("results.rb"),
    support!("scalars.rb"),
    support!("schema.rb"),
    support!("step.rb"),
    support!("steps.rb"),
    support!("steps.rbs"),
    support!("type.rb"),
    support!("type_checks.rb"),
    support!("types.rb"),
    support!("unions.rb"),
    support!("violation.rb"),
    support!("wiring.rb"),
];

#[derive(Template)]
#[template(path = "ruby/formats.rb")]
struct FormatsRb {
    rules: Code,
}

#[derive(Template)]
#[template(path = "ruby/format_patterns.rb")]
struct FormatPatternsRb {
    patterns: Code,
}

#[derive(Template)]
#[template(path = "ruby/tables.rb")]
struct TablesRb {
    sets: Code,
    properties: Code,
}

#[derive(Template)]
#[template(path = "ruby/register.rb")]
struct RegisterRb {
    places: Vec<Workflow>,
}

/// A template in the index.
struct Workflow {
    dir: Code,
    module: Code,
}

pub(super) fn emit(places: &[Place]) -> Result<FileSet, EmitError> {
    let mut files = FileSet::default();
    for (path, text) in SUPPORT {
        files.insert(*path, Owner::Tool, (*text).to_owned())?;
    }
    let path = "support/format_patterns.rb";
    file(&mut files, path, Owner::Tool, print(path, &patterns(path)?)?)?;
    let path = "support/formats.rb";
    file(&mut files, path, Owner::Tool, print(path, &rules())?)?;
    let path = "support/tables.rb";
    file(&mut files, path, Owner::Tool, print(path, &tables())?)?;
    let places = places
        .iter()
        .map(|place| {
            let modules = Modules::of(place);
            Workflow {
                dir: code(place.dir()),
                module: code(format!("{}::{}", modules.namespace, modules.template)),
            }
        })
        .collect();
    file(
        &mut files,
        "register.rb",
        Owner::Tool,
        print("register.rb", &RegisterRb { places })?,
    )?;
    Ok(files)
}

fn patterns(path: &str) -> Result<FormatPatternsRb, EmitError> {
    let mut patterns = Vec::new();
    for &format in Format::ALL {
        let source = pattern::print(&definition(format).pattern).map_err(|lacking| EmitError {
            file: path.to_owned(),
            reason: format!("the format {}: {lacking}", format.name()),
        })?;
        patterns.push((format.name().to_owned(), Expr::Regexp(source)));
    }
    let table = Expr::Suffixed(Box::new(Expr::hash(patterns)), ".freeze");
    let column = "TaskerGen::Formats::PATTERNS = ".len();
    Ok(FormatPatternsRb {
        patterns: code(table.print(0, column, 0)),
    })
}

fn tables() -> TablesRb {
    let indented = |table: &str| {
        let lines: Vec<_> = table.lines().map(|line| format!("  {line}")).collect();
        code(lines.join("\n"))
    };
    TablesRb {
        sets: indented(tables::SETS),
        properties: indented(tables::PROPERTIES),
    }
}

fn rules() -> FormatsRb {
    let rules = Format::ALL
        .iter()
        .filter(|&&format| !definition(format).rules.is_empty())
        .map(|&format| {
            let list = definition(format).rules.iter().map(|rule| Expr::List(call(*rule)));
            (format.name().to_owned(), Expr::List(list.collect()))
        });
    let table = Expr::Suffixed(Box::new(Expr::hash(rules)), ".freeze");
    FormatsRb {
        rules: code(table.print(4, 4 + "RULES = ".len(), 0)),
    }
}

fn call(rule: Rule) -> Vec<Expr> {
    let (method, number) = match rule {
        Rule::ExistingDay => (":existing_day?", None),
        Rule::LeapSecond { time_at } => (":leap_second?", Some(time_at)),
        Rule::MaxLength(max) => (":at_most?", Some(max)),
        Rule::MaxBeforeAt(max) => (":at_most_before_at?", Some(max)),
        Rule::MaxAfterAt(max) => (":at_most_after_at?", Some(max)),
        Rule::HostName => (":host_name?", None),
        Rule::HostNameAfterAt => (":host_name_after_at?", None),
        Rule::Expression => (":expression?", None),
    };
    let number = number.map(|number| Expr::atom(number.to_string()));
    std::iter::once(Expr::atom(method)).chain(number).collect()
}
