//! `cargo xtask test`: all checks and proofs.

use std::path::PathBuf;

use crate::Result;
use crate::check::{Lang, check, find_trees};
use crate::generator::{Profile, build, generate};
use crate::process::{cargo, stream};
use crate::project::{Project, fresh_dir};
use crate::report::{Report, Row};
use crate::{
    build_rs, code_tests, compat, conformance, corpus, engine, examples, field_change, init, interrupt, setup,
    typedness,
};

pub(crate) const HELP: &str = "\
Usage: cargo xtask test [--proofs]

Installs what is missing, then runs:
  rustfmt, clippy (with and without default features), rustdoc, all with warnings denied, and cargo test
  (these not with --proofs);
  the languages' tools over the code generated from fixtures/templates, and over snapshots/;
  `cargo xtask examples`;
  `cargo xtask field-change`;
  `cargo xtask init`;
  the tests that run generated code: tests/python (test_*.py, by pytest), tests/ruby (*_test.rb, by minitest) and
  tests/typescript (*.test.mjs, by node --test);
  the steps of `cargo xtask engine`, without an engine, in Python, Ruby and TypeScript;
  `cargo xtask build-rs`;
  `cargo xtask interrupt`;
  `cargo xtask compat`, without the peers;
  `cargo xtask conformance`;
  `cargo xtask typedness`;
  `cargo xtask corpus`, when that folder is there.
The last line counts: `N passed, N failed`.

Tests of generated code find that of the fixtures on their path: Python imports `python.NAMESPACE...`, Ruby requires
`NAMESPACE/...`, JavaScript imports `#generated/NAMESPACE/...` and the SDK by its name. The folder itself is named by
TASKER_GEN_OUTPUT, the program by TASKER_GEN.
";

/// Name of the check of the fixtures' output, so of its staging folder, too.
const FIXTURES: &str = "fixtures";

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    let only_proofs = match args {
        [] => false,
        [arg] if arg == "--proofs" => true,
        [arg, ..] => return Err(format!("unexpected argument `{arg}`")),
    };
    let mut report = Report::default();
    let installed = begin("setup", || setup::run(project, &[]));
    let ready = installed.failure.is_none();
    report.add(installed);
    if ready {
        if !only_proofs {
            rust(project, &mut report);
        }
        proofs(project, &mut report);
    }
    println!();
    report.print();
    println!("\n{} passed, {} failed", report.passed(), report.failed());
    Ok(report.good())
}

/// Rust's own tools. Their output goes through: it is long, and it comes as it is made.
fn rust(project: &Project, report: &mut Report) {
    let deny = ["--", "-D", "warnings"];
    let slow = [
        "test",
        "--package=tasker-gen",
        "--features=slow-proofs",
        "--test=pattern_languages",
        "--test=contract",
        "--test=rust_layout",
    ];
    let stages: [(&str, Vec<&str>); 6] = [
        ("cargo fmt --check", vec!["fmt", "--all", "--check"]),
        (
            "clippy, all features",
            [&["clippy", "--workspace", "--all-targets", "--all-features"], &deny[..]].concat(),
        ),
        (
            "clippy, no features",
            [&["clippy", "--package=tasker-gen", "--no-default-features"], &deny[..]].concat(),
        ),
        ("rustdoc", vec!["doc", "--workspace", "--no-deps", "--all-features"]),
        ("cargo test", vec!["test", "--workspace", "--no-fail-fast"]),
        (
            "patterns in every language, 20 000 random pairs of schemas, layouts of Rust",
            slow.to_vec(),
        ),
    ];
    for (name, args) in stages {
        println!("\n=== {name}");
        let mut cargo = cargo(&project.root);
        cargo.args(args);
        // A snapshot that differs is a failure, not a file to look at later.
        cargo.env("RUSTDOCFLAGS", "-D warnings").env("INSTA_UPDATE", "no");
        report.add(Row::of("project", name, "", told(stream(&mut cargo))));
    }
}

/// What was let through cannot be shown again.
fn told(outcome: Result<crate::process::Outcome>) -> Result<crate::process::Outcome> {
    outcome.map(|mut outcome| {
        outcome.stderr = "its output is above".into();
        outcome
    })
}

/// Generated code under the languages' own tools.
fn proofs(project: &Project, report: &mut Report) {
    println!("\n=== proofs");
    let out = project.target.join("proofs/fixtures");
    let mut program = None;
    let generated = begin("generate fixtures", || {
        let built = program.insert(build(project, Profile::Dev)?);
        fresh_dir(&out)?;
        let generated = generate(built, &project.root.join("fixtures/templates"), &out)?;
        if generated.refusals.is_empty() {
            Ok(generated.files > 0)
        } else {
            Err(generated.refusals.join(", "))
        }
    });
    report.add(generated);
    checked(project, FIXTURES, &find_trees(&out), report);
    checked(
        project,
        "snapshots",
        &find_trees(&project.root.join("snapshots")),
        report,
    );
    println!("=== examples");
    match examples::rows(project) {
        Ok(rows) => report.extend(rows),
        Err(message) => report.add(begin("examples", || Err(message))),
    }
    println!("=== a field changes");
    match field_change::rows(project) {
        Ok(rows) => report.extend(rows),
        Err(message) => report.add(begin("field-change", || Err(message))),
    }
    println!("=== init");
    match init::rows(project) {
        Ok(rows) => report.extend(rows),
        Err(message) => report.add(begin("init", || Err(message))),
    }
    if let Some(program) = &program {
        match code_tests::rows(project, program, &out, FIXTURES) {
            Ok(rows) => report.extend(rows),
            Err(message) => report.add(begin("tests of generated code", || Err(message))),
        }
        println!("=== replay");
        match engine::replay::rows(project, program) {
            Ok(rows) => report.extend(rows),
            Err(message) => report.add(begin("replay", || Err(message))),
        }
    }
    println!("=== build.rs");
    match build_rs::rows(project) {
        Ok(rows) => report.extend(rows),
        Err(message) => report.add(begin("build.rs", || Err(message))),
    }
    println!("=== interrupted runs");
    report.extend(interrupt::rows(project));
    println!("=== comparison of schemas");
    match compat::rows_of_ours(project) {
        Ok(rows) => report.extend(rows),
        Err(message) => report.add(begin("compat", || Err(message))),
    }
    println!("=== conformance");
    match conformance::rows(project) {
        Ok(rows) => report.extend(rows),
        Err(message) => report.add(begin("conformance", || Err(message))),
    }
    println!("=== typedness");
    match typedness::rows(project) {
        Ok(rows) => report.extend(rows),
        Err(message) => report.add(begin("typedness", || Err(message))),
    }
    if project.corpus().is_dir() {
        println!("=== corpus");
        match corpus::rows(project, &project.corpus()) {
            Ok(rows) => report.extend(rows),
            Err(message) => report.add(begin("corpus", || Err(message))),
        }
    }
}

fn checked(project: &Project, name: &str, trees: &[PathBuf], report: &mut Report) {
    println!("=== check {name}");
    if trees.is_empty() {
        return report.add(begin(name, || Err("there are no generated files to check".into())));
    }
    match check(project, name, trees, &Lang::ALL) {
        Ok(rows) => report.extend(rows.into_iter().map(|mut row| {
            row.group = format!("{name} {}", row.group);
            row
        })),
        Err(message) => report.add(begin(name, || Err(message))),
    }
}

/// A row for something done here, not by a tool.
fn begin(name: &str, work: impl FnOnce() -> Result<bool>) -> Row {
    let start = std::time::Instant::now();
    let failure = match work() {
        Ok(true) => None,
        Ok(false) => Some("nothing came of it".into()),
        Err(message) => Some(message),
    };
    Row {
        group: "project".into(),
        name: name.into(),
        scope: String::new(),
        failure,
        took: start.elapsed(),
    }
}
