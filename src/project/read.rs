//! Reads files that anything may hide behind.

use super::Failure;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// The content of a regular file, but not more than one byte over `limit`: enough to see that it is too large.
///
/// # Errors
/// When it cannot be read, or is no regular file: opening a pipe would wait for a writer, and a device never ends.
pub fn read(path: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| Failure::io(path, "cannot read", &error);
    let metadata = path.metadata().map_err(failed)?;
    if metadata.is_dir() {
        return Err(Failure::new(path, "cannot read: is a directory"));
    }
    if !metadata.is_file() {
        return Err(Failure::new(path, "cannot read: is not a regular file"));
    }
    let wanted = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(wanted)).unwrap_or_default());
    let file = File::open(path).map_err(failed)?;
    file.take(wanted).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// The content of a regular file; nothing where there is none. A link is not followed.
///
/// # Errors
/// When it cannot be read.
pub fn read_regular(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    let failed = |error: std::io::Error| Failure::io(path, "cannot read", &error);
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_file() => std::fs::read(path).map(Some).map_err(failed),
        Ok(_) => Ok(None),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(failed(error)),
    }
}

/// Makes sure that a folder is there.
///
/// # Errors
/// When it cannot be created, or something else is in its place.
pub fn create(folder: &Path) -> Result<(), Failure> {
    if folder.is_file() {
        return Err(Failure::new(folder, "is a file where a folder is needed"));
    }
    std::fs::create_dir_all(folder).map_err(|error| Failure::io(folder, "cannot create the folder", &error))
}
