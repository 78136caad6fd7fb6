//! Contents in short, for the manifest.

use serde::{Serialize, Serializer};

/// 64 bits of FNV-1a: tells an edited file from an untouched one, and is the same on every machine.
#[must_use]
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(START, step)
}

/// A [`hash`] as manifests and journals write it: 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Digits(pub(super) u64);

impl Digits {
    /// Reads what was written. Nothing that is something else is the hash of a content.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let is_digits = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_digits
            .then(|| u64::from_str_radix(text, 16).map(Self).ok())
            .flatten()
    }
}

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:016x}", self.0))
    }
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// So many texts are hashed at the same time.
const LANES: usize = 4;

/// The [`hash`] of each text. Each step of a hash waits for the one before, so that several texts at the same time take
/// little longer than one.
#[must_use]
pub fn hashes(texts: &[&str]) -> Vec<u64> {
    let mut result = vec![START; texts.len()];
    // The longest first, so that few are left to be hashed alone.
    let mut waiting: Vec<usize> = (0..texts.len()).collect();
    waiting.sort_by_key(|&index| texts[index].len());
    let mut lanes: Vec<(usize, &[u8])> = Vec::new();
    loop {
        while lanes.len() < LANES
            && let Some(index) = waiting.pop()
        {
            lanes.push((index, texts[index].as_bytes()));
        }
        let Ok([a, b, c, d]) = <[_; LANES]>::try_from(&lanes[..]) else {
            break;
        };
        let states = [a.0, b.0, c.0, d.0].map(|index| result[index]);
        let states = together(states, [a.1, b.1, c.1, d.1]);
        let common = lanes.iter().map(|lane| lane.1.len()).min().unwrap_or(0);
        for (lane, state) in lanes.iter_mut().zip(states) {
            result[lane.0] = state;
            lane.1 = &lane.1[common..];
        }
        lanes.retain(|lane| !lane.1.is_empty());
    }
    for (index, rest) in lanes {
        result[index] = rest.iter().copied().fold(result[index], step);
    }
    result
}

/// As far as the shortest text goes.
fn together(mut states: [u64; LANES], texts: [&[u8]; LANES]) -> [u64; LANES] {
    let [a, b, c, d] = texts;
    for (((a, b), c), d) in a.iter().zip(b).zip(c).zip(d) {
        for (state, byte) in states.iter_mut().zip([a, b, c, d]) {
            *state = step(*state, *byte);
        }
    }
    states
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn together_as_alone() {
        for (text, digits) in [("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c")] {
            assert_eq!(Digits::parse(digits), Some(Digits(hash(text))));
            assert_eq!(serde_json::json!(Digits(hash(text))), digits);
        }
        assert!(["", "+bf29ce484222325", "AF63dc4c8601ec8c"].map(Digits::parse) == [None; 3]);
        let all = "Hashes of several texts of different lengths.";
        for count in 0..12 {
            let texts: Vec<&str> = (0..count).map(|n| &all[n * 7 % 11..all.len() - n * 5 % 35]).collect();
            let alone: Vec<u64> = texts.iter().map(|text| hash(text)).collect();
            assert_eq!(hashes(&texts), alone);
            assert_eq!(hashes(&vec![""; count]), vec![START; count]);
        }
    }
}
