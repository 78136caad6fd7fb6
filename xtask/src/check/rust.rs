//! Rust: a crate made of the output and the published SDK, in the editions 2021 and 2024.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Stage;
use crate::Result;
use crate::process::{capture, cargo};
use crate::project::Project;
use crate::report::Row;
use crate::setup::rust::{PLACE, swagger_ui_zip, write_crate};

/// The crate that the check of that name made.
pub(crate) fn sdk_crate(project: &Project, check: &str) -> PathBuf {
    project.target.join("proofs/staged").join(check).join("rust")
}

pub(super) fn check(project: &Project, stage: &Stage) -> Result<Vec<Row>> {
    write_trees(project, stage)?;
    let scope = stage.scope(&["rs"]);
    // One edition each: clippy compiles as well, and twice the same code would double the time.
    let mut check = sdk_cargo(project, &stage.root);
    check.args([
        "check",
        "--locked",
        "--quiet",
        "--all-targets",
        "--package",
        "generated-output-2024",
    ]);
    let mut clippy = sdk_cargo(project, &stage.root);
    clippy.args([
        "clippy",
        "--locked",
        "--quiet",
        "--all-targets",
        "--package",
        "generated-output",
    ]);
    clippy.args(["--", "-D", "warnings"]);
    Ok(vec![
        Row::of("rust", "cargo check, 2024", &scope, Row::silent(capture(&mut check))),
        Row::of("rust", "clippy, 2021", &scope, capture(&mut clippy)),
    ])
}

/// `cargo check` of what a worker would be built from, with a line for each error.
pub(super) fn cargo_check(project: &Project, stage: &Stage) -> Result<Command> {
    write_trees(project, stage)?;
    let mut check = sdk_cargo(project, &stage.root);
    check.args(["check", "--locked", "--quiet", "--message-format=short", "--lib"]);
    check.args(["--package", "generated-output-2024"]);
    Ok(check)
}

fn write_trees(project: &Project, stage: &Stage) -> Result<()> {
    let modules: String = stage
        .names
        .iter()
        .map(|name| format!("#[path = \"../{name}/mod.rs\"]\npub mod {name};\n"))
        .collect();
    write_crate(project, &stage.root, &format!("//! Generated trees.\n\n{modules}"))
}

/// Cargo in the crate, with what the build scripts of the SDK want to know. The compiled SDK is kept with the tools.
pub(crate) fn sdk_cargo(project: &Project, root: &Path) -> Command {
    let mut cargo = cargo(root);
    cargo
        .env("CARGO_TARGET_DIR", project.tools.join("rust-target"))
        .env(
            "SWAGGER_UI_DOWNLOAD_URL",
            format!("file://{}", swagger_ui_zip(project).display()),
        )
        .env("SQLX_OFFLINE", "true")
        .env(PLACE, root)
        .env_remove("RUSTFLAGS");
    cargo
}
