//! Python expressions, laid out as the formatter would: on one line if they fit, else broken at the outermost bracket.

use super::literal::{WIDTH, string};
use crate::emit::line::{self, Line, break_line};
use serde_json::Value;

/// An expression whose parts are finished source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expr {
    /// A name, a literal, anything that is never broken.
    Atom(String),
    /// `head[items]`
    Subscript(String, Vec<Expr>),
    /// `head(items)`
    Call(String, Vec<Expr>),
    /// `[items]`
    List(Vec<Expr>),
    /// `(items)`, with a comma after a single one
    Tuple(Vec<Expr>),
    /// `{items}`, each item a pair
    Dict(Vec<Expr>),
    /// `key: value`, `name=value` or `*values`
    Pair(String, Box<Expr>),
    /// `a | b`
    Union(Vec<Expr>),
}

impl Expr {
    pub(super) fn atom(text: impl Into<String>) -> Self {
        Self::Atom(text.into())
    }

    pub(super) fn call(head: &str, items: Vec<Self>) -> Self {
        Self::Call(head.to_owned(), items)
    }

    pub(super) fn subscript(head: &str, items: Vec<Self>) -> Self {
        Self::Subscript(head.to_owned(), items)
    }

    pub(super) fn keyword(name: &str, value: Self) -> Self {
        Self::Pair(format!("{name}="), Box::new(value))
    }

    pub(super) fn starred(value: Self) -> Self {
        Self::Pair("*".to_owned(), Box::new(value))
    }

    pub(super) fn text(text: &str) -> Self {
        Self::Atom(string(text))
    }

    /// A text and what it stands for in a dictionary.
    pub(super) fn entry(key: &str, value: Self) -> Self {
        Self::Pair(format!("{}: ", string(key)), Box::new(value))
    }

    /// A JSON value.
    pub(super) fn value(value: &Value) -> Self {
        match value {
            Value::Null => Self::atom("None"),
            Value::Bool(true) => Self::atom("True"),
            Value::Bool(false) => Self::atom("False"),
            Value::Number(number) => Self::Atom(super::literal::number(number)),
            Value::String(text) => Self::text(text),
            Value::Array(items) => Self::List(items.iter().map(Self::value).collect()),
            Value::Object(map) => Self::Dict(
                map.iter()
                    .map(|(key, value)| Self::entry(key, Self::value(value)))
                    .collect(),
            ),
        }
    }

    /// With another variant, which a union does not repeat.
    pub(super) fn or_none(self) -> Self {
        let none = Self::atom("None");
        match self {
            Self::Union(variants) if variants.contains(&none) => Self::Union(variants),
            Self::Union(mut variants) => {
                variants.push(none);
                Self::Union(variants)
            }
            same if same == none => same,
            other => Self::Union(vec![other, none]),
        }
    }

    /// Without line breaks.
    pub(super) fn flat(&self) -> String {
        line::whole(|line| self.put(line)).unwrap_or_default()
    }

    fn put(&self, line: &mut Line<'_>) -> Option<()> {
        match self {
            Self::Atom(text) => line.push(text),
            Self::Subscript(head, items) => {
                line.push(head)?;
                put_all(line, "[", items, "]")
            }
            Self::Call(head, items) => {
                line.push(head)?;
                put_all(line, "(", items, ")")
            }
            Self::List(items) => put_all(line, "[", items, "]"),
            Self::Tuple(items) if items.len() == 1 => put_all(line, "(", items, ",)"),
            Self::Tuple(items) => put_all(line, "(", items, ")"),
            Self::Dict(items) => put_all(line, "{", items, "}"),
            Self::Pair(key, value) => {
                line.push(key)?;
                value.put(line)
            }
            Self::Union(variants) => line.list(variants, " | ", |line, variant| variant.put(line)),
        }
    }

    /// Without line breaks, if that fits.
    fn fits(&self, out: &mut String, column: usize, tail: usize) -> bool {
        fits(out, column + tail, |line| self.put(line))
    }

    /// At this indentation, from `column` on, with `tail` columns to follow on the last line.
    pub(super) fn layout(&self, indent: usize, column: usize, tail: usize) -> String {
        let mut out = String::new();
        self.write(&mut out, indent, column, tail);
        out
    }

    fn write(&self, out: &mut String, indent: usize, column: usize, tail: usize) {
        if self.fits(out, column, tail) {
            return;
        }
        match self {
            Self::Atom(text) => out.push_str(text),
            // There is nowhere to break it.
            Self::Call(_, items) | Self::List(items) | Self::Tuple(items) | Self::Dict(items) if items.is_empty() => {
                out.push_str(&self.flat());
            }
            Self::Subscript(head, items) => joined(out, [head, "["], items, "]", indent),
            Self::Call(head, items) => joined(out, [head, "("], items, ")", indent),
            Self::List(items) => bracketed(out, ["[", ""], items, "]", indent),
            Self::Tuple(items) if items.len() == 1 => {
                out.push('(');
                break_line(out, indent + 4);
                items[0].write(out, indent + 4, indent + 4, 1);
                out.push(',');
                break_line(out, indent);
                out.push(')');
            }
            Self::Tuple(items) => bracketed(out, ["(", ""], items, ")", indent),
            Self::Dict(items) => bracketed(out, ["{", ""], items, "}", indent),
            Self::Pair(key, value) => {
                out.push_str(key);
                value.write(out, indent, column + width(key), tail);
            }
            Self::Union(variants) => {
                let last = variants.len().saturating_sub(1);
                for (index, variant) in variants.iter().enumerate() {
                    if index > 0 {
                        break_line(out, indent);
                        out.push_str("| ");
                    }
                    let after = if index == last { tail } else { 0 };
                    variant.write(out, indent, indent + if index == 0 { 0 } else { 2 }, after);
                }
            }
        }
    }

    /// After `name = ` or `name: ` and before `tail`: what is not bracketed by itself gets brackets to break in.
    pub(super) fn statement(&self, indent: usize, lead: &str, tail: &str) -> String {
        let column = indent + width(lead);
        let inner = indent + 4;
        let mut out = lead.to_owned();
        match self {
            Self::Union(_) if !self.fits(&mut out, column, width(tail)) => self.parenthesised(&mut out, indent),
            Self::Union(_) => {}
            // A name that only fits on a line of its own.
            Self::Atom(name) if tail.is_empty() && column + width(name) > WIDTH && inner + width(name) <= WIDTH => {
                self.parenthesised(&mut out, indent);
            }
            _ => self.write(&mut out, indent, column, width(tail)),
        }
        out.push_str(tail);
        out
    }

    fn parenthesised(&self, out: &mut String, indent: usize) {
        out.push('(');
        break_line(out, indent + 4);
        self.write(out, indent + 4, indent + 4, 0);
        break_line(out, indent);
        out.push(')');
    }

    /// The annotation after `name: `, with a value: the value breaks first, if its
    /// opening bracket still fits on the line.
    pub(super) fn assigned(&self, indent: usize, name: &str, value: &Self) -> String {
        let mut out = format!("{name}: {} = ", self.flat());
        let column = indent + width(&out);
        if value.fits(&mut out, column, 0) {
            return out;
        }
        if matches!(value, Self::Call(head, _) if column + width(head) < WIDTH) {
            value.write(&mut out, indent, column, 0);
            return out;
        }
        if column < WIDTH {
            value.parenthesised(&mut out, indent);
            return out;
        }
        // The annotation breaks where not even a bracket fits behind it.
        let annotation = self.statement(indent, &format!("{name}: "), " = (");
        let annotation = annotation.trim_end_matches('(');
        let column = annotation.lines().last().map_or(0, width);
        format!("{annotation}{}", value.layout(indent, column, 0))
    }
}

fn fits(out: &mut String, column: usize, write: impl FnOnce(&mut Line<'_>) -> Option<()>) -> bool {
    Line::fits(out, WIDTH.checked_sub(column), width, write)
}

fn put_all(line: &mut Line<'_>, open: &str, items: &[Expr], close: &str) -> Option<()> {
    line.push(open)?;
    line.list(items, ", ", |line, item| item.put(line))?;
    line.push(close)
}

/// All items on one line between the brackets if they fit there, as arguments are.
fn joined(out: &mut String, open: [&str; 2], items: &[Expr], close: &str, indent: usize) {
    let start = out.len();
    out.extend(open);
    break_line(out, indent + 4);
    if !fits(out, indent + 4, |line| {
        line.list(items, ", ", |line, item| item.put(line))
    }) {
        out.truncate(start);
        return bracketed(out, open, items, close, indent);
    }
    break_line(out, indent);
    out.push_str(close);
}

/// Each item on a line of its own. A single one gets no comma.
fn bracketed(out: &mut String, open: [&str; 2], items: &[Expr], close: &str, indent: usize) {
    let inner = indent + 4;
    let comma = if items.len() > 1 { "," } else { "" };
    out.extend(open);
    for item in items {
        break_line(out, inner);
        item.write(out, inner, inner, comma.len());
        out.push_str(comma);
    }
    break_line(out, indent);
    out.push_str(close);
}

/// Columns. Literals hold only characters of one column: see [`string`].
fn width(text: &str) -> usize {
    line::characters(text)
}
