//! The tree of one YAML document.

use crate::source::Span;
use serde_json::Number;

/// Identifies a node of a [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(super) u32);

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// From the first to one past the last byte of the value (quotes and brackets included, tag and anchor not).
    pub span: Span,
    /// An explicit tag, if any: `!!str` for those of YAML itself, `!custom`, or the whole of what a handle stands for.
    pub tag: Option<String>,
    /// What the node is.
    pub value: Value,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A single value.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<NodeId>),
    /// A mapping, entries in source order; duplicate keys have been reported and the last one kept.
    Mapping(Vec<Entry>),
    /// The use of an anchor; the target is never itself an alias.
    Alias(NodeId),
}

/// A key and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: NodeId,
    /// The value.
    pub value: NodeId,
}

/// A scalar as written and as the engine reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar {
    /// The text after unescaping and folding.
    pub text: String,
    /// How it was written.
    pub style: ScalarStyle,
    /// How the engine reads it where any JSON value may stand. Where the engine's model wants a string it takes `text`
    /// of a plain scalar whatever this says (`version: 1.10` is "1.10").
    pub resolved: Resolved,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// In single quotes.
    SingleQuoted,
    /// In double quotes.
    DoubleQuoted,
    /// A literal block, `|`.
    Literal,
    /// A folded block, `>`.
    Folded,
}

/// The value of a scalar as the engine reads it.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolved {
    /// `null`, `~`, or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number that JSON can carry.
    Number(Number),
    /// Text: [`Scalar::text`].
    String,
}

/// One YAML document.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) root: NodeId,
}

impl Tree {
    /// The root of the document.
    #[must_use]
    pub fn root(&self) -> NodeId {
        self.root
    }

    /// The node itself, which may be an alias; its span is where it is used.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// All nodes, keys included, in source order.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        (0..).map(NodeId).zip(&self.nodes)
    }

    /// Where the node stands: for an alias the place of use.
    #[must_use]
    pub fn span(&self, id: NodeId) -> Span {
        self.node(id).span
    }

    /// The node with an alias followed to its target.
    #[must_use]
    pub fn target(&self, id: NodeId) -> NodeId {
        match self.node(id).value {
            Value::Alias(target) => target,
            _ => id,
        }
    }

    /// The value with an alias followed; never [`Value::Alias`].
    #[must_use]
    pub fn value(&self, id: NodeId) -> &Value {
        &self.node(self.target(id)).value
    }

    /// The scalar at `id`, if it is one.
    #[must_use]
    pub fn scalar(&self, id: NodeId) -> Option<&Scalar> {
        match self.value(id) {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The items at `id`, if it is a list.
    #[must_use]
    pub fn sequence(&self, id: NodeId) -> Option<&[NodeId]> {
        match self.value(id) {
            Value::Sequence(items) => Some(items),
            _ => None,
        }
    }

    /// The entries at `id`, if it is a mapping.
    #[must_use]
    pub fn mapping(&self, id: NodeId) -> Option<&[Entry]> {
        match self.value(id) {
            Value::Mapping(entries) => Some(entries),
            _ => None,
        }
    }

    /// The text of a key, if it is a scalar. The engine takes the source text of plain keys (`1: x` is the key "1").
    #[must_use]
    pub fn key_text(&self, entry: Entry) -> Option<&str> {
        self.scalar(entry.key).map(|scalar| scalar.text.as_str())
    }

    /// The entry under `key`, if `id` is a mapping that has it.
    #[must_use]
    pub fn entry(&self, id: NodeId, key: &str) -> Option<Entry> {
        self.mapping(id)?
            .iter()
            .copied()
            .find(|&entry| self.key_text(entry) == Some(key))
    }

    /// The value under `key`, if `id` is a mapping that has it.
    #[must_use]
    pub fn get(&self, id: NodeId, key: &str) -> Option<NodeId> {
        self.entry(id, key).map(|entry| entry.value)
    }

    /// Whether the engine reads null here.
    #[must_use]
    pub fn is_null(&self, id: NodeId) -> bool {
        self.scalar(id).is_some_and(|scalar| scalar.resolved == Resolved::Null)
    }

    /// The subtree as the JSON value that the engine keeps. Aliases are expanded: the node budget of the reader bounds
    /// the result.
    #[must_use]
    pub fn to_json(&self, id: NodeId) -> serde_json::Value {
        match self.value(id) {
            Value::Scalar(scalar) => match &scalar.resolved {
                Resolved::Null => serde_json::Value::Null,
                Resolved::Bool(value) => (*value).into(),
                Resolved::Number(number) => serde_json::Value::Number(number.clone()),
                Resolved::String => scalar.text.clone().into(),
            },
            Value::Sequence(items) => items.iter().map(|&item| self.to_json(item)).collect(),
            Value::Mapping(entries) => entries
                .iter()
                .filter_map(|&entry| Some((self.key_text(entry)?.to_owned(), self.to_json(entry.value))))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            // A target is never an alias itself.
            Value::Alias(_) => serde_json::Value::Null,
        }
    }
}
