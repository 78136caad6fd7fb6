//! The texts of templates with findings: read again when they are shown, so that they are not in memory all at once.

use super::Job;
use crate::diagnostic::{self, Diagnostic};
use crate::parallel;
use crate::project::Failure;
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

    /// Finds out what the formats other than text show of the places of some findings, without keeping their texts.
    pub(super) fn look(&self, findings: &[Diagnostic], sources: &mut SourceMap) {
        let wanted: Vec<_> = diagnostic::places(findings)
            .into_iter()
            .filter_map(|(source, ranges)| Some((source, self.jobs.get(&source)?, ranges)))
            .collect();
        let known = parallel::map(&wanted, |(_, job, ranges)| {
            let (bytes, _) = job.bytes(self.limit)?;
            Ok::<_, Failure>(diagnostic::known(&String::from_utf8_lossy(&bytes), ranges))
        });
        for ((source, ..), known) in wanted.iter().zip(known) {
            // Of one that has gone meanwhile nothing is known.
            if let Ok(known) = known {
                sources.learn(*source, known);
            }
        }
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
