//! `cargo xtask test`: all checks and proofs.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::check::{Lang, check, emitted, find_trees};
use crate::generator::{build, generate};
use crate::process::{capture, cargo, command, stream};
use crate::project::{Project, files, fresh_dir};
use crate::report::{Report, Row};
use crate::{corpus, setup};

pub(crate) const HELP: &str = "\
Usage: cargo xtask test

Installs what is missing, then runs:
  rustfmt, clippy (with and without default features), rustdoc, all with warnings denied, and cargo test;
  the languages' tools over the code generated from fixtures/templates, and over snapshots/;
  the tests of generated code in tests/python (pytest), tests/ruby (minitest) and tests/typescript (node --test, *.mjs);
  `cargo xtask corpus`, when that folder is there.
The tests of generated code find it through TASKER_GEN_OUTPUT (with python/, ruby/ ... in it) and TASKER_GEN_JAVASCRIPT (what
tsc made of typescript/), the program itself as TASKER_GEN. The last line counts: `N passed, N failed`.
";

/// Name of the check of the fixtures' output, so of its staging folder, too.
const FIXTURES: &str = "fixtures";

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    if let Some(arg) = args.first() {
        return Err(format!("unexpected argument `{arg}`"));
    }
    let mut report = Report::default();
    let installed = begin("setup", || setup::run(project, &[]));
    let ready = installed.failure.is_none();
    report.add(installed);
    if ready {
        rust(project, &mut report);
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
    let stages: [(&str, Vec<&str>); 5] = [
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
        ("cargo test", vec!["test", "--workspace"]),
    ];
    for (name, args) in stages {
        println!("\n=== {name}");
        let mut cargo = cargo(&project.root);
        cargo.args(args);
        if name == "rustdoc" {
            cargo.env("RUSTDOCFLAGS", "-D warnings");
        }
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
        let built = program.insert(build(project, false)?);
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
    if let Some(program) = &program {
        for (name, mut test) in generated_code_tests(project) {
            println!("=== {name}");
            test.env("TASKER_GEN", program)
                .env("TASKER_GEN_OUTPUT", &out)
                .env("TASKER_GEN_JAVASCRIPT", emitted(project, FIXTURES).join("tree_0000"));
            report.add(Row::of("proofs", name, "", capture(&mut test)));
        }
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

/// The commands for the folders that hold such tests.
fn generated_code_tests(project: &Project) -> Vec<(&'static str, Command)> {
    let tests = project.root.join("tests");
    let found = |dir: &str, extension: &str| files(&tests.join(dir), &[extension]);
    let mut commands = Vec::new();
    if !found("python", "py").is_empty() {
        let mut pytest = command(project.python("python"));
        pytest
            .args(["-m", "pytest", "-q", "-p", "no:cacheprovider"])
            .arg(tests.join("python"));
        pytest.env("PYTHONDONTWRITEBYTECODE", "1").current_dir(&project.root);
        commands.push(("pytest", pytest));
    }
    let ruby = found("ruby", "rb");
    if !ruby.is_empty() {
        let mut minitest = command("ruby");
        minitest.arg("-w").arg("-I").arg(project.stand_ins().join("ruby/lib"));
        minitest
            .args(["-e", "ARGV.each { |file| require file }"])
            .args(&ruby)
            .current_dir(&project.root);
        commands.push(("minitest", minitest));
    }
    let typescript = tests_of_node(&tests.join("typescript"));
    if !typescript.is_empty() {
        let mut node = command("node");
        node.arg("--test").args(&typescript).current_dir(&project.root);
        commands.push(("node --test", node));
    }
    commands
}

fn tests_of_node(dir: &Path) -> Vec<PathBuf> {
    files(dir, &["mjs"])
        .into_iter()
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
        .collect()
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
