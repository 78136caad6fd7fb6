//! Characters, put together as far as some sets of characters do not tell them apart.

use crate::ir::pattern::CharSet;
use std::collections::HashMap;

/// Classes of characters that belong to the same sets.
#[derive(Debug)]
pub(super) struct Alphabet {
    /// A character of each class, the most readable one.
    pub(super) letters: Vec<char>,
}

/// Characters in the order in which they are shown.
const READABLE: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_. ";

impl Alphabet {
    pub(super) fn new<'s>(sets: impl Iterator<Item = &'s CharSet> + Clone) -> Self {
        let mut starts: Vec<u32> = sets
            .clone()
            .flat_map(CharSet::ranges)
            .flat_map(|(first, last)| [u32::from(*first), u32::from(*last) + 1])
            .chain([0, 0xd800, 0xe000])
            .filter(|start| *start <= u32::from(char::MAX))
            .collect();
        starts.sort_unstable();
        starts.dedup();
        let ends = starts.iter().skip(1).copied().chain([u32::from(char::MAX) + 1]);
        let mut classes: HashMap<Vec<bool>, usize> = HashMap::new();
        let mut letters: Vec<(usize, char)> = Vec::new();
        for (start, end) in starts.iter().copied().zip(ends) {
            // Surrogates are no characters.
            let Some(first) = char::from_u32(start) else { continue };
            let signature: Vec<bool> = sets.clone().map(|set| set.contains(first)).collect();
            let letter = most_readable(start, end, first);
            match classes.get(&signature) {
                Some(&class) => letters[class] = letters[class].min(letter),
                None => {
                    classes.insert(signature, letters.len());
                    letters.push(letter);
                }
            }
        }
        letters.sort_unstable();
        Self {
            letters: letters.into_iter().map(|(_, letter)| letter).collect(),
        }
    }
}

/// The most readable character of a range, with its rank.
fn most_readable(start: u32, end: u32, first: char) -> (usize, char) {
    let within = |c: char| (start..end).contains(&u32::from(c));
    let found = READABLE.chars().enumerate().find(|(_, c)| within(*c));
    let printable = || ('!'..='~').find(|c| within(*c)).map(|c| (100, c));
    let rank = if first.is_control() { 300 } else { 200 };
    found.or_else(printable).unwrap_or((rank, first))
}
