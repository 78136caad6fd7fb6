//! `cargo xtask build-rs`: generation from a build script, as a user has it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::process::{Outcome, capture, cargo};
use crate::project::{Project, files, fresh_dir, read, remove_dir};
use crate::report::{Report, Row};
use crate::{Result, no_arguments};

pub(crate) const HELP: &str = "\
Usage: cargo xtask build-rs

Copies examples/build-rs to a temporary folder outside of the project, builds it there and runs its tests; then
  that a second build does nothing, and one after a change of a template generates anew,
  that a broken template is reported at its place,
  that the sources may be read-only,
  that the files are those of `tasker-gen generate`,
  and that the library needs at most 32 other crates.
";

/// So many crates may the light library need beside itself.
const CRATES: usize = 32;

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    no_arguments(args)?;
    let mut report = Report::default();
    report.extend(rows(project)?);
    report.print();
    println!("\n{} passed, {} failed", report.passed(), report.failed());
    Ok(report.good())
}

/// All of it, row by row.
pub(crate) fn rows(project: &Project) -> Result<Vec<Row>> {
    let example = Example::copy(project)?;
    let rows = vec![
        row("light library", "", || crates(project)),
        row("example: cargo test", "from another folder", || {
            passed(example.cargo(&["test"])?)
        }),
        row("example: unchanged", "", || example.unchanged()),
        row("example: broken template", "", || example.broken()),
        row("example: changed template", "", || example.changed()),
        row("example: same bytes", "", || example.same_bytes(project)),
        row("example: read-only sources", "", || example.read_only()),
    ];
    remove_dir(&example.root)?;
    Ok(rows)
}

fn row(name: &str, scope: &str, work: impl FnOnce() -> Result<()>) -> Row {
    let start = Instant::now();
    let failure = work().err();
    Row {
        group: "build.rs".into(),
        name: name.into(),
        scope: scope.into(),
        failure,
        took: start.elapsed(),
    }
}

fn passed(outcome: Outcome) -> Result<()> {
    outcome.or_fail("cargo").map(drop)
}

/// The crates that a build script brings along.
fn crates(project: &Project) -> Result<()> {
    let args = [
        "tree",
        "--package=tasker-gen",
        "--no-default-features",
        "--edges=normal,build",
        "--prefix=none",
        "--no-dedupe",
    ];
    let outcome = capture(cargo(&project.root).args(args))?.or_fail("cargo tree")?;
    let names: std::collections::BTreeSet<&str> = outcome
        .stdout
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| !name.is_empty() && *name != "tasker-gen")
        .collect();
    println!("the light library needs {} other crates", names.len());
    match names.len() {
        count if count > CRATES => Err(format!("{count} crates, {CRATES} are allowed: {names:?}")),
        _ => Ok(()),
    }
}

/// The copy of the example.
struct Example {
    root: PathBuf,
    target: PathBuf,
}

impl Example {
    fn copy(project: &Project) -> Result<Self> {
        let from = project.root.join("examples/build-rs");
        let root = std::env::temp_dir().join(format!("tasker-gen-build-rs-{}", std::process::id()));
        fresh_dir(&root)?;
        for file in files(&from, &["rs", "toml", "yaml"]) {
            let relative = file.strip_prefix(&from).map_err(|e| e.to_string())?;
            if relative.starts_with("target") {
                continue;
            }
            write(&root.join(relative), &read(&file)?)?;
        }
        let manifest = root.join("Cargo.toml");
        let text = String::from_utf8(read(&manifest)?).map_err(|e| e.to_string())?;
        let here = format!("path = {:?}", project.root.display().to_string());
        let text = text.replace("path = \"../..\"", &here);
        write(&manifest, text.as_bytes())?;
        // The same versions as everywhere, so that nothing new is downloaded.
        write(&root.join("Cargo.lock"), &read(&project.root.join("Cargo.lock"))?)?;
        Ok(Self {
            root,
            target: project.target.join("build-rs"),
        })
    }

    fn cargo(&self, args: &[&str]) -> Result<Outcome> {
        let mut cargo = cargo(&self.root);
        cargo
            .args(args)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_TERM_COLOR", "never");
        capture(&mut cargo)
    }

    fn template(&self) -> PathBuf {
        self.root.join("templates/refund.yaml")
    }

    fn unchanged(&self) -> Result<()> {
        let outcome = self.cargo(&["build"])?.or_fail("cargo build")?;
        let outcome = match outcome.stderr.contains("Compiling") {
            // The tests were built before, the library by itself not yet.
            true => self.cargo(&["build"])?.or_fail("cargo build")?,
            false => outcome,
        };
        match outcome.stderr.contains("Compiling") {
            true => Err(format!(
                "a build without a change compiled something:\n{}",
                outcome.stderr
            )),
            false => Ok(()),
        }
    }

    fn broken(&self) -> Result<()> {
        let right = self.text()?;
        let wrong = right.replace("minimum: 1,", "minimum: one,");
        write(&self.template(), wrong.as_bytes())?;
        let outcome = self.cargo(&["build"])?;
        write(&self.template(), right.as_bytes())?;
        let text = outcome.text();
        for part in [
            "error[invalid-schema]",
            "--> templates/refund.yaml:12:",
            "minimum: one",
            "^^^",
        ] {
            if outcome.success || !text.contains(part) {
                return Err(format!("the report lacks {part:?}:\n{text}"));
            }
        }
        Ok(())
    }

    /// A field is taken away, which the tests use; then it is there again.
    fn changed(&self) -> Result<()> {
        let right = self.text()?;
        write(
            &self.template(),
            right.replace("    order_id: {", "    order: {").as_bytes(),
        )?;
        let without = self.cargo(&["test"])?;
        write(&self.template(), right.as_bytes())?;
        if without.success {
            return Err("a template that changed did not change the code".into());
        }
        passed(self.cargo(&["test"])?)
    }

    /// The generated files that have no module lists are those of the command line.
    fn same_bytes(&self, project: &Project) -> Result<()> {
        let cli = self.root.join("cli");
        let program = crate::generator::build(project, crate::generator::Profile::Dev)?;
        crate::generator::generate(&program, &self.root.join("templates"), &cli)?;
        let generated = self.generated()?;
        let mut compared = 0;
        for file in files(&generated, &["rs"]) {
            let relative = file.strip_prefix(&generated).map_err(|e| e.to_string())?;
            let is_list = relative.ends_with("mod.rs") && !relative.starts_with("support");
            if is_list {
                continue;
            }
            if read(&file)? != read(&cli.join("rust").join(relative))? {
                return Err(format!("{} differs", relative.display()));
            }
            compared += 1;
        }
        match compared {
            0 => Err("nothing was compared".into()),
            _ => remove_dir(&cli),
        }
    }

    /// The build folder of the newest build.
    fn generated(&self) -> Result<PathBuf> {
        let build = self.target.join("debug/build");
        let entries = fs::read_dir(&build).map_err(|e| format!("cannot read {}: {e}", build.display()))?;
        let found = entries
            .filter_map(|entry| Some(entry.ok()?.path().join("out/tasker")))
            .filter(|path| path.is_dir())
            .max_by_key(|path| fs::metadata(path.join("mod.rs")).and_then(|m| m.modified()).ok());
        found.ok_or_else(|| format!("no generated code below {}", build.display()))
    }

    fn text(&self) -> Result<String> {
        String::from_utf8(read(&self.template())?).map_err(|e| e.to_string())
    }

    /// Generates anew with nothing writable but the target folder. (To root everything is writable: then it is enough that
    /// nothing was written.)
    fn read_only(&self) -> Result<()> {
        let before = self.listing();
        set_writable(&self.root, false)?;
        let outcome = self.touch_target().and_then(|()| self.cargo(&["build", "--locked"]));
        set_writable(&self.root, true)?;
        passed(outcome?)?;
        match self.listing() == before {
            true => Ok(()),
            false => Err("the build changed the sources".into()),
        }
    }

    /// Makes the build script run again.
    fn touch_target(&self) -> Result<()> {
        remove_dir(&self.generated()?)?;
        passed(self.cargo(&["clean", "--package=build-rs-example"])?)
    }

    fn listing(&self) -> Vec<(PathBuf, Option<std::time::SystemTime>)> {
        let all = files(&self.root, &["rs", "toml", "yaml", "lock"]);
        let time = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
        all.into_iter().map(|path| (path.clone(), time(&path))).collect()
    }
}

fn set_writable(folder: &Path, writable: bool) -> Result<()> {
    for entry in walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(std::result::Result::ok)
    {
        let path = entry.path();
        let failed = |e: std::io::Error| format!("cannot change {}: {e}", path.display());
        let mut permissions = fs::metadata(path).map_err(failed)?.permissions();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = permissions.mode();
            permissions.set_mode(if writable { mode | 0o200 } else { mode & !0o222 });
        }
        #[cfg(not(unix))]
        permissions.set_readonly(!writable);
        fs::set_permissions(path, permissions).map_err(failed)?;
    }
    Ok(())
}

fn write(path: &Path, text: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|e| format!("cannot create {}: {e}", parent.display()))?;
    }
    fs::write(path, text).map_err(|e| format!("cannot write {}: {e}", path.display()))
}
