//! The generated code, and the programs of an engine.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Place, Subject, copy_files};
use crate::Result;
use crate::check::sdk_cargo;
use crate::process::{capture, command};
use crate::project::{Project, read, write_if_changed};

/// What an engine consists of.
pub(super) struct Programs {
    pub(super) server: PathBuf,
    /// The Rust worker.
    pub(super) worker: PathBuf,
    pub(super) sql: Sql,
}

/// The SQL files that make the database, as they are in the published crates.
pub(super) struct Sql {
    pub(super) queues: PathBuf,
    pub(super) migrations: Vec<PathBuf>,
}

/// Generates the code around the handlers.
pub(super) fn code(subject: &Subject, program: &Path, out: &Path, languages: &[&str]) -> Result<()> {
    let written = ["py", "rs", "rb", "rbs", "ts", "json"];
    for language in languages {
        for from in &subject.handlers {
            copy_files(&from.join(language), &out.join(language), &written)?;
        }
    }
    let mut generate = command(program);
    generate.arg("generate").args(&subject.templates);
    if let Some(config) = &subject.config {
        generate.arg("--config").arg(config);
    }
    generate.arg("--lang").arg(languages.join(",")).arg("--out").arg(out);
    capture(&mut generate)?.or_fail("tasker-gen generate").map(drop)
}

/// Builds the server, and the Rust worker if it is wanted. The compiled SDK is the one that other commands use.
pub(super) fn programs(project: &Project, place: &Place, with_worker: bool) -> Result<Programs> {
    let root = project.tools.join("engine/rust");
    write_crate(project, place, &root)?;
    let mut cargo = sdk_cargo(project, &root);
    cargo
        .args(["build", "--quiet", "--bin", "server"])
        .env("TASKER_GEN_OUTPUT", &place.code);
    if with_worker {
        cargo.args(["--bin", "worker"]);
    }
    println!("engine: building (a few minutes for the first time)");
    capture(&mut cargo)?.or_fail("building the engine")?;
    let built = project.tools.join("rust-target/debug");
    Ok(Programs {
        server: built.join("server"),
        worker: built.join("worker"),
        sql: sql(project, &root)?,
    })
}

/// The lock file is written once for each that it comes from: Cargo adds to it.
fn write_crate(project: &Project, place: &Place, root: &Path) -> Result<()> {
    copy_files(&place.data.join("rust"), root, &["rs", "toml"])?;
    let lock = read(&project.configs().join("rust/Cargo.lock"))?;
    let origin = root.join("Cargo.lock.origin");
    if std::fs::read(&origin).is_ok_and(|old| old == lock) {
        return Ok(());
    }
    write_if_changed(&root.join("Cargo.lock"), &lock)?;
    write_if_changed(&origin, &lock)
}

/// Asks Cargo where it has unpacked the crates.
fn sql(project: &Project, root: &Path) -> Result<Sql> {
    let mut cargo = sdk_cargo(project, root);
    cargo.args(["metadata", "--format-version=1", "--locked"]);
    let outcome = capture(&mut cargo)?.or_fail("cargo metadata")?;
    let metadata: Value = serde_json::from_str(&outcome.stdout).map_err(|e| format!("cargo metadata: {e}"))?;
    let queues = "src/install/embedded/sql/pgmq.sql";
    let queues = folders(&metadata, "pgmq").map(|folder| folder.join(queues));
    let migrations = folders(&metadata, "tasker-shared").map(|folder| folder.join("migrations"));
    let mut files: Vec<PathBuf> = migrations
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flat_map(|entries| entries.filter_map(std::result::Result::ok))
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|it| it == "sql"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err("the crate tasker-shared has no migrations".into());
    }
    Ok(Sql {
        queues: queues
            .into_iter()
            .find(|file| file.is_file())
            .ok_or("no version of the crate pgmq has its SQL")?,
        migrations: files,
    })
}

/// The folders of all versions of a crate.
fn folders<'a>(metadata: &'a Value, name: &'a str) -> impl Iterator<Item = PathBuf> + 'a {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages
        .filter(move |package| package["name"] == name)
        .filter_map(|package| package["manifest_path"].as_str())
        .filter_map(|manifest| Path::new(manifest).parent())
        .map(Path::to_path_buf)
}
