//! The JSON Schema Test Suite, as the source package of the Python library `jsonschema` carries it.

use crate::Result;
use crate::conformance::group::{Group, of_suite_file};
use crate::project::{Project, files};
use crate::setup::suite;

/// Corpora and their folders; the required part of each draft, and what it says about formats that are asserted.
pub(crate) const CORPORA: [(&str, &str, Draft); 4] = [
    ("draft2020-12", "draft2020-12", Draft::D202012),
    ("draft2020-12 formats", "draft2020-12/optional/format", Draft::D202012),
    ("draft7", "draft7", Draft::D7),
    ("draft7 formats", "draft7/optional/format", Draft::D7),
];

/// The required parts among them.
pub(crate) const REQUIRED: [&str; 2] = ["draft2020-12", "draft7"];

/// In the required part formats are annotations.
pub(crate) const ANNOTATIONS: &str = "format.json: ";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Draft {
    D202012,
    D7,
}

impl Draft {
    const fn uri(self) -> &'static str {
        match self {
            Self::D202012 => "https://json-schema.org/draft/2020-12/schema",
            Self::D7 => "http://json-schema.org/draft-07/schema#",
        }
    }
}

/// All groups of all corpora.
pub(crate) fn groups(project: &Project) -> Result<Vec<Group>> {
    let tests = suite::dir(project).join("tests");
    let mut groups = Vec::new();
    for (corpus, folder, draft) in CORPORA {
        let folder = tests.join(folder);
        let found = files(&folder, &["json"]);
        for path in found.iter().filter(|path| path.parent() == Some(folder.as_path())) {
            groups.extend(of_suite_file(corpus, path)?.into_iter().map(|mut group| {
                group.schema = with_draft(&group.schema, draft);
                group
            }));
        }
    }
    if groups.is_empty() {
        return Err("the JSON Schema Test Suite is not there (`cargo xtask setup` fetches it)".into());
    }
    Ok(groups)
}

/// The schema with `$schema` where it says nothing of its draft.
fn with_draft(schema: &str, draft: Draft) -> String {
    let says = serde_json::from_str::<serde_json::Value>(schema).is_ok_and(|value| value.get("$schema").is_some());
    let Some(rest) = schema.trim_start().strip_prefix('{').filter(|_| !says) else {
        return schema.to_owned();
    };
    let comma = if rest.trim_start().starts_with('}') { "" } else { "," };
    format!("{{\"$schema\":{:?}{comma}{rest}", draft.uri())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_says_its_draft() {
        assert_eq!(
            with_draft("{}", Draft::D7),
            r#"{"$schema":"http://json-schema.org/draft-07/schema#"}"#
        );
        assert!(with_draft(r#"{"a":1}"#, Draft::D202012).ends_with(r#"2020-12/schema","a":1}"#));
        assert_eq!(with_draft("true", Draft::D7), "true");
        assert_eq!(with_draft(r#"{"$schema":"x"}"#, Draft::D7), r#"{"$schema":"x"}"#);
    }
}
