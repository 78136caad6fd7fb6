//! What stands at the nodes and the arrows: lines of plain text, not yet escaped.

use super::{Arrow, ArrowKind, Graph};
use crate::diagnostic::render::visible;
use crate::ir::{Delivery, Presence, Shape, StepId, StepKind, TypeArena, TypeId, notation};

/// Characters of a word, and lines of a contract: beyond, a picture is no help.
const WIDTH: usize = 28;
const LINES: usize = 5;
/// Characters of a line of several words: Mermaid breaks lines that are wider than 200 pixels once more.
const LINE: usize = 23;

/// A step: its name, and what it is unless it is an ordinary step.
pub(super) fn step(graph: &Graph<'_>, id: StepId) -> Vec<String> {
    let step = graph.workflow.step(id);
    let name = shortened(&visible(&step.name.value), WIDTH * 2);
    let role = match step.kind {
        StepKind::Standard => None,
        StepKind::Decision { .. } => Some("decision"),
        StepKind::DeferredConvergence => Some("convergence"),
        StepKind::Batchable { .. } => Some("makes batches"),
        StepKind::BatchWorker => Some("once per batch"),
    };
    let role = role.map(|role| format!("({role})"));
    std::iter::once(name).chain(role).collect()
}

/// An arrow: how the value comes, then what it looks like.
pub(super) fn arrow(graph: &Graph<'_>, arrow: &Arrow) -> Vec<String> {
    let way = match (arrow.kind, arrow.delivery, arrow.presence) {
        (ArrowKind::Branch, ..) => Some("(if chosen)"),
        (ArrowKind::Batch, ..) => Some("(for each batch)"),
        (_, Delivery::PerBatch, _) => Some("(one per batch)"),
        (_, Delivery::One, Presence::Maybe) => Some("(if it has run)"),
        (_, Delivery::One, Presence::Sure) => None,
    };
    let contract = match arrow.contract {
        Some(id) => outline(&graph.workflow.types, graph.workflow.contract(id).root),
        None => vec!["any object".to_owned()],
    };
    way.map(str::to_owned).into_iter().chain(contract).collect()
}

/// A type in a few short lines: of an object only the names of its fields.
fn outline(types: &TypeArena, root: TypeId) -> Vec<String> {
    match &types.get(root).shape {
        Shape::Record { fields, .. } if !fields.is_empty() => {
            let names = fields.iter().map(|field| {
                let mark = if field.required { "" } else { "?" };
                let name = match field.wire_name.as_str() {
                    "" => "\"\"",
                    name => &visible(name),
                };
                format!("{}{mark}", shortened(name, WIDTH))
            });
            lines(names.collect())
        }
        _ => vec![shortened(&visible(&notation(types, root)), WIDTH)],
    }
}

/// Words, separated by commas, in lines.
fn lines(words: Vec<String>) -> Vec<String> {
    let count = words.len();
    let mut lines: Vec<String> = Vec::new();
    for (index, word) in words.into_iter().enumerate() {
        let comma = if index + 1 < count { "," } else { "" };
        let full = lines.len() == LINES;
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() + 2 <= LINE => {
                line.push_str(&format!(" {word}{comma}"));
            }
            _ if full => {
                lines.push(format!("… and {} more", count - index));
                break;
            }
            _ => lines.push(format!("{word}{comma}")),
        }
    }
    lines
}

fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width - 1).chain(['…']).collect()
}
