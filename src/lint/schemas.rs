//! Schemas behind types, and places by their pointers.

use crate::hash::Set;
use crate::ir::{Shape, TypeArena, TypeId};
use crate::source::Span;
use crate::yaml::{Entry, Node, NodeId, Tree, Value};

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

/// The places of the mappings of a document that have one of some keys: where they stand or are used by an alias, and that of
/// the key that leads there.
pub(super) fn places_with(tree: &Tree, keys: &[&str]) -> Set<Span> {
    let has_key = |entry: &Entry| tree.key_text(*entry).is_some_and(|key| keys.contains(&key));
    let own = |node: &Node| matches!(&node.value, Value::Mapping(entries) if entries.iter().any(has_key));
    let with: Set<NodeId> = tree.nodes().filter(|(_, node)| own(node)).map(|(id, _)| id).collect();
    let mut places = Set::default();
    if with.is_empty() {
        return places;
    }
    for (id, node) in tree.nodes() {
        if with.contains(&tree.target(id)) {
            places.insert(node.span);
        }
        if let Value::Mapping(entries) = &node.value {
            let leading = entries.iter().filter(|entry| with.contains(&tree.target(entry.value)));
            places.extend(leading.map(|entry| tree.span(entry.key)));
        }
    }
    places
}
