//! Schemas behind types, and places by their pointers.

use crate::ir::{Shape, TypeArena, TypeId};
use crate::yaml::{NodeId, Tree};
use std::collections::HashSet;

/// The types below `root` that stand for whole schemas, parts first: not the variants of a union, which are one schema.
pub(super) fn schemas(types: &TypeArena, root: TypeId) -> Vec<TypeId> {
    let reachable = types.reachable(root);
    let mut variants: HashSet<TypeId> = HashSet::new();
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

/// The node that a JSON pointer from the root of the template leads to; nothing for one into another file.
pub(super) fn node_at(tree: &Tree, pointer: &str) -> Option<NodeId> {
    if !pointer.is_empty() && !pointer.starts_with('/') {
        return None;
    }
    pointer.split('/').skip(1).try_fold(tree.root(), |node, part| {
        let part = part.replace("~1", "/").replace("~0", "~");
        match tree.sequence(node) {
            Some(items) => items.get(part.parse::<usize>().ok()?).copied(),
            None => tree.get(node, &part),
        }
    })
}
