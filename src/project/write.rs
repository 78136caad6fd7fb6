//! Writes files below an output root, or says what writing them would change.
//!
//! A file is written beside its place and then renamed, so that a killed run leaves either the old or the new content.

use super::Failure;
use super::folders::{Folder, Folders, Missing};
use crate::emit::{File, FileSet, Owner};
use crate::parallel;
use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

/// Whether to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Write what differs.
    Write,
    /// Only look.
    Compare,
}

/// What became of a file, or would become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Status {
    /// It was not there.
    Created,
    /// It had another content.
    Updated,
    /// It was right already.
    Unchanged,
    /// It is the user's, and was left alone.
    Kept,
    /// An earlier run wrote it, and no template asks for it any more. It was left alone.
    Orphaned,
    /// Likewise, and it was removed.
    Removed,
}

impl Status {
    /// The name in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Kept => "kept",
            Self::Orphaned => "orphaned",
            Self::Removed => "removed",
        }
    }
}

/// A file of a set, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// The path below the output root.
    pub path: String,
    /// Whose it is.
    pub owner: Owner,
    /// What became of it.
    pub status: Status,
    /// The content that an updated file had; only when comparing, and only of a regular file.
    pub before: Option<Vec<u8>>,
    /// Whether somebody else than the tool wrote what is there; see [`super::Manifest::wrote`].
    pub edited: bool,
}

/// Brings the files below `root` into accord with `files`: creates what is missing, updates what differs, leaves files
/// of the user alone. Outcomes are in the order of the paths.
///
/// # Errors
/// The first path that could not be written, or leads outside `root`.
pub fn apply(root: &Path, files: &FileSet, mode: Mode) -> Result<Vec<Outcome>, Failure> {
    let jobs = jobs(root, files, mode)?;
    parallel::map(&jobs, |job| bring(root, job, mode)).into_iter().collect()
}

/// As [`apply`] with [`Mode::Compare`], for callers that have threads of their own.
///
/// # Errors
/// The first path that cannot be looked at, or leads outside `root`.
pub fn compare(root: &Path, files: &FileSet) -> Result<Vec<Outcome>, Failure> {
    let jobs = jobs(root, files, Mode::Compare)?;
    jobs.iter().map(|job| bring(root, job, Mode::Compare)).collect()
}

/// A file to be brought into accord, and whether its folder is new.
struct Job<'a> {
    path: &'a str,
    file: &'a File,
    is_new: bool,
}

fn jobs<'a>(root: &Path, files: &'a FileSet, mode: Mode) -> Result<Vec<Job<'a>>, Failure> {
    let missing = match mode {
        Mode::Write => Missing::IsCreated,
        Mode::Compare => Missing::Stays,
    };
    let mut folders = Folders::new(root, missing)?;
    let job = |(path, file): (&'a str, &'a File)| {
        let is_new = folders.ensure(folder_of(path))? == Folder::New;
        Ok(Job { path, file, is_new })
    };
    files.iter().map(job).collect()
}

/// The folder of a path below the root; empty for the root itself.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn bring(root: &Path, job: &Job<'_>, mode: Mode) -> Result<Outcome, Failure> {
    let &Job { path, file, is_new } = job;
    let target = root.join(path);
    let found = if is_new {
        Found::Nothing
    } else {
        look(&target, file, mode)?
    };
    let (status, before) = match found {
        Found::Nothing => (Status::Created, None),
        _ if file.owner == Owner::User => (Status::Kept, None),
        Found::Same => (Status::Unchanged, None),
        Found::Other(content) => (Status::Updated, content),
    };
    if mode == Mode::Write && matches!(status, Status::Created | Status::Updated) {
        replace(&target, file.text.as_bytes())?;
    }
    Ok(Outcome {
        path: path.to_owned(),
        owner: file.owner,
        status,
        before,
        edited: false,
    })
}

/// What stands in the place of a file.
enum Found {
    Nothing,
    Same,
    /// Something else; its content where it was worth reading.
    Other(Option<Vec<u8>>),
}

/// A link is never followed: one in place of a generated file is not the same, and the user's is the user's.
fn look(target: &Path, file: &File, mode: Mode) -> Result<Found, Failure> {
    let metadata = match target.symlink_metadata() {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(Failure::io(target, "cannot read", &error)),
    };
    if metadata.is_dir() {
        return Err(Failure::new(target, "is a directory where a file should be written"));
    }
    let same_length = usize::try_from(metadata.len()) == Ok(file.text.len());
    let is_read = metadata.is_file() && (same_length || (mode == Mode::Compare && metadata.len() <= LONGEST_SHOWN));
    if file.owner == Owner::User || !is_read {
        return Ok(Found::Other(None));
    }
    match fs::read(target) {
        Ok(content) if content == file.text.as_bytes() => Ok(Found::Same),
        Ok(content) => Ok(Found::Other(Some(content).filter(|_| mode == Mode::Compare))),
        Err(error) => Err(Failure::io(target, "cannot read", &error)),
    }
}

/// A generated file that grew beyond this many bytes is not read to show what changed.
const LONGEST_SHOWN: u64 = 16 << 20;

/// Brings a file that is none of a project's to the content that `write` gives, in a folder that is created if need be.
///
/// # Errors
/// When it cannot be written, or `write` gives up; then it is as it was.
pub fn keep_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        super::create(folder)?;
    }
    replace_with(path, |file| {
        let mut file = BufWriter::new(file);
        write(&mut file)?;
        file.flush()
    })
}

/// Whether a file or folder is one that a killed run may have left.
pub(super) fn is_temporary(name: &str) -> bool {
    name.starts_with(".tasker-gen-") && name.ends_with(".tmp")
}

/// Writes a file beside `target` and renames it.
pub(super) fn replace(target: &Path, content: &[u8]) -> Result<(), Failure> {
    replace_with(target, |file| file.write_all(content))
}

/// As [`replace`], with what `write` writes.
pub(super) fn replace_with(target: &Path, write: impl FnOnce(&mut fs::File) -> io::Result<()>) -> Result<(), Failure> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    // Two runs at once, and threads of one run, do not share temporary files.
    let temporary = target.with_file_name(format!(".tasker-gen-{}-{count}.tmp", process::id()));
    let written = fs::File::create(&temporary).and_then(|mut file| write(&mut file));
    written.and_then(|()| fs::rename(&temporary, target)).map_err(|error| {
        // Best effort: the error that matters is the one above.
        let _ = fs::remove_file(&temporary);
        Failure::io(target, "cannot write", &error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("tasker-gen-write-{name}-{}", process::id()));
            let _ = fs::remove_dir_all(&path);
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn set(files: &[(&str, Owner, &str)]) -> FileSet {
        let mut set = FileSet::default();
        for (path, owner, text) in files {
            set.insert(*path, *owner, (*text).to_owned()).unwrap();
        }
        set
    }

    fn statuses(outcomes: &[Outcome]) -> Vec<Status> {
        outcomes.iter().map(|outcome| outcome.status).collect()
    }

    #[test]
    fn creates_updates_and_keeps() {
        let scratch = Scratch::new("all");
        let root = scratch.0.join("out");
        let files = set(&[("a/b/own.py", Owner::User, "mine\n"), ("a/x.py", Owner::Tool, "1\n")]);
        let planned = apply(&root, &files, Mode::Compare).unwrap();
        assert_eq!(statuses(&planned), [Status::Created, Status::Created]);
        assert!(!root.exists(), "comparing writes nothing");
        assert_eq!(
            statuses(&apply(&root, &files, Mode::Write).unwrap()),
            [Status::Created, Status::Created]
        );
        assert_eq!(
            statuses(&apply(&root, &files, Mode::Write).unwrap()),
            [Status::Kept, Status::Unchanged]
        );

        let files = set(&[("a/b/own.py", Owner::User, "other\n"), ("a/x.py", Owner::Tool, "2\n")]);
        let planned = apply(&root, &files, Mode::Compare).unwrap();
        assert_eq!(planned[1].before.as_deref(), Some(&b"1\n"[..]));
        assert_eq!(
            statuses(&apply(&root, &files, Mode::Write).unwrap()),
            [Status::Kept, Status::Updated]
        );
        assert_eq!(fs::read_to_string(root.join("a/b/own.py")).unwrap(), "mine\n");
        assert_eq!(fs::read_to_string(root.join("a/x.py")).unwrap(), "2\n");
        let left = fs::read_dir(root.join("a")).unwrap().count();
        assert_eq!(left, 2, "no temporary file is left");
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link_that_leads_out() {
        use std::os::unix::fs::symlink;
        let scratch = Scratch::new("links");
        let (root, outside) = (scratch.0.join("out"), scratch.0.join("outside"));
        fs::create_dir_all(root.join("real")).unwrap();
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("precious"), "1").unwrap();

        symlink(&outside, root.join("a")).unwrap();
        let failure = apply(&root, &set(&[("a/b/x.py", Owner::Tool, "1")]), Mode::Write).unwrap_err();
        assert!(failure.reason.contains("leads out"), "{failure}");
        assert!(!outside.join("b").exists());

        symlink(root.join("real"), root.join("inner")).unwrap();
        assert!(apply(&root, &set(&[("inner/x.py", Owner::Tool, "1")]), Mode::Write).is_ok());

        symlink(outside.join("precious"), root.join("tool.py")).unwrap();
        symlink(outside.join("missing"), root.join("user.py")).unwrap();
        let files = set(&[("tool.py", Owner::Tool, "2"), ("user.py", Owner::User, "2")]);
        assert_eq!(
            statuses(&apply(&root, &files, Mode::Write).unwrap()),
            [Status::Updated, Status::Kept]
        );
        assert_eq!(fs::read_to_string(outside.join("precious")).unwrap(), "1");
        assert!(!outside.join("missing").exists());
    }

    #[test]
    fn what_is_in_the_way_is_named() {
        let scratch = Scratch::new("way");
        fs::write(scratch.0.join("file"), "").unwrap();
        fs::create_dir(scratch.0.join("folder")).unwrap();
        let failure = apply(&scratch.0, &set(&[("file/x", Owner::Tool, "")]), Mode::Write).unwrap_err();
        assert!(
            failure.path.ends_with("file") && failure.reason.contains("folder is needed"),
            "{failure}"
        );
        let failure = apply(&scratch.0, &set(&[("folder", Owner::Tool, "")]), Mode::Write).unwrap_err();
        assert!(failure.reason.contains("is a directory"), "{failure}");
        assert!(apply(&scratch.0.join("file"), &FileSet::default(), Mode::Write).is_err());
    }
}
