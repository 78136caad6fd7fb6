//! Python: compileall, mypy, ruff.

use std::path::Path;
use std::process::Command;

use super::Stage;
use crate::process::{capture, command};
use crate::project::Project;
use crate::report::Row;

pub(super) fn check(project: &Project, stage: &Stage) -> Vec<Row> {
    let configs = project.configs().join("python");
    let scope = stage.scope(&["py"]);
    let row = |name, mut tool: Command| {
        tool.args(&stage.names).current_dir(&stage.root);
        Row::of("python", name, &scope, capture(&mut tool))
    };

    let mut compileall = command(project.python("python"));
    compileall.args(["-W", "error", "-m", "compileall", "-q"]);

    vec![
        row("compileall", compileall),
        Row::of("python", "mypy --strict", &scope, capture(&mut mypy(project, stage))),
        row(
            "ruff check",
            ruff(project, &configs, &["check", "--quiet", "--output-format=concise"]),
        ),
        row(
            "ruff format --check",
            ruff(project, &configs, &["format", "--check", "--quiet", "--diff"]),
        ),
    ]
}

/// `mypy` over all that is staged.
pub(super) fn mypy(project: &Project, stage: &Stage) -> Command {
    let mut mypy = command(project.python("mypy"));
    mypy.args(["--strict", "--no-error-summary", "--hide-error-context"]);
    mypy.arg("--config-file").arg(project.configs().join("python/mypy.ini"));
    // The trees of all checks have the same names, so each check has a cache of its own.
    mypy.arg("--cache-dir")
        .arg(project.tools.join("mypy-cache").join(&stage.check));
    mypy.args(&stage.names).current_dir(&stage.root);
    mypy
}

fn ruff(project: &Project, configs: &Path, args: &[&str]) -> Command {
    let mut ruff = command(project.python("ruff"));
    ruff.args(args).arg("--config").arg(configs.join("ruff.toml"));
    ruff.args(["--no-respect-gitignore", "--no-cache"]);
    ruff
}
