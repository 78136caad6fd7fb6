//! Exit codes and streams.

use crate::support::{Run, Scratch};
use std::io::Read;
use std::process::Stdio;

#[test]
fn version_and_help_are_answers() {
    let scratch = Scratch::new();
    let version = scratch.run(&["--version"]).expect(0);
    assert_eq!(version.stdout, concat!("tasker-gen ", env!("CARGO_PKG_VERSION"), "\n"));
    for arguments in [
        &["--help"][..],
        &["help", "generate"],
        &["generate", "--help"],
        &["inspect", "--help"],
    ] {
        assert!(scratch.run(arguments).expect(0).stdout.contains("Usage: tasker-gen"));
    }
}

#[test]
fn a_request_that_cannot_be_carried_out_is_2_and_says_why() {
    let scratch = Scratch::new();
    scratch.write("empty/readme.md", "nothing");
    scratch.write("compose.yaml", "services: {}\n");
    scratch.write(
        "ok.yaml",
        "name: a\nnamespace_name: n\nversion: 1.0.0\nsteps: [{name: a, handler: {callable: a}}]\n",
    );
    for (arguments, reason) in [
        (&[][..], "Usage"),
        (&["generate"], "no tasker-gen.toml"),
        (&["generate", "ok.yaml"], "--out"),
        (&["generate", "ok.yaml", "--out", "o", "--lang", "cobol"], "cobol"),
        (
            &["generate", "ok.yaml", "--out", "o", "--check", "--dry-run"],
            "cannot be used with",
        ),
        (&["generate", "missing.yaml", "--out", "o"], "missing.yaml"),
        (&["generate", "empty", "--out", "o"], "no task template found in empty"),
        (&["generate", ".", "--out", "ok.yaml"], "ok.yaml"),
        (&["inspect", "missing"], "missing"),
    ] {
        let run = scratch.run(arguments).expect(2);
        assert!(run.stderr.contains(reason), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{arguments:?}");
    }
    assert!(!scratch.path().join("o").exists());
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let scratch = Scratch::new();
    scratch.fixture("invalid/no_steps.yaml", "a.yaml");
    let plain = scratch.run(&["inspect", "a.yaml"]).expect(1);
    assert!(plain.stderr.contains("no-steps") && !plain.stderr.contains('\u{1b}'));
    let forced = scratch.run(&["inspect", "a.yaml", "--color", "always"]).expect(1);
    assert!(forced.stderr.contains('\u{1b}'));
    let output = scratch
        .command(&["inspect", "a.yaml"])
        .env("CLICOLOR_FORCE", "1")
        .output();
    assert!(Run::new(output.unwrap()).stderr.contains('\u{1b}'));
    let output = scratch
        .command(&["inspect", "a.yaml", "--color", "auto"])
        .env("NO_COLOR", "1")
        .output();
    assert!(!Run::new(output.unwrap()).stderr.contains('\u{1b}'));
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let scratch = Scratch::new();
    scratch.fixture("templates/order_processing.yaml", "a.yaml");
    let mut child = scratch
        .command(&["inspect", "a.yaml", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{stderr}");
    assert_eq!(stderr, "");
}

#[test]
fn files_that_are_no_templates_are_passed_over_in_folders_only() {
    let scratch = Scratch::new();
    scratch.fixture("templates/order_processing.yaml", "all/order.yaml");
    scratch.write("all/compose.yml", "services: {}\n");
    scratch.write("all/broken.yaml", "a: [\n");
    scratch.write("all/.gitignore", "ignored.yaml\n");
    scratch.write("all/ignored.yaml", "name: [\nsteps:\n");
    std::fs::create_dir(scratch.path().join("all/folder.yaml")).unwrap();
    let run = scratch.run(&["inspect", "all", "--format", "json"]).expect(0);
    assert_eq!(run.json()["workflows"].as_array().unwrap().len(), 1);
    let named = scratch
        .run(&["inspect", "all/compose.yml", "--format", "json"])
        .expect(1);
    assert_eq!(named.findings(), ["1:1 not-a-template"]);
    scratch.write("all/broken_template.yaml", "steps: [\n");
    let run = scratch.run(&["inspect", "all", "--format", "json"]).expect(1);
    assert!(
        run.json()["findings"][0]["file"] == "all/broken_template.yaml",
        "{}",
        run.stdout
    );
}
