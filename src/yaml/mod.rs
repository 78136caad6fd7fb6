//! YAML as written: a tree in which every key and value has its byte span.
//!
//! The tree is what the *engine* reads: scalars are resolved as its reader (serde_yaml) resolves them, merge keys are not
//! applied. Reading never stops at the first fault where the text allows it to go on, and never panics.

mod anchors;
mod compose;
mod flow;
mod json;
mod json_text;
mod place;
mod reader;
mod regular;
#[cfg(test)]
mod regular_tests;
mod scalar;
mod strict;
mod syntax;
mod texts;
mod tree;

pub use json::json_findings;
pub use json_text::read_json;
pub use reader::{DIRECTIVE, Limits, Reading, read};
pub use scalar::{Surprise, surprise};
pub use tree::{Entry, Node, NodeId, Resolved, Scalar, ScalarStyle, Tree, Value};

pub(crate) use json::wrong_key;
pub(crate) use scalar::{boolean, is_null_word, parse_i64, parse_u64};

/// A text from the file as messages show it: in backticks, escaped, and not longer than one likes to read.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text.chars().take(LONGEST).flat_map(char::escape_debug).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    // `escape_debug` is for double quotes.
    format!("`{}`", shown.replace("\\\"", "\"").replace("\\'", "'"))
}
