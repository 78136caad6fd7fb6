//! Decides whether a pattern matches, as ECMA-262 has it: a backtracking machine that visits no state twice.
//!
//! Our own, because the library has to decide about lookarounds and references as well, and in bounded time and space.

use super::class::{CharSet, LINE_TERMINATORS};
use super::{Class, ClassItem, Node};
use std::collections::HashMap;
use std::sync::Arc;

/// Instructions of all programs of a pattern together; counted repetitions are written out.
const MAX_CODE: usize = 100_000;
/// States that are remembered.
const MAX_STATES: usize = 1 << 26;
/// Steps of a pattern with references, where states cannot be remembered.
const MAX_STEPS: usize = 2_000_000;

/// A pattern made ready to be asked about many texts.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    /// The code of the pattern, last, and of its lookarounds.
    codes: Vec<Vec<Op>>,
    /// Instructions in all.
    size: usize,
    groups: usize,
    marks: usize,
    remembers: bool,
}

impl Program {
    /// `None` when the pattern is too large.
    pub(crate) fn new(root: &Node) -> Option<Self> {
        let remembers = !root.any(&|node| matches!(node, Node::Backreference { .. }));
        let mut compiler = Compiler {
            codes: Vec::new(),
            sets: HashMap::new(),
            size: 0,
            groups: 0,
            marks: 0,
            watch_progress: !remembers,
        };
        compiler.program(root)?;
        Some(Self {
            codes: compiler.codes,
            size: compiler.size,
            groups: compiler.groups as usize + 1,
            marks: compiler.marks,
            remembers,
        })
    }

    /// Whether the pattern matches somewhere in `text`; `None` when it takes too long to find out.
    pub(crate) fn is_match(&self, text: &str) -> Option<bool> {
        let text: Vec<char> = text.chars().collect();
        if self.size.checked_mul(text.len() + 1)? > MAX_STATES {
            return None;
        }
        let mut machine = Machine {
            codes: &self.codes,
            text: &text,
            groups: vec![None; self.groups],
            opened: vec![0; self.groups],
            marks: vec![usize::MAX; self.marks],
            looks: HashMap::new(),
            remembers: self.remembers,
            steps: MAX_STEPS,
        };
        let main = self.codes.len() - 1;
        let mut seen = machine.seen(main);
        for start in 0..=text.len() {
            if machine.run(main, start, None, &mut seen)? {
                return Some(true);
            }
        }
        Some(false)
    }
}

#[derive(Debug, Clone)]
enum Op {
    /// One character of the set.
    One(Arc<CharSet>),
    Start,
    End,
    Boundary {
        negated: bool,
    },
    /// Try the first place, then the second.
    Split(usize, usize),
    Jump(usize),
    Open(u32),
    Close(u32),
    /// A new round of a repetition forgets what the groups within it matched.
    Forget(u32, u32),
    /// Remembers where a round of a repetition starts.
    Mark(usize),
    /// A round must have moved on.
    Progress(usize),
    Back(u32),
    Look {
        program: usize,
        behind: bool,
        negated: bool,
    },
    Match,
}

struct Compiler<'n> {
    codes: Vec<Vec<Op>>,
    sets: HashMap<&'n Class, Arc<CharSet>>,
    /// Instructions so far.
    size: usize,
    /// The highest group seen.
    groups: u32,
    marks: usize,
    watch_progress: bool,
}

impl<'n> Compiler<'n> {
    fn program(&mut self, root: &'n Node) -> Option<usize> {
        let mut code = Vec::new();
        self.node(root, &mut code)?;
        self.push(Op::Match, &mut code)?;
        self.codes.push(code);
        Some(self.codes.len() - 1)
    }

    fn push(&mut self, op: Op, code: &mut Vec<Op>) -> Option<usize> {
        self.size += 1;
        code.push(op);
        (self.size <= MAX_CODE).then_some(code.len() - 1)
    }

    fn node(&mut self, node: &'n Node, code: &mut Vec<Op>) -> Option<()> {
        match node {
            Node::Empty => {}
            Node::Literal(_) | Node::Class(_) | Node::Dot => {
                let set = self.set(node);
                self.push(Op::One(set), code)?;
            }
            Node::Start => {
                self.push(Op::Start, code)?;
            }
            Node::End => {
                self.push(Op::End, code)?;
            }
            Node::WordBoundary { negated } => {
                self.push(Op::Boundary { negated: *negated }, code)?;
            }
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.node(node, code)?;
                }
            }
            Node::Alternatives(nodes) => self.alternatives(nodes, code)?,
            Node::Repeat { node, min, max, lazy } => self.repeat(node, *min, *max, *lazy, code)?,
            Node::Capture { group, node } => {
                self.groups = self.groups.max(*group);
                self.push(Op::Open(*group), code)?;
                self.node(node, code)?;
                self.push(Op::Close(*group), code)?;
            }
            Node::Backreference { group, .. } => {
                self.groups = self.groups.max(*group);
                self.push(Op::Back(*group), code)?;
            }
            Node::Look { behind, negated, node } => {
                let program = self.program(node)?;
                let (behind, negated) = (*behind, *negated);
                self.push(
                    Op::Look {
                        program,
                        behind,
                        negated,
                    },
                    code,
                )?;
            }
        }
        Some(())
    }

    /// The characters that a node stands for; a class is worked out once, however often it is repeated.
    fn set(&mut self, node: &'n Node) -> Arc<CharSet> {
        match node {
            Node::Class(class) => Arc::clone(self.sets.entry(class).or_insert_with(|| Arc::new(class.set()))),
            Node::Literal(c) => Arc::new(ClassItem::Range(*c, *c).set()),
            _ => Arc::new(CharSet::new(LINE_TERMINATORS.iter().copied()).complement()),
        }
    }

    fn alternatives(&mut self, nodes: &'n [Node], code: &mut Vec<Op>) -> Option<()> {
        let mut exits = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            if index + 1 == nodes.len() {
                self.node(node, code)?;
                break;
            }
            let split = self.push(Op::Split(0, 0), code)?;
            self.node(node, code)?;
            exits.push(self.push(Op::Jump(0), code)?);
            code[split] = Op::Split(split + 1, code.len());
        }
        for exit in exits {
            code[exit] = Op::Jump(code.len());
        }
        Some(())
    }

    fn repeat(&mut self, node: &'n Node, min: u32, max: Option<u32>, lazy: bool, code: &mut Vec<Op>) -> Option<()> {
        for _ in 0..min {
            self.round(node, code)?;
        }
        let mut splits = Vec::new();
        for _ in min..max.unwrap_or(min + 1) {
            splits.push(self.push(Op::Split(0, 0), code)?);
            let mark = self.marks;
            if self.watch_progress {
                self.marks += 1;
                self.push(Op::Mark(mark), code)?;
            }
            self.round(node, code)?;
            if self.watch_progress {
                self.push(Op::Progress(mark), code)?;
            }
        }
        if max.is_none() {
            self.push(Op::Jump(splits[0]), code)?;
        }
        for split in splits {
            code[split] = match lazy {
                false => Op::Split(split + 1, code.len()),
                true => Op::Split(code.len(), split + 1),
            };
        }
        Some(())
    }

    fn round(&mut self, node: &'n Node, code: &mut Vec<Op>) -> Option<()> {
        // Repetitions of nothing have no code and still take time.
        self.size += 1;
        if self.size > MAX_CODE {
            return None;
        }
        if let Some((first, last)) = groups_within(node) {
            // A group that is repeated zero times is in no code.
            self.groups = self.groups.max(last);
            self.push(Op::Forget(first, last), code)?;
        }
        self.node(node, code)
    }
}

/// The lowest and the highest group within a node: groups are numbered by their opening brackets, so they are all in between.
fn groups_within(node: &Node) -> Option<(u32, u32)> {
    let own = match node {
        Node::Capture { group, .. } => Some((*group, *group)),
        _ => None,
    };
    node.children()
        .iter()
        .filter_map(groups_within)
        .chain(own)
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// What to do when a way has failed.
enum Back {
    Try(usize, usize),
    Group(u32, Option<(usize, usize)>),
    OpenAt(u32, usize),
    MarkAt(usize, usize),
}

struct Machine<'a> {
    codes: &'a [Vec<Op>],
    text: &'a [char],
    groups: Vec<Option<(usize, usize)>>,
    /// Where groups that are being matched started.
    opened: Vec<usize>,
    marks: Vec<usize>,
    /// Verdicts of lookarounds by program and position, where states are remembered.
    looks: HashMap<(usize, usize), bool>,
    remembers: bool,
    steps: usize,
}

/// The states that were visited, a bit for each.
struct Seen(Vec<u64>);

impl Seen {
    /// Whether a state is visited for the first time.
    fn insert(&mut self, state: usize) -> bool {
        let (word, bit) = (&mut self.0[state / 64], 1 << (state % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

impl Machine<'_> {
    fn seen(&self, program: usize) -> Seen {
        let states = self.codes[program].len() * (self.text.len() + 1);
        Seen(vec![0; if self.remembers { states.div_ceil(64) } else { 0 }])
    }

    /// Runs a program from `start`, up to `end` where that is given. `None` when there are no steps left.
    fn run(&mut self, program: usize, start: usize, end: Option<usize>, seen: &mut Seen) -> Option<bool> {
        let mut stack = vec![Back::Try(0, start)];
        while let Some(back) = stack.pop() {
            match back {
                Back::Group(group, old) => self.groups[group as usize] = old,
                Back::OpenAt(group, old) => self.opened[group as usize] = old,
                Back::MarkAt(mark, old) => self.marks[mark] = old,
                Back::Try(pc, at) => {
                    if self.follow(program, (pc, at), end, seen, &mut stack)? {
                        // What a lookahead matched stays; the caller undoes it.
                        return Some(true);
                    }
                }
            }
        }
        Some(false)
    }

    /// Follows one way until it fails or matches.
    fn follow(
        &mut self,
        program: usize,
        (mut pc, mut at): (usize, usize),
        end: Option<usize>,
        seen: &mut Seen,
        stack: &mut Vec<Back>,
    ) -> Option<bool> {
        let codes = self.codes;
        loop {
            if self.remembers {
                let state = pc * (self.text.len() + 1) + at;
                if !seen.insert(state) {
                    return Some(false);
                }
            } else {
                self.steps = self.steps.checked_sub(1)?;
            }
            let mut next = pc + 1;
            match &codes[program][pc] {
                Op::One(set) => match self.text.get(at) {
                    Some(c) if set.contains(*c) => at += 1,
                    _ => return Some(false),
                },
                Op::Start if at == 0 => {}
                Op::End if at == self.text.len() => {}
                Op::Start | Op::End => return Some(false),
                Op::Boundary { negated } => {
                    let word = |at: Option<usize>| at.and_then(|at| self.text.get(at)).is_some_and(|c| is_word(*c));
                    if (word(at.checked_sub(1)) != word(Some(at))) == *negated {
                        return Some(false);
                    }
                }
                Op::Split(first, second) => {
                    stack.push(Back::Try(*second, at));
                    next = *first;
                }
                Op::Jump(to) => next = *to,
                Op::Open(group) => {
                    let old = std::mem::replace(&mut self.opened[*group as usize], at);
                    stack.push(Back::OpenAt(*group, old));
                }
                Op::Close(group) => {
                    let old = self.groups[*group as usize].replace((self.opened[*group as usize], at));
                    stack.push(Back::Group(*group, old));
                }
                Op::Forget(first, last) => {
                    for group in *first..=*last {
                        stack.push(Back::Group(group, self.groups[group as usize].take()));
                    }
                }
                Op::Mark(mark) => {
                    stack.push(Back::MarkAt(*mark, self.marks[*mark]));
                    self.marks[*mark] = at;
                }
                Op::Progress(mark) => {
                    if self.marks[*mark] == at {
                        return Some(false);
                    }
                }
                Op::Back(group) => {
                    let (start, stop) = self.groups[*group as usize].unwrap_or((at, at));
                    if !self.text[at..].starts_with(&self.text[start..stop]) {
                        return Some(false);
                    }
                    at += stop - start;
                }
                Op::Look {
                    program,
                    behind,
                    negated,
                } => {
                    if self.look(*program, *behind, *negated, at, stack)? == *negated {
                        return Some(false);
                    }
                }
                Op::Match => return Some(end.is_none_or(|end| at == end)),
            }
            pc = next;
        }
    }

    fn look(&mut self, program: usize, behind: bool, negated: bool, at: usize, stack: &mut Vec<Back>) -> Option<bool> {
        if let Some(found) = self.looks.get(&(program, at)) {
            return Some(*found);
        }
        let before = self.groups.clone();
        let mut seen = self.seen(program);
        let found = if behind {
            let mut found = false;
            for start in (0..=at).rev() {
                if self.run(program, start, Some(at), &mut seen)? {
                    found = true;
                    break;
                }
            }
            found
        } else {
            self.run(program, at, None, &mut seen)?
        };
        if negated || !found {
            self.groups = before;
        } else {
            let changed = (0..)
                .zip(before)
                .filter(|(group, old)| self.groups[*group as usize] != *old);
            stack.extend(changed.map(|(group, old)| Back::Group(group, old)));
        }
        if self.remembers {
            self.looks.insert((program, at), found);
        }
        Some(found)
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
