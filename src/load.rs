//! From bytes to a workflow: the front half of the pipeline in one call.

use crate::diagnostic::{Code, Diagnostic};
use crate::emit::Identity;
use crate::ir::{Valid, Workflow};
use crate::source::{SourceId, Span};
use crate::yaml::Limits;
use crate::{lower, template, yaml};
use std::collections::HashSet;

/// What came of one file.
#[derive(Debug)]
pub struct Loaded {
    /// Whether the file is meant as a task template at all. In a searched folder other YAML files are skipped.
    pub is_template: bool,
    /// What the template is called, if that could be read.
    pub identity: Option<Identity>,
    /// The typed model, if no finding stands against generating code for it.
    pub workflow: Option<Valid<Workflow>>,
    /// All findings, ordered by place, then code.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one file. Never fails and never panics: faults are findings.
#[must_use]
pub fn load(source: SourceId, bytes: &[u8], limits: &Limits) -> Loaded {
    let reading = yaml::read(source, bytes, limits);
    let mut diagnostics = reading.diagnostics;
    let mut loaded = Loaded {
        is_template: false,
        identity: None,
        workflow: None,
        diagnostics: Vec::new(),
    };
    match reading.tree {
        // Whoever named the file is told that it is no template; what it lacks to be one says nothing more.
        Some(tree) if !template::looks_like_template(&tree) => {}
        None => loaded.is_template = template::text_looks_like_template(&String::from_utf8_lossy(bytes)),
        Some(tree) => {
            loaded.is_template = true;
            let broken = diagnostics.iter().any(Diagnostic::blocks_generation);
            let (template, findings) = template::read(&tree);
            diagnostics.extend(findings);
            if let Some(template) = template {
                loaded.identity = Some(Identity {
                    namespace: template.namespace.value.clone(),
                    name: template.name.value.clone(),
                    version: template.version.value.clone(),
                });
                let blocked = broken || diagnostics.iter().any(Diagnostic::blocks_generation);
                let lowered = lower::lower(&tree, &template);
                diagnostics.extend(lowered.diagnostics);
                loaded.workflow = lowered.workflow.filter(|_| !blocked);
            }
        }
    }
    diagnostics.sort_by_key(|finding| (finding.span, finding.code));
    loaded.diagnostics = once(diagnostics);
    loaded
}

/// A number that the engine does not read as one is also no valid value of a keyword: one mistake, so one finding, the one
/// that stops generation.
fn once(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let places = |code: Code| -> HashSet<Span> {
        let blocking = |finding: &&Diagnostic| finding.code == code && finding.blocks_generation();
        diagnostics
            .iter()
            .filter(blocking)
            .map(|finding| finding.span)
            .collect()
    };
    let (numbers, schemas) = (places(Code::YamlNumberRange), places(Code::InvalidSchema));
    let repeats = |finding: &Diagnostic| match finding.code {
        Code::InvalidSchema => numbers.contains(&finding.span),
        Code::YamlNumberRange => !finding.blocks_generation() && schemas.contains(&finding.span),
        _ => false,
    };
    diagnostics
        .iter()
        .filter(|finding| !repeats(finding))
        .cloned()
        .collect()
}
