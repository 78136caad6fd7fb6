//! Rust: a crate made of the output and the published SDK, in the editions 2021 and 2024.

use std::process::Command;

use super::Stage;
use crate::Result;
use crate::process::{capture, cargo};
use crate::project::{Project, write_if_changed};
use crate::report::Row;
use crate::setup::rust::{dir, prepare, swagger_ui_zip};

pub(super) fn check(project: &Project, stage: &Stage) -> Result<Vec<Row>> {
    prepare(project)?;
    let modules: String = stage
        .names
        .iter()
        .map(|name| {
            format!(
                "#[path = {:?}]\npub mod {name};\n",
                stage.root.join(name).join("mod.rs")
            )
        })
        .collect();
    write_if_changed(
        &dir(project).join("src/lib.rs"),
        format!("//! Generated trees.\n\n{modules}").as_bytes(),
    )?;

    let scope = stage.scope(&["rs"]);
    let mut check = sdk_cargo(project);
    check.args(["check", "--workspace", "--locked", "--quiet", "--all-targets"]);
    let mut clippy = sdk_cargo(project);
    clippy.args([
        "clippy",
        "--workspace",
        "--locked",
        "--quiet",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]);
    Ok(vec![
        Row::of("rust", "cargo check", &scope, Row::silent(capture(&mut check))),
        Row::of("rust", "clippy -D warnings", &scope, capture(&mut clippy)),
    ])
}

/// Cargo in the crate, with what the build scripts of the SDK want to know. Politely: this builds some 450 crates once.
fn sdk_cargo(project: &Project) -> Command {
    let mut cargo = cargo(&dir(project));
    cargo
        .env("CARGO_TARGET_DIR", project.tools.join("rust-target"))
        .env(
            "SWAGGER_UI_DOWNLOAD_URL",
            format!("file://{}", swagger_ui_zip(project).display()),
        )
        .env("SQLX_OFFLINE", "true")
        .env_remove("RUSTFLAGS");
    cargo
}
