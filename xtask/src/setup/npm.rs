//! The npm packages, and the stand-in of the TypeScript SDK among them.

use std::fs;
use std::path::Path;

use crate::Result;
use crate::process::{capture, command};
use crate::project::{Project, files, read, write_if_changed};

const FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

pub(super) fn install(project: &Project) -> Result<()> {
    install_into(project, "npm")?;
    stand_in(project)
}

/// The second reference validator.
pub(crate) fn judges(project: &Project) -> Result<()> {
    install_into(project, "judges")
}

/// Installs what a folder of `tests/tools` lists, unless that has been done.
fn install_into(project: &Project, name: &str) -> Result<()> {
    packages(&project.configs().join(name), &project.tools.join(name))
}

/// Installs what the lock file in one folder lists into another, when it differs from the one that is installed.
pub(crate) fn packages(from: &Path, to: &Path) -> Result<()> {
    let mut inputs = Vec::new();
    for name in FILES {
        inputs.extend(read(&from.join(name))?);
    }
    super::once(&to.join("installed"), &inputs, || {
        for name in FILES {
            write_if_changed(&to.join(name), &read(&from.join(name))?)?;
        }
        let mut npm = command("npm");
        npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"])
            .current_dir(to);
        capture(&mut npm)?.or_fail("npm ci").map(drop)
    })
}

/// Compiles the stand-in to where an installed package would be.
fn stand_in(project: &Project) -> Result<()> {
    let from = project.stand_ins().join("typescript");
    let to = project.tools.join("npm/node_modules/@tasker-systems/tasker");
    let mut inputs = Vec::new();
    for file in files(&from, &["ts", "json"]) {
        inputs.extend(file.as_os_str().as_encoded_bytes());
        inputs.extend(read(&file)?);
    }
    super::once(&to.join("compiled"), &inputs, || {
        fs::create_dir_all(&to).map_err(|e| format!("cannot create {}: {e}", to.display()))?;
        let mut tsc = command("node");
        tsc.arg(project.npm_script("typescript/bin/tsc"))
            .arg("--project")
            .arg(&from)
            .arg("--outDir")
            .arg(to.join("dist"));
        capture(&mut tsc)?.or_fail("compiling the stand-in of the TypeScript SDK")?;
        write_if_changed(&to.join("package.json"), &read(&from.join("package.json"))?)
    })
}
