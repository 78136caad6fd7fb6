//! Example values are of their type, and what a type accepts is what its schema accepts: the reference validator is asked
//! about the contracts of every fixture, with formats asserted.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tasker_gen::ir::accepts::verdict;

use tasker_gen::ir::{Format, Role, TypeArena, TypeId, format};
use tasker_gen::load;
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::Limits;
use tasker_gen::{example, yaml};

/// Runs `test` for every contract that has a schema: its types, its root, the schema and a name for messages.
fn each_contract(test: &mut dyn FnMut(&TypeArena, TypeId, &Value, &str)) {
    let mut contracts = 0;
    for path in fixtures() {
        let text = std::fs::read_to_string(&path).expect("fixture");
        let mut sources = SourceMap::default();
        let source = sources.add(path.display().to_string(), text.as_str());
        let workflow = load(source, text.as_bytes(), &Limits::default()).workflow;
        let workflow = workflow.unwrap_or_else(|| panic!("{}: no workflow", path.display()));
        let tree = yaml::read(source, text.as_bytes(), &Limits::default())
            .tree
            .expect("a tree");
        let json = tree.to_json(tree.root());
        for contract in workflow
            .contracts
            .iter()
            .filter(|contract| !matches!(contract.role, Role::Config(_)))
        {
            let pointer = &contract.origin.pointer;
            let schema = json.pointer(pointer).expect("the schema of the contract");
            let name = format!("{} {pointer}", path.display());
            test(&workflow.types, contract.root, schema, &name);
            contracts += 1;
        }
    }
    assert!(contracts > 20, "{contracts} contracts");
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/templates");
    let files = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok);
    files
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect()
}

fn validator(schema: &Value) -> jsonschema::Validator {
    // The crate checks these three loosely or, without tables of Unicode, not at all: tests/formats.rs is about them.
    let options = jsonschema::options()
        .should_validate_formats(true)
        .with_format("regex", |text: &str| format::holds(Format::Regex, text))
        .with_format("idn-hostname", |text: &str| format::holds(Format::IdnHostname, text))
        .with_format("idn-email", |text: &str| format::holds(Format::IdnEmail, text));
    options.build(schema).expect("a schema")
}

#[test]
fn every_contract_has_examples_that_the_reference_validator_accepts() {
    each_contract(&mut |types, root, schema, name| {
        let validator = validator(schema);
        for (kind, value) in [
            ("valid", example::valid(types, root)),
            ("minimal", example::minimal(types, root)),
        ] {
            let value = value.unwrap_or_else(|| panic!("{name}: no {kind} example"));
            assert!(validator.is_valid(&value), "{name}: {value}");
        }
    });
}

#[test]
fn types_accept_what_their_schemas_accept() {
    let mut asked: BTreeMap<bool, u32> = BTreeMap::new();
    each_contract(&mut |types, root, schema, name| {
        let validator = validator(schema);
        let examples = [example::valid(types, root), example::minimal(types, root)];
        for value in examples.into_iter().flatten().flat_map(|value| neighbours(&value)) {
            let expected = validator.is_valid(&value);
            assert_eq!(verdict(types, root, &value), Some(expected), "{name}: {value}");
            *asked.entry(expected).or_default() += 1;
        }
    });
    assert!(asked.values().all(|count| *count > 500), "{asked:?}");
}

/// Values that differ from this one in one place.
fn neighbours(value: &Value) -> Vec<Value> {
    let mut found = vec![
        json!(null),
        json!(true),
        json!(1),
        json!(1.0),
        json!(1.5),
        json!(-1),
        json!(1e30),
        json!(""),
        json!("a"),
        json!("ab c"),
        json!("2024-02-30"),
        json!([]),
        json!([1]),
        json!({}),
        json!({ "unknown": 1 }),
    ];
    match value {
        Value::Object(map) => {
            for (name, field) in map {
                let mut without = map.clone();
                without.remove(name);
                found.push(Value::Object(without));
                found.extend(neighbours(field).into_iter().map(|neighbour| {
                    let mut changed = map.clone();
                    changed.insert(name.clone(), neighbour);
                    Value::Object(changed)
                }));
            }
            found.push(Value::Object(with(map, "unknown", json!("x"))));
        }
        Value::Array(list) => {
            found.push(Value::Array(list.iter().chain(list).cloned().collect()));
            if let Some((first, rest)) = list.split_first() {
                found.push(Value::Array(rest.to_vec()));
                found.extend(
                    neighbours(first).into_iter().map(|neighbour| {
                        Value::Array(std::iter::once(neighbour).chain(rest.iter().cloned()).collect())
                    }),
                );
            }
        }
        Value::String(text) => {
            found.extend(
                [
                    format!("{text}\n"),
                    format!("{text} "),
                    text.to_uppercase(),
                    text.repeat(9),
                ]
                .map(Value::from),
            );
            found.push(Value::from(text.chars().skip(1).collect::<String>()));
        }
        Value::Number(number) => {
            let float = number.as_f64().unwrap_or_default();
            found.extend([float + 1.0, float - 1.0, float * 1000.0, float / 7.0, -float].map(Value::from));
        }
        Value::Null | Value::Bool(_) => {}
    }
    found
}

fn with(map: &Map<String, Value>, name: &str, value: Value) -> Map<String, Value> {
    let mut map = map.clone();
    map.insert(name.to_owned(), value);
    map
}

#[test]
fn broken_examples_violate_what_they_say() {
    let mut keywords: BTreeMap<&str, u32> = BTreeMap::new();
    each_contract(&mut |types, root, schema, name| {
        let validator = validator(schema);
        let valid = example::valid(types, root).expect("an example");
        for broken in example::broken(types, root, &valid) {
            let value = broken.apply(&valid).expect("a change");
            let found: Vec<(String, String)> = validator
                .iter_errors(&value)
                .map(|error| {
                    let keyword = error.schema_path().to_string();
                    let keyword = keyword.rsplit('/').next().unwrap_or_default().to_owned();
                    (error.instance_path().to_string(), keyword)
                })
                .collect();
            assert!(
                found.iter().any(|(pointer, _)| *pointer == broken.pointer),
                "{name}: {broken:?}: {found:?}"
            );
            *keywords.entry(broken.keyword).or_default() += 1;
        }
    });
    for keyword in [
        "type",
        "required",
        "enum",
        "pattern",
        "format",
        "minimum",
        "maximum",
        "minLength",
        "maxItems",
    ] {
        assert!(keywords.contains_key(keyword), "{keyword}: {keywords:?}");
    }
}
