//! Random schemas over all keywords, and random values.

use serde_json::{Map, Value, json};

/// SplitMix64: the same numbers in every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn of<T: Clone>(&mut self, items: &[T]) -> T {
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
/// For names of fields: those of [`NAMES`], and few others.
const NAME_PATTERNS: &[&str] = &["^a", "^[ab]$", "b$", "^[^c]*$", "^.$", "c"];
const FORMATS: &[&str] = &["date", "uuid", "ipv4", "nobody"];
const NAMES: &[&str] = &["a", "b", "c"];
const KINDS: &[&str] = &["string", "integer", "number", "boolean", "array", "object", "null"];

fn scalar(random: &mut Random) -> Value {
    match random.below(5) {
        0 => Value::Null,
        1 => json!(random.chance(50)),
        2 => json!(random.below(6)),
        3 => json!(random.below(8) as f64 / 2.0 - 1.0),
        _ => json!(random.of(&["", "a", "ab", "b", "7", "ac", "2024-02-29", "z x", "\n"])),
    }
}

/// Any value.
pub(crate) fn value(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 3 } else { 5 }) {
        0..3 => scalar(random),
        3 => (0..random.below(4)).map(|_| value(random, depth - 1)).collect(),
        _ => {
            let fields = (0..random.below(4)).map(|_| (random.of(NAMES).to_owned(), value(random, depth - 1)));
            Value::Object(fields.collect::<Vec<_>>().into_iter().collect())
        }
    }
}

/// A schema of about so many nodes at most.
fn schema(random: &mut Random, budget: &mut usize) -> Value {
    *budget = budget.saturating_sub(1);
    if *budget == 0 || random.chance(4) {
        return json!(!random.chance(20));
    }
    if random.chance(5) {
        return json!({ "$ref": "#/$defs/d" });
    }
    let mut map = Map::new();
    if random.chance(12) {
        let count = 1 + random.below(4);
        map.insert("enum".to_owned(), (0..count).map(|_| value(random, 2)).collect());
    }
    if random.chance(80) {
        let mut types: Vec<&str> = (0..1 + random.below(2)).map(|_| random.of(KINDS)).collect();
        types.sort_unstable();
        types.dedup();
        map.insert("type".to_owned(), json!(types));
    }
    let types = map.get("type").map_or_else(|| json!(KINDS), Clone::clone);
    let has = |kind: &str| {
        types
            .as_array()
            .is_some_and(|types| types.iter().any(|other| other == kind))
    };
    if has("string") {
        text(random, &mut map);
    }
    if has("integer") || has("number") {
        number(random, &mut map);
    }
    if has("array") {
        list(random, &mut map, budget);
    }
    if has("object") {
        object(random, &mut map, budget);
    }
    conditions(random, &mut map, budget);
    if has("object") && random.chance(10) {
        map.insert("unevaluatedProperties".to_owned(), schema(random, budget));
    }
    if has("array") && random.chance(10) {
        map.insert("unevaluatedItems".to_owned(), schema(random, budget));
    }
    Value::Object(map)
}

fn text(random: &mut Random, map: &mut Map<String, Value>) {
    counts(random, map, &[("minLength", 3), ("maxLength", 4)]);
    if random.chance(40) {
        map.insert("pattern".to_owned(), json!(random.of(PATTERNS)));
    }
    if random.chance(10) {
        map.insert("format".to_owned(), json!(random.of(FORMATS)));
    }
}

fn number(random: &mut Random, map: &mut Map<String, Value>) {
    for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
        if random.chance(25) {
            map.insert(keyword.to_owned(), json!(random.below(10) as f64 / 2.0 - 1.0));
        }
    }
    if random.chance(20) {
        map.insert("multipleOf".to_owned(), json!(random.of(&[0.5, 1.0, 1.5, 2.0, 3.0])));
    }
}

fn list(random: &mut Random, map: &mut Map<String, Value>, budget: &mut usize) {
    counts(random, map, &[("minItems", 3), ("maxItems", 4)]);
    if random.chance(50) {
        map.insert("items".to_owned(), schema(random, budget));
    }
    if random.chance(20) {
        let prefix: Vec<Value> = (0..1 + random.below(2)).map(|_| schema(random, budget)).collect();
        map.insert("prefixItems".to_owned(), json!(prefix));
    }
    if random.chance(15) {
        map.insert("contains".to_owned(), schema(random, budget));
        counts(random, map, &[("minContains", 3), ("maxContains", 3)]);
    }
    if random.chance(15) {
        map.insert("uniqueItems".to_owned(), json!(true));
    }
}

fn object(random: &mut Random, map: &mut Map<String, Value>, budget: &mut usize) {
    counts(random, map, &[("minProperties", 3), ("maxProperties", 4)]);
    let mut properties = Map::new();
    for name in NAMES {
        if random.chance(35) {
            properties.insert((*name).to_owned(), schema(random, budget));
        }
    }
    map.insert("properties".to_owned(), Value::Object(properties));
    let required: Vec<&str> = NAMES.iter().copied().filter(|_| random.chance(20)).collect();
    map.insert("required".to_owned(), json!(required));
    if random.chance(40) {
        map.insert("additionalProperties".to_owned(), schema(random, budget));
    }
    if random.chance(15) {
        let pattern = random.of(NAME_PATTERNS);
        map.insert(
            "patternProperties".to_owned(),
            json!({ pattern: schema(random, budget) }),
        );
    }
    if random.chance(10) {
        let names = json!({ "pattern": random.of(NAME_PATTERNS) });
        map.insert("propertyNames".to_owned(), names);
    }
    if random.chance(12) {
        let (one, other) = (random.of(NAMES), random.of(NAMES));
        map.insert("dependentRequired".to_owned(), json!({ one: [other] }));
    }
    if random.chance(8) {
        let name = random.of(NAMES);
        map.insert("dependentSchemas".to_owned(), json!({ name: schema(random, budget) }));
    }
}

fn conditions(random: &mut Random, map: &mut Map<String, Value>, budget: &mut usize) {
    for keyword in ["anyOf", "oneOf", "allOf"] {
        if *budget > 3 && random.chance(10) {
            let branches: Vec<Value> = (0..1 + random.below(3)).map(|_| schema(random, budget)).collect();
            map.insert(keyword.to_owned(), json!(branches));
        }
    }
    if *budget > 2 && random.chance(10) {
        map.insert("not".to_owned(), schema(random, budget));
    }
    if *budget > 3 && random.chance(8) {
        map.insert("if".to_owned(), schema(random, budget));
        map.insert("then".to_owned(), schema(random, budget));
        if random.chance(50) {
            map.insert("else".to_owned(), schema(random, budget));
        }
    }
}

fn counts(random: &mut Random, map: &mut Map<String, Value>, keywords: &[(&str, usize)]) {
    for (keyword, below) in keywords {
        if random.chance(25) {
            map.insert((*keyword).to_owned(), json!(random.below(*below)));
        }
    }
}

/// A whole document of at most 20 nodes: the definition is there for those who refer to it.
pub(crate) fn document(random: &mut Random) -> Value {
    let root = schema(random, &mut 14);
    let mut definition = schema(random, &mut 5);
    if definition.to_string().contains("\"$ref\"") && !is_guarded(&definition) {
        definition = json!({ "type": "integer" });
    }
    match root {
        Value::Object(mut map) => {
            map.insert("$defs".to_owned(), json!({ "d": definition }));
            Value::Object(map)
        }
        _ => root,
    }
}

/// Whether a definition refers to itself only for parts of its values.
fn is_guarded(at: &Value) -> bool {
    let Value::Object(map) = at else { return true };
    let same_value = [
        "anyOf",
        "oneOf",
        "allOf",
        "not",
        "if",
        "then",
        "else",
        "dependentSchemas",
        "propertyNames",
    ];
    !map.contains_key("$ref")
        && same_value
            .iter()
            .filter_map(|keyword| map.get(*keyword))
            .all(|inner| !inner.to_string().contains("\"$ref\""))
}

/// The schema with something changed somewhere: such pairs are closer than strangers.
pub(crate) fn changed(random: &mut Random, at: &Value) -> Value {
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
        ("properties" | "patternProperties" | "dependentSchemas", Value::Object(mut schemas))
            if !schemas.is_empty() =>
        {
            let names: Vec<String> = schemas.keys().cloned().collect();
            let name = random.of(&names);
            if random.chance(20) {
                schemas.remove(&name);
            } else {
                let schema = changed(random, &schemas[&name]);
                schemas.insert(name, schema);
            }
            map.insert(key, Value::Object(schemas));
        }
        ("anyOf" | "oneOf" | "allOf" | "prefixItems", Value::Array(mut schemas)) => {
            let index = random.below(schemas.len());
            if random.chance(20) && schemas.len() > 1 {
                schemas.remove(index);
            } else {
                schemas[index] = changed(random, &schemas[index]);
            }
            map.insert(key, Value::Array(schemas));
        }
        ("type", Value::Array(types)) if random.chance(70) => {
            let types = types
                .iter()
                .map(|ty| if ty == "integer" { json!("number") } else { ty.clone() });
            let mut types: Vec<Value> = types.collect();
            let null = json!("null");
            if types.contains(&null) && types.len() > 1 {
                types.retain(|ty| *ty != null);
            } else if !types.contains(&null) {
                types.push(null);
            }
            types.dedup();
            map.insert(key, Value::Array(types));
        }
        ("items" | "additionalProperties" | "contains" | "not" | "if" | "then" | "else", inner) => {
            map.insert(key, changed(random, &inner));
        }
        ("enum", Value::Array(mut members)) => {
            members.push(value(random, 1));
            map.insert(key, Value::Array(members));
        }
        (keyword, Value::Number(number)) if keyword != "multipleOf" && random.chance(70) => {
            let count = number.as_u64().map(|n| json!(n.saturating_add(1)));
            map.insert(
                key,
                count.unwrap_or_else(|| json!(number.as_f64().unwrap_or_default() + 0.5)),
            );
        }
        _ => drop(map.remove(&key)),
    }
    Value::Object(map)
}

/// A value near another one.
pub(crate) fn near(random: &mut Random, around: &Value) -> Value {
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
                length if random.chance(20) => items.push(items[random.below(length)].clone()),
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
