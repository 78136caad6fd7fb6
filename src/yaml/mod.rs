//! YAML as written: a tree in which every key and value has its byte span.
//!
//! The tree is what the *engine* reads: scalars are resolved as its reader (serde_yaml) resolves them, merge keys are not
//! applied. Reading never stops at the first fault where the text allows it to go on, and never panics.

mod tree;

pub use tree::{Entry, Node, NodeId, Resolved, Scalar, ScalarStyle, Tree, Value};
