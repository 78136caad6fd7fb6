//! Schemas as they are written, whether or not they can be carried.

use crate::hash::Set;
use crate::yaml::{NodeId, Tree};

/// Keywords whose value is no schema; this list and the others are sorted.
const PLAIN: &[&str] = &[
    "$anchor",
    "$comment",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$recursiveAnchor",
    "$recursiveRef",
    "$ref",
    "$schema",
    "$vocabulary",
    "const",
    "contentEncoding",
    "contentMediaType",
    "default",
    "dependentRequired",
    "deprecated",
    "description",
    "enum",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "readOnly",
    "required",
    "title",
    "type",
    "uniqueItems",
    "writeOnly",
];
/// Keywords whose value is a schema, or a list of schemas.
const SCHEMA: &[&str] = &[
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "oneOf",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];
/// Keywords whose value is a mapping of schemas.
const NAMED: &[&str] = &[
    "$defs",
    "definitions",
    "dependencies",
    "dependentSchemas",
    "patternProperties",
    "properties",
];

/// Whether JSON Schema knows the word, in draft 2020-12 or draft 7.
pub(super) fn is_keyword(word: &str) -> bool {
    [PLAIN, SCHEMA, NAMED].iter().any(|list| has(list, word))
}

fn has(sorted: &[&str], word: &str) -> bool {
    sorted.binary_search(&word).is_ok()
}

/// All keywords.
pub(super) fn keywords() -> impl Iterator<Item = &'static str> {
    PLAIN.iter().chain(SCHEMA).chain(NAMED).copied()
}

/// The schemas at `roots` and all within them, each once, however often an anchor is used.
pub(super) fn all(tree: &Tree, roots: impl Iterator<Item = NodeId>) -> Vec<NodeId> {
    walk(tree, roots.collect(), |_| true, |_| None)
}

/// The schemas that a value at `root` may be held against: not what is only forbidden, nor definitions that nothing refers to.
pub(super) fn reachable(tree: &Tree, root: NodeId) -> Vec<NodeId> {
    let follows = |key: &str| !matches!(key, "$defs" | "definitions" | "not");
    let referred = |schema: NodeId| {
        let reference = tree.scalar(tree.get(schema, "$ref")?)?;
        target(tree, root, &reference.text)
    };
    walk(tree, vec![root], follows, referred)
}

fn walk(
    tree: &Tree,
    mut waiting: Vec<NodeId>,
    follows: impl Fn(&str) -> bool,
    referred: impl Fn(NodeId) -> Option<NodeId>,
) -> Vec<NodeId> {
    let mut seen = Set::default();
    let mut found = Vec::new();
    while let Some(schema) = waiting.pop() {
        if !seen.insert(tree.target(schema)) {
            continue;
        }
        found.push(schema);
        waiting.extend(referred(schema));
        for entry in tree.mapping(schema).unwrap_or_default() {
            let key = tree.key_text(*entry).filter(|key| follows(key));
            if key.is_some_and(|key| has(SCHEMA, key)) {
                match tree.sequence(entry.value) {
                    Some(schemas) => waiting.extend(schemas),
                    None => waiting.push(entry.value),
                }
            } else if key.is_some_and(|key| has(NAMED, key)) {
                let named = tree.mapping(entry.value).unwrap_or_default();
                waiting.extend(named.iter().map(|entry| entry.value));
            }
        }
    }
    found
}

/// What a reference by JSON pointer leads to.
fn target(tree: &Tree, root: NodeId, reference: &str) -> Option<NodeId> {
    let pointer = reference.strip_prefix('#')?;
    if pointer.is_empty() {
        return Some(root);
    }
    pointer.strip_prefix('/')?.split('/').try_fold(root, |node, part| {
        let part = part.replace("~1", "/").replace("~0", "~");
        match tree.sequence(node) {
            Some(items) => items.get(part.parse::<usize>().ok()?).copied(),
            None => tree.get(node, &part),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted() {
        for list in [PLAIN, SCHEMA, NAMED] {
            assert!(list.is_sorted());
        }
        assert!(keywords().all(is_keyword) && !is_keyword("nullable"));
    }
}
