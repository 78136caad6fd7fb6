//! Every quirk of an SDK in `QUIRKS.md` has a test that is there, or a sentence.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The second cells of the tables, without heads.
fn answers(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| line.starts_with('|') && !line.starts_with("| ---") && !line.starts_with("| The SDK"))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").collect();
            assert_eq!(cells.len(), 2, "{line}");
            cells[1].trim()
        })
}

/// The tests that an answer names: `FILE::NAME`.
fn named(answer: &str) -> Vec<(&str, &str)> {
    answer
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|it| it.split_once("::"))
        .collect()
}

/// How a test of that name begins in a language.
fn beginning(file: &str, name: &str) -> String {
    match Path::new(file).extension().and_then(|it| it.to_str()) {
        Some("py") => format!("\ndef {name}("),
        Some("rb") => format!("  def {name}\n"),
        Some("mjs") => format!("\ntest(\"{name}\","),
        Some("rs") => format!("fn {name}()"),
        _ => panic!("{file}: what language is that?"),
    }
}

#[test]
fn every_quirk_has_a_test_or_a_sentence() {
    let text = fs::read_to_string(root().join("tests/QUIRKS.md")).expect("QUIRKS.md");
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    let (mut quirks, mut tests) = (0, 0);
    for answer in answers(&text) {
        quirks += 1;
        let named = named(answer);
        assert!(
            !named.is_empty() || answer.ends_with('.'),
            "no test and no sentence: {answer}"
        );
        for (file, name) in named {
            tests += 1;
            let source = files.entry(file).or_insert_with(|| {
                fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
            });
            assert!(source.contains(&beginning(file, name)), "{file} has no test {name}");
        }
    }
    assert!(quirks >= 60 && tests >= 60, "{quirks} quirks, {tests} tests");
}
