//! Linting a folder against reading the same files, whole processes on one core and on all; part of `cargo xtask bench-lint`.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::timing::{median, milliseconds, ratio, timed};
use super::{Bench, measure};
use crate::Result;
use crate::process::command;
use crate::project::{Project, files};

/// What this program is called with to be the one that only reads.
pub(super) const READ: &str = "--read";

/// Prints how long both take.
pub(super) fn run(project: &Project, texts: &[String], rounds: usize) -> Result<bool> {
    measure(project, |bench| {
        let folder = bench.scratch.join("templates");
        fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for (index, text) in texts.iter().enumerate() {
            let path = folder.join(format!("t{index}.yaml"));
            fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        let reader = std::env::current_exe().map_err(|error| format!("where this program is: {error}"))?;
        let cores = thread::available_parallelism().map_or(1, usize::from);
        println!(
            "{} templates in files, whole processes, medians of {rounds} rounds\n",
            texts.len()
        );
        println!("| cores | `tasker-gen lint` | reading alone | ratio |\n| --: | --: | --: | --: |");
        for (name, is_one) in [("1".to_owned(), true), (cores.to_string(), false)] {
            let (mut linting, mut reading) = (Vec::new(), Vec::new());
            for _ in 0..rounds {
                linting.push(timed(&mut on_cores(is_one, lint(bench, &folder)))?);
                reading.push(timed(&mut on_cores(is_one, read_with(&reader, &folder)))?);
            }
            let (linting, reading) = (median(linting), median(reading));
            println!(
                "| {name} | {:.1} ms | {:.1} ms | {:.2} |",
                milliseconds(linting),
                milliseconds(reading),
                ratio(linting, reading)
            );
        }
        Ok(true)
    })
}

fn lint(bench: &Bench, folder: &Path) -> Command {
    let mut lint = bench.program();
    lint.args(["lint", "--format", "concise"]).arg(folder);
    lint
}

fn read_with(program: &Path, folder: &Path) -> Command {
    let mut read = command(program);
    read.args(["bench-lint", READ]).arg(folder);
    read
}

/// The command as it is, or on the first core alone.
fn on_cores(is_one: bool, wanted: Command) -> Command {
    if !is_one {
        return wanted;
    }
    let mut alone = command("taskset");
    alone
        .args(["-c", "0"])
        .arg(wanted.get_program())
        .args(wanted.get_args());
    if let Some(folder) = wanted.get_current_dir() {
        alone.current_dir(folder);
    }
    for (name, value) in wanted.get_envs() {
        alone.env(name, value.unwrap_or_default());
    }
    alone
}

/// Reads all templates of a folder into values with the engine's YAML library, on as many cores as there are.
pub(super) fn read_all(folder: &str) -> Result<bool> {
    let paths: Vec<PathBuf> = files(Path::new(folder), &["yaml"]);
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            let text = fs::read_to_string(path).unwrap_or_default();
            // That it is YAML is tested elsewhere.
            let _ = black_box(serde_yaml::from_str::<serde_yaml::Value>(&text));
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 1..cores {
            scope.spawn(work);
        }
        work();
    });
    Ok(true)
}
