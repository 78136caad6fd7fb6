//! `lint --baseline`, `--deny`, `--allow` and `--output`.

use crate::support::Scratch;
use serde_json::Value;

const TEXT: &str = "\
name: refund
namespace_name: shop
version: v1
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back, colour: red }
    retry: { limit: 5 }
";

#[test]
fn a_baseline_hides_what_is_known_and_nothing_else() {
    let scratch = Scratch::new();
    scratch.write("in/a.yaml", TEXT);
    let write = ["lint", "in", "--baseline", "ci/known.json", "--write-baseline"];
    let run = scratch.run(&write).expect(0);
    assert!(
        run.stderr.contains("3 findings written to ci/known.json"),
        "{}",
        run.stderr
    );
    let baseline = scratch.read("ci/known.json");
    assert!(
        baseline.contains("\"file\":\"../in/a.yaml\"") && baseline.lines().count() == 8,
        "{baseline}"
    );
    let lint = |text: &str| {
        scratch.write("in/a.yaml", text);
        let run = scratch
            .run(&["lint", "in", "--baseline", "ci/known.json", "--format", "json"])
            .expect(0);
        run.findings()
    };
    assert!(lint(TEXT).is_empty());
    // Lines move, steps come before it, line endings change.
    let step = "steps:\n  - { name: first, handler: { callable: shop.first } }\n";
    assert!(lint(&format!("# moved\n\n{}", TEXT.replace("steps:\n", step))).is_empty());
    assert!(lint(&TEXT.replace('\n', "\r\n")).is_empty());
    // One more of the same kind is another one.
    let more = TEXT.replace("colour: red", "colour: red, shape: round");
    assert_eq!(lint(&more), ["7:54 unknown-field"]);
    // Of a value that changed one must look again.
    assert_eq!(
        lint(&TEXT.replace("v1", "v2")),
        ["6:5 unused-baseline", "3:10 invalid-version"]
    );
    assert_eq!(lint(&TEXT.replace("limit", "max_attempts")), ["5:5 unused-baseline"]);
    let text = TEXT
        .replace("limit", "max_attempts")
        .replace("version: v1", "version: 1.0.0");
    scratch.write("in/a.yaml", text);
    scratch
        .run(&["lint", "in", "--baseline", "ci/known.json", "--deny", "warnings"])
        .expect(1);
    scratch.run(&write).expect(0);
    scratch
        .run(&["lint", "in", "--baseline", "ci/known.json", "--deny", "warnings"])
        .expect(0);
}

#[test]
fn a_part_of_the_files_says_nothing_about_the_rest_of_the_baseline() {
    let scratch = Scratch::new();
    scratch.write("a.yaml", TEXT);
    scratch.write("b.yaml", TEXT.replace("name: refund", "name: other"));
    scratch
        .run(&["lint", ".", "--baseline", "known.json", "--write-baseline"])
        .expect(0);
    let run = ["lint", "a.yaml", "--baseline", "known.json", "--format", "json"];
    assert!(scratch.run(&run).expect(0).findings().is_empty());
    std::fs::remove_file(scratch.path().join("b.yaml")).unwrap();
    let findings = scratch.run(&run).expect(0).findings();
    assert_eq!(
        findings.len(),
        3,
        "of a file that is gone nothing is left: {findings:?}"
    );
    scratch.write("known.json", "{ \"version\": 2 }");
    let run = scratch.run(&run).expect(2);
    assert!(
        run.stderr.contains("known.json:1:1: ") && run.stderr.contains("no baseline of version 1"),
        "{}",
        run.stderr
    );
    scratch.run(&["lint", "a.yaml", "--baseline", "missing.json"]).expect(2);
    scratch.run(&["lint", "a.yaml", "--write-baseline"]).expect(2);
}

#[test]
fn levels_can_be_changed_on_the_command_line() {
    let scratch = Scratch::new();
    scratch.write("a.yaml", TEXT);
    let lint = |more: &[&str], code: i32| {
        let run = scratch
            .run(&[&["lint", "a.yaml", "--format", "json"], more].concat())
            .expect(code);
        run.findings().len()
    };
    assert_eq!(lint(&[], 0), 3);
    assert_eq!(lint(&["--deny", "warnings"], 1), 3);
    assert_eq!(lint(&["--deny", "unknown-field"], 1), 3);
    assert_eq!(lint(&["--allow", "unknown-field,invalid-version"], 0), 0);
    assert_eq!(
        lint(
            &[
                "--allow",
                "unknown-field",
                "--deny",
                "warnings",
                "--allow",
                "invalid-version"
            ],
            0
        ),
        0
    );
    let run = scratch.run(&["lint", "a.yaml", "--allow", "unknown-feld"]).expect(2);
    assert!(run.stderr.contains("did you mean `unknown-field`?"), "{}", run.stderr);
}

#[test]
fn one_run_writes_several_reports() {
    let scratch = Scratch::new();
    scratch.write("a.yaml", TEXT);
    let outputs = [
        "sarif=out/lint.sarif",
        "gitlab=out/quality.json",
        "junit=lint.xml",
        "markdown=lint.md",
        "json=lint.json",
        "text=lint.txt",
        "github=lint.log",
    ];
    let mut arguments = vec!["lint", "a.yaml", "--format", "concise"];
    for output in outputs {
        arguments.extend(["--output", output]);
    }
    let run = scratch.run(&arguments).expect(0);
    assert_eq!(run.stdout.lines().count(), 3);
    let sarif: Value = serde_json::from_str(&scratch.read("out/lint.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 3);
    assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"][0]["id"], "invalid-version");
    let location = &sarif["runs"][0]["results"][2]["locations"][0];
    assert_eq!(
        location["logicalLocations"][0]["fullyQualifiedName"],
        "/steps/0/retry/limit"
    );
    let quality: Value = serde_json::from_str(&scratch.read("out/quality.json")).unwrap();
    assert_eq!(quality.as_array().unwrap().len(), 3);
    let json: Value = serde_json::from_str(&scratch.read("lint.json")).unwrap();
    assert_eq!(json["summary"]["warnings"], 3);
    assert_eq!(scratch.read("lint.log").lines().count(), 3);
    assert!(scratch.read("lint.xml").contains("failures=\"0\""));
    assert!(scratch.read("lint.md").starts_with("**3 warnings**"));
    assert!(!scratch.read("lint.txt").contains('\u{1b}'));
    for bad in ["sarif", "sarif=", "yaml=x"] {
        scratch.run(&["lint", "a.yaml", "--output", bad]).expect(2);
    }
    scratch.write("file", "");
    scratch
        .run(&["lint", "a.yaml", "--output", "json=file/x.json"])
        .expect(2);
}

#[test]
fn the_configuration_is_used_and_the_command_line_wins() {
    let scratch = Scratch::new();
    scratch.write("shop/templates/a.yaml", TEXT);
    scratch.write("shop/templates/old/b.yaml", TEXT.replace("name: refund", "name: old"));
    scratch.write("shop/templates/gone/c.yaml", TEXT.replace("name: refund", "name: gone"));
    scratch.write("shop/other/d.yaml", TEXT.replace("name: refund", "name: other"));
    let config = "templates = [\"templates/**/*.yaml\"]\nexclude = [\"templates/gone\"]\n\n[python]\n\n[lint.levels]\nunknown-field = \"error\"\ncallable-style = \"allow\"\n\n[[lint.paths]]\nmatch = [\"templates/old\"]\nlevels = { unknown-field = \"info\", invalid-version = \"allow\" }\n";
    scratch.write("shop/tasker-gen.toml", config);
    let lint = |more: &[&str]| {
        let mut command = scratch.command(&[&["lint", "--format", "concise"], more].concat());
        let output = command.current_dir(scratch.path().join("shop/other")).output().unwrap();
        crate::support::Run::new(output)
    };
    let run = lint(&[]).expect(1);
    let found: Vec<_> = run
        .stdout
        .lines()
        .map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(" "))
        .collect();
    let expected = [
        "../templates/a.yaml:3:10 warning[invalid-version]",
        "../templates/a.yaml:7:41 error[unknown-field]",
        "../templates/a.yaml:8:14 error[unknown-field]",
        "../templates/old/b.yaml:7:41 info[unknown-field]",
        "../templates/old/b.yaml:8:14 info[unknown-field]",
    ];
    assert_eq!(found, expected);
    assert_eq!(lint(&["--allow", "unknown-field"]).expect(0).stdout.lines().count(), 1);
    assert_eq!(
        lint(&["--deny", "warnings", "d.yaml"]).expect(1).stdout.lines().count(),
        3
    );
    let baseline = "[lint]\nbaseline = \"known.json\"\n";
    scratch.write(
        "shop/tasker-gen.toml",
        format!("templates = [\"templates\"]\n{baseline}"),
    );
    lint(&["--write-baseline"]).expect(0);
    assert_eq!(lint(&[]).expect(0).stdout, "");
    assert!(
        scratch
            .read("shop/known.json")
            .contains("\"file\":\"templates/a.yaml\"")
    );
    scratch.write("shop/tasker-gen.toml", "[lint.levels]\nunknown-feld = \"allow\"\n");
    let run = lint(&["."]).expect(2);
    assert!(run.stderr.contains("../tasker-gen.toml:2:1"), "{}", run.stderr);
}
