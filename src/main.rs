//! The command line of `tasker-gen`.

fn main() {}
