//! The steps of the engine's tasks without an engine, in the languages whose SDK can be called in process. What has to come
//! of them is the same in all: results that are equal to the last number.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value, json};

use super::expected::Task;
use super::{Subject, build, data, expected};
use crate::Result;
use crate::check::{Lang, check, javascript_package};
use crate::code_tests::{minitest, node, pytest};
use crate::process::capture;
use crate::project::{Project, files, fresh_dir, read, write_if_changed};
use crate::report::Row;

/// Name of the check, so of its staging folder and of the rows' group, too.
const NAME: &str = "replay";

/// Generates the code, has it checked, and runs the steps.
pub(crate) fn rows(project: &Project, program: &Path) -> Result<Vec<Row>> {
    let root = project.target.join("proofs/replay");
    fresh_dir(&root)?;
    let code = root.join("code");
    let subject = Subject::examples(project);
    build::code(&subject, program, &code, &["python", "ruby", "typescript"])?;
    let steps = steps(&subject, &expected::tasks(&subject.tasks)?)?;
    let list = root.join("steps.json");
    write_if_changed(&list, Value::from(steps.clone()).to_string().as_bytes())?;
    // Most of the code has been checked with the examples. Here this makes JavaScript, and holds handlers against types.
    let languages = [Lang::Python, Lang::TypeScript];
    let mut rows = check(project, NAME, std::slice::from_ref(&code), &languages)?;
    for row in &mut rows {
        row.group = format!("{NAME} {}", row.group);
    }
    let tests = data(project).join("replay");
    let staged = javascript_package(project, NAME).join("replay.test.mjs");
    write_if_changed(&staged, &read(&tests.join("replay.test.mjs"))?)?;
    let ruby = tests.join("replay_test.rb");
    let mut run = |name: &str, mut command: Command| {
        command.env("TASKER_GEN_STEPS", &list).env("TASKER_GEN_OUTPUT", &code);
        let scope = format!("{} steps", steps.len());
        rows.push(Row::of(NAME, name, &scope, capture(&mut command)));
    };
    run("pytest", pytest(project, &code, &tests));
    run("minitest", minitest(project, &code, &[ruby]));
    run("node --test", node(&[staged]));
    Ok(rows)
}

/// All steps that run, each with what the engine would hand over to it and what is expected of it.
fn steps(subject: &Subject, tasks: &[Task]) -> Result<Vec<Value>> {
    let mut templates = Vec::new();
    for file in subject.templates.iter().flat_map(|folder| files(folder, &["yaml"])) {
        let template: Value = serde_yaml::from_slice(&read(&file)?).map_err(|e| format!("{}: {e}", file.display()))?;
        templates.push(template);
    }
    let named = |template: &Value, name: &str| {
        let text = |key: &str| template[key].as_str().unwrap_or_default().to_owned();
        name == format!("{}/{}", text("namespace_name"), text("name"))
    };
    let mut found = Vec::new();
    for task in tasks {
        let template = templates.iter().find(|template| named(template, &task.template));
        let template = template.ok_or_else(|| format!("there is no template {}", task.template))?;
        let runs = task.steps.iter().filter(|(_, expected)| expected["state"].is_null());
        for (name, expected) in runs {
            found.push(step(task, template, name, expected)?);
        }
    }
    Ok(found)
}

fn step(task: &Task, template: &Value, name: &str, expected: &Value) -> Result<Value> {
    let definition = definition(template, name).ok_or_else(|| format!("{}: no step {name}", task.template))?;
    let handler = &definition["handler"];
    let attempts = expected["attempts"].as_u64().unwrap_or(1);
    Ok(json!({
        "task": task.name,
        "template": task.template,
        "name": name,
        "template_step": definition["name"],
        "callable": handler["callable"],
        "method": handler["method"],
        "config": handler.get("initialization").cloned().unwrap_or_else(|| json!({})),
        "context": task.context,
        "inputs": inputs(task, name),
        // The engine counts attempts when they are over.
        "attempts": (attempts > 1).then(|| attempts - 1),
        "results": results(task, template, definition),
        "expected": expected,
    }))
}

/// The step of a template, which a batch has with a number behind its name.
fn definition<'a>(template: &'a Value, name: &str) -> Option<&'a Value> {
    let step_name = name
        .trim_end_matches(|it: char| it.is_ascii_digit())
        .trim_end_matches('_');
    let mut steps = template["steps"].as_array()?.iter();
    steps.find(|step| step["name"] == name || step["name"] == step_name)
}

/// The results of all steps that come before.
fn results(task: &Task, template: &Value, definition: &Value) -> Map<String, Value> {
    let mut before: BTreeSet<&str> = BTreeSet::new();
    let mut open = vec![definition];
    while let Some(step) = open.pop() {
        for name in step["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            if before.insert(name) {
                open.extend(self::definition(template, name));
            }
        }
    }
    let ancestors = task.steps.iter().filter(|(name, expected)| {
        let step = self::definition(template, name).and_then(|step| step["name"].as_str());
        !expected["result"].is_null() && step.is_some_and(|step| before.contains(step))
    });
    ancestors
        .map(|(name, expected)| (name.clone(), expected["result"].clone()))
        .collect()
}

/// What the engine hands over to a batch: its part of the plan, or that there is none.
fn inputs(task: &Task, name: &str) -> Value {
    let id = name.rsplit('_').next().unwrap_or_default();
    let plans = task
        .steps
        .iter()
        .map(|(_, expected)| &expected["result"]["batch_processing_outcome"]);
    for plan in plans.filter(|plan| !plan.is_null()) {
        let mut cursors = plan["cursor_configs"].as_array().into_iter().flatten();
        if let Some(cursor) = cursors.find(|cursor| cursor["batch_id"] == id) {
            return json!({ "cursor": cursor, "is_no_op": false });
        }
        if id == "000" {
            let cursor = json!({ "batch_id": id, "start_cursor": 0, "end_cursor": 0, "batch_size": 0 });
            return json!({ "cursor": cursor, "is_no_op": true });
        }
    }
    json!({})
}
