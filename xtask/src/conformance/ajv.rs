//! The second judge: ajv says of the realistic corpus what the files say, or it is listed by name where it is known to err.

use serde_json::{Value, json};

use super::Exceptions;
use super::group::Group;
use crate::Result;
use crate::process::{capture, command};
use crate::project::{Project, write_if_changed};
use crate::setup;

/// What it is called in the list of exceptions.
pub(crate) const NAME: &str = "ajv";

/// Where ajv says otherwise.
pub(crate) fn disagreements(project: &Project, groups: &[Group], exceptions: &mut Exceptions) -> Result<Vec<String>> {
    setup::judges(project)?;
    let questions: String = groups
        .iter()
        .map(|group| {
            let values: Vec<&str> = group.tests.iter().map(|test| test.text.as_str()).collect();
            format!("{}\n", json!({ "schema": group.schema, "values": values }))
        })
        .collect();
    let file = project.target.join("conformance/ajv.jsonl");
    write_if_changed(&file, questions.as_bytes())?;
    let mut node = command("node");
    node.arg(project.root.join("tests/conformance/ajv.mjs")).arg(&file);
    node.env("JUDGES", project.tools.join("judges"));
    let answers = capture(&mut node)?.or_fail("asking ajv")?.stdout;
    let answers: Vec<Value> = answers
        .lines()
        .map(|line| serde_json::from_str(line).map_err(|e| format!("ajv: {e}")))
        .collect::<Result<_>>()?;
    if answers.len() != groups.len() {
        return Err(format!("ajv answered {} of {} questions", answers.len(), groups.len()));
    }
    let mut found = Vec::new();
    for (group, answer) in groups.iter().zip(&answers) {
        if let Value::String(reason) = answer {
            found.push(format!("ajv does not take the schema {}: {reason}", group.name));
            continue;
        }
        for (at, test) in group.tests.iter().enumerate() {
            let name = format!("{} {} / {}", group.corpus, group.name, test.name);
            if answer[at] != json!(test.valid) && !exceptions.has(NAME, &name) {
                found.push(format!("ajv says {}: {name}\n    {}", answer[at], test.text));
            }
        }
    }
    Ok(found)
}
