//! Patterns match what they match in ECMA-262: by our own machine, and by the `regex` crate as printed for Rust. The
//! other languages' engines are asked in `pattern_languages.rs`.

use serde_json::Value;
use tasker_gen::emit::pattern::rust::print;
use tasker_gen::ir::pattern::Pattern;

fn rows() -> Vec<Value> {
    serde_json::from_str(include_str!("data/patterns.json")).expect("rows")
}

fn pattern(row: &Value) -> Pattern {
    let source = row["pattern"].as_str().expect("pattern");
    Pattern::parse(source).unwrap_or_else(|error| panic!("{source}: {error}"))
}

#[test]
fn our_machine_agrees() {
    let wrong: Vec<_> = rows()
        .into_iter()
        .filter(|row| pattern(row).is_match(row["text"].as_str().expect("text")) != row["matches"].as_bool())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_regex_crate_agrees() {
    let mut printed = 0;
    let mut wrong = Vec::new();
    for row in rows() {
        let Ok(text) = print(&pattern(&row)) else { continue };
        printed += 1;
        let regex = regex::Regex::new(&text).unwrap_or_else(|error| panic!("{row}: {error}"));
        if Some(regex.is_match(row["text"].as_str().expect("text"))) != row["matches"].as_bool() {
            wrong.push(format!("{row} as {text}"));
        }
    }
    assert!(printed > 400, "{printed}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn samples_match() {
    let mut unmatched: Vec<_> = rows()
        .iter()
        .map(pattern)
        .filter(|pattern| !pattern.samples(&[]).any(|text| pattern.is_match(&text) == Some(true)))
        .map(|pattern| pattern.source)
        .collect();
    unmatched.dedup();
    // Patterns that match nothing, and those that only an assertion describes.
    let expected = [
        "[]",
        "(?!)",
        "^[^\\s\\S]$",
        "^\\b$",
        "\\Bcat",
        "\\bé\\b",
        "^\\B.\\B$",
        "^a\\Bé",
        "()\\1\\B1",
        "^(?=(a+))\\1b$",
        "^(?=.*\\d)(?=.*[a-z]).{4,}$",
    ];
    let surprising: Vec<_> = unmatched
        .iter()
        .filter(|source| !expected.contains(&source.as_str()))
        .collect();
    assert!(surprising.is_empty(), "{surprising:?}");
}
