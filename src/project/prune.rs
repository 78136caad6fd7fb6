//! Takes away what nobody needs any more.

use super::Failure;
use super::write::is_temporary;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// Removes files below an output root, and the folders that become empty by that.
///
/// # Errors
/// The first file that cannot be removed.
pub fn remove<'p>(root: &Path, paths: impl IntoIterator<Item = &'p str>) -> Result<(), Failure> {
    for path in paths {
        let target = root.join(path);
        match fs::remove_file(&target) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(Failure::io(&target, "cannot remove", &error));
            }
            _ => {}
        }
        let mut folder = path;
        while let Some((parent, _)) = folder.rsplit_once('/') {
            // Fails as long as something is in it.
            if fs::remove_dir(root.join(parent)).is_err() {
                break;
            }
            folder = parent;
        }
    }
    Ok(())
}

/// Removes what killed runs left directly in an output root: temporary files, and contents that were not put into place.
/// Only while no other run writes there. What cannot be removed does no harm.
pub fn sweep(root: &Path) {
    for entry in temporaries(root) {
        let path = entry.path();
        // A link is removed, not what it leads to.
        let _ = match entry.file_type() {
            Ok(kind) if kind.is_dir() => fs::remove_dir_all(path),
            _ => fs::remove_file(path),
        };
    }
}

/// Whether a killed run left something, or another is going on.
#[must_use]
pub fn is_swept(root: &Path) -> bool {
    temporaries(root).next().is_none()
}

fn temporaries(root: &Path) -> impl Iterator<Item = fs::DirEntry> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_name().to_str().is_some_and(is_temporary))
}
