//! Generating against copying, and against having nothing to do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::timing::{median, milliseconds, peak, ratio, timed};
use super::{Bench, inputs};
use crate::Result;
use crate::process::command;
use crate::project::{files, fresh_dir, remove_dir};

/// The names of the folders and files in the scratch folder.
const TEMPLATES: &str = "templates";
const GENERATED: &str = "generated";

/// Prints a table with a row for each number of templates, and for one template of 1000 steps.
pub(super) fn table(bench: &Bench, counts: &[usize]) -> Result<()> {
    println!(
        "| templates | files | MB | generate | `cp -r` | ratio | rewrite | nothing changed | of generate | `cat` of the inputs | memory |\n\
         | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |"
    );
    let templates = bench.scratch.join(TEMPLATES);
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/templates");
    for &count in counts {
        inputs::many(&fixtures, count, &templates)?;
        row(bench, &count.to_string(), rounds(count))?;
    }
    if counts.len() > 1 {
        inputs::thousand_steps(&templates)?;
        row(bench, "1 with 1000 steps", 5)?;
    }
    Ok(())
}

/// How often to measure: the longer it takes, the less often.
fn rounds(count: usize) -> usize {
    match count {
        0..=10 => 15,
        11..=100 => 9,
        101..=1000 => 5,
        _ => 1,
    }
}

/// What is measured in turn.
#[derive(Default)]
struct Times {
    generating: Vec<Duration>,
    copying: Vec<Duration>,
    rewriting: Vec<Duration>,
    nothing: Vec<Duration>,
    reading: Vec<Duration>,
}

fn row(bench: &Bench, name: &str, rounds: usize) -> Result<()> {
    let [generated, copied, cache] = [GENERATED, "copied", "cache"].map(|name| bench.scratch.join(name));
    for (number, header) in ["one", "two"].into_iter().enumerate() {
        fs::write(config(bench, number), format!("header = \"{header}\"\n")).map_err(|error| error.to_string())?;
    }
    let mut times = Times::default();
    let (mut file_count, mut bytes) = (0, 0);
    for _ in 0..rounds {
        fresh_dir(&cache)?;
        times.generating.push(timed(&mut generate(bench, 0))?);
        (file_count, bytes) = size(&generated);
        times
            .copying
            .push(timed(command("cp").arg("-r").arg(&generated).arg(&copied))?);
        remove_dir(&copied)?;
        // What was written just now is read once more: a change within the same tick of the clock would not be seen.
        std::thread::sleep(Duration::from_millis(100));
        timed(&mut generate(bench, 0))?;
        times.nothing.push(timed(&mut generate(bench, 0))?);
        times.reading.push(timed(&mut read(bench))?);
        times.rewriting.push(timed(&mut generate(bench, 1))?);
        remove_dir(&generated)?;
    }
    fresh_dir(&cache)?;
    let memory = peak(&generate(bench, 0))?;
    remove_dir(&generated)?;
    let [generating, copying, rewriting, nothing, reading] = [
        times.generating,
        times.copying,
        times.rewriting,
        times.nothing,
        times.reading,
    ]
    .map(median);
    println!(
        "| {name} | {file_count} | {:.1} | {:.1} ms | {:.1} ms | {:.2} | {:.1} ms | {:.1} ms | {:.3} | {:.1} ms | {:.0} MB |",
        bytes as f64 / 1e6,
        milliseconds(generating),
        milliseconds(copying),
        ratio(generating, copying),
        milliseconds(rewriting),
        milliseconds(nothing),
        ratio(nothing, generating),
        milliseconds(reading),
        memory as f64 / 1e6,
    );
    Ok(())
}

fn config(bench: &Bench, number: usize) -> PathBuf {
    bench.scratch.join(format!("config-{number}.toml"))
}

/// Generates everything; with another configuration every source file differs.
fn generate(bench: &Bench, number: usize) -> Command {
    let mut generate = bench.program();
    generate.args(["generate", TEMPLATES, "--out", GENERATED, "--quiet", "--config"]);
    generate.arg(config(bench, number));
    generate
}

/// Reads all templates.
fn read(bench: &Bench) -> Command {
    let mut cat = command("cat");
    cat.args(files(&bench.scratch.join(TEMPLATES), &["yaml"]));
    cat
}

fn size(dir: &Path) -> (usize, u64) {
    walkdir::WalkDir::new(dir)
        .into_iter()
        .filter_map(|entry| entry.ok()?.metadata().ok())
        .filter(std::fs::Metadata::is_file)
        .fold((0, 0), |(files, bytes), file| (files + 1, bytes + file.len()))
}
