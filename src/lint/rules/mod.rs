//! The rules, one file each, named like its code.

mod context_key_stripped;
mod duplicate_dependency;

use super::rule::Rule;

/// All rules in the order in which they are listed: by group, then from the file to its details.
pub const RULES: &[Rule] = &[
    // Graph
    duplicate_dependency::RULE,
    // Schemas and contracts
    context_key_stripped::RULE,
];
