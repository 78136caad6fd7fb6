//! Development tasks of `tasker-gen`.

fn main() {}
