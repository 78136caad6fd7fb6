//! Reads files that anything may hide behind.

use super::Failure;
use std::fs::File;
use std::io::Read;
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
