//! Every rule by its own examples, and the registry against the files.

#![allow(clippy::unwrap_used, reason = "these are tests, their helpers included")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tasker_gen::diagnostic::{Code, Diagnostic, Safety};
use tasker_gen::emit::Language;
use tasker_gen::lint::{self, Baseline, Check, RULES, Rule, Settings};
use tasker_gen::source::{SourceId, SourceMap};

fn settings(rule: &Rule) -> Settings {
    let mut settings = Settings::default();
    if let Check::Languages(_) = rule.check {
        settings.languages = Language::ALL.to_vec();
    }
    settings
}

/// What is found in files that are read together.
fn findings(rule: &Rule, files: &[&str]) -> Vec<Diagnostic> {
    let settings = settings(rule);
    let mut sources = SourceMap::default();
    let checked = files.iter().enumerate().filter_map(|(index, text)| {
        let source = sources.add(format!("{index}.yaml"), *text);
        lint::check(source, text.as_bytes(), true, &settings)
    });
    let checked = checked.collect();
    lint::finish(checked, &settings)
}

/// The codes found in files that are read together; for rules about baselines, in these.
fn codes(rule: &Rule, files: &[&str]) -> Vec<&'static str> {
    let mut found = Vec::new();
    if matches!(rule.check, Check::Baseline) {
        let mut sources = SourceMap::default();
        for text in files {
            let source = sources.add("baseline.json", *text);
            let baseline = Baseline::read(source, text).unwrap();
            let settings = Settings::default();
            baseline.apply(&mut found, &sources, &settings, &|_| String::new(), &|_| true);
        }
    } else {
        found = findings(rule, files);
    }
    let mut codes: Vec<_> = found.iter().map(|finding| finding.code.name()).collect();
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

/// The wrong examples of a rule after its fixes, and how many of them were mended.
fn mended(rule: &Rule) -> (Vec<String>, usize) {
    let mut count = 0;
    let mend = |text: &&str| {
        let fixed = lint::fix(SourceId::default(), text, true, Safety::Suggested, &settings(rule)).unwrap();
        count += usize::from(!fixed.mended.is_empty());
        assert!(
            fixed.mended.iter().all(|code| *code == rule.code),
            "{}: {:?}",
            rule.code,
            fixed.mended
        );
        fixed.text
    };
    (rule.wrong.iter().map(mend).collect(), count)
}

#[test]
fn fixes_remove_the_finding_and_add_none() {
    for rule in RULES {
        let before = codes(rule, rule.wrong);
        if rule.fix.is_none() {
            assert!(
                findings_have_no_fix(rule),
                "{} has a fix but says it has none",
                rule.code
            );
            continue;
        }
        let (texts, count) = mended(rule);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let after = codes(rule, &texts);
        assert!(count > 0, "{}: no wrong example can be mended", rule.code);
        assert!(after.len() + count <= before.len(), "{}: {after:?} is left", rule.code);
        assert!(
            after.iter().all(|code| *code == rule.code.name()),
            "{}: {after:?}",
            rule.code
        );
    }
}

fn findings_have_no_fix(rule: &Rule) -> bool {
    matches!(rule.check, Check::Baseline) || findings(rule, rule.wrong).iter().all(|finding| finding.fix.is_none())
}

#[test]
fn fixes_are_as_safe_as_their_rule_says() {
    for rule in RULES {
        let Some(mender) = rule.fix else { continue };
        let safest = findings(rule, rule.wrong)
            .iter()
            .filter_map(|finding| finding.fix.as_ref().map(|fix| fix.safety))
            .min();
        assert_eq!(safest, Some(mender.safety), "{}", rule.code);
    }
}

#[test]
fn fixes_work_behind_carriage_returns_too() {
    for rule in RULES.iter().filter(|rule| rule.fix.is_some()) {
        for text in rule.wrong {
            let fix = |text: &str| {
                lint::fix(SourceId::default(), text, true, Safety::Suggested, &settings(rule))
                    .unwrap()
                    .text
            };
            assert_eq!(
                fix(&text.replace('\n', "\r\n")),
                fix(text).replace('\n', "\r\n"),
                "{}",
                rule.code
            );
        }
    }
}
