//! The libraries that generated code is measured against, pinned by their own lock files and kept with the tools.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::process::{capture, command};
use crate::project::{Project, files, fresh_dir, read, write_if_changed};

/// Debian's packages of json_schemer and of what it needs. They are only unpacked, so nothing on the machine changes.
const RUBY: [&str; 5] = [
    "ruby-json-schemer",
    "ruby-ecma-re-validator",
    "ruby-hana",
    "ruby-uri-template",
    "ruby-regexp-parser",
];

/// A folder for `PYTHONPATH`.
pub(super) fn python(project: &Project) -> Result<PathBuf> {
    let lock = project.configs().join("bench-python/requirements.lock");
    let dir = project.tools.join("bench-python");
    once(&dir, &read(&lock)?, || {
        let mut pip = command(project.python("pip"));
        pip.args([
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--target",
        ])
        .arg(&dir)
        .arg("--requirement")
        .arg(&lock);
        capture(&mut pip)?.or_fail("pip install").map(drop)
    })?;
    Ok(dir)
}

/// A folder with `node_modules`.
pub(super) fn npm(project: &Project) -> Result<PathBuf> {
    let from = project.configs().join("bench-npm");
    let dir = project.tools.join("bench-npm");
    once(&dir, &read(&from.join("package-lock.json"))?, || {
        for name in ["package.json", "package-lock.json", ".npmrc"] {
            write_if_changed(&dir.join(name), &read(&from.join(name))?)?;
        }
        let mut npm = command("npm");
        npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"])
            .current_dir(&dir);
        capture(&mut npm)?.or_fail("npm ci").map(drop)
    })?;
    Ok(dir)
}

/// The folders for `RUBYLIB`, in their own form.
pub(super) fn ruby(project: &Project) -> Result<OsString> {
    let dir = project.tools.join("bench-ruby");
    once(&dir, RUBY.join(" ").as_bytes(), || {
        let mut apt = command("apt-get");
        apt.args(["download", "--quiet=2"]).args(RUBY).current_dir(&dir);
        capture(&mut apt)?.or_fail("apt-get download")?;
        for package in files(&dir, &["deb"]) {
            capture(command("dpkg-deb").arg("--extract").arg(package).arg(&dir))?.or_fail("dpkg-deb")?;
        }
        Ok(())
    })?;
    let gems = dir.join("usr/share/rubygems-integration/all/gems");
    let gems = std::fs::read_dir(&gems).map_err(|e| format!("cannot read {}: {e}", gems.display()))?;
    let mut paths: Vec<PathBuf> = gems.filter_map(|entry| Some(entry.ok()?.path().join("lib"))).collect();
    paths.sort();
    paths.push(dir.join("usr/lib/ruby/vendor_ruby"));
    std::env::join_paths(paths).map_err(|e| e.to_string())
}

/// Fills a folder, unless that was done with the same inputs.
fn once(dir: &Path, inputs: &[u8], fill: impl FnOnce() -> Result<()>) -> Result<()> {
    let stamp = dir.join("installed");
    if std::fs::read(&stamp).is_ok_and(|old| old == inputs) {
        return Ok(());
    }
    fresh_dir(dir)?;
    fill()?;
    write_if_changed(&stamp, inputs)
}
