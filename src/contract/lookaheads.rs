//! Patterns that look ahead from the start of the text, as passwords are often described: each lookahead is a pattern of its own.

use super::formula::{Atom, Formula, TextAtom};
use crate::ir::pattern::{Node, Pattern};
use std::borrow::Cow;
use std::rc::Rc;

/// Whether a pattern starts with `^` and a lookahead, and can be taken apart there.
pub(super) fn begins_with_one(pattern: &Pattern) -> bool {
    let Node::Sequence(nodes) = &pattern.root else {
        return false;
    };
    let refers_back = pattern.root.any(&|node| matches!(node, Node::Backreference { .. }));
    matches!(nodes[..], [Node::Start, Node::Look { behind: false, .. }, ..]) && !refers_back
}

/// The texts that a pattern matches.
pub(super) fn formula(pattern: &Pattern) -> Rc<Formula<'_>> {
    let whole = |pattern| Formula::atom(Atom::Text(vec![TextAtom::Pattern(pattern)]));
    let Node::Sequence(nodes) = &pattern.root else {
        return whole(Cow::Borrowed(pattern));
    };
    if !begins_with_one(pattern) {
        return whole(Cow::Borrowed(pattern));
    }
    let from_start = |node: &[Node]| {
        let root = Node::Sequence([&[Node::Start], node].concat());
        let source = pattern.source.clone();
        whole(Cow::Owned(Pattern { source, root }))
    };
    let mut parts = Vec::new();
    let mut rest = &nodes[1..];
    while let [
        Node::Look {
            behind: false,
            negated,
            node,
        },
        others @ ..,
    ] = rest
    {
        let ahead = from_start(std::slice::from_ref(&**node));
        parts.push(if *negated { Rc::new(Formula::Not(ahead)) } else { ahead });
        rest = others;
    }
    if !rest.is_empty() {
        parts.push(from_start(rest));
    }
    Formula::all(parts)
}
