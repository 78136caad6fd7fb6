//! What is kept of a file for the rules that look at all of them.

use super::rule::File;
use crate::emit::Identity;
use crate::source::Span;
use serde_json::Value;
use std::hash::{DefaultHasher, Hash, Hasher};

/// One template in a few words.
#[derive(Debug, Default)]
pub struct Digest {
    /// What it is called; nothing where that could not be read.
    pub identity: Option<Identity>,
    /// Where its name stands.
    pub name: Option<Span>,
    /// The handlers that it names.
    pub callables: Vec<SharedCallable>,
}

/// A handler of a step, and the contract that it has to keep there.
#[derive(Debug, Clone)]
pub struct SharedCallable {
    /// The callable.
    pub callable: String,
    /// The method, where one is named.
    pub method: Option<String>,
    /// Where the callable stands.
    pub span: Span,
    /// The step.
    pub step: String,
    /// Stands for the schema of the result; nothing without one.
    pub result: Option<u64>,
    /// Stands for the schema of the task context; nothing without one.
    pub input: Option<u64>,
}

impl Digest {
    pub(super) fn of(file: &File<'_>) -> Self {
        let template = file.template;
        let parts = [&template.namespace.value, &template.name.value, &template.version.value];
        let identity = parts.iter().all(|part| !part.is_empty()).then(|| Identity {
            namespace: parts[0].clone(),
            name: parts[1].clone(),
            version: parts[2].clone(),
        });
        let schema = |node| fingerprint(&file.tree.to_json(node));
        let input = template.input_schema.map(schema);
        let callables = template
            .steps
            .iter()
            .filter(|step| !step.handler.callable.value.trim().is_empty())
            .map(|step| SharedCallable {
                callable: step.handler.callable.value.clone(),
                method: step.handler.method.as_ref().map(|method| method.value.clone()),
                span: step.handler.callable.span,
                step: step.name.value.clone(),
                result: step.result_schema.map(schema),
                input,
            });
        Self {
            callables: callables.collect(),
            identity,
            name: Some(template.name.span),
        }
    }
}

/// The same for schemas that say the same in the same words, whatever their order and their prose.
fn fingerprint(schema: &Value) -> u64 {
    let mut hasher = DefaultHasher::new();
    hash(schema, &mut hasher, false);
    hasher.finish()
}

/// `is_names`: whether the keys are names of properties, not keywords.
fn hash(value: &Value, hasher: &mut DefaultHasher, is_names: bool) {
    const PROSE: [&str; 5] = ["title", "description", "examples", "default", "$comment"];
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map
                .iter()
                .filter(|(key, _)| is_names || !PROSE.contains(&key.as_str()))
                .collect();
            entries.sort_by_key(|(key, _)| *key);
            entries.len().hash(hasher);
            for (key, value) in entries {
                key.hash(hasher);
                let names = !is_names
                    && matches!(
                        key.as_str(),
                        "properties" | "patternProperties" | "$defs" | "definitions"
                    );
                hash(value, hasher, names);
            }
        }
        Value::Array(items) => {
            items.len().hash(hasher);
            items.iter().for_each(|item| hash(item, hasher, false));
        }
        scalar => scalar.to_string().hash(hasher),
    }
}
