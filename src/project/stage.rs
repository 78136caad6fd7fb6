//! New contents, on the disk but not yet in their places.
//!
//! A run compares everything before it changes anything, and does not hold all files in memory meanwhile: what differs is
//! written into a folder of its own in the output root, under the path that it will have, and renamed into place when nothing
//! speaks against it. A folder that is new is renamed whole.

use super::Failure;
use super::folders::{Folder, Folders, Missing};
use super::write::folder_of;
use crate::emit::Owner;
use crate::parallel;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::OnceLock;

/// The contents that wait in one output root. What was not put into place is taken away with this.
#[derive(Debug)]
pub struct Stage {
    root: PathBuf,
    folder: PathBuf,
    /// Whether the folder is there; it is created with the first content.
    created: OnceLock<Result<(), Failure>>,
}

impl Stage {
    /// Nothing waits yet. Runs that are not kept apart by a lock have stages of their own.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            folder: root.join(format!(".tasker-gen-{}.tmp", process::id())),
            created: OnceLock::new(),
        }
    }

    /// Keeps the content of the file at `path` below the root. May be called by many threads.
    ///
    /// # Errors
    /// When it cannot be written; named is the file that it was meant for.
    pub fn put(&self, path: &str, text: &str) -> Result<(), Failure> {
        self.created.get_or_init(|| self.create()).clone()?;
        let place = self.folder.join(path);
        let written = match fs::write(&place, text) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let folder = self.folder.join(folder_of(path));
                fs::create_dir_all(folder).and_then(|()| fs::write(&place, text))
            }
            written => written,
        };
        written.map_err(|error| Failure::io(&self.root.join(path), "cannot write", &error))
    }

    fn create(&self) -> Result<(), Failure> {
        // Left by a killed process that had the same number.
        let _ = fs::remove_dir_all(&self.folder);
        fs::create_dir(&self.folder).map_err(|error| Failure::io(&self.root, "cannot write in the folder", &error))
    }

    /// Puts contents into their places: all that wait in one folder at once. Should a file of the user have appeared
    /// meanwhile, it stays.
    ///
    /// # Errors
    /// The first path that could not be written, or leads outside the root.
    pub fn settle<'p>(&self, files: impl IntoIterator<Item = (&'p str, Owner)>) -> Result<(), Failure> {
        let mut folders = Folders::new(&self.root, Missing::ComesFrom(&self.folder))?;
        let mut jobs = Vec::new();
        for (path, owner) in files {
            let folder = folders.ensure(folder_of(path))?;
            if folder != Folder::Filled {
                jobs.push((path, owner == Owner::User && folder == Folder::Old));
            }
        }
        let rename = |&(path, may_be_there): &(&str, bool)| {
            let target = self.root.join(path);
            if may_be_there && target.symlink_metadata().is_ok() {
                return Ok(());
            }
            fs::rename(self.folder.join(path), &target).map_err(|error| Failure::io(&target, "cannot write", &error))
        };
        parallel::map(&jobs, rename).into_iter().collect()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(Ok(())) = self.created.get() {
            // What stays is swept away by a later run.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_wait_until_they_are_put_into_place() {
        let root = std::env::temp_dir().join(format!("tasker-gen-stage-{}", process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("a")).unwrap();
        fs::write(root.join("a/tool"), "old").unwrap();
        let stage = Stage::new(&root);
        assert_eq!(fs::read_dir(&root).unwrap().count(), 1, "no folder without a content");
        let paths = [
            ("a/tool", Owner::Tool),
            ("a/user", Owner::User),
            ("b/c/new", Owner::User),
        ];
        for (path, _) in paths {
            stage.put(path, "new").unwrap();
        }
        let read = |path: &str| fs::read_to_string(root.join(path)).ok();
        assert_eq!(read("a/tool").as_deref(), Some("old"));
        assert_eq!(read("a/user"), None);
        fs::write(root.join("a/user"), "mine").unwrap();
        stage.settle(paths).unwrap();
        assert_eq!(read("a/tool").as_deref(), Some("new"));
        assert_eq!(read("a/user").as_deref(), Some("mine"));
        assert_eq!(read("b/c/new").as_deref(), Some("new"));
        drop(stage);
        assert_eq!(fs::read_dir(&root).unwrap().count(), 2, "nothing is left behind");
        fs::remove_dir_all(&root).unwrap();
    }
}
