//! `$ref` to other files of the project, by way of every command that reads templates.

use crate::support::Scratch;
use std::process::Command;

const TEMPLATE: &str = "\
name: order
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: charge
    handler: { callable: shop.charge }
    result_schema:
      type: object
      required: [paid]
      properties:
        paid: { $ref: '../schemas/money.yaml#/$defs/amount' }
";
const MONEY: &str =
    "$defs:\n  amount: { type: object, required: [cents], properties: { cents: { $ref: 'cents.json' } } }\n";
const CENTS: &str = "{ \"type\": \"integer\", \"minimum\": 0 }\n";

fn scratch() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("templates/order.yaml", TEMPLATE);
    scratch.write("schemas/money.yaml", MONEY);
    scratch.write("schemas/cents.json", CENTS);
    scratch
}

fn generate(scratch: &Scratch, more: &[&str]) -> crate::support::Run {
    scratch.run(&[&["generate", ".", "--out", "out", "--lang", "typescript"], more].concat())
}

const CONTRACTS: &str = "out/typescript/shop/order/contracts.ts";

#[test]
fn a_change_in_a_file_that_is_referred_to_is_noticed() {
    let scratch = scratch();
    // A folder that holds schemas too: they are no templates, and not reported as broken ones.
    scratch.run(&["lint", "."]).expect(0);
    generate(&scratch, &[]).expect(0);
    let before = scratch.read(CONTRACTS);
    assert!(before.contains("interface ChargeResultAmount"), "{before}");
    // Within one tick of the clock that stamps files nothing is certain, and nothing is kept.
    std::thread::sleep(std::time::Duration::from_millis(100));
    generate(&scratch, &[]).expect(0);
    let run = generate(&scratch, &[]).expect(0);
    assert!(run.stdout.contains("Nothing to do"), "{run:?}");
    generate(&scratch, &["--check"]).expect(0);
    // Of two files away; of the same length.
    scratch.write("schemas/cents.json", CENTS.replace('0', "7"));
    generate(&scratch, &["--check"]).expect(1);
    generate(&scratch, &[]).expect(0);
    assert_ne!(scratch.read(CONTRACTS), before);
    generate(&scratch, &["--check"]).expect(0);
}

#[test]
fn findings_stand_in_the_file_that_is_at_fault() {
    let scratch = scratch();
    scratch.write("templates/other.yaml", TEMPLATE.replace("name: order", "name: other"));
    scratch.write("schemas/cents.json", "{\n  \"type\": \"integre\"\n}\n");
    for command in [&["lint", "templates"][..], &["generate", "templates", "--out", "out"]] {
        let run = scratch.run(&[command, &["--format", "json"]].concat()).expect(1);
        assert_eq!(run.findings(), ["2:11 invalid-schema"], "once for both templates");
        assert_eq!(run.json()["findings"][0]["file"], "schemas/cents.json");
    }
    let shown = scratch.run(&["lint", "templates"]).expect(1).stdout;
    assert!(shown.contains("schemas/cents.json:2:11"), "{shown}");
    scratch.run(&["lint", "templates", "--update-baseline"]);
    scratch.write("schemas/cents.json", "{ \"type\": \"integer\", \n");
    let run = scratch.run(&["lint", "templates", "--format", "json"]).expect(1);
    assert!(
        run.findings().contains(&"2:1 yaml-syntax".to_owned()),
        "{:?}",
        run.findings()
    );
}

#[test]
fn what_nobody_refers_to_is_in_nobodys_way() {
    let scratch = scratch();
    scratch.write("schemas/money.yaml", format!("{MONEY}  odd: {{ type: strange }}\n"));
    scratch.run(&["lint", "templates"]).expect(0);
}

#[test]
fn standard_input_refers_to_files_as_the_file_it_stands_for() {
    let scratch = scratch();
    let lint = |name: &str| {
        let mut child = scratch
            .command(&["lint", "-", "--stdin-filename", name])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), TEMPLATE.as_bytes()).unwrap();
        child.wait().unwrap().code()
    };
    assert_eq!(lint("templates/new.yaml"), Some(0));
    assert_eq!(lint("new.yaml"), Some(1));
}

#[test]
#[cfg(unix)]
fn nothing_outside_the_project_is_read() {
    let scratch = scratch();
    scratch.write("project/tasker-gen.toml", "");
    scratch.write(
        "project/templates/order.yaml",
        TEMPLATE.replace("../schemas", "../../schemas"),
    );
    let lint = || {
        scratch.run(&[
            "lint",
            "project",
            "--config",
            "project/tasker-gen.toml",
            "--format",
            "concise",
        ])
    };
    assert!(lint().expect(1).stdout.contains("leads out of the project"));
    scratch.write("project/templates/order.yaml", TEMPLATE);
    assert!(lint().expect(1).stdout.contains("does not exist"));
    std::os::unix::fs::symlink(scratch.path().join("schemas"), scratch.path().join("project/schemas")).unwrap();
    assert!(lint().expect(1).stdout.contains("a link out of the project"));
    std::fs::remove_file(scratch.path().join("project/schemas")).unwrap();
    scratch.write("project/schemas/money.yaml", MONEY);
    scratch.write("project/schemas/cents.json", CENTS);
    lint().expect(0);
}

#[test]
fn a_revision_has_its_own_files() {
    let scratch = scratch();
    let git = |arguments: &[&str]| {
        let done = Command::new("git")
            .args([
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@example.com",
                "-c",
                "commit.gpgsign=false",
            ])
            .args(arguments)
            .current_dir(scratch.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "one"]);
    scratch.run(&["diff", "HEAD"]).expect(0);
    scratch.write("schemas/cents.json", CENTS.replace("integer", "string"));
    let run = scratch.run(&["diff", "HEAD", "--format", "json"]).expect(1);
    let change = &run.json()["workflows"][0]["changes"][0];
    assert_eq!(change["code"], "result-field-type");
    assert_eq!(change["path"], "steps/charge/result/paid/cents");
    git(&["commit", "-qam", "two"]);
    scratch.run(&["diff", "HEAD~1", "HEAD"]).expect(1);
    scratch.run(&["diff", "HEAD"]).expect(0);
    git(&["rm", "-q", "schemas/cents.json"]);
    git(&["commit", "-qm", "three"]);
    scratch.write("schemas/cents.json", CENTS);
    let broken = scratch.run(&["diff", "HEAD"]).expect(2);
    assert!(
        broken
            .stderr
            .contains("schemas/cents.json, which does not exist in HEAD"),
        "{}",
        broken.stderr
    );
}
