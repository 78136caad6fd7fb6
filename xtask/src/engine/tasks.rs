//! Running the tasks, and the table of what came of them.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::Worker;
use super::api::Server;
use super::expected::{Task, differences};
use super::processes::Engine;
use crate::Result;

/// How long a task may take, and with it all that wait for the same worker.
const PATIENCE: Duration = Duration::from_secs(90);

/// A task that has been run.
pub(super) struct Row {
    task: String,
    language: &'static str,
    state: String,
    /// How many steps are complete, of how many.
    steps: String,
    /// What is worth telling about the steps.
    seen: Vec<String>,
    differences: Vec<String>,
}

/// Runs the tasks side by side and compares what the server says of them.
pub(super) fn run(engine: &Engine, worker: Worker, tasks: &[Task]) -> Result<Vec<Row>> {
    let create = |task: &Task| engine.api.create_task(&task.template, &task.context);
    let ids: Vec<String> = tasks.iter().map(create).collect::<Result<_>>()?;
    let start = Instant::now();
    let look = |(task, id): (&Task, &String)| {
        let state = wait(&engine.api, id, start)?;
        let steps = engine.api.steps(id)?;
        engine.keep(&task.name, &steps)?;
        Ok(row(worker, task, state, &steps))
    };
    tasks.iter().zip(&ids).map(look).collect()
}

/// Waits until nothing of a task moves any more; the answer is its state then.
fn wait(server: &Server, id: &str, start: Instant) -> Result<String> {
    loop {
        let task = server.task(id)?;
        let state = task["status"].as_str().unwrap_or_default();
        if over(state, &task["steps"]) || start.elapsed() > PATIENCE {
            return Ok(state.to_owned());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// A failure blocks a task, but steps that had been handed out before still come to their end.
fn over(state: &str, steps: &Value) -> bool {
    let moves = |step: &Value| {
        let state = step["current_state"].as_str().unwrap_or_default();
        state == "in_progress" || state.starts_with("enqueued")
    };
    match state {
        "complete" | "error" | "cancelled" => true,
        "blocked_by_failures" => !steps.as_array().into_iter().flatten().any(moves),
        _ => false,
    }
}

fn row(worker: Worker, task: &Task, state: String, steps: &[Value]) -> Row {
    let named = |name: &str| steps.iter().find(|step| step["name"] == name);
    let mut found = Vec::new();
    if state != task.state {
        found.push(format!("the task is {state}, not {}", task.state));
    }
    for (name, expected) in &task.steps {
        match named(name) {
            Some(step) => found.extend(differences(name, expected, step)),
            None => found.push(format!("{name}: there is no such step")),
        }
    }
    for step in steps {
        let name = step["name"].as_str().unwrap_or_default();
        if !task.steps.iter().any(|(expected, _)| expected == name) {
            found.push(format!("{name}: nobody expects this step: {step}"));
        }
    }
    let complete = steps.iter().filter(|step| step["current_state"] == "complete").count();
    Row {
        task: task.name.clone(),
        language: worker.name(),
        state,
        steps: format!("{complete} of {}", steps.len()),
        seen: steps.iter().filter_map(remarkable).collect(),
        differences: found,
    }
}

/// What is not plain about a step: more attempts than one, a choice, batches, an error.
fn remarkable(step: &Value) -> Option<String> {
    let outcome = &step["results"];
    let mut seen = Vec::new();
    if let Some(attempts @ 2..) = step["attempts"].as_u64() {
        seen.push(format!("{attempts} attempts"));
    }
    let told = ["decision_point_outcome", "batch_processing_outcome"];
    for outcome in told.map(|key| &outcome["result"][key]) {
        match (
            &outcome["step_names"],
            &outcome["worker_count"],
            outcome["type"].as_str(),
        ) {
            (Value::Array(names), _, _) => {
                let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
                seen.push(format!("creates {}", names.join(", ")));
            }
            (_, Value::Number(count), _) => seen.push(format!("creates {count} batches")),
            (_, _, Some(other)) => seen.push(other.to_owned()),
            _ => {}
        }
    }
    let error = &outcome["error"];
    if step["current_state"] == "error" {
        let text = |key: &str| error[key].as_str().unwrap_or("?");
        seen.push(format!("{}: {}", text("error_type"), text("message")));
    }
    let name = step["name"].as_str().unwrap_or_default();
    (!seen.is_empty()).then(|| format!("{name}: {}", seen.join(", ")))
}

/// Prints the table; the answer is whether all is as expected.
pub(super) fn print(rows: &[Row]) -> bool {
    let width = |column: fn(&Row) -> usize| rows.iter().map(column).max().unwrap_or(0);
    let (task, state) = (width(|row| row.task.len()), width(|row| row.state.len()));
    println!();
    println!("{:task$}  language  {:state$}  steps   verdict   seen", "task", "state");
    for row in rows {
        let verdict = if row.differences.is_empty() {
            "expected"
        } else {
            "DIFFERS"
        };
        let line = format!(
            "{:task$}  {:8}  {:state$}  {:6}  {verdict:8}  {}",
            row.task,
            row.language,
            row.state,
            row.steps,
            row.seen.join(" | ")
        );
        println!("{}", line.trim_end());
    }
    for row in rows.iter().filter(|row| !row.differences.is_empty()) {
        println!("\n--- {}, {}", row.task, row.language);
        println!("{}", row.differences.join("\n"));
    }
    let different = rows.iter().filter(|row| !row.differences.is_empty()).count();
    println!("\n{} as expected, {different} different", rows.len() - different);
    different == 0 && !rows.is_empty()
}
