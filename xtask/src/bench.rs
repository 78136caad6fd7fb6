//! `cargo xtask bench`: whole processes against each other, in one run.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::Result;
use crate::generator::build;
use crate::process::{capture, command};
use crate::project::{Project, fresh_dir, remove_dir};

pub(crate) const HELP: &str = "\
Usage: cargo xtask bench [DIR]

Measures, with an optimised build and in a memory file system where there is one:
  - generating the templates below DIR in four languages into a fresh folder, against `cp -r` of the same files
    (default: ../shared/corpus/templates beside the project, else fixtures/templates); the two take turns
  - how long `tasker-gen --version` takes, beside a program that does nothing
  - linting against reading YAML, as `cargo xtask bench-lint --help` says
  - generated code against well-known libraries, as `cargo xtask bench-code --help` says
Medians are printed; nothing is judged.
";

const ROUNDS: usize = 15;
const STARTS: usize = 60;

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    let templates = match args {
        [] if project.corpus().is_dir() => project.corpus(),
        [] => project.root.join("fixtures/templates"),
        [dir] => PathBuf::from(dir),
        [_, extra, ..] => return Err(format!("unexpected argument `{extra}`")),
    };
    let program = build(project, true)?;
    let scratch = memory().join(format!("tasker-gen-bench-{}", std::process::id()));
    fresh_dir(&scratch)?;
    let measured = generation(&program, &templates, &scratch);
    remove_dir(&scratch)?;
    measured?;
    start_up(&program)?;
    crate::bench_lint::optimised(project)?;
    crate::bench_code::run(project, &[])?;
    Ok(true)
}

fn memory() -> PathBuf {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() {
        shared.to_path_buf()
    } else {
        std::env::temp_dir()
    }
}

fn generation(program: &Path, templates: &Path, scratch: &Path) -> Result<()> {
    let (original, generated, copied) = (
        scratch.join("original"),
        scratch.join("generated"),
        scratch.join("copied"),
    );
    // Refused templates are no fault here: what is copied is what was generated.
    let generate = |out: &Path| {
        let mut generate = command(program);
        generate
            .arg("generate")
            .arg(templates)
            .arg("--out")
            .arg(out)
            .arg("--quiet");
        timed(&mut generate, &[0, 1])
    };
    generate(&original)?;
    let (files, bytes) = size(&original);
    if files == 0 {
        return Err(format!("nothing was generated from {}", templates.display()));
    }
    let (mut generating, mut copying) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        generating.push(generate(&generated)?);
        copying.push(timed(command("cp").arg("-r").arg(&original).arg(&copied), &[0])?);
        remove_dir(&generated)?;
        remove_dir(&copied)?;
    }
    let (generating, copying) = (median(generating), median(copying));
    println!(
        "{files} files, {:.1} MB, median of {ROUNDS} rounds in {}",
        bytes as f64 / 1e6,
        scratch.display()
    );
    println!("generate  {:8.1} ms", milliseconds(generating));
    println!("cp -r     {:8.1} ms", milliseconds(copying));
    println!("ratio     {:8.2}", generating.as_secs_f64() / copying.as_secs_f64());
    Ok(())
}

fn start_up(program: &Path) -> Result<()> {
    let (mut version, mut nothing) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        version.push(timed(command(program).arg("--version"), &[0])?);
        nothing.push(timed(&mut command("true"), &[0])?);
    }
    println!(
        "\n--version {:8.2} ms, median of {STARTS}",
        milliseconds(median(version))
    );
    println!("true      {:8.2} ms", milliseconds(median(nothing)));
    Ok(())
}

fn timed(command: &mut std::process::Command, allowed: &[i32]) -> Result<Duration> {
    let start = Instant::now();
    let outcome = capture(command)?;
    let took = start.elapsed();
    if outcome.code.is_some_and(|code| allowed.contains(&code)) {
        return Ok(took);
    }
    Err(format!(
        "{} failed:\n{}",
        command.get_program().display(),
        outcome.text()
    ))
}

fn size(dir: &Path) -> (usize, u64) {
    walkdir::WalkDir::new(dir)
        .into_iter()
        .filter_map(|entry| entry.ok()?.metadata().ok())
        .filter(std::fs::Metadata::is_file)
        .fold((0, 0), |(files, bytes), file| (files + 1, bytes + file.len()))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
