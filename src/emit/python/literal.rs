//! Text of a template as Python source: one function for each kind of place where it may stand.

use crate::emit::line::{self, Prose};
use serde_json::Number;
use std::fmt::Write;

/// The columns that the formatter allows.
pub(super) const WIDTH: usize = 88;

/// A string literal, in the quotes that the formatter would choose.
pub(super) fn string(text: &str) -> String {
    if is_plain(text) {
        return format!("\"{text}\"");
    }
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

/// Whether every character stands for itself in double quotes, and in prose.
fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\'))
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
        Some(float) if number.is_f64() => format!("{float:?}"),
        _ => number.to_string(),
    }
}

/// The text within a docstring of triple double quotes, line by line, wrapped to the columns that are left.
pub(super) fn doc_lines(text: &str, columns: usize) -> Vec<String> {
    let mut prose = Prose::new(columns, line::characters);
    for line in text.trim().lines() {
        for word in line.split_whitespace() {
            if is_plain(word) {
                prose.add(word);
            } else {
                prose.add(&doc_word(word));
            }
        }
        prose.end_line();
    }
    let mut lines = prose.lines();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn doc_word(word: &str) -> String {
    // Backslashes before the escapes that `prose` adds.
    prose(&word.replace('\\', "\\\\")).replace("\"\"\"", "\\\"\\\"\\\"")
}

/// A whole docstring at this indentation, if there is any text: the first line without indentation.
pub(super) fn docstring(text: &str, indent: usize) -> Option<String> {
    // With both quotes: what takes one line stands on one line with them.
    let mut lines = doc_lines(text, WIDTH - indent - 6);
    // Neither end may run into the quotes around it.
    if let Some(first) = lines.first_mut()
        && first.starts_with('"')
    {
        first.insert(0, '\\');
    }
    let pad = " ".repeat(indent);
    match &mut lines[..] {
        [] => None,
        [only] => {
            if only.ends_with('"') && !ends_escaped(only) {
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

/// Whether the last character is escaped: by an odd number of backslashes.
fn ends_escaped(text: &str) -> bool {
    let backslashes = text.chars().rev().skip(1).take_while(|&c| c == '\\').count();
    backslashes % 2 == 1
}

/// Text for the rest of a comment line.
pub(super) fn comment(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&prose(word));
    }
    line
}

/// ASCII and Latin letters stand for themselves; what has another width or looks like something else, as an escape.
fn push_visible(out: &mut String, c: char) {
    if (' '..='~').contains(&c) || is_latin(c) {
        out.push(c);
    } else {
        push_escape(out, c);
    }
}

/// Letters and signs that no one mistakes for ASCII.
fn is_latin(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{17e}') && !matches!(c, '\u{ad}' | '\u{b4}' | '\u{b8}' | '\u{d7}' | '\u{131}')
}

/// Letters of other scripts. A word of them may hold some that look like ASCII.
fn is_foreign(c: char) -> bool {
    matches!(u32::from(c), 0x370..=0x52f | 0x3041..=0x309f | 0x30a1..=0x30cd | 0x30cf..=0x30ff | 0x4e00..=0x9fff
        | 0xac00..=0xd7a3 | 0x2014..=0x2015 | 0x201c..=0x201f | 0x2022 | 0x2026 | 0x20a0..=0x20bf | 0x2190..=0x21ff
        | 0x2264..=0x2265 | 0x2700..=0x2767 | 0x1f300..=0x1f64f | 0x1f680..=0x1f6ff | 0x1f900..=0x1f9ff)
}

/// Greek and Cyrillic letters that look like ASCII, and two ideographs.
fn is_lookalike(c: char) -> bool {
    const RANGES: &[(u32, u32)] = &[
        (0x374, 0x374),
        (0x37a, 0x37a),
        (0x37e, 0x37f),
        (0x384, 0x384),
        (0x391, 0x392),
        (0x395, 0x397),
        (0x399, 0x39a),
        (0x39c, 0x39d),
        (0x39f, 0x39f),
        (0x3a1, 0x3a1),
        (0x3a4, 0x3a5),
        (0x3a7, 0x3a7),
        (0x3b1, 0x3b1),
        (0x3b3, 0x3b3),
        (0x3b9, 0x3b9),
        (0x3bd, 0x3bd),
        (0x3bf, 0x3bf),
        (0x3c1, 0x3c1),
        (0x3c3, 0x3c3),
        (0x3c5, 0x3c5),
        (0x3d2, 0x3d2),
        (0x3dc, 0x3dc),
        (0x3e8, 0x3e8),
        (0x3f1, 0x3f3),
        (0x3f9, 0x3fa),
        (0x405, 0x406),
        (0x408, 0x408),
        (0x410, 0x410),
        (0x412, 0x412),
        (0x415, 0x415),
        (0x417, 0x417),
        (0x41a, 0x41a),
        (0x41c, 0x41e),
        (0x420, 0x423),
        (0x425, 0x425),
        (0x42c, 0x42c),
        (0x430, 0x431),
        (0x433, 0x433),
        (0x435, 0x435),
        (0x43e, 0x43e),
        (0x440, 0x441),
        (0x443, 0x443),
        (0x445, 0x445),
        (0x455, 0x456),
        (0x458, 0x458),
        (0x461, 0x461),
        (0x474, 0x475),
        (0x4ae, 0x4af),
        (0x4bb, 0x4bb),
        (0x4bd, 0x4bd),
        (0x4c0, 0x4c0),
        (0x4cf, 0x4cf),
        (0x4e0, 0x4e0),
        (0x501, 0x501),
        (0x50c, 0x50c),
        (0x51b, 0x51d),
        (0x4e36, 0x4e36),
        (0x4e3f, 0x4e3f),
    ];
    RANGES.iter().any(|range| (range.0..=range.1).contains(&u32::from(c)))
}

/// A word of prose. Signs become the ASCII that they stand for, and what is hidden or misleading becomes an escape.
fn prose(word: &str) -> String {
    let word: String = word.chars().map(ascii_sign).collect();
    let is_plain = |c: char| is_latin(c) || (is_foreign(c) && !is_lookalike(c));
    let foreign = word.chars().any(is_plain);
    let mut out = String::new();
    for c in word.chars() {
        if (' '..='~').contains(&c) || is_plain(c) || (foreign && is_foreign(c)) {
            out.push(c);
        } else {
            push_escape(&mut out, c);
        }
    }
    out
}

fn ascii_sign(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
        '\u{b4}' | '\u{2018}'..='\u{201b}' | '\u{2032}' => '\'',
        '\u{d7}' => 'x',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{2236}' => ':',
        '\u{2039}' => '<',
        '\u{203a}' => '>',
        // Full-width forms of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    }
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
