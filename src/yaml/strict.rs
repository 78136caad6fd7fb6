//! Where the engine's reader is stricter than YAML 1.2: what only others would read is refused here too.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};

/// A tab before a value, between the end of the last one and its start, outside flow collections.
pub(super) fn tab(source: SourceId, text: &str, gap_start: usize, value: usize) -> Option<Diagnostic> {
    let gap = text.get(gap_start..value)?;
    if !gap.contains('\t') {
        return None;
    }
    let mut line_start = gap_start;
    for line in gap.split_inclusive('\n') {
        let begins_here = line_start == 0 || text.as_bytes().get(line_start - 1) == Some(&b'\n');
        let indicators = line.trim_start_matches(|c| c == ' ' || c == '-' || c == '?');
        let at = line_start + line.len() - indicators.len();
        let fresh = begins_here || line.trim_start_matches(' ').starts_with(['-', '?']);
        let rest = text.get(at..).unwrap_or_default();
        if fresh && indicators.starts_with('\t') && !rest.lines().next().unwrap_or_default().trim().is_empty() {
            return Some(finding(
                source,
                (
                    at,
                    at + 1,
                    "a tab stands where YAML wants spaces",
                    "YAML is indented with spaces",
                ),
            ));
        }
        line_start += line.len();
    }
    None
}

/// An empty key without a `?` before it.
pub(super) fn missing_key(source: SourceId, text: &str, at: usize) -> Option<Diagnostic> {
    let (before, after) = (text.get(..at)?, text.get(at..)?);
    let missing = after.starts_with(':') && !before.trim_end().ends_with('?');
    missing.then(|| {
        finding(
            source,
            (
                at,
                at + 1,
                "there is no key before the `:`",
                "write `\"\"` for an empty key",
            ),
        )
    })
}

/// A directive other than `%TAG` and `%YAML` 1.1 or 1.2 in the lines before the document.
pub(super) fn directive(source: SourceId, text: &str, document: usize) -> Option<Diagnostic> {
    let mut start = 0;
    for line in text.get(..document)?.split_inclusive('\n') {
        let written = line.trim_end();
        let mut words = written.split_ascii_whitespace();
        let known = match words.next() {
            Some("%YAML") => matches!(words.next(), Some("1.1" | "1.2")),
            Some("%TAG") => true,
            Some(word) => !word.starts_with('%') || !line.starts_with('%'),
            None => true,
        };
        if !known {
            let end = start + written.len();
            return Some(finding(
                source,
                (
                    start,
                    end,
                    "the engine's YAML reader refuses this directive",
                    "remove it",
                ),
            ));
        }
        start += line.len();
    }
    None
}

/// Letters that an anchor's name may not have.
pub(super) fn anchor_name(source: SourceId, name: &str, at: usize, end: usize) -> Option<Diagnostic> {
    let plain = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (!plain).then(|| {
        let message = "the engine's YAML reader wants letters, digits, `-` and `_` in the name of an anchor";
        finding(source, (at, end, message, "rename the anchor"))
    })
}

/// A surrogate in an escape of a double quoted text: half a character to the engine's reader.
pub(super) fn surrogate(source: SourceId, text: &str, start: usize, end: usize) -> Option<Diagnostic> {
    let raw = text.get(start..end)?;
    let mut at = 0;
    let found = loop {
        let Some(offset) = raw.get(at..).and_then(|rest| rest.find('\\')) else {
            break None;
        };
        at += offset;
        let escape = raw.get(at + 1..at + 4).unwrap_or_default().to_ascii_lowercase();
        if escape.starts_with("ud") && matches!(escape.as_bytes().get(2), Some(b'8'..=b'9' | b'a'..=b'f')) {
            let message = "the engine's YAML reader does not take a character in two halves";
            break Some((
                start + at,
                start + at + 6,
                message,
                "write it as `\\U` with eight digits",
            ));
        }
        at += 1 + raw
            .get(at + 1..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
    };
    found.map(|found| finding(source, found))
}

fn finding(source: SourceId, (start, end, message, help): (usize, usize, &str, &str)) -> Diagnostic {
    Diagnostic::new(Code::YamlSyntax, Span::new(source, start..end), message).help(help)
}
