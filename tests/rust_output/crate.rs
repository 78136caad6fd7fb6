//! Generated Rust code at work: what it takes, refuses and gives back, and how the SDK gets on with its handlers.
//!
//! Compiled with the Rust output for `fixtures/templates` below `$TASKER_GEN_OUTPUT`, in a crate that depends on the
//! published SDK. The generated tests come along; they fail until somebody writes the handlers, so skip `generated::`.

mod generated {
    include!(concat!(env!("TASKER_GEN_OUTPUT"), "/rust/mod.rs"));
}

mod contracts;
mod numbers;
mod quirks;
mod steps;
