//! Expressions, laid out as RuboCop wants them: on one line where they fit, else one part a line.

use super::text::{self, LiteralWidth};
use crate::emit::line::{self, Line, break_line};

/// The longest line.
pub(super) const WIDTH: usize = 120;

/// An expression.
#[derive(Debug, Clone)]
pub(super) enum Expr {
    /// Code that does not break: a constant, a number, a symbol.
    Atom(String),
    /// Text: printed as a literal.
    Text(String),
    /// The source of a regular expression.
    Regexp(String),
    /// A call: name and arguments.
    Call(String, Vec<Expr>),
    /// A call without brackets where it fits on a line: `attribute :name, string`.
    Command(String, Vec<Expr>),
    /// A keyword argument.
    Keyword(&'static str, Box<Expr>),
    /// `lazy { Name }`
    Lazy(String),
    /// A list.
    List(Vec<Expr>),
    /// A hash with any keys.
    Hash(Vec<(Expr, Expr)>),
    /// A hash with symbols as keys: keyword arguments in braces.
    Options(Vec<Expr>),
    /// An expression and what is called on it: `.freeze`.
    Suffixed(Box<Expr>, &'static str),
}

impl Expr {
    pub(super) fn atom(text: impl Into<String>) -> Self {
        Self::Atom(text.into())
    }

    pub(super) fn keyword(name: &'static str, value: Expr) -> Self {
        Self::Keyword(name, Box::new(value))
    }

    /// A hash with texts as keys.
    pub(super) fn hash(fields: impl IntoIterator<Item = (String, Expr)>) -> Self {
        Self::Hash(
            fields
                .into_iter()
                .map(|(key, value)| (Self::Text(key), value))
                .collect(),
        )
    }

    /// A literal, deeply frozen at the root only.
    pub(super) fn json(value: &serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::atom("nil"),
            Value::Bool(value) => Self::atom(value.to_string()),
            Value::Number(number) => Self::atom(text::number(&number.to_string())),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::json).collect()),
            Value::Object(fields) => {
                let fields = fields.iter().map(|(key, value)| (key.clone(), Self::json(value)));
                Self::hash(fields)
            }
        }
    }

    /// The code, to stand `column` characters into a line that is indented by `indent`, with `after` characters behind it.
    pub(super) fn print(&self, indent: usize, column: usize, after: usize) -> String {
        let mut out = String::new();
        self.write(&mut out, indent, column, after);
        out
    }

    fn write(&self, out: &mut String, indent: usize, column: usize, after: usize) {
        if !self.fits(out, column + after) {
            self.broken(out, indent, column, after);
        }
    }

    /// On one line of which `taken` characters are used, if that fits.
    fn fits(&self, out: &mut String, taken: usize) -> bool {
        let room = WIDTH.checked_sub(taken);
        Line::fits(out, room, line::characters, |line| self.put(line))
    }

    fn put(&self, line: &mut Line<'_>) -> Option<()> {
        match self {
            Self::Atom(code) => line.push(code),
            // Long ones need not be written to see that they are.
            Self::Text(text) | Self::Regexp(text) if line.room(line::characters(text) + 2).is_none() => None,
            Self::Text(text) => line.push(&text::string(text)),
            Self::Regexp(source) => match text::regexp_literal(source) {
                Some(literal) => line.push(&literal),
                None => line.push(&format!("Regexp.new({})", text::string(source))),
            },
            Self::Call(name, args) if args.is_empty() => line.push(name),
            Self::Call(name, args) => put_call(line, name, args),
            // A block would belong to the command.
            // And a slash could be a division.
            Self::Command(name, args) if args.iter().any(|arg| matches!(arg, Self::Lazy(_) | Self::Regexp(_))) => {
                put_call(line, name, args)
            }
            Self::Command(name, args) => {
                line.push(name)?;
                line.push(" ")?;
                put_all(line, args)
            }
            Self::Keyword(name, value) => {
                line.push(name)?;
                line.push(": ")?;
                value.put(line)
            }
            Self::Lazy(name) => line.push(&format!("lazy {{ {name} }}")),
            Self::List(items) => match words(items) {
                Some(words) => {
                    line.push("%w[")?;
                    line.list(words, " ", Line::push)?;
                    line.push("]")
                }
                None => {
                    line.push("[")?;
                    put_all(line, items)?;
                    line.push("]")
                }
            },
            Self::Hash(fields) if fields.is_empty() => line.push("{}"),
            Self::Hash(fields) => {
                line.push("{ ")?;
                line.list(fields, ", ", |line, (key, value)| {
                    key.put(line)?;
                    line.push(" => ")?;
                    value.put(line)
                })?;
                line.push(" }")
            }
            Self::Options(fields) if fields.is_empty() => line.push("{}"),
            Self::Options(fields) => {
                line.push("{ ")?;
                put_all(line, fields)?;
                line.push(" }")
            }
            Self::Suffixed(inner, suffix) => {
                inner.put(line)?;
                line.push(suffix)
            }
        }
    }

    fn broken(&self, out: &mut String, indent: usize, column: usize, after: usize) {
        match self {
            Self::Atom(code) => out.push_str(code),
            Self::Lazy(name) => out.push_str(&format!("lazy {{ {name} }}")),
            Self::Text(value) => out.push_str(&pieces(value, indent, column, after)),
            Self::Regexp(source) => bracketed(out, ["Regexp.new", "("], &[Self::Text(source.clone())], ")", indent),
            Self::Call(name, args) if args.is_empty() => out.push_str(name),
            Self::Call(name, args) | Self::Command(name, args) => bracketed(out, [name, "("], args, ")", indent),
            Self::Keyword(name, value) => {
                out.extend([name, ": "]);
                value.write(out, indent, column + name.len() + 2, after);
            }
            Self::List(items) if items.is_empty() => out.push_str("[]"),
            Self::List(items) => match words(items) {
                Some(words) => {
                    out.push_str("%w[");
                    break_line(out, indent + 2);
                    fill(out, &words, indent + 2);
                    break_line(out, indent);
                    out.push(']');
                }
                None => bracketed(out, ["[", ""], items, "]", indent),
            },
            Self::Hash(fields) if fields.is_empty() => out.push_str("{}"),
            Self::Hash(fields) => hash(out, fields, indent),
            Self::Options(fields) if fields.is_empty() => out.push_str("{}"),
            Self::Options(fields) => bracketed(out, ["{", ""], fields, "}", indent),
            Self::Suffixed(inner, suffix) => {
                inner.broken(out, indent, column, after + suffix.len());
                out.push_str(suffix);
            }
        }
    }
}

fn put_call(line: &mut Line<'_>, name: &str, args: &[Expr]) -> Option<()> {
    line.push(name)?;
    line.push("(")?;
    put_all(line, args)?;
    line.push(")")
}

fn put_all(line: &mut Line<'_>, parts: &[Expr]) -> Option<()> {
    line.list(parts, ", ", |line, part| part.put(line))
}

fn bracketed(out: &mut String, open: [&str; 2], parts: &[Expr], close: &str, indent: usize) {
    out.extend(open);
    for (index, part) in parts.iter().enumerate() {
        out.push_str(if index > 0 { "," } else { "" });
        break_line(out, indent + 2);
        part.write(out, indent + 2, indent + 2, 1);
    }
    break_line(out, indent);
    out.push_str(close);
}

fn hash(out: &mut String, fields: &[(Expr, Expr)], indent: usize) {
    out.push('{');
    for (index, (key, value)) in fields.iter().enumerate() {
        out.push_str(if index > 0 { "," } else { "" });
        break_line(out, indent + 2);
        let start = out.len();
        key.write(out, indent + 2, indent + 2, 3);
        let column = match out[start..].rsplit_once('\n') {
            Some((_, last)) => line::characters(last),
            None => indent + 2 + line::characters(&out[start..]),
        };
        out.push_str(" =>");
        let column = column + 4;
        let end = out.len();
        out.push(' ');
        if value.fits(out, column + 1) {
            continue;
        }
        if matches!(value, Expr::List(_) | Expr::Hash(_) | Expr::Call(..)) {
            value.broken(out, indent + 2, column, 1);
        } else {
            out.truncate(end);
            break_line(out, indent + 4);
            value.write(out, indent + 4, indent + 4, 1);
        }
    }
    break_line(out, indent);
    out.push('}');
}

/// A text in several literals, each on its line; spaces end a line, they never begin one.
fn pieces(value: &str, indent: usize, column: usize, after: usize) -> String {
    // Two quotes, ` \`, and what may stand behind the last one.
    let room = WIDTH.saturating_sub(column.max(indent) + 4 + after).max(16);
    let mut lines: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut line = LiteralWidth::default();
    for (at, c) in value.char_indices() {
        let longer = line.with(c);
        if longer.columns() > room && c != ' ' && at > start {
            lines.push(&value[start..at]);
            start = at;
            line = LiteralWidth::default().with(c);
        } else {
            line = longer;
        }
    }
    lines.push(&value[start..]);
    let literals: Vec<_> = lines.iter().map(|line| text::string(line)).collect();
    literals.join(&format!(" \\\n{}", " ".repeat(column)))
}

/// The items of a list that RuboCop wants as `%w[]`.
fn words(items: &[Expr]) -> Option<Vec<&str>> {
    if items.len() < 2 {
        return None;
    }
    let words = items.iter().map(|item| match item {
        Expr::Text(text) if is_word(text) => Some(text.as_str()),
        _ => None,
    });
    words.collect()
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_'))
}

/// Words over as many lines as they need.
fn fill(out: &mut String, words: &[&str], indent: usize) {
    let mut column = indent;
    for (index, word) in words.iter().enumerate() {
        let width = line::characters(word);
        if index > 0 && column + 1 + width > WIDTH {
            break_line(out, indent);
            column = indent;
        } else if index > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
}
