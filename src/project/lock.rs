//! Keeps two runs from writing into one output root at the same time.

use std::fs::File;
use std::path::Path;

/// Held while an output root is compared and written; the system lets go of it when a process ends, however that comes.
///
/// On Unix the folder itself is locked, so that nothing is left behind. Where folders cannot be locked (other systems, some
/// network file systems) runs are not kept apart: each file is still either old or new, and the manifest of the run that
/// ends last stands.
#[derive(Debug)]
pub struct Lock {
    folder: Option<File>,
}

impl Lock {
    /// Waits until no other run writes here. A run that only looks shares the root with others that do.
    #[must_use]
    pub fn take(root: &Path, shared: bool) -> Self {
        let folder = File::open(root).ok().filter(|folder| {
            let taken = if shared { folder.lock_shared() } else { folder.lock() };
            taken.is_ok()
        });
        Self { folder }
    }

    /// Whether other runs are really kept away.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.folder.is_some()
    }
}
