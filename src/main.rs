//! The command line of `tasker-gen`.

use std::process::ExitCode;

/// Rust output goes through a syntax tree, which is mostly small allocations.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    tasker_gen::cli::run()
}
