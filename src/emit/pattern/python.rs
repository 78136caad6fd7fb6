//! Patterns for Python's `re`, to be used with `re.search` on text.

use super::{Dialect, NotCarried, Place, bounded_look, node};
use crate::ir::pattern::{Node, Pattern, Property};

/// The source for `re.compile`, without flags.
///
/// # Errors
/// For lookbehinds of varying length, and references to groups that may not have taken part.
pub fn print(pattern: &Pattern) -> Result<String, NotCarried> {
    node::<Python>(&pattern.root, Place::Whole)
}

struct Python;

impl Dialect for Python {
    const START: &'static str = "^";
    // `$` also matches before a final line break.
    const END: &'static str = r"\Z";
    const DOT: &'static str = r"[^\n\r\u2028\u2029]";
    const ANY: &'static str = "(?s:.)";
    const NEVER: &'static str = "(?!)";
    const BOUNDARY: &'static str = r"(?a:\b)";
    // Until Python 3.14, `\B` does not match in the empty text.
    const NO_BOUNDARY: &'static str = r"(?!(?a:\b))";

    fn code_point(c: char) -> String {
        match u32::from(c) {
            code @ ..=0xff => format!("\\x{code:02x}"),
            code @ ..=0xffff => format!("\\u{code:04x}"),
            code => format!("\\U{code:08x}"),
        }
    }

    fn property(_: Property, _: bool) -> Option<String> {
        None
    }

    fn backreference(group: u32, sure: bool) -> Result<String, NotCarried> {
        match group {
            _ if !sure => Err(NotCarried::new(
                "a reference to a group that may not have taken part in the match",
            )),
            100.. => Err(NotCarried::new("a reference to the hundredth group or a later one")),
            group => Ok(format!("\\{group}")),
        }
    }

    fn look(behind: bool, negated: bool, node: &Node) -> Result<String, NotCarried> {
        bounded_look::<Self>(behind, negated, node)
    }
}
