//! Code in its final form: on one line what fits there, else broken as `prettyplease` breaks it.
//!
//! Lines after the first stand as at the margin; whoever puts the text into place sets them in. What has another line that is
//! too wide is laid out by [`print`](super::print).

/// The columns of a line. Like `prettyplease`, these functions count bytes.
pub(super) const WIDTH: usize = 89;

/// Deep in, a line may have as many columns of its own.
const LEAST: usize = 60;

/// What `prettyplease` leaves to the fields of a value on one line, with the type's name.
const FIELDS: usize = 34;

/// Marks a line that has to be laid out although it may fit. No text of a template has this character when it is printed.
pub(super) const LOOSE: char = '\u{1}';

/// Whether a line of so many columns fits where it is set in by `indent`.
pub(super) fn fits(indent: usize, columns: usize) -> bool {
    columns <= WIDTH.saturating_sub(indent).max(LEAST)
}

/// Lines set in, but for the first.
pub(super) fn inset(text: impl Into<String>, indent: usize) -> String {
    let text = text.into();
    if text.contains('\n') {
        text.replace('\n', &format!("\n{:indent$}", ""))
    } else {
        text
    }
}

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expr {
    /// What is laid out already, or has nowhere to be broken.
    Text(String),
    /// The call of a method.
    Call(Call),
}

/// The call of a method of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) on: &'static str,
    pub(super) method: String,
    pub(super) arguments: Vec<String>,
}

impl From<String> for Expr {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Expr {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Expr {
    pub(super) fn call(on: &'static str, method: &str, arguments: impl IntoIterator<Item = String>) -> Self {
        Self::Call(Call {
            on,
            method: method.to_owned(),
            arguments: arguments.into_iter().collect(),
        })
    }

    /// Without line breaks, unless it is text that has some.
    pub(super) fn flat(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Call(Call { on, method, arguments }) => format!("{on}.{method}({})", arguments.join(", ")),
        }
    }

    /// As it stands where it is set in by `indent`, between `lead` and `tail`.
    pub(super) fn layout(&self, indent: usize, lead: &str, tail: &str) -> String {
        let flat = format!("{lead}{}{tail}", self.flat());
        match self {
            Self::Call(call) if !fits(indent, flat.len()) => call.broken(indent, lead, tail),
            _ => flat,
        }
    }

    /// As the arm of a `match`.
    pub(super) fn arm(&self, indent: usize, pattern: &str) -> String {
        let flat = format!("{pattern} => {}", self.flat());
        match self {
            Self::Call(_) if !fits(indent, flat.len()) => {
                let body = self.layout(indent + 4, "", "");
                format!("{pattern} => {{\n    {}\n}}", inset(body, 4))
            }
            _ => flat + ",",
        }
    }
}

impl Call {
    /// A short name keeps its method at the beginning of a line.
    fn broken(&self, indent: usize, lead: &str, tail: &str) -> String {
        let Self { on, method, arguments } = self;
        if lead.is_empty() && on.len() <= 4 {
            return format!("{on}.{method}(\n{}){tail}", each_on_a_line(arguments));
        }
        let flat = format!(".{method}({}){tail}", arguments.join(", "));
        let below = if fits(indent + 4, flat.len()) || arguments.is_empty() {
            flat
        } else {
            format!(".{method}(\n{}){tail}", each_on_a_line(arguments))
        };
        format!("{lead}{on}\n    {}", inset(below, 4))
    }
}

fn each_on_a_line(parts: &[impl AsRef<str>]) -> String {
    let mut lines = String::new();
    for part in parts {
        lines.extend(["    ", &part.as_ref().replace('\n', "\n    "), ",\n"]);
    }
    lines
}

/// A regular expression, where it is set in by 4.
pub(super) fn expression(source: &str) -> String {
    const EXPECT: &str = ".expect(\"a valid expression\")";
    let new = format!("Regex::new({source})");
    if fits(4, new.len() + EXPECT.len()) {
        format!("{new}{EXPECT}")
    } else if fits(4, new.len()) {
        format!("{new}\n    {EXPECT}")
    } else {
        format!("Regex::new(\n        {source},\n    )\n    {EXPECT}")
    }
}

/// A value of a struct.
pub(super) fn record(fields: &[String]) -> String {
    let flat = fields.join(", ");
    match fields {
        [] => "Self {}".to_owned(),
        _ if "Self {  ".len() + flat.len() <= FIELDS => format!("Self {{ {flat} }}"),
        _ => format!("Self {{\n{}}}", each_on_a_line(fields)),
    }
}

/// The head of a function that ends with `result`, on lines of at most `width` columns.
pub(super) fn head<P: AsRef<str>>(
    width: usize,
    indent: usize,
    function: &str,
    parameters: &[P],
    result: &str,
) -> String {
    let parameters: Vec<&str> = parameters.iter().map(AsRef::as_ref).collect();
    let line = format!("{function}({}){result}", parameters.join(", "));
    if indent + line.len() <= width {
        return line;
    }
    format!("{function}(\n{}){result}", each_on_a_line(&parameters))
}

/// The head of a function of the tool, up to the brace.
pub(super) fn own_head<P: AsRef<str>>(indent: usize, function: &str, parameters: &[P], result: &str) -> String {
    head(WIDTH, indent, function, parameters, &format!("{result} {{"))
}

/// Tests, each with a value, and the value if none holds.
pub(super) fn choice(
    indent: usize,
    lead: &str,
    each: impl Iterator<Item = (String, String)> + Clone,
    otherwise: &str,
    tail: &str,
) -> String {
    let print = |open: &str, close: &str| {
        let each = each.clone();
        let tests: String = each
            .map(|(test, value)| format!("if {test} {{{open}{value}{close}}} else "))
            .collect();
        format!("{lead}{tests}{{{open}{otherwise}{close}}}{tail}")
    };
    let flat = print(" ", " ");
    if fits(indent, flat.len()) {
        flat
    } else {
        print("\n    ", "\n")
    }
}

/// A list between brackets: as many parts on a line as fit.
pub(super) fn filled(open: &str, parts: &[&str], comma_at_end: bool, close: &str) -> String {
    let flat = format!("{open}{}{close}", parts.join(", "));
    if fits(0, flat.len()) {
        return flat;
    }
    let mut text = format!("{open}\n");
    let mut column = 0;
    for (index, part) in parts.iter().enumerate() {
        let is_last = index + 1 == parts.len();
        let columns = part.len() + usize::from(!is_last);
        if column == 0 {
            text.push_str("    ");
            column = 4 + columns;
        } else if column + 1 + columns <= WIDTH {
            text.push(' ');
            column += 1 + columns;
        } else {
            text.push_str("\n    ");
            column = 4 + columns;
        }
        text.push_str(part);
        if !is_last || comma_at_end {
            text.push(',');
        }
    }
    format!("{text}\n{close}")
}
