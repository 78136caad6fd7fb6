//! Schemas that trip generators up: none may make this one panic or loop, and what is generated has to compile.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::value::RawValue;

use super::group::Group;
use crate::Result;
use crate::check::{Lang, check};
use crate::project::{Project, read};
use crate::report::Row;

/// The corpus, as the table names it.
pub(crate) const CORPUS: &str = "ugly";

/// Schemas that are no part of the project, beside it: there or not, so their refusals are not listed.
pub(crate) const BESIDE: &str = "ugly, beside the project";

/// All schemas, without values.
pub(crate) fn groups(project: &Project) -> Result<Vec<Group>> {
    let mut groups = of_file(CORPUS, &project.root.join("tests/conformance/ugly.json"))?;
    let beside = project.root.join("../shared/corpus/schemas/ugly.json");
    if beside.is_file() {
        groups.extend(of_file(BESIDE, &beside)?);
    }
    Ok(groups)
}

/// The schemas of a list of `{"name", "schema"}`.
fn of_file(corpus: &'static str, path: &Path) -> Result<Vec<Group>> {
    let wrong = |what: String| format!("{}: {what}", path.display());
    let text = String::from_utf8(read(path)?).map_err(|e| wrong(e.to_string()))?;
    let entries: Vec<BTreeMap<String, &RawValue>> = serde_json::from_str(&text).map_err(|e| wrong(e.to_string()))?;
    let group = |entry: &BTreeMap<String, &RawValue>| {
        Some(Group {
            corpus,
            name: serde_json::from_str(entry.get("name")?.get()).ok()?,
            schema: entry.get("schema")?.get().to_owned(),
            tests: Vec::new(),
        })
    };
    let groups: Option<Vec<Group>> = entries.iter().map(group).collect();
    groups.ok_or_else(|| wrong("no list of {\"name\", \"schema\"}".into()))
}

/// The languages' own tools over the trees that were generated for schemas.
pub(crate) fn rows(project: &Project, langs: &[Lang], tree: PathBuf) -> Result<Vec<Row>> {
    let rows = check(project, "conformance", &[tree], langs)?;
    let renamed = rows.into_iter().map(|row| Row {
        name: format!("{}: {}", row.group, row.name),
        group: "conformance".into(),
        ..row
    });
    Ok(renamed.collect())
}
