//! Handlers, which are the user's: do they still fit their steps.
//!
//! What is looked for can be decided without understanding the languages: a handler that imports a name from the contracts
//! or steps of its template, where no such name is any more, cannot be loaded; nor can one that lacks the name that
//! generated code takes from it, as after a change of `style`. Everything finer (a field that is gone, a
//! result of another type) is found by the type checker of the language, and in Ruby by the generated tests.

use super::record::Record;
use super::report::is_handler;
use super::target::Target;
use crate::diagnostic::render;
use crate::emit::{FileSet, Language};
use crate::ir::Workflow;
use crate::project::{self, Failure, Status};
use crate::source::{SourceMap, Span};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// The code of the finding.
const CODE: &str = "handler-signature-drift";

/// A handler that uses a name that is gone.
#[derive(Debug)]
pub(super) struct Misfit {
    /// The file, as it is shown.
    file: String,
    line: usize,
    column: usize,
    message: String,
    /// The step, or the template if it cannot be told which step it is.
    place: Span,
}

/// The handlers in the `folder` of a template that do not fit, in the order of their paths; `files` are what the tool prints.
pub(super) fn misfits(
    target: &Target,
    records: &[Record],
    files: &FileSet,
    folder: &str,
    workflow: &Workflow,
) -> Result<Vec<Misfit>, Failure> {
    let kept = records
        .iter()
        .filter(|record| record.status == Status::Kept && is_handler(record));
    let mut kept = kept.peekable();
    if kept.peek().is_none() {
        return Ok(Vec::new());
    }
    let modules = Modules::of(target.language, files, folder);
    let mut all = Vec::new();
    for record in kept {
        let Some(bytes) = project::read_regular(&target.root.join(&record.path))? else {
            continue;
        };
        if let Ok(text) = std::str::from_utf8(&bytes) {
            let stub = files.get(&record.path).map_or("", |file| file.text.as_str());
            all.extend(check(target, &modules, record, text, workflow));
            all.extend(lacking(target, record, stub, text, workflow));
        }
    }
    Ok(all)
}

/// The modules that handlers import from.
const MODULES: [&str; 2] = ["contracts", "steps"];

/// The words of a template's modules, looked up as often as there are handlers.
struct Modules<'a> {
    folder: &'a str,
    words: BTreeMap<&'static str, HashSet<&'a str>>,
}

impl<'a> Modules<'a> {
    fn of(language: Language, files: &'a FileSet, folder: &'a str) -> Self {
        let extension = extension(language);
        let words_of = |module: &'static str| {
            let file = files.get(&format!("{folder}/{module}.{extension}"))?;
            Some((module, words(&file.text).map(|range| &file.text[range]).collect()))
        };
        Self {
            folder,
            words: MODULES.into_iter().filter_map(words_of).collect(),
        }
    }

    /// Whether a module is there, but does not have this word.
    fn lacks(&self, module: &str, word: &str) -> bool {
        // `r#type` of Rust is the word `type` here, on both sides.
        self.words.get(module).is_some_and(|words| !words.contains(word))
    }
}

fn check(target: &Target, modules: &Modules<'_>, record: &Record, text: &str, workflow: &Workflow) -> Vec<Misfit> {
    let language = target.language;
    let uses = uses(language, text).into_iter();
    let gone = uses.filter(|used| modules.lacks(used.module, &text[used.name.clone()]));
    let folder = modules.folder;
    gone.map(|used| {
        let before = &text[..used.name.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let name = &text[used.name.clone()];
        Misfit {
            file: format!("{}/{}", target.shown, record.path),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: format!(
                "`{name}` is no longer in {folder}/{}.{}, so this handler cannot be loaded",
                used.module,
                extension(language)
            ),
            place: step(record, workflow),
        }
    })
    .collect()
}

/// A handler without the function or the class that generated code takes from it: the name that a new one would have.
fn lacking(target: &Target, record: &Record, stub: &str, text: &str, workflow: &Workflow) -> Option<Misfit> {
    let name = defined(target.language, stub)?;
    let is_there = words(text).any(|word| &text[word] == name);
    (!is_there).then(|| Misfit {
        file: format!("{}/{}", target.shown, record.path),
        line: 1,
        column: 1,
        message: format!("there is no `{name}` in it, which generated code takes from here"),
        place: step(record, workflow),
    })
}

/// What a new handler defines. Nothing in TypeScript, where it has no name to others.
fn defined(language: Language, stub: &str) -> Option<&str> {
    let heads: &[&str] = match language {
        Language::Python => &["def ", "class "],
        Language::Ruby => &["class "],
        Language::Rust => &["pub async fn ", "pub struct "],
        Language::TypeScript => &[],
    };
    let mut lines = stub.lines().map(|line| match language {
        Language::Ruby => line.trim_start(),
        _ => line,
    });
    lines.find_map(|line| {
        let rest = heads.iter().find_map(|head| line.strip_prefix(head))?;
        words(rest).next().map(|word| &rest[word])
    })
}

/// The step whose name the file has, if it is only one.
fn step(record: &Record, workflow: &Workflow) -> Span {
    let plain = |name: &str| -> String {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let file = record.path.rsplit('/').next().unwrap_or_default();
    let stem = plain(file.split('.').next().unwrap_or_default());
    let mut steps = workflow.steps.iter().filter(|step| plain(&step.name.value) == stem);
    match (steps.next(), steps.next()) {
        (Some(step), None) => step.name.span,
        _ => workflow.name.span,
    }
}

fn extension(language: Language) -> &'static str {
    match language {
        Language::Python => "py",
        Language::Ruby => "rb",
        Language::Rust => "rs",
        Language::TypeScript => "ts",
    }
}

/// A name that a handler takes from a generated module.
#[derive(Debug, PartialEq, Eq)]
struct Use {
    module: &'static str,
    name: Range<usize>,
}

/// The names that a handler imports from `contracts` and `steps`. What is not written in one of the usual ways is passed
/// over: nothing is said of it.
fn uses(language: Language, text: &str) -> Vec<Use> {
    let mut found = Vec::new();
    for module in MODULES {
        for (start, line) in statements(language, text) {
            let names = match language {
                Language::Python => python(line, module),
                Language::TypeScript => typescript(line, module),
                Language::Rust => rust(line, module),
                Language::Ruby => ruby(line, module),
            };
            let Some(names) = names else { continue };
            let names = items(line, names).into_iter();
            found.extend(names.map(|name| Use {
                module,
                name: start + name.start..start + name.end,
            }));
        }
    }
    found
}

/// What begins at the start of a line outside of comments and long strings, with where it begins. In Python and TypeScript
/// an import may go on over lines, up to its closing bracket or its end.
fn statements(language: Language, text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut open: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let (from, rest) = (start, &text[start..]);
        start += line.len();
        if let Some(end) = open {
            open = Some(end).filter(|end| !line.contains(end));
            continue;
        }
        let brackets: &[(&str, &str)] = match language {
            Language::Python => &[("\"\"\"", "\"\"\""), ("'''", "'''")],
            Language::Ruby => &[("=begin", "=end")],
            Language::Rust | Language::TypeScript => &[("/*", "*/"), ("r#\"", "\"#"), ("`", "`")],
        };
        let opened = brackets.iter().find(|(begin, end)| match line.find(begin) {
            Some(at) => !line[at + begin.len()..].contains(end),
            None => false,
        });
        open = opened.map(|(_, end)| *end);
        let closing = match language {
            Language::Python if line.contains('(') => ")",
            Language::TypeScript | Language::Rust => ";",
            Language::Python | Language::Ruby => "\n",
        };
        let end = rest.find(closing).map_or(rest.len(), |at| at + closing.len());
        found.push((from, &rest[..end]));
    }
    found
}

/// `from ..contracts import A, B as C`.
fn python(line: &str, module: &str) -> Option<Range<usize>> {
    let names = line.strip_prefix(&format!("from ..{module} import "))?;
    Some(line.len() - names.len()..line.len())
}

/// `import type { A, B } from "../contracts.js";`.
fn typescript(statement: &str, module: &str) -> Option<Range<usize>> {
    let is_import = statement.starts_with("import ") && statement.ends_with(&format!(" \"../{module}.js\";"));
    let (open, close) = (statement.find('{')?, statement.find('}')?);
    (is_import && open < close).then_some(open + 1..close)
}

/// `use super::super::contracts::{A, B};`.
fn rust(statement: &str, module: &str) -> Option<Range<usize>> {
    let names = statement.strip_prefix(&format!("use super::super::{module}::"))?;
    let simple = names.matches('{').count() <= 1 && !names.contains("::");
    simple.then_some(statement.len() - names.len()..statement.len())
}

/// `class A < Steps::B`.
fn ruby(line: &str, module: &str) -> Option<Range<usize>> {
    let (class, parent) = line.split_once(" < Steps::")?;
    let is_class = module == "steps" && class.trim_start().starts_with("class ");
    is_class.then_some(line.len() - parent.len()..line.len())
}

/// The first word of each item of a list, or the one behind `type`.
fn items(text: &str, list: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = list.start;
    for item in text[list].split(',') {
        // A comment behind an item hides where the next one begins.
        if item.contains('#') || item.contains("//") || item.contains("/*") {
            return found;
        }
        let words = words(item).map(|word| start + word.start..start + word.end);
        let mut words = words.filter(|word| !matches!(&text[word.clone()], "type" | "self"));
        found.extend(words.next());
        start += item.len() + 1;
    }
    found
}

/// The identifiers of a text.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_part)?;
        let length = text[start..].find(|c| !is_part(c)).unwrap_or(text.len() - start);
        at = start + length;
        Some(start..at)
    })
}

/// For people: one line each, then where the step is.
pub(super) fn report<'m>(misfits: impl Iterator<Item = &'m Misfit>, sources: &SourceMap) -> String {
    let mut text = String::new();
    for misfit in misfits {
        let (file, line, column) = place(misfit.place, sources);
        text.push_str(&format!(
            "warning[{CODE}]: {}:{}:{}: {}\n  its step is declared at {}:{line}:{column}\n",
            render::visible(&misfit.file),
            misfit.line,
            misfit.column,
            misfit.message,
            render::visible(&file),
        ));
    }
    text
}

/// For programs.
pub(super) fn json<'m>(misfits: impl Iterator<Item = &'m Misfit>, sources: &SourceMap) -> Vec<Value> {
    let one = |misfit: &Misfit| {
        json!({
            "code": CODE,
            "message": misfit.message,
            "file": misfit.file,
            "line": misfit.line,
            "column": misfit.column,
            "step": { "file": place(misfit.place, sources).0, "span": render::span(misfit.place, sources) },
        })
    };
    misfits.map(one).collect()
}

fn place(span: Span, sources: &SourceMap) -> (String, usize, usize) {
    let source = sources.get(span.source);
    let position = source.position(span.start);
    (source.path.clone(), position.line, position.column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(language: Language, text: &str) -> Vec<(&'static str, &str)> {
        let uses = uses(language, text).into_iter();
        uses.map(|used| (used.module, &text[used.name])).collect()
    }

    #[test]
    fn imports_are_found_and_nothing_else() {
        let python = "\"\"\"\nfrom ..steps import gone\n\"\"\"\nfrom ..contracts import (\n    A,\n    B as C,\n)\n\
                      from ..steps import d\n# from ..steps import e\nimport steps\n";
        assert_eq!(
            names(Language::Python, python),
            [("contracts", "A"), ("contracts", "B"), ("steps", "d")]
        );
        let typescript = "import { X } from \"y\";\nimport type { A } from \"../contracts.js\";\n\
                          import {\n  b,\n  type C,\n} from \"../steps.js\";\n/*\nimport { D } from \"../steps.js\";\n*/\n";
        assert_eq!(
            names(Language::TypeScript, typescript),
            [("contracts", "A"), ("steps", "b"), ("steps", "C")]
        );
        let rust = "use super::super::contracts::A;\nuse super::super::steps::{B, C as D};\n\
                    // use super::super::steps::E;\nuse super::super::contracts::{f::G};\n";
        assert_eq!(
            names(Language::Rust, rust),
            [("contracts", "A"), ("steps", "B"), ("steps", "C")]
        );
        let ruby = "# class A < Steps::B\n  class C < Steps::D\n  end\n";
        assert_eq!(names(Language::Ruby, ruby), [("steps", "D")]);
    }

    #[test]
    fn new_handlers_define_one_name() {
        let name = |language, text| defined(language, text).unwrap_or_default();
        let python = "from ..steps import a\n\n\n@a\ndef handle(step: A) -> B:\n    def inner() -> None: ...\n";
        assert_eq!(name(Language::Python, python), "handle");
        assert_eq!(name(Language::Python, "class AHandler(\n    ABase\n):\n"), "AHandler");
        assert_eq!(
            name(Language::Ruby, "module A\n  # class X\n  class B < Steps::B\n"),
            "B"
        );
        assert_eq!(
            name(Language::Rust, "/// x\npub async fn r#type(\n    step: A<'_>,\n"),
            "r"
        );
        assert_eq!(
            name(Language::Rust, "#[derive(Debug)]\npub struct AHandler;\n"),
            "AHandler"
        );
        assert_eq!(name(Language::TypeScript, "export default class AHandler {}\n"), "");
    }

    #[test]
    fn words_are_whole() {
        let found = |text: &'static str| words(text).any(|range| &text[range] == "Total");
        assert!(found("class Total(X):") && !found("class Totals:"));
    }
}
