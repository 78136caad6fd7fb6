//! Every rule by its own examples, and the registry against the files.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tasker_gen::diagnostic::Code;
use tasker_gen::emit::Language;
use tasker_gen::lint::{self, Check, RULES, Rule, Settings};
use tasker_gen::source::SourceMap;

/// The codes found in files that are read together.
fn codes(rule: &Rule, files: &[&str]) -> Vec<&'static str> {
    let settings = Settings {
        languages: match rule.check {
            Check::Languages(_) => Language::ALL.to_vec(),
            _ => Vec::new(),
        },
        ..Settings::default()
    };
    let mut sources = SourceMap::default();
    let checked = files.iter().enumerate().filter_map(|(index, text)| {
        let source = sources.add(format!("{index}.yaml"), *text);
        lint::check(source, text.as_bytes(), true, &settings)
    });
    let checked = checked.collect();
    let findings = lint::finish(checked, &settings);
    let mut codes: Vec<_> = findings.iter().map(|finding| finding.code.name()).collect();
    codes.sort_unstable();
    codes
}

#[test]
fn wrong_examples_have_their_finding_and_no_other() {
    let wrong: Vec<_> = RULES
        .iter()
        .map(|rule| (rule.code.name(), codes(rule, rule.wrong)))
        .filter(|(code, found)| found.is_empty() || found.iter().any(|other| other != code))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn right_examples_have_no_finding() {
    let wrong: Vec<_> = RULES
        .iter()
        .map(|rule| (rule.code.name(), codes(rule, rule.right)))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_code_has_one_rule_and_every_rule_its_file() {
    let codes: Vec<_> = RULES.iter().map(|rule| rule.code.name()).collect();
    let unique: BTreeSet<_> = codes.iter().copied().collect();
    assert_eq!(unique.len(), codes.len());
    assert_eq!(unique, Code::ALL.iter().map(|code| code.name()).collect());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint/rules");
    let files: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "mod.rs")
        .collect();
    let expected: BTreeSet<String> = codes
        .iter()
        .map(|code| format!("{}.rs", code.replace('-', "_")))
        .collect();
    assert_eq!(files, expected);
}

#[test]
fn the_page_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let page = fs::read_to_string(path).unwrap();
    assert!(
        page == lint::page(),
        "docs/rules.md is out of date: `cargo run -- rules --format markdown > docs/rules.md`"
    );
}

#[test]
fn the_documentation_is_complete_and_the_groups_stay_together() {
    for rule in RULES {
        for text in [rule.what, rule.why, rule.mend] {
            assert!(text.ends_with('.'), "{}: {text:?} is no sentence", rule.code);
        }
        assert_ne!(rule.wrong, rule.right, "{}", rule.code);
    }
    assert!(RULES.is_sorted_by_key(|rule| rule.group));
}
