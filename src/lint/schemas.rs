//! Schemas behind types, and places by their pointers.

use crate::hash::Set;
use crate::ir::{Shape, TypeArena, TypeId};
use crate::schema::escape;
use crate::yaml::{NodeId, Tree, Value};
use std::collections::HashMap;

/// The types below `root` that stand for whole schemas, parts first: not the variants of a union, which are one schema.
pub(super) fn schemas(types: &TypeArena, root: TypeId) -> Vec<TypeId> {
    let reachable = types.reachable(root);
    let mut variants: Set<TypeId> = Set::default();
    for id in &reachable {
        if let Shape::Union { variants: parts, .. } = &types.get(*id).shape {
            let pointer = &types.get(*id).origin.pointer;
            variants.extend(
                parts
                    .iter()
                    .copied()
                    .filter(|part| types.get(*part).origin.pointer == *pointer),
            );
        }
    }
    reachable.into_iter().filter(|id| !variants.contains(id)).collect()
}

/// What a JSON pointer leads to.
pub(super) fn at(tree: &Tree, pointer: &str) -> Option<NodeId> {
    let step = |node, token: &str| match tree.value(node) {
        Value::Sequence(items) => items.get(token.parse::<usize>().ok()?).copied(),
        _ => tree.get(node, &token.replace("~1", "/").replace("~0", "~")),
    };
    pointer.split('/').skip(1).try_fold(tree.root(), step)
}

/// The mappings of a document that have one of some keys, by the JSON pointers that lead to them. What an alias leads to has
/// several.
pub(super) fn with_keys(tree: &Tree, keys: &[&str]) -> HashMap<String, NodeId> {
    let mut found = HashMap::new();
    collect(tree, tree.root(), keys, &mut String::new(), &mut found);
    found
}

/// `pointer` leads to the node, and is the same afterwards. As deep as the reader allows.
fn collect(tree: &Tree, id: NodeId, keys: &[&str], pointer: &mut String, found: &mut HashMap<String, NodeId>) {
    let length = pointer.len();
    match tree.value(id) {
        Value::Mapping(entries) => {
            let texts = || entries.iter().filter_map(|&entry| tree.key_text(entry));
            if texts().any(|key| keys.contains(&key)) {
                found.insert(pointer.clone(), id);
            }
            for &entry in entries {
                if let (false, Some(key)) = (tree.scalar(entry.value).is_some(), tree.key_text(entry)) {
                    pointer.push('/');
                    if key.contains(['~', '/']) {
                        pointer.push_str(&escape(key));
                    } else {
                        pointer.push_str(key);
                    }
                    collect(tree, entry.value, keys, pointer, found);
                    pointer.truncate(length);
                }
            }
        }
        Value::Sequence(items) => {
            for (index, &item) in items.iter().enumerate() {
                if tree.scalar(item).is_none() {
                    pointer.push('/');
                    pointer.push_str(&index.to_string());
                    collect(tree, item, keys, pointer, found);
                    pointer.truncate(length);
                }
            }
        }
        Value::Scalar(_) | Value::Alias(_) => {}
    }
}
