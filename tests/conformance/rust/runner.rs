//! Asks generated Rust about values: `PROGRAM CASES`, one answer per line. The contracts are compiled in, by number.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};

/// The verdict on a text, with the violations or with the text that it became.
pub fn answer<T, E>(
    text: &str,
    parse: impl Fn(&str) -> Result<T, E>,
    serialise: impl Fn(&T) -> Result<String, E>,
    violations: impl Fn(E) -> Vec<[String; 2]>,
) -> Value {
    match parse(text).and_then(|typed| serialise(&typed)) {
        Ok(text) => json!({ "accepted": true, "text": text }),
        Err(found) => json!({ "accepted": false, "violations": violations(found) }),
    }
}

/// Answers every line of the file that the command line names.
pub fn run(contract: fn(u64, &str) -> Value) -> std::io::Result<()> {
    let cases = std::env::args().nth(1).unwrap_or_default();
    let mut out = std::io::stdout().lock();
    for line in BufReader::new(std::fs::File::open(cases)?).lines() {
        let case: Value = serde_json::from_str(&line?)?;
        let (number, text) = (case["contract"].as_u64(), case["text"].as_str());
        let answer = contract(number.unwrap_or(u64::MAX), text.unwrap_or_default());
        writeln!(out, "{answer}")?;
    }
    Ok(())
}
