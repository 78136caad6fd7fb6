//! Texts of a template, made harmless for the place where they are printed, in the form that prettier leaves alone.

use crate::emit::IdentPolicy;
use crate::emit::line::Prose;
use serde_json::Number;

/// Words that no binding may be called: reserved words of ECMAScript and TypeScript (ECMA-262 section 12.7.2, TypeScript
/// `scanner.ts`), the globals that generated code relies on, and the names of our own runtime in generated files.
pub(super) const IDENTS: IdentPolicy = IdentPolicy {
    reserved: &[
        "abstract",
        "any",
        "arguments",
        "as",
        "asserts",
        "async",
        "await",
        "bigint",
        "boolean",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "constructor",
        "continue",
        "debugger",
        "declare",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "eval",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "from",
        "function",
        "get",
        "if",
        "implements",
        "import",
        "in",
        "infer",
        "instanceof",
        "interface",
        "is",
        "keyof",
        "let",
        "module",
        "namespace",
        "never",
        "new",
        "null",
        "number",
        "object",
        "of",
        "package",
        "private",
        "protected",
        "public",
        "readonly",
        "require",
        "return",
        "set",
        "static",
        "string",
        "super",
        "switch",
        "symbol",
        "this",
        "throw",
        "true",
        "try",
        "type",
        "typeof",
        "undefined",
        "unique",
        "unknown",
        "using",
        "var",
        "void",
        "while",
        "with",
        "yield",
        "Array",
        "Infinity",
        "JSON",
        "NaN",
        "Object",
        "Promise",
        "Record",
        "String",
        "assert",
        "at",
        "check",
        "context",
        "contract",
        "examples",
        "handler",
        "handlersOf",
        "result",
        "run",
        "test",
        "value",
        "Batch",
        "BatchPlan",
        "Contract",
        "ContractError",
        "Cursor",
        "Decision",
        "Json",
        "JsonObject",
        "PermanentError",
        "Place",
        "Source",
        "StepContext",
        "StepExample",
        "StepHandlerResult",
        "defineBatchWorker",
        "defineBatchable",
        "defineDecision",
        "defineStep",
        "stepBase",
        "stepExamples",
    ],
    digit_prefix: "n",
};

/// Names of files: the names that devices have on Windows besides.
pub(super) const FILES: IdentPolicy = IdentPolicy {
    reserved: &["aux", "con", "nul", "prn", "index"],
    digit_prefix: "n",
};

/// A string literal. The quotes are those that prettier prefers.
pub(super) fn string(text: &str) -> String {
    // Most texts.
    if text
        .bytes()
        .all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\'))
    {
        return format!("\"{text}\"");
    }
    let count = |quote| text.matches(quote).count();
    let quote = if count('"') > count('\'') { '\'' } else { '"' };
    let mut literal = String::from(quote);
    for c in text.chars() {
        match c {
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            c if c == quote => {
                literal.push('\\');
                literal.push(c);
            }
            c if is_plain(c) => literal.push(c),
            c => literal.push_str(&escape(c)),
        }
    }
    literal.push(quote);
    literal
}

fn escape(c: char) -> String {
    match u32::from(c) {
        code @ 0..=0xff => format!("\\x{code:02x}"),
        code @ 0x100..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\u{{{code:x}}}"),
    }
}

/// Characters that everyone sees as what they are: ASCII, and the letters of scripts without combining or directional
/// surprises. All others are escaped.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{ff}' | '\u{2010}'..='\u{2027}' | '\u{20ac}')
        || is_letter(c)
}

/// Letters outside ASCII that every tool knows as letters, whatever its Unicode version.
fn is_letter(c: char) -> bool {
    match c {
        '\u{d7}' | '\u{f7}' => false,
        'ª'
        | 'µ'
        | 'º'
        | '\u{c0}'..='\u{217}'
        | 'Α'..='Ρ'
        | 'Σ'..='Ω'
        | 'ά'..='ώ'
        | '\u{401}'..='\u{40c}'
        | '\u{40e}'..='\u{44f}' => true,
        _ => is_wide(c),
    }
}

/// Letters that are two columns wide.
fn is_wide(c: char) -> bool {
    matches!(c, 'ぁ'..='ゔ' | 'ァ'..='ヺ' | '一'..='\u{9fa5}' | '가'..='힣')
}

/// How many columns a printed text takes.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// The name of a property in an interface or an object type, quoted only if it must be.
pub(super) fn property(name: &str) -> String {
    let mut chars = name.chars();
    let starts = |c: char| c.is_ascii_alphabetic() || c == '_' || c == '$' || is_letter(c);
    let bare = chars.next().is_some_and(starts) && chars.all(|c| starts(c) || c.is_ascii_digit());
    if bare { name.to_owned() } else { string(name) }
}

/// The name of a property in an object literal, where `__proto__` must not set the prototype.
pub(super) fn key(name: &str) -> String {
    if name == "__proto__" {
        format!("[{}]", string(name))
    } else {
        property(name)
    }
}

/// A number as JavaScript prints it.
pub(super) fn number(number: &Number) -> String {
    let text = number.to_string().replace("e+", "e");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// The lines of a text, without what would end a comment, hide text, or mean something to a tool.
pub(super) fn comment_lines(text: &str) -> Vec<String> {
    let lines = text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
    lines.map(comment_line).collect()
}

fn comment_line(line: &str) -> String {
    // Most lines.
    if line
        .bytes()
        .all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'*' | b'@'))
    {
        return line.trim().to_owned();
    }
    let mut clean = String::new();
    for c in line.chars() {
        match c {
            '\t' => clean.push(' '),
            c if c.is_control() || is_invisible(c) => clean.push_str(&escape(c)),
            c => clean.push(c),
        }
    }
    let clean = clean.replace("*/", "*\\/");
    // A tag, or a directive of the compiler, only where the author of this tool wrote it.
    let at = clean.len() - clean.trim_start_matches([' ', '*', '/']).len();
    let (start, rest) = clean.split_at(at);
    let rest = if rest.starts_with('@') {
        format!("\\{rest}")
    } else {
        rest.to_owned()
    };
    format!("{start}{rest}").trim().to_owned()
}

/// Zero-width and directional characters, and others that a reader does not see.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A text on one line of a `//` comment.
pub(super) fn line_comment(text: &str) -> String {
    comment_lines(text).join(" ")
}

/// A documentation comment over the given paragraphs and tags of our own, each line indented, ending in a line feed.
/// Nothing for no text.
pub(super) fn doc(paragraphs: &[String], tags: &[&str], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs.iter().filter(|text| !text.trim().is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrap(paragraph.trim(), 77 - indent));
    }
    if !lines.is_empty() && !tags.is_empty() {
        lines.push(String::new());
    }
    lines.extend(tags.iter().map(|tag| format!("@{tag}")));
    match &lines[..] {
        [] => String::new(),
        [line] if indent + width(line) + 7 <= 80 => format!("{pad}/** {line} */\n"),
        lines => {
            let mut doc = format!("{pad}/**\n");
            for line in lines {
                doc.extend([&pad, " * ", line]);
                doc.truncate(doc.trim_end().len());
                doc.push('\n');
            }
            doc.extend([&pad, " */\n"]);
            doc
        }
    }
}

/// The lines of a text, none longer than `columns` unless a word is.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut prose = Prose::new(columns, width);
    for line in comment_lines(text) {
        line.split(' ')
            .filter(|word| !word.is_empty())
            .for_each(|word| prose.add(word));
        prose.end_line();
    }
    prose.lines()
}

/// Whether JavaScript has this very number.
pub(super) fn is_exact(number: &Number) -> bool {
    match (integer(number), number.as_f64()) {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "an f64 made of 64 bits of integer fits 128"
        )]
        (Some(integer), Some(float)) => float as i128 == integer,
        (None, _) => true,
        (Some(_), None) => false,
    }
}

/// The value of a number that is written as an integer.
pub(super) fn integer(number: &Number) -> Option<i128> {
    number
        .as_i64()
        .map(i128::from)
        .or_else(|| number.as_u64().map(i128::from))
}
