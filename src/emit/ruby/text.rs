//! Text for the places where Ruby code holds it: string literals, regular expressions, comments.

pub(super) use crate::emit::code::{Code, code};
use crate::emit::line::{self, Prose};

/// A string literal, in single quotes where possible, as RuboCop wants it.
pub(super) fn string(text: &str) -> String {
    // Most texts.
    if text.bytes().all(is_itself) {
        return format!("'{text}'");
    }
    if text.chars().any(must_be_escaped) || text.contains('\'') || text.contains("#{") {
        return format!("\"{}\"", text_in_double_quotes(text));
    }
    format!("'{}'", text.replace('\\', "\\\\"))
}

/// Whether a character stands for itself wherever it stands in single quotes.
fn is_itself(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'\'' | b'\\' | b'#')
}

/// The width of what [`string`] makes of a text, character by character.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LiteralWidth {
    single: usize,
    double: usize,
    is_double: bool,
    last: Option<char>,
}

impl LiteralWidth {
    /// With another character.
    pub(super) fn with(self, c: char) -> Self {
        let is_escaped = must_be_escaped(c);
        let after_hash = self.last == Some('#');
        let double = match c {
            '"' | '\\' | '\n' | '\r' | '\t' => 2,
            c if is_escaped => code_point(c).len(),
            '{' | '$' | '@' if after_hash => 2,
            _ => 1,
        };
        Self {
            single: self.single + if c == '\\' { 2 } else { 1 },
            double: self.double + double,
            is_double: self.is_double || is_escaped || c == '\'' || (after_hash && c == '{'),
            last: Some(c),
        }
    }

    /// With the quotes.
    pub(super) fn columns(self) -> usize {
        2 + if self.is_double { self.double } else { self.single }
    }
}

fn text_in_double_quotes(text: &str) -> String {
    let mut result = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => result.push_str("\\\""),
            '\\' => result.push_str("\\\\"),
            '\n' => result.push_str("\\n"),
            '\r' => result.push_str("\\r"),
            '\t' => result.push_str("\\t"),
            '#' if matches!(chars.peek(), Some('{' | '$' | '@')) => result.push_str("\\#"),
            c if must_be_escaped(c) => result.push_str(&code_point(c)),
            c => result.push(c),
        }
    }
    result
}

fn code_point(c: char) -> String {
    match u32::from(c) {
        code @ ..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\u{{{code:x}}}"),
    }
}

/// Characters that do not show, or change how what is around them shows.
pub(super) fn must_be_escaped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
        || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff)
}

/// A literal of a regular expression, or `None` where the source is so unusual that RuboCop has opinions on a literal.
pub(super) fn regexp_literal(source: &str) -> Option<String> {
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '/' | '#' => return None,
            c if !c.is_ascii() || c.is_ascii_control() || c == ' ' => return None,
            '\\' if !matches!(
                chars.next(),
                Some('A' | 'z' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '$' | '^')
            ) =>
            {
                return None;
            }
            '[' => plain_class(&mut chars)?,
            _ => {}
        }
    }
    (!source.is_empty()).then(|| format!("/{source}/"))
}

/// Reads a class of ranges and letters up to its `]`. One with a single member would be redundant.
fn plain_class(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<()> {
    if chars.peek() == Some(&'^') {
        chars.next();
    }
    let mut members: Vec<char> = Vec::new();
    loop {
        match chars.next()? {
            ']' => break,
            c if c.is_ascii_alphanumeric() || c == '-' || c == '_' => members.push(c),
            _ => return None,
        }
    }
    let dashes = members.iter().filter(|&&c| c == '-').count();
    let mut others: Vec<char> = members.iter().copied().filter(|&c| c != '-').collect();
    others.sort_unstable();
    others.dedup();
    (members.len() > 1 && others.len() + dashes == members.len()).then_some(())
}

/// A number literal, digits grouped as RuboCop wants it.
pub(super) fn number(text: &str) -> String {
    let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let end = unsigned.find(|c: char| !c.is_ascii_digit()).unwrap_or(unsigned.len());
    let (whole, rest) = unsigned.split_at(end);
    if whole.len() < 5 {
        return text.to_owned();
    }
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

/// Lines of a comment: `# ` before each, wrapped to fit behind `indent` spaces, paragraphs kept apart by `#`.
pub(super) fn comment(text: &str, indent: usize) -> Vec<String> {
    let width = super::layout::WIDTH.saturating_sub(indent + 2).max(20);
    let mut prose = Prose::new(width, line::characters);
    for paragraph in text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        for word in paragraph.split_whitespace() {
            if word.len() <= width && word.bytes().all(|byte| byte.is_ascii_graphic()) {
                prose.add(word);
            } else {
                pieces(word, width).iter().for_each(|piece| prose.add(piece));
            }
        }
        prose.end_line();
    }
    let mut lines = prose.lines();
    lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    lines.drain(..first);
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
        .iter()
        .enumerate()
        .map(|(index, line)| if index == 0 { annotation(line) } else { line.clone() })
        .map(|line| defused(&line))
        .map(|line| {
            if line.is_empty() {
                "#".to_owned()
            } else {
                format!("# {line}")
            }
        })
        .collect()
}

/// A word, cut where no line could hold it, and with invisible characters spelt out.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let shown: Vec<char> = word
        .chars()
        .flat_map(|c| {
            if must_be_escaped(c) {
                code_point(c).chars().collect()
            } else {
                vec![c]
            }
        })
        .collect();
    shown.chunks(width).map(|chunk| chunk.iter().collect()).collect()
}

/// Words that RuboCop takes for an annotation when a comment begins with them.
const ANNOTATIONS: &[&str] = &["TODO", "FIXME", "OPTIMIZE", "HACK", "REVIEW", "NOTE"];

/// A first line that begins with such a word, in the form that is taken for none, or for a right one.
fn annotation(line: &str) -> String {
    let end = line
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(line.len());
    let (word, rest) = line.split_at(end);
    let upper = word.to_ascii_uppercase();
    if !ANNOTATIONS.contains(&upper.as_str()) {
        return line.to_owned();
    }
    match rest.trim_start().strip_prefix(':') {
        Some(note) if note.trim().is_empty() => format!("({upper})"),
        Some(note) => format!("{upper}: {}", note.trim_start()),
        None => format!("{}{}{rest}", &upper[..1], &word[1..].to_ascii_lowercase()),
    }
}

/// Comments that steer Ruby or RuboCop, made harmless by a backslash before the colon.
fn defused(line: &str) -> String {
    const STEERING: &[&str] = &[
        "rubocop",
        "coding",
        "frozen_string_literal",
        "frozen-string-literal",
        "shareable_constant_value",
        "shareable-constant-value",
        "warn_indent",
        "warn-indent",
    ];
    let mut result = line.to_owned();
    if !line.contains([':', '=']) {
        return result;
    }
    for word in STEERING {
        let mut from = 0;
        while let Some(found) = result.to_ascii_lowercase()[from..].find(word) {
            let after = from + found + word.len();
            let blanks = result[after..].len() - result[after..].trim_start().len();
            if result[after + blanks..].starts_with([':', '=']) {
                result.insert(after + blanks, '\\');
            }
            from = after;
        }
    }
    result
}
