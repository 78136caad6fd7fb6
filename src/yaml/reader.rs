//! From bytes to a tree.

use super::compose::Composer;
use super::regular;
use super::tree::Tree;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};

/// What a comment for this tool begins with, after the `#`.
pub const DIRECTIVE: &str = "tasker-gen:";

/// How much of a file is read. Beyond it the file is refused, so that no input can exhaust time or memory.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes per file.
    pub bytes: usize,
    /// Nesting of lists and mappings, aliases followed. The engine's own limit is 128 too.
    pub depth: usize,
    /// Keys and values, every use of an alias counted in full.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 8_000_000,
            depth: 128,
            nodes: 100_000,
        }
    }
}

/// What became of a file.
#[derive(Debug)]
pub struct Reading {
    /// The first document, if there is one and it could be read to its end.
    pub tree: Option<Tree>,
    /// The comments, from `#` to the end of the line, in source order; none in a file without [`DIRECTIVE`].
    pub comments: Vec<Span>,
    /// What is wrong with the file as YAML, in source order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    fn refused(diagnostic: Diagnostic) -> Self {
        Self {
            tree: None,
            comments: Vec::new(),
            diagnostics: vec![diagnostic],
        }
    }
}

/// Reads the bytes of one file.
#[must_use]
pub fn read(source: SourceId, bytes: &[u8], limits: &Limits) -> Reading {
    let start = Span::new(source, 0..0);
    if bytes.len() > limits.bytes {
        // The caller need not have read all of it.
        let message = format!("the file is larger than the limit of {} bytes", limits.bytes);
        return Reading::refused(Diagnostic::new(Code::YamlLimit, start, message));
    }
    let (text, fault) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.valid_up_to();
            let before = std::str::from_utf8(&bytes[..at]).unwrap_or_default();
            (before, Some(not_utf8(source, bytes, at)))
        }
    };
    if let Some(fault) = forbidden_character(source, text).or(fault) {
        return Reading::refused(fault);
    }
    if let Some((tree, comments)) = regular::read(source, text, limits) {
        return Reading {
            tree: Some(tree),
            comments,
            diagnostics: Vec::new(),
        };
    }
    let mut reading = Composer::new(source, text, limits).run();
    if let Some(diagnostic) = byte_order_mark(source, text) {
        reading.diagnostics.insert(0, diagnostic);
    }
    reading
}

fn not_utf8(source: SourceId, bytes: &[u8], at: usize) -> Diagnostic {
    let message = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "the file is UTF-16, not UTF-8".to_owned(),
        _ => format!(
            "byte 0x{:02X} at offset {at} is not UTF-8",
            bytes.get(at).copied().unwrap_or(0)
        ),
    };
    Diagnostic::new(Code::YamlSyntax, Span::new(source, at..at), message).help("save the file as UTF-8")
}

/// Characters that the engine refuses anywhere in a file, comments included, and the three that are line breaks to its
/// reader but ordinary characters to every other one.
fn forbidden_character(source: SourceId, text: &str) -> Option<Diagnostic> {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
        return None;
    }
    let (at, c) = text.char_indices().find(|&(_, c)| {
        !matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{2027}' | '\u{202A}'..='\u{FFFD}' | '\u{10000}'..)
    })?;
    let escape = match u32::from(c) {
        code @ 0..=0xFF => format!("\\x{code:02X}"),
        code => format!("\\u{code:04X}"),
    };
    let message = match c {
        '\u{85}' | '\u{2028}' | '\u{2029}' => {
            format!("U+{:04X} is a line break to the engine's YAML reader", u32::from(c))
        }
        _ => format!("control character U+{:04X} is not allowed in YAML", u32::from(c)),
    };
    let span = Span::new(source, at..at + c.len_utf8());
    Some(
        Diagnostic::new(Code::YamlSyntax, span, message)
            .help(format!("in double quotes it can be written as `{escape}`")),
    )
}

/// The engine's reader counts the mark as a column: keys on the first line are then deeper than all others, which it
/// takes for another document. It does no harm before a comment or a flow collection.
fn byte_order_mark(source: SourceId, text: &str) -> Option<Diagnostic> {
    let line = text.strip_prefix('\u{FEFF}')?.lines().next()?.trim_start();
    if line.is_empty() || line.starts_with(['#', '{', '[']) {
        return None;
    }
    let span = Span::new(source, 0.."\u{FEFF}".len());
    let message = "the byte order mark makes the engine see more than one document";
    Some(
        Diagnostic::new(Code::YamlMultipleDocuments, span, message)
            .help("save the file as UTF-8 without a byte order mark"),
    )
}
