//! What a change of a contract means for those who keep it.

use super::{Hurt, Level};
use crate::ir::Role;

/// The codes of all changes, in the order of what they are about. `-undecided` is appended to those of a contract where it could
/// not be found out whether values are hurt.
pub const CODES: &[&str] = &[
    "template-added",
    "template-removed",
    "template-renamed",
    "step-added",
    "step-removed",
    "step-renamed",
    "step-type-changed",
    "dependency-added",
    "dependency-removed",
    "handler-changed",
    "config-changed",
    "input-field-added",
    "input-field-removed",
    "input-field-required",
    "input-field-optional",
    "input-field-type",
    "input-widened",
    "input-narrowed",
    "result-field-added",
    "result-field-removed",
    "result-field-required",
    "result-field-optional",
    "result-field-type",
    "result-widened",
    "result-narrowed",
    "result-schema-added",
    "result-schema-removed",
    "event-added",
    "event-removed",
    "event-field-added",
    "event-field-removed",
    "event-field-required",
    "event-field-optional",
    "event-field-type",
    "event-widened",
    "event-narrowed",
    "retry-changed",
    "timeout-changed",
    "environment-changed",
    "description-changed",
    "version-not-bumped",
    "version-bump-too-small",
    "version-replaced",
];

/// The direction in which values flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// Written by callers, read by steps.
    Input,
    /// Written by a step, read by others.
    Result,
    /// Likewise, outside the workflow.
    Event,
    /// Written in the template, read by the handler.
    Config,
}

/// What happened at a place of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// `must`: the field is required. `refused`: objects that have it are no longer accepted.
    FieldAdded {
        must: bool,
    },
    FieldRemoved {
        refused: bool,
    },
    FieldRequired,
    FieldOptional,
    Type,
    Widened,
    Narrowed,
}

impl From<&Role> for Subject {
    fn from(role: &Role) -> Self {
        match role {
            Role::Input => Self::Input,
            Role::Result(_) => Self::Result,
            Role::Config(_) => Self::Config,
            Role::Event(..) => Self::Event,
        }
    }
}

/// The code, the level and who is hurt.
pub(super) fn verdict(subject: Subject, what: What) -> (String, Level, Vec<Hurt>) {
    use Hurt::{Caller, Consumer, Producer, Source};
    use Level::{Breaking, Compatible, Note};
    if subject == Subject::Config {
        return match what {
            What::FieldAdded { .. } => ("config-changed".to_owned(), Note, vec![]),
            _ => ("config-changed".to_owned(), Breaking, vec![Source]),
        };
    }
    let reads = subject != Subject::Input;
    let (word, level, hurts) = match what {
        What::FieldAdded { must: true } if reads => ("field-added", Breaking, vec![Producer, Source]),
        What::FieldAdded { must: true } => ("field-required", Breaking, vec![Caller]),
        What::FieldAdded { must: false } => ("field-added", Compatible, vec![]),
        What::FieldRemoved { .. } if reads => ("field-removed", Breaking, vec![Consumer, Source]),
        What::FieldRemoved { refused: true } => ("field-removed", Breaking, vec![Caller]),
        What::FieldRemoved { refused: false } => ("field-removed", Compatible, vec![]),
        What::FieldRequired if reads => ("field-required", Breaking, vec![Producer, Source]),
        What::FieldRequired => ("field-required", Breaking, vec![Caller]),
        What::FieldOptional if reads => ("field-optional", Breaking, vec![Consumer]),
        What::FieldOptional => ("field-optional", Compatible, vec![]),
        What::Type if reads => ("field-type", Breaking, vec![Consumer, Source]),
        What::Type => ("field-type", Breaking, vec![Caller, Source]),
        What::Widened if reads => ("widened", Breaking, vec![Consumer]),
        What::Widened => ("widened", Compatible, vec![]),
        What::Narrowed if reads => ("narrowed", Compatible, vec![]),
        What::Narrowed => ("narrowed", Breaking, vec![Caller]),
    };
    let prefix = match subject {
        Subject::Input => "input",
        Subject::Result => "result",
        Subject::Event | Subject::Config => "event",
    };
    (format!("{prefix}-{word}"), level, hurts)
}
