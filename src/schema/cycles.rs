//! Schemas that come back to themselves without taking the value apart: they say nothing that could be decided.

use super::read::Reader;
use super::{Body, SchemaId};
use crate::diagnostic::{Code, Diagnostic};
use std::collections::HashSet;

/// Reports every schema that is applied to a value in order to be applied to that same value, once for each cycle.
pub(super) fn report(reader: &mut Reader<'_>) {
    let next: Vec<Vec<SchemaId>> = reader
        .document
        .schemas
        .iter()
        .map(|schema| match &schema.body {
            Body::Keywords(keywords) => keywords.in_place().collect(),
            Body::Boolean(_) => Vec::new(),
        })
        .collect();
    let mut state = vec![State::New; next.len()];
    let mut cycles: Vec<Vec<SchemaId>> = Vec::new();
    for start in 0..next.len() {
        // An explicit stack: a chain of references may be as long as the document.
        let mut stack = vec![(start, 0)];
        while let Some((at, edge)) = stack.pop() {
            if edge == 0 {
                if state[at] != State::New {
                    continue;
                }
                state[at] = State::Open;
            }
            match next[at].get(edge) {
                None => state[at] = State::Done,
                Some(&SchemaId(target)) => {
                    stack.push((at, edge + 1));
                    match state[target] {
                        State::New => stack.push((target, 0)),
                        State::Open => {
                            let from = stack.iter().position(|(open, _)| *open == target).unwrap_or(0);
                            cycles.push(stack[from..].iter().map(|(open, _)| SchemaId(*open)).collect());
                        }
                        State::Done => {}
                    }
                }
            }
        }
    }
    let mut reported = HashSet::new();
    for cycle in cycles {
        if reported.insert(cycle[0]) {
            report_one(reader, &cycle);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// References that lead only to references lead nowhere; anything else is a faulty schema.
fn report_one(reader: &mut Reader<'_>, cycle: &[SchemaId]) {
    let reference = |from: SchemaId, to: SchemaId| match &reader.document.get(from).body {
        Body::Keywords(keywords) => keywords
            .references
            .iter()
            .find(|reference| reference.target == Some(to))
            .map(|reference| reference.text.clone()),
        Body::Boolean(_) => None,
    };
    let steps = cycle.iter().zip(cycle.iter().skip(1).chain(cycle));
    let references: Option<Vec<_>> = steps.map(|(from, to)| reference(*from, *to)).collect();
    let finding = match references.as_deref() {
        Some([text, ..]) => Diagnostic::new(
            Code::UnresolvedRef,
            text.span,
            format!("`$ref: {}` leads back to itself without reaching a schema", text.value),
        ),
        _ => Diagnostic::new(
            Code::InvalidSchema,
            reader.document.get(cycle[0]).span,
            "this schema leads back to itself without taking the value apart",
        ),
    };
    reader
        .diagnostics
        .push(finding.help("a schema may only lead back to itself for a field or an item of the value"));
}
