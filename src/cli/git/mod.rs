//! Revisions of a git repository, read with the git program in place: no clone, no checkout.

mod objects;
mod shallow;

use super::Stop;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The repository of the working directory.
#[derive(Debug, Clone)]
pub(super) struct Repository {
    here: PathBuf,
    /// Whether `GIT_DIR` is left out of account.
    discover: bool,
    /// The working directory from the root of the repository: empty, or with a slash at its end.
    prefix: String,
    is_bare: bool,
}

/// A commit, or a folder or file of one.
pub(super) struct Revision {
    /// What it is called in messages.
    pub(super) name: String,
    commit: String,
    /// From the root of the repository; of a whole commit, what is below the working directory counts.
    path: Option<String>,
}

impl Revision {
    /// Whether it is no whole commit.
    pub(super) fn is_part(&self) -> bool {
        self.path.is_some()
    }
}

/// A file of a revision.
pub(super) struct Entry {
    /// From the working directory.
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
    /// Whether it is the file that the revision names.
    pub(super) named: bool,
}

impl Repository {
    /// Finds the repository that `here` belongs to. The reason why there is none is git's.
    pub(super) fn open(here: &Path) -> Result<Self, String> {
        let mut repository = Self {
            here: here.to_owned(),
            discover: false,
            prefix: String::new(),
            is_bare: false,
        };
        // Hooks get a GIT_DIR, with which git takes any working directory for the root.
        if env::var_os("GIT_DIR").is_some() && env::var_os("GIT_WORK_TREE").is_none() {
            let place = ["rev-parse", "--absolute-git-dir"];
            let given = repository.git(&place);
            repository.discover = true;
            let found = repository.git(&place);
            repository.discover = found.is_ok() && (given.is_err() || given == found);
        }
        let answer = repository.git(&["rev-parse", "--is-inside-work-tree", "--show-prefix"])?;
        let (inside, prefix) = answer.split_once('\n').unwrap_or((&answer, ""));
        repository.is_bare = inside != "true";
        prefix
            .strip_suffix('\n')
            .unwrap_or(prefix)
            .clone_into(&mut repository.prefix);
        Ok(repository)
    }

    /// Whether there is no working directory to compare with.
    pub(super) fn is_bare(&self) -> bool {
        self.is_bare
    }

    /// The revision of that name, or `REVISION:PATH` for a part of one.
    pub(super) fn revision(&self, name: &str) -> Result<Revision, Stop> {
        if let Some(commit) = self.commit(name) {
            let name = name.to_owned();
            return Ok(Revision {
                name,
                commit,
                path: None,
            });
        }
        if let Some((of, path)) = name.split_once(':').filter(|(of, _)| !of.is_empty())
            && let Some(commit) = self.commit(of)
        {
            return Ok(Revision {
                name: of.to_owned(),
                commit,
                path: Some(self.rooted(path)),
            });
        }
        Err(self.missing(name))
    }

    /// The commit from which two revisions went apart.
    pub(super) fn merge_base(&self, one: &str, other: &str) -> Result<Revision, Stop> {
        let (first, second) = (self.revision(one)?, self.revision(other)?);
        let base = self.git(&["merge-base", &first.commit, &second.commit]);
        let base = base.map_err(|_| self.unrelated(one, other))?;
        let commit = base.trim().to_owned();
        Ok(Revision {
            // Long enough to be the only one, short enough to be read.
            name: commit.chars().take(12).collect(),
            commit,
            path: None,
        })
    }

    fn commit(&self, name: &str) -> Option<String> {
        // What begins so is an option.
        if name.starts_with('-') {
            return None;
        }
        let name = format!("{name}^{{commit}}");
        let id = self.git(&["rev-parse", "--verify", "--quiet", &name]).ok()?;
        Some(id.trim().to_owned())
    }

    /// A path as git reads it behind a colon: from the root, or from here if it begins with a dot.
    fn rooted(&self, path: &str) -> String {
        let is_relative = ["./", "../"].iter().any(|start| path.starts_with(start)) || path == "." || path == "..";
        let from = if is_relative { self.prefix.as_str() } else { "" };
        let mut parts = Vec::new();
        for part in from.split('/').chain(path.split('/')) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        parts.join("/")
    }

    /// A path from the root as one from here.
    fn seen_from_here(&self, path: &str) -> String {
        let here = self.prefix.split_terminator('/');
        let common = here
            .clone()
            .zip(path.split('/'))
            .take_while(|(one, other)| one == other)
            .count();
        let up = here.skip(common).map(|_| "..");
        let parts: Vec<&str> = up.chain(path.split('/').skip(common)).collect();
        parts.join("/")
    }

    fn git(&self, arguments: &[&str]) -> Result<String, String> {
        let bytes = self.bytes(arguments)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn bytes(&self, arguments: &[&str]) -> Result<Vec<u8>, String> {
        let output = self.command(arguments).output();
        let Output { status, stdout, stderr } = output.map_err(|error| format!("cannot run git: {error}"))?;
        if status.success() {
            Ok(stdout)
        } else {
            Err(String::from_utf8_lossy(stderr.trim_ascii()).into_owned())
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.here).args(arguments);
        if self.discover {
            command.env_remove("GIT_DIR");
        }
        command
    }
}
