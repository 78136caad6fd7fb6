//! `tasker-gen schema`: JSON Schema for editors.

use super::Answer;
use crate::{config, template};
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Of what.
    #[arg(value_enum, value_name = "FILE")]
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Task templates.
    Template,
    /// tasker-gen.toml.
    Config,
}

pub(super) fn run(arguments: &Arguments) -> Answer {
    let schema = match arguments.what {
        What::Template => template::json_schema(),
        What::Config => config::json_schema(),
    };
    Answer {
        text: format!("{schema:#}\n"),
        ..Answer::default()
    }
}
