//! A random schema: types, what they are made of, and applicators over them.

use serde_json::{Map, Value, json};

use super::keywords::{self, NAMES, PATTERNS};
use super::pick::Pick;

/// Schemas within each other.
const DEPTH: usize = 3;

/// How many schemas a document may have, more or less.
const BUDGET: usize = 18;

/// How many definitions a document may have.
const DEFINITIONS: usize = 3;

/// The kinds of values that a schema speaks of first.
const KINDS: [&str; 11] = [
    "object", "object", "object", "object", "array", "array", "string", "string", "integer", "number", "boolean",
];

/// A schema document.
pub(crate) fn schema(pick: &mut Pick) -> Value {
    let definitions = if pick.chance(40) {
        1 + pick.below(DEFINITIONS)
    } else {
        0
    };
    let mut maker = Maker {
        pick,
        left: BUDGET,
        definitions,
        // A schema may stand in place of those before it only, so that nothing refers to itself in place.
        in_place: definitions,
    };
    let mut root = maker.schema(0);
    let mut map = Map::new();
    for number in 0..definitions {
        (maker.left, maker.in_place) = (BUDGET / 3, number);
        map.insert(format!("d{number}"), maker.schema(1));
    }
    if definitions > 0 {
        if !root.is_object() {
            root = json!({});
        }
        root["$defs"] = Value::Object(map);
    }
    root
}

struct Maker<'a> {
    pick: &'a mut Pick,
    left: usize,
    definitions: usize,
    /// How many definitions may be referred to without a part of the value being consumed.
    in_place: usize,
}

impl Maker<'_> {
    /// A schema for a part of the value: here every definition may be referred to.
    fn part(&mut self, depth: usize) -> Value {
        let in_place = std::mem::replace(&mut self.in_place, self.definitions);
        let part = self.schema(depth + 1);
        self.in_place = in_place;
        part
    }

    fn schema(&mut self, depth: usize) -> Value {
        self.left = self.left.saturating_sub(1);
        if depth > 0 && self.pick.chance(6) {
            return Value::Bool(self.pick.chance(60));
        }
        let mut map = Map::new();
        if self.in_place > 0 && self.pick.chance(if depth == 0 { 15 } else { 20 }) {
            let number = self.pick.below(self.in_place);
            map.insert("$ref".into(), json!(format!("#/$defs/d{number}")));
            if self.pick.chance(60) {
                return Value::Object(map);
            }
        }
        if self.pick.chance(9) {
            keywords::literals(self.pick, &mut map);
            if self.pick.chance(70) {
                return Value::Object(map);
            }
        }
        self.kinds(depth, &mut map);
        if self.left > 0 && depth < DEPTH && self.pick.chance(35) {
            self.applicators(depth, &mut map);
        }
        Value::Object(map)
    }

    /// `type`, perhaps, and keywords about that type and, now and then, others.
    fn kinds(&mut self, depth: usize, map: &mut Map<String, Value>) {
        let kind = *self.pick.of(&KINDS);
        if self.pick.chance(80) {
            let typed = match self.pick.below(10) {
                0 | 1 => json!([kind, "null"]),
                2 => json!(if kind == "string" {
                    ["string", "integer"]
                } else {
                    [kind, "string"]
                }),
                _ => json!(kind),
            };
            map.insert("type".into(), typed);
        }
        self.of_kind(kind, depth, map);
        if self.pick.chance(12) {
            let other = *self.pick.of(&KINDS);
            self.of_kind(other, depth, map);
        }
    }

    fn of_kind(&mut self, kind: &str, depth: usize, map: &mut Map<String, Value>) {
        let nested = depth < DEPTH && self.left > 0;
        match kind {
            "object" if nested => self.object(depth, map),
            "object" => keywords::object(self.pick, map),
            "array" if nested => self.array(depth, map),
            "array" => keywords::array(self.pick, map),
            "string" => keywords::string(self.pick, map),
            "integer" | "number" => keywords::number(self.pick, map),
            _ => {}
        }
    }

    fn object(&mut self, depth: usize, map: &mut Map<String, Value>) {
        let names: Vec<&str> = self.pick.some(&NAMES, 25).into_iter().copied().collect();
        let properties: Map<_, _> = names
            .iter()
            .map(|name| ((*name).to_owned(), self.part(depth)))
            .collect();
        if !properties.is_empty() {
            map.insert("properties".into(), Value::Object(properties));
        }
        keywords::object(self.pick, map);
        if self.pick.chance(15) {
            let pattern = (*self.pick.of(&PATTERNS)).to_owned();
            map.insert("patternProperties".into(), json!({ pattern: self.part(depth) }));
        }
        if self.pick.chance(35) {
            let closed = self.pick.chance(50);
            let extras = if closed { json!(false) } else { self.part(depth) };
            map.insert("additionalProperties".into(), extras);
        }
        if self.pick.chance(8) {
            let mut names = Map::new();
            keywords::string(self.pick, &mut names);
            map.insert("propertyNames".into(), Value::Object(names));
        }
    }

    fn array(&mut self, depth: usize, map: &mut Map<String, Value>) {
        if self.pick.chance(30) {
            let prefix: Vec<Value> = (0..=self.pick.below(3)).map(|_| self.part(depth)).collect();
            map.insert("prefixItems".into(), json!(prefix));
        }
        if self.pick.chance(65) {
            map.insert("items".into(), self.part(depth));
        }
        keywords::array(self.pick, map);
        if self.pick.chance(20) {
            map.insert("contains".into(), self.part(depth));
            keywords::contains(self.pick, map);
        }
    }

    fn applicators(&mut self, depth: usize, map: &mut Map<String, Value>) {
        match self.pick.below(12) {
            0..=2 => self.several("anyOf", depth, map),
            3..=5 => self.several("oneOf", depth, map),
            6 | 7 => self.several("allOf", depth, map),
            8 => {
                map.insert("not".into(), self.schema(depth + 1));
            }
            9 => {
                let name = *self.pick.of(&NAMES);
                map.insert("dependentSchemas".into(), json!({ name: self.schema(depth + 1) }));
            }
            _ => {
                map.insert("if".into(), self.schema(depth + 1));
                for keyword in ["then", "else"] {
                    if self.pick.chance(75) {
                        map.insert(keyword.into(), self.schema(depth + 1));
                    }
                }
            }
        }
        for (keyword, other) in [
            ("unevaluatedProperties", "additionalProperties"),
            ("unevaluatedItems", "items"),
        ] {
            if self.pick.chance(20) && !map.contains_key(other) {
                let rest = if self.pick.chance(60) {
                    json!(false)
                } else {
                    self.part(depth)
                };
                map.insert(keyword.into(), rest);
            }
        }
    }

    fn several(&mut self, keyword: &str, depth: usize, map: &mut Map<String, Value>) {
        let branches: Vec<Value> = (0..2 + self.pick.below(2)).map(|_| self.schema(depth + 1)).collect();
        map.insert(keyword.into(), json!(branches));
    }
}
