//! The only code that touches the disk: finds and reads templates, compares and writes generated files.

#[cfg(feature = "cli")]
mod config;
mod content;
mod documents;
mod find;
mod folders;
mod journal;
mod lock;
mod manifest;
mod path;
mod prune;
mod read;
mod save;
mod stage;
mod stamp;
mod write;

#[cfg(feature = "cli")]
pub use config::{exclude, file_in, find_matching, find_upwards};
pub use content::{hash, hashes};
pub use documents::Folder;
pub use find::{Input, find};
pub use journal::Journal;
pub use lock::Lock;
pub use manifest::{MANIFEST, Manifest};
pub use path::{absolute, relative_to};
pub use prune::{is_swept, remove, sweep};
pub use read::{create, read, read_regular};
pub use save::save;
pub use stage::Stage;
pub use stamp::{Stamp, fingerprint};
pub use write::{Mode, Outcome, Status, apply, compare, keep_file};

use std::fmt;
use std::io;
use std::path::Path;

/// Something that the disk would not let us do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Failure {
    /// The path, as it is shown to the user.
    pub path: String,
    /// What was tried, and what came of it.
    pub reason: String,
}

impl Failure {
    fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self {
            path: path.display().to_string(),
            reason: reason.into(),
        }
    }

    /// `action` ("cannot write") failed.
    fn io(path: &Path, action: &str, error: &io::Error) -> Self {
        let text = error.to_string();
        // "No such file or directory (os error 2)": the number says nothing more.
        let text = text.split(" (os error").next().unwrap_or_default();
        Self::new(path, format!("{action}: {text}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.reason)
    }
}

impl std::error::Error for Failure {}
