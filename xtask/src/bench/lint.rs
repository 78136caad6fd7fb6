//! `cargo xtask bench-lint`: linting against reading the same YAML, on one core, without the disk.

use std::collections::BTreeSet;
use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use tasker_gen::lint::{self, Settings};
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::{self, Limits};

use super::{diff, processes};
use crate::Result;
use crate::process::{capture, cargo};
use crate::project::Project;

pub(crate) const HELP: &str = "\
Usage: cargo xtask bench-lint [--processes] [ROUNDS]

Measures linting 1000 templates of 4 kB in memory, on one core, against
  - reading them into values with the engine's YAML library (a fork of serde_yaml)
  - reading them into our own tree, in which everything has its place
The templates are those of fixtures/templates under other names. Then comparing two templates of 500 steps, against
parsing them. `cargo xtask bench` runs both with optimisation; nothing is judged. All of it with the allocator of the
command line.

  --processes  instead, `tasker-gen lint` over the same templates in files, against a program that does nothing but read them
               with that library; whole processes, on one core (by `taskset`) and on all
";

const TEMPLATES: usize = 1000;
const ROUNDS: usize = 9;

/// Runs this program again, built with optimisation.
pub(crate) fn optimised(project: &Project) -> Result<()> {
    let mut run = cargo(&project.root);
    run.args(["run", "--quiet", "--release", "--package", "xtask", "--", "bench-lint"]);
    let outcome = capture(&mut run)?;
    print!("\n{}", outcome.stdout);
    outcome.or_fail("measuring lint").map(drop)
}

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (processes, rounds) = match args[..] {
        [processes::READ, folder] => return processes::read_all(folder),
        ["--processes", ref rounds @ ..] => (true, rounds),
        ref rounds => (false, rounds),
    };
    let rounds = match *rounds {
        [] => ROUNDS,
        [rounds] => rounds
            .parse()
            .map_err(|_| format!("{rounds:?} is no number of rounds"))?,
        [_, extra, ..] => return Err(format!("unexpected argument `{extra}`")),
    };
    let texts = texts(project)?;
    if processes {
        return processes::run(project, &texts, rounds);
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let settings = Settings::default();
    let (mut linting, mut trees, mut values) = (Vec::new(), Vec::new(), Vec::new());
    let mut findings = 0;
    for _ in 0..rounds {
        linting.push(timed(|| findings = lint_all(&texts, &settings)));
        trees.push(timed(|| read_trees(&texts)));
        values.push(timed(|| read_values(&texts)));
    }
    let (linting, trees, values) = (median(linting), median(trees), median(values));
    println!(
        "{} templates, {:.1} kB each, {findings} findings, median of {rounds} rounds on one core",
        texts.len(),
        bytes as f64 / 1e3 / texts.len() as f64
    );
    println!("lint                  {:8.1} ms", milliseconds(linting));
    println!("engine's YAML library {:8.1} ms", milliseconds(values));
    println!("our YAML tree         {:8.1} ms", milliseconds(trees));
    println!(
        "ratio to the library  {:8.2}",
        linting.as_secs_f64() / values.as_secs_f64()
    );
    println!(
        "ratio to our tree     {:8.2}",
        linting.as_secs_f64() / trees.as_secs_f64()
    );
    diff::run(rounds)?;
    Ok(true)
}

/// The fixtures of about 4 kB, each many times under names of its own.
fn texts(project: &Project) -> Result<Vec<String>> {
    let folder = project.root.join("fixtures/templates");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths: BTreeSet<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    let fixtures: Vec<String> = paths
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .filter(|text| (3_000..5_500).contains(&text.len()))
        .collect();
    if fixtures.is_empty() {
        return Err(format!("{} has no templates of about 4 kB", folder.display()));
    }
    let renamed = |(index, text): (usize, &String)| text.replacen("\nname: ", &format!("\nname: t{index}_"), 1);
    Ok(fixtures
        .iter()
        .cycle()
        .take(TEMPLATES)
        .enumerate()
        .map(renamed)
        .collect())
}

fn lint_all(texts: &[String], settings: &Settings) -> usize {
    let mut sources = SourceMap::default();
    let checked = texts.iter().filter_map(|text| {
        let source = sources.add("a.yaml", "");
        lint::check(source, text.as_bytes(), true, settings)
    });
    let checked = checked.collect();
    lint::finish(checked, settings).len()
}

fn read_trees(texts: &[String]) {
    let mut sources = SourceMap::default();
    for text in texts {
        let source = sources.add("a.yaml", "");
        black_box(yaml::read(source, text.as_bytes(), &Limits::default()));
    }
}

fn read_values(texts: &[String]) {
    for text in texts {
        // That it is YAML is tested elsewhere.
        let _ = black_box(serde_yaml::from_str::<serde_yaml::Value>(text));
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
