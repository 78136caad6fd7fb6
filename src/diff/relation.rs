//! How the values of a type moved.

use crate::contract::{Answer, Doubt, Type, is_within};
use serde_json::Value;

/// What became of the values of a type.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Relation {
    /// They are the same.
    Same,
    /// Some are no longer accepted, such as this one.
    Narrower(Value),
    /// Some are accepted now, such as this one.
    Wider(Value),
    /// One is no longer accepted, another is accepted now.
    Other { gone: Value, new: Value },
    /// It could not be found out. A value that is gone or new may be known.
    Undecided {
        gone: Option<Value>,
        new: Option<Value>,
        doubt: Doubt,
    },
}

pub(super) fn relation(base: Type<'_>, head: Type<'_>) -> Relation {
    match (is_within(base, head), is_within(head, base)) {
        (Answer::Yes, Answer::Yes) => Relation::Same,
        (Answer::No(gone), Answer::Yes) => Relation::Narrower(gone),
        (Answer::Yes, Answer::No(new)) => Relation::Wider(new),
        (Answer::No(gone), Answer::No(new)) => Relation::Other { gone, new },
        (Answer::Undecided(doubt), new) => Relation::Undecided {
            gone: None,
            new: witness(new),
            doubt,
        },
        (gone, Answer::Undecided(doubt)) => Relation::Undecided {
            gone: witness(gone),
            new: None,
            doubt,
        },
    }
}

fn witness(answer: Answer) -> Option<Value> {
    match answer {
        Answer::No(value) => Some(value),
        Answer::Yes | Answer::Undecided(_) => None,
    }
}
