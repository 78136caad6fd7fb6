//! Whether a YAML file is meant as a task template, and which formats of old the engine no longer reads.

use crate::diagnostic::{Code, Diagnostic};
use crate::yaml::{Entry, Tree, Value, quoted};

/// The root keys that make a file a template; with a colon before them they do so in the format of old.
const MARKS: [&str; 2] = ["steps", "namespace_name"];
/// The root keys that only the formats of old have.
const LEGACY_MARKS: [&str; 2] = ["step_templates", "task_handler_class"];

/// Whether the document is meant as a task template.
#[must_use]
pub fn looks_like_template(tree: &Tree) -> bool {
    let keys = tree.mapping(tree.root()).unwrap_or_default();
    keys.iter().filter_map(|&entry| tree.key_text(entry)).any(is_mark)
}

/// Whether a text that is not YAML was meant as a task template: it has one of the keys at the start of a line.
#[must_use]
pub fn text_looks_like_template(text: &str) -> bool {
    text.trim_start_matches('\u{FEFF}').lines().any(|line| {
        let line = line.trim_start_matches(['{', '"', '\'']);
        let name_end = line
            .char_indices()
            .skip(1)
            .find(|&(_, c)| !(c.is_ascii_alphanumeric() || c == '_'));
        let (name, rest) = line.split_at(name_end.map_or(line.len(), |(at, _)| at));
        is_mark(name) && rest.trim_start_matches(['"', '\'', ' ', '\t']).starts_with(':')
    })
}

fn is_mark(key: &str) -> bool {
    MARKS.contains(&key.strip_prefix(':').unwrap_or(key)) || LEGACY_MARKS.contains(&key)
}

/// The finding for a document in a format of old, which the engine refuses or loads as a template without steps.
pub(super) fn legacy(tree: &Tree) -> Option<Diagnostic> {
    let entries = tree.mapping(tree.root())?;
    let has = |key: &str| tree.entry(tree.root(), key).is_some();
    let symbol = entries.iter().find(|&&entry| {
        let name = tree.key_text(entry).and_then(|text| text.strip_prefix(':'));
        name.is_some_and(|name| (MARKS.contains(&name) || name == "name") && !has(name))
    });
    if let Some(&entry) = symbol {
        return Some(symbol_keys(tree, entry));
    }
    if has("steps") {
        return None;
    }
    let entry = LEGACY_MARKS.iter().find_map(|key| tree.entry(tree.root(), key))?;
    let key = tree.key_text(entry).unwrap_or_default();
    let message = format!("`{key}` is of a format of old; the engine loads the file as a template without steps");
    let finding = Diagnostic::new(Code::LegacyFormat, tree.span(entry.key), message);
    if key != "step_templates" {
        return Some(finding.help("list the steps under `steps`, each with a `handler` and its `callable`"));
    }
    let classes = match tree.value(entry.value) {
        Value::Sequence(items) => items.iter().any(|&item| tree.entry(item, "handler_class").is_some()),
        _ => false,
    };
    Some(match classes {
        true => finding.help("rename it to `steps`, and give each `handler_class` as `callable` of a `handler`"),
        false => finding.help("rename it to `steps`"),
    })
}

fn symbol_keys(tree: &Tree, entry: Entry) -> Diagnostic {
    let key = quoted(tree.key_text(entry).unwrap_or_default());
    let message = format!("{key} is a Ruby symbol, which the engine does not read as a key");
    Diagnostic::new(Code::LegacyFormat, tree.span(entry.key), message).help("write keys without the leading colon")
}
