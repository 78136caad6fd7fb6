//! The tests that run generated code: `tests/python`, `tests/ruby`, `tests/rust_output`, `tests/typescript`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::check::{javascript_package, sdk_cargo};
use crate::process::{capture, command};
use crate::project::{Project, files, read, write_if_changed};
use crate::report::Row;
use crate::setup::rust::write_crate;

/// Runs those that are there. `out` holds the generated code, and `check` is the name of the check that it went through,
/// which compiled the TypeScript.
pub(crate) fn rows(project: &Project, program: &Path, out: &Path, check: &str) -> Result<Vec<Row>> {
    let tests = project.root.join("tests");
    let mut rows = Vec::new();
    let mut run = |name: &str, tests: &[PathBuf], mut command: Command| {
        if !tests.is_empty() {
            println!("=== {name}");
            command.env("TASKER_GEN", program).env("TASKER_GEN_OUTPUT", out);
            rows.push(Row::of(
                "proofs",
                name,
                &format!("{} files", tests.len()),
                capture(&mut command),
            ));
        }
    };

    let python = test_files(&tests.join("python"), "py", |name| name.starts_with("test_"));
    run("pytest", &python, pytest(project, out, &tests.join("python")));
    let ruby = test_files(&tests.join("ruby"), "rb", |name| name.ends_with("_test.rb"));
    run("minitest", &ruby, minitest(project, out, &ruby));
    let javascript = test_files(&tests.join("typescript"), "mjs", |name| name.ends_with(".test.mjs"));
    let staged = stage_javascript(project, check, &javascript)?;
    run("node --test", &javascript, node(&staged));
    let rust = files(&tests.join("rust_output"), &["rs"]);
    let staged = stage_rust(project, &rust)?;
    run("cargo test", &rust, cargo_test(project, &staged));
    Ok(rows)
}

/// The test files below a folder.
pub(crate) fn test_files(dir: &Path, extension: &str, is_test: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let named = |file: &PathBuf| file.file_name().is_some_and(|name| is_test(&name.to_string_lossy()));
    files(dir, &[extension]).into_iter().filter(named).collect()
}

/// `out` is what modules are looked up in.
pub(crate) fn pytest(project: &Project, out: &Path, tests: &Path) -> Command {
    let mut pytest = command(project.python("python"));
    pytest.args(["-m", "pytest", "-q", "-p", "no:cacheprovider"]).arg(tests);
    pytest
        .env("PYTHONPATH", out)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .current_dir(&project.root);
    pytest
}

/// `out` holds the folder `ruby`.
pub(crate) fn minitest(project: &Project, out: &Path, tests: &[PathBuf]) -> Command {
    let mut ruby = command("ruby");
    ruby.arg("-w")
        .arg("-I")
        .arg(project.stand_ins().join("ruby/lib"))
        .arg("-I")
        .arg(out.join("ruby"));
    ruby.args([
        "-r",
        "minitest/autorun",
        "-e",
        "while (file = ARGV.shift) do require file end",
    ]);
    ruby.args(tests).current_dir(&project.root);
    ruby
}

pub(crate) fn node(staged: &[PathBuf]) -> Command {
    let mut node = command("node");
    // This reporter says at the end what failed.
    node.args(["--test", "--test-reporter=spec"]).args(staged);
    node
}

/// Node looks for packages beside the importing file, so the tests are run from within the package that the check made.
fn stage_javascript(project: &Project, check: &str, tests: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let to = javascript_package(project, check).join("tests");
    let from = project.root.join("tests/typescript");
    for file in files(&from, &["mjs"]) {
        write_if_changed(&to.join(file.strip_prefix(&from).unwrap_or(&file)), &read(&file)?)?;
    }
    Ok(tests
        .iter()
        .map(|file| to.join(file.strip_prefix(&from).unwrap_or(file)))
        .collect())
}

/// The tests become a test of a crate of their own, like the one that is made around the output.
fn stage_rust(project: &Project, tests: &[PathBuf]) -> Result<PathBuf> {
    let staged = project.target.join("proofs/rust_output");
    write_crate(project, &staged, "//! Only tests.\n")?;
    for file in tests {
        let name = file.file_name().unwrap_or_default();
        let name = if name == "crate.rs" { "main.rs".as_ref() } else { name };
        write_if_changed(&staged.join("tests/rust_output").join(name), &read(file)?)?;
    }
    Ok(staged)
}

/// Without the generated tests: nobody has written the handlers.
fn cargo_test(project: &Project, staged: &Path) -> Command {
    let mut cargo = sdk_cargo(project, staged);
    cargo.args([
        "test",
        "--locked",
        "--quiet",
        "--test",
        "rust_output",
        "--",
        "--skip",
        "generated::",
    ]);
    cargo
}
