//! What a run keeps of a file when its content has been compared: runs over thousands of templates hold no contents.

use super::super::{Stop, drift};
use crate::emit::{FileSet, Owner};
use crate::project::{self, MANIFEST, Manifest, Outcome, Stage, Status, fingerprint};
use std::path::Path;

/// A file of a run, without its content.
#[derive(Debug)]
pub(super) struct Record {
    /// Below the output root.
    pub(super) path: String,
    pub(super) owner: Owner,
    /// What becomes of it, or became of it.
    pub(super) status: Status,
    /// Whether somebody else than the tool wrote what is there.
    pub(super) edited: bool,
    /// What manifests say of the content that it should have, if it is the tool's.
    pub(super) hash: u64,
    /// What caches say of it.
    pub(super) fingerprint: u64,
    /// Whether its new content waits to be put into place.
    pub(super) staged: bool,
    /// How what is there differs from what should be, if somebody may be shown that.
    pub(super) diff: Option<Box<str>>,
}

impl Record {
    /// Where it is, and whose.
    pub(super) fn place(&self) -> (&str, Owner) {
        (&self.path, self.owner)
    }
}

/// How files of one output root are looked at.
pub(super) struct Comparing<'a> {
    pub(super) root: &'a Path,
    /// The output root as it is shown.
    pub(super) shown: &'a str,
    pub(super) manifest: &'a Manifest,
    /// Where new contents go; nowhere if nothing is written.
    pub(super) stage: Option<&'a Stage>,
    /// Whether all differences will be shown, and not only those of files that somebody edited.
    pub(super) shows_all: bool,
}

impl Comparing<'_> {
    /// Compares files with what is there, and stages those that differ.
    pub(super) fn records(&self, files: &FileSet) -> Result<Vec<Record>, Stop> {
        let outcomes = project::compare(self.root, files)?;
        // What is the user's is not hashed.
        let texts = files.iter().map(|(_, file)| match file.owner {
            Owner::Tool => file.text.as_str(),
            Owner::User => "",
        });
        let hashes = project::hashes(&texts.collect::<Vec<_>>());
        let outcomes = outcomes.into_iter().zip(hashes);
        outcomes
            .map(|(outcome, hash)| self.record(outcome, hash, files))
            .collect()
    }

    fn record(&self, mut outcome: Outcome, hash: u64, files: &FileSet) -> Result<Record, Stop> {
        // The manifest does not speak of itself.
        let may_be_edited = outcome.status == Status::Updated && outcome.path != MANIFEST;
        outcome.edited = may_be_edited && !self.is_ours(&outcome);
        let diff = self.diff(&outcome, files);
        let text = files.get(&outcome.path).map_or("", |file| file.text.as_str());
        let is_written = matches!(outcome.status, Status::Created | Status::Updated);
        let stage = self.stage.filter(|_| is_written);
        if let Some(stage) = stage {
            stage.put(&outcome.path, text)?;
        }
        // The user's own content is none of ours.
        let is_kept = outcome.status == Status::Kept;
        Ok(Record {
            hash,
            fingerprint: if is_kept { 0 } else { fingerprint(text.as_bytes()) },
            staged: stage.is_some(),
            diff,
            path: outcome.path,
            owner: outcome.owner,
            status: outcome.status,
            edited: outcome.edited,
        })
    }

    /// A file that nothing asks for any more; nothing if it is gone already.
    pub(super) fn orphan(&self, path: String, owner: Owner, prune: bool) -> Result<Option<Record>, Stop> {
        let Some(before) = project::read_regular(&self.root.join(&path))? else {
            return Ok(None);
        };
        let mut outcome = Outcome {
            path,
            owner,
            status: Status::Orphaned,
            before: Some(before),
            edited: false,
        };
        outcome.edited = owner == Owner::Tool && !self.is_ours(&outcome);
        if prune && owner == Owner::Tool && !outcome.edited {
            outcome.status = Status::Removed;
        }
        let diff = self.diff(&outcome, &FileSet::default());
        Ok(Some(Record {
            hash: 0,
            fingerprint: 0,
            staged: false,
            diff,
            path: outcome.path,
            owner: outcome.owner,
            status: outcome.status,
            edited: outcome.edited,
        }))
    }

    fn diff(&self, outcome: &Outcome, files: &FileSet) -> Option<Box<str>> {
        let is_shown = self.shows_all || outcome.edited;
        let diff = || drift::unified(self.shown, std::iter::once(outcome), files);
        is_shown
            .then(diff)
            .filter(|diff| !diff.is_empty())
            .map(String::into_boxed_str)
    }

    /// Whether what is there was written by the tool.
    fn is_ours(&self, outcome: &Outcome) -> bool {
        let content = outcome.before.as_deref();
        content.is_some_and(|content| self.manifest.wrote(&outcome.path, content))
    }
}
