//! Finds the files that may be templates.

use super::{Failure, absolute, relative_to};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file that may be a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where it is.
    pub path: PathBuf,
    /// How it is shown: as seen from the working directory.
    pub shown: String,
    /// Whether it was named, and not found in a folder: then it has to be a template.
    pub named: bool,
}

/// The files named, and the YAML files in the folders named, ordered by the paths shown, each once.
///
/// # Errors
/// All paths that do not exist or cannot be searched.
pub fn find(paths: &[PathBuf], working_directory: &Path) -> Result<Vec<Input>, Vec<Failure>> {
    let mut found = BTreeMap::new();
    let mut failures = Vec::new();
    let mut add = |path: &Path, named: bool| {
        let shown = relative_to(&absolute(path, working_directory), working_directory);
        let input = found.entry(shown.clone()).or_insert(Input {
            // As it was given: `..` behind a link is not where it seems to be.
            path: working_directory.join(path),
            shown,
            named,
        });
        input.named |= named;
    };
    for path in paths {
        match path.metadata() {
            Err(error) => failures.push(Failure::io(path, "cannot read", &error)),
            Ok(metadata) if metadata.is_dir() => {
                for entry in walk(path) {
                    match entry {
                        Ok(file) if is_yaml(&file) && file.is_file() => add(&file, false),
                        Ok(_) => {}
                        Err(failure) => failures.push(failure),
                    }
                }
            }
            Ok(_) => add(path, true),
        }
    }
    if failures.is_empty() {
        Ok(found.into_values().collect())
    } else {
        Err(failures)
    }
}

fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml"))
}

/// Everything below a folder that no ignore file excludes.
#[cfg(feature = "cli")]
fn walk(folder: &Path) -> impl Iterator<Item = Result<PathBuf, Failure>> {
    let folder = folder.to_owned();
    ignore::WalkBuilder::new(&folder)
        .require_git(false)
        .build()
        .map(move |entry| match entry {
            Ok(entry) => Ok(entry.into_path()),
            Err(error) => Err(Failure::new(&folder, format!("cannot search: {error}"))),
        })
}

/// Everything below a folder.
#[cfg(not(feature = "cli"))]
fn walk(folder: &Path) -> impl Iterator<Item = Result<PathBuf, Failure>> {
    let folder = folder.to_owned();
    walkdir::WalkDir::new(&folder)
        .into_iter()
        .map(move |entry| match entry {
            Ok(entry) => Ok(entry.into_path()),
            Err(error) => Err(Failure::new(&folder, format!("cannot search: {error}"))),
        })
}
