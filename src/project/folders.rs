//! The folders that files are written to.

use super::Failure;
use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What is done where a folder is needed and missing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Missing<'a> {
    /// Nothing: it is only looked.
    Stays,
    /// It is created.
    IsCreated,
    /// The one with the same path below this folder is put into its place, with everything that is in it.
    ComesFrom(&'a Path),
}

/// A folder below an output root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folder {
    /// It was there.
    Old,
    /// It is, or would be, empty.
    New,
    /// It came with everything that should be in it.
    Filled,
}

/// The folders below an output root, each looked at once.
pub(super) struct Folders<'a> {
    root: &'a Path,
    missing: Missing<'a>,
    /// By the path below the root.
    seen: HashMap<String, Folder>,
    /// Where the root really is; asked for only when there are links.
    real_root: Option<PathBuf>,
}

impl<'a> Folders<'a> {
    pub(super) fn new(root: &'a Path, missing: Missing<'a>) -> Result<Self, Failure> {
        let folder = match root.metadata() {
            Ok(metadata) if metadata.is_dir() => Folder::Old,
            Ok(_) => return Err(Failure::new(root, "is a file where a folder is needed")),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if !matches!(missing, Missing::Stays) {
                    fs::create_dir_all(root).map_err(|error| Failure::io(root, "cannot create the folder", &error))?;
                }
                Folder::New
            }
            Err(error) => return Err(Failure::io(root, "cannot read", &error)),
        };
        Ok(Self {
            root,
            missing,
            seen: HashMap::from([(String::new(), folder)]),
            real_root: None,
        })
    }

    /// Makes sure that a folder is there and below the root.
    pub(super) fn ensure(&mut self, folder: &str) -> Result<Folder, Failure> {
        if let Some(&seen) = self.seen.get(folder) {
            return Ok(seen);
        }
        let parent = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        let found = match (self.ensure(parent)?, self.missing) {
            (Folder::Filled, _) => Folder::Filled,
            (Folder::New, Missing::Stays) => Folder::New,
            _ => self.look(folder)?,
        };
        self.seen.insert(folder.to_owned(), found);
        Ok(found)
    }

    fn look(&mut self, folder: &str) -> Result<Folder, Failure> {
        let path = self.root.join(folder);
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => Ok(Folder::Old),
            Ok(metadata) if metadata.is_symlink() => self.follow(&path).map(|()| Folder::Old),
            Ok(_) => Err(Failure::new(&path, "is a file where a folder is needed")),
            Err(error) if error.kind() == ErrorKind::NotFound => match self.missing {
                Missing::Stays => Ok(Folder::New),
                Missing::ComesFrom(stage) if fs::rename(stage.join(folder), &path).is_ok() => Ok(Folder::Filled),
                Missing::IsCreated | Missing::ComesFrom(_) => create(&path),
            },
            Err(error) => Err(Failure::io(&path, "cannot read", &error)),
        }
    }

    /// Refuses a link that leads out of the root.
    fn follow(&mut self, link: &Path) -> Result<(), Failure> {
        let resolve = |path: &Path| {
            path.canonicalize()
                .map_err(|error| Failure::io(path, "cannot follow", &error))
        };
        let real_root = match &self.real_root {
            Some(root) => root,
            None => self.real_root.insert(resolve(self.root)?),
        };
        let target = resolve(link)?;
        if !target.starts_with(real_root) {
            return Err(Failure::new(link, "is a link that leads out of the output folder"));
        }
        if !target.is_dir() {
            return Err(Failure::new(link, "is a link to a file where a folder is needed"));
        }
        Ok(())
    }
}

/// Creates a folder; another run may have been faster.
fn create(path: &Path) -> Result<Folder, Failure> {
    match fs::create_dir(path) {
        Ok(()) => Ok(Folder::New),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(Folder::Old),
        Err(error) => Err(Failure::io(path, "cannot create the folder", &error)),
    }
}
