//! The only code that touches the disk: finds and reads templates, compares and writes generated files.

mod find;
mod manifest;
mod path;
mod read;
mod save;
mod write;

pub use find::{Input, find};
pub use manifest::{MANIFEST, Manifest};
pub use path::{absolute, relative_to};
pub use read::read;
pub use save::save;
pub use write::{Mode, Outcome, Status, apply};

use std::fmt;
use std::io;
use std::path::Path;

/// Something that the disk would not let us do.
#[derive(Debug, Clone, PartialEq, Eq)]
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
