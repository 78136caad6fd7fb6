//! Lookarounds at a place that the text decides, not the match: each is a pattern of its own.
//!
//! `^(?=.*[0-9])(?!admin$).{8,}$` asks three things of the whole text, and engines without lookaround can ask them one after
//! the other. So it is with a lookahead so many characters after `^`, and with a lookbehind so many before `$`:
//! whatever else matches, the place where they stand is the same.

use super::{Class, Node, Pattern};

/// One of the things that a pattern asks of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// Whether `root` must not match.
    pub negated: bool,
    /// What is searched in the text.
    pub root: Node,
}

impl Pattern {
    /// What the pattern asks of a text: matches all of them in the same texts as the pattern itself. A single one, the
    /// pattern, unless there are lookarounds that can be taken out of it.
    #[must_use]
    pub fn demands(&self) -> Vec<Demand> {
        // What a lookahead captures may be referred to behind it.
        let refers_back = self.root.any(&|node| matches!(node, Node::Backreference { .. }));
        let parts = match &self.root {
            _ if refers_back => None,
            Node::Sequence(nodes) => Some(&nodes[..]),
            _ => None,
        };
        let whole = || {
            vec![Demand {
                negated: false,
                root: self.root.clone(),
            }]
        };
        parts.map_or_else(whole, of_sequence)
    }
}

fn of_sequence(nodes: &[Node]) -> Vec<Demand> {
    let mut rest = Vec::new();
    let mut demands = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        match taken_out(&nodes[..index], node, &nodes[index + 1..]) {
            Some(demand) => demands.push(demand),
            None => rest.push(node.clone()),
        }
    }
    if demands.is_empty() || !matches!(rest[..], [] | [Node::Start] | [Node::End]) {
        demands.insert(
            0,
            Demand {
                negated: false,
                root: sequence(rest),
            },
        );
    }
    demands
}

/// What a lookaround asks of the whole text, if where it stands does not depend on how the rest matches.
fn taken_out(before: &[Node], node: &Node, after: &[Node]) -> Option<Demand> {
    let Node::Look { behind, negated, node } = node else {
        return None;
    };
    let parts = if *behind {
        let (Node::End, after) = after.split_last()? else {
            return None;
        };
        vec![(**node).clone(), characters(width_of(after)?), Node::End]
    } else {
        let (Node::Start, before) = before.split_first()? else {
            return None;
        };
        vec![Node::Start, characters(width_of(before)?), (**node).clone()]
    };
    Some(Demand {
        negated: *negated,
        root: sequence(parts),
    })
}

/// A sequence of nodes that may be empty or sequences themselves.
fn sequence(nodes: Vec<Node>) -> Node {
    let mut flat = Vec::new();
    for node in nodes {
        match node {
            Node::Empty => {}
            Node::Sequence(nodes) => flat.extend(nodes),
            node => flat.push(node),
        }
    }
    match flat.len() {
        0 => Node::Empty,
        1 => flat.swap_remove(0),
        _ => Node::Sequence(flat),
    }
}

/// So many characters, whichever.
fn characters(count: u32) -> Node {
    let any = Node::Class(Class {
        negated: true,
        items: Vec::new(),
    });
    match count {
        0 => Node::Empty,
        1 => any,
        count => Node::Repeat {
            node: Box::new(any),
            min: count,
            max: Some(count),
            lazy: false,
        },
    }
}

/// How many characters a node takes, if it is always the same number.
fn width(node: &Node) -> Option<u32> {
    match node {
        Node::Literal(_) | Node::Class(_) | Node::Dot => Some(1),
        Node::Empty | Node::Start | Node::End | Node::WordBoundary { .. } | Node::Look { .. } => Some(0),
        Node::Sequence(nodes) => width_of(nodes),
        Node::Alternatives(nodes) => {
            let first = width(nodes.first()?)?;
            nodes.iter().all(|node| width(node) == Some(first)).then_some(first)
        }
        Node::Repeat { node, min, max, .. } => match (width(node)?, min, max) {
            (0, ..) => Some(0),
            (one, min, Some(max)) if min == max => one.checked_mul(*min),
            _ => None,
        },
        Node::Capture { node, .. } => width(node),
        Node::Backreference { .. } => None,
    }
}

fn width_of(nodes: &[Node]) -> Option<u32> {
    nodes.iter().try_fold(0u32, |sum, node| sum.checked_add(width(node)?))
}
