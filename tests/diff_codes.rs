//! Every code of `diff` by a pair of templates: `fixtures/diff/<code>/{before,after}.yaml` and what `expected.json` says of
//! them. `same.yaml`, where there is one, says the same as `before.yaml` in other words.
//! `UPDATE_EXPECTED=1` writes anew what is expected, to be reviewed.

#![allow(clippy::unwrap_used, reason = "these are tests, their helpers included")]

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tasker_gen::diff::{self, Change, Comparison, Policy, compare_under};
use tasker_gen::ir::{Valid, Workflow};
use tasker_gen::load;
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::Limits;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/diff")
}

fn cases() -> BTreeSet<String> {
    let entries = fs::read_dir(folder()).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// The template of a file; none where there is no file.
fn templates(case: &str, name: &str) -> Vec<Valid<Workflow>> {
    let path = folder().join(case).join(name);
    let Ok(text) = fs::read_to_string(&path) else {
        return Vec::new();
    };
    let mut sources = SourceMap::default();
    let source = sources.add(name, text.as_str());
    let loaded = load(source, text.as_bytes(), &Limits::default());
    let findings = loaded.diagnostics;
    vec![
        loaded
            .workflow
            .unwrap_or_else(|| panic!("{case}/{name}: {findings:#?}")),
    ]
}

fn expected(case: &str) -> Value {
    let text = fs::read_to_string(folder().join(case).join("expected.json")).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn described(change: &Change) -> Value {
    let hurts: Vec<_> = change.hurts.iter().map(|hurt| hurt.name()).collect();
    let mut described = json!({
        "code": change.code,
        "path": change.path,
        "level": change.level.name(),
        "hurts": hurts,
    });
    if !change.readers.is_empty() {
        let readers: Vec<_> = change.readers.iter().map(ToString::to_string).collect();
        described["readers"] = json!(readers);
    }
    if !change.also.is_empty() {
        described["also"] = json!(change.also);
    }
    described
}

fn compared(case: &str, policy: &str) -> Value {
    let policy_of = match policy {
        "new-file" => Policy::Beside,
        _ => Policy::Moves,
    };
    let comparisons = compare_under(
        policy_of,
        &templates(case, "before.yaml"),
        &templates(case, "after.yaml"),
    );
    let [comparison] = &comparisons[..] else {
        panic!("{case}: {comparisons:#?}");
    };
    json!({
        "version-policy": policy,
        "required_bump": comparison.required_bump.name(),
        "changes": comparison.changes.iter().map(described).collect::<Vec<_>>(),
    })
}

#[test]
fn each_code_has_a_pair_that_fires_it() {
    let known: BTreeSet<String> = diff::CODES.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(known.len(), diff::CODES.len(), "a code twice");
    let plain = |case: &String| case.trim_end_matches("-undecided").to_owned();
    assert_eq!(cases().iter().map(plain).collect::<BTreeSet<_>>(), known);
    for case in cases() {
        let codes = expected(&case)["changes"].clone();
        let mut codes = codes.as_array().unwrap().iter().map(|change| &change["code"]);
        assert!(codes.any(|code| *code == case), "{case} does not fire itself");
    }
}

#[test]
fn each_pair_fires_what_it_should_and_nothing_else() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    for case in cases() {
        let wanted = expected(&case);
        let policy = if case == "version-replaced" {
            "new-file"
        } else {
            "semver"
        };
        let found = compared(&case, policy);
        if update {
            let path = folder().join(&case).join("expected.json");
            fs::write(path, format!("{found:#}\n")).unwrap();
        } else {
            assert_eq!(found, wanted, "{case}\n{found:#}");
        }
    }
}

#[test]
fn other_words_for_the_same_are_no_change() {
    let mut count = 0;
    for case in cases() {
        for same in templates(&case, "same.yaml") {
            count += 1;
            let found: Vec<Comparison> = compare_under(Policy::Moves, &templates(&case, "before.yaml"), &[same]);
            let changes: Vec<_> = found.iter().flat_map(|it| &it.changes).collect();
            assert!(changes.is_empty(), "{case}: {changes:#?}");
        }
    }
    assert!(count > 15, "{count}");
}

#[test]
fn no_other_code_is_ever_used() {
    for case in cases() {
        for change in expected(&case)["changes"].as_array().unwrap() {
            let code = change["code"].as_str().unwrap();
            let plain = code.trim_end_matches("-undecided");
            assert!(diff::CODES.contains(&plain), "{case}: {code}");
        }
    }
}
