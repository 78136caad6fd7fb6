//! Finds the files that may be templates.

use super::{Failure, absolute, relative_to};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file that may be a template.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
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
    let mut search = Search::new(working_directory);
    for path in paths {
        search.path(path);
    }
    search.finish()
}

/// Collects files.
pub(super) struct Search<'a> {
    working_directory: &'a Path,
    found: BTreeMap<String, Input>,
    failures: Vec<Failure>,
}

impl<'a> Search<'a> {
    pub(super) fn new(working_directory: &'a Path) -> Self {
        Self {
            working_directory,
            found: BTreeMap::new(),
            failures: Vec::new(),
        }
    }

    /// A file that was named, or all YAML files of a folder.
    pub(super) fn path(&mut self, path: &Path) {
        match path.metadata() {
            Err(error) => self.fail(Failure::io(path, "cannot read", &error)),
            Ok(metadata) if metadata.is_dir() => {
                for entry in walk(path, None) {
                    match entry {
                        Ok(file) if is_yaml(&file) && file.is_file() => self.add(&file, false),
                        Ok(_) => {}
                        Err(failure) => self.fail(failure),
                    }
                }
            }
            Ok(_) => self.add(path, true),
        }
    }

    pub(super) fn add(&mut self, path: &Path, named: bool) {
        let shown = relative_to(&absolute(path, self.working_directory), self.working_directory);
        let input = self.found.entry(shown.clone()).or_insert(Input {
            // As it was given: `..` behind a link is not where it seems to be.
            path: self.working_directory.join(path),
            shown,
            named,
        });
        input.named |= named;
    }

    pub(super) fn fail(&mut self, failure: Failure) {
        self.failures.push(failure);
    }

    pub(super) fn finish(self) -> Result<Vec<Input>, Vec<Failure>> {
        if self.failures.is_empty() {
            Ok(self.found.into_values().collect())
        } else {
            Err(self.failures)
        }
    }
}

pub(super) fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml"))
}

/// Everything below a folder, at most so deep, that no ignore file excludes.
#[cfg(feature = "cli")]
pub(super) fn walk(folder: &Path, depth: Option<usize>) -> impl Iterator<Item = Result<PathBuf, Failure>> {
    let folder = folder.to_owned();
    ignore::WalkBuilder::new(&folder)
        .require_git(false)
        .max_depth(depth)
        .build()
        .map(move |entry| match entry {
            Ok(entry) => Ok(entry.into_path()),
            Err(error) => Err(Failure::new(&folder, format!("cannot search: {error}"))),
        })
}

/// Everything below a folder, at most so deep.
#[cfg(not(feature = "cli"))]
pub(super) fn walk(folder: &Path, depth: Option<usize>) -> impl Iterator<Item = Result<PathBuf, Failure>> {
    let folder = folder.to_owned();
    walkdir::WalkDir::new(&folder)
        .max_depth(depth.unwrap_or(usize::MAX))
        .into_iter()
        .map(move |entry| match entry {
            Ok(entry) => Ok(entry.into_path()),
            Err(error) => Err(Failure::new(&folder, format!("cannot search: {error}"))),
        })
}
