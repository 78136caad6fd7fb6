//! Inputs that are no templates at all, or try to exhaust the reader: clear findings, no panic, within a second.

use crate::support::{Run, Scratch};
use std::fmt::Write;
use std::time::{Duration, Instant};

/// What a user may wait; a debug build beside seven other tests gets more.
pub(crate) const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 });

/// Generates from one file; how it went.
fn generate(content: impl AsRef<[u8]>) -> Run {
    let scratch = Scratch::new();
    scratch.write("a.yaml", content);
    let start = Instant::now();
    let run = scratch.run(&["generate", "a.yaml", "--out", "out", "--format", "json"]);
    assert!(start.elapsed() < PATIENCE, "took {:?}", start.elapsed());
    let text = scratch.run(&["generate", "a.yaml", "--out", "out"]);
    assert_eq!(text.code, run.code);
    assert!(text.stderr.len() < 20_000, "{} bytes of findings", text.stderr.len());
    assert!(
        !scratch.path().join("out").exists(),
        "nothing is written for a broken template"
    );
    run
}

#[track_caller]
fn refused(content: impl AsRef<[u8]>, code: &str) {
    let run = generate(content).expect(1);
    let findings = run.findings();
    assert!(findings.iter().any(|finding| finding.ends_with(code)), "{findings:?}");
}

const HEAD: &str = "name: a\nnamespace_name: n\nversion: 1.0.0\n";

#[test]
fn nothing_and_rubbish() {
    refused("", "not-a-template");
    refused("\n\n", "not-a-template");
    refused("---\n", "not-a-template");
    refused(b"\0\0\0\0", "yaml-syntax");
    refused((0..=255).collect::<Vec<u8>>(), "yaml-syntax");
    refused(b"\xff\xfen\0a\0m\0e\0", "yaml-syntax");
    refused(b"name: \xf0\x28\x8c\x28\n", "yaml-syntax");
}

#[test]
fn bombs() {
    let mut bomb = format!("{HEAD}x0: &x0 [lol]\n");
    for level in 1..40 {
        let before = level - 1;
        let _ = writeln!(
            bomb,
            "x{level}: &x{level} [*x{before}, *x{before}, *x{before}, *x{before}]"
        );
    }
    bomb.push_str("steps: [{name: a, handler: {callable: a, initialization: {x: *x39}}}]\n");
    refused(bomb, "yaml-limit");
    refused(format!("{HEAD}steps: &s [*s]\n"), "yaml-syntax");
}

#[test]
fn depth() {
    for (open, close) in [("[", "]"), ("{a: ", "}")] {
        refused(
            format!("{HEAD}steps: {}{}\n", open.repeat(10_000), close.repeat(10_000)),
            "yaml-limit",
        );
        refused(format!("{HEAD}steps: {}", open.repeat(10_000)), "yaml-limit");
    }
    let mut block = HEAD.to_owned();
    for depth in 0..2_000 {
        let _ = writeln!(block, "{}a:", " ".repeat(depth));
    }
    refused(block, "yaml-limit");
    refused(format!("{HEAD}steps: {}", "- ".repeat(10_000)), "yaml-syntax");
}

#[test]
fn size() {
    refused(
        format!("{HEAD}description: \"{}\"\n", "x".repeat(9 << 20)),
        "yaml-limit",
    );
    refused(format!("{HEAD}steps: [{}]\n", "a,".repeat(200_000)), "yaml-limit");
    refused(format!("{HEAD}description: \"{}\n", "x".repeat(1 << 20)), "yaml-syntax");
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_not_opened() {
    let scratch = Scratch::new();
    let pipe = scratch.path().join("pipe.yaml");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    for path in ["pipe.yaml", "/dev/zero"] {
        let run = scratch.run(&["generate", path, "--out", "out"]).expect(2);
        assert!(run.stderr.contains("is not a regular file"), "{}", run.stderr);
    }
    scratch.fixture("templates/order_processing.yaml", "order.yaml");
    scratch.run(&["inspect", "."]).expect(0);
}
