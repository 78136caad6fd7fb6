//! Schemas that come back to themselves without taking the value apart: they say nothing that could be decided.

use super::read::Reader;
use super::{Body, SchemaId};
use crate::diagnostic::{Code, Diagnostic};
use std::collections::HashSet;

/// Schemas that one value may be held against, alternatives within alternatives counted each time.
const MAX_APPLIED: u64 = 20_000;
/// Alternatives within alternatives.
const MAX_NESTED: u64 = 100;

/// Reports schemas that are too much work for one value, and every schema that is applied to a value in order to be applied to that same value, once for each cycle.
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
    // How many schemas are applied to a value in all, and how deeply they are nested.
    let mut load = vec![(1u64, 0u64); next.len()];
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
                None => {
                    state[at] = State::Done;
                    let conjuncts = conjuncts(reader, at);
                    for SchemaId(part) in &next[at] {
                        load[at].0 = load[at].0.saturating_add(load[*part].0);
                        let own = u64::from(!conjuncts.contains(&SchemaId(*part)));
                        load[at].1 = load[at].1.max(load[*part].1 + own);
                    }
                }
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
    let heaviest = (0..load.len()).find(|&at| load[at].0 > MAX_APPLIED || load[at].1 > MAX_NESTED);
    if let Some(at) = heaviest {
        let message = "too many schemas apply to the same value here, one by way of the other";
        let span = reader.document.schemas[at].span;
        reader
            .diagnostics
            .push(Diagnostic::new(Code::UnsupportedKeyword, span, message).help(
                "whoever checks a value would have to try them all: have fewer alternatives within alternatives",
            ));
    }
    let mut reported = HashSet::new();
    for cycle in cycles {
        if reported.insert(cycle[0]) {
            report_one(reader, &cycle);
        }
    }
}

fn conjuncts(reader: &Reader<'_>, at: usize) -> Vec<SchemaId> {
    match &reader.document.schemas[at].body {
        Body::Keywords(keywords) => keywords.conjuncts().collect(),
        Body::Boolean(_) => Vec::new(),
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
