//! Keywords without schemas in them, and the small stock of names, texts and numbers that schemas and values share: so
//! they often meet.

use serde_json::{Map, Value, json};

use super::pick::Pick;

/// Names of fields.
pub(crate) const NAMES: [&str; 10] = [
    "a",
    "b",
    "kind",
    "size",
    "x-1",
    "class",
    "toString",
    "__proto__",
    "aB",
    "a/b",
];

/// Patterns of names and texts.
pub(crate) const PATTERNS: [&str; 5] = ["^a", "^x-", "[0-9]$", "^[a-z]+$", "i"];

/// Texts; one is longer in bytes and in UTF-16 than in code points, some have a format.
pub(crate) const TEXTS: [&str; 12] = [
    "",
    "a",
    "b",
    "kind",
    "abc",
    "x-1",
    "\u{1F680}\u{e9}",
    "2024-02-29",
    "2024-02-30",
    "2024-02-29T12:00:00Z",
    "192.168.0.1",
    "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
];

/// Formats that the texts above are about.
const FORMATS: [&str; 4] = ["date", "date-time", "ipv4", "uuid"];

/// Numbers, as they are written.
pub(crate) const NUMBERS: [&str; 14] = [
    "0", "1", "1.0", "2", "3", "-1", "5", "10", "0.5", "1.5", "2.25", "0.1", "4.35", "100",
];

/// One of the numbers.
pub(crate) fn a_number(pick: &mut Pick) -> Value {
    number_of(pick, &NUMBERS)
}

fn number_of(pick: &mut Pick, texts: &[&str]) -> Value {
    serde_json::from_str(pick.of::<&str>(texts)).unwrap_or_default()
}

/// Any value without much in it.
pub(crate) fn literal(pick: &mut Pick) -> Value {
    match pick.below(12) {
        0 => Value::Null,
        1 => json!(pick.chance(50)),
        2..=5 => a_number(pick),
        6 => json!([a_number(pick)]),
        7 => json!({ *pick.of(&NAMES): a_number(pick) }),
        _ => json!(pick.of(&TEXTS)),
    }
}

/// `const` or `enum`.
pub(crate) fn literals(pick: &mut Pick, map: &mut Map<String, Value>) {
    if pick.chance(40) {
        map.insert("const".into(), literal(pick));
        return;
    }
    let mut all: Vec<Value> = Vec::new();
    for _ in 0..2 + pick.below(3) {
        let value = literal(pick);
        // 1 and 1.0 are one value; a schema does not list a value twice.
        let same = |other: &Value| *other == value || (other.as_f64().is_some() && other.as_f64() == value.as_f64());
        if !all.iter().any(same) {
            all.push(value);
        }
    }
    map.insert("enum".into(), json!(all));
}

/// A lower and an upper bound, in this order mostly.
fn bounds(pick: &mut Pick, map: &mut Map<String, Value>, keywords: [&str; 2], percent: usize) {
    let low = pick.below(3);
    if pick.chance(percent) {
        map.insert(keywords[0].into(), json!(low));
    }
    if pick.chance(percent) {
        let high = if pick.chance(90) { low + pick.below(3) } else { 0 };
        map.insert(keywords[1].into(), json!(high));
    }
}

/// Keywords about objects.
pub(crate) fn object(pick: &mut Pick, map: &mut Map<String, Value>) {
    if pick.chance(45) {
        let declared: Vec<String> = map
            .get("properties")
            .and_then(Value::as_object)
            .map(|properties| properties.keys().cloned().collect())
            .unwrap_or_default();
        let mut required = pick.some(&declared, 50).into_iter().cloned().collect::<Vec<_>>();
        if pick.chance(15) {
            let name = (*pick.of(&NAMES)).to_owned();
            required.retain(|other| *other != name);
            required.push(name);
        }
        map.insert("required".into(), json!(required));
    }
    bounds(pick, map, ["minProperties", "maxProperties"], 8);
    if pick.chance(8) {
        let (name, other) = (*pick.of(&NAMES), *pick.of(&NAMES));
        map.insert("dependentRequired".into(), json!({ name: [other] }));
    }
}

/// Keywords about lists.
pub(crate) fn array(pick: &mut Pick, map: &mut Map<String, Value>) {
    bounds(pick, map, ["minItems", "maxItems"], 25);
    if pick.chance(20) {
        map.insert("uniqueItems".into(), json!(pick.chance(85)));
    }
}

/// How often `contains` has to be met.
pub(crate) fn contains(pick: &mut Pick, map: &mut Map<String, Value>) {
    bounds(pick, map, ["minContains", "maxContains"], 40);
}

/// Keywords about texts.
pub(crate) fn string(pick: &mut Pick, map: &mut Map<String, Value>) {
    bounds(pick, map, ["minLength", "maxLength"], 20);
    match pick.below(8) {
        0 | 1 => {
            map.insert("pattern".into(), json!(pick.of(&PATTERNS)));
        }
        2 => {
            map.insert("format".into(), json!(pick.of(&FORMATS)));
        }
        _ => {}
    }
}

/// Keywords about numbers.
pub(crate) fn number(pick: &mut Pick, map: &mut Map<String, Value>) {
    let keywords = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
    for keyword in pick.some(&keywords, 15) {
        let bound = match keyword.ends_with("inimum") {
            true => ["-1", "0", "0.5", "1", "2"],
            false => ["2", "5", "5.5", "10", "100"],
        };
        let bound = number_of(pick, &bound);
        map.insert((*keyword).into(), bound);
    }
    if pick.chance(20) {
        let divisor = number_of(pick, &["1", "2", "5", "0.5", "0.01", "1.5"]);
        map.insert("multipleOf".into(), divisor);
    }
}
