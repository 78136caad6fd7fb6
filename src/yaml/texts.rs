//! The texts of [`super::regular`] that do not say what they mean letter by letter: in quotes, and over several lines.

use super::regular::{Reader, scalar_value};
use super::tree::{NodeId, ScalarStyle};
use std::borrow::Cow;

impl<'a> Reader<'a> {
    /// A text in single quotes, in one line; two of them stand for one.
    pub(super) fn single_quoted(&mut self) -> Option<Cow<'a, str>> {
        let start = self.at + 1;
        let mut end = start;
        let mut is_escaped = false;
        loop {
            end += self
                .bytes
                .get(end..)?
                .iter()
                .position(|&byte| matches!(byte, b'\'' | b'\n'))?;
            match (self.bytes[end], self.bytes.get(end + 1)) {
                (b'\n', _) => return None,
                (_, Some(b'\'')) => (end, is_escaped) = (end + 2, true),
                _ => break,
            }
        }
        self.at = end + 1;
        let text = self.text.get(start..end)?;
        Some(if is_escaped {
            text.replace("''", "'").into()
        } else {
            text.into()
        })
    }

    /// A text in double quotes, in one line; of the escapes only the most usual.
    pub(super) fn double_quoted(&mut self) -> Option<Cow<'a, str>> {
        let start = self.at + 1;
        let mut text = Cow::Borrowed("");
        let mut from = start;
        loop {
            let rest = self.bytes.get(from..)?;
            let length = rest.iter().position(|&byte| matches!(byte, b'"' | b'\\' | b'\n'))?;
            let part = self.text.get(from..from + length)?;
            if text.is_empty() {
                text = part.into();
            } else {
                text.to_mut().push_str(part);
            }
            from += length + 1;
            match rest[length] {
                b'"' => break,
                b'\\' => text.to_mut().push(match rest.get(length + 1)? {
                    b'\\' => '\\',
                    b'"' => '"',
                    b'/' => '/',
                    b'n' => '\n',
                    b't' => '\t',
                    _ => return None,
                }),
                _ => return None,
            }
            from += 1;
        }
        self.at = from;
        Some(text)
    }

    /// A block of lines behind `|`, `|-`, `>` or `>-`, within a list or mapping in a column.
    pub(super) fn lines(&mut self, column: usize) -> Option<NodeId> {
        let header = self.at;
        let style = match self.peek(0) {
            b'|' => ScalarStyle::Literal,
            _ => ScalarStyle::Folded,
        };
        let keeps_end = self.peek(1) != b'-';
        self.at += if keeps_end { 1 } else { 2 };
        if self.peek(0) != b'\n' {
            return None;
        }
        let content = self.at + 1;
        let indent = self.bytes.get(content..)?.iter().position(|&byte| byte != b' ')?;
        if indent <= column || self.bytes[content + indent] == b'\n' {
            return None;
        }
        let mut text = String::new();
        let mut blank = 0;
        let mut at = content;
        for line in self.text.get(content..)?.split_inclusive('\n') {
            // The last line of a file needs an end of its own.
            let written = line.strip_suffix('\n')?;
            let spaces = written.bytes().take_while(|&byte| byte == b' ').count();
            if written.is_empty() {
                blank += 1;
            } else if spaces == written.len() || spaces < indent && spaces > column {
                return None;
            } else if spaces < indent {
                break;
            } else {
                if style == ScalarStyle::Folded && spaces > indent {
                    return None;
                }
                text.push_str(&joint(text.is_empty(), blank, style));
                text.push_str(&written[indent..]);
                blank = 0;
            }
            at += line.len();
        }
        if keeps_end {
            text.push('\n');
        }
        self.go_to_line(at);
        let end = header + self.text.get(header..at)?.trim_end().len();
        self.add_value(header..end, scalar_value(text.into(), style))
    }
}

/// What stands between two lines with some blank ones between them.
fn joint(is_first: bool, blank: usize, style: ScalarStyle) -> Cow<'static, str> {
    match (style, blank) {
        _ if is_first => "".into(),
        (ScalarStyle::Folded, 0) => " ".into(),
        (ScalarStyle::Folded, blank) => "\n".repeat(blank).into(),
        (_, blank) => "\n".repeat(blank + 1).into(),
    }
}
