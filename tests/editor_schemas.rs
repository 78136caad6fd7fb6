//! The JSON Schema of templates says of files what the reader says of them.

use serde_json::Value;
use std::fs;
use std::path::Path;
use tasker_gen::diagnostic::Code;
use tasker_gen::source::SourceMap;
use tasker_gen::template;
use tasker_gen::yaml::Limits;

fn fixtures(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .expect("a readable fixture")
        .map(|entry| entry.expect("a readable fixture").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .filter_map(|path| Some((path.display().to_string(), fs::read_to_string(&path).ok()?)))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

fn accepts(text: &str) -> bool {
    let validator = jsonschema::draft7::new(&template::json_schema()).expect("a readable fixture");
    let value: Value = serde_yaml::from_str(text).expect("a readable fixture");
    validator.is_valid(&value)
}

/// The codes of what stands against generating code.
fn refusals(text: &str) -> Vec<Code> {
    let source = SourceMap::default().add("a.yaml", text);
    let loaded = tasker_gen::load(source, text.as_bytes(), &Limits::default()).as_named(source);
    let blocking = loaded.diagnostics.iter().filter(|finding| finding.blocks_generation());
    blocking.map(|finding| finding.code).collect()
}

#[test]
fn the_schema_is_one_and_accepts_every_template() {
    assert!(jsonschema::draft7::meta::is_valid(&template::json_schema()));
    for (path, text) in ["templates", "hostile"].into_iter().flat_map(fixtures) {
        assert!(accepts(&text), "{path}");
    }
}

#[test]
fn what_it_refuses_the_reader_refuses_too() {
    for (path, text) in fixtures("invalid") {
        if serde_yaml::from_str::<Value>(&text).is_ok() && !accepts(&text) {
            assert!(!refusals(&text).is_empty(), "{path}");
        }
    }
}

#[test]
fn it_refuses_what_a_schema_can_see() {
    let right = "name: a\nnamespace_name: n\nversion: 1.0.0\nsteps:\n  - name: s\n    handler:\n      callable: c\n";
    assert!(accepts(right) && refusals(right).is_empty());
    let long = "x".repeat(65);
    for (from, to) in [
        ("name: a\n", ""),
        ("name: a\n", "name: \"\"\n"),
        ("name: a\n", "name: [a]\n"),
        ("name: a\n", &format!("name: {long}\n")),
        ("name: a\n", "name: \"a\\tb\"\n"),
        ("namespace_name: n", "namespace_name: 1n"),
        ("version: 1.0.0\n", ""),
        ("version: 1.0.0", "version: 1.0.0-a-very-long-one"),
        ("      callable: c\n", "      method: c\n"),
        ("callable: c", "callable: \" \""),
        ("    handler:\n      callable: c\n", "    handler: c\n"),
        ("    handler:\n", "    type: decison\n    handler:\n"),
        (
            "    handler:\n",
            "    depends_on: []\n    dependencies: []\n    handler:\n",
        ),
        (
            "    handler:\n",
            "    type: standard\n    step_type: standard\n    handler:\n",
        ),
        ("    handler:\n", "    timeout_seconds: soon\n    handler:\n"),
        ("    handler:\n", "    timeout_seconds: -1\n    handler:\n"),
        ("    handler:\n", "    retry: { max_attempts: two }\n    handler:\n"),
        ("    handler:\n", "    retry: { backoff: random }\n    handler:\n"),
        ("    handler:\n", "    batch_config: { batch_size: 1 }\n    handler:\n"),
        (
            "    handler:\n",
            "    publishes_events: [{ name: a.b }]\n    handler:\n",
        ),
        ("    handler:\n", "    result_schema: [a]\n    handler:\n"),
        ("steps:", "environments: { test: { steps: [{}] } }\nsteps:"),
        ("steps:", "lifecycle: { max_duration_minutes: long }\nsteps:"),
        ("steps:\n  - name: s\n    handler:\n      callable: c\n", "steps: []\n"),
    ] {
        let wrong = right.replacen(from, to, 1);
        assert_ne!(wrong, right);
        assert!(!refusals(&wrong).is_empty(), "the reader takes:\n{wrong}");
        assert!(!accepts(&wrong), "the schema takes:\n{wrong}");
    }
    for (from, to) in [
        ("version: 1.0.0", "version: 1"),
        ("    handler:\n", "    depends_on:\n    retry:\n    handler:\n"),
        (
            "    handler:\n",
            "    x-team: a\n    result_schema: true\n    handler:\n",
        ),
    ] {
        let right = right.replacen(from, to, 1);
        assert!(refusals(&right).is_empty() && accepts(&right), "{right}");
    }
}
