//! `tasker-gen completions` and `tasker-gen man`: what a shell and a manual know of the command line.

use super::{Answer, Stop, counted};
use crate::emit::{FileSet, Owner};
use crate::project::{self, Mode, Outcome, Status};
use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell that is to complete.
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct Manual {
    /// Write a page for each command into a folder, as `tasker-gen-COMMAND.1`, instead of printing the first one.
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// The script that a shell reads.
pub(super) fn completions(request: &Completions, mut command: Command) -> Result<Answer, Stop> {
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(request.shell, &mut command, name, &mut script);
    Ok(Answer {
        text: String::from_utf8(script).map_err(Stop::because)?,
        ..Answer::default()
    })
}

/// The manual, printed or written.
pub(super) fn manual(request: &Manual, command: Command) -> Result<Answer, Stop> {
    let mut command = command.disable_help_subcommand(true);
    command.build();
    let Some(folder) = &request.out else {
        return Ok(Answer {
            text: page(&command)?,
            ..Answer::default()
        });
    };
    let mut files = FileSet::default();
    for command in std::iter::once(&command).chain(command.get_subcommands()) {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name());
        files
            .insert(format!("{name}.1"), Owner::Tool, page(command)?)
            .map_err(Stop::because)?;
    }
    let outcomes = project::apply(folder, &files, Mode::Write)?;
    let is_new = |outcome: &&Outcome| outcome.status != Status::Unchanged;
    Ok(Answer {
        summary: format!(
            "Wrote {} to {}, {} unchanged.\n",
            counted(outcomes.iter().filter(is_new).count(), "page"),
            folder.display(),
            outcomes.iter().filter(|outcome| !is_new(outcome)).count(),
        ),
        ..Answer::default()
    })
}

fn page(command: &Command) -> Result<String, Stop> {
    let mut page = Vec::new();
    Man::new(command.clone())
        .source(concat!("tasker-gen ", env!("CARGO_PKG_VERSION")))
        .render(&mut page)
        .map_err(Stop::because)?;
    let page = String::from_utf8(page).map_err(Stop::because)?;
    // Without a date what follows would be taken for one, and a blank line is a gap with no need of breaks around it.
    Ok(page
        .replacen(" 1  \"", " 1 \"\" \"", 1)
        .replace(".br\n\n.br\n", ".sp\n"))
}
