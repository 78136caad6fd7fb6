//! The tasks of `tests/engine/tasks.json`, and what has to come of them.

use std::path::Path;

use serde_json::{Value, json};

use crate::Result;
use crate::project::read;

/// A task to be run.
pub(super) struct Task {
    pub(super) name: String,
    /// `NAMESPACE/NAME`.
    pub(super) template: String,
    pub(super) context: Value,
    /// The state that it ends in.
    pub(super) state: String,
    /// Its steps, by their names.
    pub(super) steps: Vec<(String, Value)>,
}

/// Reads the file.
pub(super) fn tasks(file: &Path) -> Result<Vec<Task>> {
    let tasks: Value = serde_json::from_slice(&read(file)?).map_err(|e| format!("{}: {e}", file.display()))?;
    let tasks: Option<Vec<Task>> = tasks.as_array().and_then(|tasks| tasks.iter().map(task).collect());
    tasks.ok_or_else(|| format!("{}: a task lacks something", file.display()))
}

fn task(value: &Value) -> Option<Task> {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    let steps = value["steps"].as_object()?;
    Some(Task {
        name: text("name")?,
        template: text("template")?,
        context: value["context"].clone(),
        state: text("state")?,
        steps: steps.iter().map(|(name, step)| (name.clone(), step.clone())).collect(),
    })
}

/// In what a step differs from what is expected of it.
pub(super) fn differences(name: &str, expected: &Value, step: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: &str, expected: &Value, actual: &Value| {
        if expected != actual {
            found.push(format!("{name}: {what} is {actual}, not {expected}"));
        }
    };
    let state = match (expected["state"].as_str(), &expected["error"]) {
        (Some(state), _) => state,
        (None, Value::Null) => "complete",
        (None, _) => "error",
    };
    compare("the state", &state.into(), &step["current_state"]);
    if state == "pending" {
        return found;
    }
    let attempts = expected["attempts"].as_u64().unwrap_or(1);
    compare("the number of attempts", &attempts.into(), &step["attempts"]);
    let outcome = &step["results"];
    if !expected["result"].is_null() {
        compare("the result", &expected["result"], &outcome["result"]);
    }
    let error = &expected["error"];
    let metadata = &outcome["metadata"];
    for (key, actual) in [
        ("type", "error_type"),
        ("code", "error_code"),
        ("retryable", "retryable"),
    ] {
        if !error[key].is_null() {
            compare(&format!("the error's {key}"), &error[key], &metadata[actual]);
        }
    }
    if error["type"] == "validation_error" {
        let violations = metadata["context"]["violations"].as_array().into_iter().flatten();
        let pointers: Vec<&Value> = violations.map(|violation| &violation["pointer"]).collect();
        compare("what is violated", &error["violations"], &json!(pointers));
    }
    let message = outcome["error"]["message"].as_str().unwrap_or_default();
    let says = error["says"].as_array().into_iter().flatten();
    let unsaid = says.filter_map(Value::as_str).filter(|it| !message.contains(it));
    found.extend(unsaid.map(|it| format!("{name}: the error does not say `{it}`, but `{message}`")));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_has_a_context_of_its_own() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/engine/tasks.json");
        let tasks = tasks(&file).expect("tasks");
        for (place, task) in tasks.iter().enumerate() {
            let others = &tasks[place + 1..];
            assert!(
                others.iter().all(|other| other.context != task.context),
                "{}",
                task.name
            );
            assert!(!task.steps.is_empty(), "{}", task.name);
        }
    }

    #[test]
    fn a_step_is_as_expected_or_the_difference_is_told() {
        let complete = json!({ "current_state": "complete", "attempts": 1, "results": { "result": { "a": 1 } } });
        let expected = json!({ "result": { "a": 1 } });
        assert!(differences("s", &expected, &complete).is_empty());
        let expected = json!({ "attempts": 2, "result": { "a": 1.0 } });
        assert_eq!(
            differences("s", &expected, &complete),
            [
                "s: the number of attempts is 1, not 2",
                "s: the result is {\"a\":1}, not {\"a\":1.0}"
            ]
        );
        let results = json!({ "error": { "message": "no use" }, "metadata": { "error_type": "t" } });
        let failed = json!({ "current_state": "error", "attempts": 1, "results": results });
        let expected = json!({ "error": { "type": "t", "says": ["use", "more"] } });
        assert_eq!(
            differences("s", &expected, &failed),
            ["s: the error does not say `more`, but `no use`"]
        );
        assert_eq!(differences("s", &json!({ "state": "pending" }), &failed).len(), 1);
    }
}
