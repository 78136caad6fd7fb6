//! Graphviz.

use super::{Arrow, ArrowKind, Graph, Node, label, node_id, prefix, title};
use crate::diagnostic::render::visible;
use crate::ir::{Delivery, Presence, StepKind};
use std::fmt::Write;

/// One directed graph: of one workflow with its name as the title, of several with a cluster for each.
#[must_use]
pub fn dot(graphs: &[Graph<'_>]) -> String {
    let mut text = "digraph {\n  graph [fontname=\"Helvetica\", labelloc=t, nodesep=0.4, ranksep=0.6]\n".to_owned();
    text.push_str("  node [fontname=\"Helvetica\", fontsize=12, shape=box, margin=\"0.15,0.08\"]\n");
    text.push_str("  edge [fontname=\"Helvetica\", fontsize=10]\n");
    for (index, graph) in graphs.iter().enumerate() {
        let title = escape(&title(graph.workflow));
        if let [graph] = graphs {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  label=\"{title}\"");
            draw(graph, "", "  ", &mut text);
        } else {
            let _ = writeln!(text, "  subgraph cluster_{} {{\n    label=\"{title}\"", index + 1);
            draw(graph, &prefix(index, graphs.len()), "    ", &mut text);
            text.push_str("  }\n");
        }
    }
    text.push_str("}\n");
    text
}

fn draw(graph: &Graph<'_>, prefix: &str, indent: &str, text: &mut String) {
    let mut line = |content: String| {
        let _ = writeln!(text, "{indent}{content}");
    };
    if graph.has_input() {
        let id = node_id(prefix, Node::Input);
        line(format!("{id} [label=\"task input\", shape=oval]"));
    }
    for (id, step) in graph.workflow.steps() {
        let label = joined(&label::step(graph, id), "\\n");
        let about = step.description.as_deref().unwrap_or(&step.name.value);
        line(format!(
            "{} [label=\"{label}\"{}, tooltip=\"{}\"]",
            node_id(prefix, Node::Step(id)),
            shape(&step.kind),
            escape(about.trim()),
        ));
    }
    for arrow in graph.drawn() {
        // Each line with its end, which sets it flush left.
        let label = joined(&label::arrow(graph, arrow), "\\l");
        line(format!(
            "{} -> {} [label=\"{label}\\l\"{}]",
            node_id(prefix, arrow.from),
            node_id(prefix, Node::Step(arrow.to)),
            style(arrow),
        ));
    }
}

fn shape(kind: &StepKind) -> &'static str {
    match kind {
        StepKind::Standard => "",
        StepKind::Decision { .. } => ", shape=diamond",
        StepKind::DeferredConvergence => ", shape=hexagon",
        StepKind::Batchable { .. } => ", shape=parallelogram",
        StepKind::BatchWorker => ", shape=box3d",
    }
}

/// Dashed where the value may be missing, bold where there are many.
fn style(arrow: &Arrow) -> &'static str {
    match (arrow.kind, arrow.delivery, arrow.presence) {
        (ArrowKind::Branch, ..) => ", style=dashed",
        (ArrowKind::Batch, ..) | (_, Delivery::PerBatch, _) => ", style=bold",
        (_, Delivery::One, Presence::Maybe) => ", style=dashed",
        (_, Delivery::One, Presence::Sure) => "",
    }
}

fn joined(lines: &[String], between: &str) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    lines.join(between)
}

/// The text of a quoted string. Graphviz reads `\N` and the like, and entities of HTML, in labels.
fn escape(text: &str) -> String {
    let text = text.split('\n').map(visible).collect::<Vec<_>>().join(" ");
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_label_means_anything() {
        assert_eq!(escape("\\N \"x\" &lt;"), "\\\\N \\\"x\\\" &amp;lt;");
        assert_eq!(escape("a\nb\0"), "a b\\\\u{0}");
    }
}
