//! Patterns for Ruby's `Regexp` (Onigmo), to be used with `match?` on text in UTF-8.

use super::{Dialect, NotCarried, Place, bounded_look, node};
use crate::ir::pattern::{Node, Pattern, Property};

/// The source for `Regexp.new` without options. `#` and `/` are not escaped: that is a matter of the literal.
///
/// # Errors
/// For lookbehinds of varying length, and references to groups that may not have taken part.
pub fn print(pattern: &Pattern) -> Result<String, NotCarried> {
    node::<Ruby>(&pattern.root, Place::Whole)
}

struct Ruby;

impl Dialect for Ruby {
    // `^` and `$` are anchors of lines.
    const START: &'static str = r"\A";
    const END: &'static str = r"\z";
    const DOT: &'static str = r"[^\n\r\u2028\u2029]";
    const ANY: &'static str = "(?m:.)";
    // Not `(?!)`, which may not stand in a lookbehind.
    const NEVER: &'static str = r"[^\x00-\u{10ffff}]";
    // `\w` is ASCII and `\b` is not; `(?a:\b)` is not either as soon as the pattern refers to a group.
    const BOUNDARY: &'static str = r"(?:(?<=\w)(?!\w)|(?<!\w)(?=\w))";
    const NO_BOUNDARY: &'static str = r"(?:(?<=\w)(?=\w)|(?<!\w)(?!\w))";

    fn code_point(c: char) -> String {
        match u32::from(c) {
            code @ ..=0x7f => format!("\\x{code:02x}"),
            code @ ..=0xffff => format!("\\u{code:04x}"),
            code => format!("\\u{{{code:x}}}"),
        }
    }

    fn property(property: Property, negated: bool) -> Option<String> {
        let (Property::Category(name) | Property::Script(name)) = property;
        Some(format!("\\{}{{{name}}}", if negated { 'P' } else { 'p' }))
    }

    fn backreference(group: u32, sure: bool) -> Result<String, NotCarried> {
        match sure {
            true => Ok(format!("\\{group}")),
            false => Err(NotCarried::new(
                "a reference to a group that may not have taken part in the match",
            )),
        }
    }

    fn look(behind: bool, negated: bool, node: &Node) -> Result<String, NotCarried> {
        bounded_look::<Self>(behind, negated, node)
    }
}
