//! `tasker-gen.toml`: what a project wants, read and checked.
//!
//! The keys are described once, in [`keys`]; the reader checks a file against that description and the JSON Schema for
//! editors is printed from it ([`json_schema`]), so that the two cannot disagree. Plain data out: nothing here touches the disk.

mod accepted;
mod check;
pub mod keys;
mod patterns;
mod problem;
mod read;
mod schema;
#[cfg(test)]
mod tests;

pub use accepted::{Accepted, Date};
pub use patterns::{Pattern, PatternError, Patterns};
pub use problem::Problem;
pub use read::read;
pub use schema::json_schema;

use crate::diagnostic::Code;
use crate::emit::{Header, Language, Style, Values};
use crate::lint::Level;
use crate::load::{Dialect, Formats};
use crate::source::Spanned;
use std::collections::BTreeMap;

/// The name of the file.
pub const FILE: &str = "tasker-gen.toml";

/// What a project wants. Paths are relative to the folder of the file, with forward slashes.
///
/// The default is what holds without a file.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Config {
    /// `templates`: where the templates are.
    pub templates: Vec<Spanned<Pattern>>,
    /// `exclude`: files that a search passes over.
    pub exclude: Patterns,
    /// `draft`: the dialect of schemas that do not name one.
    pub dialect: Dialect,
    /// `formats`: whether `format` is asserted.
    pub formats: Formats,
    /// `[violations]`: what violations say of the values that they found.
    pub values: Values,
    /// `header`: what generated files say after their first line.
    pub header: Header,
    /// `[python]`, `[ruby]`, `[rust]`, `[typescript]`: the languages of the project.
    pub languages: BTreeMap<Language, LanguageConfig>,
    /// `[lint]`.
    pub lint: LintConfig,
    /// `[diff]`.
    pub diff: DiffConfig,
}

/// A table of a language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LanguageConfig {
    /// `out`: the output root, used as it is.
    pub out: Option<Spanned<String>>,
    /// `style`: what handlers are.
    pub style: Style,
}

/// `[lint]`.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct LintConfig {
    /// `deny-warnings`: whether warnings are errors.
    pub deny_warnings: bool,
    /// `baseline`: the file with the findings that are known.
    pub baseline: Option<Spanned<String>>,
    /// `[lint.levels]`: how bad the findings of a code are.
    pub levels: BTreeMap<Code, Level>,
    /// `[[lint.paths]]`: levels that differ below some paths, in the order of the file.
    pub paths: Vec<PathLevels>,
}

/// An entry of `[[lint.paths]]`.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct PathLevels {
    /// `match`: the files that it is about.
    pub files: Patterns,
    /// `levels`: how bad the findings of a code are there.
    pub levels: BTreeMap<Code, Level>,
}

impl LintConfig {
    /// The level of a code in a file, `path` being relative to the folder of the configuration. Of several entries that
    /// match, the last one that speaks of the code decides; nothing for a code that keeps its own level.
    #[must_use]
    pub fn level(&self, code: Code, path: &str) -> Option<Level> {
        let matching = self.paths.iter().rev().filter(|entry| entry.files.matches(path));
        matching
            .filter_map(|entry| entry.levels.get(&code))
            .chain(self.levels.get(&code))
            .copied()
            .next()
    }
}

/// `[diff]`.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct DiffConfig {
    /// `version-policy`: what is asked of the version of a template whose contracts change.
    pub version_policy: VersionPolicy,
    /// `[[diff.accepted]]`: breaks that somebody has agreed to, in the order of the file.
    pub accepted: Vec<Accepted>,
}

/// What is asked of the version of a template whose contracts change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum VersionPolicy {
    /// `semver`: it moves as far as the changes ask for.
    #[default]
    SemVer,
    /// `new-file`: a break comes as a new version beside the old one.
    NewFile,
    /// `report`: nothing; how far it should move is only said.
    Report,
}
