//! The command line as its users meet it: the real binary, real folders.

mod generate;
mod hostile;
mod inspect;
mod invalid;
mod support;
mod usage;
