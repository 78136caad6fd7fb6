//! The user's handlers: files of the sources, as modules of the generated code.

use super::BuildError;
use crate::emit::{File, FileSet, Owner};
use crate::project::{self, Mode};
use std::path::Path;

/// The handler stubs of a set: their paths below the folder of handlers, and the files.
fn stubs(files: &FileSet) -> impl Iterator<Item = (String, &File)> {
    files.iter().filter_map(|(path, file)| {
        let (place, module) = path.split_once("/handlers/")?;
        (file.owner == Owner::User).then(|| (format!("{place}/{module}"), file))
    })
}

/// The text of a file, where the modules of a list of handlers are those in `folder` (absolute).
pub(super) fn redirected(path: &str, file: &File, folder: &Path, files: &FileSet) -> String {
    let Some(place) = path.strip_suffix("/handlers/mod.rs") else {
        return file.text.clone();
    };
    let lines = file.text.lines().map(|line| {
        let module = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';'));
        let stub = module.map(|module| format!("{place}/handlers/{module}.rs"));
        match (module, stub.and_then(|stub| files.get(&stub))) {
            (Some(module), Some(_)) => {
                let source = folder.join(place).join(format!("{module}.rs"));
                format!("#[path = {:?}]\n{line}\n", source.display().to_string())
            }
            _ => format!("{line}\n"),
        }
    });
    lines.collect()
}

/// The stubs of handlers that are not in `folder`.
pub(super) fn missing(folder: &Path, files: &FileSet) -> FileSet {
    let mut missing = FileSet::default();
    for (path, stub) in stubs(files) {
        if !folder.join(&path).exists() {
            // Paths of one set, each shortened in the same way, are as different as before.
            let _ = missing.insert(path, Owner::User, stub.text.clone());
        }
    }
    missing
}

/// Creates the missing handlers, or says which they are.
pub(super) fn provide(folder: &Path, out: &Path, missing: &FileSet, create: bool) -> Result<(), BuildError> {
    if missing.is_empty() {
        return Ok(());
    }
    if create {
        project::apply(folder, missing, Mode::Write).map_err(|failure| BuildError::failures(vec![failure]))?;
        return Ok(());
    }
    let lines = missing.iter().map(|(path, _)| {
        let (place, module) = path.rsplit_once('/').unwrap_or(("", path));
        let stub = out.join(place).join("handlers").join(module);
        format!(
            "\n  {}\n    to begin with: {}",
            folder.join(path).display(),
            stub.display()
        )
    });
    let lines: String = lines.collect();
    Err(BuildError::because(format!(
        "steps without a handler; write these files, or have them created with `create_handlers(true)`:{lines}"
    )))
}
