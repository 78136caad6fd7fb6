//! `lint --fix`, `--unsafe-fixes` and `--diff`.

use crate::support::{Run, Scratch};
use std::io::Write;
use std::process::Stdio;

/// Mistakes that can be mended, among comments, odd layout, quotes, anchors and text of several bytes.
const BEFORE: &str = "\
# Größe 🧾   kept as it is
name:   refund   # the name
namespace_name: 'shop'
version: 1.0.0
input_schema: { type: object, properties: { \"größe\": { type: string, minlenght: 1, default: no } } }
steps:
  -   name: check_order
      handler: {callable: shop.check_order,   initialization: {a: 0o17,\t\"b\": off}}
      result_schema: &any { type: object }
  - name: pay_back   # tasker-gen: ignore invalid-version -- gone
    handler:
      \"callable\": shop.pay_back
    retry: &patient
      limit: 5   # five
      max_atempts_: 3
    dependencies:
      - check_order   # first
      - check_order
    result_schema: *any
  - name: notify
    handler: { callable: shop.notify, initialization: { on: yes, list: [ no , \"no\" ] } }
    depends_on: [ pay_back, pay_back , check_order ]
    dependancies: []
    retry: *patient
";

const AFTER: &str = "\
# Größe 🧾   kept as it is
name:   refund   # the name
namespace_name: 'shop'
version: 1.0.0
input_schema: { type: object, properties: { \"größe\": { type: string, minLength: 1, default: \"no\" } } }
steps:
  -   name: check_order
      handler: {callable: shop.check_order,   initialization: {a: 15,\t\"b\": \"off\"}}
      result_schema: &any { type: object }
  - name: pay_back
    handler:
      \"callable\": shop.pay_back
    retry: &patient
      max_attempts: 5   # five
      max_atempts_: 3
    dependencies:
      - check_order   # first
    result_schema: *any
  - name: notify
    handler: { callable: shop.notify, initialization: { \"on\": \"yes\", list: [ \"no\" , \"no\" ] } }
    depends_on: [ pay_back , check_order ]
    dependancies: []
    retry: *patient
";

#[test]
fn safe_fixes_leave_everything_else_byte_for_byte() {
    for ending in ["\n", "\r\n"] {
        let scratch = Scratch::new();
        scratch.write("a.yaml", BEFORE.replace('\n', ending));
        let run = scratch.run(&["lint", "--fix", "."]).expect(0);
        assert_eq!(scratch.read("a.yaml"), AFTER.replace('\n', ending));
        assert!(
            run.stderr.contains("mended 11 findings in 1 template"),
            "{}",
            run.stderr
        );
        let times = scratch.snapshot(".");
        scratch.run(&["lint", "--fix", "."]).expect(0);
        assert!(times == scratch.snapshot("."), "nothing is written twice");
    }
}

#[test]
fn a_fix_that_would_lead_to_another_finding_is_left_out() {
    let scratch = Scratch::new();
    let text = "name: a\nnamespace_name: shop\nversion: 1.0.0\ninput_schema: {type: object}\nsteps:\n  - name: a\n    handler: {callable: a}\n    retry: {limit: many}\n    timeut_seconds: 0x\n";
    scratch.write("a.yaml", text);
    scratch.run(&["lint", "--unsafe-fixes", "."]).expect(0);
    assert_eq!(scratch.read("a.yaml"), text);
}

#[test]
fn suggested_fixes_are_applied_only_when_asked_for() {
    let scratch = Scratch::new();
    let text = "name: a\nnamespace_name: shop\nversion: 'v1.2'\ninput_schema: {type: object}\nsteps:\n  - name: check\n    handler: {callable: a}\n    type: standart\n    result_schema: {}\n  - {name: pay, handler: {callable: b}, dependencies: [chek]}\n";
    let mended = text
        .replace("v1.2", "1.2.0")
        .replace("standart", "standard")
        .replace("chek]", "check]");
    scratch.write("a.yaml", text);
    let run = scratch.run(&["lint", "--fix", "."]).expect(1);
    assert!(
        run.stdout.contains("3 can be mended with --unsafe-fixes\n"),
        "{}",
        run.stdout
    );
    assert_eq!(scratch.read("a.yaml"), text);
    let run = scratch.run(&["lint", "--unsafe-fixes", "--diff", "."]).expect(1);
    assert!(run.stdout.contains("--- a.yaml\n+++ a.yaml\n"), "{}", run.stdout);
    assert!(
        run.stdout.contains("\n-version: 'v1.2'\n+version: '1.2.0'\n"),
        "{}",
        run.stdout
    );
    assert!(run.stderr.contains("would mend 3 findings"), "{}", run.stderr);
    assert_eq!(scratch.read("a.yaml"), text, "--diff writes nothing");
    scratch.run(&["lint", "--unsafe-fixes", "."]).expect(0);
    assert_eq!(scratch.read("a.yaml"), mended);
    scratch.run(&["lint", "--diff", "."]).expect(0);
}

#[test]
fn what_is_silenced_is_not_mended() {
    let scratch = Scratch::new();
    let text = "name: a\nnamespace_name: shop\nversion: 1.0.0\ninput_schema: {type: object}\nsteps:\n  - name: a\n    # tasker-gen: ignore yaml-ambiguous-scalar -- on purpose\n    handler: {callable: a, initialization: {x: no}}\n    retry: {limit: 5}\n";
    scratch.write("a.yaml", text);
    scratch
        .run(&["lint", "--fix", ".", "--allow", "unknown-field"])
        .expect(0);
    assert_eq!(scratch.read("a.yaml"), text);
}

#[test]
fn json_carries_the_fix() {
    let scratch = Scratch::new();
    scratch.write("a.yaml", BEFORE);
    let json = scratch.run(&["lint", "--format", "json", "a.yaml"]).expect(0).json();
    let findings = json["findings"].as_array().unwrap();
    let finding = findings.iter().find(|it| it["code"] == "unknown-keyword").unwrap();
    assert_eq!(finding["fix"]["safety"], "safe");
    let edit = &finding["fix"]["edits"][0];
    assert_eq!((&edit["file"], &edit["text"]), (&"a.yaml".into(), &"minLength".into()));
    assert_eq!(edit["span"], finding["span"]);
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let scratch = Scratch::new();
    let mut child = scratch
        .command(&["lint", "--fix", "-", "--stdin-filename", "shop/a.yaml"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(BEFORE.as_bytes()).unwrap();
    let run = Run::new(child.wait_with_output().unwrap()).expect(0);
    assert_eq!(run.stdout, AFTER);
    assert!(run.stderr.contains("shop/a.yaml:"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_survive() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let scratch = Scratch::new();
    let path = scratch.write("real/a.yaml", BEFORE);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/a.yaml", scratch.path().join("link.yaml")).unwrap();
    scratch.run(&["lint", "--fix", "link.yaml"]).expect(0);
    assert_eq!(scratch.read("real/a.yaml"), AFTER);
    assert!(
        scratch
            .path()
            .join("link.yaml")
            .symlink_metadata()
            .unwrap()
            .is_symlink()
    );
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
}
