//! TypeScript: tsc and prettier.

use std::path::PathBuf;
use std::process::Command;

use super::Stage;
use crate::Result;
use crate::process::{capture, command};
use crate::project::{Project, read, write_if_changed};
use crate::report::Row;

/// What the staging folder is to Node: a package with the emitted JavaScript of the first tree under a name.
const PACKAGE: &str = r##"{ "type": "module", "imports": { "#generated/*": "./dist/tree_0000/*" } }
"##;

/// The package that the check of that name made.
pub(crate) fn javascript_package(project: &Project, check: &str) -> PathBuf {
    project.target.join("proofs/staged").join(check).join("typescript")
}

pub(super) fn check(project: &Project, stage: &Stage) -> Result<Vec<Row>> {
    let scope = stage.scope(&["ts"]);
    let mut tsc = tsc(project, stage)?;
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
        Row::of("typescript", "tsc --strict", &scope, capture(&mut tsc)),
        Row::of(
            "typescript",
            "prettier --check",
            &scope,
            capture(prettier.args(&stage.names).current_dir(&stage.root)),
        ),
    ])
}

/// As [`tsc`], but it writes no JavaScript, and remembers beside the staging folder what it found in files that may be there
/// again the next time.
pub(super) fn tsc_again(project: &Project, stage: &Stage) -> Result<Command> {
    let mut tsc = tsc(project, stage)?;
    tsc.args(["--noEmit", "--incremental", "--tsBuildInfoFile"]);
    tsc.arg(stage.root.with_extension("tsbuildinfo"));
    Ok(tsc)
}

/// Makes the staging folder a package, and gives the compiler over all of it.
pub(super) fn tsc(project: &Project, stage: &Stage) -> Result<Command> {
    write_if_changed(&stage.root.join("package.json"), PACKAGE.as_bytes())?;
    let config = read(&project.configs().join("typescript/tsconfig.json"))?;
    write_if_changed(&stage.root.join("tsconfig.json"), &config)?;
    let packages = stage.root.join("node_modules");
    std::os::unix::fs::symlink(project.tools.join("npm/node_modules"), &packages)
        .map_err(|e| format!("cannot link {}: {e}", packages.display()))?;

    let mut tsc = command("node");
    tsc.arg(project.npm_script("typescript/bin/tsc"))
        .args(["--project", ".", "--pretty", "false"])
        .current_dir(&stage.root);
    Ok(tsc)
}
