//! The patterns that are printed for a language match, in its own engine, what they match in ECMA-262.
//!
//! One process per language reads all rows as JSON and prints a verdict for each.

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};
use tasker_gen::emit::{Language, pattern::print};
use tasker_gen::ir::Format;
use tasker_gen::ir::format::definition;
use tasker_gen::ir::pattern::Pattern;

const PYTHON: &str = "
import json, re, sys, warnings
warnings.simplefilter('error')
print(json.dumps([re.search(row['regex'], row['text']) is not None for row in json.load(sys.stdin)]))
";
const RUBY: &str = "
require 'json'
$stdin.set_encoding('UTF-8')
puts JSON.generate(JSON.parse($stdin.read).map { |row| Regexp.new(row['regex']).match?(row['text']) })
";
// A literal as well: its source must need no further escaping.
const NODE: &str = r#"
const rows = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(rows.map(({ regex, text }) => {
  const made = new RegExp(regex, "u").test(text);
  const literal = (0, eval)(`/${regex}/u`).test(text);
  if (made !== literal) throw new Error(regex);
  return made;
})));
"#;

#[test]
fn python_ruby_and_node_agree_with_ecma_262() {
    let mut wrong = Vec::new();
    wrong.extend(disagreements(Language::Python, &["python3", "-c", PYTHON]));
    wrong.extend(disagreements(
        Language::Ruby,
        &["ruby", "-W:no-experimental", "-w", "-e", RUBY],
    ));
    wrong.extend(disagreements(Language::TypeScript, &["node", "-e", NODE]));
    assert!(wrong.is_empty(), "{} disagree:\n{}", wrong.len(), wrong.join("\n"));
}

fn disagreements(language: Language, command: &[&str]) -> Vec<String> {
    let rows: Vec<Value> = cases()
        .into_iter()
        .filter_map(|(pattern, text, matches)| {
            let regex = print(language, &pattern).ok()?;
            Some(json!({ "pattern": pattern.source, "regex": regex, "text": text, "matches": matches }))
        })
        .collect();
    assert!(rows.len() > 1000, "{language}: {} rows", rows.len());
    let verdicts = run(command, &Value::Array(rows.clone()).to_string());
    assert_eq!(verdicts.len(), rows.len());
    rows.iter()
        .zip(verdicts)
        .filter(|(row, verdict)| row["matches"] != *verdict)
        .map(|(row, _)| format!("{language}: {row}"))
        .collect()
}

/// Pattern, text, and whether it matches: our table, and the patterns of the formats.
fn cases() -> Vec<(Pattern, String, bool)> {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let rows: Vec<Value> = serde_json::from_str(include_str!("data/patterns.json")).expect("rows");
    let mut cases: Vec<_> = rows
        .iter()
        .map(|row| {
            let pattern = Pattern::parse(&text(&row["pattern"])).expect("pattern");
            (pattern, text(&row["text"]), row["matches"] == true)
        })
        .collect();
    let table: Value = serde_json::from_str(include_str!("data/formats.json")).expect("table");
    for format in Format::ALL {
        let pattern = &definition(*format).pattern;
        for list in ["valid", "invalid"] {
            for value in table[format.name()][list].as_array().expect("list") {
                let matches = pattern.is_match(&text(value)) == Some(true);
                cases.push((pattern.clone(), text(value), matches));
            }
        }
    }
    cases
}

fn run(command: &[&str], input: &str) -> Vec<Value> {
    let mut child = Command::new(command[0])
        .args(&command[1..])
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the interpreter is installed");
    child
        .stdin
        .take()
        .expect("stdin")
        .write_all(input.as_bytes())
        .expect("written");
    let output = child.wait_with_output().expect("ended");
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && complaints.is_empty(),
        "{}: {complaints}",
        command[0]
    );
    serde_json::from_slice(&output.stdout).expect("verdicts")
}
