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

/// Removes the temporary files of killed runs: those directly in an output root, and if `deep` all below it. Only while no
/// other run writes there. One that cannot be removed does no harm.
pub fn sweep(root: &Path, deep: bool) {
    let depth = if deep { usize::MAX } else { 1 };
    let entries = walkdir::WalkDir::new(root).min_depth(1).max_depth(depth).into_iter();
    for entry in entries.flatten() {
        let is_left = entry.file_name().to_str().is_some_and(is_temporary);
        if is_left && entry.file_type().is_file() {
            let _ = fs::remove_file(entry.path());
        }
    }
}
