//! Random pairs: a "yes" is attacked with generated values, a witness is confirmed by the reference validator.

use crate::generate::{Random, changed, document, near, value};
use crate::support::Schema;
use serde_json::Value;
use std::collections::BTreeMap;
use tasker_gen::contract::{Answer, Existence};
use tasker_gen::example;

/// As many as take a few seconds; the slow proofs try all.
const PAIRS: u32 = if cfg!(feature = "slow-proofs") { 20_000 } else { 400 };

/// What was answered.
#[derive(Default)]
struct Count {
    yes: u32,
    no: u32,
    undecided: BTreeMap<String, u32>,
}

/// Values that a schema may accept, and such as are near them.
fn values(random: &mut Random, schema: &Schema, inhabitant: &Existence) -> Vec<Value> {
    let ty = schema.ty();
    let examples = [example::valid(ty.types, ty.id), example::minimal(ty.types, ty.id)];
    let mut values: Vec<Value> = examples.into_iter().flatten().collect();
    if let Existence::Some(value) = inhabitant {
        values.push(value.clone());
    }
    for _ in 0..20 {
        let start = if values.is_empty() {
            value(random, 2)
        } else {
            random.of(&values)
        };
        let next = near(random, &start);
        values.push(next);
        values.push(value(random, 2));
    }
    values
}

fn pair(random: &mut Random, count: &mut Count) {
    let a = document(random);
    let b = match random.below(4) {
        0 => document(random),
        1 | 2 => changed(random, &a),
        _ => {
            let b = changed(random, &a);
            changed(random, &b)
        }
    };
    let (Some(a), Some(b)) = (Schema::read(a), Schema::read(b)) else {
        return;
    };
    let inhabitant = a.inhabitant();
    let values = values(random, &a, &inhabitant);
    if inhabitant == Existence::None {
        let found = values.iter().find(|value| a.accepts(value));
        assert_eq!(found, None, "not empty: {}", a.json);
    }
    for (narrow, wide) in [(&a, &b), (&b, &a)] {
        match narrow.is_within(wide) {
            Answer::Yes => {
                count.yes += 1;
                let found = values
                    .iter()
                    .find(|value| narrow.accepts(value) && !wide.accepts(value));
                assert_eq!(found, None, "not within:\n{}\n{}", narrow.json, wide.json);
            }
            Answer::No(_) => count.no += 1,
            Answer::Undecided(doubt) => {
                if std::env::var_os("SHOW_UNDECIDED").is_some() {
                    eprintln!("{doubt}\n  {}\n  {}", narrow.json, wide.json);
                }
                *count.undecided.entry(doubt.to_string()).or_default() += 1;
            }
        }
    }
}

fn answer(seed: u64) {
    let mut random = Random(seed);
    let mut count = Count::default();
    for _ in 0..PAIRS / 2 {
        pair(&mut random, &mut count);
    }
    let undecided: u32 = count.undecided.values().sum();
    let (yes, no) = (count.yes, count.no);
    eprintln!("{yes} yes, {no} no, undecided: {:?}", count.undecided);
    assert!(yes * 8 > PAIRS && no * 8 > PAIRS, "{yes} yes, {no} no");
    assert!(undecided * 33 < yes + no, "{:?}", count.undecided);
}

/// In two halves, which run side by side.
#[test]
fn random_pairs_are_answered_right() {
    answer(2024);
}

#[test]
fn other_random_pairs_are_answered_right() {
    answer(11);
}
