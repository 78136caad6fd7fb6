//! What is kept of a file for the rules that look at all of them.

use super::rule::File;
use crate::emit::Identity;
use crate::hash::Mix;
use crate::source::Span;
use crate::yaml::{NodeId, Resolved, Tree, Value};
use std::hash::{Hash, Hasher};

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
        let schema = |node| fingerprint(file.tree, node);
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
fn fingerprint(tree: &Tree, schema: NodeId) -> u64 {
    let mut hasher = Mix::default();
    hash(tree, schema, &mut hasher, false);
    hasher.finish()
}

/// `is_names`: whether the keys are names of properties, not keywords.
fn hash(tree: &Tree, id: NodeId, hasher: &mut Mix, is_names: bool) {
    const PROSE: [&str; 5] = ["title", "description", "examples", "default", "$comment"];
    const NAMED: [&str; 4] = ["properties", "patternProperties", "$defs", "definitions"];
    match tree.value(id) {
        Value::Mapping(entries) => {
            let mut entries: Vec<_> = entries
                .iter()
                .filter_map(|&entry| Some((tree.key_text(entry)?, entry.value)))
                .filter(|(key, _)| is_names || !PROSE.contains(key))
                .collect();
            entries.sort_by_key(|&(key, _)| key);
            (0u8, entries.len()).hash(hasher);
            for (key, value) in entries {
                key.hash(hasher);
                hash(tree, value, hasher, !is_names && NAMED.contains(&key));
            }
        }
        Value::Sequence(items) => {
            (1u8, items.len()).hash(hasher);
            items.iter().for_each(|&item| hash(tree, item, hasher, false));
        }
        Value::Scalar(scalar) => match &scalar.resolved {
            Resolved::Null => 2u8.hash(hasher),
            Resolved::Bool(value) => (3u8, value).hash(hasher),
            Resolved::Number(number) => (4u8, number).hash(hasher),
            Resolved::String => (5u8, &scalar.text).hash(hasher),
        },
        // A target is never an alias itself.
        Value::Alias(_) => {}
    }
}
