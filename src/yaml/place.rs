//! Exact places, where those of the parser's events are not.

use std::ops::Range;

/// The place of a block scalar, from its `|` or `>` to the last character of its text. `from` is the end of what stands
/// before it, `content` the parser's range, which begins after the header and includes what is trailing.
pub(super) fn block_scalar(text: &str, from: usize, content: Range<usize>) -> Range<usize> {
    let header = block_header(text, from, content.start);
    let body = text.get(content.clone()).unwrap_or_default().trim_end();
    let end = if body.is_empty() {
        header.end
    } else {
        content.start + body.len()
    };
    header.start..end
}

/// `|-`, `>2+` between `from` and `to`: the first word that begins with `|` or `>` outside comments.
fn block_header(text: &str, from: usize, to: usize) -> Range<usize> {
    let mut line_start = from;
    for line in text.get(from..to).unwrap_or_default().split_inclusive('\n') {
        let mut at = line_start;
        for word in line.split_inclusive([' ', '\t', '\n', '\r']) {
            let trimmed = word.trim_end();
            if trimmed.starts_with(['|', '>']) {
                return at..at + trimmed.len();
            }
            if trimmed.starts_with('#') {
                break;
            }
            at += word.len();
        }
        line_start += line.len();
    }
    to..to
}

/// How many characters stand before `at` in its line.
pub(super) fn column(text: &str, at: usize) -> isize {
    let before = text.get(..at).unwrap_or_default();
    let column = before.chars().rev().take_while(|&c| c != '\n').count();
    isize::try_from(column).unwrap_or(isize::MAX)
}

/// Whether a block scalar that ends at `end` is the last of the file, and its last line has no line break.
pub(super) fn is_unended(text: &str, end: usize) -> bool {
    let last_line = text.rsplit(['\n', '\r']).next().unwrap_or(text);
    end >= text.len() && !last_line.trim().is_empty()
}

/// The place of a value that is not there: after the colon rather than after the key.
pub(super) fn absent(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if rest[blank..].starts_with(':') {
        at + blank + 1
    } else {
        at
    }
}

/// The opening quote of a quoted scalar that is still open at `to`, looking from `from`, which is outside quotes.
pub(super) fn open_quote(text: &str, from: usize, to: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut fresh) = (from, true);
    while at < to {
        match bytes[at] {
            quote @ (b'"' | b'\'') if fresh => match closing_quote(bytes, at, to, quote) {
                Some(end) => (at, fresh) = (end, false),
                None => return Some(at),
            },
            b'#' if at == 0 || bytes[at - 1].is_ascii_whitespace() => {
                at += text.get(at..to).and_then(|rest| rest.find('\n')).unwrap_or(to - at);
                continue;
            }
            byte => fresh = matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'[' | b'{' | b',' | b':'),
        }
        at += 1;
    }
    None
}

fn closing_quote(bytes: &[u8], open: usize, to: usize, quote: u8) -> Option<usize> {
    let mut at = open + 1;
    while at < to {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            b'\'' if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            byte if byte == quote => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_scalar_reaches_from_its_header_to_its_text() {
        let text = "a: !t # c | d\n  |2- # e\n   x\n   y\n\nb: 1\n";
        let range = block_scalar(text, 1, 26..35);
        assert_eq!(&text[range], "|2- # e\n   x\n   y");
        assert_eq!(block_scalar("c: |\nd: 1", 1, 5..5), 3..4);
    }

    #[test]
    fn open_quotes_are_found_past_closed_ones_and_comments() {
        let text = "'it''s', \"a\\\"\", # \"no\n x'y, \"open\nb: 1";
        assert_eq!(open_quote(text, 0, text.len()), text.find("\"open"));
        assert_eq!(open_quote("a: 'b'", 0, 6), None);
    }
}
