//! Where in the document a place is.

use crate::schema::escape;
use crate::source::Span;
use crate::yaml::{NodeId, Tree, Value};

/// The JSON pointer to the innermost value with this place in it or in its key. What an alias stands for has its own place,
/// at the anchor.
pub(super) fn pointer(tree: &Tree, place: Span) -> String {
    let at = place.start;
    let mut pointer = String::new();
    let mut node = tree.root();
    // Parts are in the order of the text: the last one that begins before the place.
    while let Some((part, next)) = child(tree, node, at) {
        pointer.push('/');
        pointer.push_str(&part);
        if tree.span(next).start > at {
            break;
        }
        node = next;
    }
    pointer
}

fn child(tree: &Tree, node: NodeId, at: usize) -> Option<(String, NodeId)> {
    match &tree.node(node).value {
        Value::Mapping(entries) => {
            let next = entries.partition_point(|entry| tree.span(entry.key).start <= at);
            let entry = *entries.get(next.checked_sub(1)?)?;
            let end = tree.span(entry.value).end.max(tree.span(entry.key).end);
            (at <= end).then_some((escape(tree.key_text(entry)?).into_owned(), entry.value))
        }
        Value::Sequence(items) => {
            let next = items.partition_point(|&item| tree.span(item).start <= at);
            let index = next.checked_sub(1)?;
            let item = *items.get(index)?;
            (at <= tree.span(item).end).then_some((index.to_string(), item))
        }
        Value::Scalar(_) | Value::Alias(_) => None,
    }
}
