//! Patterns in the syntax of each language's engine, so that the same texts match in all of them.
//!
//! A printer returns the source of a regular expression, not yet a literal: escaping for the literal is the business
//! of the back end. All of it is ASCII but for Latin letters, and holds no line break.
//!
//! Engines agree on literals, bracketing, alternatives and counts. The rest is spelt out where an engine would read
//! ECMA-262 differently: line anchors in Ruby, `$` before a final line break in Python, Unicode digits, words and
//! spaces, line terminators, class operators (`&&`, `--`, `[[`), word boundaries, references to groups without a match.

pub mod python;
pub mod ruby;
pub mod rust;
pub mod typescript;

use super::Language;
use crate::ir::pattern::{CharSet, Class, ClassItem, Node, Pattern, Property};
use std::collections::HashMap;
use std::fmt;

/// Why an engine cannot carry a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCarried {
    /// What the engine lacks: "lookahead and lookbehind".
    pub what: String,
}

impl NotCarried {
    fn new(what: impl Into<String>) -> Self {
        Self { what: what.into() }
    }
}

impl fmt::Display for NotCarried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for NotCarried {}

/// The source of the regular expression in the engine of `language`.
///
/// # Errors
/// When the engine cannot express the pattern.
pub fn print(language: Language, pattern: &Pattern) -> Result<String, NotCarried> {
    match language {
        Language::Python => python::print(pattern),
        Language::Ruby => ruby::print(pattern),
        Language::Rust => rust::print(pattern),
        Language::TypeScript => typescript::print(pattern),
    }
}

/// How an engine writes what engines do not agree upon.
trait Dialect {
    const START: &'static str;
    const END: &'static str;
    const DOT: &'static str;
    /// Any character at all.
    const ANY: &'static str;
    /// Nothing at all.
    const NEVER: &'static str;
    const BOUNDARY: &'static str;
    const NO_BOUNDARY: &'static str;
    /// Beyond the characters that have a meaning in every engine.
    const SPECIAL: &'static str = "";

    fn code_point(c: char) -> String;

    /// A property as the engine writes it, if it knows any.
    fn property(property: Property, negated: bool) -> Option<String>;

    fn class(class: &Class) -> String {
        explicit_class::<Self>(class)
    }

    fn backreference(group: u32, sure: bool) -> Result<String, NotCarried>;

    /// Prints `Node::Look`; `inner` prints a node so that it may stand before the closing bracket.
    fn look(behind: bool, negated: bool, node: &Node) -> Result<String, NotCarried>;
}

/// Where a node stands, and so what must be bracketed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// By itself.
    Whole,
    /// In a sequence.
    Part,
    /// Before a quantifier.
    Repeated,
}

fn node<D: Dialect + ?Sized>(node: &Node, place: Place) -> Result<String, NotCarried> {
    let mut printer = Printer {
        out: String::new(),
        classes: HashMap::new(),
    };
    write::<D>(&mut printer, node, place)?;
    Ok(printer.out)
}

/// What was printed, and the classes that occurred: most patterns repeat a few.
struct Printer<'n> {
    out: String,
    classes: HashMap<&'n Class, String>,
}

fn write<'n, D: Dialect + ?Sized>(printer: &mut Printer<'n>, node: &'n Node, place: Place) -> Result<(), NotCarried> {
    let out = &mut printer.out;
    let is_bracketed = binds(node) < place;
    out.push_str(if is_bracketed { "(?:" } else { "" });
    match node {
        Node::Empty => {}
        Node::Literal(c) => literal::<D>(out, *c),
        Node::Class(class) => {
            let text = printer.classes.entry(class).or_insert_with(|| D::class(class));
            out.push_str(text);
        }
        Node::Dot => out.push_str(D::DOT),
        Node::Start => out.push_str(D::START),
        Node::End => out.push_str(D::END),
        Node::WordBoundary { negated: false } => out.push_str(D::BOUNDARY),
        Node::WordBoundary { negated: true } => out.push_str(D::NO_BOUNDARY),
        Node::Sequence(nodes) => {
            for part in nodes {
                write::<D>(printer, part, Place::Part)?;
            }
        }
        Node::Alternatives(nodes) => {
            for (index, part) in nodes.iter().enumerate() {
                printer.out.push_str(if index > 0 { "|" } else { "" });
                write::<D>(printer, part, Place::Whole)?;
            }
        }
        Node::Repeat { node, min, max, lazy } => {
            write::<D>(printer, node, Place::Repeated)?;
            quantifier(&mut printer.out, *min, *max, *lazy);
        }
        Node::Capture { node, .. } => {
            out.push('(');
            write::<D>(printer, node, Place::Whole)?;
            printer.out.push(')');
        }
        // Bracketed, since a digit may follow.
        Node::Backreference { group, sure } => {
            out.extend(["(?:", &D::backreference(*group, *sure)?, ")"]);
        }
        Node::Look { behind, negated, node } => out.push_str(&D::look(*behind, *negated, node)?),
    }
    printer.out.push_str(if is_bracketed { ")" } else { "" });
    Ok(())
}

/// The narrowest place where a node may stand without brackets.
fn binds(node: &Node) -> Place {
    match node {
        Node::Alternatives(_) => Place::Whole,
        Node::Literal(_) | Node::Class(_) | Node::Dot | Node::Capture { .. } | Node::Backreference { .. } => {
            Place::Repeated
        }
        Node::Empty
        | Node::Start
        | Node::End
        | Node::WordBoundary { .. }
        | Node::Sequence(_)
        | Node::Repeat { .. }
        | Node::Look { .. } => Place::Part,
    }
}

fn quantifier(out: &mut String, min: u32, max: Option<u32>, lazy: bool) {
    match (min, max) {
        (0, None) => out.push('*'),
        (1, None) => out.push('+'),
        (0, Some(1)) => out.push('?'),
        (min, None) => out.push_str(&format!("{{{min},}}")),
        (min, Some(max)) if min == max => out.push_str(&format!("{{{min}}}")),
        (min, Some(max)) => out.push_str(&format!("{{{min},{max}}}")),
    }
    // Exactly so many: laziness says nothing, and `{2}?` means something else in Ruby.
    if lazy && max != Some(min) {
        out.push('?');
    }
}

/// A character outside a class.
fn literal<D: Dialect + ?Sized>(out: &mut String, c: char) {
    const SPECIAL: &str = "^$\\.*+?()[]{}|";
    if SPECIAL.contains(c) || D::SPECIAL.contains(c) {
        out.push('\\');
        out.push(c);
    } else {
        character::<D>(out, c);
    }
}

/// A character that has no meaning of its own, visible or escaped.
fn character<D: Dialect + ?Sized>(out: &mut String, c: char) {
    match c {
        ' '..='~' => out.push(c),
        '\u{c0}'..='\u{24f}' if c.is_alphabetic() => out.push(c),
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\u{b}' => out.push_str("\\v"),
        '\u{c}' => out.push_str("\\f"),
        c => out.push_str(&D::code_point(c)),
    }
}

/// Ranges as they stand in a class.
fn ranges<D: Dialect + ?Sized>(ranges: &[(char, char)], escaped: &str) -> String {
    let one = |text: &mut String, c: char| {
        if escaped.contains(c) {
            text.push('\\');
            text.push(c);
        } else {
            character::<D>(text, c);
        }
    };
    let mut text = String::new();
    for &(first, last) in ranges {
        one(&mut text, first);
        if first == last {
            continue;
        }
        if u32::from(last) - u32::from(first) > 1 {
            text.push('-');
        }
        one(&mut text, last);
    }
    text
}

/// What must be escaped in a class for engines that have class operators.
const CLASS_OPERATORS: &str = "\\[]^-&~|";

/// A class as plain ranges that do not overlap, and properties where the engine knows them.
fn explicit_class<D: Dialect + ?Sized>(class: &Class) -> String {
    let set = class.set();
    if set.ranges().is_empty() {
        return D::NEVER.to_owned();
    }
    let rest = set.complement();
    if rest.ranges().is_empty() {
        return D::ANY.to_owned();
    }
    if let [ClassItem::Property(property, negated)] = class.items[..]
        && let Some(text) = D::property(property, negated != class.negated)
    {
        return text;
    }
    let bracketed = |negated: bool, inner: &str| format!("[{}{inner}]", if negated { "^" } else { "" });
    if let Some((properties, plain)) = positive_parts::<D>(class) {
        return bracketed(
            class.negated,
            &format!("{}{properties}", ranges::<D>(&plain, CLASS_OPERATORS)),
        );
    }
    if rest.ranges().len() < set.ranges().len() {
        bracketed(true, &ranges::<D>(rest.ranges(), CLASS_OPERATORS))
    } else {
        bracketed(false, &ranges::<D>(set.ranges(), CLASS_OPERATORS))
    }
}

/// The properties and the plain ranges of a class in the author's order; `None` where an item is a complement, or
/// properties overlap.
fn positive_parts<D: Dialect + ?Sized>(class: &Class) -> Option<(String, Vec<(char, char)>)> {
    let mut properties = String::new();
    let mut covered = CharSet::default();
    let mut plain = Vec::new();
    for item in &class.items {
        match item {
            ClassItem::Range(..) | ClassItem::Digit(false) | ClassItem::Word(false) | ClassItem::Space(false) => {
                plain.extend(item.ranges());
            }
            ClassItem::Property(property, false) => match D::property(*property, false) {
                Some(text) => {
                    let set = property.set();
                    if !set.is_disjoint(&covered) {
                        return None;
                    }
                    covered = union(&covered, &set);
                    properties.push_str(&text);
                }
                None => plain.extend(item.ranges()),
            },
            _ => return None,
        }
    }
    // Engines warn of characters that are named twice.
    let set = CharSet::new(plain.iter().copied());
    let size = |ranges: &[(char, char)]| -> u64 {
        let sizes = ranges
            .iter()
            .map(|(first, last)| u64::from(u32::from(*last) - u32::from(*first)) + 1);
        sizes.sum()
    };
    if size(&plain) != size(set.ranges()) || !set.is_disjoint(&covered) {
        plain = set.without(&covered).ranges().to_vec();
    }
    Some((properties, plain))
}

fn union(a: &CharSet, b: &CharSet) -> CharSet {
    CharSet::new(a.ranges().iter().chain(b.ranges()).copied())
}

/// Lookarounds of engines that look behind a fixed number of characters only.
fn bounded_look<D: Dialect + ?Sized>(behind: bool, negated: bool, inner: &Node) -> Result<String, NotCarried> {
    if !behind {
        let inner = node::<D>(inner, Place::Whole)?;
        return Ok(format!("(?{}{inner})", if negated { '!' } else { '=' }));
    }
    let branches = match inner {
        Node::Alternatives(nodes) => nodes.as_slice(),
        other => std::slice::from_ref(other),
    };
    let sign = if negated { '!' } else { '=' };
    let mut parts = Vec::with_capacity(branches.len());
    for branch in branches {
        if width(branch).is_none() {
            return Err(NotCarried::new(
                "a lookbehind of varying length, or with an assertion in it",
            ));
        }
        parts.push(format!("(?<{sign}{})", node::<D>(branch, Place::Whole)?));
    }
    Ok(match (&parts[..], negated) {
        ([one], _) => one.clone(),
        (parts, true) => parts.concat(),
        (parts, false) => format!("(?:{})", parts.join("|")),
    })
}

/// How many characters a node matches, where that is one number and nothing but characters is asked for.
fn width(node: &Node) -> Option<u32> {
    match node {
        Node::Empty | Node::Start => Some(0),
        Node::Literal(_) | Node::Class(_) | Node::Dot => Some(1),
        Node::Sequence(nodes) => nodes.iter().try_fold(0u32, |sum, node| sum.checked_add(width(node)?)),
        Node::Alternatives(nodes) => {
            let mut widths = nodes.iter().map(width);
            let first = widths.next()??;
            widths.all(|width| width == Some(first)).then_some(first)
        }
        Node::Repeat { node, min, max, .. } if *max == Some(*min) => width(node)?.checked_mul(*min),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
