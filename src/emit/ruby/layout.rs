//! Expressions, laid out as RuboCop wants them: on one line where they fit, else one part a line.

use super::text;

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
        let line = self.one_line();
        if column + line.chars().count() + after <= WIDTH {
            return line;
        }
        self.broken(indent, column, after)
    }

    fn one_line(&self) -> String {
        let joined = |parts: &[Expr]| parts.iter().map(Self::one_line).collect::<Vec<_>>().join(", ");
        match self {
            Self::Atom(code) => code.clone(),
            Self::Text(text) => text::string(text),
            Self::Regexp(source) => {
                text::regexp_literal(source).unwrap_or_else(|| format!("Regexp.new({})", text::string(source)))
            }
            Self::Call(name, args) if args.is_empty() => name.clone(),
            Self::Call(name, args) => format!("{name}({})", joined(args)),
            // A block would belong to the command.
            // And a slash could be a division.
            Self::Command(name, args) if args.iter().any(|arg| matches!(arg, Self::Lazy(_) | Self::Regexp(_))) => {
                format!("{name}({})", joined(args))
            }
            Self::Command(name, args) => format!("{name} {}", joined(args)),
            Self::Keyword(name, value) => format!("{name}: {}", value.one_line()),
            Self::Lazy(name) => format!("lazy {{ {name} }}"),
            Self::List(items) => match words(items) {
                Some(words) => format!("%w[{}]", words.join(" ")),
                None => format!("[{}]", joined(items)),
            },
            Self::Hash(fields) if fields.is_empty() => "{}".to_owned(),
            Self::Hash(fields) => {
                let fields: Vec<_> = fields
                    .iter()
                    .map(|(key, value)| format!("{} => {}", key.one_line(), value.one_line()))
                    .collect();
                format!("{{ {} }}", fields.join(", "))
            }
            Self::Options(fields) if fields.is_empty() => "{}".to_owned(),
            Self::Options(fields) => format!("{{ {} }}", joined(fields)),
            Self::Suffixed(inner, suffix) => format!("{}{suffix}", inner.one_line()),
        }
    }

    fn broken(&self, indent: usize, column: usize, after: usize) -> String {
        match self {
            Self::Atom(_) | Self::Lazy(_) => self.one_line(),
            Self::Text(value) => pieces(value, indent, column, after),
            Self::Regexp(source) => bracketed("Regexp.new(", &[Self::Text(source.clone())], ")", indent),
            Self::Call(name, args) if args.is_empty() => name.clone(),
            Self::Call(name, args) | Self::Command(name, args) => bracketed(&format!("{name}("), args, ")", indent),
            Self::Keyword(name, value) => {
                format!("{name}: {}", value.print(indent, column + name.len() + 2, after))
            }
            Self::List(items) => match words(items) {
                Some(words) => {
                    let inner = " ".repeat(indent + 2);
                    format!("%w[\n{inner}{}\n{}]", filled(&words, indent + 2), " ".repeat(indent))
                }
                None => bracketed("[", items, "]", indent),
            },
            Self::Hash(fields) if fields.is_empty() => "{}".to_owned(),
            Self::Hash(fields) => hash(fields, indent),
            Self::Options(fields) if fields.is_empty() => "{}".to_owned(),
            Self::Options(fields) => bracketed("{", fields, "}", indent),
            Self::Suffixed(inner, suffix) => format!("{}{suffix}", inner.broken(indent, column, after + suffix.len())),
        }
    }
}

fn bracketed(open: &str, parts: &[Expr], close: &str, indent: usize) -> String {
    let inner = " ".repeat(indent + 2);
    let parts: Vec<_> = parts
        .iter()
        .map(|part| format!("{inner}{}", part.print(indent + 2, indent + 2, 1)))
        .collect();
    format!("{open}\n{}\n{}{close}", parts.join(",\n"), " ".repeat(indent))
}

fn hash(fields: &[(Expr, Expr)], indent: usize) -> String {
    let inner = " ".repeat(indent + 2);
    let fields: Vec<_> = fields
        .iter()
        .map(|(key, value)| {
            let key = key.print(indent + 2, indent + 2, 3);
            let last = key.rsplit('\n').next().unwrap_or("").chars().count();
            let column = if key.contains('\n') { last } else { indent + 2 + last } + 4;
            let line = value.one_line();
            let opens = matches!(value, Expr::List(_) | Expr::Hash(_) | Expr::Call(..));
            if opens || column + line.chars().count() < WIDTH {
                return format!("{inner}{key} => {}", value.print(indent + 2, column, 1));
            }
            let below = " ".repeat(indent + 4);
            format!("{inner}{key} =>\n{below}{}", value.print(indent + 4, indent + 4, 1))
        })
        .collect();
    format!("{{\n{}\n{}}}", fields.join(",\n"), " ".repeat(indent))
}

/// A text in several literals, each on its line; spaces end a line, they never begin one.
fn pieces(value: &str, indent: usize, column: usize, after: usize) -> String {
    // Two quotes, ` \`, and what may stand behind the last one.
    let room = WIDTH.saturating_sub(column.max(indent) + 4 + after).max(16);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for c in value.chars() {
        let full = text::string(&format!("{line}{c}")).chars().count() > room;
        if full && c != ' ' && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line.push(c);
    }
    lines.push(line);
    let literals: Vec<_> = lines.iter().map(|line| text::string(line)).collect();
    literals.join(&format!(" \\\n{}", " ".repeat(column)))
}

/// The items of a list that RuboCop wants as `%w[]`.
fn words(items: &[Expr]) -> Option<Vec<String>> {
    let words: Option<Vec<String>> = items
        .iter()
        .map(|item| match item {
            Expr::Text(text) if is_word(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    words.filter(|words| words.len() > 1)
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_'))
}

/// Words over as many lines as they need.
fn filled(words: &[String], indent: usize) -> String {
    let mut text = String::new();
    let mut column = indent;
    for (index, word) in words.iter().enumerate() {
        let width = word.chars().count();
        if index > 0 && column + 1 + width > WIDTH {
            text.push('\n');
            text.push_str(&" ".repeat(indent));
            column = indent;
        } else if index > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += width;
    }
    text
}
