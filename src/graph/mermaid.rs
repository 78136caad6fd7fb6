//! Mermaid flowcharts.

use super::{Arrow, ArrowKind, Graph, Node, label, node_id, prefix, title};
use crate::ir::{Delivery, Presence, StepId, StepKind};
use std::fmt::Write;

/// One flowchart: of one workflow with its name as the title, of several with a frame around each.
#[must_use]
pub fn mermaid(graphs: &[Graph<'_>]) -> String {
    match graphs {
        [graph] => {
            let title = yaml_string(&title(graph.workflow));
            format!("---\ntitle: {title}\n---\n{}", mermaid_body(graph))
        }
        _ => {
            // What is not connected is laid across the direction of the whole: here, one below the other.
            let mut text = "flowchart LR\n".to_owned();
            for (index, graph) in graphs.iter().enumerate() {
                let prefix = prefix(index, graphs.len());
                let title = escape(&title(graph.workflow));
                // Writing to a string cannot fail.
                let _ = writeln!(text, "  subgraph {prefix}[\"{title}\"]\n    direction TB");
                draw(graph, &prefix, "    ", &mut text);
                text.push_str("  end\n");
            }
            text
        }
    }
}

/// The flowchart of one workflow without a title, for a page that has one.
#[must_use]
pub fn mermaid_body(graph: &Graph<'_>) -> String {
    let mut text = "flowchart TD\n".to_owned();
    draw(graph, "", "  ", &mut text);
    text
}

fn draw(graph: &Graph<'_>, prefix: &str, indent: &str, text: &mut String) {
    let mut line = |content: String| {
        let _ = writeln!(text, "{indent}{content}");
    };
    if graph.has_input() {
        line(format!("{}([\"task input\"])", node_id(prefix, Node::Input)));
    }
    for (id, step) in graph.workflow.steps() {
        let (open, close) = brackets(&step.kind);
        let label = joined(&label::step(graph, id));
        line(format!("{}{open}\"{label}\"{close}", node_id(prefix, Node::Step(id))));
    }
    for arrow in graph.drawn() {
        let label = joined(&label::arrow(graph, arrow));
        let (from, to) = ends(prefix, arrow.from, arrow.to);
        line(format!("{from} {}|\"{label}\"| {to}", shaft(arrow)));
    }
}

fn ends(prefix: &str, from: Node, to: StepId) -> (String, String) {
    (node_id(prefix, from), node_id(prefix, Node::Step(to)))
}

/// The shape of a step.
fn brackets(kind: &StepKind) -> (&'static str, &'static str) {
    match kind {
        StepKind::Standard => ("[", "]"),
        StepKind::Decision { .. } => ("{", "}"),
        StepKind::DeferredConvergence => ("{{", "}}"),
        StepKind::Batchable { .. } => ("[/", "/]"),
        StepKind::BatchWorker => ("[[", "]]"),
    }
}

/// Dotted where the value may be missing, thick where there are many.
fn shaft(arrow: &Arrow) -> &'static str {
    match (arrow.kind, arrow.delivery, arrow.presence) {
        (ArrowKind::Branch, ..) => "-.->",
        (ArrowKind::Batch, ..) | (_, Delivery::PerBatch, _) => "==>",
        (_, Delivery::One, Presence::Maybe) => "-.->",
        (_, Delivery::One, Presence::Sure) => "-->",
    }
}

fn joined(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    lines.join("<br/>")
}

/// Whether a character means nothing to Mermaid, to the Markdown in its labels, and to HTML.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ' ' | '_' | ',' | '?' | '(' | ')' | '…')
}

/// The text of a quoted label. All but [`is_plain`] is written as a numeric entity (`#35;`), among it what starts a
/// directive (`%%{`), a Markdown list or an entity.
fn escape(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        let _ = match is_plain(c) {
            true => write!(out, "{c}"),
            false => write!(out, "#{};", u32::from(c)),
        };
        out
    })
}

/// A text as a double-quoted scalar of the head. Mermaid changes quotes within what looks like HTML before it reads the
/// YAML, so everything that is not plain is spelt by its number.
fn yaml_string(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        let _ = match u32::from(c) {
            _ if c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '/') => write!(out, "{c}"),
            code @ 0..=0xffff => write!(out, "\\u{code:04x}"),
            code => write!(out, "\\U{code:08x}"),
        };
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_label_means_anything() {
        assert_eq!(escape("a_b, c?"), "a_b, c?");
        assert_eq!(escape("\"#;`<%{}"), "#34;#35;#59;#96;#60;#37;#123;#125;");
        assert_eq!(escape("1. x"), "1#46; x");
        assert_eq!(escape("größe 🚀"), "größe #128640;");
    }

    #[test]
    fn a_title_is_a_yaml_string() {
        let text = "a/b\"<a href=\"x\"> 🚀\n1.0.0";
        let tree: String = serde_yaml::from_str(&yaml_string(text)).unwrap();
        assert_eq!(tree, text);
        assert!(!yaml_string(text).contains(['<', '\n', '🚀']));
    }
}
