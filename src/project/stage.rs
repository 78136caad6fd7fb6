//! New contents, on the disk but not yet in their places.
//!
//! A run compares everything before it changes anything, and does not hold all files in memory meanwhile: what differs is
//! written into a folder of its own in the output root, and renamed into place when nothing speaks against it.

use super::folders::Folders;
use super::write::folder_of;
use super::{Failure, Mode};
use crate::emit::Owner;
use crate::parallel;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The contents that wait in one output root. What was not put into place is taken away with this.
#[derive(Debug)]
pub struct Stage {
    root: PathBuf,
    folder: PathBuf,
    /// Whether the folder is there; it is created with the first content.
    created: OnceLock<Result<(), Failure>>,
    count: AtomicU32,
}

/// A content that waits: its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Staged(u32);

impl Stage {
    /// Nothing waits yet. Runs that are not kept apart by a lock have stages of their own.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            folder: root.join(format!(".tasker-gen-{}.tmp", process::id())),
            created: OnceLock::new(),
            count: AtomicU32::new(0),
        }
    }

    /// Keeps the content of the file at `path` below the root. May be called by many threads.
    ///
    /// # Errors
    /// When it cannot be written; named is the file that it was meant for.
    pub fn put(&self, path: &str, text: &str) -> Result<Staged, Failure> {
        self.created.get_or_init(|| self.create()).clone()?;
        let staged = Staged(self.count.fetch_add(1, Ordering::Relaxed));
        let written = fs::write(self.place(staged), text);
        written.map_err(|error| Failure::io(&self.root.join(path), "cannot write", &error))?;
        Ok(staged)
    }

    fn create(&self) -> Result<(), Failure> {
        // Left by a killed process that had the same number.
        let _ = fs::remove_dir_all(&self.folder);
        fs::create_dir(&self.folder).map_err(|error| Failure::io(&self.root, "cannot write in the folder", &error))
    }

    fn place(&self, staged: Staged) -> PathBuf {
        self.folder.join(staged.0.to_string())
    }

    /// Puts contents into their places. Should a file of the user have appeared meanwhile, it stays.
    ///
    /// # Errors
    /// The first path that could not be written, or leads outside the root.
    pub fn settle<'p>(&self, files: impl IntoIterator<Item = (&'p str, Owner, Staged)>) -> Result<(), Failure> {
        let mut folders = Folders::new(&self.root, Mode::Write)?;
        let mut jobs = Vec::new();
        for (path, owner, staged) in files {
            let is_new = folders.ensure(folder_of(path))?;
            jobs.push((path, owner == Owner::User && !is_new, staged));
        }
        let rename = |&(path, may_be_there, staged): &(&str, bool, Staged)| {
            let target = self.root.join(path);
            if may_be_there && target.symlink_metadata().is_ok() {
                return Ok(());
            }
            fs::rename(self.place(staged), &target).map_err(|error| Failure::io(&target, "cannot write", &error))
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
        let staged: Vec<_> = paths
            .into_iter()
            .map(|(path, owner)| (path, owner, stage.put(path, "new").unwrap()))
            .collect();
        let read = |path: &str| fs::read_to_string(root.join(path)).ok();
        assert_eq!(read("a/tool").as_deref(), Some("old"));
        assert_eq!(read("a/user"), None);
        fs::write(root.join("a/user"), "mine").unwrap();
        stage.settle(staged).unwrap();
        assert_eq!(read("a/tool").as_deref(), Some("new"));
        assert_eq!(read("a/user").as_deref(), Some("mine"));
        assert_eq!(read("b/c/new").as_deref(), Some("new"));
        drop(stage);
        assert_eq!(fs::read_dir(&root).unwrap().count(), 2, "nothing is left behind");
        fs::remove_dir_all(&root).unwrap();
    }
}
