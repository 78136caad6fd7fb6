//! `--deny` and `--allow`, over the levels of the configuration.

use crate::config::LintConfig;
use crate::diagnostic::{Code, Severity};
use crate::lint::{Level, Levels};
use crate::suggest::closest;
use clap::Args;
use std::collections::BTreeMap;

/// What `--deny` takes besides codes.
const WARNINGS: &str = "warnings";

#[derive(Debug, Args)]
pub(super) struct LevelArguments {
    /// Take findings of a code, or all `warnings`, for errors.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = denied)]
    deny: Vec<Denied>,
    /// Do not report findings of a code.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = code)]
    allow: Vec<Code>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Denied {
    Warnings,
    Code(Code),
}

impl LevelArguments {
    /// The levels of the project, and over them what was asked for.
    pub(super) fn levels(&self, config: &LintConfig) -> Levels {
        self.over(config, std::iter::empty())
    }

    /// The levels of a file where they are others than those of the project; `path` is relative to the folder of the
    /// configuration.
    pub(super) fn levels_of(&self, config: &LintConfig, path: &str) -> Option<Levels> {
        let mut matching = config.paths.iter().filter(|entry| entry.files.matches(path)).peekable();
        matching.peek()?;
        let levels = matching.map(|entry| &entry.levels);
        Some(self.over(config, levels))
    }

    /// Later levels win, the command line over all; what is both allowed and denied there is denied.
    fn over<'a>(&self, config: &'a LintConfig, more: impl Iterator<Item = &'a BTreeMap<Code, Level>>) -> Levels {
        let mut levels = Levels::default();
        levels.deny_warnings = config.deny_warnings;
        for (&code, &level) in std::iter::once(&config.levels).chain(more).flatten() {
            levels.set(code, level);
        }
        for &code in &self.allow {
            levels.set(code, Level::Allow);
        }
        for denied in &self.deny {
            match *denied {
                Denied::Warnings => levels.deny_warnings = true,
                Denied::Code(code) => levels.set(code, Level::At(Severity::Error)),
            }
        }
        levels
    }
}

fn denied(name: &str) -> Result<Denied, String> {
    if name == WARNINGS {
        return Ok(Denied::Warnings);
    }
    code(name).map(Denied::Code)
}

fn code(name: &str) -> Result<Code, String> {
    let names = || Code::ALL.iter().map(|code| code.name());
    Code::ALL
        .iter()
        .copied()
        .find(|code| code.name() == name)
        .ok_or_else(|| match closest(name, names()) {
            Some(near) => format!("there is no finding {name:?}; did you mean `{near}`?"),
            None => format!("there is no finding {name:?}; `tasker-gen rules` lists them all"),
        })
}
