//! Text of a template as Python source: one function for each kind of place where it may stand.

use serde_json::{Number, Value};
use std::fmt::Write;

/// The columns that the formatter allows.
pub(super) const WIDTH: usize = 88;

/// A string literal, in the quotes that the formatter would choose.
pub(super) fn string(text: &str) -> String {
    let count = |quote: char| text.chars().filter(|&c| c == quote).count();
    let quote = if count('"') > count('\'') { '\'' } else { '"' };
    let mut literal = String::from(quote);
    for c in text.chars() {
        match c {
            '\\' => literal.push_str("\\\\"),
            c if c == quote => literal.extend(['\\', c]),
            c => push_visible(&mut literal, c),
        }
    }
    literal.push(quote);
    literal
}

/// A regular expression: a raw string literal where one can carry it, as people write them.
pub(super) fn regex(source: &str) -> String {
    let plain = |c: char| (' '..='~').contains(&c) && c != '"';
    if source.contains('\\') && !source.ends_with('\\') && source.chars().all(plain) {
        format!("r\"{source}\"")
    } else {
        string(source)
    }
}

/// A number literal of the same value.
pub(super) fn number(number: &Number) -> String {
    match number.as_f64() {
        Some(float) if number.is_f64() => {
            let text = format!("{float:?}");
            // Debug form of a whole float has `.0`; Python writes the same forms.
            if float.fract() == 0.0 && float.abs() < 1e16 {
                format!("{float:.0}")
            } else {
                text
            }
        }
        _ => number.to_string(),
    }
}

/// The text within a docstring of triple double quotes, line by line, wrapped to the columns that are left.
pub(super) fn doc_lines(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.trim().lines() {
        let mut current = String::new();
        for word in line.split_whitespace() {
            let word = doc_word(word);
            if !current.is_empty() && current.chars().count() + 1 + word.chars().count() > columns {
                lines.push(std::mem::take(&mut current));
            }
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(&word);
        }
        lines.push(current);
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn doc_word(word: &str) -> String {
    let mut escaped = String::new();
    for c in word.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            c => push_printable(&mut escaped, c),
        }
    }
    escaped.replace("\"\"\"", "\\\"\\\"\\\"")
}

/// A whole docstring at this indentation, if there is any text: the first line without indentation.
pub(super) fn docstring(text: &str, indent: usize) -> Option<String> {
    let quotes = 3;
    let mut lines = doc_lines(text, WIDTH - indent - quotes);
    // Neither end may run into the quotes around it.
    if let Some(first) = lines.first_mut()
        && first.starts_with('"')
    {
        first.insert(0, '\\');
    }
    let pad = " ".repeat(indent);
    match &mut lines[..] {
        [] => None,
        [only] if indent + 2 * quotes + only.chars().count() < WIDTH => {
            if only.ends_with('"') && !only.ends_with("\\\"") {
                only.insert(only.len() - 1, '\\');
            }
            Some(format!("\"\"\"{only}\"\"\""))
        }
        _ => {
            let mut doc = format!("\"\"\"{}\n", lines[0]);
            for line in &lines[1..] {
                if line.is_empty() {
                    doc.push('\n');
                } else {
                    let _ = writeln!(doc, "{pad}{line}");
                }
            }
            let _ = write!(doc, "{pad}\"\"\"");
            Some(doc)
        }
    }
}

/// Text for the rest of a comment line.
pub(super) fn comment(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        word.chars().for_each(|c| push_printable(&mut line, c));
    }
    line
}

/// A JSON value in compact form, as messages quote it.
pub(super) fn json(value: &Value) -> String {
    value.to_string()
}

/// Characters whose width and look no editor disputes stand for themselves, all others as escapes.
fn push_visible(out: &mut String, c: char) {
    match c {
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' => {
            out.push(c);
        }
        '\u{2010}'..='\u{2027}' | '\u{20a0}'..='\u{20bf}' => out.push(c),
        c => push_escape(out, c),
    }
}

/// Everything but control characters, and those that change how the text around them is shown.
fn push_printable(out: &mut String, c: char) {
    let hidden = c.is_control()
        || matches!(u32::from(c), 0xad | 0x61c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff | 0xfff9..=0xfffb | 0xe0000..=0xe007f);
    if hidden { push_escape(out, c) } else { out.push(c) }
}

fn push_escape(out: &mut String, c: char) {
    let _ = match u32::from(c) {
        0x0a => out.write_str("\\n"),
        0x0d => out.write_str("\\r"),
        0x09 => out.write_str("\\t"),
        code @ ..=0xff => write!(out, "\\x{code:02x}"),
        code @ ..=0xffff => write!(out, "\\u{code:04x}"),
        code => write!(out, "\\U{code:08x}"),
    };
}
