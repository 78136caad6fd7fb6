//! Families of schemas over small worlds: every ordered pair of a family is compared, and all values of the world are asked.

use crate::support::Schema;
use serde_json::{Value, json};
use tasker_gen::contract::{Answer, Existence};

/// Compares every pair; returns how many there were.
fn all_pairs(schemas: Value, world: &[Value]) -> usize {
    let Value::Array(schemas) = schemas else {
        panic!("a list")
    };
    let schemas: Vec<Schema> = schemas.into_iter().map(Schema::new).collect();
    let mut pairs = 0;
    for narrow in &schemas {
        let members: Vec<&Value> = world.iter().filter(|value| narrow.accepts(value)).collect();
        match narrow.inhabitant() {
            Existence::None => assert!(members.is_empty(), "{} has {}", narrow.json, members[0]),
            Existence::Some(_) => {}
            Existence::Undecided(doubt) => panic!("{}: {doubt}", narrow.json),
        }
        for wide in &schemas {
            let counter = members.iter().find(|value| !wide.accepts(value));
            match (narrow.is_within(wide), counter) {
                (Answer::Undecided(doubt), _) => panic!("{}\n{}\n{doubt}", narrow.json, wide.json),
                (Answer::Yes, Some(counter)) => panic!("{}\n{}\nbut {counter}", narrow.json, wide.json),
                (Answer::Yes, None) | (Answer::No(_), _) => pairs += 1,
            }
        }
    }
    pairs
}

/// Enough values to tell all bounds of the family apart.
fn numbers() -> Vec<Value> {
    let halves = (-8..=12).map(|n| json!(f64::from(n) / 2.0));
    let wholes = (-4..=6).map(|n| json!(n));
    let far = [
        json!(1e300),
        json!(-1e300),
        json!(9_007_199_254_740_993_i64),
        json!(9_007_199_254_740_992.0),
    ];
    halves.chain(wholes).chain(far).collect()
}

#[test]
fn numbers_and_bounds() {
    let pairs = all_pairs(
        json!([
            { "type": "number" }, { "type": "integer" }, { "type": ["integer", "null"] },
            { "type": "integer", "minimum": 0 }, { "type": "integer", "exclusiveMinimum": -1 },
            { "type": "number", "minimum": 0 }, { "type": "number", "exclusiveMinimum": 0 },
            { "type": "integer", "minimum": 0.5 }, { "type": "integer", "minimum": 1 },
            { "type": "integer", "minimum": 1, "maximum": 3 }, { "enum": [1, 2, 3] }, { "enum": [1, 2, 3.0] },
            { "enum": [1, 2, 2.5, 3] }, { "type": "integer", "enum": [1, 2, 2.5, 3] },
            { "type": "number", "minimum": 1, "maximum": 3 },
            { "type": "number", "exclusiveMinimum": 1, "exclusiveMaximum": 2 },
            { "type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 2 },
            { "type": "number", "minimum": 3, "maximum": 1 }, { "const": 2 }, { "const": 2.5 },
            { "type": "number", "minimum": 2, "maximum": 2 },
            { "type": "number", "minimum": 2, "exclusiveMaximum": 2 }, { "minimum": 0 }, { "maximum": 1e300 },
            { "type": "integer", "minimum": 9_007_199_254_740_993_i64 },
            { "type": "integer", "exclusiveMinimum": 9_007_199_254_740_992.0 },
        ]),
        &numbers(),
    );
    assert!(pairs > 600, "{pairs}");
}

fn texts() -> Vec<Value> {
    let mut texts = vec![String::new()];
    let mut last = texts.clone();
    for _ in 0..4 {
        let longer = |text: &String| ['a', 'b', '1', '-'].map(|c| format!("{text}{c}"));
        last = last.iter().flat_map(longer).collect();
        texts.extend(last.iter().cloned());
    }
    texts.extend(["\n", "a\n", "é", "\u{1f600}", "_a", "a b", " a"].map(String::from));
    texts.into_iter().map(Value::from).collect()
}

#[test]
fn texts_lengths_and_patterns() {
    let pairs = all_pairs(
        json!([
            { "type": "string" }, {}, { "type": "string", "minLength": 1 }, { "type": "string", "maxLength": 2 },
            { "type": "string", "minLength": 3, "maxLength": 2 }, { "type": "string", "minLength": 2, "maxLength": 2 },
            { "type": "string", "pattern": "^a" }, { "type": "string", "pattern": "a" },
            { "type": "string", "pattern": "^a*$" }, { "type": "string", "pattern": "^a+$" },
            { "type": "string", "pattern": "^(a|b)*$" }, { "type": "string", "pattern": "^[ab]*$" },
            { "type": "string", "pattern": "^[ab]{1,2}$" }, { "type": "string", "pattern": "^[^\\n][^\\n]$" },
            { "type": "string", "pattern": "^[\\s\\S]{2}$" }, { "type": "string", "pattern": "" },
            { "type": "string", "pattern": "$^" }, { "type": "string", "pattern": "a$", "maxLength": 1 },
            { "type": "string", "pattern": "\\ba\\b" }, { "type": "string", "pattern": "^\\w+$" },
            { "type": "string", "pattern": "^\\d+$" }, { "type": "string", "pattern": "^(?:a(?:b)?)+$" },
            { "type": "string", "pattern": "^ab|b$" }, { "type": "string", "pattern": "\\B" },
            { "enum": ["a", "ab", "aba"] }, { "enum": ["a", "b"] }, { "enum": ["a", "1"], "pattern": "a" },
            { "const": "" }, { "type": "string", "pattern": "[^\\s\\S]" }, { "type": ["string", "null"], "pattern": "^a" },
        ]),
        &texts(),
    );
    assert!(pairs > 800, "{pairs}");
}

fn lists() -> Vec<Value> {
    let items = [json!(true), json!(false), json!(1), json!([true])];
    let mut lists = vec![vec![]];
    let mut last = lists.clone();
    for _ in 0..3 {
        let longer = |list: &Vec<Value>| {
            let list = list.clone();
            items
                .clone()
                .map(|item| list.iter().cloned().chain([item]).collect::<Vec<_>>())
        };
        last = last.iter().flat_map(longer).collect();
        lists.extend(last.iter().cloned());
    }
    lists.into_iter().map(Value::from).chain([json!(null)]).collect()
}

#[test]
fn lists_and_counts() {
    let pairs = all_pairs(
        json!([
            { "type": "array" }, { "type": "array", "items": { "type": "boolean" } },
            { "type": "array", "items": { "const": true } }, { "type": "array", "items": false },
            { "type": "array", "maxItems": 0 }, { "type": "array", "minItems": 1, "items": false },
            { "type": "array", "minItems": 1 }, { "type": "array", "minItems": 2, "maxItems": 1 },
            { "type": "array", "items": { "type": "boolean" }, "maxItems": 1 },
            { "enum": [[], [true], [false]] }, { "enum": [[], [true]] }, { "const": [true, false] },
            { "enum": [[true], [true, true]], "minItems": 2 }, { "enum": [[1], [1.0], [[true]]] },
            { "type": "array", "items": { "type": "boolean" }, "minItems": 2, "maxItems": 2 },
            { "enum": [[true, true], [true, false], [false, true], [false, false]] },
            { "enum": [[true, true], [true, false], [false, false]] },
            { "type": ["array", "null"], "items": { "enum": [true, 1] } },
            { "type": "array", "items": { "type": "array", "items": { "const": true } }, "maxItems": 1 },
            { "type": "array", "items": { "type": "array", "items": { "$ref": "#" } } },
        ]),
        &lists(),
    );
    assert!(pairs >= 400, "{pairs}");
}

fn objects() -> Vec<Value> {
    let values = [None, Some(json!(1)), Some(json!("x")), Some(json!(null))];
    let mut objects = Vec::new();
    for a in &values {
        for b in &values {
            for c in &values {
                let fields = [("a", a), ("b", b), ("c", c)];
                let present = fields
                    .into_iter()
                    .filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)));
                objects.push(Value::Object(present.collect()));
            }
        }
    }
    objects.push(json!({ "a": { "a": 1 } }));
    objects.push(json!([]));
    objects
}

#[test]
fn objects_fields_and_extras() {
    let int = json!({ "type": "integer" });
    let pairs = all_pairs(
        json!([
            { "type": "object" }, { "type": "object", "required": ["a"] },
            { "type": "object", "properties": { "a": int } },
            { "type": "object", "properties": { "a": int }, "required": ["a"] },
            { "type": "object", "properties": { "a": int }, "additionalProperties": false },
            { "type": "object", "properties": { "a": int }, "required": ["a"], "additionalProperties": false },
            { "type": "object", "properties": { "a": int, "b": int }, "additionalProperties": false },
            { "type": "object", "properties": { "a": int }, "additionalProperties": int },
            { "type": "object", "additionalProperties": int },
            { "type": "object", "additionalProperties": { "type": ["integer", "null"] } },
            { "type": "object", "properties": { "a": { "type": ["integer", "null"] } } },
            { "type": "object", "additionalProperties": false },
            { "type": "object", "required": ["a"], "additionalProperties": false },
            { "type": "object", "properties": { "a": false } },
            { "type": "object", "properties": { "a": false, "b": int }, "additionalProperties": false, "minProperties": 1 },
            { "type": "object", "minProperties": 1 }, { "type": "object", "maxProperties": 1 },
            { "type": "object", "minProperties": 2, "maxProperties": 1 },
            { "type": "object", "required": ["a", "b"], "maxProperties": 1 },
            { "type": "object", "required": ["a"], "maxProperties": 1 },
            { "type": "object", "properties": { "a": int }, "minProperties": 1, "additionalProperties": false },
            { "type": "object", "properties": { "a": int, "b": int }, "minProperties": 2, "additionalProperties": false },
            { "enum": [{}, { "a": 1 }] }, { "enum": [{ "a": 1 }, { "a": "x" }], "required": ["a"] },
            { "const": { "a": 1, "b": null } }, { "enum": [{ "a": 1 }, 1, "x", null, []] },
            { "type": "object", "properties": { "a": { "$ref": "#" } }, "required": ["a"] },
            { "type": "object", "properties": { "a": { "$ref": "#" } } },
            { "type": "object", "properties": { "a": { "$ref": "#" } }, "additionalProperties": false },
        ]),
        &objects(),
    );
    assert!(pairs > 800, "{pairs}");
}

#[test]
fn kinds() {
    let world = [
        json!(null),
        json!(true),
        json!(false),
        json!(1),
        json!(1.5),
        json!("x"),
        json!([]),
        json!({}),
    ];
    let pairs = all_pairs(
        json!([
            true, false, {}, { "type": "null" }, { "type": "boolean" }, { "enum": [true, false] }, { "const": true },
            { "type": ["boolean", "null"] }, { "enum": [true, null, false] }, { "enum": [] },
            { "type": ["string", "number", "boolean", "array", "object", "null"] },
            { "type": ["string", "integer", "boolean", "array", "object", "null"] },
            { "type": ["array", "object"] }, { "enum": [1, "x", null] }, { "type": "string", "enum": [1, "x", null] },
            { "type": "string", "const": 1 }, { "minLength": 1 }, { "minItems": 1 }, { "required": ["a"] },
        ]),
        &world,
    );
    assert!(pairs > 350, "{pairs}");
}
