//! What the search speaks of: sets of values, each known by one number however often it is met.

use super::classes::Classes;
use super::{Doubt, Type};
use crate::ir::accepts::equal;
use crate::ir::pattern::Pattern;
use crate::ir::{Constraint, Literal, Shape, TypeId};
use serde_json::Value;
use std::collections::HashMap;
use std::rc::Rc;

/// Identifies a node.
pub(super) type NodeId = usize;

/// The node that every value belongs to.
pub(super) const ANY: NodeId = 0;
/// The node that no value belongs to.
pub(super) const NEVER: NodeId = 1;

/// A set of values.
#[derive(Debug, Clone)]
pub(super) enum Node<'a> {
    Any,
    Never,
    /// The values of a type, with the number of its arena.
    Type(usize, Type<'a>),
    /// One value.
    Value(Rc<Value>),
    /// These texts: names of fields.
    Texts(Rc<[String]>),
    /// The texts that a pattern matches: names of fields.
    Pattern(&'a Pattern),
    /// The values of several nodes.
    Union(Rc<[NodeId]>),
}

/// All nodes of a search.
pub(super) struct Nodes<'a> {
    nodes: Vec<Node<'a>>,
    known: HashMap<String, NodeId>,
    arenas: Vec<Type<'a>>,
    classes: Classes,
}

impl<'a> Nodes<'a> {
    /// With what can be reached from some types.
    pub(super) fn new(roots: impl Iterator<Item = Type<'a>>) -> Self {
        let mut arenas: Vec<Type<'a>> = Vec::new();
        let mut all = Vec::new();
        for root in roots {
            all.push((arena(&mut arenas, root), root.id));
        }
        let types: Vec<_> = arenas.iter().map(|arena| arena.types).collect();
        Self {
            nodes: vec![Node::Any, Node::Never],
            known: HashMap::new(),
            classes: Classes::new(&types, &all),
            arenas,
        }
    }

    pub(super) fn root(&mut self, of: Type<'a>) -> NodeId {
        let arena = arena(&mut self.arenas, of);
        self.of_type(arena, of.id)
    }

    /// The node of a type; types that say the same are the same node.
    pub(super) fn of_type(&mut self, arena: usize, id: TypeId) -> NodeId {
        let (arena, id) = self.classes.representative(arena, id);
        let types = self.arenas[arena].types;
        let def = types.get(id);
        match def.shape {
            Shape::Any if def.checks.is_empty() => ANY,
            Shape::Never => NEVER,
            _ => self.node(format!("t{arena} {}", id.0), || Node::Type(arena, Type { types, id })),
        }
    }

    pub(super) fn of_value(&mut self, value: &Value) -> NodeId {
        self.node(format!("v{value}"), || Node::Value(Rc::new(value.clone())))
    }

    pub(super) fn of_texts(&mut self, texts: Vec<String>) -> NodeId {
        self.node(format!("s{texts:?}"), || Node::Texts(texts.into()))
    }

    pub(super) fn of_pattern(&mut self, pattern: &'a Pattern) -> NodeId {
        self.node(format!("p{}", pattern.source), || Node::Pattern(pattern))
    }

    pub(super) fn union(&mut self, mut nodes: Vec<NodeId>) -> NodeId {
        nodes.retain(|node| *node != NEVER);
        nodes.sort_unstable();
        nodes.dedup();
        match nodes[..] {
            [] => NEVER,
            [ANY, ..] => ANY,
            [only] => only,
            _ => self.node(format!("u{nodes:?}"), || Node::Union(nodes.into())),
        }
    }

    fn node(&mut self, key: String, node: impl FnOnce() -> Node<'a>) -> NodeId {
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        self.nodes.push(node());
        self.known.insert(key, self.nodes.len() - 1);
        self.nodes.len() - 1
    }

    pub(super) fn get(&self, id: NodeId) -> Node<'a> {
        self.nodes[id].clone()
    }

    /// Whether a value belongs to a node. `None` where a pattern takes too long to find out.
    pub(super) fn has(&self, id: NodeId, value: &Value) -> Option<bool> {
        match &self.nodes[id] {
            Node::Any => Some(true),
            Node::Never => Some(false),
            Node::Type(_, of) => of.verdict(value),
            Node::Value(other) => Some(equal(other, value)),
            Node::Texts(texts) => Some(
                value
                    .as_str()
                    .is_some_and(|text| texts.iter().any(|other| other == text)),
            ),
            Node::Pattern(pattern) => value.as_str().map_or(Some(false), |text| pattern.is_match(text)),
            Node::Union(nodes) => {
                let verdicts: Vec<_> = nodes.iter().map(|node| self.has(*node, value)).collect();
                if verdicts.contains(&Some(true)) {
                    Some(true)
                } else {
                    verdicts.iter().all(Option::is_some).then_some(false)
                }
            }
        }
    }

    /// Whether a value belongs to all of some nodes and to none of others.
    pub(super) fn meets(&self, value: &Value, all: &[NodeId], none: &[NodeId]) -> Result<bool, Doubt> {
        let is = all.iter().map(|node| self.has(*node, value));
        let not = none.iter().map(|node| self.has(*node, value).map(|has| !has));
        let mut known = true;
        for verdict in is.chain(not) {
            match verdict {
                Some(true) => {}
                Some(false) => return Ok(false),
                None => known = false,
            }
        }
        if known { Ok(true) } else { Err(Doubt::Pattern) }
    }

    /// Values among which all those of a node are, if the node lists them.
    pub(super) fn listed(&self, id: NodeId) -> Option<Vec<Value>> {
        match &self.nodes[id] {
            Node::Value(value) => Some(vec![Value::clone(value)]),
            Node::Texts(texts) => Some(texts.iter().map(|text| Value::from(text.as_str())).collect()),
            Node::Type(_, of) => {
                let def = of.types.get(of.id);
                if let Shape::Literals(literals) = &def.shape {
                    return Some(literals.iter().map(of_literal).collect());
                }
                def.checks.iter().find_map(|check| match &check.constraint {
                    Constraint::Equals(values) => Some(values.clone()),
                    _ => None,
                })
            }
            Node::Any | Node::Never | Node::Pattern(_) | Node::Union(_) => None,
        }
    }
}

pub(super) fn of_literal(literal: &Literal) -> Value {
    match literal {
        Literal::String(text) => Value::from(text.as_str()),
        Literal::Number(number) => Value::Number(number.clone()),
        Literal::Boolean(truth) => Value::Bool(*truth),
    }
}

/// The number of a type's arena.
fn arena<'a>(arenas: &mut Vec<Type<'a>>, of: Type<'a>) -> usize {
    let known = arenas.iter().position(|arena| std::ptr::eq(arena.types, of.types));
    known.unwrap_or_else(|| {
        arenas.push(of);
        arenas.len() - 1
    })
}
