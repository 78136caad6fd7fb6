//! Lines of at most 80 columns, broken where prettier breaks them.

use super::text::{self, width};
use crate::emit::line::{self, Line, break_line};

pub(super) const COLUMNS: usize = 80;
/// After a key of so many columns nothing is gained by a new line.
const SHORT_KEY: usize = 4;

/// An expression.
#[derive(Debug, Clone)]
pub(super) enum Expr {
    /// Anything that does not break.
    Atom(String),
    /// A string literal.
    Text(String),
    /// A number literal.
    Number(String),
    /// `head(a, b)`
    Call(String, Vec<Expr>),
    /// `head[key]`
    Index(String, String),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `{ a: 1 }`, always over several lines; keys are printed already.
    Object(Vec<(String, Expr)>),
    /// `{ get a() { return 1; } }`
    Getters(Vec<(String, Expr)>),
    /// `(from): Type => ({ a: 1 })`
    Arrow(String, Vec<(String, Expr)>),
}

impl Expr {
    pub(super) fn atom(text: impl Into<String>) -> Self {
        Self::Atom(text.into())
    }

    pub(super) fn text(text: &str) -> Self {
        Self::Text(super::text::string(text))
    }

    pub(super) fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    pub(super) fn call(head: &str, args: impl IntoIterator<Item = Self>) -> Self {
        Self::Call(head.to_owned(), args.into_iter().collect())
    }

    /// On one line, if it may stand on one.
    fn flat(&self) -> Option<String> {
        line::whole(|line| self.put(line))
    }

    fn put(&self, line: &mut Line<'_>) -> Option<()> {
        let list = |line: &mut Line<'_>, open, items: &[Self], close| {
            line.push(open)?;
            line.list(items, ", ", |line, item| item.put(line))?;
            line.push(close)
        };
        match self {
            Self::Atom(text) | Self::Text(text) | Self::Number(text) => line.push(text),
            Self::Call(head, args) => {
                line.push(head)?;
                list(line, "(", args, ")")
            }
            Self::Index(head, key) => {
                line.push(head)?;
                line.push("[")?;
                line.push(key)?;
                line.push("]")
            }
            Self::List(items) if is_matrix(items) => None,
            Self::List(items) => list(line, "[", items, "]"),
            Self::Object(fields) if fields.is_empty() => line.push("{}"),
            Self::Object(_) | Self::Getters(_) | Self::Arrow(..) => None,
        }
    }

    /// On one line of which `taken` columns are used, if that fits.
    fn fits(&self, out: &mut String, taken: usize) -> bool {
        Line::fits(out, COLUMNS.checked_sub(taken), width, |line| self.put(line))
    }

    /// From `column` on, in a line indented by `indent`, with `after` columns to follow on the last line.
    pub(super) fn print(&self, indent: usize, column: usize, after: usize) -> String {
        let mut out = String::new();
        self.write(&mut out, indent, column, after);
        out
    }

    fn write(&self, out: &mut String, indent: usize, column: usize, after: usize) {
        if !self.fits(out, column + after) {
            self.broken(out, indent);
        }
    }

    fn broken(&self, out: &mut String, indent: usize) {
        let deeper = indent + 2;
        let lines = |out: &mut String, parts: &[Self]| {
            for part in parts {
                break_line(out, deeper);
                part.write(out, deeper, deeper, 1);
                out.push(',');
            }
            break_line(out, indent);
        };
        match self {
            Self::Atom(text) | Self::Text(text) | Self::Number(text) => out.push_str(text),
            Self::Call(head, args) => {
                out.extend([head, "("]);
                match &args[..] {
                    [] => {}
                    [only @ (Self::List(_) | Self::Object(_))] => only.broken(out, indent),
                    args => lines(out, args),
                }
                out.push(')');
            }
            Self::Index(head, key) => {
                out.extend([head, "["]);
                break_line(out, deeper);
                out.push_str(key);
                break_line(out, indent);
                out.push(']');
            }
            Self::List(items) => {
                out.push('[');
                if items.len() > 1 && items.iter().all(|item| matches!(item, Self::Number(_))) {
                    fill(out, items, deeper);
                    break_line(out, indent);
                } else {
                    lines(out, items);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push_str("{\n");
                properties(out, deeper, fields);
                line::indent(out, indent);
                out.push('}');
            }
            Self::Getters(getters) => {
                out.push_str("{\n");
                for (key, value) in getters {
                    getter(out, deeper, key, value);
                }
                line::indent(out, indent);
                out.push('}');
            }
            Self::Arrow(ty, fields) => {
                let head = format!("(from): {ty} => ({{");
                if indent + width("receive: ") + width(&head) <= COLUMNS {
                    out.push_str(&head);
                } else {
                    let (pad, deeper) = (" ".repeat(indent), " ".repeat(deeper));
                    out.push_str(&format!("(\n{deeper}from,\n{pad}): {ty} => ({{"));
                }
                out.push('\n');
                properties(out, deeper, fields);
                line::indent(out, indent);
                out.push_str("})");
            }
        }
    }
}

/// `get key() { return value; },` as lines of an object.
fn getter(out: &mut String, indent: usize, key: &str, value: &Expr) {
    let pad = " ".repeat(indent);
    out.push_str(&format!("{pad}get {key}() {{\n{pad}  return "));
    value.write(out, indent + 2, indent + 2 + width("return "), 1);
    out.push_str(&format!(";\n{pad}}},\n"));
}

/// `head function({ fields });` with the braces beside the brackets, ending in a line feed.
pub(super) fn hugged(head: &str, function: &str, fields: Vec<(String, Expr)>) -> String {
    let fits = width(head) + 1 + width(function) + 2 <= COLUMNS;
    let indent = if fits { 0 } else { 2 };
    let space = if fits { " " } else { "\n  " };
    let mut out = format!("{head}{space}{function}(");
    Expr::Object(fields).write(&mut out, indent, 0, 0);
    out.push_str(");\n");
    out
}

/// `export type Name = Generic<A, B>;`, ending in a line feed.
pub(super) fn generic_alias(name: &str, generic: &str, args: &[String]) -> String {
    let head = format!("export type {name} =");
    let flat = match args {
        [] => generic.to_owned(),
        args => format!("{generic}<{}>", args.join(", ")),
    };
    let fits = |indent: usize, text: &str| indent + width(text) < COLUMNS;
    if fits(width(&head) + 1, &flat) {
        return format!("{head} {flat};\n");
    }
    // A single argument is never broken off; after the last one prettier allows no comma.
    if args.len() < 2 {
        return format!("{head}\n  {flat};\n");
    }
    let broken = |pad: &str| format!("{generic}<\n{pad}  {}\n{pad}>", args.join(&format!(",\n{pad}  ")));
    if fits(width(&head), generic) {
        format!("{head} {};\n", broken(""))
    } else if fits(2, &flat) {
        format!("{head}\n  {flat};\n")
    } else {
        format!("{head}\n  {};\n", broken("  "))
    }
}

/// Lists of several lists or objects of several parts each are never put on one line.
fn is_matrix(items: &[Expr]) -> bool {
    items.len() > 1
        && (items
            .iter()
            .all(|item| matches!(item, Expr::List(parts) if parts.len() > 1))
            || items
                .iter()
                .all(|item| matches!(item, Expr::Object(parts) if parts.len() > 1)))
}

/// As many numbers on a line as there is room for.
fn fill(out: &mut String, items: &[Expr], indent: usize) {
    let mut column = COLUMNS;
    for item in items.iter().filter_map(Expr::flat) {
        if column + 1 + width(&item) + 1 > COLUMNS {
            break_line(out, indent);
            column = indent;
        } else {
            out.push(' ');
            column += 1;
        }
        out.push_str(&item);
        out.push(',');
        column += width(&item) + 1;
    }
}

/// `key: value,` as a line of an object, ending in a line feed.
pub(super) fn property_line(indent: usize, key: &str, value: &Expr) -> String {
    let mut out = String::new();
    property(&mut out, indent, key, value);
    out
}

fn properties(out: &mut String, indent: usize, fields: &[(String, Expr)]) {
    for (key, value) in fields {
        property(out, indent, key, value);
    }
}

fn property(out: &mut String, indent: usize, key: &str, value: &Expr) {
    line::indent(out, indent);
    out.extend([key, ":"]);
    let end = out.len();
    out.push(' ');
    let column = indent + width(key) + 2;
    if !value.fits(out, column + 1) {
        let below = width(key) > SHORT_KEY
            && match value {
                // Prettier's own exception.
                Expr::Atom(text) if text == "true" || text == "false" => false,
                Expr::Number(text) => text.starts_with('-'),
                Expr::Text(_) | Expr::Atom(_) => true,
                Expr::Call(head, _) | Expr::Index(head, _) => column + width(head) + 1 > COLUMNS,
                Expr::List(items) if items.is_empty() => true,
                Expr::Object(fields) if fields.is_empty() => true,
                Expr::List(_) | Expr::Object(_) | Expr::Getters(_) | Expr::Arrow(..) => column + 1 > COLUMNS,
            };
        if below {
            out.truncate(end);
            break_line(out, indent + 2);
            value.write(out, indent + 2, indent + 2, 1);
        } else {
            value.broken(out, indent);
        }
    }
    out.push_str(",\n");
}

/// `expression;` as a statement, ending in a line feed.
pub(super) fn statement(indent: usize, expression: &Expr) -> String {
    let mut out = " ".repeat(indent);
    expression.write(&mut out, indent, indent, 1);
    out.push_str(";\n");
    out
}

/// `if (condition) {`, ending in a line feed.
pub(super) fn if_line(indent: usize, condition: &Expr) -> String {
    block_line(indent, "if", condition)
}

/// `keyword (condition) {`, ending in a line feed.
pub(super) fn block_line(indent: usize, keyword: &str, condition: &Expr) -> String {
    let around = width(keyword) + width(" () {");
    let mut out = " ".repeat(indent);
    out.extend([keyword, " ("]);
    if !condition.fits(&mut out, indent + around) {
        break_line(&mut out, indent + 2);
        condition.write(&mut out, indent + 2, indent + 2, 0);
        break_line(&mut out, indent);
    }
    out.push_str(") {\n");
    out
}

/// `if (test) return;`, ending in a line feed.
pub(super) fn leave_if(indent: usize, test: &Expr, exit: &str) -> String {
    let pad = " ".repeat(indent);
    let line = format!("{pad}if ({}) {exit};\n", test.print(indent, 0, 0));
    if width(&line) <= COLUMNS + 1 && line.matches('\n').count() == 1 {
        return line;
    }
    format!("{}{pad}  {exit};\n{pad}}}\n", if_line(indent, test))
}

/// Whether a field's value fits the line of its test for null.
pub(super) fn is_short(value: &Expr) -> bool {
    value
        .flat()
        .is_some_and(|flat| width(&flat) + width("  if ( !== null) {") <= COLUMNS)
}

/// `if (value !== null) {`, ending in a line feed.
pub(super) fn if_not(indent: usize, value: &Expr, other: &str) -> String {
    let whole = value.flat().map(|flat| format!("{flat} !== {other}"));
    if let Some(flat) = whole.filter(|flat| indent + 2 + width(flat) <= COLUMNS) {
        return if_line(indent, &Expr::Atom(flat));
    }
    let pad = " ".repeat(indent);
    let left = value.print(indent + 2, indent + 2, width(" !=="));
    let right = if left.contains('\n') {
        format!(" {other}")
    } else {
        format!("\n{pad}  {other}")
    };
    format!("{pad}if (\n{pad}  {left} !=={right}\n{pad}) {{\n")
}

/// `head = expression;`, ending in a line feed. Breaks after `=` where the start of a call does not fit.
pub(super) fn assignment(indent: usize, head: &str, expression: &Expr) -> String {
    let column = indent + width(head) + 3;
    let mut out = " ".repeat(indent);
    out.extend([head, " ="]);
    let end = out.len();
    out.push(' ');
    if !expression.fits(&mut out, column + 1) {
        let below = match expression {
            Expr::Call(call, _) => column + width(call) + 1 > COLUMNS,
            Expr::List(_) | Expr::Object(_) => column + 1 > COLUMNS,
            Expr::Atom(_) | Expr::Text(_) => true,
            Expr::Number(_) | Expr::Index(..) | Expr::Getters(_) | Expr::Arrow(..) => false,
        };
        if below {
            out.truncate(end);
            break_line(&mut out, indent + 2);
            expression.write(&mut out, indent + 2, indent + 2, 1);
        } else {
            expression.broken(&mut out, indent);
        }
    }
    out.push_str(";\n");
    out
}

/// `import { a, b } from "path";`, ending in a line feed.
pub(super) fn import(keyword: &str, names: &[String], path: &str) -> String {
    let flat = format!("{keyword} {{ {} }} from \"{path}\";\n", names.join(", "));
    if names.len() < 2 || width(&flat) <= COLUMNS + 1 {
        return flat;
    }
    let names: String = names.iter().map(|name| format!("  {name},\n")).collect();
    format!("{keyword} {{\n{names}}} from \"{path}\";\n")
}

/// A property name with its mark for what may be absent.
pub(super) fn field_head(name: &str, required: bool) -> String {
    format!("{}{}", text::property(name), if required { "" } else { "?" })
}
