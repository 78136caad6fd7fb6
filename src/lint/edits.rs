//! Edits of YAML that leave everything else as it is: other values, comments, layout, line endings, quotes.

use super::rule::File;
use crate::diagnostic::Edit;
use crate::lint::yaml11::{self, Kind};
use crate::source::Span;
use crate::yaml::{NodeId, Value};
use std::ops::Range;

/// Writes another text in the place of a scalar, quoted as the scalar was. Nothing where something else than a scalar on
/// one line stands there: the use of an anchor, a block.
pub(super) fn scalar(file: &File<'_>, span: Span, text: &str) -> Option<Edit> {
    let written = file.text.get(span.range())?;
    let inner = |quote: char| {
        let inner = written.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inner.contains(['\n', quote, '\\'])).then_some(())
    };
    let text = match written.chars().next()? {
        quote @ ('"' | '\'') => {
            inner(quote)?;
            quoted(text, quote)
        }
        '*' | '&' | '!' | '|' | '>' | '?' => return None,
        _ if written.contains('\n') => return None,
        _ if is_plain(text) => text.to_owned(),
        _ => quoted(text, '"'),
    };
    Some(Edit::replace(span, text))
}

/// A text in quotes; in double ones if it can be written there as it is.
pub(super) fn quoted(text: &str, quote: char) -> String {
    let needs_escapes = |c: char| c == '"' || c == '\\';
    if quote == '\'' || text.contains(needs_escapes) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// Whether a text can stand without quotes, and is the same text to every reader then.
fn is_plain(text: &str) -> bool {
    let is_harmless = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/' | '$');
    text.chars().all(is_harmless)
        && text.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$'))
        && yaml11::kind(text) == Kind::Text
}

/// The value at this place.
pub(super) fn value_at(file: &File<'_>, span: Span) -> Option<NodeId> {
    file.tree.nodes().find(|(_, node)| node.span == span).map(|(id, _)| id)
}

/// The mapping with a key at this place, and which of its entries that is.
pub(super) fn holder(file: &File<'_>, key: Span) -> Option<(NodeId, usize)> {
    file.tree.nodes().find_map(|(id, node)| {
        let Value::Mapping(entries) = &node.value else {
            return None;
        };
        let at = entries.iter().position(|entry| file.tree.span(entry.key) == key)?;
        Some((id, at))
    })
}

/// The list with an item at this place, and which of its items that is.
pub(super) fn list(file: &File<'_>, item: Span) -> Option<(NodeId, usize)> {
    file.tree.nodes().find_map(|(id, node)| {
        let Value::Sequence(items) = &node.value else {
            return None;
        };
        let at = items.iter().position(|&other| file.tree.span(other) == item)?;
        Some((id, at))
    })
}

/// Takes an item out of a list.
pub(super) fn remove_item(file: &File<'_>, list: NodeId, at: usize) -> Option<Edit> {
    let items = file.tree.sequence(list)?;
    let parts: Vec<_> = items.iter().map(|&item| file.tree.span(item).range()).collect();
    remove(file, list, &parts, at, "-")
}

/// Takes an entry out of a mapping.
pub(super) fn remove_entry(file: &File<'_>, mapping: NodeId, at: usize) -> Option<Edit> {
    let entries = file.tree.mapping(mapping)?;
    let parts: Vec<_> = entries
        .iter()
        .map(|entry| file.tree.span(entry.key).start..file.tree.span(entry.value).end)
        .collect();
    remove(file, mapping, &parts, at, "")
}

/// `indicator` is what stands before a part in block style.
fn remove(file: &File<'_>, parent: NodeId, parts: &[Range<usize>], at: usize, indicator: &str) -> Option<Edit> {
    // What is empty has no place of its own, and a collection cannot lose all that it has.
    if parts.len() < 2 || parts.get(at)?.is_empty() {
        return None;
    }
    let start = file.tree.span(file.tree.target(parent)).start;
    let range = if file.text.get(start..)?.starts_with(['[', '{']) {
        flow(file.text, parts, at)
    } else {
        block(file.text, &parts[at], indicator)
    }?;
    Some(Edit::remove(Span::new(file.source, range)))
}

/// With the comma before it, or after it if it is the first. Not where a comment or an anchor stands between.
fn flow(text: &str, parts: &[Range<usize>], at: usize) -> Option<Range<usize>> {
    let part = parts.get(at)?;
    let (range, between) = match at.checked_sub(1) {
        Some(before) => {
            let end = parts.get(before)?.end;
            (end..part.end, end..part.start)
        }
        None => {
            let next = parts.get(1)?.start;
            (part.start..next, part.end..next)
        }
    };
    let between = text.get(between)?;
    let is_only_comma = between.chars().all(|c| c == ',' || c.is_whitespace());
    (is_only_comma && between.matches(',').count() == 1).then_some(range)
}

/// With its lines, if nothing else stands on them, no comment either.
fn block(text: &str, part: &Range<usize>, indicator: &str) -> Option<Range<usize>> {
    let start = text.get(..part.start)?.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(part.end..)?;
    let end = rest.find('\n').map_or(text.len(), |at| part.end + at + 1);
    let is_alone = text.get(start..part.start)?.trim() == indicator && text.get(part.end..end)?.trim().is_empty();
    if !is_alone || text.get(part.clone())?.contains('#') {
        return None;
    }
    if end == text.len() && !text.ends_with('\n') {
        // The line break before it goes instead.
        let before = text.get(..start)?;
        let kept = before.strip_suffix("\r\n").or_else(|| before.strip_suffix('\n'))?;
        return Some(kept.len()..end);
    }
    Some(start..end)
}
