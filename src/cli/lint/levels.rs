//! `--deny` and `--allow`.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Level, Levels};
use crate::suggest::closest;
use clap::Args;

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
    /// The levels that were asked for.
    pub(super) fn levels(&self) -> Levels {
        let mut levels = Levels::default();
        self.override_levels(&mut levels);
        levels
    }

    /// Puts what was asked for over other levels. What is both allowed and denied is denied.
    fn override_levels(&self, levels: &mut Levels) {
        for &code in &self.allow {
            levels.set(code, Level::Allow);
        }
        for denied in &self.deny {
            match *denied {
                Denied::Warnings => levels.deny_warnings = true,
                Denied::Code(code) => levels.set(code, Level::At(Severity::Error)),
            }
        }
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
