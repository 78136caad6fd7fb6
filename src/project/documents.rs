//! The files of a project on the disk, for schemas that refer to them.

use super::{absolute, read, relative_to};
use crate::documents::{Documents, Text};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folder of a project.
#[derive(Debug, Clone)]
pub struct Folder {
    /// What nothing outside of may be read.
    pub root: PathBuf,
    /// The working directory, from which files are shown.
    pub here: PathBuf,
    /// How much of a file is read.
    pub limit: usize,
}

impl Folder {
    /// Where a file is, as seen from the root; nothing for one outside.
    #[must_use]
    pub fn location(&self, path: &Path) -> Option<String> {
        let path = absolute(path, &self.here);
        let inside = path.strip_prefix(absolute(&self.root, &self.here)).ok()?;
        let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
        parts.map(|parts| parts.join("/"))
    }
}

impl Documents for Folder {
    fn read(&self, location: &str) -> Result<Text, String> {
        let path = self.root.join(location);
        let missing = |error: std::io::Error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => format!("leads to {location}, which does not exist"),
            _ => format!("leads to {location}, which cannot be read"),
        };
        // A link may lead anywhere.
        let real = path.canonicalize().map_err(missing)?;
        let root = self.root.canonicalize().map_err(missing)?;
        if !real.starts_with(root) {
            return Err(format!("leads to {location}, which is a link out of the project"));
        }
        let bytes = read(&real, self.limit).map_err(|failure| format!("leads to {location}: {}", failure.reason))?;
        Ok(Text {
            shown: relative_to(&absolute(&path, &self.here), &self.here),
            bytes,
        })
    }
}
