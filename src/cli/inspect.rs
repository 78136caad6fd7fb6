//! `tasker-gen inspect`: what each step receives and returns.

use super::projects::Projects;
use super::{Answer, CLEAN, FINDINGS, Format, Stop, templates};
use crate::diagnostic::render;
use crate::ir::{
    ContractId, Delivery, Edge, EdgeKind, Extras, Presence, Shape, Step, StepKind, TypeArena, TypeId, Workflow,
    notation,
};
use crate::ir_json;
use crate::source::SourceMap;
use clap::Args;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A template, or a folder to search for them; without it the templates of tasker-gen.toml.
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// How to print it; JSON holds the whole typed model, with places.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, projects: &mut Projects, sources: &mut SourceMap) -> Result<Answer, Stop> {
    let templates = templates::read(arguments.path.as_slice(), projects, sources)?;
    let mut answer = Answer {
        code: if templates.have_errors() { FINDINGS } else { CLEAN },
        ..Answer::default()
    };
    match arguments.format {
        Format::Json => {
            let workflows = templates.workflows.iter();
            let value = json!({
                "version": ir_json::VERSION,
                "workflows": workflows.map(|workflow| ir_json::workflow(workflow, sources)).collect::<Vec<Value>>(),
                "findings": render::findings(&templates.findings, sources),
            });
            answer.text = format!("{value:#}\n");
        }
        Format::Text => {
            let pages: Vec<_> = templates.workflows.iter().map(|workflow| page(workflow)).collect();
            answer.text = pages.join("\n");
            answer.findings = templates.findings;
        }
    }
    Ok(answer)
}

/// One workflow for people.
fn page(workflow: &Workflow) -> String {
    let mut page = Page {
        workflow,
        text: String::new(),
    };
    let (namespace, name) = (&workflow.namespace.value, &workflow.name.value);
    page.line(0, &format!("{namespace}/{name} {}", workflow.version.value));
    page.prose(0, workflow.description.as_deref());
    page.contract("input", workflow.input, "any object");
    for (index, step) in workflow.steps.iter().enumerate() {
        page.step(index + 1, step);
    }
    for event in &workflow.events {
        page.line(0, "");
        page.line(0, &format!("event {}", event.name.value));
        page.prose(1, event.description.as_deref());
        page.contract("payload", event.payload, "anything");
    }
    page.text
}

/// Columns of prose.
const WIDTH: usize = 100;

struct Page<'a> {
    workflow: &'a Workflow,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        let harmless = render::visible(text);
        // Writing to a string cannot fail.
        let _ = match text.is_empty() {
            true => writeln!(self.text),
            false => writeln!(self.text, "{:indent$}{harmless}", "", indent = depth * 2),
        };
    }

    /// Words, broken into lines.
    fn prose(&mut self, depth: usize, text: Option<&str>) {
        let mut line = String::new();
        for word in text.unwrap_or_default().split_whitespace() {
            if !line.is_empty() && line.chars().count() + word.chars().count() >= WIDTH - depth * 2 {
                self.line(depth, &line);
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.line_if_any(depth, &line);
    }

    fn line_if_any(&mut self, depth: usize, line: &str) {
        if !line.is_empty() {
            self.line(depth, line);
        }
    }

    fn step(&mut self, number: usize, step: &Step) {
        let handler = &step.handler;
        let method = handler.method.as_ref().map(|method| format!("#{}", method.value));
        self.line(0, "");
        self.line(
            0,
            &format!("{number}. {} ({})", step.name.value, ir_json::kind(&step.kind)),
        );
        self.prose(1, step.description.as_deref());
        self.line(
            1,
            &format!("handler  {}{}", handler.callable.value, method.unwrap_or_default()),
        );
        match &step.kind {
            StepKind::Decision { branches } => {
                let names: Vec<_> = branches
                    .iter()
                    .map(|&id| self.workflow.step(id).name.value.as_str())
                    .collect();
                self.line(1, &format!("chooses  {}", names.join(", ")));
            }
            StepKind::Batchable { worker: Some(worker) } => {
                let worker = &self.workflow.step(*worker).name.value;
                self.line(1, &format!("batches  for {worker}"));
            }
            StepKind::Batchable { worker: None }
            | StepKind::Standard
            | StepKind::DeferredConvergence
            | StepKind::BatchWorker => {}
        }
        self.edges("receives", step, EdgeKind::Direct);
        self.edges("may read", step, EdgeKind::Inherited);
        if step.config.is_some() {
            self.contract("config", step.config, "");
        }
        self.contract("returns", step.result, "any object");
        for event in &step.publishes {
            self.line(
                1,
                &format!(
                    "event    {} on {}",
                    event.name.value,
                    event.condition.as_deref().unwrap_or("success")
                ),
            );
        }
    }

    fn edges(&mut self, word: &str, step: &Step, kind: EdgeKind) {
        let edges: Vec<&Edge> = step.edges.iter().filter(|edge| edge.kind == kind).collect();
        for (index, edge) in edges.iter().enumerate() {
            let producer = self.workflow.step(edge.producer);
            let mark = if edge.presence == Presence::Maybe && kind == EdgeKind::Direct {
                "?"
            } else {
                ""
            };
            let ty = match producer.result {
                Some(id) => outline(&self.workflow.types, self.workflow.contract(id).root),
                None => "any object".to_owned(),
            };
            let ty = match edge.delivery {
                Delivery::One => ty,
                Delivery::PerBatch => format!("[{ty}], one per batch"),
            };
            let word = if index == 0 { word } else { "" };
            self.line(1, &format!("{word:8} {}{mark}: {ty}", key(&producer.name.value)));
        }
    }

    /// A contract, one line for each field of an object.
    fn contract(&mut self, word: &str, id: Option<ContractId>, without: &str) {
        let Some(id) = id else {
            return self.line(1, &format!("{word:8} {without}"));
        };
        let root: TypeId = self.workflow.contract(id).root;
        let types = &self.workflow.types;
        match &types.get(root).shape {
            Shape::Record { fields, extras, .. } if !fields.is_empty() => {
                let more = match extras {
                    Extras::Open => Some("…".to_owned()),
                    Extras::Closed => None,
                    Extras::Typed(ty) => Some(format!("*: {}", notation(types, *ty))),
                };
                self.line(1, word);
                for field in fields {
                    let mark = if field.required { "" } else { "?" };
                    self.line(
                        2,
                        &format!("{}{mark}: {}", key(&field.wire_name), notation(types, field.ty)),
                    );
                }
                self.line_if_any(2, &more.unwrap_or_default());
            }
            _ => self.line(1, &format!("{word:8} {}", notation(types, root))),
        }
    }
}

/// A type in one short line: of an object only the names of its fields.
fn outline(types: &TypeArena, id: TypeId) -> String {
    match &types.get(id).shape {
        Shape::Record { fields, extras, .. } => {
            let names = fields.iter().map(|field| {
                let mark = if field.required { "" } else { "?" };
                format!("{}{mark}", key(&field.wire_name))
            });
            let more = (*extras != Extras::Closed).then(|| "…".to_owned());
            format!("{{ {} }}", names.chain(more).collect::<Vec<_>>().join(", "))
        }
        _ => notation(types, id),
    }
}

/// A name, quoted where it would be taken for something else.
fn key(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '.');
    if !name.is_empty() && name.chars().all(is_plain) {
        name.to_owned()
    } else {
        format!("{name:?}")
    }
}
