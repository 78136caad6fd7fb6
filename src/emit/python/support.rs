//! The support code: the same files for every output root.

use super::expr::Expr;
use super::literal::regex;
use super::{Code, ROOT_HEADER, code};
use crate::emit::pattern::python::print;
use crate::emit::{EmitError, FileSet, Owner};
use crate::ir::Format;
use crate::ir::format::{Rule, definition};
use askama::Template;

/// What does not depend on anything.
const FIXED: &[(&str, &str)] = &[
    (
        "__init__.py",
        include_str!("../../../codegen-templates/python/support/__init__.py"),
    ),
    (
        "acceptors.py",
        include_str!("../../../codegen-templates/python/support/acceptors.py"),
    ),
    (
        "characters.py",
        include_str!("../../../codegen-templates/python/support/characters.py"),
    ),
    (
        "choices.py",
        include_str!("../../../codegen-templates/python/support/choices.py"),
    ),
    (
        "classes.py",
        include_str!("../../../codegen-templates/python/support/classes.py"),
    ),
    (
        "conditions.py",
        include_str!("../../../codegen-templates/python/support/conditions.py"),
    ),
    (
        "constraints.py",
        include_str!("../../../codegen-templates/python/support/constraints.py"),
    ),
    (
        "expression.py",
        include_str!("../../../codegen-templates/python/support/expression.py"),
    ),
    (
        "forms.py",
        include_str!("../../../codegen-templates/python/support/forms.py"),
    ),
    (
        "handlers.py",
        include_str!("../../../codegen-templates/python/support/handlers.py"),
    ),
    (
        "hints.py",
        include_str!("../../../codegen-templates/python/support/hints.py"),
    ),
    (
        "host_name.py",
        include_str!("../../../codegen-templates/python/support/host_name.py"),
    ),
    (
        "memo.py",
        include_str!("../../../codegen-templates/python/support/memo.py"),
    ),
    (
        "objects.py",
        include_str!("../../../codegen-templates/python/support/objects.py"),
    ),
    (
        "outcomes.py",
        include_str!("../../../codegen-templates/python/support/outcomes.py"),
    ),
    (
        "readers.py",
        include_str!("../../../codegen-templates/python/support/readers.py"),
    ),
    (
        "received.py",
        include_str!("../../../codegen-templates/python/support/received.py"),
    ),
    (
        "records.py",
        include_str!("../../../codegen-templates/python/support/records.py"),
    ),
    (
        "steps.py",
        include_str!("../../../codegen-templates/python/support/steps.py"),
    ),
    (
        "testing.py",
        include_str!("../../../codegen-templates/python/support/testing.py"),
    ),
    (
        "values.py",
        include_str!("../../../codegen-templates/python/support/values.py"),
    ),
    (
        "violations.py",
        include_str!("../../../codegen-templates/python/support/violations.py"),
    ),
];

/// The package `_support`.
pub(super) fn files() -> Result<FileSet, EmitError> {
    let mut files = FileSet::default();
    for (name, text) in FIXED {
        files.insert(
            format!("_support/{name}"),
            Owner::Tool,
            format!("{ROOT_HEADER}\n{text}"),
        )?;
    }
    let file = "_support/formats.py";
    let failed = |reason: String| EmitError {
        file: file.to_owned(),
        reason,
    };
    let entries = Format::ALL
        .iter()
        .map(|&format| entry(format))
        .collect::<Result<_, _>>()
        .map_err(failed)?;
    let formats = Formats {
        header: code(ROOT_HEADER),
        entries,
    };
    let text = formats.render().map_err(|error| failed(error.to_string()))?;
    files.insert(file, Owner::Tool, format!("{}\n", text.trim_end()))?;
    let header = code(ROOT_HEADER);
    let tables = Tables { header }.render().map_err(|error| failed(error.to_string()))?;
    files.insert("_support/tables.py", Owner::Tool, format!("{}\n", tables.trim_end()))?;
    Ok(files)
}

/// The module `formats`.
#[derive(Template)]
#[template(path = "python/formats.py")]
struct Formats {
    header: Code,
    entries: Vec<Code>,
}

/// The module `tables`.
#[derive(Template)]
#[template(path = "python/tables.py")]
struct Tables {
    header: Code,
}

fn entry(format: Format) -> Result<Code, String> {
    let definition = definition(format);
    let pattern = print(&definition.pattern).map_err(|error| error.to_string())?;
    let mut arguments = vec![Expr::Atom(regex(&pattern))];
    arguments.extend(definition.rules.iter().map(|&rule| self::rule(rule)));
    let entry = Expr::Pair(
        format!("\"{}\": ", format.name()),
        Box::new(Expr::call("TextFormat", arguments)),
    );
    Ok(code(entry.layout(4, 4, 1)))
}

fn rule(rule: Rule) -> Expr {
    let call = |name: &str, number: usize| Expr::call(name, vec![Expr::atom(number.to_string())]);
    match rule {
        Rule::ExistingDay => Expr::atom("existing_day"),
        Rule::LeapSecond { time_at } => call("leap_second", time_at),
        Rule::MaxLength(limit) => call("max_length", limit),
        Rule::MaxBeforeAt(limit) => call("max_before_at", limit),
        Rule::MaxAfterAt(limit) => call("max_after_at", limit),
        Rule::HostName => Expr::atom("host_name"),
        Rule::HostNameAfterAt => Expr::atom("host_name_after_at"),
        Rule::Expression => Expr::atom("expression"),
    }
}
