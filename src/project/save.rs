//! Writes a file that somebody named: a report, a template that was mended.

use super::Failure;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Brings a file to this content. A reader sees the old content or the new, never a part: it is written beside its place
/// and renamed. Permissions stay; a link is followed. What is no regular file (`/dev/stdout`) is written to as it is.
///
/// # Errors
/// When it cannot be written; then it is as it was.
pub fn save(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::io(path, "cannot write", &error);
    let metadata = match path.metadata() {
        Ok(metadata) if metadata.is_dir() => return Err(Failure::new(path, "cannot write: is a directory")),
        Ok(metadata) if !metadata.is_file() => return fs::write(path, content).map_err(failed),
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    let target = match &metadata {
        Some(_) => path.canonicalize().map_err(failed)?,
        None => path.to_owned(),
    };
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let temporary = target.with_file_name(format!(".tasker-gen-{}.tmp", std::process::id()));
    let written = fs::File::create(&temporary).and_then(|mut file| {
        file.write_all(content)?;
        metadata.map_or(Ok(()), |metadata| file.set_permissions(metadata.permissions()))
    });
    written.and_then(|()| fs::rename(&temporary, &target)).map_err(|error| {
        // Best effort: the error that matters is the one above.
        let _ = fs::remove_file(&temporary);
        failed(error)
    })
}
