//! Python expressions, laid out as the formatter would: on one line if they fit, else broken at the outermost bracket.

use super::literal::{WIDTH, string};
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
        let joined = |items: &[Self], separator: &str| items.iter().map(Self::flat).collect::<Vec<_>>().join(separator);
        match self {
            Self::Atom(text) => text.clone(),
            Self::Subscript(head, items) => format!("{head}[{}]", joined(items, ", ")),
            Self::Call(head, items) => format!("{head}({})", joined(items, ", ")),
            Self::List(items) => format!("[{}]", joined(items, ", ")),
            Self::Tuple(items) => format!("({}{})", joined(items, ", "), if items.len() == 1 { "," } else { "" }),
            Self::Dict(items) => format!("{{{}}}", joined(items, ", ")),
            Self::Pair(key, value) => format!("{key}{}", value.flat()),
            Self::Union(variants) => joined(variants, " | "),
        }
    }

    /// At this indentation, from `column` on, with `tail` columns to follow on the last line.
    pub(super) fn layout(&self, indent: usize, column: usize, tail: usize) -> String {
        let flat = self.flat();
        if column + width(&flat) + tail <= WIDTH {
            return flat;
        }
        match self {
            Self::Atom(_) => flat,
            // There is nowhere to break it.
            Self::Call(_, items) | Self::List(items) | Self::Tuple(items) | Self::Dict(items) if items.is_empty() => {
                flat
            }
            Self::Subscript(head, items) => joined(&format!("{head}["), items, "]", indent),
            Self::Call(head, items) => joined(&format!("{head}("), items, ")", indent),
            Self::List(items) => bracketed("[", items, "]", indent),
            Self::Tuple(items) if items.len() == 1 => {
                let (inner, outer) = (" ".repeat(indent + 4), " ".repeat(indent));
                format!("(\n{inner}{},\n{outer})", items[0].layout(indent + 4, indent + 4, 1))
            }
            Self::Tuple(items) => bracketed("(", items, ")", indent),
            Self::Dict(items) => bracketed("{", items, "}", indent),
            Self::Pair(key, value) => format!("{key}{}", value.layout(indent, column + width(key), tail)),
            Self::Union(variants) => {
                let pad = " ".repeat(indent);
                let last = variants.len().saturating_sub(1);
                let lines: Vec<_> = variants
                    .iter()
                    .enumerate()
                    .map(|(index, variant)| {
                        let after = if index == last { tail } else { 0 };
                        variant.layout(indent, indent + if index == 0 { 0 } else { 2 }, after)
                    })
                    .collect();
                lines.join(&format!("\n{pad}| "))
            }
        }
    }

    /// After `name = ` or `name: ` and before `tail`: what is not bracketed by itself gets brackets to break in.
    pub(super) fn statement(&self, indent: usize, lead: &str, tail: &str) -> String {
        let column = indent + width(lead);
        let inner = indent + 4;
        let body = match self {
            Self::Union(_) if column + width(&self.flat()) + width(tail) > WIDTH => {
                parenthesised(&self.layout(inner, inner, 0), indent)
            }
            // A name that only fits on a line of its own.
            Self::Atom(name) if tail.is_empty() && column + width(name) > WIDTH && inner + width(name) <= WIDTH => {
                parenthesised(name, indent)
            }
            _ => self.layout(indent, column, width(tail)),
        };
        format!("{lead}{body}{tail}")
    }

    /// The annotation after `name: `, with a value: the value breaks first, if its
    /// opening bracket still fits on the line.
    pub(super) fn assigned(&self, indent: usize, name: &str, value: &Self) -> String {
        let lead = format!("{name}: {} = ", self.flat());
        let column = indent + width(&lead);
        if column + width(&value.flat()) <= WIDTH {
            return format!("{lead}{}", value.flat());
        }
        if matches!(value, Self::Call(head, _) if column + width(head) < WIDTH) {
            return format!("{lead}{}", value.layout(indent, column, 0));
        }
        if column < WIDTH {
            let inner = indent + 4;
            return format!("{lead}{}", parenthesised(&value.layout(inner, inner, 0), indent));
        }
        // The annotation breaks where not even a bracket fits behind it.
        let annotation = self.statement(indent, &format!("{name}: "), " = (");
        let annotation = annotation.trim_end_matches('(');
        let column = annotation.lines().last().map_or(0, width);
        format!("{annotation}{}", value.layout(indent, column, 0))
    }
}

fn parenthesised(body: &str, indent: usize) -> String {
    format!("(\n{}{body}\n{})", " ".repeat(indent + 4), " ".repeat(indent))
}

/// All items on one line between the brackets if they fit there, as arguments are.
fn joined(open: &str, items: &[Expr], close: &str, indent: usize) -> String {
    let inner = indent + 4;
    let flat = items.iter().map(Expr::flat).collect::<Vec<_>>().join(", ");
    if inner + width(&flat) > WIDTH {
        return bracketed(open, items, close, indent);
    }
    format!("{open}\n{}{flat}\n{}{close}", " ".repeat(inner), " ".repeat(indent))
}

/// Each item on a line of its own. A single one gets no comma.
fn bracketed(open: &str, items: &[Expr], close: &str, indent: usize) -> String {
    let inner = indent + 4;
    let (pad, outer) = (" ".repeat(inner), " ".repeat(indent));
    let comma = if items.len() > 1 { "," } else { "" };
    let lines: String = items
        .iter()
        .map(|item| format!("{pad}{}{comma}\n", item.layout(inner, inner, comma.len())))
        .collect();
    format!("{open}\n{lines}{outer}{close}")
}

/// Columns. Literals hold only characters of one column: see [`string`].
fn width(text: &str) -> usize {
    text.chars().count()
}
