//! What happens to a value that the engine keeps as JSON.

use super::quoted;
use super::scalar::{Surprise, surprise};
use super::tree::{NodeId, Tree, Value};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::hash::Set;

/// What the engine refuses or changes in a value that it keeps as JSON (schemas, configuration), each place once.
#[must_use]
pub fn json_findings(tree: &Tree, id: NodeId) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut seen = Set::default();
    let mut waiting = vec![id];
    while let Some(id) = waiting.pop() {
        let target = tree.target(id);
        let node = tree.node(target);
        if let Value::Scalar(scalar) = &node.value {
            if let Some(surprise) = surprise(scalar, node.tag.as_deref())
                && seen.insert(target)
            {
                findings.push(scalar_finding(tree, target, surprise));
            }
            continue;
        }
        if !seen.insert(target) {
            continue;
        }
        match &node.value {
            Value::Sequence(items) => waiting.extend(items),
            Value::Mapping(entries) => {
                for entry in entries {
                    waiting.push(entry.value);
                    if tree.scalar(entry.key).is_none() {
                        findings.push(wrong_key(tree, entry.key));
                    }
                }
            }
            Value::Scalar(_) | Value::Alias(_) => {}
        }
        if let Some(tag) = node.tag.as_deref().filter(|tag| is_local(tag)) {
            findings.push(wrong_tag(tree, target, tag));
        }
    }
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// The finding for a key that is a list or a mapping, which the engine refuses wherever it reads one.
pub(crate) fn wrong_key(tree: &Tree, key: NodeId) -> Diagnostic {
    Diagnostic::new(
        Code::WrongType,
        tree.span(key),
        "a key must be text, not a list or a mapping",
    )
}

fn wrong_tag(tree: &Tree, id: NodeId, tag: &str) -> Diagnostic {
    let message = format!("the engine cannot keep a value with the tag {}", quoted(tag));
    Diagnostic::new(Code::WrongType, tree.span(id), message).help("remove the tag")
}

fn scalar_finding(tree: &Tree, id: NodeId, surprise: Surprise) -> Diagnostic {
    let text = quoted(tree.scalar(id).map_or("", |scalar| &scalar.text));
    let message = match surprise {
        Surprise::BecomesNull => format!("the engine reads {text} as null"),
        Surprise::BecomesFloat => format!("the integer {text} is beyond 128 bits; the engine reads it as a float"),
        Surprise::BecomesText => {
            format!("the number {text} is beyond the range of a double; the engine reads it as text")
        }
        Surprise::BecomesZero => format!("the number {text} is too small for a double; the engine reads it as 0"),
        Surprise::RefusedInteger => format!("the integer {text} is beyond 64 bits; the engine refuses the file"),
        Surprise::RefusedTag => match tree.node(id).tag.as_deref() {
            Some(tag) if is_local(tag) => return wrong_tag(tree, id, tag),
            tag => {
                let message = format!("{text} does not fit its tag {}", quoted(tag.unwrap_or_default()));
                return Diagnostic::new(Code::WrongType, tree.span(id), message);
            }
        },
    };
    let mut finding = Diagnostic::new(Code::YamlNumberRange, tree.span(id), message);
    if surprise.is_refusal() {
        finding.severity = Severity::Error;
    }
    match surprise {
        Surprise::BecomesFloat | Surprise::RefusedInteger => finding.help("put it in quotes if it is an identifier"),
        _ => finding,
    }
}

fn is_local(tag: &str) -> bool {
    tag.starts_with('!') && !tag.starts_with("!!")
}
