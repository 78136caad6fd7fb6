//! Schemas turned into modules by typify, in a program of its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use crate::Result;
use crate::conformance::group::Group;
use crate::process::{capture, capture_within, cargo, command};
use crate::project::{Project, read, write_if_changed};

/// A process that is not done by then is ended; the program itself gives up a schema much sooner.
const PATIENCE: Duration = Duration::from_secs(600);

/// What became of a schema.
pub(super) enum Turned {
    Module(Module),
    /// typify said no.
    Error(String),
    /// It panicked, took the process with it, or did not end.
    Panic(String),
}

/// What typify printed.
pub(super) struct Module {
    /// The type of what the schema describes.
    pub(super) root: String,
    pub(super) code: String,
}

/// Where the two crates are compiled: a copy, since Cargo and we write there.
pub(super) fn workspace(project: &Project) -> Result<PathBuf> {
    let (from, to) = (project.configs().join("typify"), project.target.join("typify"));
    for name in ["Cargo.toml", "Cargo.lock", "src/main.rs", "modules/Cargo.toml"] {
        write_if_changed(&to.join(name), &read(&from.join(name))?)?;
    }
    // A package without sources is none; what it consists of follows.
    write_if_changed(&to.join("modules/src/main.rs"), b"fn main() {}\n")?;
    Ok(to)
}

/// What typify makes of every schema, in their order.
pub(super) fn turn(workspace: &Path, groups: &[&Group]) -> Result<Vec<Turned>> {
    let mut build = cargo(workspace);
    build
        .args(["build", "--locked", "--quiet", "--package", "typify-peer"])
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env_remove("RUSTFLAGS");
    capture(&mut build)?.or_fail("building typify")?;
    let program = workspace.join("target/debug/typify-peer");
    let mut all: Vec<Turned> = Vec::new();
    while all.len() < groups.len() {
        let rest = groups.iter().enumerate().skip(all.len());
        let line = |(number, group): (usize, &&Group)| {
            let schema: Value = serde_json::from_str(&group.schema).map_err(|e| format!("{}: {e}", group.name))?;
            Ok(format!("{}\n", json!([number, schema])))
        };
        let text = rest.map(line).collect::<Result<String>>()?;
        let file = workspace.join("schemas.jsonl");
        write_if_changed(&file, text.as_bytes())?;
        let outcome = capture_within(command(&program).arg(&file), PATIENCE)?;
        for line in outcome.stdout.lines() {
            all.push(turned(line, all.len())?);
        }
        if all.len() < groups.len() {
            // What has a code has not been ended by a signal, as an overflowing stack would.
            if outcome.code.is_some() {
                return Err(format!("typify's program fails:\n{}", outcome.stderr));
            }
            all.push(Turned::Panic("the process ended".into()));
        }
    }
    Ok(all)
}

fn turned(line: &str, number: usize) -> Result<Turned> {
    let answer: BTreeMap<String, Value> = serde_json::from_str(line).map_err(|e| format!("an answer: {e}: {line}"))?;
    let text = |name: &str| answer.get(name).and_then(Value::as_str).map(str::to_owned);
    if answer.get("number") != Some(&Value::from(number)) {
        return Err(format!("an answer to another schema than {number}: {line}"));
    }
    match (text("root"), text("code"), text("error"), text("panic")) {
        (Some(root), Some(code), ..) => Ok(Turned::Module(Module { root, code })),
        (.., Some(error), _) => Ok(Turned::Error(error)),
        (.., Some(panic)) => Ok(Turned::Panic(panic)),
        _ => Err(format!("an answer without result: {line}")),
    }
}
