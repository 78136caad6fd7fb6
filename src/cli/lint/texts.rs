//! The texts of templates with findings: read again when they are shown, so that they are not in memory all at once.

use super::Job;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, SourceMap};
use std::collections::{BTreeSet, HashMap};

/// Where the texts of a run are.
#[derive(Default)]
pub(super) struct Texts {
    jobs: HashMap<SourceId, Job>,
    /// How much of a file is read.
    limit: usize,
}

impl Texts {
    pub(super) fn new(jobs: Vec<Job>, limit: usize) -> Self {
        Self {
            jobs: jobs.into_iter().map(|job| (job.source, job)).collect(),
            limit,
        }
    }

    /// Adds those of another project.
    pub(super) fn add(&mut self, other: Self) {
        self.jobs.extend(other.jobs);
        self.limit = self.limit.max(other.limit);
    }

    pub(super) fn sources(&self) -> impl Iterator<Item = SourceId> {
        self.jobs.keys().copied()
    }

    /// Reads the texts that some findings speak of.
    pub(super) fn load(&self, findings: &[Diagnostic], sources: &mut SourceMap) {
        for (source, job) in self.of(findings) {
            // One that has gone meanwhile is shown without its lines.
            let bytes = job.bytes(self.limit).map(|(bytes, _)| bytes).unwrap_or_default();
            sources.fill(source, String::from_utf8_lossy(&bytes).into_owned());
        }
    }

    /// Drops them again.
    pub(super) fn forget(&self, findings: &[Diagnostic], sources: &mut SourceMap) {
        for (source, _) in self.of(findings) {
            sources.fill(source, "");
        }
    }

    fn of(&self, findings: &[Diagnostic]) -> impl Iterator<Item = (SourceId, &Job)> {
        let related = findings.iter().flat_map(|finding| &finding.related);
        let spans = findings.iter().map(|finding| finding.span);
        let wanted: BTreeSet<SourceId> = spans
            .chain(related.map(|label| label.span))
            .map(|span| span.source)
            .collect();
        let jobs = wanted.into_iter();
        jobs.filter_map(|source| Some((source, self.jobs.get(&source)?)))
    }
}
