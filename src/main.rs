//! The command line of `tasker-gen`.

use std::process::ExitCode;

fn main() -> ExitCode {
    tasker_gen::cli::run()
}
