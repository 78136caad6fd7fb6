//! What a lowered schema accepts is what the schema accepts: asked of the reference validator, over a table of all keywords
//! and over random schemas.

use serde_json::{Map, Value, json};
use tasker_gen::ir::accepts::verdict;
use tasker_gen::load;
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::Limits;
use tasker_gen::{Loaded, example};

/// A template whose only step has this result schema. JSON is YAML.
fn template(schema: &Value) -> Loaded {
    let text = format!(
        "name: t\nnamespace_name: n\nversion: 1.0.0\nsteps:\n  - name: s\n    handler: {{callable: c}}\n    result_schema: {schema}\n"
    );
    let mut sources = SourceMap::default();
    let id = sources.add("t.yaml", text.as_str());
    load(id, text.as_bytes(), &Limits::default())
}

fn validator(schema: &Value) -> jsonschema::Validator {
    let options = jsonschema::options().should_validate_formats(true);
    options
        .build(schema)
        .unwrap_or_else(|error| panic!("{schema}: {error}"))
}

/// How many of the values were accepted, and what differs between the type of a schema and the schema, for some values.
fn differences(schema: &Value, values: &[Value]) -> (usize, Vec<String>) {
    let loaded = template(schema);
    let Some(workflow) = loaded.workflow else {
        let findings: Vec<_> = loaded.diagnostics.iter().map(|finding| &finding.message).collect();
        return (0, vec![format!("{schema} is refused: {findings:?}")]);
    };
    let validator = validator(schema);
    let root = workflow.contracts[0].root;
    let mut found = Vec::new();
    let mut accepted = 0;
    for value in values {
        let expected = validator.is_valid(value);
        accepted += usize::from(expected);
        let got = verdict(&workflow.types, root, value);
        if got != Some(expected) {
            let notation = tasker_gen::ir::notation(&workflow.types, root);
            found.push(format!(
                "{schema}\n  {value}: expected {expected}, got {got:?} from {notation}"
            ));
        }
    }
    for value in [
        example::valid(&workflow.types, root),
        example::minimal(&workflow.types, root),
    ] {
        if let Some(value) = value.filter(|value| !validator.is_valid(value)) {
            found.push(format!("{schema}\n  the example {value} is not valid"));
        }
    }
    (accepted, found)
}

/// A small generator of numbers, the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 11) as usize % limit
    }

    fn one_of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }
}

const NAMES: &[&str] = &["a", "b", "c", "x1"];
const DEFS: usize = 3;

fn value(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 9 } else { 14 }) {
        0 => json!(null),
        1 => json!(true),
        2 => json!(0),
        3 => json!(1),
        4 => json!(1.0),
        5 => json!(2.5),
        6 => json!("a"),
        7 => json!("abc"),
        8 => json!(6),
        9 | 10 => {
            let count = random.below(4);
            Value::Array((0..count).map(|_| value(random, depth - 1)).collect())
        }
        _ => {
            let count = random.below(4);
            let fields = (0..count).map(|_| (random.one_of(NAMES).to_owned(), value(random, depth - 1)));
            Value::Object(fields.collect())
        }
    }
}

/// A random schema. `def`: the first definition that may be referred to for the same value, so that none leads back to itself.
fn schema(random: &mut Random, depth: usize, def: usize) -> Value {
    if random.below(12) == 0 {
        return json!(random.below(4) != 0);
    }
    if depth == 0 {
        return match random.below(4) {
            0 => json!({ "const": value(random, 1) }),
            1 => json!({ "enum": [value(random, 0), value(random, 0), value(random, 1)] }),
            _ => {
                json!({ "type": random.one_of(&["string", "integer", "number", "boolean", "array", "object", "null"]) })
            }
        };
    }
    let mut map = Map::new();
    for _ in 0..1 + random.below(4) {
        keyword(random, depth - 1, def, &mut map);
    }
    Value::Object(map)
}

fn list(random: &mut Random, depth: usize, def: usize) -> Value {
    let count = 1 + random.below(3);
    (0..count).map(|_| schema(random, depth, def)).collect()
}

fn keyword(random: &mut Random, depth: usize, def: usize, map: &mut Map<String, Value>) {
    let name = random.one_of(NAMES);
    let inner = |random: &mut Random| {
        if random.below(6) == 0 {
            json!({ "$ref": format!("#/$defs/{}", random.below(DEFS)) })
        } else {
            schema(random, depth, 0)
        }
    };
    let named = |random: &mut Random, names: &[&str]| {
        let count = 1 + random.below(3);
        let fields = (0..count).map(|_| (random.one_of(names).to_owned(), inner(random)));
        Value::Object(fields.collect())
    };
    let small = random.below(4);
    let (key, value) = match random.below(36) {
        0..=3 => (
            "type",
            json!(random.one_of(&["string", "integer", "number", "object", "object", "array", "array"])),
        ),
        4 => ("type", json!(["null", random.one_of(&["object", "array", "string"])])),
        5 => ("enum", json!([value(random, 1), value(random, 1), value(random, 2)])),
        6 => ("const", value(random, 1)),
        7 => ("minimum", json!(random.one_of(&[0.0, 1.0, 2.5]))),
        8 => ("exclusiveMaximum", json!(random.one_of(&[1.0, 6.0]))),
        9 => ("multipleOf", json!(random.one_of(&[2.0, 0.5, 1.25]))),
        10 => ("minLength", json!(small)),
        11 => ("pattern", json!(random.one_of(&["^a", "b", "c$"]))),
        12 => ("items", inner(random)),
        13 => ("prefixItems", list(random, depth, 0)),
        14 => ("contains", inner(random)),
        15 => {
            map.insert("contains".to_owned(), inner(random));
            (random.one_of(&["minContains", "maxContains"]), json!(small))
        }
        16 => ("uniqueItems", json!(true)),
        17 => (
            random.one_of(&["minItems", "maxItems", "minProperties", "maxProperties"]),
            json!(small),
        ),
        18..=20 => ("properties", named(random, NAMES)),
        21 => ("patternProperties", named(random, &["^a", "b", "1$"])),
        22 => ("additionalProperties", inner(random)),
        23 => ("required", json!([name])),
        24 => ("propertyNames", inner(random)),
        25 => ("dependentRequired", json!({ name: [random.one_of(NAMES)] })),
        26 => ("dependentSchemas", json!({ name: schema(random, depth, def) })),
        27 => ("allOf", list(random, depth, def)),
        28 => ("anyOf", list(random, depth, def)),
        29 => ("oneOf", list(random, depth, def)),
        30 => ("not", schema(random, depth, def)),
        31 => {
            map.insert("if".to_owned(), schema(random, depth, def));
            map.insert("then".to_owned(), schema(random, depth, def));
            ("else", schema(random, depth, def))
        }
        32 => ("unevaluatedProperties", inner(random)),
        33 => ("unevaluatedItems", inner(random)),
        _ if def < DEFS => ("$ref", json!(format!("#/$defs/{}", def + random.below(DEFS - def)))),
        _ => ("title", json!("T")),
    };
    map.insert(key.to_owned(), value);
}

#[test]
fn random_schemas_mean_the_same() {
    const SCHEMAS: usize = 300;
    const VALUES: usize = 20;
    let mut random = Random(0x5eed_1234_abcd_0001);
    let mut found = Vec::new();
    let mut accepted = 0;
    for _ in 0..SCHEMAS {
        let mut schema = schema(&mut random, 3, 0);
        if let Value::Object(map) = &mut schema {
            let defs = (0..DEFS).map(|at| (at.to_string(), self::schema(&mut random, 2, at + 1)));
            map.insert("$defs".to_owned(), Value::Object(defs.collect()));
        }
        let values: Vec<Value> = (0..VALUES).map(|_| value(&mut random, 3)).collect();
        let (count, differences) = differences(&schema, &values);
        accepted += count;
        found.extend(differences);
    }
    assert!(found.is_empty(), "{} differ\n{}", found.len(), found.join("\n"));
    let share = accepted * 100 / (SCHEMAS * VALUES);
    assert!((20..80).contains(&share), "{share} % of the values are accepted");
}

#[test]
fn every_keyword_means_what_the_reference_says() {
    let table: Value = serde_json::from_str(include_str!("data/keywords.json")).expect("JSON");
    let mut pairs = 0;
    let mut found = Vec::new();
    for case in table.as_array().expect("a list") {
        let schema = &case["schema"];
        for expected in ["valid", "invalid"] {
            let values = case[expected].as_array().expect("values");
            let (accepted, differences) = differences(schema, values);
            pairs += values.len();
            found.extend(differences);
            let wanted = if expected == "valid" { values.len() } else { 0 };
            if accepted != wanted {
                found.push(format!("{schema}: {accepted} of {values:?} are accepted"));
            }
        }
    }
    assert!(pairs >= 150, "{pairs} pairs");
    assert!(found.is_empty(), "{} differ\n{}", found.len(), found.join("\n"));
}

/// A chain of definitions, each made from a reference to the next one.
fn chain(length: usize, link: impl Fn(Value) -> Value) -> Value {
    let mut defs = Map::new();
    for at in 0..length {
        defs.insert(at.to_string(), link(json!({ "$ref": format!("#/$defs/{}", at + 1) })));
    }
    defs.insert(
        length.to_string(),
        json!({ "type": "object", "properties": { "k": { "const": "a" } } }),
    );
    json!({ "$ref": "#/$defs/0", "$defs": defs })
}

#[test]
fn schemas_that_multiply_are_refused_and_long_ones_are_not() {
    let doubled = |next: Value| json!({ "anyOf": [next, { "allOf": [next, { "minProperties": 1 }] }] });
    let mut unevaluated = chain(60, |next| json!({ "properties": { "x": true }, "anyOf": [next, next] }));
    unevaluated["unevaluatedProperties"] = json!(false);
    let mut cycles = Map::new();
    for (name, length) in [("a", 101), ("b", 103)] {
        for at in 0..length {
            let next = json!({ "$ref": format!("#/$defs/{name}{}", (at + 1) % length) });
            cycles.insert(
                format!("{name}{at}"),
                json!({ "type": "object", "properties": { "n": next } }),
            );
        }
    }
    let cycles = json!({ "allOf": [{ "$ref": "#/$defs/a0" }, { "$ref": "#/$defs/b0" }], "$defs": cycles });
    let nested = chain(1_000, |next| json!({ "not": next }));
    for schema in [chain(60, doubled), unevaluated, cycles, nested] {
        let loaded = template(&schema);
        let codes: Vec<_> = loaded.diagnostics.iter().map(|finding| finding.code.name()).collect();
        assert_eq!(codes, ["unsupported-keyword"]);
    }
    for schema in [
        chain(500, |next| next),
        chain(500, |next| json!({ "type": "object", "properties": { "n": next } })),
        chain(8, doubled),
    ] {
        let workflow = template(&schema).workflow.expect("a workflow");
        let root = workflow.contracts[0].root;
        assert!(example::valid(&workflow.types, root).is_some());
    }
}
