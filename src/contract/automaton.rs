//! Patterns as finite automata, made deterministic state by state as a search asks for them.

use crate::hash::Map;
use crate::ir::pattern::{CharSet, ClassItem, LINE_TERMINATORS, Node};
use std::collections::BTreeSet;

/// Instructions of one automaton; counted repetitions are written out.
const MAX_CODE: usize = 20_000;

/// The state from which no text is accepted any more.
pub(super) const DEAD: u32 = 0;
/// The state from which every text is accepted.
pub(super) const WON: u32 = 1;

#[derive(Debug)]
enum Op {
    /// One character of a set, then the instruction.
    One(usize, usize),
    Split(usize, usize),
    Start(usize),
    End(usize),
    Boundary {
        negated: bool,
        next: usize,
    },
    Match,
}

/// What stands around a place in a text, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Before {
    start: bool,
    word: bool,
}

/// A state: instructions that wait for a character or for what stands around, and what stood before.
type State = (Vec<usize>, Before);

/// A pattern that may match anywhere in a text.
#[derive(Debug)]
pub(super) struct Automaton {
    code: Vec<Op>,
    entry: usize,
    /// The sets of characters that it tells apart.
    pub(super) sets: Vec<CharSet>,
    watches_words: bool,
    start: u32,
    states: Vec<State>,
    known: Map<State, u32>,
    moves: Map<(u32, char), u32>,
}

impl Automaton {
    /// `None` for patterns that are not regular, or too large.
    pub(super) fn new(root: &Node) -> Option<Self> {
        if root.any(&|node| matches!(node, Node::Look { .. } | Node::Backreference { .. })) {
            return None;
        }
        let watches_words = root.any(&|node| matches!(node, Node::WordBoundary { .. }));
        let mut compiler = Compiler {
            code: vec![Op::Match],
            sets: Vec::new(),
        };
        let entry = compiler.node(root, 0)?;
        let Compiler { code, mut sets } = compiler;
        if watches_words {
            sets.push(ClassItem::Word(false).set());
        }
        let before = Before {
            start: true,
            word: false,
        };
        let mut automaton = Self {
            code,
            entry,
            sets,
            watches_words,
            start: DEAD,
            states: vec![(Vec::new(), before), (Vec::new(), before)],
            known: Map::default(),
            moves: Map::default(),
        };
        let start = automaton.closed([entry]);
        automaton.start = automaton.state(start, before);
        Some(automaton)
    }

    /// Where a search begins.
    pub(super) fn start(&self) -> u32 {
        self.start
    }

    /// Whether a text that ends in a state is accepted.
    pub(super) fn accepts(&self, state: u32) -> bool {
        match state {
            DEAD => false,
            WON => true,
            state => self.around(state, None).contains(&0),
        }
    }

    /// The state after a character, which stands for all of its class.
    pub(super) fn after(&mut self, state: u32, c: char) -> u32 {
        if state <= WON {
            return state;
        }
        if let Some(&known) = self.moves.get(&(state, c)) {
            return known;
        }
        let here = self.around(state, Some(c));
        let next = if here.contains(&0) {
            WON
        } else {
            let moved = here.into_iter().filter_map(|at| match self.code[at] {
                Op::One(set, next) if self.sets[set].contains(c) => Some(next),
                _ => None,
            });
            let from: Vec<usize> = moved.chain([self.entry]).collect();
            let before = Before {
                start: false,
                word: self.watches_words && is_word(c),
            };
            let mut closed = self.closed(from);
            closed.retain(|at| !matches!(self.code[*at], Op::Start(_)));
            self.state(closed, before)
        };
        self.moves.insert((state, c), next);
        next
    }

    fn state(&mut self, instructions: BTreeSet<usize>, before: Before) -> u32 {
        if instructions.contains(&0) {
            return WON;
        }
        if instructions.is_empty() {
            return DEAD;
        }
        let state = (instructions.into_iter().collect(), before);
        if let Some(&known) = self.known.get(&state) {
            return known;
        }
        let id = u32::try_from(self.states.len()).unwrap_or(u32::MAX);
        self.states.push(state.clone());
        self.known.insert(state, id);
        id
    }

    /// The instructions that can be reached without looking at the text.
    fn closed(&self, from: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
        self.reach(from.into_iter().collect(), &|_| None)
    }

    /// The instructions of a state when it is known which character follows, if any.
    fn around(&self, state: u32, next: Option<char>) -> BTreeSet<usize> {
        let (instructions, before) = &self.states[state as usize];
        let follows_word = next.is_some_and(is_word);
        self.reach(instructions.clone(), &|op| match op {
            Op::Start(to) => before.start.then_some(*to),
            Op::End(to) => next.is_none().then_some(*to),
            Op::Boundary { negated, next } => ((before.word != follows_word) != *negated).then_some(*next),
            Op::One(..) | Op::Split(..) | Op::Match => None,
        })
    }

    fn reach(&self, mut waiting: Vec<usize>, pass: &dyn Fn(&Op) -> Option<usize>) -> BTreeSet<usize> {
        let mut seen = BTreeSet::new();
        let mut found = BTreeSet::new();
        while let Some(at) = waiting.pop() {
            if !seen.insert(at) {
                continue;
            }
            match &self.code[at] {
                Op::Split(first, second) => waiting.extend([*first, *second]),
                op => {
                    found.insert(at);
                    waiting.extend(pass(op));
                }
            }
        }
        found
    }
}

/// Writes the instructions from the last to the first: each knows where it leads.
struct Compiler {
    code: Vec<Op>,
    sets: Vec<CharSet>,
}

impl Compiler {
    fn push(&mut self, op: Op) -> Option<usize> {
        self.code.push(op);
        (self.code.len() <= MAX_CODE).then_some(self.code.len() - 1)
    }

    fn set(&mut self, set: CharSet) -> usize {
        let known = self.sets.iter().position(|other| *other == set);
        known.unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        })
    }

    /// The entry of the instructions for a node that lead to `next`.
    fn node(&mut self, node: &Node, next: usize) -> Option<usize> {
        match node {
            Node::Empty => Some(next),
            Node::Literal(c) => self.one(CharSet::new([(*c, *c)]), next),
            Node::Class(class) => self.one(class.set(), next),
            Node::Dot => self.one(CharSet::new(LINE_TERMINATORS.iter().copied()).complement(), next),
            Node::Start => self.push(Op::Start(next)),
            Node::End => self.push(Op::End(next)),
            Node::WordBoundary { negated } => self.push(Op::Boundary {
                negated: *negated,
                next,
            }),
            Node::Sequence(nodes) => nodes.iter().rev().try_fold(next, |next, node| self.node(node, next)),
            Node::Alternatives(nodes) => {
                let mut entries = Vec::new();
                for node in nodes {
                    entries.push(self.node(node, next)?);
                }
                let mut entries = entries.into_iter().rev();
                let last = entries.next()?;
                entries.try_fold(last, |others, entry| self.push(Op::Split(entry, others)))
            }
            Node::Repeat { node, min, max, .. } => self.repeat(node, *min, *max, next),
            Node::Capture { node, .. } => self.node(node, next),
            Node::Backreference { .. } | Node::Look { .. } => None,
        }
    }

    fn one(&mut self, set: CharSet, next: usize) -> Option<usize> {
        let set = self.set(set);
        self.push(Op::One(set, next))
    }

    fn repeat(&mut self, node: &Node, min: u32, max: Option<u32>, next: usize) -> Option<usize> {
        let mut entry = match max {
            Some(max) => {
                let mut entry = next;
                for _ in min..max {
                    let round = self.node(node, entry)?;
                    // Leaves for the end from anywhere: the rounds that are left out are the last ones.
                    entry = self.push(Op::Split(round, next))?;
                }
                entry
            }
            None => {
                let again = self.push(Op::Split(next, next))?;
                let round = self.node(node, again)?;
                self.code[again] = Op::Split(round, next);
                again
            }
        };
        for _ in 0..min {
            entry = self.node(node, entry)?;
            // Repetitions of nothing write nothing and still take time.
            self.push(Op::Split(entry, entry))?;
        }
        Some(entry)
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
