//! Reasoning about types: does every value of one type belong to another, and is there any value at all?
//!
//! Both are one question: is there a value that belongs to all of some types and to none of some others? What the types say of
//! the values of one kind is taken apart, alternative by alternative, into atoms (`tableau`), and solvers look for a value for
//! which some atoms hold and others do not: numbers are sets with a period, texts are decided by automata, lists are grown item
//! by item, objects are planned field by field, and their items and fields are the same question again. A recursive type asks
//! it again further in; a value is finite, so whoever needs himself to exist does not (coinduction for "there is none"). Types
//! that say the same are the same node from the start (`classes`), so what has not changed costs next to nothing.
//!
//! An answer is right or it is [`Answer::Undecided`]: a "no" carries a value that [`crate::ir::accepts`] has confirmed, a
//! "yes" comes from a search that left nothing out. Same question, same answer: budgets count steps, not time.

mod alphabet;
mod automaton;
mod classes;
mod engine;
mod formula;
mod lists;
mod lookarounds;
mod multiples;
mod names;
mod nodes;
mod numbers;
mod objects;
mod reader;
mod tableau;
mod texts;
mod unique;

use crate::ir::accepts::verdict;
use crate::ir::{TypeArena, TypeId};
use engine::{Engine, Found};
use serde_json::Value;
use std::fmt;

/// Whether every value of one type belongs to another.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Every value does.
    Yes,
    /// This value does not.
    No(Value),
    /// It could not be found out.
    Undecided(Doubt),
}

/// Whether a type has a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Existence {
    /// No value belongs to it.
    None,
    /// This one does.
    Some(Value),
    /// It could not be found out.
    Undecided(Doubt),
}

/// Why a question was not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// The search became too long.
    Budget,
    /// The types are nested too deeply.
    Depth,
    /// A value would have to be too large.
    Size,
    /// The only values are numbers that cannot be held exactly.
    Precision,
    /// A pattern looks around, refers back to a group, or is too large.
    Pattern,
    /// What a format demands beyond its pattern.
    Format,
    /// A keyword that the search does not look into.
    Keyword,
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Budget => "the comparison became too long",
            Self::Depth => "the schemas are nested too deeply",
            Self::Size => "a value that shows the difference would be too large",
            Self::Precision => "the numbers in question cannot be held exactly",
            Self::Pattern => "a pattern with lookarounds or references to groups cannot be compared",
            Self::Keyword => "`uniqueItems` or `unevaluatedProperties` in too many combinations",
            Self::Format => "formats cannot be compared in every detail",
        })
    }
}

/// A type with the arena that it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Type<'a> {
    /// The arena.
    pub types: &'a TypeArena,
    /// The type.
    pub id: TypeId,
}

impl Type<'_> {
    fn verdict(&self, value: &Value) -> Option<bool> {
        verdict(self.types, self.id, value)
    }
}

/// Whether every value of `narrow` belongs to `wide`.
#[must_use]
pub fn is_within(narrow: Type<'_>, wide: Type<'_>) -> Answer {
    match find(&[narrow], &[wide]) {
        Existence::None => Answer::Yes,
        Existence::Some(value) => Answer::No(value),
        Existence::Undecided(doubt) => Answer::Undecided(doubt),
    }
}

/// Whether a type has a value, and which.
#[must_use]
pub fn inhabitant(of: Type<'_>) -> Existence {
    find(&[of], &[])
}

/// A value that belongs to all of some types and to none of others.
#[must_use]
pub fn find(all: &[Type<'_>], none: &[Type<'_>]) -> Existence {
    match Engine::search(all, none) {
        Found::Nothing => Existence::None,
        Found::Doubt(doubt) => Existence::Undecided(doubt),
        Found::Value(value) => {
            let confirmed = all.iter().all(|of| of.verdict(&value) == Some(true))
                && none.iter().all(|of| of.verdict(&value) == Some(false));
            debug_assert!(
                confirmed || of_slow_pattern(all, none, &value),
                "a wrong witness: {value}"
            );
            if confirmed {
                Existence::Some(value)
            } else {
                Existence::Undecided(Doubt::Pattern)
            }
        }
    }
}

/// Whether a pattern takes too long to tell.
fn of_slow_pattern(all: &[Type<'_>], none: &[Type<'_>], value: &Value) -> bool {
    all.iter().chain(none).any(|of| of.verdict(value).is_none())
}
