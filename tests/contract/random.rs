//! Random pairs: a "yes" is attacked with generated values, a witness is confirmed by the reference validator.

use crate::support::Schema;
use serde_json::{Map, Value, json};
use tasker_gen::contract::{Answer, Existence};
use tasker_gen::example;

/// As many as take a few seconds; the slow proofs try all.
const PAIRS: u32 = if cfg!(feature = "slow-proofs") { 20_000 } else { 1_500 };

/// SplitMix64: the same numbers in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn of<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }
}

const PATTERNS: &[&str] = &[
    "^a",
    "b$",
    "^[ab]*$",
    "^a+b?$",
    "x",
    "^\\d{1,3}$",
    "^(?:a|b)c$",
    "\\bz\\b",
    "^\\w+$",
    "^[^a]*$",
    "^.{2}$",
    "",
    "^(?:ab)+$",
];
const FORMATS: &[&str] = &["date", "uuid", "ipv4", "nobody"];
const NAMES: &[&str] = &["a", "b", "c"];

fn scalar(random: &mut Random) -> Value {
    match random.below(5) {
        0 => Value::Null,
        1 => json!(random.chance(50)),
        2 => json!(random.below(6)),
        3 => json!(random.below(8) as f64 / 2.0 - 1.0),
        _ => json!(random.of(&["", "a", "ab", "b", "7", "ac", "2024-02-29", "z x", "\n"])),
    }
}

fn value(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 3 } else { 5 }) {
        0..3 => scalar(random),
        3 => (0..random.below(4)).map(|_| value(random, depth - 1)).collect(),
        _ => {
            let fields = (0..random.below(4)).map(|_| (random.of(NAMES).to_owned(), value(random, depth - 1)));
            Value::Object(fields.collect::<Vec<_>>().into_iter().collect())
        }
    }
}

fn schema(random: &mut Random, budget: &mut usize) -> Value {
    *budget = budget.saturating_sub(1);
    if *budget == 0 || random.chance(4) {
        return json!(!random.chance(20));
    }
    if random.chance(5) {
        return json!({ "$ref": "#/$defs/d" });
    }
    let mut map = Map::new();
    let kinds = ["string", "integer", "number", "boolean", "array", "object", "null"];
    if random.chance(12) {
        let count = 1 + random.below(4);
        map.insert("enum".to_owned(), (0..count).map(|_| value(random, 2)).collect());
    }
    if random.chance(90) {
        let mut types: Vec<&str> = (0..1 + random.below(2)).map(|_| random.of(&kinds)).collect();
        types.sort_unstable();
        types.dedup();
        map.insert("type".to_owned(), json!(types));
    }
    let types = map.get("type").map_or_else(|| json!(kinds), Clone::clone);
    let has = |kind: &str| {
        types
            .as_array()
            .is_some_and(|types| types.iter().any(|other| other == kind))
    };
    if has("string") {
        constrain(random, &mut map, &[("minLength", 3), ("maxLength", 4)]);
        if random.chance(40) {
            map.insert("pattern".to_owned(), json!(random.of(PATTERNS)));
        }
        if random.chance(10) {
            map.insert("format".to_owned(), json!(random.of(FORMATS)));
        }
    }
    if has("integer") || has("number") {
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            if random.chance(25) {
                map.insert(keyword.to_owned(), json!(random.below(10) as f64 / 2.0 - 1.0));
            }
        }
    }
    if has("array") {
        constrain(random, &mut map, &[("minItems", 3), ("maxItems", 4)]);
        if random.chance(60) {
            map.insert("items".to_owned(), schema(random, budget));
        }
    }
    if has("object") {
        constrain(random, &mut map, &[("minProperties", 3), ("maxProperties", 4)]);
        let mut properties = Map::new();
        for name in NAMES {
            if random.chance(40) {
                properties.insert((*name).to_owned(), schema(random, budget));
            }
        }
        map.insert("properties".to_owned(), Value::Object(properties));
        let required: Vec<&str> = NAMES.iter().copied().filter(|_| random.chance(25)).collect();
        map.insert("required".to_owned(), json!(required));
        if random.chance(50) {
            map.insert("additionalProperties".to_owned(), schema(random, budget));
        }
    }
    Value::Object(map)
}

fn constrain(random: &mut Random, map: &mut Map<String, Value>, keywords: &[(&str, usize)]) {
    for (keyword, below) in keywords {
        if random.chance(25) {
            map.insert((*keyword).to_owned(), json!(random.below(*below)));
        }
    }
}

/// A whole document: the definition is there for those who refer to it.
fn document(random: &mut Random) -> Value {
    let root = schema(random, &mut 14);
    let definition = schema(random, &mut 5);
    let definition = if definition.get("$ref").is_some() {
        json!({ "type": "integer" })
    } else {
        definition
    };
    with_definition(root, definition)
}

fn with_definition(root: Value, definition: Value) -> Value {
    match root {
        Value::Object(mut map) => {
            map.insert("$defs".to_owned(), json!({ "d": definition }));
            Value::Object(map)
        }
        _ => root,
    }
}

/// The schema with something changed somewhere: such pairs are closer than strangers.
fn changed(random: &mut Random, at: &Value) -> Value {
    let Value::Object(map) = at else {
        return if random.chance(50) {
            at.clone()
        } else {
            json!({ "type": "integer" })
        };
    };
    let mut map = map.clone();
    let keys: Vec<String> = map.keys().filter(|key| !key.starts_with('$')).cloned().collect();
    if keys.is_empty() {
        return Value::Object(map);
    }
    let key = random.of(&keys);
    let inner = map[&key].clone();
    match (key.as_str(), inner) {
        ("properties", Value::Object(mut properties)) if !properties.is_empty() => {
            let names: Vec<String> = properties.keys().cloned().collect();
            let name = random.of(&names);
            if random.chance(20) {
                properties.remove(&name);
            } else {
                let property = changed(random, &properties[&name]);
                properties.insert(name, property);
            }
            map.insert(key, Value::Object(properties));
        }
        ("items" | "additionalProperties", inner) => {
            map.insert(key, changed(random, &inner));
        }
        ("enum", Value::Array(mut members)) => {
            members.push(value(random, 1));
            map.insert(key, Value::Array(members));
        }
        (_, Value::Number(number)) if random.chance(70) => {
            let count = number.as_u64().map(|n| json!(n + 1));
            map.insert(
                key,
                count.unwrap_or_else(|| json!(number.as_f64().unwrap_or_default() + 0.5)),
            );
        }
        _ => drop(map.remove(&key)),
    }
    Value::Object(map)
}

/// Values near a value.
fn near(random: &mut Random, around: &Value) -> Value {
    match around {
        Value::Object(map) => {
            let mut map = map.clone();
            let name = random.of(NAMES);
            match map.get(name).cloned() {
                Some(_) if random.chance(30) => drop(map.remove(name)),
                Some(inner) => drop(map.insert(name.to_owned(), near(random, &inner))),
                None => drop(map.insert(name.to_owned(), value(random, 1))),
            }
            Value::Object(map)
        }
        Value::Array(items) => {
            let mut items = items.clone();
            match items.len() {
                0 => items.push(value(random, 1)),
                _ if random.chance(30) => drop(items.pop()),
                length => {
                    let index = random.below(length);
                    items[index] = near(random, &items[index]);
                }
            }
            Value::Array(items)
        }
        _ => value(random, 1),
    }
}

#[test]
fn random_pairs_are_answered_right() {
    let mut random = Random(2024);
    let (mut yes, mut no, mut undecided) = (0, 0, 0);
    for _ in 0..PAIRS {
        let a = document(&mut random);
        let b = match random.below(3) {
            0 => document(&mut random),
            1 => changed(&mut random, &a),
            _ => {
                let b = changed(&mut random, &a);
                changed(&mut random, &b)
            }
        };
        let (a, b) = (Schema::new(a), Schema::new(b));
        let ty = a.ty();
        let mut values: Vec<Value> = [example::valid(ty.types, ty.id), example::minimal(ty.types, ty.id)]
            .into_iter()
            .flatten()
            .collect();
        for _ in 0..20 {
            let start = if values.is_empty() {
                value(&mut random, 2)
            } else {
                random.of(&values)
            };
            let next = near(&mut random, &start);
            values.push(next);
            values.push(value(&mut random, 2));
        }
        match a.inhabitant() {
            Existence::None => {
                let found = values.iter().find(|value| a.accepts(value));
                assert_eq!(found, None, "not empty: {}", a.json);
            }
            Existence::Some(_) => {}
            Existence::Undecided(_) => undecided += 1,
        }
        match a.is_within(&b) {
            Answer::Yes => {
                yes += 1;
                let found = values.iter().find(|value| a.accepts(value) && !b.accepts(value));
                assert_eq!(found, None, "not within:\n{}\n{}", a.json, b.json);
            }
            Answer::No(_) => no += 1,
            Answer::Undecided(_) => undecided += 1,
        }
    }
    assert!(yes * 5 > PAIRS && no * 5 > PAIRS, "{yes} yes, {no} no");
    assert!(undecided * 33 < PAIRS, "{undecided} undecided");
}
