//! Collects changes: what one definition brings to several contracts is one change.

use super::{Change, Hurt, Level, Reader};
use crate::source::Span;
use std::collections::{BTreeSet, HashMap};
use std::fmt;

/// A step that reads the result of another; in the order of the workflow.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reading {
    pub(super) order: usize,
    /// Whether it gets the result without depending on the step.
    pub(super) inherits: bool,
    pub(super) name: String,
}

/// The changes of a template.
#[derive(Debug, Default)]
pub(super) struct Found {
    changes: Vec<(Change, BTreeSet<Reading>)>,
}

impl Found {
    pub(super) fn add(&mut self, change: Change) {
        self.changes.push((change, BTreeSet::new()));
    }

    pub(super) fn count(&self) -> usize {
        self.changes.len()
    }

    pub(super) fn last(&mut self) -> Option<&mut Change> {
        self.changes.last_mut().map(|(change, _)| change)
    }

    /// Says of the breaks since then who reads the value.
    pub(super) fn read_since(&mut self, first: usize, readers: impl Fn() -> Vec<Reading>) {
        for (change, reading) in &mut self.changes[first..] {
            if change.level == Level::Breaking && change.hurts.contains(&Hurt::Consumer) {
                reading.extend(readers());
            }
        }
    }

    /// The changes; those of one definition that stands in several contracts become one with all its places.
    pub(super) fn finish(self) -> Vec<Change> {
        let mut finished: Vec<(Change, BTreeSet<Reading>)> = Vec::new();
        let mut known: HashMap<Place, Vec<usize>> = HashMap::new();
        for (change, readers) in self.changes {
            let place = change.base.zip(change.head).map(|(base, head)| Place::of(base, head));
            let same = place.and_then(|place| {
                let others = known.get(&place)?;
                others.iter().copied().find(|&at| is_same(&finished[at].0, &change))
            });
            if let Some(at) = same {
                let (first, reading) = &mut finished[at];
                first.also.push(change.path);
                first.also.extend(change.also);
                reading.extend(readers);
                continue;
            }
            if let Some(place) = place {
                known.entry(place).or_default().push(finished.len());
            }
            finished.push((change, readers));
        }
        finished
            .into_iter()
            .map(|(change, readers)| with_readers(change, &readers))
            .collect()
    }
}

/// Where a change is, before and after.
#[derive(PartialEq, Eq, Hash, Clone, Copy)]
struct Place([(crate::source::SourceId, usize, usize); 2]);

impl Place {
    fn of(base: Span, head: Span) -> Self {
        Self([base, head].map(|span| (span.source, span.start, span.end)))
    }
}

/// Whether two changes at one place are the same, but for whom it concerns.
fn is_same(one: &Change, other: &Change) -> bool {
    let key = |it: &Change| (it.code.clone(), it.message.clone(), it.before.clone(), it.after.clone());
    key(one) == key(other) && one.path != other.path
}

/// The change with its readers, in the message too.
fn with_readers(mut change: Change, readers: &BTreeSet<Reading>) -> Change {
    // Who depends on one step and inherits from another is a reader once.
    let directly = |reader: &Reading| {
        readers.contains(&Reading {
            inherits: false,
            ..reader.clone()
        })
    };
    let readers = readers.iter().filter(|reader| !reader.inherits || !directly(reader));
    change.readers = readers
        .map(|reader| Reader {
            step: reader.name.clone(),
            inherited: reader.inherits,
        })
        .collect();
    change.message.push_str(&told(&change.readers));
    change
}

/// How the readers are told at the end of a message.
pub(super) fn told(readers: &[Reader]) -> String {
    let names: Vec<String> = readers.iter().map(ToString::to_string).collect();
    match &names[..] {
        [] => String::new(),
        names => format!("; read by {}", names.join(", ")),
    }
}

impl fmt::Display for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = if self.inherited { " (inherited)" } else { "" };
        write!(f, "`{}`{how}", self.step)
    }
}
