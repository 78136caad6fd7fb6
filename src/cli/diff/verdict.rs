//! Which breaks somebody has agreed to: the changes under `[[diff.accepted]]`.

use crate::config::{Accepted, Date};
use crate::diff::{Change, Comparison, Hurt, Level, Status};
use crate::emit::Language;

/// A change, and the entry that accepts it.
pub(super) struct Judged<'a> {
    pub(super) change: &'a Change,
    pub(super) accepted: Option<&'a Accepted>,
    /// The languages that the project has code in; none if it does not say.
    project_languages: &'a [Language],
}

impl Judged<'_> {
    /// A break that nobody has agreed to.
    pub(super) fn is_open(&self) -> bool {
        self.change.level == Level::Breaking && self.accepted.is_none()
    }

    /// Whether it is about nothing but how far the version moved.
    pub(super) fn is_of_version(&self) -> bool {
        self.change.path == "version"
    }

    /// The languages in which user code no longer compiles.
    pub(super) fn languages(&self) -> Vec<&'static str> {
        let of_source = self.change.hurts.contains(&Hurt::Source);
        let languages = self.project_languages.iter().filter(|_| of_source);
        languages.map(|language| language.name()).collect()
    }

    /// The level, or that it is accepted, in a word.
    pub(super) fn word(&self) -> &'static str {
        match self.accepted {
            Some(_) => "accepted",
            None => self.change.level.name(),
        }
    }
}

/// A template with its changes, the worst first.
pub(super) struct Template<'a> {
    pub(super) comparison: &'a Comparison,
    pub(super) changes: Vec<Judged<'a>>,
}

/// An entry that accepts nothing.
pub(super) struct Stale<'a> {
    pub(super) entry: &'a Accepted,
    pub(super) expired: bool,
}

impl Stale<'_> {
    pub(super) fn code(&self) -> &'static str {
        if self.expired {
            "acceptance-expired"
        } else {
            "acceptance-unused"
        }
    }

    pub(super) fn message(&self) -> String {
        let what = format!("`{}` at `{}`", self.entry.code.value, self.entry.path.value);
        match &self.entry.expires {
            Some(date) if self.expired => format!("{what} was accepted until {} only", date.value),
            _ => format!("{what} is accepted, but no such break was found"),
        }
    }
}

/// How many changes there are of each kind.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) breaking: usize,
    pub(super) accepted: usize,
    pub(super) compatible: usize,
    pub(super) notes: usize,
}

/// What is to be reported.
pub(super) struct Verdict<'a> {
    pub(super) templates: Vec<Template<'a>>,
    /// In the order of the file.
    pub(super) stale: Vec<Stale<'a>>,
    pub(super) counts: Counts,
}

/// What was compared of one project.
pub(super) struct Compared<'a> {
    pub(super) comparisons: Vec<&'a Comparison>,
    /// The breaks that the project has agreed to.
    pub(super) accepted: &'a [Accepted],
    /// The languages that it has code in; none if it does not say.
    pub(super) languages: Vec<Language>,
}

impl<'a> Verdict<'a> {
    /// Judges what changed, in each project as that has it.
    pub(super) fn new(projects: &'a [Compared<'a>], today: Date) -> Self {
        let mut verdict = Self {
            templates: Vec::new(),
            stale: Vec::new(),
            counts: Counts::default(),
        };
        for project in projects {
            verdict.add(project, today);
        }
        verdict.templates.sort_by_key(|template| template.comparison.order());
        verdict
    }

    /// Judges one project. An entry whose template was not compared is neither used nor unused.
    fn add(&mut self, project: &'a Compared<'a>, today: Date) {
        let Compared {
            comparisons, accepted, ..
        } = project;
        let mut used = vec![false; accepted.len()];
        let is_expired = |entry: &Accepted| entry.expires.as_ref().is_some_and(|date| date.value < today);
        let counts = &mut self.counts;
        for comparison in comparisons.iter().filter(|it| it.status != Status::Unchanged) {
            let mut changes = Vec::new();
            for change in &comparison.changes {
                let mut judged = Judged {
                    change,
                    accepted: None,
                    project_languages: &project.languages,
                };
                for (entry, used) in accepted.iter().zip(&mut used) {
                    if !is_expired(entry) && is_about(entry, comparison, change) {
                        *used = true;
                        judged.accepted.get_or_insert(entry);
                    }
                }
                *match (change.level, judged.accepted) {
                    (Level::Breaking, None) => &mut counts.breaking,
                    (Level::Breaking, Some(_)) => &mut counts.accepted,
                    (Level::Compatible, _) => &mut counts.compatible,
                    (Level::Note, _) => &mut counts.notes,
                } += 1;
                changes.push(judged);
            }
            // What is open first, the version last; the order is kept otherwise.
            changes.sort_by_key(|judged| (judged.change.level, judged.accepted.is_some(), judged.is_of_version()));
            self.templates.push(Template { comparison, changes });
        }
        let stale = accepted.iter().zip(used).filter_map(|(entry, used)| {
            let expired = is_expired(entry);
            let compared = comparisons.iter().any(|comparison| is_of(entry, comparison));
            (expired || (!used && compared)).then_some(Stale { entry, expired })
        });
        self.stale.extend(stale);
    }
}

/// Whether an entry speaks of a template.
fn is_of(entry: &Accepted, comparison: &Comparison) -> bool {
    let named = entry.template.as_ref();
    named.is_none_or(|name| name.value == full_name(comparison))
}

/// Whether an entry accepts a change.
pub(super) fn is_about(entry: &Accepted, comparison: &Comparison, change: &Change) -> bool {
    change.level == Level::Breaking
        && entry.code.value == change.code
        && entry.path.value == change.path
        && is_of(entry, comparison)
}

/// `namespace/name`.
pub(super) fn full_name(comparison: &Comparison) -> String {
    format!("{}/{}", comparison.namespace, comparison.name)
}

/// `1.0.0 to 2.0.0`, or the one version that there is.
pub(super) fn versions(comparison: &Comparison) -> String {
    match (&comparison.base_version, &comparison.head_version) {
        (Some(base), Some(head)) if base != head => format!("{base} to {head}"),
        (_, Some(version)) | (Some(version), None) => version.clone(),
        (None, None) => String::new(),
    }
}
