//! Finds the configuration of a project, and the templates that it names.

use super::find::{Input, Search, is_yaml, walk};
use super::{Failure, absolute, relative_to};
use crate::config::{Pattern, Patterns};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The nearest file called `name` in a folder or one above it, if there is one.
///
/// # Errors
/// When it cannot be seen whether there is one.
pub fn find_upwards(name: &str, folder: &Path) -> Result<Option<PathBuf>, Failure> {
    let found = folder.ancestors().map(|folder| file_in(name, folder));
    found.filter_map(Result::transpose).next().transpose()
}

/// The file called `name` in a folder, if there is one; the folder may be missing, too.
///
/// # Errors
/// When it cannot be seen whether there is one.
pub fn file_in(name: &str, folder: &Path) -> Result<Option<PathBuf>, Failure> {
    let path = folder.join(name);
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => Err(Failure::new(&path, "is a directory, not a configuration")),
        Ok(_) => Ok(Some(path)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(Failure::io(&path, "cannot read", &error)),
    }
}

/// The files that patterns name, as [`super::find`] gives them: a pattern without wildcards is a file or a folder to
/// search, others are compared with the YAML files that no ignore file excludes. Patterns are relative to `root`.
///
/// # Errors
/// A pattern without wildcards that names nothing, and what cannot be searched.
pub fn find_matching<'p>(
    patterns: impl IntoIterator<Item = &'p Pattern>,
    root: &Path,
    working_directory: &Path,
) -> Result<Vec<Input>, Vec<Failure>> {
    let mut search = Search::new(working_directory);
    for pattern in patterns {
        let folder = root.join(pattern.folder());
        if pattern.is_plain() {
            search.path(&folder);
        } else if folder.is_dir() {
            // `**` is the only wildcard that reaches deeper than the pattern has parts.
            let below = pattern.text().strip_prefix(pattern.folder()).unwrap_or(pattern.text());
            let parts = below.split('/').filter(|part| !part.is_empty()).count();
            let depth = (!below.contains("**") && !below.contains('{')).then_some(parts);
            for entry in walk(&folder, depth) {
                match entry {
                    Ok(file) if is_yaml(&file) && pattern.matches(&shown(&file, root)) && file.is_file() => {
                        search.add(&file, false);
                    }
                    Ok(_) => {}
                    Err(failure) => search.fail(failure),
                }
            }
        }
    }
    search.finish()
}

/// Drops the files that a search is to pass over; `exclude` is relative to `root`. Files that were named stay.
pub fn exclude(inputs: &mut Vec<Input>, exclude: &Patterns, root: &Path) {
    if !exclude.is_empty() {
        inputs.retain(|input| input.named || !exclude.matches(&shown(&input.path, root)));
    }
}

fn shown(file: &Path, root: &Path) -> String {
    relative_to(&absolute(file, root), root)
}
