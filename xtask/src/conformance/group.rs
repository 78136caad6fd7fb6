//! Schemas with values whose verdicts are known: what every corpus consists of.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::value::RawValue;

use crate::Result;
use crate::project::read;

/// A JSON object of which only the outermost names are read.
type Raw<'a> = BTreeMap<String, &'a RawValue>;

/// A schema and what is asked about it.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// The corpus, as the table names it.
    pub(crate) corpus: &'static str,
    /// Unique in its corpus, e.g. `allOf.json: allOf`.
    pub(crate) name: String,
    /// The schema, JSON text.
    pub(crate) schema: String,
    pub(crate) tests: Vec<Test>,
}

/// A value and whether the schema takes it.
#[derive(Debug, Clone)]
pub(crate) struct Test {
    pub(crate) name: String,
    /// The value, JSON text.
    pub(crate) text: String,
    pub(crate) valid: bool,
}

/// The groups of a file in the form of the JSON Schema Test Suite: a list of `{"description", "schema", "tests"}`.
pub(crate) fn of_suite_file(corpus: &'static str, path: &Path) -> Result<Vec<Group>> {
    let wrong = |what: &str| format!("{}: {what}", path.display());
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = String::from_utf8(read(path)?).map_err(|e| wrong(&e.to_string()))?;
    let entries: Vec<Raw> = serde_json::from_str(&text).map_err(|e| wrong(&e.to_string()))?;
    let mut groups: Vec<Group> = Vec::new();
    for entry in entries {
        let schema = entry.get("schema").ok_or_else(|| wrong("a group without schema"))?;
        let tests = entry.get("tests").ok_or_else(|| wrong("a group without tests"))?;
        let tests: Vec<Raw> = serde_json::from_str(tests.get()).map_err(|e| wrong(&e.to_string()))?;
        let tests: Option<Vec<Test>> = tests.iter().map(test).collect();
        let name = format!("{file}: {}", description(&entry));
        let same = groups.iter().filter(|group| is_numbered(&group.name, &name)).count();
        groups.push(Group {
            corpus,
            name: if same == 0 {
                name
            } else {
                format!("{name} ({})", same + 1)
            },
            schema: schema.get().to_owned(),
            tests: tests.ok_or_else(|| wrong("a test without data or verdict"))?,
        });
    }
    Ok(groups)
}

fn test(raw: &Raw) -> Option<Test> {
    Some(Test {
        name: description(raw),
        text: one_line(raw.get("data")?.get()),
        valid: raw.get("valid")?.get() == "true",
    })
}

fn description(raw: &Raw) -> String {
    let text = raw.get("description").map_or("\"\"", |text| text.get());
    serde_json::from_str(text).unwrap_or_default()
}

/// Whether one name is the other, perhaps with a number after it.
fn is_numbered(name: &str, other: &str) -> bool {
    name.strip_prefix(other)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(" (") && rest.ends_with(')'))
}

/// JSON text with its line breaks, which stand between its parts, made spaces.
pub(crate) fn one_line(json: &str) -> String {
    json.replace(['\n', '\r'], " ")
}
