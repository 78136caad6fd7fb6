//! The configuration: found, read, obeyed.

use crate::support::Scratch;

const CONFIG: &str = "templates = [\"templates/**/*.yaml\"]\nexclude = [\"templates/old\"]\n\n\
                      [python]\nout = \"workers/python\"\n\n[rust]\nout = \"workers/rust\"\n";

fn project() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("tasker-gen.toml", CONFIG);
    scratch.fixture("templates/order_processing.yaml", "templates/shop/order.yaml");
    scratch.fixture("templates/claims_triage.yaml", "templates/old/claims.yaml");
    scratch
}

#[test]
fn a_project_says_what_goes_where() {
    let scratch = project();
    let run = scratch.run(&["generate"]).expect(0);
    assert!(
        run.stdout.contains("workers/python") && run.stdout.contains("1 template"),
        "{}",
        run.stdout
    );
    assert!(scratch.path().join("workers/rust/ecommerce/order_processing").is_dir());
    assert!(!scratch.path().join("workers/ruby").exists() && !scratch.path().join("workers/python/insurance").exists());
    // From a folder below, with paths as seen from there.
    let mut command = scratch.command(&["generate", "--check"]);
    let output = command.current_dir(scratch.path().join("templates/shop")).output();
    let below = crate::support::Run::new(output.unwrap()).expect(0);
    assert_eq!(below.stdout, "");
    // Flags win.
    scratch
        .run(&["generate", "--out", "elsewhere", "--lang", "ruby"])
        .expect(0);
    assert!(scratch.path().join("elsewhere/ruby/ecommerce").is_dir());
    assert!(!scratch.path().join("elsewhere/python").exists());
    let inspected = scratch.run(&["inspect", "--format", "json"]).expect(0).json();
    assert_eq!(inspected["workflows"].as_array().unwrap().len(), 1);
    // A file that is named is read, excluded or not.
    scratch.run(&["inspect", "templates/old/claims.yaml"]).expect(0);
}

#[test]
fn the_nearest_file_wins() {
    let scratch = project();
    scratch.write(
        "inner/tasker-gen.toml",
        "templates = [\"own.yaml\"]\n[typescript]\nout = \"ts\"\n",
    );
    scratch.fixture("templates/payroll_run.yaml", "inner/own.yaml");
    let run = |arguments: &[&str], folder: &str| {
        let mut command = scratch.command(arguments);
        let output = command.current_dir(scratch.path().join(folder)).output();
        crate::support::Run::new(output.unwrap())
    };
    std::fs::create_dir(scratch.path().join("inner/deep")).unwrap();
    run(&["generate"], "inner/deep").expect(0);
    assert!(scratch.path().join("inner/ts/hr").is_dir());
    assert!(!scratch.path().join("workers").exists());
    run(&["generate", "--config", "../tasker-gen.toml"], "inner").expect(0);
    assert!(scratch.path().join("workers/python/ecommerce").is_dir());
}

#[test]
fn what_is_wrong_with_it_is_said_with_its_place() {
    let scratch = project();
    scratch.write("tasker-gen.toml", "templats = []\n[python]\nout = 3\n");
    let run = scratch.run(&["generate"]).expect(2);
    assert_eq!(
        run.stderr,
        "error: tasker-gen.toml:1:1: unknown key `templats`; did you mean `templates`?\n\
         error: tasker-gen.toml:3:7: `python.out` must be a string, found integer\n"
    );
    for (text, reason) in [
        ("", "no PATH given, and tasker-gen.toml has no `templates`"),
        ("templates = [\"nowhere\"]\n[python]\nout = \"o\"", "nowhere"),
        (
            "templates = [\"nowhere/*.yaml\"]\n[python]\nout = \"o\"",
            "no task template found in nowhere/*.yaml",
        ),
        (
            "templates = [\"templates\"]\n[python]",
            "nothing says where python goes",
        ),
        (
            "templates = [\"templates\"]\n[python]\nout = \"o\"\n[ruby]\nout = \"./o/\"",
            "python and ruby would both be written to o",
        ),
    ] {
        scratch.write("tasker-gen.toml", text);
        let arguments: &[&str] = if text.is_empty() { &["inspect"] } else { &["generate"] };
        let run = scratch.run(arguments).expect(2);
        assert!(run.stderr.contains(reason), "{text}\n{}", run.stderr);
    }
    let run = scratch.run(&["generate", "--config", "missing.toml"]).expect(2);
    assert!(run.stderr.contains("missing.toml"), "{}", run.stderr);
}

#[test]
fn formats_draft_and_header_reach_the_output() {
    let scratch = Scratch::new();
    let template = "name: a\nnamespace_name: n\nversion: 1.0.0\ninput_schema:\n  type: object\n  properties:\n    \
                    at: { type: string, format: date-time }\nsteps: [{name: s, handler: {callable: c}}]\n";
    scratch.write("a.yaml", template);
    let base = "templates = [\"a.yaml\"]\n";
    let inspected = |config: &str| {
        scratch.write("tasker-gen.toml", config);
        scratch.run(&["inspect", "--format", "json"]).expect(0).stdout
    };
    assert!(inspected(base).contains("date-time"));
    assert!(!inspected(&format!("{base}formats = \"annotate\"\n")).contains("date-time"));

    let header = "header = \"SPDX-License-Identifier: MIT\"\n";
    scratch.write("tasker-gen.toml", format!("{base}{header}"));
    scratch.run(&["generate", "--out", "o"]).expect(0);
    for path in [
        "python/n/a/contracts.py",
        "ruby/n/a/contracts.rb",
        "rust/n/a/contracts.rs",
        "typescript/n/a/contracts.ts",
    ] {
        let text = scratch.read(&format!("o/{path}"));
        assert!(text.contains(" SPDX-License-Identifier: MIT\n"), "{path}:\n{text}");
    }
    assert!(!scratch.read("o/python/n/a/handlers/s.py").contains("SPDX"));
    scratch.run(&["generate", "--out", "o", "--check"]).expect(0);
}

#[test]
fn schemas_for_editors_are_printed() {
    let scratch = Scratch::new();
    for (what, key) in [("config", "required-version"), ("template", "namespace_name")] {
        let schema = scratch.run(&["schema", what]).expect(0).json();
        assert!(schema["properties"][key]["description"].is_string(), "{schema}");
    }
    scratch.run(&["schema", "other"]).expect(2);
}
