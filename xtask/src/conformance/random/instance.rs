//! Values near a schema: made to fit where that is easy, and changed in one place.

use serde_json::{Map, Value, json};

use super::keywords::{NAMES, TEXTS, a_number, literal};
use super::pick::Pick;

/// Values within each other.
const DEPTH: usize = 6;

/// A value that may well be valid. `root` is the document that references look into.
pub(crate) fn near(pick: &mut Pick, root: &Value, schema: &Value, depth: usize) -> Value {
    let Some(map) = schema.as_object().filter(|_| depth < DEPTH) else {
        return literal(pick);
    };
    if let Some(value) = map.get("const") {
        return value.clone();
    }
    if let Some(values) = map.get("enum").and_then(Value::as_array) {
        return pick.of(values).clone();
    }
    let mut value = of_kind(pick, root, map, depth);
    for branch in branches(pick, root, map) {
        let other = near(pick, root, &branch, depth + 1);
        value = match (value, other) {
            (Value::Object(mut value), Value::Object(other)) => {
                value.extend(other);
                Value::Object(value)
            }
            // The branch says which kind, or says more.
            (_, other) if !map.contains_key("type") || pick.chance(30) => other,
            (value, _) => value,
        };
    }
    value
}

/// The schemas that apply in place, of alternatives one.
fn branches(pick: &mut Pick, root: &Value, map: &Map<String, Value>) -> Vec<Value> {
    let mut branches = Vec::new();
    if let Some(pointer) = map.get("$ref").and_then(Value::as_str) {
        branches.extend(root.pointer(pointer.trim_start_matches('#')).cloned());
    }
    if let Some(all) = map.get("allOf").and_then(Value::as_array) {
        branches.extend(all.iter().cloned());
    }
    for keyword in ["anyOf", "oneOf"] {
        if let Some(all) = map.get(keyword).and_then(Value::as_array) {
            branches.push(pick.of(all).clone());
        }
    }
    let condition = if pick.chance(50) {
        vec!["if", "then"]
    } else {
        vec!["else"]
    };
    branches.extend(condition.into_iter().filter_map(|keyword| map.get(keyword)).cloned());
    branches
}

fn of_kind(pick: &mut Pick, root: &Value, map: &Map<String, Value>, depth: usize) -> Value {
    let kind = match map.get("type") {
        Some(Value::String(kind)) => kind.as_str(),
        Some(Value::Array(kinds)) => pick.of(kinds).as_str().unwrap_or_default(),
        _ if map.contains_key("properties") || map.contains_key("required") => "object",
        _ if map.contains_key("items") || map.contains_key("prefixItems") => "array",
        _ => "",
    };
    match kind {
        "object" => object(pick, root, map, depth),
        "array" => array(pick, root, map, depth),
        "string" => json!(pick.of(&TEXTS)),
        "integer" => json!([0, 1, 2, 3, 5, 10, -1, 100][pick.below(8)]),
        "number" => a_number(pick),
        "boolean" => json!(pick.chance(50)),
        "null" => Value::Null,
        _ => literal(pick),
    }
}

fn object(pick: &mut Pick, root: &Value, map: &Map<String, Value>, depth: usize) -> Value {
    let mut object = Map::new();
    let required: Vec<&str> = map
        .get("required")
        .and_then(Value::as_array)
        .map(|names| names.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    for (name, schema) in map.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if required.contains(&name.as_str()) || pick.chance(60) {
            object.insert(name.clone(), near(pick, root, schema, depth + 1));
        }
    }
    for name in required {
        if !object.contains_key(name) {
            object.insert(name.to_owned(), literal(pick));
        }
    }
    if pick.chance(30) {
        let extra = map.get("additionalProperties").or(map.get("unevaluatedProperties"));
        let patterned = map
            .get("patternProperties")
            .and_then(|it| it.as_object()?.values().next());
        let schema = [extra, patterned].into_iter().flatten().next().unwrap_or(&Value::Null);
        let name = *pick.of(&NAMES);
        if !object.contains_key(name) {
            object.insert(name.to_owned(), near(pick, root, schema, depth + 1));
        }
    }
    Value::Object(object)
}

fn array(pick: &mut Pick, root: &Value, map: &Map<String, Value>, depth: usize) -> Value {
    let number = |keyword: &str| {
        map.get(keyword)
            .and_then(Value::as_u64)
            .and_then(|it| usize::try_from(it).ok())
    };
    let prefix = map
        .get("prefixItems")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    let least = number("minItems").unwrap_or(0);
    let most = number("maxItems").unwrap_or(least.max(prefix.len()) + 2).max(least);
    let length = least + pick.below(most - least + 1);
    let items = map.get("items").or(map.get("unevaluatedItems")).unwrap_or(&Value::Null);
    let item = |index: usize| {
        let schema = match map.get("contains") {
            Some(contains) if pick.chance(30) => contains,
            _ => prefix.get(index).unwrap_or(items),
        };
        near(pick, root, schema, depth + 1)
    };
    Value::Array((0..length).map(item).collect())
}

/// The value with something else in one place.
pub(crate) fn mutated(pick: &mut Pick, value: Value) -> Value {
    match value {
        Value::Object(map) if !map.is_empty() && pick.chance(80) => Value::Object(mutated_object(pick, map)),
        Value::Object(mut map) if pick.chance(60) => {
            map.insert((*pick.of(&NAMES)).to_owned(), literal(pick));
            Value::Object(map)
        }
        Value::Array(mut list) if !list.is_empty() && pick.chance(80) => {
            let at = pick.below(list.len());
            match pick.below(4) {
                0 => drop(list.remove(at)),
                1 => list.push(list[at].clone()),
                _ => list[at] = mutated(pick, list[at].clone()),
            }
            Value::Array(list)
        }
        Value::Array(mut list) if pick.chance(60) => {
            list.push(literal(pick));
            Value::Array(list)
        }
        // The same number, written as another kind.
        Value::Number(number) if number.is_i64() && pick.chance(30) => json!(number.as_f64()),
        _ => literal(pick),
    }
}

fn mutated_object(pick: &mut Pick, mut map: Map<String, Value>) -> Map<String, Value> {
    let names: Vec<String> = map.keys().cloned().collect();
    let name = pick.of(&names);
    match pick.below(4) {
        0 => drop(map.remove(name)),
        1 => drop(map.insert((*pick.of(&NAMES)).to_owned(), literal(pick))),
        _ => {
            let value = map.get(name).cloned().unwrap_or_default();
            map.insert(name.clone(), mutated(pick, value));
        }
    }
    map
}
