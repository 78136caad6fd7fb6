//! The JSON Schema of the file, for editors.

use super::keys::{Key, Kind, LEVELS, ROOT};
use crate::diagnostic::Code;
use serde_json::{Map, Value, json};

/// A JSON Schema (draft 7, which editors of TOML know best) of what [`super::read`] takes.
#[must_use]
pub fn json_schema() -> Value {
    let mut schema = Map::from_iter([
        ("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#")),
        ("title".to_owned(), json!("tasker-gen.toml")),
        (
            "description".to_owned(),
            json!("What a project wants from tasker-gen. Paths are relative to the folder of the file."),
        ),
    ]);
    schema.extend(table(ROOT));
    Value::Object(schema)
}

fn table(keys: &[Key]) -> Map<String, Value> {
    let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Value::Object(properties));
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema
}

fn property(key: &Key) -> Value {
    let mut schema = Map::from_iter([("description".to_owned(), json!(key.doc))]);
    schema.extend(kind(key.kind));
    Value::Object(schema)
}

fn kind(kind: Kind) -> Map<String, Value> {
    let value = match kind {
        Kind::Text | Kind::VersionRequirement => text(r"\S"),
        Kind::Lines => json!({ "type": "string" }),
        // Neither blank nor absolute.
        Kind::Path => text(r"^(?!/)[^\\]*[^\s\\][^\\]*$"),
        Kind::Patterns => json!({ "type": "array", "items": text(r"^(?!/)[^\\]*[^\s\\][^\\]*$") }),
        Kind::Flag => json!({ "type": "boolean" }),
        // A date of TOML reaches a validator as the text that it is written as.
        Kind::Date => text("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
        Kind::Choice(words) => choice(words),
        Kind::Levels => {
            let words: Vec<&str> = LEVELS.iter().map(|(word, _)| *word).collect();
            let codes: Map<String, Value> = Code::ALL
                .iter()
                .map(|code| {
                    let schema = json!({ "description": code.description(), "enum": words });
                    (code.name().to_owned(), schema)
                })
                .collect();
            json!({ "type": "object", "properties": codes, "additionalProperties": false })
        }
        Kind::Table(keys) => Value::Object(table(keys)),
        Kind::Tables(keys) => json!({ "type": "array", "items": table(keys) }),
    };
    match value {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

fn text(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

/// The words, each with what it means.
fn choice(words: &[(&str, &str)]) -> Value {
    let branches: Vec<Value> = words
        .iter()
        .map(|(word, meaning)| json!({ "const": word, "description": meaning }))
        .collect();
    json!({ "oneOf": branches })
}
