//! `cargo xtask examples`: the example workflows in `fixtures/examples`, and the one in `fixtures/classes` whose handlers are
//! classes, under the languages' tools, and their tests: those that the program writes for every handler, run the way its
//! users run them. Here the handlers are written.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::check::{Lang, check, javascript_package, sdk_cargo, sdk_crate};
use crate::code_tests::{minitest, node, pytest, test_files};
use crate::process::capture;
use crate::project::Project;
use crate::report::{Row, printed};
use crate::results;
use crate::{Result, no_arguments};

pub(crate) const HELP: &str = "\
Usage: cargo xtask examples

Runs the languages' own tools over fixtures/examples/code and fixtures/classes/code (see check-output), and the tests of the
handlers there: pytest, minitest, node --test and cargo test; then compares what the handlers of the four languages return. That the code is what the templates give today is a test of the program itself.
Needs `cargo xtask setup`.
";

/// Name of the check, so of its staging folder and of the rows' group, too.
const NAME: &str = "examples";

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    no_arguments(args)?;
    Ok(printed(rows(project)?))
}

/// Checks the code, then runs its tests: the check compiles the TypeScript and makes the crate.
pub(crate) fn rows(project: &Project) -> Result<Vec<Row>> {
    let trees = ["examples", "classes"].map(|folder| project.root.join("fixtures").join(folder).join("code"));
    let code = &trees[0];
    let mut rows = check(project, NAME, &trees, &Lang::ALL)?;
    for row in &mut rows {
        row.group = format!("{NAME} {}", row.group);
    }
    // In the crate that the check made, for the tests.
    let staged = results::stage(project, NAME);
    rows.extend(tests(project, &trees));
    rows.push(results::row(project, code, NAME, staged));
    Ok(rows)
}

fn tests(project: &Project, trees: &[PathBuf]) -> Vec<Row> {
    let run = |name: &str, tests: &[PathBuf], mut command: Command| {
        let outcome = if tests.is_empty() {
            Err("there are no tests".into())
        } else {
            capture(&mut command)
        };
        Row::of(NAME, name, &format!("{} files", tests.len()), outcome)
    };
    let mut rows = Vec::new();
    for code in trees {
        let python = test_files(&code.join("python"), "py", |name| name.starts_with("test_"));
        let ruby = test_files(&code.join("ruby"), "rb", |name| name.ends_with("_test.rb"));
        rows.push(run("pytest", &python, python_tests(project, code)));
        rows.push(run("minitest", &ruby, minitest(project, code, &ruby)));
    }
    // Of the copy, which `tsc` has compiled.
    let compiled = javascript_package(project, NAME).join("dist");
    let javascript = test_files(&compiled, "js", |name| name.ends_with(".test.js"));
    let rust: Vec<PathBuf> = trees.iter().flat_map(|code| rust_tests(&code.join("rust"))).collect();
    rows.push(run("node --test", &javascript, node(&javascript)));
    rows.push(run("cargo test", &rust, cargo_test(project)));
    rows
}

/// With the test that has the SDK find and call all handlers, and a worker's settings, which the SDK asks for when it is
/// imported.
fn python_tests(project: &Project, code: &Path) -> Command {
    let mut pytest = pytest(project, code, &code.join("python"));
    pytest.arg(project.root.join("tests/examples"));
    pytest.env("RUST_LOG", "error").env("TASKER_ENV", "development");
    pytest
}

fn rust_tests(code: &Path) -> Vec<PathBuf> {
    let mut tests = test_files(code, "rs", |name| name != "mod.rs");
    tests.retain(|file| file.parent().is_some_and(|folder| folder.ends_with("tests")));
    tests
}

fn cargo_test(project: &Project) -> Command {
    let mut cargo = sdk_cargo(project, &sdk_crate(project, NAME));
    cargo.args(["test", "--locked", "--quiet", "--lib", "--package", "generated-output"]);
    cargo
}
