//! Text that may stand in Rust source: everything that a template prints comes from here.

pub(super) use crate::emit::code::{Code, code};

/// A string literal.
pub(super) fn string(text: &str) -> String {
    format!("{text:?}")
}

/// A name to be mentioned in prose: one line, quoted as code.
pub(super) fn mention(name: &str) -> String {
    format!("`{}`", visible(&name.replace('`', "'")).replace('\n', " "))
}

/// The text of a line comment.
pub(super) fn comment(text: &str) -> String {
    visible(text).replace('\n', " ")
}

/// Characters that cannot be seen, or that turn text around, spelt out. Line breaks become `\n`.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\r' => shown.push('\n'),
            '\t' => shown.push(' '),
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {
                spell(&mut shown, c)
            }
            '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => {
                spell(&mut shown, c);
            }
            c if c.is_control() => spell(&mut shown, c),
            c => shown.push(c),
        }
    }
    shown
}

fn spell(text: &mut String, c: char) {
    text.push_str(&format!("U+{:04X}", u32::from(c)));
}

/// The width of a line of prose, without `/// ` and what stands before it.
const WIDTH: usize = 100;

/// A documentation comment (`///`, or `//!` for a file), wrapped; empty without text. What rustdoc would take for HTML, a
/// link or a program to be run as a test is defused.
pub(super) fn doc(marker: &str, paragraphs: &[String]) -> Code {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        let block = block(paragraph);
        if block.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(block);
    }
    let mut text = String::new();
    for line in lines {
        let space = if line.is_empty() { "" } else { " " };
        text.push_str(&format!("{marker}{space}{line}\n"));
    }
    code(text)
}

/// The lines of a text: as the author broke them, wrapped where they are too long, list items with their continuation.
fn block(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // How far lines of the current list item are set in.
    let mut inset = 0;
    for line in visible(text.trim()).lines() {
        let line = line.trim();
        if line.is_empty() {
            inset = 0;
            if lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(String::new());
            }
            continue;
        }
        let (mark, rest) = match list_mark(line) {
            Some(mark) => line.split_at(mark),
            None => ("", line),
        };
        let first = format!("{}{mark}", " ".repeat(if mark.is_empty() { inset } else { 0 }));
        if !mark.is_empty() {
            inset = mark.len();
        }
        wrap(&mut lines, &first, inset, &defuse(rest.trim_start()));
    }
    lines
}

/// The length of `- ` or `1. ` at the start of a line.
fn list_mark(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let marks: &[&str] = if digits == 0 {
        &["- ", "* ", "+ "]
    } else {
        &[". ", ") "]
    };
    (digits < 4 && marks.iter().any(|mark| rest.starts_with(mark))).then_some(digits + 2)
}

fn wrap(lines: &mut Vec<String>, first: &str, inset: usize, text: &str) {
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split_ascii_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut line, " ".repeat(inset)));
            empty = true;
            // A word that begins a line must not begin a list, a heading or a quotation there.
            if word.starts_with(['-', '+', '*', '#', '>', '=', '|']) {
                line.push('\\');
            } else if list_mark(&format!("{word} ")).is_some() {
                let (number, mark) = word.split_at(word.len() - 1);
                line.push_str(number);
                line.push('\\');
                line.push_str(mark);
                empty = false;
                continue;
            }
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    lines.push(line);
}

/// Escapes what Markdown would make something of.
fn defuse(line: &str) -> String {
    let mut safe = String::with_capacity(line.len());
    if line.starts_with(['#', '>', '=', '|']) || line.starts_with("---") || line.starts_with("~~~") {
        safe.push('\\');
    }
    // Backticks that come in pairs quote code; a fence, or one left over, is defused.
    let quotes = !line.contains("```") && line.matches('`').count().is_multiple_of(2);
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '`' if quotes => quoted = !quoted,
            '<' | '[' | ']' | '\\' if quoted => {}
            '`' | '<' | '[' | ']' | '\\' => safe.push('\\'),
            _ => {}
        }
        safe.push(c);
    }
    safe
}
