//! `lint`, `explain` and `rules`.

use crate::support::{Run, Scratch, fixtures};
use serde_json::Value;
use std::io::Write;
use std::process::Stdio;
use tasker_gen::diagnostic::Code;

fn lint(text: impl AsRef<[u8]>, more: &[&str]) -> Run {
    let scratch = Scratch::new();
    scratch.write("a.yaml", text);
    scratch.run(&[&["lint", "a.yaml", "--format", "json"], more].concat())
}

/// Eight mistakes of different kinds, with what an editor or a tired author may add to a file.
const EIGHT: &str = "\
# Größe 🧾, before everything
name: größe # 1 name-style
namespace_name: shop
version: '1' # 2 invalid-version
input_schema: &any { type: object }
lifecycle: { max_duration_minutes: 0 } # 3 out-of-range
steps:
  - { name: plan, handler: { callable: \"shop.größe\", colour: red }, result_schema: *any } # 4 unknown-field
  - name: pay
    handler: { callable: shop.pay, initialization: { \"größe\": off } } # 5 yaml-ambiguous-scalar
    dependencies: [ plan, plan ] # 6 duplicate-dependency
    publishes_events: [ { name: Paid, description: d, schema: *any } ] # 7 event-name
  - name: join
    handler: { callable: shop.join }
    type: deferred_convergence # 8 convergence-never-created
";

const EIGHT_FOUND: [&str; 8] = [
    "2:7 name-style",
    "4:10 invalid-version",
    "6:36 out-of-range",
    "8:54 unknown-field",
    "10:63 yaml-ambiguous-scalar",
    "11:27 duplicate-dependency",
    "12:33 event-name",
    "13:11 convergence-never-created",
];

#[test]
fn eight_mistakes_are_found_in_one_run_each_at_its_place() {
    assert_eq!(lint(EIGHT, &[]).expect(1).findings(), EIGHT_FOUND);
    assert_eq!(lint(EIGHT.replace('\n', "\r\n"), &[]).expect(1).findings(), EIGHT_FOUND);
}

#[test]
fn warnings_alone_are_no_failure_and_what_blocks_stays_in_lint() {
    let text = "name: a\nnamespace_name: shop\nversion: 1.0.0\ninput_schema: {type: object}\nsteps: [{name: a, handler: {callable: a}, extra: 1}]\n";
    assert_eq!(lint(text, &[]).expect(0).findings(), ["5:43 unknown-field"]);
    assert_eq!(lint("steps: []\n", &[]).expect(1).findings().len(), 5);
    let scratch = Scratch::new();
    scratch.write("other.yaml", "a: 1\n");
    scratch.run(&["lint", "."]).expect(2);
    scratch.run(&["lint", "missing.yaml"]).expect(2);
}

#[test]
fn fixtures_have_no_errors() {
    let path = fixtures().join("templates");
    let run = Scratch::new()
        .run(&["lint", path.to_str().unwrap(), "--format", "json"])
        .expect(0);
    assert_eq!(run.json()["summary"]["errors"], 0);
    assert_eq!(run.json()["summary"]["files"], 12);
}

#[test]
fn comments_ignore_on_and_above_the_line_and_must_say_why() {
    let text = "\
# tasker-gen: ignore missing-input-schema -- none is needed
name: a
namespace_name: shop
version: two # tasker-gen: ignore invalid-version, name-style -- a joke
# An ordinary comment.

# tasker-gen: ignore unknown-field
# Another one.
extra: 1
description: \"# tasker-gen: ignore everything\"
# tasker-gen: ignore unknown-filed -- x
more: 2
# tasker-gen: allow unknown-field
steps:
  - name: a
    description: |
      # tasker-gen: ignore nothing
    handler: { callable: a }
";
    let found = lint(text, &[]).expect(0).findings();
    let expected = [
        "4:52 unused-ignore",
        "7:1 ignore-without-reason",
        "11:22 unused-ignore",
        "12:1 unknown-field",
        "13:1 unused-ignore",
    ];
    assert_eq!(found, expected);
}

#[test]
fn comments_change_nothing_else() {
    for entry in std::fs::read_dir(fixtures().join("invalid")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        // The mark makes the reader look at comments; that it is understood or not does not matter here.
        let marked = format!("{}\n# tasker-gen:\n", text.trim_end());
        let strip = |run: Run| -> Vec<String> {
            let findings = run.findings();
            findings
                .into_iter()
                .filter(|line| !line.ends_with("unused-ignore"))
                .collect()
        };
        let plain = format!("{}\n# tasker\n", text.trim_end());
        assert_eq!(
            strip(lint(&plain, &[])),
            strip(lint(&marked, &[])),
            "{}",
            path.display()
        );
    }
}

#[test]
fn rules_about_languages_speak_only_of_those_asked_for() {
    let text = "name: a\nnamespace_name: shop\nversion: 1.0.0\ninput_schema: {type: object}\nsteps:\n  # tasker-gen: ignore callable-style -- loaded by hand\n  - {name: a, handler: {callable: 'A::B'}}\n  - {name: b, handler: {callable: 'A::C', method: run}}\n";
    assert!(lint(text, &[]).expect(0).findings().is_empty());
    let run = lint(text, &["--lang", "python,ruby"]).expect(0);
    assert_eq!(run.findings(), ["8:35 callable-style", "8:43 method-ignored"]);
    assert!(lint(text, &["--lang", "ruby"]).findings() == ["6:24 unused-ignore"]);
    lint(text, &["--lang", "perl"]).expect(2);
}

#[test]
fn findings_about_several_files_show_both() {
    let scratch = Scratch::new();
    let text = "name: a\nnamespace_name: shop\nversion: 1.0.0\ninput_schema: {type: object}\nsteps: [{name: a, handler: {callable: a}, result_schema: {}}]\n";
    scratch.write("in/a.yaml", text);
    scratch.write("in/b.yaml", text);
    scratch.write(
        "in/c.yaml",
        text.replace("name: a\nn", "name: c\nn").replace("{}", "{type: object}"),
    );
    let run = scratch.run(&["lint", "in", "--format", "json"]).expect(1);
    assert_eq!(run.findings(), ["1:7 duplicate-template", "5:39 shared-callable"]);
    let findings = run.json()["findings"].clone();
    assert_eq!(findings[0]["file"], "in/b.yaml");
    assert_eq!(findings[0]["related"][0]["file"], "in/a.yaml");
    assert_eq!(findings[1]["related"][0]["span"]["start"]["line"], 5);
    let text = scratch.run(&["lint", "in"]).expect(1);
    assert!(text.stdout.contains("in/a.yaml:1:7"), "{}", text.stdout);
    assert!(
        text.stdout.ends_with("1 error, 1 warning in 3 templates\n"),
        "{}",
        text.stdout
    );
    assert_eq!(text.stderr, "");
    let concise = scratch.run(&["lint", "in", "--format", "concise"]).expect(1);
    assert_eq!(concise.stdout.lines().count(), 2);
}

#[test]
fn standard_input_can_be_linted_under_a_name() {
    let scratch = Scratch::new();
    let mut child = scratch
        .command(&["lint", "-", "--stdin-filename", "shop/a.yaml", "--format", "concise"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"steps: [").unwrap();
    let run = Run::new(child.wait_with_output().unwrap()).expect(1);
    assert!(run.stdout.starts_with("shop/a.yaml:1:"), "{}", run.stdout);
}

#[test]
fn codes_are_explained_and_listed() {
    let scratch = Scratch::new();
    let run = scratch.run(&["rules", "--format", "json"]).expect(0);
    assert_eq!(run.json()["rules"].as_array().unwrap().len(), Code::ALL.len());
    for code in Code::ALL {
        let run = scratch.run(&["explain", code.name()]).expect(0);
        for part in ["Why: ", "Wrong:", "Right:", "How to mend it: "] {
            assert!(run.stdout.contains(part), "{code} lacks {part}");
        }
        let too_long = run
            .stdout
            .lines()
            .find(|line| !line.starts_with(' ') && line.chars().count() > 100);
        assert_eq!(too_long, None);
    }
    let one = scratch
        .run(&["explain", "yaml-syntax", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(one["rule"]["blocks_generation"], Value::Bool(true));
    let run = scratch.run(&["explain", "yaml-sintax"]).expect(2);
    assert!(run.stderr.contains("did you mean `yaml-syntax`?"), "{}", run.stderr);
    assert!(scratch.run(&["rules"]).expect(0).stdout.contains("unknown-field"));
}
