//! `cargo xtask setup`: installs what the proofs need.
//!
//! Each part looks first whether it is done, so that a second run costs next to nothing. Nothing is ever skipped: what can
//! neither be found nor installed ends the run with the name of the missing tool.

pub(crate) mod debian;
pub(crate) mod npm;
pub(crate) mod python;
pub(crate) mod rust;
pub(crate) mod suite;

use std::fs;
use std::path::Path;
use std::time::Instant;

use crate::process::works;
use crate::project::{Project, write_if_changed};
use crate::{Result, no_arguments};

pub(crate) const HELP: &str = "\
Usage: cargo xtask setup

Installs, pinned by the lock files in tests/tools, what the proofs need:
  Debian packages   ruby with rbs, minitest and rubocop; protoc; venv (apt-get, with sudo if not root)
  Python            an environment with the Tasker SDK, mypy, ruff and pytest
  npm               typescript, prettier, and the compiled stand-in of the TypeScript SDK
  judges            ajv, against which the conformance corpora are held
  Rust              the crates of the Tasker SDK, and the zip file that one of their build scripts would download
  JSON Schema Test Suite   from the source package of the Python library jsonschema
Needs Rust with clippy and rustfmt, Python 3.10 or later, Node 18 or later with npm, and a C compiler.
";

/// Installs one kind of thing.
type Part = fn(&Project) -> Result<()>;

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    no_arguments(args)?;
    given()?;
    fs::create_dir_all(&project.tools).map_err(|e| format!("cannot create {}: {e}", project.tools.display()))?;
    let parts: [(&str, Part); 6] = [
        ("Debian packages", |_| debian::install()),
        ("Python", python::install),
        ("npm", npm::install),
        ("judges", judges),
        ("Rust", rust::install),
        ("JSON Schema Test Suite", suite::install),
    ];
    for (name, install) in parts {
        let start = Instant::now();
        install(project).map_err(|e| format!("{name}: {e}"))?;
        println!("setup: {name} ready after {:.1} s", start.elapsed().as_secs_f64());
    }
    Ok(true)
}

pub(crate) use npm::judges;

/// What has to be there before, with a trial run: these are not ours to install.
const GIVEN: [(&str, &str, &[&str]); 6] = [
    (
        "Python 3.10 or later",
        "python3",
        &["-c", "import sys; sys.exit(sys.version_info < (3, 10))"],
    ),
    (
        "Node 18 or later",
        "node",
        &["-e", "process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)"],
    ),
    ("npm", "npm", &["--version"]),
    ("a C compiler (cc)", "cc", &["--version"]),
    ("clippy", "cargo", &["clippy", "--version"]),
    ("rustfmt", "cargo", &["fmt", "--version"]),
];

fn given() -> Result<()> {
    let missing: Vec<&str> = GIVEN
        .iter()
        .filter(|(_, program, args)| !works(program, args))
        .map(|(name, _, _)| *name)
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("missing: {}", missing.join(", ")))
    }
}

/// Does something whose outcome depends on `inputs` only, unless it has been done with the same ones. The stamp is what
/// the inputs were; it is written last, so that what was interrupted is done again.
pub(crate) fn once(stamp: &Path, inputs: &[u8], done: impl FnOnce() -> Result<()>) -> Result<()> {
    if fs::read(stamp).is_ok_and(|old| old == inputs) {
        return Ok(());
    }
    done()?;
    write_if_changed(stamp, inputs)
}
