//! Texts that match a pattern, such as a person would write into an example.

use super::class::LINE_TERMINATORS;
use super::{CharSet, Class, Node};
use std::collections::HashSet;
use std::iter;

/// Longer samples help nobody.
const MAX_LENGTH: usize = 2_000;
/// Nodes that are looked at for one sample; repetitions of nothing write nothing.
const MAX_STEPS: u32 = 20_000;
/// Repetitions written for `+` and `*`, in the order in which they are tried: `[A-Z]+` reads best as a few letters.
const ROUNDS: &[u32] = &[3, 1, 0, 8];
/// Characters in the order in which people reach for them.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
const DIGITS: &str = "1234567890";
/// For sets of hexadecimal digits.
const HEX: &str = "9f86d081884c7d659a2feaa0c55ad015";

/// Each is made when it is asked for.
pub(super) fn samples<'n>(root: &'n Node, lengths: &'n [u32]) -> impl Iterator<Item = String> + 'n {
    let mut found: HashSet<String> = HashSet::new();
    let mut ways = ROUNDS
        .iter()
        .chain(lengths)
        .flat_map(|rounds| (0..3).map(|branch| (*rounds, branch)));
    let mut chose = false;
    iter::from_fn(move || {
        loop {
            let (rounds, branch) = ways.next()?;
            // Other branches would be the same again.
            if branch > 0 && !chose {
                continue;
            }
            let mut writer = Writer {
                rounds,
                branch,
                text: String::new(),
                groups: Vec::new(),
                run: 0,
                steps: MAX_STEPS,
                chose: false,
            };
            let is_done = writer.node(root).is_some();
            chose = writer.chose;
            if is_done && found.insert(writer.text.clone()) {
                return Some(writer.text);
            }
        }
    })
}

struct Writer {
    rounds: u32,
    /// Which alternative is taken, as far as there are so many.
    branch: usize,
    text: String,
    groups: Vec<(u32, String)>,
    /// Characters of classes written so far without a literal in between: `abc` rather than `aaa`.
    run: usize,
    steps: u32,
    /// Whether there was an alternative.
    chose: bool,
}

impl Writer {
    fn node(&mut self, node: &Node) -> Option<()> {
        self.steps = self.steps.checked_sub(1)?;
        match node {
            Node::Empty | Node::Start | Node::End | Node::WordBoundary { .. } => {}
            // What stands before has to be written, too, for a pattern that starts with it.
            Node::Look {
                behind: true,
                negated: false,
                node,
            } => self.node(node)?,
            Node::Look { .. } => {}
            Node::Literal(c) => {
                self.text.push(*c);
                self.run = 0;
            }
            Node::Class(class) => self.class(class)?,
            Node::Dot => self.pick(&CharSet::new(LINE_TERMINATORS.iter().copied()).complement())?,
            Node::Sequence(nodes) => nodes.iter().try_for_each(|node| self.node(node))?,
            Node::Alternatives(nodes) => {
                self.chose = true;
                self.node(nodes.get(self.branch).or(nodes.last())?)?;
            }
            Node::Repeat { node, min, max, .. } => {
                let optional = *min == 0 && *max == Some(1);
                let wanted = if optional { self.rounds.min(1) } else { self.rounds };
                for _ in 0..wanted.clamp(*min, max.unwrap_or(u32::MAX)) {
                    self.node(node)?;
                }
            }
            Node::Capture { group, node } => {
                let start = self.text.len();
                self.node(node)?;
                self.groups.push((*group, self.text[start..].to_owned()));
            }
            Node::Backreference { group, .. } => {
                let text = self.groups.iter().rev().find(|(number, _)| number == group);
                let text = text.map_or_else(String::new, |(_, text)| text.clone());
                self.text.push_str(&text);
            }
        }
        (self.text.len() <= MAX_LENGTH).then_some(())
    }

    fn class(&mut self, class: &Class) -> Option<()> {
        self.pick(&class.set())
    }

    /// The most readable character of a set.
    fn pick(&mut self, set: &CharSet) -> Option<()> {
        let from = |alphabet: &str, run: usize| {
            let fitting: Vec<char> = alphabet.chars().filter(|c| set.contains(*c)).collect();
            (!fitting.is_empty()).then(|| fitting[run % fitting.len()])
        };
        let hexadecimal = |hex: &str, other: char| {
            let fits = !set.contains(other) && hex.chars().all(|c| set.contains(c));
            fits.then(|| from(hex, self.run)).flatten()
        };
        let c = hexadecimal(HEX, 'g')
            .or_else(|| hexadecimal(&HEX.to_ascii_uppercase(), 'G'))
            .or_else(|| from(LETTERS, self.run))
            .or_else(|| from(&LETTERS.to_ascii_uppercase(), self.run))
            .or_else(|| from(DIGITS, self.run))
            .or_else(|| ('!'..='~').find(|c| set.contains(*c)))
            .or_else(|| {
                set.ranges()
                    .iter()
                    .find(|(first, _)| !first.is_control())
                    .map(|range| range.0)
            })
            .or_else(|| set.ranges().first().map(|range| range.0))?;
        self.text.push(c);
        self.run += 1;
        Some(())
    }
}
