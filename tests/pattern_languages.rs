//! The patterns that are printed for a language match, in its own engine, what they match in ECMA-262.
//!
//! One process per language reads all rows as JSON and prints a verdict for each.

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};
use tasker_gen::emit::{Language, pattern::print};
use tasker_gen::ir::Format;
use tasker_gen::ir::format::{definition, holds};
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

/// Node's verdicts; none where it does not know what is newer than itself.
const NODE_GRAMMAR: &str = r#"
const texts = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch (error) {
    const mayBeNew = /Duplicate/.test(error.message) || /\(\?[ims]*(-[ims]*)?:/.test(text.replaceAll("(?:", ""));
    return mayBeNew ? null : false;
  }
})));
"#;

/// What regular expressions are made of, and what they are not.
const PIECES: &str = r"a b - ^ $ . * + ? ( ) ) [ ] { } | | / \ 0 1 9 , = ! < > : k u x p P c é 𝒳 _ (?: (?= (?! (?<= (?<! (?<a> (?<b>
    (?<é𝒳> (?<\u0061> (?<\u{61}b> (?<1> (?<a \k<a> \k<b> \k \1 \2 \0 \01 {2} {2,} {2,3} {3,2} {,2} {2 [a-z] [z-a] [\d-x] [^ [] [^]
    \u{1F600} \u{110000} \u{} \ud83d\ude00 \ud83d \u00 \x41 \x4 \cA \c1 \p{L} \P{Script=Greek} \p{sc=Grek} \p{scx=Foo}
    \p{gc=Lu} \p{ASCII} \p{RGI_Emoji} \p{L \pL \- [\-] \/ [\b] [\B] \b \B \a a- -\d (?i: (?-: (?s-i:";

#[test]
fn the_grammar_of_expressions_is_that_of_node() {
    let pieces: Vec<&str> = PIECES.split_whitespace().collect();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |limit: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % limit
    };
    let mut text = |closed: bool| {
        let text: String = (0..=below(10)).map(|_| pieces[below(pieces.len())]).collect();
        let open = text.matches('(').count().saturating_sub(text.matches(')').count());
        text + &")".repeat(if closed { open } else { 0 })
    };
    let texts: Vec<String> = (0..30_000).map(|number| text(number % 2 == 0)).collect();
    let verdicts = run(&["node", "-e", NODE_GRAMMAR], &json!(texts).to_string());
    let known = texts.iter().zip(verdicts).filter(|(_, verdict)| !verdict.is_null());
    let wrong: Vec<_> = known
        .filter(|(text, verdict)| *verdict != holds(Format::Regex, text))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}: {:?}",
        wrong.len(),
        texts.len(),
        &wrong[..wrong.len().min(9)]
    );
}
