//! `diff`: its formats, and the breaks that somebody has agreed to.

use crate::support::{Run, Scratch};
use serde_json::Value;

const TEMPLATE: &str = "\
name: order
namespace_name: shop
version: 1.0.0
steps:
  - name: check
    handler: { callable: shop.check }
    result_schema:
      type: object
      required: [total]
      properties:
        total: { type: number }
        lines: { type: array, items: { $ref: '#/$defs/line' } }
      $defs:
        line:
          type: object
          properties:
            id: { type: string }
  - name: pay
    handler: { callable: shop.pay }
    dependencies: [check]
";

/// A break, a compatible change, and a version that does not move.
fn changed() -> String {
    TEMPLATE
        .replace("id: { type: string }", "id: { type: integer }")
        .replace("total: { type: number }", "total: { type: integer }")
}

fn scratch() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("old/order.yaml", TEMPLATE);
    scratch.write("new/order.yaml", changed());
    scratch
}

fn diff(scratch: &Scratch, more: &[&str]) -> Run {
    scratch.run(&[&["diff", "old", "new"], more].concat())
}

const PATH: &str = "steps/check/result/lines/[]/id";

#[test]
fn a_comment_shows_breaks_and_folds_the_rest() {
    let scratch = scratch();
    let page = diff(&scratch, &["--format", "markdown"]).expect(1).stdout;
    let line = page.lines().find(|line| line.contains("result-field-type")).unwrap();
    assert!(
        line.contains("<code>id?: string</code>") || line.contains("| <code>string</code> | <code>integer</code> |"),
        "{line}"
    );
    assert!(line.contains("new/order.yaml:17"), "{line}");
    assert!(
        page.contains("1 breaking change, 1 version conflict, 1 compatible change"),
        "{page}"
    );
    let (shown, folded) = page.split_once("<details>").unwrap();
    assert!(
        !shown.contains("result-narrowed") && folded.contains("result-narrowed"),
        "{page}"
    );
    assert!(folded.contains("</details>"), "{page}");

    let same = scratch.run(&["diff", "old", "old", "--format", "markdown"]).expect(0);
    assert_eq!(same.stdout, "", "nothing is said when nothing changed");
}

#[test]
fn comments_hold_no_markup_of_templates() {
    let scratch = scratch();
    let hostile = TEMPLATE.replace("  - name: pay", "  - name: 'a|b<script>@all`x'");
    scratch.write("old/order.yaml", hostile);
    let page = diff(&scratch, &["--format", "markdown"]).expect(1).stdout;
    let line = page.lines().find(|line| line.contains("step-re")).unwrap();
    assert!(!line.contains("<script>") && !line.contains("@all"), "{line}");
    assert!(line.contains("a\\|b"), "{line}");
}

#[test]
fn a_comment_is_never_too_long() {
    let scratch = Scratch::new();
    let fields: String = (0..900)
        .map(|n| format!("        a_field_with_a_long_name_{n}: {{ type: string }}\n"))
        .collect();
    let with = TEMPLATE.replace("        lines:", &format!("{fields}        lines:"));
    scratch.write("old/order.yaml", with);
    scratch.write("new/order.yaml", TEMPLATE);
    let page = diff(&scratch, &["--format", "markdown"]).expect(1).stdout;
    assert!(page.len() < 65_536, "{}", page.len());
    assert!(page.contains("\nand "), "what is left out is counted");
}

#[test]
fn every_format_goes_to_the_terminal_or_to_a_file() {
    let scratch = scratch();
    let github = diff(&scratch, &["--format", "github"]).expect(1).stdout;
    assert!(github.contains("::error file=new/order.yaml,line=17"), "{github}");
    assert!(github.contains("title=result-field-type"), "{github}");
    let concise = diff(&scratch, &["--format", "concise"]).expect(1).stdout;
    assert!(concise.contains("new/order.yaml:17:"), "{concise}");
    let formats = ["gitlab", "sarif", "junit", "markdown", "json", "text"];
    let outputs: Vec<String> = formats.iter().map(|format| format!("{format}=out.{format}")).collect();
    let mut arguments = Vec::new();
    for output in &outputs {
        arguments.extend(["--output", output]);
    }
    diff(&scratch, &arguments).expect(1);
    let gitlab: Value = serde_json::from_str(&scratch.read("out.gitlab")).unwrap();
    assert_eq!(gitlab.as_array().unwrap().len(), 3);
    let sarif: Value = serde_json::from_str(&scratch.read("out.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 3);
    let json: Value = serde_json::from_str(&scratch.read("out.json")).unwrap();
    assert_eq!(json["summary"]["breaking"], 2);
    let change = &json["workflows"][0]["changes"][0];
    assert_eq!(
        (&change["before"], &change["after"]),
        (&"string".into(), &"integer".into())
    );
    assert!(scratch.read("out.junit").contains("<failure"));
    assert!(scratch.read("out.text").contains("breaking[result-field-type]"));
}

fn accept(scratch: &Scratch, code: &str, path: &str, more: &[&str]) -> Run {
    let reason = ["--accept", code, path, "--reason", "said \"so\" \\ in writing"];
    scratch.run(&[&["diff"], &reason[..], more].concat())
}

#[test]
fn a_break_is_accepted_by_an_entry() {
    let scratch = scratch();
    let before = "# ours\n[diff]   # odd   layout\nversion-policy = \"report\"\n\n[lint]\ndeny-warnings = true";
    scratch.write("tasker-gen.toml", before);
    diff(&scratch, &[]).expect(1);
    let sides = ["old", "new"];
    let refused = accept(&scratch, "result-field-typo", PATH, &sides).expect(2);
    assert!(
        refused
            .stderr
            .contains(&format!("shop/order: result-field-type {PATH}")),
        "{}",
        refused.stderr
    );
    let more = [
        "--template",
        "shop/order",
        "--expires",
        "2030-12-31",
        "--today",
        "2030-01-01",
    ];
    accept(&scratch, "result-field-type", PATH, &[&sides[..], &more].concat()).expect(0);
    let text = scratch.read("tasker-gen.toml");
    assert!(text.starts_with(before), "{text}");
    assert!(text.ends_with("expires = 2030-12-31\n"), "{text}");
    let again = accept(&scratch, "result-field-type", PATH, &more).expect(2);
    assert!(again.stderr.contains("listed already"), "{}", again.stderr);

    let run = diff(&scratch, &["--today", "2030-12-31", "--format", "json"]).expect(0);
    let json = run.json();
    assert_eq!(
        (&json["summary"]["accepted"], &json["summary"]["breaking"]),
        (&1.into(), &0.into())
    );
    let reason = &json["workflows"][0]["changes"][0]["accepted"]["reason"];
    assert_eq!(reason, "said \"so\" \\ in writing");
    let page = diff(&scratch, &["--today", "2030-12-31", "--format", "markdown"])
        .expect(0)
        .stdout;
    assert!(
        page.contains("nothing breaks") && page.contains("accepted until 2030-12-31"),
        "{page}"
    );

    let expired = diff(&scratch, &["--today", "2031-01-01"]).expect(1).stdout;
    assert!(expired.contains("warning[acceptance-expired]"), "{expired}");
    assert!(expired.contains("tasker-gen.toml:8:1"), "{expired}");
}

#[test]
fn entries_that_accept_nothing_are_said() {
    let scratch = scratch();
    accept(&scratch, "step-removed", "steps/gone", &[]).expect(0);
    accept(&scratch, "step-removed", "steps/gone", &["--template", "other/one"]).expect(0);
    let found = diff(&scratch, &["--format", "json"]).expect(1).json()["acceptances"].clone();
    let found = found.as_array().unwrap();
    assert_eq!(found.len(), 1, "the other template was not compared: {found:?}");
    assert_eq!(found[0]["code"], "acceptance-unused");
}

#[test]
fn accepting_needs_a_reason_and_a_day_to_come() {
    let scratch = scratch();
    scratch.run(&["diff", "--accept", "step-removed", "steps/a"]).expect(2);
    scratch
        .run(&["diff", "--accept", "step-removed", "steps/a", "--reason", " "])
        .expect(2);
    accept(&scratch, "a\nb", "b", &[]).expect(2);
    accept(&scratch, "a", "b", &["--expires", "2030-02-30"]).expect(2);
    accept(
        &scratch,
        "a",
        "b",
        &["--expires", "2029-12-31", "--today", "2030-01-01"],
    )
    .expect(2);
    scratch.run(&["diff"]).expect(2);
    assert!(!scratch.path().join("tasker-gen.toml").exists());
    let inline = "diff = { accepted = [] }\n";
    scratch.write("tasker-gen.toml", inline);
    let run = accept(&scratch, "a", "b", &[]).expect(2);
    assert!(run.stderr.contains("[[diff.accepted]]"), "{}", run.stderr);
    assert_eq!(scratch.read("tasker-gen.toml"), inline);
}

#[test]
fn the_policy_decides_what_is_asked_of_versions() {
    let scratch = scratch();
    let codes = |policy: &str| {
        scratch.write("tasker-gen.toml", format!("[diff]\nversion-policy = \"{policy}\"\n"));
        let json = diff(&scratch, &["--format", "json"]).json();
        let changes = json["workflows"][0]["changes"].as_array().unwrap().clone();
        let versions = changes.iter().filter(|change| change["path"] == "version");
        versions
            .map(|change| change["code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(codes("semver"), ["version-not-bumped"]);
    assert_eq!(codes("new-file"), ["version-not-bumped"]);
    assert_eq!(codes("report"), [""; 0]);
    scratch.write("new/order.yaml", changed().replace("1.0.0", "2.0.0"));
    assert_eq!(codes("semver"), [""; 0]);
    assert_eq!(codes("new-file"), ["version-replaced"]);
    // The old version stays, and the break stands beside it.
    scratch.write("new/order_1.yaml", TEMPLATE);
    diff(&scratch, &[]).expect(0);
}
