//! The folders that files are written to.

use super::{Failure, Mode};
use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folders below an output root, each looked at once.
pub(super) struct Folders<'a> {
    root: &'a Path,
    mode: Mode,
    /// Whether a folder is new, by its path below the root.
    seen: HashMap<String, bool>,
    /// Where the root really is; asked for only when there are links.
    real_root: Option<PathBuf>,
}

impl<'a> Folders<'a> {
    pub(super) fn new(root: &'a Path, mode: Mode) -> Result<Self, Failure> {
        let is_new = match root.metadata() {
            Ok(metadata) if metadata.is_dir() => false,
            Ok(_) => return Err(Failure::new(root, "is a file where a folder is needed")),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if mode == Mode::Write {
                    fs::create_dir_all(root).map_err(|error| Failure::io(root, "cannot create the folder", &error))?;
                }
                true
            }
            Err(error) => return Err(Failure::io(root, "cannot read", &error)),
        };
        Ok(Self {
            root,
            mode,
            seen: HashMap::from([(String::new(), is_new)]),
            real_root: None,
        })
    }

    /// Makes sure that a folder is there and below the root; whether it is new.
    pub(super) fn ensure(&mut self, folder: &str) -> Result<bool, Failure> {
        if let Some(&is_new) = self.seen.get(folder) {
            return Ok(is_new);
        }
        let parent = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        self.ensure(parent)?;
        let path = self.root.join(folder);
        let is_new = match path.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => false,
            Ok(metadata) if metadata.is_symlink() => self.follow(&path).map(|()| false)?,
            Ok(_) => return Err(Failure::new(&path, "is a file where a folder is needed")),
            Err(error) if error.kind() == ErrorKind::NotFound => self.create(&path)?,
            Err(error) => return Err(Failure::io(&path, "cannot read", &error)),
        };
        self.seen.insert(folder.to_owned(), is_new);
        Ok(is_new)
    }

    /// Creates a folder; whether it is new: another run may have been faster.
    fn create(&self, path: &Path) -> Result<bool, Failure> {
        if self.mode == Mode::Compare {
            return Ok(true);
        }
        match fs::create_dir(path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(Failure::io(path, "cannot create the folder", &error)),
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
