//! The command line as its users meet it: the real binary, real folders.

#![allow(clippy::unwrap_used, reason = "these are tests, their helpers included")]

mod ci;
mod config;
mod diff;
mod diff_git;
mod diff_review;
mod drift;
mod examples;
mod generate;
mod help;
mod hostile;
mod init;
mod inspect;
mod invalid;
mod lint;
mod lint_fix;
mod lint_known;
mod ownership;
mod pictures;
mod projects;
mod references;
mod support;
mod usage;
