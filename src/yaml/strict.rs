//! Where the engine's reader is stricter than YAML 1.2: what only others would read is refused here too.

use super::quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::ops::Range;

/// What stands between the values: the engine's reader takes tabs there in fewer places than others.
pub(super) struct Gap {
    /// The end of the last token, with what the parser counts to it.
    start: usize,
    /// After a plain scalar, the column of the innermost block collection: tabs further right belong to the scalar.
    plain_indent: Option<isize>,
}

impl Gap {
    pub(super) fn new() -> Self {
        Self {
            start: 0,
            plain_indent: None,
        }
    }

    /// Begins a new gap behind a token.
    pub(super) fn begin(&mut self, start: usize, plain_indent: Option<isize>) {
        if start >= self.start {
            *self = Self { start, plain_indent };
        }
    }

    /// A tab in the gap, up to the start of the next token, outside flow collections.
    pub(super) fn tab(&self, source: SourceId, text: &str, end: usize) -> Option<Diagnostic> {
        let gap = text.get(self.start..end).filter(|gap| gap.contains('\t'))?;
        let mut plain = self.plain_indent;
        let mut line_start = self.start;
        for line in gap.split_inclusive('\n') {
            let solid = line.trim_start_matches([' ', '\t']);
            let blank = &line[..line.len() - solid.len()];
            let begins_here = line_start == 0 || text.as_bytes().get(line_start - 1) == Some(&b'\n');
            let indent_tab = blank.find('\t').filter(|&tab| begins_here && !in_plain(plain, tab));
            if let Some(at) = indent_tab.or_else(|| tab_after_indicator(line)) {
                return Some(tab(source, line_start + at));
            }
            if !solid.trim_end().is_empty() {
                plain = None;
            }
            line_start += line.len();
        }
        None
    }
}

fn in_plain(indent: Option<isize>, column: usize) -> bool {
    indent.is_some_and(|indent| isize::try_from(column).is_ok_and(|column| column > indent))
}

/// The tab in `-   \t` or `?\t`.
fn tab_after_indicator(line: &str) -> Option<usize> {
    let code = if line.trim_start().starts_with('#') {
        ""
    } else {
        line.split(" #").next().unwrap_or(line)
    };
    code.match_indices(['-', '?']).find_map(|(at, _)| {
        let first = at == 0 || code[..at].ends_with([' ', '\t']);
        let rest = &code[at + 1..];
        let blank = &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()];
        blank.find('\t').filter(|_| first).map(|tab| at + 1 + tab)
    })
}

fn tab(source: SourceId, at: usize) -> Diagnostic {
    finding(
        source,
        (
            at,
            at + 1,
            "a tab stands where YAML wants spaces",
            "YAML is indented with spaces",
        ),
    )
}

/// A tab in the indentation of a block scalar's text. `header` is where its `|` or `>` stands.
pub(super) fn tab_in_block(source: SourceId, text: &str, header: usize, content: Range<usize>) -> Option<Diagnostic> {
    let raw = text.get(content.clone()).filter(|raw| raw.contains('\t'))?;
    let indicators = text.get(header..)?.split_ascii_whitespace().next().unwrap_or_default();
    if raw.starts_with('\t') && !indicators.contains(|c: char| c.is_ascii_digit()) {
        return Some(tab(source, content.start));
    }
    let before = text.get(..content.start)?;
    let indent = before.len() - before.trim_end_matches(' ').len();
    let mut line_start = content.start;
    for (index, line) in raw.split_inclusive('\n').enumerate() {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if index > 0 && spaces < indent && line[spaces..].starts_with('\t') {
            return Some(tab(source, line_start + spaces));
        }
        line_start += line.len();
    }
    None
}

/// A plain scalar in a flow collection with a `?` or `:` where the engine's reader sees an indicator.
pub(super) fn flow_plain(source: SourceId, text: &str, at: Range<usize>) -> Option<Diagnostic> {
    let raw = text.get(at.clone())?;
    let indicator = if raw.starts_with([':', '?']) {
        Some(at.start)
    } else {
        let with_next = text.get(at.start..)?;
        raw.match_indices(':')
            .map(|(offset, _)| offset)
            .chain([raw.len()])
            .find_map(|offset| {
                let rest = with_next.get(offset..)?.strip_prefix(':')?;
                rest.starts_with([',', '?', '[', ']', '{', '}'])
                    .then_some(at.start + offset)
            })
    };
    indicator.map(|at| {
        let message = "the engine's YAML reader does not take this character here";
        finding(
            source,
            (at, at + 1, message, "put the text in quotes, or a space behind the `:`"),
        )
    })
}

/// A key in a flow mapping whose `:` is on a later line than its start.
pub(super) fn long_flow_key(source: SourceId, text: &str, key: Range<usize>) -> Option<Diagnostic> {
    let after = text.get(key.end..)?;
    let colon = key.end + after.len() - after.trim_start().len();
    let implicit = !text.get(..key.start)?.trim_end().ends_with('?');
    let broken = implicit && text.get(colon..)?.starts_with(':') && text.get(key.start..colon)?.contains('\n');
    broken.then(|| {
        let message = "the engine's YAML reader wants a key and its `:` on one line";
        finding(source, (key.start, key.end, message, "join the lines"))
    })
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

/// An end of nothing, or a directive other than `%TAG` and `%YAML` 1.1 or 1.2 in the lines before the document.
pub(super) fn directive(source: SourceId, text: &str, document: usize) -> Option<Diagnostic> {
    let mut start = 0;
    for line in text.get(..document)?.split_inclusive('\n') {
        let written = line.trim_end();
        let mut words = written.split_ascii_whitespace();
        let known = match words.next() {
            Some("%YAML") => matches!(words.next(), Some("1.1" | "1.2")),
            Some("%TAG") => true,
            Some("...") => false,
            Some(word) => !word.starts_with('%') || !line.starts_with('%'),
            None => true,
        };
        if !known {
            let end = start + written.len();
            return Some(finding(
                source,
                (start, end, "the engine's YAML reader refuses this line", "remove it"),
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

/// The names of anchors. In the engine's reader the next anchor after a repeated one takes that one's place.
#[derive(Default)]
pub(super) struct AnchorNames {
    first: HashMap<String, Span>,
    repeated: Option<(String, Span)>,
}

impl AnchorNames {
    /// Notes an anchor; the finding is about an earlier one that it spoils.
    pub(super) fn define(&mut self, name: &str, at: Span) -> Option<Diagnostic> {
        let finding = self.repeated.take().map(|(repeated, place)| {
            let message = format!(
                "the anchor {} is defined twice, which the engine's YAML reader gets wrong",
                quoted(&repeated)
            );
            let mut finding = Diagnostic::new(Code::YamlSyntax, place, message).help("give each anchor its own name");
            if let Some(&first) = self.first.get(&repeated) {
                finding = finding.related(first, "first defined here");
            }
            finding
        });
        match self.first.entry(name.to_owned()) {
            Slot::Occupied(slot) => self.repeated = Some((slot.key().clone(), at)),
            Slot::Vacant(slot) => {
                slot.insert(at);
            }
        }
        finding
    }
}

/// A surrogate in an escape of a double quoted text: half a character to the engine's reader.
pub(super) fn surrogate(source: SourceId, text: &str, at: Range<usize>) -> Option<Diagnostic> {
    let start = at.start;
    let raw = text.get(at)?;
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
