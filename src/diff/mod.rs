//! What changed between two sets of templates, and whom it hurts.
//!
//! Templates are paired by namespace and name, steps by name; what is left of both is paired by what it holds. Schemas are compared by meaning ([`crate::contract`]), so that
//! order, layout, comments and where a definition stands are no change.

mod branches;
mod codes;
mod contracts;
mod environments;
mod found;
mod pairs;
mod relation;
mod roles;
mod steps;
mod versions;

pub use codes::CODES;
pub use versions::Policy;

use crate::ir::{Valid, Workflow};
use crate::source::Span;

/// How bad a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Somebody is hurt.
    Breaking,
    /// Nobody is hurt.
    Compatible,
    /// Worth knowing.
    Note,
}

impl Level {
    /// The word in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Compatible => "compatible",
            Self::Note => "note",
        }
    }
}

/// Who is hurt by a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Hurt {
    /// Who reads the value.
    Consumer,
    /// Who must produce it.
    Producer,
    /// Who creates tasks.
    Caller,
    /// Tasks that are running.
    InFlight,
    /// User code that no longer compiles.
    Source,
}

impl Hurt {
    /// The word in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Consumer => "consumer",
            Self::Producer => "producer",
            Self::Caller => "caller",
            Self::InFlight => "in-flight",
            Self::Source => "source",
        }
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// The stable code.
    pub code: String,
    /// Where, by role: `steps/validate/result/total`.
    pub path: String,
    /// How bad it is.
    pub level: Level,
    /// Who is hurt.
    pub hurts: Vec<Hurt>,
    /// What happened, one sentence without a closing full stop.
    pub message: String,
    /// What was there, in short; nothing where there was nothing, or nothing short to say.
    pub before: Option<String>,
    /// What is there now, likewise.
    pub after: Option<String>,
    /// The place before.
    pub base: Option<Span>,
    /// The place after.
    pub head: Option<Span>,
    /// The steps that read the value, where consumers are hurt; the message names them, too.
    pub readers: Vec<Reader>,
    /// Further paths that the same definition reaches.
    pub also: Vec<String>,
}

/// A step that reads the result of another.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reader {
    /// Its name.
    pub step: String,
    /// Whether it gets the result without depending on the step.
    pub inherited: bool,
}

impl Change {
    /// The message without the readers.
    #[must_use]
    pub fn what(&self) -> &str {
        let told = found::told(&self.readers);
        self.message.strip_suffix(&told).unwrap_or(&self.message)
    }
}

/// How far a version must move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bump {
    /// Not at all.
    None,
    /// `1.0.0` to `1.0.1`.
    Patch,
    /// `1.0.0` to `1.1.0`.
    Minor,
    /// `1.0.0` to `2.0.0`.
    Major,
}

impl Bump {
    /// The word in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// What became of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is another.
    Changed,
    /// It says the same.
    Unchanged,
}

impl Status {
    /// The word in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
        }
    }
}

/// The changes of one template.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Comparison {
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
    /// The version before.
    pub base_version: Option<String>,
    /// The version after.
    pub head_version: Option<String>,
    /// What became of it.
    pub status: Status,
    /// How far the version must move.
    pub required_bump: Bump,
    /// What changed, the worst first, then by path.
    pub changes: Vec<Change>,
}

/// Compares two sets of templates under semantic versioning; see [`compare_under`].
#[must_use]
pub fn compare(base: &[Valid<Workflow>], head: &[Valid<Workflow>]) -> Vec<Comparison> {
    compare_under(Policy::default(), base, head)
}

/// Compares two sets of templates; ordered by namespace, name and version.
#[must_use]
pub fn compare_under(policy: Policy, base: &[Valid<Workflow>], head: &[Valid<Workflow>]) -> Vec<Comparison> {
    let mut comparisons: Vec<Comparison> = pairs::pairs(base, head)
        .into_iter()
        .map(|(base, head)| comparison(policy, base, head))
        .collect();
    comparisons.sort_by(|a, b| a.order().cmp(&b.order()));
    comparisons
}

impl Comparison {
    /// What comparisons are ordered by: namespace, name and version.
    #[must_use]
    pub fn order(&self) -> (&str, &str, Option<&str>) {
        (&self.namespace, &self.name, self.base_version.as_deref())
    }
}

fn comparison(policy: Policy, base: Option<&Workflow>, head: Option<&Workflow>) -> Comparison {
    let mut changes = match (base, head) {
        (Some(base), Some(head)) => steps::workflow(base, head),
        (Some(base), None) => vec![template_gone(base)],
        (None, Some(head)) => vec![template_new(head)],
        (None, None) => Vec::new(),
    };
    let renamed = base.zip(head).and_then(|(base, head)| template_renamed(base, head));
    // The versions of one name say nothing about those of another.
    let policy = if renamed.is_some() { Policy::Free } else { policy };
    changes.extend(renamed);
    let required_bump = versions::required(&changes);
    if let (Some(base), Some(head)) = (base, head) {
        changes.extend(versions::check(base, head, required_bump, policy));
    }
    let status = match (base, head) {
        (None, _) => Status::Added,
        (_, None) => Status::Removed,
        _ if changes.is_empty() => Status::Unchanged,
        _ => Status::Changed,
    };
    changes.sort_by(|a, b| (a.level, &a.path, &a.code).cmp(&(b.level, &b.path, &b.code)));
    let named = head.or(base);
    let text = |of: fn(&Workflow) -> &String| named.map(of).cloned().unwrap_or_default();
    Comparison {
        namespace: text(|workflow| &workflow.namespace.value),
        name: text(|workflow| &workflow.name.value),
        base_version: base.map(|workflow| workflow.version.value.clone()),
        head_version: head.map(|workflow| workflow.version.value.clone()),
        status,
        required_bump,
        changes,
    }
}

fn template_gone(base: &Workflow) -> Change {
    Change {
        code: "template-removed".to_owned(),
        path: "*".to_owned(),
        level: Level::Breaking,
        hurts: vec![Hurt::Caller, Hurt::InFlight],
        message: "the template is gone: tasks of it can neither be created nor go on".to_owned(),
        before: Some(base.version.value.clone()),
        after: None,
        base: Some(base.name.span),
        head: None,
        readers: Vec::new(),
        also: Vec::new(),
    }
}

fn template_renamed(base: &Workflow, head: &Workflow) -> Option<Change> {
    let full = |it: &Workflow| format!("{}/{}", it.namespace.value, it.name.value);
    let (before, after) = (full(base), full(head));
    (before != after).then(|| Change {
        code: "template-renamed".to_owned(),
        path: "*".to_owned(),
        level: Level::Breaking,
        hurts: vec![Hurt::Caller, Hurt::InFlight, Hurt::Source],
        message: format!("the template `{before}` is called `{after}` now"),
        before: Some(before),
        after: Some(after),
        base: Some(base.name.span),
        head: Some(head.name.span),
        readers: Vec::new(),
        also: Vec::new(),
    })
}

fn template_new(head: &Workflow) -> Change {
    Change {
        code: "template-added".to_owned(),
        path: "*".to_owned(),
        level: Level::Compatible,
        hurts: Vec::new(),
        message: "the template is new".to_owned(),
        before: None,
        after: Some(head.version.value.clone()),
        base: None,
        head: Some(head.name.span),
        readers: Vec::new(),
        also: Vec::new(),
    }
}

/// One part of a path.
fn escape(name: &str) -> String {
    crate::schema::escape(name).into_owned()
}
