//! Texts of a template in a Markdown page: every one is escaped for the place where it stands.
//!
//! A page is read as GitHub Flavored Markdown. In a cell of a table nothing may end the cell or the line, so there a pipe
//! is an entity, and code is set in backticks only where no character in it needs care.

use crate::diagnostic::render::visible;
use std::fmt::Write;

/// Words in a line: a heading, a cell of a table. Code that the author set in backticks stays code.
pub(super) fn inline(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let pieces: Vec<&str> = text.split('`').collect();
    // Backticks that do not come in pairs, or that fence, are no code.
    if pieces.len().is_multiple_of(2) || text.contains("``") {
        return words(&text);
    }
    let pieces = pieces.iter().enumerate().map(|(index, piece)| match index % 2 {
        0 => words(piece),
        _ => code(piece),
    });
    pieces.collect()
}

/// Lines of an author's text. Paragraphs and simple lists stay what they are; anything else is words.
pub(super) fn prose(text: &str) -> String {
    let mut out = String::new();
    let mut after_blank = true;
    for line in text.trim().lines().map(str::trim) {
        if line.is_empty() {
            after_blank = true;
            continue;
        }
        if after_blank && !out.is_empty() {
            out.push('\n');
        }
        after_blank = false;
        let (mark, rest) = line.split_at(list_mark(line));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{mark}{}", start(&inline(rest)));
    }
    out
}

/// The length of `- ` or `1. ` at the start of a line.
fn list_mark(line: &str) -> usize {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marks: &[&str] = if digits == 0 { &["- ", "* "] } else { &[". "] };
    let is_mark = digits < 4 && marks.iter().any(|mark| line[digits..].starts_with(mark));
    if is_mark { digits + 2 } else { 0 }
}

/// What would make a block of the beginning of a line is escaped.
fn start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line[digits..].chars().next() {
        Some(c @ ('#' | '+' | '-' | '=' | ':')) if digits == 0 => format!("\\{c}{}", &line[1..]),
        Some(c @ ('.' | ')')) if digits > 0 => format!("{}\\{c}{}", &line[..digits], &line[digits + 1..]),
        _ => line.to_owned(),
    }
}

/// Escapes what Markdown or HTML would make something of within a line.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = visible(text);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // Between letters it marks nothing.
        let is_inner = before.is_alphanumeric() && chars.peek().is_some_and(|next| next.is_alphanumeric());
        before = c;
        match c {
            '_' if is_inner => out.push('_'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' => out.push_str("&#124;"),
            // `@name` and `#1` reach people and issues.
            '@' => out.push_str("&#64;"),
            c => out.push(c),
        }
    }
    out
}

/// A name or a value, set as code. Never empty, always in one line.
pub(super) fn code(text: &str) -> String {
    let text = visible(text);
    let is_simple = !text.is_empty() && !text.starts_with(' ') && !text.ends_with(' ');
    if is_simple && !text.contains(['`', '|']) {
        return format!("`{text}`");
    }
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    let mut out = "<code>".to_owned();
    for c in text.chars() {
        let _ = match c.is_alphanumeric() || matches!(c, '-' | ',' | '.' | '/' | '(' | ')') {
            true => write!(out, "{c}"),
            false => write!(out, "&#{};", u32::from(c)),
        };
    }
    out.push_str("</code>");
    out
}

/// A table: its head, then its rows. Cells are finished Markdown in one line; an empty table is nothing at all.
pub(super) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    // A column in which nothing stands says nothing.
    let filled: Vec<usize> = (0..head.len())
        .filter(|&column| rows.iter().any(|row| !row[column].is_empty()))
        .collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
    let mut out = line(&mut filled.iter().map(|&column| head[column]));
    out.push_str(&line(&mut filled.iter().map(|_| "---")));
    for row in rows {
        out.push_str(&line(&mut filled.iter().map(|&column| row[column].as_str())));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(
            inline("a | <b> *c* [d](e)\nf"),
            "a &#124; &lt;b&gt; \\*c\\* \\[d\\](e) f"
        );
        assert_eq!(inline("a_b _c_"), "a_b \\_c\\_");
        assert_eq!(inline("use `a*b` or `"), "use \\`a\\*b\\` or \\`");
        assert_eq!(inline("use `a*b`, not `a|b`"), "use `a*b`, not <code>a&#124;b</code>");
    }

    #[test]
    fn blocks_are_not_begun() {
        assert_eq!(prose("# a\n\n---\n1) x\n> q\n"), "\\# a\n\n\\---\n1\\) x\n&gt; q\n");
        assert_eq!(prose("To do:\n- a\n- # b\n\n1. c"), "To do:\n- a\n- \\# b\n\n1. c\n");
        assert_eq!(prose("    indented\n~~~\n```"), "indented\n\\~\\~\\~\n\\`\\`\\`\n");
    }

    #[test]
    fn code_is_never_empty() {
        assert_eq!(code(""), "`\"\"`");
        assert_eq!(code("a\nb"), "`a\\nb`");
        assert_eq!(code("a|`b"), "<code>a&#124;&#96;b</code>");
        assert_eq!(code("x_y"), "`x_y`");
        assert_eq!(code(" "), "<code>&#32;</code>");
    }
}
