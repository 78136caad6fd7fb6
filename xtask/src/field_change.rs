//! `cargo xtask field-change`: whoever changes the type of a field is told where it is read. In a copy of the example
//! workflows a field gets another type; then each language's checker has to name the lines of the handlers that read it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::check::{Lang, check_types, copy_tree};
use crate::code_tests::{minitest, test_files};
use crate::generator::{Profile, build, generate};
use crate::process::{Outcome, capture};
use crate::project::{Project, files, fresh_dir, read};
use crate::report::{Row, printed};
use crate::{Result, no_arguments};

pub(crate) const HELP: &str = "\
Usage: cargo xtask field-change

Copies fixtures/examples, checks the copy, changes the type of a field in a template there, generates again and checks again:
mypy, tsc and cargo check, and in Ruby the handlers' own tests, have to report every line of a handler that reads the field,
and nothing outside of these handlers. Needs `cargo xtask setup`.
";

/// Name of the check, so of its folders and of the rows' group, too.
const NAME: &str = "field-change";
/// The template, and the folder of its code in every language.
const TEMPLATE: &str = "templates/order_pipeline.yaml";
const WORKFLOW: &str = "shop/order_pipeline";
/// A whole number that the handlers of two steps read, deep in the input of the task.
const FIELD: &str = "quantity";
const NEW_TYPE: &str = "{ type: string, minLength: 1 }";

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    no_arguments(args)?;
    Ok(printed(rows(project)?))
}

/// A row for each language.
pub(crate) fn rows(project: &Project) -> Result<Vec<Row>> {
    let program = build(project, Profile::Dev)?;
    let home = project.target.join("proofs").join(NAME);
    fresh_dir(&home)?;
    copy_tree(&project.root.join("fixtures/examples"), &home)?;
    let code = home.join("code");
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    for lang in Lang::ALL {
        let start = Instant::now();
        lines.push(reading_lines(&code, lang)?);
        let failure = unchanged(project, &code, lang).err();
        rows.push(Row {
            group: NAME.into(),
            name: lang.name().into(),
            scope: format!("{} lines", lines.last().map_or(0, Vec::len)),
            failure,
            took: start.elapsed(),
        });
    }
    change(&program, &home)?;
    for ((lang, row), lines) in Lang::ALL.into_iter().zip(&mut rows).zip(&lines) {
        let start = Instant::now();
        let changed = check(project, &code, lang).and_then(|outcome| judge(lang, lines, &outcome));
        row.failure = row.failure.take().or(changed.err());
        row.took += start.elapsed();
    }
    Ok(rows)
}

/// Gives the field its new type, and generates; that the handlers stay as they are is what makes them wrong.
fn change(program: &Path, home: &Path) -> Result<()> {
    let template = home.join(TEMPLATE);
    let text = String::from_utf8(read(&template)?).map_err(|e| e.to_string())?;
    fs::write(&template, retyped(&text)?).map_err(|e| format!("cannot write {}: {e}", template.display()))?;
    let generated = generate(program, &home.join("templates"), &home.join("code"))?;
    match (generated.files, generated.refusals.as_slice()) {
        (1.., []) => Ok(()),
        (files, refusals) => Err(format!("{files} files were written, refused were {refusals:?}")),
    }
}

/// The template with the new type of the field, which it declares once, on a line of its own.
fn retyped(template: &str) -> Result<String> {
    let key = format!("{FIELD}:");
    let mut declared = 0;
    let mut text = String::new();
    for line in template.lines() {
        let content = line.trim_start();
        if content.starts_with(&key) {
            declared += 1;
            let indent = &line[..line.len() - content.len()];
            text += &format!("{indent}{key} {NEW_TYPE}\n");
        } else {
            text += line;
            text.push('\n');
        }
    }
    match declared {
        1 => Ok(text),
        _ => Err(format!("{TEMPLATE} declares `{FIELD}` {declared} times")),
    }
}

/// A line of a handler.
struct Line {
    file: PathBuf,
    number: usize,
}

impl Line {
    /// How the language's tool writes it before what it has to say.
    fn printed(&self, lang: Lang) -> String {
        let (file, number) = (self.file.display(), self.number);
        match lang {
            Lang::TypeScript => format!("{file}({number},"),
            Lang::Python | Lang::Ruby | Lang::Rust => format!("{file}:{number}:"),
        }
    }
}

/// The lines that read the field, in at least two handlers.
fn reading_lines(code: &Path, lang: Lang) -> Result<Vec<Line>> {
    let handlers = code.join(lang.name()).join(WORKFLOW).join("handlers");
    let mut lines = Vec::new();
    for file in files(&handlers, &["py", "rb", "rs", "ts"]) {
        let text = String::from_utf8(read(&file)?).map_err(|e| e.to_string())?;
        let reading = (1..).zip(text.lines()).filter(|(_, line)| reads(line));
        lines.extend(reading.map(|(number, _)| Line {
            file: file.clone(),
            number,
        }));
    }
    match lines.len() {
        2.. => Ok(lines),
        _ => Err(format!("too few lines read `{FIELD}` in {}", handlers.display())),
    }
}

/// Whether a line asks for the field: `line.quantity`, or Ruby's `&:quantity`.
fn reads(line: &str) -> bool {
    line.match_indices(FIELD).any(|(at, _)| {
        let asked = line[..at].ends_with(['.', ':']);
        let goes_on = |c: char| c.is_alphanumeric() || c == '_';
        asked && !line[at + FIELD.len()..].starts_with(goes_on)
    })
}

fn unchanged(project: &Project, code: &Path, lang: Lang) -> Result<()> {
    let outcome = check(project, code, lang)?;
    outcome
        .or_fail("the check of the copy, before anything is changed,")
        .map(drop)
}

/// Ruby has no types to check before it runs, so there the handlers' tests are run.
fn check(project: &Project, code: &Path, lang: Lang) -> Result<Outcome> {
    if lang != Lang::Ruby {
        return check_types(project, NAME, code, lang);
    }
    let tests = test_files(&code.join("ruby").join(WORKFLOW), "rb", |name| {
        name.ends_with("_test.rb")
    });
    capture(&mut minitest(project, code, &tests))
}

/// Every line is reported, and no type checker finds an error anywhere else.
fn judge(lang: Lang, lines: &[Line], outcome: &Outcome) -> Result<()> {
    let text = outcome.text();
    if outcome.success {
        return Err(format!("nothing is wrong with a changed field:\n{text}"));
    }
    let reported = |line: &Line| {
        text.lines()
            .any(|said| said.trim_start().starts_with(&line.printed(lang)))
    };
    if let Some(missed) = lines.iter().find(|line| !reported(line)) {
        return Err(format!("nothing is said of {}:\n{text}", missed.printed(lang)));
    }
    // A failed test tells the way to the error.
    let mut errors = text.lines().filter(|said| lang != Lang::Ruby && is_error(said));
    let expected = |said: &str| lines.iter().any(|line| said.starts_with(&line.printed(lang)));
    match errors.find(|said| !expected(said)) {
        Some(other) => Err(format!("an error elsewhere: {other}\n{text}")),
        None => Ok(()),
    }
}

/// Whether a line of a checker's output is an error at some place: `FILE:1: error: ...`, `FILE(1,2): error TS1: ...` or
/// `FILE:1:2: error[E1]: ...`.
fn is_error(said: &str) -> bool {
    said.contains(": error")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(stdout: &str) -> Outcome {
        Outcome {
            success: false,
            code: Some(1),
            stdout: stdout.into(),
            stderr: String::new(),
            took: std::time::Duration::ZERO,
        }
    }

    #[test]
    fn a_field_gets_its_new_type() {
        let text = retyped("a:\n  quantity: { type: integer }\n  b: 1\n");
        assert_eq!(text, Ok(format!("a:\n  quantity: {NEW_TYPE}\n  b: 1\n")));
        assert!(retyped("a: 1\n").is_err());
        assert!(retyped("quantity: 1\nquantity: 2\n").is_err());
    }

    #[test]
    fn lines_that_read_the_field() {
        for line in ["line.quantity * 2", "sum(&:quantity)", "x.quantity"] {
            assert!(reads(line), "{line}");
        }
        for line in ["|quantity: u32|", "line.quantity_2", "quantities", "x.unit_quantity"] {
            assert!(!reads(line), "{line}");
        }
    }

    #[test]
    fn all_lines_and_no_others_are_to_be_reported() {
        let line = |file: &str, number| Line {
            file: file.into(),
            number,
        };
        let lines = [line("/a.py", 8), line("/b.py", 1)];
        let judged = |text: &str| judge(Lang::Python, &lines, &outcome(text));
        assert_eq!(judged("/a.py:8: error: no\n/b.py:1: error: no\n"), Ok(()));
        assert!(judged("/a.py:8: error: no\n/b.py:10: error: no\n").is_err());
        assert!(judged("/a.py:8: error: no\n/b.py:1: error: no\n/c.py:1: error: no\n").is_err());
        let lines = [line("/a.ts", 8)];
        let judged = |text: &str| judge(Lang::TypeScript, &lines, &outcome(text));
        assert_eq!(judged("/a.ts(8,3): error TS1: no"), Ok(()));
        assert!(judged("/a.ts(80,3): error TS1: no").is_err());
    }
}
