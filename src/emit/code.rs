//! Finished code, and the escaper that lets nothing else through.
//!
//! An escaper knows the file type, not the place: a text needs another form in a string, a comment or a doc block. So views
//! escape each text for its place and mark the result as [`Code`]; a template that prints a plain string fails.

use askama::filters::{Escaper, Safe};
use std::fmt;

/// Text that is ready to be printed: every string of a template in it has been escaped for its place.
pub(super) type Code = Safe<String>;

/// Marks text as finished code.
pub(super) fn code(text: impl Into<String>) -> Code {
    Safe(text.into())
}

/// The escaper of all templates, named in `askama.toml`: refuses whatever is not [`Code`].
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Refuse;

impl Escaper for Refuse {
    fn write_escaped_str<W: fmt::Write>(&self, _: W, _: &str) -> fmt::Result {
        Err(fmt::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_that_nobody_escaped_is_refused() {
        assert!(Refuse.write_escaped_str(String::new(), "x").is_err());
    }
}
