//! Lines of at most 80 columns, broken where prettier breaks them.

use super::text::{property, width};

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
        let all = |parts: &[Self]| parts.iter().map(Self::flat).collect::<Option<Vec<_>>>();
        Some(match self {
            Self::Atom(text) | Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Call(head, args) => format!("{head}({})", all(args)?.join(", ")),
            Self::Index(head, key) => format!("{head}[{key}]"),
            Self::List(items) if is_matrix(items) => return None,
            Self::List(items) => format!("[{}]", all(items)?.join(", ")),
            Self::Object(fields) if fields.is_empty() => "{}".to_owned(),
            Self::Object(_) | Self::Getters(_) | Self::Arrow(..) => return None,
        })
    }

    /// From `column` on, in a line indented by `indent`, with `after` columns to follow on the last line.
    pub(super) fn print(&self, indent: usize, column: usize, after: usize) -> String {
        match self.flat() {
            Some(flat) if column + width(&flat) + after <= COLUMNS => flat,
            _ => self.broken(indent),
        }
    }

    fn broken(&self, indent: usize) -> String {
        let pad = " ".repeat(indent);
        let deeper = " ".repeat(indent + 2);
        let lines = |parts: &[Self]| -> String {
            let line = |part: &Self| format!("\n{deeper}{},", part.print(indent + 2, indent + 2, 1));
            parts.iter().map(line).collect()
        };
        match self {
            Self::Atom(text) | Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Call(head, args) if args.is_empty() => format!("{head}()"),
            Self::Call(head, args) => match &args[..] {
                [only @ (Self::List(_) | Self::Object(_))] => format!("{head}({})", only.broken(indent)),
                args => format!("{head}({}\n{pad})", lines(args)),
            },
            Self::Index(head, key) => format!("{head}[\n{deeper}{key}\n{pad}]"),
            Self::List(items) if items.len() > 1 && items.iter().all(|item| matches!(item, Self::Number(_))) => {
                format!("[{}\n{pad}]", fill(items, indent + 2))
            }
            Self::List(items) => format!("[{}\n{pad}]", lines(items)),
            Self::Object(fields) => {
                let fields: String = fields
                    .iter()
                    .map(|(key, value)| property_line(indent + 2, key, value))
                    .collect();
                format!("{{\n{fields}{pad}}}")
            }
            Self::Getters(getters) => {
                let getters: String = getters
                    .iter()
                    .map(|(key, value)| getter(indent + 2, key, value))
                    .collect();
                format!("{{\n{getters}{pad}}}")
            }
            Self::Arrow(ty, fields) => {
                let fields: String = fields
                    .iter()
                    .map(|(key, value)| property_line(indent + 2, key, value))
                    .collect();
                let head = format!("(from): {ty} => ({{");
                let head = if indent + width("receive: ") + width(&head) <= COLUMNS {
                    head
                } else {
                    format!("(\n{deeper}from,\n{pad}): {ty} => ({{")
                };
                format!("{head}\n{fields}{pad}}})")
            }
        }
    }
}

/// `get key() { return value; },` as lines of an object.
fn getter(indent: usize, key: &str, value: &Expr) -> String {
    let pad = " ".repeat(indent);
    let value = value.print(indent + 2, indent + 2 + width("return "), 1);
    format!("{pad}get {key}() {{\n{pad}  return {value};\n{pad}}},\n")
}

/// `head function({ fields });` with the braces beside the brackets, ending in a line feed.
pub(super) fn hugged(head: &str, function: &str, fields: Vec<(String, Expr)>) -> String {
    let fits = width(head) + 1 + width(function) + 2 <= COLUMNS;
    let indent = if fits { 0 } else { 2 };
    let object = Expr::Object(fields).print(indent, 0, 0);
    let space = if fits { " " } else { "\n  " };
    format!("{head}{space}{function}({object});\n")
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
fn fill(items: &[Expr], indent: usize) -> String {
    let mut text = String::new();
    let mut column = COLUMNS;
    for item in items.iter().filter_map(Expr::flat) {
        if column + 1 + width(&item) + 1 > COLUMNS {
            text.push_str(&format!("\n{}", " ".repeat(indent)));
            column = indent;
        } else {
            text.push(' ');
            column += 1;
        }
        text.push_str(&item);
        text.push(',');
        column += width(&item) + 1;
    }
    text
}

/// `key: value,` as a line of an object, ending in a line feed.
pub(super) fn property_line(indent: usize, key: &str, value: &Expr) -> String {
    let pad = " ".repeat(indent);
    let column = indent + width(key) + 2;
    let overflows = value.flat().is_none_or(|flat| column + width(&flat) + 1 > COLUMNS);
    let below = overflows
        && width(key) > SHORT_KEY
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
        let deeper = " ".repeat(indent + 2);
        return format!("{pad}{key}:\n{deeper}{},\n", value.print(indent + 2, indent + 2, 1));
    }
    format!("{pad}{key}: {},\n", value.print(indent, column, 1))
}

/// `expression;` as a statement, ending in a line feed.
pub(super) fn statement(indent: usize, expression: &Expr) -> String {
    format!("{}{};\n", " ".repeat(indent), expression.print(indent, indent, 1))
}

/// `if (condition) {`, ending in a line feed.
pub(super) fn if_line(indent: usize, condition: &Expr) -> String {
    block_line(indent, "if", condition)
}

/// `keyword (condition) {`, ending in a line feed.
pub(super) fn block_line(indent: usize, keyword: &str, condition: &Expr) -> String {
    let pad = " ".repeat(indent);
    let around = width(keyword) + width(" () {");
    match condition.flat() {
        Some(flat) if indent + width(&flat) + around <= COLUMNS => format!("{pad}{keyword} ({flat}) {{\n"),
        _ => {
            let inner = condition.print(indent + 2, indent + 2, 0);
            format!("{pad}{keyword} (\n{pad}  {inner}\n{pad}) {{\n")
        }
    }
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
    let pad = " ".repeat(indent);
    let column = indent + width(head) + 3;
    let flat_fits = expression.flat().is_some_and(|flat| column + width(&flat) < COLUMNS);
    let below = !flat_fits
        && match expression {
            Expr::Call(call, _) => column + width(call) + 1 > COLUMNS,
            Expr::List(_) | Expr::Object(_) => column + 1 > COLUMNS,
            Expr::Atom(_) | Expr::Text(_) => true,
            Expr::Number(_) | Expr::Index(..) | Expr::Getters(_) | Expr::Arrow(..) => false,
        };
    if below {
        let deeper = indent + 2;
        format!("{pad}{head} =\n{pad}  {};\n", expression.print(deeper, deeper, 1))
    } else {
        format!("{pad}{head} = {};\n", expression.print(indent, column, 1))
    }
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
    format!("{}{}", property(name), if required { "" } else { "?" })
}
