//! What the required part of the JSON Schema Test Suite says of formats holds where they are annotations. Then the typed
//! model has no check for them, so that no language can have one, and asking the model is enough.

use serde_json::Value;
use tasker_gen::ir::accepts::verdict;
use tasker_gen::source::SourceMap;
use tasker_gen::{Formats, Options};

use super::group::Group;
use super::template::template;

/// Where the model, formats not asserted, says otherwise than the suite.
pub(crate) fn disagreements<'a>(groups: impl Iterator<Item = &'a Group>) -> Vec<String> {
    let options = Options {
        formats: Formats::Annotate,
        ..Options::default()
    };
    let mut found = Vec::new();
    for group in groups {
        let text = template("annotations", "annotations", [group.schema.as_str()]);
        let source = SourceMap::default().add("annotations.yaml", text.as_str());
        let loaded = tasker_gen::load_with(source, text.as_bytes(), &options);
        let contract = loaded
            .workflow
            .as_ref()
            .and_then(|it| Some((it, it.contracts.first()?)));
        let Some((workflow, contract)) = contract else {
            found.push(format!("{} {}: refused", group.corpus, group.name));
            continue;
        };
        for test in &group.tests {
            let value: Option<Value> = serde_json::from_str(&test.text).ok();
            let ours = value.and_then(|value| verdict(&workflow.types, contract.root, &value));
            if ours != Some(test.valid) {
                found.push(format!(
                    "{} {} / {}: {ours:?}\n    {}",
                    group.corpus, group.name, test.name, test.text
                ));
            }
        }
    }
    found
}
