//! The same workflow returns the same bytes in every language: `tests/results` holds a program in each language that runs
//! the handlers of two example workflows with their examples, and prints each result as canonical JSON: keys in the order of
//! their code points, no spaces, nothing escaped that need not be, whole numbers without a fraction.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::Result;
use crate::check::{javascript_package, sdk_cargo, sdk_crate};
use crate::process::{capture, command};
use crate::project::{Project, files, read, write_if_changed};
use crate::report::Row;

/// The steps whose handlers are run, in the order in which the program in Rust names them, too.
const STEPS: [&str; 7] = [
    "shop/order_pipeline/price_order",
    "shop/order_pipeline/charge_customer",
    "shop/order_pipeline/pack_parcel",
    "shop/order_pipeline/ship_order",
    "utilities/meter_readings/split_readings",
    "utilities/meter_readings/bill_portion",
    "utilities/meter_readings/total_bill",
];
/// Each is run with all that it may be given, and with as little as may be.
const RESULTS: usize = 2 * STEPS.len();

/// Adds the program in Rust to the crate of the examples: as a test, since examples are there for tests only.
pub(crate) fn stage(project: &Project, check: &str) -> Result<()> {
    let lib = sdk_crate(project, check).join("src/lib.rs");
    let text = String::from_utf8_lossy(&read(&lib)?).into_owned();
    let tree = text
        .lines()
        .find_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let tree = tree.ok_or_else(|| format!("{} names no module", lib.display()))?;
    let program = project.root.join("tests/results/results.rs");
    let program = program.display().to_string();
    let added =
        format!("\n#[cfg(test)]\nuse {tree} as generated;\n#[cfg(test)]\n#[path = {program:?}]\nmod results;\n");
    write_if_changed(&lib, (text.clone() + &added).as_bytes())
}

/// Runs all four, and compares what they print.
pub(crate) fn row(project: &Project, code: &Path, check: &str, staged: Result<()>) -> Row {
    let start = std::time::Instant::now();
    let failure = staged.and_then(|()| compare(project, code, check)).err();
    Row {
        group: check.into(),
        name: "results alike".into(),
        scope: format!("{RESULTS} results"),
        failure,
        took: Duration::from_millis(start.elapsed().as_millis().try_into().unwrap_or(u64::MAX)),
    }
}

fn compare(project: &Project, code: &Path, check: &str) -> Result<()> {
    let programs = project.root.join("tests/results");
    let mut python = command(project.python("python"));
    python.arg(programs.join("results.py")).args(STEPS);
    python.env("PYTHONPATH", code).env("PYTHONDONTWRITEBYTECODE", "1");
    let mut ruby = command("ruby");
    for folder in [project.stand_ins().join("ruby/lib"), code.join("ruby")] {
        ruby.arg("-I").arg(folder);
    }
    ruby.arg(programs.join("results.rb")).args(STEPS);
    let package = javascript_package(project, check);
    let mut node = command("node");
    node.arg(programs.join("results.mjs"))
        .arg(javascript_root(&package)?)
        .args(STEPS);

    let rust = rust(project, check)?;
    if rust.lines().count() != RESULTS {
        return Err(format!("Rust printed other than {RESULTS} results:\n{rust}"));
    }
    for (language, command) in [("Python", &mut python), ("Ruby", &mut ruby), ("TypeScript", &mut node)] {
        let printed = printed(language, command)?;
        if printed != rust {
            return Err(format!("{language} prints\n{printed}\nand Rust\n{rust}"));
        }
    }
    Ok(())
}

fn printed(language: &str, command: &mut Command) -> Result<String> {
    let outcome = capture(command)?.or_fail(&format!("the program in {language}"))?;
    Ok(outcome.stdout)
}

fn rust(project: &Project, check: &str) -> Result<String> {
    let into = project.target.join("proofs/results.txt");
    write_if_changed(&into, b"")?;
    let mut cargo = sdk_cargo(project, &sdk_crate(project, check));
    cargo.args([
        "test",
        "--locked",
        "--quiet",
        "--lib",
        "--package",
        "generated-output",
        "results::",
    ]);
    cargo.env("RESULTS", &into);
    capture(&mut cargo)?.or_fail("the program in Rust")?;
    Ok(String::from_utf8_lossy(&read(&into)?).into_owned())
}

/// The folder of the compiled output.
fn javascript_root(package: &Path) -> Result<std::path::PathBuf> {
    let compiled = files(&package.join("dist"), &["js"]);
    let support = compiled.iter().find(|file| file.ends_with("_testing.js"));
    let root = support.and_then(|file| file.parent());
    root.map(Path::to_owned)
        .ok_or_else(|| "the TypeScript was not compiled".into())
}
