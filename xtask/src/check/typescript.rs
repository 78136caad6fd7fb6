//! TypeScript: tsc and prettier.

use std::path::PathBuf;

use super::Stage;
use crate::Result;
use crate::process::{capture, command};
use crate::project::{Project, read, write_if_changed};
use crate::report::Row;

/// Where a check named `name` leaves the emitted JavaScript.
pub(crate) fn emitted(project: &Project, name: &str) -> PathBuf {
    project.target.join("proofs/staged").join(name).join("typescript/dist")
}

pub(super) fn check(project: &Project, stage: &Stage) -> Result<Vec<Row>> {
    let scope = stage.scope(&["ts"]);
    write_if_changed(&stage.root.join("package.json"), b"{ \"type\": \"module\" }\n")?;
    let config = read(&project.configs().join("typescript/tsconfig.json"))?;
    write_if_changed(&stage.root.join("tsconfig.json"), &config)?;
    let packages = stage.root.join("node_modules");
    std::os::unix::fs::symlink(project.tools.join("npm/node_modules"), &packages)
        .map_err(|e| format!("cannot link {}: {e}", packages.display()))?;

    let mut tsc = command("node");
    tsc.arg(project.npm_script("typescript/bin/tsc"))
        .args(["--project", ".", "--pretty", "false"]);
    // Its defaults, so neither configuration nor ignore files.
    let mut prettier = command("node");
    prettier.arg(project.npm_script("prettier/bin/prettier.cjs"));
    prettier.args([
        "--check",
        "--log-level=warn",
        "--no-config",
        "--no-editorconfig",
        "--ignore-path=none",
    ]);

    Ok(vec![
        Row::of(
            "typescript",
            "tsc --strict",
            &scope,
            capture(tsc.current_dir(&stage.root)),
        ),
        Row::of(
            "typescript",
            "prettier --check",
            &scope,
            capture(prettier.args(&stage.names).current_dir(&stage.root)),
        ),
    ])
}
