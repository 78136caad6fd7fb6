//! Patterns for JavaScript's `RegExp`, to be used with `test` and the flag `u`.

use super::{Dialect, NotCarried, Place, node, ranges};
use crate::ir::pattern::{Class, ClassItem, Node, Pattern, Property};

/// The source between the slashes of a literal with the flag `u`, which is also what `new RegExp(…, "u")` takes.
///
/// # Errors
/// Never: the pattern is one of ECMA-262.
pub fn print(pattern: &Pattern) -> Result<String, NotCarried> {
    let text = node::<JavaScript>(&pattern.root, Place::Whole)?;
    // Two slashes would start a comment.
    Ok(if text.is_empty() { "(?:)".to_owned() } else { text })
}

struct JavaScript;

impl Dialect for JavaScript {
    const START: &'static str = "^";
    const END: &'static str = "$";
    const DOT: &'static str = ".";
    const ANY: &'static str = "[^]";
    const NEVER: &'static str = "[]";
    const BOUNDARY: &'static str = r"\b";
    const NO_BOUNDARY: &'static str = r"\B";
    const SPECIAL: &'static str = "/";

    fn code_point(c: char) -> String {
        match u32::from(c) {
            code @ ..=0xff => format!("\\x{code:02x}"),
            code @ ..=0xffff => format!("\\u{code:04x}"),
            code => format!("\\u{{{code:x}}}"),
        }
    }

    fn property(property: Property, negated: bool) -> Option<String> {
        let sign = if negated { 'P' } else { 'p' };
        Some(match property {
            Property::Category(name) => format!("\\{sign}{{{name}}}"),
            Property::Script(name) => format!("\\{sign}{{Script={name}}}"),
        })
    }

    /// As written, since the engine is the one that patterns are made for.
    fn class(class: &Class) -> String {
        let items: Vec<_> = class.items.iter().map(|item| class_item(*item)).collect();
        match &class.items[..] {
            [ClassItem::Range(..)] => {}
            [_] if !class.negated => return items.concat(),
            _ => {}
        }
        format!("[{}{}]", if class.negated { "^" } else { "" }, items.concat())
    }

    fn backreference(group: u32, _: bool) -> Result<String, NotCarried> {
        Ok(format!("\\{group}"))
    }

    fn look(behind: bool, negated: bool, inner: &Node) -> Result<String, NotCarried> {
        let inner = node::<Self>(inner, Place::Whole)?;
        let direction = if behind { "<" } else { "" };
        Ok(format!("(?{direction}{}{inner})", if negated { '!' } else { '=' }))
    }
}

fn class_item(item: ClassItem) -> String {
    let pick = |negated: bool, plain: &str, complement: &str| if negated { complement } else { plain }.to_owned();
    match item {
        ClassItem::Range(first, last) => ranges::<JavaScript>(&[(first, last)], "\\[]^-/"),
        ClassItem::Digit(negated) => pick(negated, r"\d", r"\D"),
        ClassItem::Word(negated) => pick(negated, r"\w", r"\W"),
        ClassItem::Space(negated) => pick(negated, r"\s", r"\S"),
        ClassItem::Property(property, negated) => JavaScript::property(property, negated).unwrap_or_default(),
    }
}
