//! Contracts as teams write them, with values that are right and values that are nearly right: `tests/conformance/realistic`.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use serde_json::value::RawValue;

use super::group::{Group, Test, one_line};
use super::random::reference;
use crate::Result;
use crate::project::{Project, files, read};

/// The corpus, as the table names it.
pub(crate) const CORPUS: &str = "realistic";

/// All schemas of all files.
///
/// # Errors
/// When a file is not a list of `{"name", "schema", "valid", "invalid"}`, or the reference validator says otherwise than it.
pub(crate) fn groups(project: &Project) -> Result<Vec<Group>> {
    let mut groups = Vec::new();
    for path in files(&project.root.join("tests/conformance/realistic"), &["json"]) {
        groups.extend(of_file(&path).map_err(|e| format!("{}: {e}", path.display()))?);
    }
    let wrong: Vec<String> = groups.iter().flat_map(disagreements).collect();
    if wrong.is_empty() {
        Ok(groups)
    } else {
        Err(format!("the reference validator says otherwise:\n{}", wrong.join("\n")))
    }
}

fn of_file(path: &Path) -> Result<Vec<Group>> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let text = String::from_utf8(read(path)?).map_err(|e| e.to_string())?;
    let entries: Vec<BTreeMap<String, &RawValue>> = serde_json::from_str(&text).map_err(|e| e.to_string())?;
    let group = |entry: &BTreeMap<String, &RawValue>| {
        let name: String = serde_json::from_str(entry.get("name")?.get()).ok()?;
        let mut tests = Vec::new();
        for (kind, valid) in [("valid", true), ("invalid", false)] {
            let values: Vec<&RawValue> = serde_json::from_str(entry.get(kind)?.get()).ok()?;
            tests.extend(values.iter().enumerate().map(|(number, value)| Test {
                name: format!("{kind} {number}"),
                text: one_line(value.get()),
                valid,
            }));
        }
        Some(Group {
            corpus: CORPUS,
            name: format!("{stem}: {name}"),
            schema: entry.get("schema")?.get().to_owned(),
            tests,
        })
    };
    let groups: Option<Vec<Group>> = entries.iter().map(group).collect();
    groups.ok_or_else(|| "no list of {\"name\", \"schema\", \"valid\", \"invalid\"}".into())
}

/// Where the reference validator, formats asserted, says otherwise than the file.
fn disagreements(group: &Group) -> Vec<String> {
    let Some(validator) = serde_json::from_str(&group.schema).ok().as_ref().and_then(reference) else {
        return vec![format!("{}: not a schema", group.name)];
    };
    let differs = |test: &&Test| {
        serde_json::from_str::<Value>(&test.text).map_or(true, |value| validator.is_valid(&value) != test.valid)
    };
    let wrong = group.tests.iter().filter(differs);
    wrong
        .map(|test| format!("{} / {}: {}", group.name, test.name, test.text))
        .collect()
}
