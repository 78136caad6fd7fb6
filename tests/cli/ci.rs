//! The commands of docs/ci.md, run as they stand there in a project as the page imagines it, and those that README.md begins
//! with.

use crate::support::{Run, Scratch};
use std::path::Path;
use std::process::Command;

/// The lines that call the program, from all blocks of the page.
fn steps() -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci.md");
    let page = std::fs::read_to_string(page).unwrap();
    let steps = page.lines().map(str::trim).filter_map(|line| {
        let line = line.trim_start_matches("- ").trim_start_matches("run: ");
        let line = line.trim_start_matches("entry: ");
        line.starts_with("tasker-gen ").then(|| line.to_owned())
    });
    steps.collect()
}

/// By a shell, with the program on its path.
fn shell(scratch: &Scratch, step: &str) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_tasker-gen"));
    let folders = std::iter::once(program.parent().unwrap().to_owned());
    let path = std::env::var_os("PATH").unwrap();
    let path = std::env::join_paths(folders.chain(std::env::split_paths(&path))).unwrap();
    let mut command = Command::new("sh");
    command.args(["-euc", step]).current_dir(scratch.path());
    command
        .env("PATH", path)
        .env("XDG_CACHE_HOME", scratch.path().join(".cache"));
    Run::new(command.output().unwrap())
}

#[cfg(unix)]
#[test]
fn every_step_passes_in_a_sound_project_and_fails_in_another() {
    let scratch = Scratch::new();
    scratch.fixture("templates/order_processing.yaml", "templates/order.yaml");
    scratch.run(&["generate", "templates", "--out", "generated"]).expect(0);
    scratch.run(&["docs", "templates", "--out", "docs/workflows"]).expect(0);
    let steps = steps();
    assert!(steps.len() >= 6, "{steps:?}");
    for step in &steps {
        let run = shell(&scratch, step);
        assert_eq!(run.code, Some(0), "{step}\n{}{}", run.stdout, run.stderr);
    }
    for report in ["lint.sarif", "lint.json", "lint.xml"] {
        assert!(scratch.path().join(report).exists(), "{report}");
    }
    let text = scratch.read("templates/order.yaml");
    scratch.write(
        "templates/order.yaml",
        text.replacen("dependencies: [", "dependencies: [nobody, ", 1),
    );
    for step in &steps {
        let run = shell(&scratch, step);
        assert_eq!(run.code, Some(1), "{step}\n{}{}", run.stdout, run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn the_first_two_commands_say_what_the_readme_shows() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let shown = readme
        .split("```console\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let scratch = Scratch::new();
    let mut said = String::new();
    for line in shown.lines().filter(|line| *line != "…") {
        match line.strip_prefix("$ ") {
            Some(command) => said = shell(&scratch, command).expect(0).stdout,
            None => assert!(said.lines().any(|other| other == line), "{line:?} is not in\n{said}"),
        }
    }
}
