//! The command line as its users meet it: the real binary, real folders.

#![allow(clippy::unwrap_used, reason = "these are tests, their helpers included")]

mod config;
mod generate;
mod hostile;
mod inspect;
mod invalid;
mod lint;
mod lint_fix;
mod lint_known;
mod ownership;
mod support;
mod usage;
