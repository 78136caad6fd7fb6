//! Development tasks of `tasker-gen`: `cargo xtask COMMAND`.
//!
//! One file per command; `project` knows the folders, `process` runs programs, `report` prints what came of it.

#![allow(clippy::print_stdout, reason = "a command line program")]

mod bench;
mod build_rs;
mod check;
mod code_tests;
mod compat;
mod conformance;
mod corpus;
mod engine;
mod examples;
mod field_change;
mod generator;
mod hooks;
mod init;
mod interrupt;
mod process;
mod project;
mod report;
mod results;
mod setup;
mod test;
mod typedness;
mod typify;

use std::process::ExitCode;

use project::Project;

/// That of the command line: what is measured in this program then differs in nothing else.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What a command says when it could not do its work: a text for the person who called it.
type Result<T> = std::result::Result<T, String>;

/// Carries out one command; the answer says whether all is well.
type Command = fn(&Project, &[String]) -> Result<bool>;

/// For commands that take none.
fn no_arguments(args: &[String]) -> Result<()> {
    match args {
        [] => Ok(()),
        [arg, ..] => Err(format!("unexpected argument `{arg}`")),
    }
}

const HELP: &str = "\
Usage: cargo xtask COMMAND [ARGUMENTS]

Commands:
  setup                        install what the proofs need (quick when nothing is missing)
  check-output DIR [--lang L]  run the languages' own tools over a tree that `tasker-gen generate --out DIR` wrote
  corpus [DIR]                 generate every template below DIR on its own and check all of it
  conformance [--lang L]       ask generated code about many values: verdicts, round trips, violations
  typedness [--lang L]         read every value of many contracts at its type, and at wrong ones, under the languages' checkers
  compat                       compare our comparison of schemas with that of peers, over pairs whose answer is known
  typify                       measure what typify makes of the schemas of `conformance`
  examples                     check the example workflows and run their tests
  field-change                 change a field's type in an example, and see the handlers that read it fail
  engine [--lang L]            run the example workflows on the published server, with workers in Python and Rust
  init                         make a project in an empty folder, generate, and check that, for each language
  build-rs                     build examples/build-rs outside of the project, and count the crates of the light library
  hooks                        build the wheel, and commit with the hooks for pre-commit
  interrupt [KILLS [TEMPLATES]]  kill runs at random moments and look at what they leave
  bench                        measure generation against copying the same files, memory, peers, instructions; linting
  bench-lint [--processes] [ROUNDS]  measure linting against reading YAML; `bench` runs it with optimisation
  bench-code [--lang L]        measure generated code against well-known libraries; `bench` runs it, too
  test [--proofs]              everything: Rust's checks and tests, then all proofs; or only these

`cargo xtask COMMAND --help` says more. The tools are kept in target/tools, or in the folder that TASKER_GEN_TOOLS names.
Exit codes: 0 passed, 1 something failed, 2 the request could not be carried out.
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = args.split_first() else {
        eprint!("{HELP}");
        return ExitCode::from(2);
    };
    let (help, run): (&str, Command) = match command.as_str() {
        "setup" => (setup::HELP, setup::run),
        "check-output" => (check::HELP, check::run),
        "corpus" => (corpus::HELP, corpus::run),
        "conformance" => (conformance::HELP, conformance::run),
        "typedness" => (typedness::HELP, typedness::run),
        "compat" => (compat::HELP, compat::run),
        "typify" => (typify::HELP, typify::run),
        "examples" => (examples::HELP, examples::run),
        "field-change" => (field_change::HELP, field_change::run),
        "engine" => (engine::HELP, engine::run),
        "hooks" => (hooks::HELP, hooks::run),
        "init" => (init::HELP, init::run),
        "build-rs" => (build_rs::HELP, build_rs::run),
        "interrupt" => (interrupt::HELP, interrupt::run),
        "bench" => (bench::HELP, bench::run),
        "bench-lint" => (bench::lint::HELP, bench::lint::run),
        "bench-code" => (bench::code::HELP, bench::code::run),
        "test" => (test::HELP, test::run),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        other => {
            eprintln!("xtask: unknown command `{other}`\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    if rest.iter().any(|arg| arg == "--help" || arg == "-h") {
        print!("{help}");
        return ExitCode::SUCCESS;
    }
    match Project::find().and_then(|project| run(&project, rest)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("xtask {command}: {message}");
            ExitCode::from(2)
        }
    }
}
