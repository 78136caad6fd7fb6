//! Identifiers of Rust: which words are taken, and who gets which name.

use crate::emit::{Case, IdentPolicy, assign};
use std::collections::HashSet;

/// Modules, functions, fields and local variables. Keywords of all editions, strict and reserved; not
/// those that are keywords in certain places only
/// (<https://doc.rust-lang.org/reference/keywords.html>).
pub(super) const VALUES: IdentPolicy = IdentPolicy {
    reserved: &[
        "abstract",
        "as",
        "async",
        "await",
        "become",
        "box",
        "break",
        "const",
        "continue",
        "crate",
        "do",
        "dyn",
        "else",
        "enum",
        "extern",
        "false",
        "final",
        "fn",
        "for",
        "gen",
        "if",
        "impl",
        "in",
        "let",
        "loop",
        "macro",
        "macro_rules",
        "match",
        "mod",
        "move",
        "mut",
        "override",
        "priv",
        "pub",
        "ref",
        "return",
        "self",
        "static",
        "struct",
        "super",
        "trait",
        "true",
        "try",
        "type",
        "typeof",
        "unsafe",
        "unsized",
        "use",
        "virtual",
        "where",
        "while",
        "yield",
    ],
    digit_prefix: "n",
};

/// Types and variants. Beside the only keyword in this case: the prelude, and what generated files import.
pub(super) const TYPES: IdentPolicy = IdentPolicy {
    reserved: &[
        "Any",
        "AsMut",
        "AsRef",
        "At",
        "BTreeMap",
        "Batch",
        "BatchPlan",
        "Box",
        "Branch",
        "Classify",
        "Clone",
        "Copy",
        "Debug",
        "Decision",
        "Default",
        "Deserialize",
        "DoubleEndedIterator",
        "Drop",
        "Eq",
        "Err",
        "ExactSizeIterator",
        "Expressions",
        "Extend",
        "Fn",
        "FnMut",
        "FnOnce",
        "From",
        "FromIterator",
        "Handled",
        "Hash",
        "Identity",
        "Incoming",
        "Integer",
        "Into",
        "IntoIterator",
        "Iterator",
        "LazyLock",
        "Map",
        "Never",
        "None",
        "Number",
        "Ok",
        "Option",
        "Ord",
        "PartialEq",
        "PartialOrd",
        "Regex",
        "Registry",
        "Result",
        "Route",
        "Running",
        "Sample",
        "Self",
        "Send",
        "Serialize",
        "Sized",
        "Some",
        "StepError",
        "StepExecutionResult",
        "String",
        "Sync",
        "TaskSequenceStep",
        "To",
        "ToOwned",
        "ToString",
        "TryFrom",
        "TryInto",
        "Unpin",
        "Value",
        "Vec",
        "Violations",
        "Wire",
    ],
    digit_prefix: "n",
};

/// Variants of an enumeration: only the keyword is in the way.
const VARIANTS: IdentPolicy = IdentPolicy {
    reserved: &["Self"],
    digit_prefix: "n",
};

/// Constants.
const CONSTANTS: IdentPolicy = IdentPolicy {
    reserved: &[],
    digit_prefix: "n",
};

/// Names of variables that the linter takes for placeholders (`clippy::disallowed_names`).
pub(super) const PLACEHOLDERS: &[&str] = &["baz", "foo", "quux"];

/// Names of modules, one for each text; they become files, so that case does not tell them apart.
pub(super) fn modules(texts: &[&str]) -> Vec<String> {
    // The modules that they stand in.
    let mut taken = ["handlers", "tests"].map(str::to_owned).into();
    assign(texts, Case::Snake, &VALUES, true, &mut taken)
}

/// Names of types.
pub(super) fn types(texts: &[&str], taken: &mut HashSet<String>) -> Vec<String> {
    assign(texts, Case::Pascal, &TYPES, false, taken)
}

/// Names of variants.
pub(super) fn variants(texts: &[&str]) -> Vec<String> {
    assign(texts, Case::Pascal, &VARIANTS, false, &mut HashSet::new())
}

/// Names of functions, fields or variables, none of them `taken`.
pub(super) fn values(texts: &[&str], taken: &[&str]) -> Vec<String> {
    let mut taken = taken.iter().map(|&name| name.to_owned()).collect();
    assign(texts, Case::Snake, &VALUES, false, &mut taken)
}

/// The name of a constant.
pub(super) fn constant(text: &str, taken: &mut HashSet<String>) -> String {
    assign(&[text], Case::ScreamingSnake, &CONSTANTS, false, taken).remove(0)
}

/// The name of a function that reads something.
pub(super) fn function(text: &str, taken: &mut HashSet<String>) -> String {
    let text = format!("read {text}");
    assign(&[&text], Case::Snake, &VALUES, false, taken).remove(0)
}
