//! The built program, and what it says about a run.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::Result;
use crate::process::{Outcome, capture, cargo, command};
use crate::project::Project;

/// How the program is built.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    /// As fast as possible.
    Dev,
    /// Some optimisation, soon done; see Cargo.toml.
    Proof,
    /// As it is shipped.
    Release,
}

/// Builds the program and gives its path.
pub(crate) fn build(project: &Project, profile: Profile) -> Result<PathBuf> {
    let (name, folder) = match profile {
        Profile::Dev => ("dev", "debug"),
        Profile::Proof => ("proof", "proof"),
        Profile::Release => ("release", "release"),
    };
    let mut build = cargo(&project.root);
    build.args(["build", "--quiet", "--package", "tasker-gen", "--bin", "tasker-gen"]);
    build.args(["--profile", name]);
    capture(&mut build)?.or_fail("building tasker-gen")?;
    Ok(project.target.join(folder).join("tasker-gen"))
}

/// What `generate` made of the templates that it was given.
pub(crate) struct Generated {
    /// Files that it wrote.
    pub(crate) files: usize,
    /// Codes of the findings that kept it from writing, sorted.
    pub(crate) refusals: Vec<String>,
}

/// Generates all languages and reads the report.
///
/// # Errors
/// When the program does anything else than generate or refuse with findings that say where.
pub(crate) fn generate(program: &Path, templates: &Path, out: &Path) -> Result<Generated> {
    let outcome = capture(
        command(program)
            .arg("generate")
            .arg(templates)
            .arg("--out")
            .arg(out)
            .args(["--format", "json"]),
    )?;
    understand(&outcome).map_err(|what| format!("{}: {what}\n{}", templates.display(), outcome.text()))
}

fn understand(outcome: &Outcome) -> std::result::Result<Generated, String> {
    if !matches!(outcome.code, Some(0 | 1)) {
        return Err(format!(
            "ended with {}",
            outcome
                .code
                .map_or("a signal".into(), |code| format!("exit code {code}"))
        ));
    }
    let report: Value = serde_json::from_str(&outcome.stdout).map_err(|e| format!("the report is not JSON: {e}"))?;
    let written = |file: &&Value| matches!(file["status"].as_str(), Some("created" | "updated"));
    let files = report["files"]
        .as_array()
        .map_or(0, |files| files.iter().filter(written).count());
    let mut refusals = Vec::new();
    for finding in report["findings"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|f| f["severity"] == "error")
    {
        let code = finding["code"].as_str().ok_or("a finding without code")?;
        if finding["file"].as_str().is_none_or(str::is_empty) || !finding["span"]["start"]["line"].is_u64() {
            return Err(format!("the finding `{code}` does not say where"));
        }
        refusals.push(code.to_owned());
    }
    refusals.sort();
    match (outcome.success, refusals.is_empty()) {
        (true, false) => Err("findings of error level, but exit code 0".into()),
        (false, true) => Err("exit code 1, but no finding of error level".into()),
        _ => Ok(Generated { files, refusals }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(code: i32, stdout: &str) -> Outcome {
        Outcome {
            success: code == 0,
            code: Some(code),
            stdout: stdout.into(),
            stderr: String::new(),
            took: std::time::Duration::ZERO,
        }
    }

    fn error(code: i32, stdout: &str) -> String {
        understand(&outcome(code, stdout)).err().unwrap_or_default()
    }

    const FINDING: &str = r#"{"code":"yaml-syntax","severity":"error","file":"a.yaml","span":{"start":{"line":1}}}"#;

    #[test]
    fn counts_what_was_written() {
        let report = r#"{"files":[{"status":"created"},{"status":"updated"},{"status":"kept"}],"findings":[]}"#;
        let generated = understand(&outcome(0, report)).expect("a report");
        assert_eq!((generated.files, generated.refusals.len()), (2, 0));
    }

    #[test]
    fn names_what_was_refused() {
        let generated =
            understand(&outcome(1, &format!(r#"{{"files":[],"findings":[{FINDING}]}}"#))).expect("a report");
        assert_eq!(generated.refusals, ["yaml-syntax"]);
    }

    #[test]
    fn a_refusal_says_where() {
        let nowhere = r#"{"findings":[{"code":"yaml-syntax","severity":"error","file":"a.yaml"}]}"#;
        assert!(error(1, nowhere).contains("does not say where"));
    }

    #[test]
    fn exit_code_and_report_agree() {
        assert!(error(0, &format!(r#"{{"findings":[{FINDING}]}}"#)).contains("exit code 0"));
        assert!(error(1, r#"{"findings":[]}"#).contains("exit code 1"));
        assert!(error(101, "").contains("exit code 101"));
        assert!(error(0, "").contains("not JSON"));
    }
}
