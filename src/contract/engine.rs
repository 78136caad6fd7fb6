//! The search for a value that belongs to all of some nodes and to none of others.

use super::formula::{Formula, Kind};
use super::nodes::{ANY, NEVER, NodeId, Nodes};
use super::{Doubt, Type, reader, tableau};
use crate::hash::Map;
use serde_json::Value;
use std::rc::Rc;
use std::thread;

/// Questions nested so deeply fit the stack of any thread, and nearly all schemas.
const SHALLOW: usize = 10;
/// Questions nested deeper than this are given up.
const DEEP: usize = 300;
/// What the deepest questions need in an unoptimised build, twice.
const DEEP_STACK: usize = 128 << 20;
/// Questions and alternatives that are looked at in one search.
const BUDGET: usize = 200_000;
/// Parts of the largest value that is made.
const MAX_SIZE: usize = 20_000;

/// What a search brought.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found {
    /// There is no such value.
    Nothing,
    /// This is one.
    Value(Value),
    /// It was not found out.
    Doubt(Doubt),
}

/// What was found out so far about several ways to a value of which one is enough.
#[derive(Debug, Default)]
pub(super) struct Ways {
    doubt: Option<Doubt>,
}

impl Ways {
    /// Takes note of a way; gives the value back if it led to one.
    pub(super) fn note(&mut self, found: Found) -> Option<Value> {
        match found {
            Found::Value(value) => return Some(value),
            Found::Doubt(doubt) => self.doubt = self.doubt.or(Some(doubt)),
            Found::Nothing => {}
        }
        None
    }

    /// The verdict when all ways have been tried in vain.
    pub(super) fn closed(self) -> Found {
        self.doubt.map_or(Found::Nothing, Found::Doubt)
    }
}

/// A question: the nodes that a value must belong to, and those that it must not. Both sorted, without repetitions.
type Question = (Vec<NodeId>, Vec<NodeId>);

pub(super) struct Engine<'a> {
    pub(super) nodes: Nodes<'a>,
    formulas: Map<(NodeId, Kind), Rc<Formula<'a>>>,
    answers: Map<Question, Found>,
    /// Questions that are being answered, with their depth.
    open: Map<Question, usize>,
    /// The outermost open question that the current one has relied on.
    relied_on: usize,
    spent: usize,
    max_depth: usize,
}

impl<'a> Engine<'a> {
    pub(super) fn search(all: &[Type<'a>], none: &[Type<'a>]) -> Found {
        let found = Self::search_to(SHALLOW, all, none);
        if found != Found::Doubt(Doubt::Depth) {
            return found;
        }
        thread::scope(|scope| {
            let deep = thread::Builder::new().stack_size(DEEP_STACK);
            let search = deep.spawn_scoped(scope, || Self::search_to(DEEP, all, none));
            match search.map(thread::ScopedJoinHandle::join) {
                Ok(Ok(found)) => found,
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                // A thread that the system does not give.
                Err(_) => Found::Doubt(Doubt::Depth),
            }
        })
    }

    fn search_to(max_depth: usize, all: &[Type<'a>], none: &[Type<'a>]) -> Found {
        let mut engine = Self {
            nodes: Nodes::new(all.iter().chain(none).copied()),
            formulas: Map::default(),
            answers: Map::default(),
            open: Map::default(),
            relied_on: usize::MAX,
            spent: 0,
            max_depth,
        };
        let all: Vec<NodeId> = all.iter().map(|of| engine.nodes.root(*of)).collect();
        let none: Vec<NodeId> = none.iter().map(|of| engine.nodes.root(*of)).collect();
        engine.find(&all, &none)
    }

    /// What a node says of the values of a kind.
    pub(super) fn formula(&mut self, node: NodeId, kind: Kind) -> Rc<Formula<'a>> {
        if let Some(known) = self.formulas.get(&(node, kind)) {
            return Rc::clone(known);
        }
        let made = reader::formula(&mut self.nodes, node, kind);
        self.formulas.insert((node, kind), Rc::clone(&made));
        made
    }

    /// Counts a step; false when there are none left.
    pub(super) fn step(&mut self) -> bool {
        self.steps(1)
    }

    /// Counts several steps; false when there are none left.
    pub(super) fn steps(&mut self, count: usize) -> bool {
        self.spent = self.spent.saturating_add(count);
        self.spent <= BUDGET
    }

    /// A value that belongs to all of `all` and to none of `none`.
    pub(super) fn find(&mut self, all: &[NodeId], none: &[NodeId]) -> Found {
        let Some(question) = question(all, none) else {
            return Found::Nothing;
        };
        if let Some(known) = self.answers.get(&question) {
            return known.clone();
        }
        if let Some(depth) = self.open.get(&question) {
            self.relied_on = self.relied_on.min(*depth);
            return Found::Nothing;
        }
        let depth = self.open.len();
        if depth >= self.max_depth {
            return Found::Doubt(Doubt::Depth);
        }
        if !self.step() {
            return Found::Doubt(Doubt::Budget);
        }
        let outer = std::mem::replace(&mut self.relied_on, usize::MAX);
        self.open.insert(question.clone(), depth);
        let found = self.answer(&question);
        self.open.remove(&question);
        // What an open question further out was taken to be may turn out wrong; a value is a value.
        let relied_on = if self.relied_on < depth {
            self.relied_on
        } else {
            usize::MAX
        };
        if relied_on == usize::MAX || matches!(found, Found::Value(_)) {
            self.answers.insert(question, found.clone());
        }
        self.relied_on = match found {
            Found::Value(_) => outer,
            Found::Nothing | Found::Doubt(_) => outer.min(relied_on),
        };
        found
    }

    /// Whether there is no such value, whatever becomes of the questions that are open.
    pub(super) fn is_surely_void(&mut self, all: &[NodeId], none: &[NodeId]) -> bool {
        let outer = std::mem::replace(&mut self.relied_on, usize::MAX);
        let found = self.find(all, none);
        let relied_on = std::mem::replace(&mut self.relied_on, outer);
        found == Found::Nothing && relied_on == usize::MAX
    }

    fn answer(&mut self, (all, none): &Question) -> Found {
        if let Some(values) = all.iter().find_map(|node| self.nodes.listed(*node)) {
            return self.among(values, all, none);
        }
        let mut ways = Ways::default();
        if let Some(value) = ways.note(self.among([Value::Bool(true), Value::Bool(false)], all, none)) {
            return Found::Value(value);
        }
        for kind in [Kind::Number, Kind::Text, Kind::List, Kind::Object] {
            if let Some(value) = ways.note(tableau::find(self, kind, all, none)) {
                return Found::Value(value);
            }
        }
        if let Some(value) = ways.note(self.among([Value::Null], all, none)) {
            return Found::Value(value);
        }
        ways.closed()
    }

    /// A text that belongs to all of `is` and to none of `not`.
    pub(super) fn find_text(&mut self, is: &[NodeId], not: &[NodeId]) -> Found {
        let Some((all, none)) = question(is, not) else {
            return Found::Nothing;
        };
        match all.iter().find_map(|node| self.nodes.listed(*node)) {
            Some(values) => self.among(values.into_iter().filter(Value::is_string), &all, &none),
            None => tableau::find(self, Kind::Text, &all, &none),
        }
    }

    /// The first of some values that belongs to all of `all` and to none of `none`.
    fn among(&self, values: impl IntoIterator<Item = Value>, all: &[NodeId], none: &[NodeId]) -> Found {
        let mut doubt = None;
        for value in values {
            match self.nodes.meets(&value, all, none) {
                Ok(true) => return Found::Value(value),
                Ok(false) => {}
                Err(slow) => doubt = Some(slow),
            }
        }
        doubt.map_or(Found::Nothing, Found::Doubt)
    }
}

/// The question in its one form, or nothing if its answer is plain: there is no such value.
fn question(all: &[NodeId], none: &[NodeId]) -> Option<Question> {
    let sorted = |nodes: &[NodeId], idle: NodeId| {
        let mut nodes: Vec<NodeId> = nodes.iter().copied().filter(|&node| node != idle).collect();
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    };
    let (mut all, none) = (sorted(all, ANY), sorted(none, NEVER));
    if all.contains(&NEVER) || none.contains(&ANY) || all.iter().any(|node| none.binary_search(node).is_ok()) {
        return None;
    }
    if all.is_empty() {
        all.push(ANY);
    }
    Some((all, none))
}

/// A value, unless it is too large.
pub(super) fn sized(value: Value) -> Found {
    if size(&value, MAX_SIZE) > MAX_SIZE {
        Found::Doubt(Doubt::Size)
    } else {
        Found::Value(value)
    }
}

/// How many parts a value has; stops counting soon after `limit`.
fn size(value: &Value, limit: usize) -> usize {
    let sum = |parts: &mut dyn Iterator<Item = &Value>| {
        let mut total = 1;
        for part in parts {
            if total > limit {
                break;
            }
            total += size(part, limit);
        }
        total
    };
    match value {
        Value::Array(items) => sum(&mut items.iter()),
        Value::Object(map) => sum(&mut map.values()),
        _ => 1,
    }
}
