//! Lines of at most 80 columns, broken where prettier breaks them.

use super::text::{property, width};

const COLUMNS: usize = 80;
/// After a key of so many columns nothing is gained by a new line.
const SHORT_KEY: usize = 4;

/// A type expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Type {
    /// A keyword, a literal or `null`.
    Word(String),
    /// A declared type.
    Named(String),
    /// `A | B`; never directly in another union.
    Union(Vec<Type>),
    /// `A[]`
    List(Box<Type>),
    /// `{ [key: string]: A }`
    Map(Box<Type>),
    /// `[A, B?, ...C[]]`
    Tuple(Vec<(Type, Element)>),
}

/// What an element of a tuple type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// Always there.
    Required,
    /// `A?`
    Optional,
    /// `...A[]`
    Rest,
}

impl Type {
    pub(super) fn word(text: &str) -> Self {
        Self::Word(text.to_owned())
    }

    /// A union of these, flat and without repetitions.
    pub(super) fn union(types: impl IntoIterator<Item = Self>) -> Self {
        let mut members: Vec<Self> = Vec::new();
        for ty in types {
            let parts = match ty {
                Self::Union(parts) => parts,
                Self::Word(_) | Self::Named(_) | Self::List(_) | Self::Map(_) | Self::Tuple(_) => vec![ty],
            };
            for part in parts {
                if !members.contains(&part) {
                    members.push(part);
                }
            }
        }
        if members.contains(&Self::word("unknown")) {
            return Self::word("unknown");
        }
        if members.len() > 1 {
            members.retain(|member| *member != Self::word("never"));
        }
        match members.len() {
            1 => members.remove(0),
            _ => Self::Union(members),
        }
    }

    /// What the items of the items of a list are.
    fn item(&self) -> &Self {
        match self {
            Self::List(items) => items.item(),
            ty => ty,
        }
    }

    /// On one line.
    pub(super) fn flat(&self) -> String {
        match self {
            Self::Word(text) | Self::Named(text) => text.clone(),
            Self::Union(members) => members.iter().map(Self::flat).collect::<Vec<_>>().join(" | "),
            Self::List(items) => match **items {
                Self::Union(_) => format!("({})[]", items.flat()),
                Self::Word(_) | Self::Named(_) | Self::List(_) | Self::Map(_) | Self::Tuple(_) => {
                    format!("{}[]", items.flat())
                }
            },
            Self::Map(values) => format!("{{ [key: string]: {} }}", values.flat()),
            Self::Tuple(elements) => {
                let elements: Vec<_> = elements.iter().map(|(ty, role)| role.marked(ty, ty.flat())).collect();
                format!("[{}]", elements.join(", "))
            }
        }
    }

    /// Whether a union stays with what stands before it: one declared type or map, and null.
    fn hugs(members: &[Self]) -> bool {
        let (nulls, others): (Vec<_>, Vec<_>) = members.iter().partition(|ty| **ty == Self::word("null"));
        nulls.len() == 1 && matches!(others[..], [Self::Named(_) | Self::Map(_)])
    }

    /// Over several lines, after something at the column `indent` has been begun.
    fn broken(&self, indent: usize) -> String {
        let pad = " ".repeat(indent);
        match self {
            Self::Word(_) | Self::Named(_) => self.flat(),
            Self::Map(values) => format!("{{\n{}{pad}}}", member(indent + 2, "[key: string]", values)),
            Self::Tuple(elements) => {
                let deeper = " ".repeat(indent + 2);
                let lines = elements.iter().map(|(ty, role)| {
                    let flat = role.marked(ty, ty.flat());
                    let text = if indent + 2 + width(&flat) < COLUMNS {
                        flat
                    } else {
                        role.broken(ty, indent + 2)
                    };
                    format!("{deeper}{text},\n")
                });
                format!("[\n{}{pad}]", lines.collect::<String>())
            }
            Self::List(items) => match &**items {
                Self::Union(members) if !Self::hugs(members) => {
                    format!("({}\n{pad})[]", union_lines(members, indent + 2))
                }
                items => format!("{}[]", items.broken(indent)),
            },
            Self::Union(members) if Self::hugs(members) => {
                let members: Vec<_> = members.iter().map(|member| member.broken(indent)).collect();
                members.join(" | ")
            }
            Self::Union(members) => union_lines(members, indent + 2),
        }
    }
}

impl Element {
    /// A printed type with the mark of its role.
    fn marked(self, ty: &Type, text: String) -> String {
        let bracketed = |text: String| match ty {
            Type::Union(_) => format!("({text})"),
            Type::Word(_) | Type::Named(_) | Type::List(_) | Type::Map(_) | Type::Tuple(_) => text,
        };
        match self {
            Self::Required => text,
            Self::Optional => format!("{}?", bracketed(text)),
            Self::Rest => format!("...{}[]", bracketed(text)),
        }
    }

    fn broken(self, ty: &Type, indent: usize) -> String {
        let pad = " ".repeat(indent);
        match (self, ty) {
            (Self::Rest, ty) => format!("...{}", Type::List(Box::new(ty.clone())).broken(indent)),
            (Self::Optional, Type::Union(members)) if !Type::hugs(members) => {
                format!("({}\n{pad})?", union_lines(members, indent + 2))
            }
            (Self::Required, Type::Union(members)) if !Type::hugs(members) => {
                let lines = union_lines(members, indent);
                lines.trim_start().to_owned()
            }
            (role, ty) => role.marked(ty, ty.broken(indent)),
        }
    }
}

/// The members of a union below what it belongs to: on one line if there is room, else each on its own.
fn union_lines(members: &[Type], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let flat = Type::Union(members.to_vec()).flat();
    if indent + width(&flat) < COLUMNS {
        return format!("\n{pad}{flat}");
    }
    let lines = members.iter().map(|member| {
        let flat = member.flat();
        let text = if indent + 2 + width(&flat) <= COLUMNS {
            flat
        } else {
            member.broken(indent + 2)
        };
        format!("\n{pad}| {text}")
    });
    lines.collect()
}

/// `head: type;` as a line of an interface, ending in a line feed.
pub(super) fn member(indent: usize, head: &str, ty: &Type) -> String {
    annotated(indent, &format!("{head}:"), ty)
}

/// `export type Name = type;`, ending in a line feed.
pub(super) fn alias(name: &str, ty: &Type) -> String {
    let head = format!("export type {name} =");
    let line = format!("{head} {};\n", ty.flat());
    let goes_below = match ty.item() {
        Type::Word(_) | Type::Named(_) => true,
        Type::Union(members) if !matches!(ty, Type::List(_)) => {
            matches!(&members[..], [Type::Named(_), null] if *null == Type::word("null"))
        }
        Type::Union(_) | Type::List(_) | Type::Map(_) | Type::Tuple(_) => false,
    };
    if width(&line) > COLUMNS + 1 && goes_below {
        format!("{head}\n  {};\n", ty.flat())
    } else {
        annotated(0, &head, ty)
    }
}

fn annotated(indent: usize, head: &str, ty: &Type) -> String {
    let pad = " ".repeat(indent);
    let line = format!("{pad}{head} {};", ty.flat());
    if width(&line) <= COLUMNS {
        return format!("{line}\n");
    }
    let broken = ty.broken(indent);
    if let Some(key) = head.strip_prefix('[').and_then(|head| head.strip_suffix("]:"))
        && broken == ty.flat()
    {
        return format!("{pad}[\n{pad}  {key}\n{pad}]: {broken};\n");
    }
    let space = if broken.starts_with('\n') { "" } else { " " };
    format!("{pad}{head}{space}{broken};\n")
}

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
        && match value {
            // Prettier's own exception.
            Expr::Atom(text) if text == "true" || text == "false" => false,
            Expr::Number(text) => text.starts_with('-'),
            Expr::Text(_) | Expr::Atom(_) => width(key) > SHORT_KEY,
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

/// `if (value !== null) {`, ending in a line feed.
pub(super) fn if_not_null(indent: usize, value: &Expr) -> String {
    let whole = value.flat().map(|flat| format!("{flat} !== null"));
    if let Some(flat) = whole.filter(|flat| indent + 2 + width(flat) <= COLUMNS) {
        return if_line(indent, &Expr::Atom(flat));
    }
    let pad = " ".repeat(indent);
    let left = value.print(indent + 2, indent + 2, width(" !=="));
    let right = if left.contains('\n') {
        " null".to_owned()
    } else {
        format!("\n{pad}  null")
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
