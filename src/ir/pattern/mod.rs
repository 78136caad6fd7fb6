//! Regular expressions of JSON Schema: ECMA-262 with the Unicode flag, unanchored.
//!
//! A pattern is read into a syntax tree whose meaning does not depend on any engine; the printers of the languages
//! (`crate::emit::pattern`) spell that meaning out, so that the same texts match everywhere.
//!
//! What is read: all of ECMA-262 with `u`, and identity escapes of any character that is neither letter nor digit
//! (`\-`, `\@`), which `u` alone forbids. Many real patterns have them, the drafts before 2020-12 cite the dialect
//! without `u`, their meaning is beyond doubt, and the reference validator (the `jsonschema` crate) takes them; ajv,
//! the other one, does not. Other leniencies of browsers (a lone `{` or `]`, `\a`, octal escapes) are errors in both.
//!
//! What is valid but not carried, by any language: modifiers (`(?i:…)`), lone surrogates, `\p` other than the general
//! categories and scripts of [`Property`], references to a name that several groups bear, captures that are read inside
//! a lookbehind, more than 100 000 repetitions, and nesting beyond 100 levels.

mod class;
mod looks;
mod parse;
mod resolve;
mod run;
mod sample;

pub(crate) use class::LINE_TERMINATORS;
pub use class::{CharSet, Class, ClassItem, Property};
pub use looks::Demand;
pub(crate) use run::Program;

use std::fmt;

/// A pattern as written, and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// The text of the `pattern` keyword.
    pub source: String,
    /// The meaning.
    pub root: Node,
}

/// A piece of a pattern. Groups that only bracket are gone: printers bracket where their syntax needs it.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Matches the empty text.
    Empty,
    /// One character.
    Literal(char),
    /// One character of a set.
    Class(Class),
    /// `.`: any character but the line terminators LF, CR, U+2028 and U+2029.
    Dot,
    /// `^`: the start of the text, never of a line.
    Start,
    /// `$`: the end of the text, never of a line, nor before a final line break.
    End,
    /// `\b`, or `\B` when negated; words are made of `[A-Za-z0-9_]`.
    WordBoundary {
        /// `\B`
        negated: bool,
    },
    /// One after the other; at least two, none of them a sequence.
    Sequence(Vec<Node>),
    /// One of several; at least two.
    Alternatives(Vec<Node>),
    /// Several times.
    Repeat {
        /// What is repeated.
        node: Box<Node>,
        /// At least so often.
        min: u32,
        /// At most so often.
        max: Option<u32>,
        /// Prefers few. Without influence on whether a text matches.
        lazy: bool,
    },
    /// A group to which a [`Node::Backreference`] refers. Other groups are not kept.
    Capture {
        /// From 1, in the order of the opening brackets of the groups that are kept.
        group: u32,
        /// The content.
        node: Box<Node>,
    },
    /// The text that a group matched last; the empty text when it did not take part.
    Backreference {
        /// The group.
        group: u32,
        /// Whether the group has always taken part when the reference is reached. Engines disagree where it has not.
        sure: bool,
    },
    /// Lookahead or lookbehind.
    Look {
        /// Lookbehind.
        behind: bool,
        /// Must not match.
        negated: bool,
        /// What is looked for.
        node: Box<Node>,
    },
}

/// Why a text was not read as a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// The byte of the source at which reading stopped.
    pub offset: usize,
    /// What is wrong there, in terms of the pattern.
    pub message: String,
    /// Whose fault it is.
    pub kind: PatternErrorKind,
}

/// Whose fault it is that a text was not read as a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PatternErrorKind {
    /// It is no regular expression of ECMA-262.
    Invalid,
    /// It is one that is not carried.
    Unsupported,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.message, self.offset)
    }
}

impl std::error::Error for PatternError {}

impl Pattern {
    /// Reads the value of a `pattern` keyword.
    ///
    /// # Errors
    /// When the text is no regular expression of ECMA-262, or one that is not carried.
    pub fn parse(source: &str) -> Result<Self, PatternError> {
        let parsed = parse::parse(source)?;
        Ok(Self {
            source: source.to_owned(),
            root: resolve::resolve(parsed)?,
        })
    }

    /// Whether the pattern matches somewhere in `text`. `None` when it takes too long to find out, which only huge
    /// counts and references to groups can bring about.
    #[must_use]
    pub fn is_match(&self, text: &str) -> Option<bool> {
        Program::new(&self.root)?.is_match(text)
    }

    /// Texts that should match, the most readable first; to be confirmed by [`Pattern::is_match`], since nothing that
    /// looks around is taken into account. `lengths` are lengths that the text might need to have.
    pub fn samples<'p>(&'p self, lengths: &'p [u32]) -> impl Iterator<Item = String> + 'p {
        sample::samples(&self.root, lengths)
    }
}

impl Node {
    /// The nodes of which this one is made.
    #[must_use]
    pub fn children(&self) -> &[Node] {
        match self {
            Self::Sequence(nodes) | Self::Alternatives(nodes) => nodes,
            Self::Repeat { node, .. } | Self::Capture { node, .. } | Self::Look { node, .. } => {
                std::slice::from_ref(node)
            }
            Self::Empty
            | Self::Literal(_)
            | Self::Class(_)
            | Self::Dot
            | Self::Start
            | Self::End
            | Self::WordBoundary { .. }
            | Self::Backreference { .. } => &[],
        }
    }

    /// Whether `test` holds for this node or one within it.
    #[must_use]
    pub fn any(&self, test: &dyn Fn(&Node) -> bool) -> bool {
        test(self) || self.children().iter().any(|node| node.any(test))
    }
}

#[cfg(test)]
mod tests;
