//! Patterns for the `regex` crate, to be used with `Regex::is_match`.

use super::{Dialect, NotCarried, Place, node};
use crate::ir::pattern::{Node, Pattern, Property};

/// The crate refuses programs beyond 10 MiB. A program within this weight stays well below.
const MAX_WEIGHT: u64 = 100_000;

/// What a text is held against: sources for `Regex::new`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expressions {
    /// All of these match.
    pub matching: Vec<String>,
    /// None of these does.
    pub others: Vec<String>,
}

impl Expressions {
    /// The expression, if it is only one that matches.
    #[must_use]
    pub fn single(&self) -> Option<&str> {
        match (&self.matching[..], &self.others[..]) {
            ([only], []) => Some(only),
            _ => None,
        }
    }
}

/// The expressions that together match in the same texts as the pattern.
///
/// # Errors
/// For lookarounds that cannot be taken out of the pattern and for references to groups, which take more than linear time,
/// and for counts that the crate refuses.
pub fn expressions(pattern: &Pattern) -> Result<Expressions, NotCarried> {
    let (mut matching, mut others) = (Vec::new(), Vec::new());
    for demand in pattern.demands() {
        let list = if demand.negated { &mut others } else { &mut matching };
        list.push(one(&demand.root)?);
    }
    Ok(Expressions { matching, others })
}

/// The source for `Regex::new`, of a pattern that takes a single one.
///
/// # Errors
/// As for [`expressions`], and for all lookarounds.
pub fn print(pattern: &Pattern) -> Result<String, NotCarried> {
    one(&pattern.root)
}

fn one(root: &Node) -> Result<String, NotCarried> {
    let text = node::<Rust>(root, Place::Whole)?;
    if weight(root) > MAX_WEIGHT {
        return Err(NotCarried::new("so many repetitions"));
    }
    Ok(text)
}

/// How large the program gets, in states; a class takes several for each of its ranges beyond ASCII.
fn weight(node: &Node) -> u64 {
    match node {
        Node::Class(class) => match class.set().ranges() {
            ranges if ranges.iter().all(|(_, last)| last.is_ascii()) => 1,
            ranges => 4 + 4 * ranges.len() as u64,
        },
        Node::Dot => 16,
        Node::Literal(_) => 1,
        Node::Repeat { node, min, max, .. } => {
            let rounds = u64::from(max.unwrap_or(min + 1)).max(1);
            weight(node).saturating_add(1).saturating_mul(rounds)
        }
        other => other
            .children()
            .iter()
            .fold(1, |sum, child| sum.saturating_add(weight(child))),
    }
}

struct Rust;

impl Dialect for Rust {
    const START: &'static str = "^";
    const END: &'static str = "$";
    const DOT: &'static str = r"[^\n\r\u{2028}\u{2029}]";
    const ANY: &'static str = "(?s:.)";
    const NEVER: &'static str = r"[^\u{0}-\u{10ffff}]";
    const BOUNDARY: &'static str = r"(?-u:\b)";
    const NO_BOUNDARY: &'static str = r"(?-u:\B)";

    fn code_point(c: char) -> String {
        format!("\\u{{{:x}}}", u32::from(c))
    }

    fn property(property: Property, negated: bool) -> Option<String> {
        let (Property::Category(name) | Property::Script(name)) = property;
        Some(format!("\\{}{{{name}}}", if negated { 'P' } else { 'p' }))
    }

    fn backreference(_: u32, _: bool) -> Result<String, NotCarried> {
        Err(NotCarried::new("a reference to a group"))
    }

    fn look(behind: bool, _: bool, _: &Node) -> Result<String, NotCarried> {
        Err(NotCarried::new(if behind { "a lookbehind" } else { "a lookahead" }))
    }
}
