//! A run over the templates of several projects: each is generated as its own `tasker-gen.toml` has it.

use super::target::Target;
use super::{Arguments, targets};
use crate::cli::projects::Group;
use crate::cli::{Answer, Stop, templates};
use crate::project::relative_to;
use crate::source::SourceMap;
use serde_json::Value;

/// What came of one project.
pub(super) struct Part {
    pub(super) answer: Answer,
    /// The report for programs, if one is wanted.
    pub(super) report: Option<Value>,
}

/// The projects, and where the code of each goes. No two may write to one folder: each would take the code of the other for
/// that of templates that are gone.
pub(super) fn with_targets(arguments: &Arguments, groups: Vec<Group>) -> Result<Vec<(Group, Vec<Target>)>, Stop> {
    let are_several = groups.len() > 1;
    let mut all: Vec<(Group, Vec<Target>)> = Vec::new();
    for group in groups {
        let targets = targets(arguments, &group.project);
        // Files between projects that are no templates ask for nothing.
        if are_several && (targets.is_err() || arguments.out.is_some()) && !has_templates(&group)? {
            continue;
        }
        let targets = targets?;
        for (other, others) in &all {
            let is_taken = |target: &&Target| others.iter().any(|it| it.shown == target.shown);
            if let Some(target) = targets.iter().find(is_taken) {
                let both = format!("{} and {}", name(other), name(&group));
                return Err(Stop::because(format!(
                    "{both} are projects apart, and both would be written to {}; run the command for one of them, or say \
                     in the tasker-gen.toml of each where its code goes",
                    target.shown
                )));
            }
        }
        all.push((group, targets));
    }
    Ok(all)
}

fn has_templates(group: &Group) -> Result<bool, Stop> {
    Ok(templates::load_all(&group.inputs, &group.project, &mut SourceMap::default())?.is_some())
}

/// The folder of a project.
fn name(group: &Group) -> String {
    relative_to(&group.project.root, &group.project.here)
}

/// What is said of all projects together; nothing if there is none.
pub(super) fn joined(parts: Vec<Part>) -> Option<Answer> {
    let mut parts = parts.into_iter();
    let Part { mut answer, mut report } = parts.next()?;
    for part in parts {
        // The worst code is the highest.
        answer.code = answer.code.max(part.answer.code);
        answer.text.push_str(&part.answer.text);
        answer.summary.push_str(&part.answer.summary);
        answer.remarks.push_str(&part.answer.remarks);
        answer.findings.extend(part.answer.findings);
        if let (Some(all), Some(other)) = (&mut report, part.report) {
            extend(all, other);
        }
    }
    if let Some(report) = report {
        answer.text = format!("{report:#}\n");
    }
    Some(answer)
}

/// Adds the lists of a report to those of another one. Written is what all have written.
fn extend(all: &mut Value, other: Value) {
    let Value::Object(other) = other else { return };
    for (key, value) in other {
        match (&mut all[&key], value) {
            (Value::Array(all), Value::Array(more)) => all.extend(more),
            (Value::Bool(all), Value::Bool(more)) => *all &= more,
            _ => {}
        }
    }
}
