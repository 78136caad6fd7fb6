//! What the engine's model takes, but the engine cannot store or run.

use super::model::{Step, StepType, Template};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, Spanned};
use crate::yaml::{Tree, quoted};
use std::collections::HashMap;

const TEMPLATE_NAME: usize = 64;
const VERSION: usize = 16;
const DESCRIPTION: usize = 255;
const STEP_NAME: usize = 128;
/// What is left of the length of a queue name after the longest suffix.
const NAMESPACE: usize = 29;
/// The longest that an SDK appends to the name of a batch worker, up to 999 batches.
const BATCH_SUFFIX: &str = "_batch_001";

pub(super) fn check(tree: &Tree, template: &Template, findings: &mut Vec<Diagnostic>) {
    if is_name(&template.name, "the template's name", findings) {
        length(&template.name, "the template's name", TEMPLATE_NAME, findings);
    }
    namespace(&template.namespace, findings);
    if was_read(&template.version) {
        if template.version.value.is_empty() {
            let message = "the version is empty; the engine does not register such a template";
            findings.push(Diagnostic::new(Code::InvalidName, template.version.span, message));
        }
        length(&template.version, "the version", VERSION, findings);
    }
    if let Some(description) = &template.description {
        length(description, "the template's description", DESCRIPTION, findings);
    }
    no_steps(tree, template, findings);
    for step in &template.steps {
        check_step(step, findings);
    }
    duplicate_steps(&template.steps, findings);
}

/// Whether there was a text to read. One that could not be read is empty and stands nowhere.
fn was_read(text: &Spanned<String>) -> bool {
    was_written(text.span)
}

fn was_written(span: Span) -> bool {
    span.start != span.end
}

/// Whether a name can be a name; says so where not. False too for one that could not be read.
fn is_name(name: &Spanned<String>, what: &str, findings: &mut Vec<Diagnostic>) -> bool {
    if !was_read(name) {
        return false;
    }
    let fault = if name.value.is_empty() {
        "is empty"
    } else if name.value.trim().is_empty() {
        "is blank"
    } else if name.value.chars().any(char::is_control) {
        "holds control characters"
    } else {
        return true;
    };
    findings.push(Diagnostic::new(Code::InvalidName, name.span, format!("{what} {fault}")));
    false
}

fn length(text: &Spanned<String>, what: &str, limit: usize, findings: &mut Vec<Diagnostic>) {
    let length = text.value.chars().count();
    if length > limit {
        let message = format!("{what} has {length} characters; the engine stores at most {limit}");
        findings.push(Diagnostic::new(Code::NameLength, text.span, message));
    }
}

fn namespace(namespace: &Spanned<String>, findings: &mut Vec<Diagnostic>) {
    if !is_name(namespace, "the namespace", findings) {
        return;
    }
    let fits =
        |(index, byte): (usize, u8)| byte == b'_' || byte.is_ascii_alphabetic() || (index > 0 && byte.is_ascii_digit());
    if !namespace.value.bytes().enumerate().all(fits) {
        let message = format!("the namespace {} cannot name a queue", quoted(&namespace.value));
        let help = "use ASCII letters, digits and underscores, no digit first";
        findings.push(Diagnostic::new(Code::InvalidNamespace, namespace.span, message).help(help));
        return;
    }
    let length = namespace.value.len();
    if length > NAMESPACE {
        let message = format!("the namespace has {length} characters; names of queues leave room for {NAMESPACE}");
        findings.push(Diagnostic::new(Code::NameLength, namespace.span, message));
    }
}

fn no_steps(tree: &Tree, template: &Template, findings: &mut Vec<Diagnostic>) {
    if !template.steps.is_empty() || !template.steps_complete {
        return;
    }
    let steps = tree.entry(template.node, "steps");
    let first = tree.mapping(template.node).and_then(|entries| entries.first());
    let span = match (steps, first) {
        (Some(steps), _) if !was_written(tree.span(steps.value)) => tree.span(steps.key),
        (Some(steps), _) => tree.span(steps.value),
        (None, Some(first)) => tree.span(first.key),
        (None, None) => template.span,
    };
    findings.push(Diagnostic::new(Code::NoSteps, span, "the template has no steps"));
}

fn check_step(step: &Step, findings: &mut Vec<Diagnostic>) {
    if is_name(&step.name, "the step's name", findings) {
        step_length(step, findings);
    }
    let callable = &step.handler.callable;
    if was_read(callable) && callable.value.trim().is_empty() {
        let message = "`callable` is empty; no worker can find the handler";
        findings.push(Diagnostic::new(Code::EmptyCallable, callable.span, message));
    }
}

fn step_length(step: &Step, findings: &mut Vec<Diagnostic>) {
    let length_of_name = step.name.value.chars().count();
    let with_suffix = length_of_name + BATCH_SUFFIX.len();
    if step.step_type.value == StepType::BatchWorker && length_of_name <= STEP_NAME && with_suffix > STEP_NAME {
        let message = format!(
            "the names of this worker's batches have up to {with_suffix} characters (with a suffix like `{BATCH_SUFFIX}`); \
             the engine stores at most {STEP_NAME}"
        );
        findings.push(Diagnostic::new(Code::NameLength, step.name.span, message));
    } else {
        length(&step.name, "the step's name", STEP_NAME, findings);
    }
}

fn duplicate_steps(steps: &[Step], findings: &mut Vec<Diagnostic>) {
    let mut first = HashMap::new();
    for step in steps {
        let name = step.name.value.as_str();
        match first.get(name) {
            None => {
                first.insert(name, step.name.span);
            }
            Some(&span) if was_read(&step.name) => {
                let message = format!("two steps have the name {}", quoted(name));
                let finding = Diagnostic::new(Code::DuplicateStep, step.name.span, message);
                findings.push(finding.related(span, "first used here"));
            }
            Some(_) => {}
        }
    }
}
