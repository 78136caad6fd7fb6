//! What a node says of the values of one kind: atoms that the solvers know, put together with "and", "or" and "not".

use super::nodes::NodeId;
use super::numbers::NumberSet;
use crate::ir::Format;
use crate::ir::pattern::Pattern;
use serde_json::Number;
use std::borrow::Cow;
use std::rc::Rc;

/// The kinds of values of which there are many. The others are tried out one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Number,
    Text,
    List,
    Object,
}

/// A statement about a value of one kind.
#[derive(Debug, Clone)]
pub(super) enum Formula<'a> {
    True,
    False,
    /// It takes too much to say it.
    Unknown,
    /// It belongs to a node.
    Node(NodeId),
    Atom(Rc<Atom<'a>>),
    All(Vec<Rc<Formula<'a>>>),
    Any(Vec<Rc<Formula<'a>>>),
    /// Exactly one holds.
    One(Vec<Rc<Formula<'a>>>),
    Not(Rc<Formula<'a>>),
    If(Rc<Formula<'a>>, Rc<Formula<'a>>, Rc<Formula<'a>>),
}

impl<'a> Formula<'a> {
    pub(super) fn atom(atom: Atom<'a>) -> Rc<Self> {
        Rc::new(Self::Atom(Rc::new(atom)))
    }

    /// All of some statements.
    pub(super) fn all(parts: Vec<Rc<Self>>) -> Rc<Self> {
        let mut parts: Vec<_> = parts.into_iter().filter(|part| !matches!(**part, Self::True)).collect();
        if parts.iter().any(|part| matches!(**part, Self::False)) {
            return Rc::new(Self::False);
        }
        match (parts.pop(), parts.is_empty()) {
            (None, _) => Rc::new(Self::True),
            (Some(only), true) => only,
            (Some(last), false) => {
                parts.push(last);
                Rc::new(Self::All(parts))
            }
        }
    }

    /// At least one of some statements.
    pub(super) fn any(parts: Vec<Rc<Self>>) -> Rc<Self> {
        let mut parts: Vec<_> = parts
            .into_iter()
            .filter(|part| !matches!(**part, Self::False))
            .collect();
        if parts.iter().any(|part| matches!(**part, Self::True)) {
            return Rc::new(Self::True);
        }
        match (parts.pop(), parts.is_empty()) {
            (None, _) => Rc::new(Self::False),
            (Some(only), true) => only,
            (Some(last), false) => {
                parts.push(last);
                Rc::new(Self::Any(parts))
            }
        }
    }
}

/// What a solver knows about.
#[derive(Debug, Clone)]
pub(super) enum Atom<'a> {
    Number(NumberForm),
    Text(TextForm<'a>),
    List(ListForm),
    /// No two items are equal.
    Unique,
    /// At least so many items belong to a node.
    AtLeast(NodeId, u64),
    Object(ObjectForm),
}

impl<'a> Atom<'a> {
    pub(super) fn as_number(&self) -> Option<&NumberForm> {
        match self {
            Self::Number(form) => Some(form),
            _ => None,
        }
    }

    pub(super) fn as_text(&self) -> Option<&TextForm<'a>> {
        match self {
            Self::Text(form) => Some(form),
            _ => None,
        }
    }

    pub(super) fn as_object(&self) -> Option<&ObjectForm> {
        match self {
            Self::Object(form) => Some(form),
            _ => None,
        }
    }
}

/// The numbers of a set that are multiples of all of some numbers.
#[derive(Debug, Clone)]
pub(super) struct NumberForm {
    pub(super) set: NumberSet,
    pub(super) multiples: Vec<Number>,
}

/// The texts for which every demand holds.
pub(super) type TextForm<'a> = Vec<TextAtom<'a>>;

/// A demand on a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TextAtom<'a> {
    /// At least and at most so many characters.
    Length(u64, u64),
    Pattern(Cow<'a, Pattern>),
    Format(Format),
    /// The pattern of a format, without its further rules.
    Grammar(Format),
    OneOf(Rc<[String]>),
}

/// Lists by position.
#[derive(Debug, Clone)]
pub(super) struct ListForm {
    /// The first items, where they differ from the rest.
    pub(super) first: Vec<NodeId>,
    pub(super) rest: NodeId,
    pub(super) min: u64,
    pub(super) max: u64,
}

impl ListForm {
    /// Lists of any length whose items are all the same.
    pub(super) fn of(rest: NodeId) -> Self {
        Self {
            first: Vec::new(),
            rest,
            min: 0,
            max: u64::MAX,
        }
    }

    pub(super) fn at(&self, index: usize) -> NodeId {
        self.first.get(index).copied().unwrap_or(self.rest)
    }
}

/// Objects by field.
#[derive(Debug, Clone)]
pub(super) struct ObjectForm {
    pub(super) fields: Vec<FieldForm>,
    /// What a field is that is not declared, if its name belongs to a node: all that apply.
    pub(super) named: Vec<(NodeId, NodeId)>,
    /// What a field is of which none of these speaks.
    pub(super) extras: NodeId,
    pub(super) min: u64,
    pub(super) max: u64,
}

impl ObjectForm {
    /// Objects of any fields whose values are all the same.
    pub(super) fn of(extras: NodeId) -> Self {
        Self {
            fields: Vec::new(),
            named: Vec::new(),
            extras,
            min: 0,
            max: u64::MAX,
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct FieldForm {
    pub(super) name: String,
    pub(super) node: NodeId,
    pub(super) required: bool,
}
