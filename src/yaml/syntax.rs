//! Says what is wrong with a file that is not YAML, in words that speak of the file.

use super::place;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use granit_parser::{ErrorKind, ScanError};

/// The finding for the parser's error. `last_end` is the end of the last value before it, `unclosed` the start of the
/// innermost collection that has not ended.
pub(super) fn diagnostic(
    source: SourceId,
    text: &str,
    error: &ScanError,
    last_end: usize,
    unclosed: Option<usize>,
) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(last_end).min(text.len());
    let kind = error.kind();
    let at = if is_about_tabs(kind) { first_tab(text, at) } else { at };
    let code = match kind {
        ErrorKind::RecursionLimitExceeded => Code::YamlLimit,
        _ => Code::YamlSyntax,
    };
    let found = Diagnostic::new(code, character(source, text, at), message(kind));
    if is_about_quotes(kind) {
        return quote(found, source, text, last_end, at);
    }
    match kind {
        _ if is_about_tabs(kind) => found.help("YAML is indented with spaces"),
        ErrorKind::MappingValueNotAllowed => {
            found.help("a value that contains `: ` needs quotes; keys of one mapping stand in one column")
        }
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence => match unclosed {
            Some(open) if open < at => found.related(character(source, text, open), "the bracket was opened here"),
            _ => found,
        },
        _ => found,
    }
}

/// A quote that is never closed is noticed far from where it was forgotten: both ends are named.
fn quote(found: Diagnostic, source: SourceId, text: &str, last_end: usize, at: usize) -> Diagnostic {
    let opening = match text.as_bytes().get(at) {
        // The parser is already at the opening quote: the quote is open at the end of the file.
        Some(b'"' | b'\'') if last_end <= at => Some(at),
        _ => place::open_quote(text, last_end.min(at), at),
    };
    let Some(opening) = opening else { return found };
    let place = if opening == at {
        Span::new(source, text.len()..text.len())
    } else {
        found.span
    };
    Diagnostic { span: place, ..found }
        .related(character(source, text, opening), "the quote was opened here")
        .help("close the quote, or indent the lines that it spans")
}

fn is_about_tabs(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar
    )
}

/// The parser may be behind the tab that it complains about.
fn first_tab(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let solid = before.trim_end_matches([' ', '\t']).len();
    before
        .get(solid..)
        .and_then(|blank| blank.find('\t'))
        .map_or(at, |tab| solid + tab)
}

fn is_about_quotes(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::DocumentIndicatorInQuotedScalar
    )
}

fn character(source: SourceId, text: &str, at: usize) -> Span {
    let width = match text.get(at..).and_then(|rest| rest.chars().next()) {
        None | Some('\n' | '\r') => 0,
        Some(c) => c.len_utf8(),
    };
    Span::new(source, at..at + width)
}

fn message(kind: &ErrorKind) -> String {
    let message = match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => "the quoted text is not closed",
        ErrorKind::DocumentIndicatorInQuotedScalar => "a document marker stands inside quoted text",
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            "there is text after the closing quote"
        }
        _ if is_about_tabs(kind) => "a tab stands where YAML wants spaces",
        ErrorKind::MappingValueNotAllowed => "a key is not possible here",
        ErrorKind::UnclosedFlowCollection { open } => return format!("the bracket `{open}` is not closed"),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            return format!("`{close}` closes a bracket that was opened with `{open}`");
        }
        ErrorKind::MisplacedFlowCollectionEnd => "a closing bracket without an opening one",
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::UnexpectedEofFlowMapping => "expected `,` or `}` here",
        ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::UnexpectedEofFlowSequence => "expected `,` or `]` here",
        ErrorKind::UnexpectedEofImplicitFlowMapping | ErrorKind::ExpectedNodeContent => "expected a value here",
        ErrorKind::ExpectedBlockMappingKey => "expected a key of the mapping here",
        ErrorKind::ExpectedBlockSequenceEntry => "expected an entry of the list here",
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => "expected `:` after the key",
        ErrorKind::InvalidIndentation => "the indentation fits nothing above",
        ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::BlockEntryInFlowCollection => {
            "an entry of a list is not possible here"
        }
        ErrorKind::RecursionLimitExceeded => "nested too deeply",
        ErrorKind::UnexpectedCharacter { character } => return format!("`{character}` cannot begin a value"),
        other => return format!("not YAML: {other}"),
    };
    message.to_owned()
}
