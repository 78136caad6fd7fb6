//! Texts that are of a format, and texts that are not.

use regex::Regex;
use serde_json::Value;
use tasker_gen::emit::{Language, pattern};
use tasker_gen::ir::Format;
use tasker_gen::ir::format::{definition, holds};
use tasker_gen::ir::pattern::Pattern;

#[test]
fn formats_hold_for_what_their_rfcs_describe() {
    let table: Value = serde_json::from_str(include_str!("data/formats.json")).expect("table");
    let mut wrong = Vec::new();
    for format in Format::ALL {
        for (list, expected) in [("valid", true), ("invalid", false)] {
            let texts = table[format.name()][list].as_array().expect("a list for every format");
            let texts = texts.iter().filter_map(Value::as_str);
            wrong.extend(
                texts
                    .filter(|text| holds(*format, text) != expected)
                    .map(|text| format!("{format:?} {text:?}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_pattern_is_carried_by_every_language() {
    for format in Format::ALL {
        let pattern = &definition(*format).pattern;
        assert!(Pattern::parse(&pattern.source).is_ok(), "{}", pattern.source);
        for language in Language::ALL {
            assert!(pattern::print(*language, pattern).is_ok(), "{format:?} in {language}");
        }
        let text = pattern::rust::print(pattern).expect("printed");
        assert!(Regex::new(&text).is_ok(), "{text}");
    }
}
