//! Regular expressions of JSON Schema: ECMA-262 with the Unicode flag, unanchored.

/// A pattern as written, known to be of the supported subset.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// The text of the `pattern` keyword.
    pub source: String,
}
