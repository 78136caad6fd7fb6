//! Named files in memory.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

/// Who a file belongs to once it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// Regenerated whole.
    Tool,
    /// Created once, then never written again.
    User,
}

impl Owner {
    /// The name in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tool => "tool",
            Self::User => "user",
        }
    }
}

/// The content of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct File {
    /// The text, ending in a newline unless empty.
    pub text: String,
    /// Who it belongs to.
    pub owner: Owner,
}

/// Files by path. Paths are relative, with forward slashes, and have no `..`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<String, File>,
}

/// A path was given twice, or does not stay below the output root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuplicatePath(pub String);

impl fmt::Display for DuplicatePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the path {} is taken or not allowed", self.0)
    }
}

impl std::error::Error for DuplicatePath {}

impl From<DuplicatePath> for super::EmitError {
    fn from(error: DuplicatePath) -> Self {
        Self {
            reason: error.to_string(),
            file: error.0,
        }
    }
}

impl FileSet {
    /// Adds a file.
    ///
    /// # Errors
    /// When the path is taken, is not relative, or has an empty, `.` or `..` part.
    pub fn insert(&mut self, path: impl Into<String>, owner: Owner, text: String) -> Result<(), DuplicatePath> {
        let path = path.into();
        let stays_below = path
            .split('/')
            .all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0', ':']));
        match self.files.entry(path) {
            Entry::Vacant(slot) if stays_below => {
                slot.insert(File { text, owner });
                Ok(())
            }
            taken => Err(DuplicatePath(taken.key().clone())),
        }
    }

    /// Adds all files of another set.
    ///
    /// # Errors
    /// When a path is taken.
    pub fn extend(&mut self, other: Self) -> Result<(), DuplicatePath> {
        for (path, file) in other.files {
            self.insert(path, file.owner, file.text)?;
        }
        Ok(())
    }

    /// The files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &File)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// The files in the order of their paths, to change them.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut File)> {
        self.files.iter_mut().map(|(path, file)| (path.as_str(), file))
    }

    /// The file at `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_once_and_stays_below_the_root() {
        let mut files = FileSet::default();
        assert!(files.insert("a/b.py", Owner::Tool, String::new()).is_ok());
        assert!(files.insert("a/b.py", Owner::Tool, String::new()).is_err());
        for path in ["../x", "/x", "a//x", "a/./x", "a\\x", "c:x", ""] {
            assert!(files.insert(path, Owner::Tool, String::new()).is_err(), "{path}");
        }
    }
}
