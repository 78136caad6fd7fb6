//! `cargo xtask bench`: whole processes against each other, in one run.

pub(crate) mod code;
mod diff;
mod generation;
mod inputs;
mod instructions;
pub(crate) mod lint;
mod peers;
mod processes;
mod timing;

use std::path::{Path, PathBuf};

use crate::Result;
use crate::generator::{Profile, build};
use crate::project::{Project, fresh_dir, remove_dir};

pub(crate) const HELP: &str = "\
Usage: cargo xtask bench [--large | --instructions | --peers]

Measures, with an optimised build and in a memory file system where there is one:
  - generating 1, 10, 100 and 1000 templates in four languages into a fresh folder, against `cp -r` of the same files;
    a run in which nothing has changed, against the generating run and against reading the inputs; a run that has to
    rewrite every source file where it is; the peak of memory
  - the same for one template of 1000 steps
  - how long `tasker-gen --version` takes, beside a program that does nothing
  - linting against reading YAML, as `cargo xtask bench-lint --help` says
  - generated code against well-known libraries, as `cargo xtask bench-code --help` says
Programs that are compared take turns; medians are printed, as the tables of BENCHMARKS.md. Nothing is judged.

  --large         10000 templates instead; takes minutes, and 3 GB of memory file system
  --instructions  counts the processor's instructions for the fixtures with callgrind, which needs no quiet machine, and
                  fails if there are more than 10 % more than BENCHMARKS.md says
  --peers         compares with tasker-ctl, which generates from templates, and with generators that know single schemas:
                  datamodel-code-generator, quicktype and json-schema-to-zod; installed on demand, by the lock files in
                  tests/tools/peers and that of tasker-ctl, which takes half an hour to compile
";

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        [] => measure(project, |bench| {
            generation::table(bench, &[1, 10, 100, 1000])?;
            timing::start_up(&bench.program)?;
            lint::optimised(project)?;
            code::run(project, &[])?;
            Ok(true)
        }),
        ["--large"] => measure(project, |bench| generation::table(bench, &[10_000]).map(|()| true)),
        ["--instructions"] => measure(project, |bench| instructions::table(project, bench)),
        ["--peers"] => measure(project, |bench| peers::table(project, bench).map(|()| true)),
        [other, ..] => Err(format!("unexpected argument `{other}`")),
    }
}

/// What all measurements need.
struct Bench {
    /// The optimised program.
    program: PathBuf,
    /// A folder that is removed at the end.
    scratch: PathBuf,
}

impl Bench {
    /// The program, with a cache of its own.
    fn program(&self) -> std::process::Command {
        let mut program = crate::process::command(&self.program);
        program
            .current_dir(&self.scratch)
            .env("XDG_CACHE_HOME", self.scratch.join("cache"));
        program
    }
}

fn measure(project: &Project, work: impl FnOnce(&Bench) -> Result<bool>) -> Result<bool> {
    let bench = Bench {
        program: build(project, Profile::Release)?,
        scratch: memory().join(format!("tasker-gen-bench-{}", std::process::id())),
    };
    fresh_dir(&bench.scratch)?;
    let measured = work(&bench);
    remove_dir(&bench.scratch)?;
    measured
}

fn memory() -> PathBuf {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() {
        shared.to_path_buf()
    } else {
        std::env::temp_dir()
    }
}
