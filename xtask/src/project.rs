//! The folders that the commands work with.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;

/// Where things are.
pub(crate) struct Project {
    /// The package's folder.
    pub(crate) root: PathBuf,
    /// Installed tools and their caches. Absolute and stable: Cargo rebuilds the SDK when a path in it changes.
    pub(crate) tools: PathBuf,
    /// Cargo's output folder of this workspace.
    pub(crate) target: PathBuf,
}

impl Project {
    pub(crate) fn find() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest
            .parent()
            .ok_or("the xtask package is not within the project")?
            .to_path_buf();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => std::path::absolute(dir).map_err(|e| e.to_string())?,
            None => root.join("target"),
        };
        let tools = match std::env::var_os("TASKER_GEN_TOOLS") {
            Some(dir) => std::path::absolute(dir).map_err(|e| e.to_string())?,
            None => target.join("tools"),
        };
        Ok(Self { root, tools, target })
    }

    /// Configuration and lock files of the tools.
    pub(crate) fn configs(&self) -> PathBuf {
        self.root.join("tests/tools")
    }

    /// The hand-written stand-ins of SDKs that cannot be installed.
    pub(crate) fn stand_ins(&self) -> PathBuf {
        self.root.join("tests/stand-ins")
    }

    /// Templates that are no part of the project, beside it.
    pub(crate) fn corpus(&self) -> PathBuf {
        self.root.join("../shared/corpus/templates")
    }

    /// A program of the Python environment.
    pub(crate) fn python(&self, program: &str) -> PathBuf {
        self.tools.join("venv/bin").join(program)
    }

    /// The script of an npm package, to be run by `node`.
    pub(crate) fn npm_script(&self, script: &str) -> PathBuf {
        self.tools.join("npm/node_modules").join(script)
    }
}

/// An empty folder, whatever was there before.
pub(crate) fn fresh_dir(dir: &Path) -> Result<()> {
    remove_dir(dir)?;
    fs::create_dir_all(dir).map_err(|e| format!("cannot create {}: {e}", dir.display()))
}

/// Removes a folder if it is there.
pub(crate) fn remove_dir(dir: &Path) -> Result<()> {
    match fs::remove_dir_all(dir) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(format!("cannot remove {}: {e}", dir.display())),
        _ => Ok(()),
    }
}

/// Writes a file only if it would change, so that build tools see no new time stamp.
pub(crate) fn write_if_changed(path: &Path, text: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|e| format!("cannot create {}: {e}", parent.display()))?;
    }
    fs::write(path, text).map_err(|e| format!("cannot write {}: {e}", path.display()))
}

/// The text of a file that has to be there.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|e| format!("cannot read {}: {e}", path.display()))
}

/// The files below a folder with one of the extensions, sorted; links and `node_modules` are not followed.
pub(crate) fn files(dir: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    walkdir::WalkDir::new(dir)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.file_name() != "node_modules")
        .filter_map(std::result::Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .filter(|path| {
            path.extension()
                .and_then(|e| e.to_str())
                .is_some_and(|e| extensions.contains(&e))
        })
        .collect()
}
