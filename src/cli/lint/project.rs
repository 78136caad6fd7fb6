//! The project that is linted: its configuration, and the files that it names.

use crate::cli::Stop;
use crate::config::{self, Config, FILE, Pattern};
use crate::emit::Language;
use crate::project::{self, Input, absolute, relative_to};
use crate::source::SourceMap;
use std::path::{Path, PathBuf};

/// A configuration, or the lack of one.
#[derive(Debug)]
pub(super) struct Project {
    /// What the project wants.
    pub(super) config: Config,
    /// The folder that paths of the configuration are relative to: the one of the file, else the working directory.
    pub(super) root: PathBuf,
    /// The working directory.
    pub(super) here: PathBuf,
}

/// A configuration that is longer was not written by people.
const LONGEST: usize = 4 << 20;

impl Project {
    /// Reads the nearest configuration, here or in a folder above.
    pub(super) fn open(sources: &mut SourceMap) -> Result<Self, Stop> {
        let here = std::env::current_dir().map_err(|error| Stop::because(format!("no working directory: {error}")))?;
        let Some(root) = here.ancestors().find(|folder| folder.join(FILE).is_file()) else {
            return Ok(Self {
                config: Config::default(),
                root: here.clone(),
                here,
            });
        };
        let root = root.to_owned();
        let file = root.join(FILE);
        let shown = relative_to(&file, &here);
        let text = String::from_utf8(project::read(&file, LONGEST)?)
            .map_err(|_| Stop::because(format!("{shown}: is not UTF-8")))?;
        let source = sources.add(shown, text.as_str());
        let config = config::read(source, &text)
            .map_err(|problems| Stop(problems.iter().map(|problem| problem.line(sources)).collect()))?;
        Ok(Self { config, root, here })
    }

    /// The path of a file as seen from the folder of the configuration.
    pub(super) fn path(&self, shown: &str) -> String {
        relative_to(&absolute(Path::new(shown), &self.here), &self.root)
    }

    /// The files below `paths`; without any those that the configuration names, without one those below the working
    /// directory. What the configuration excludes is left out where it was not named.
    pub(super) fn inputs(&self, paths: &[PathBuf]) -> Result<Vec<Input>, Stop> {
        let patterns: Vec<&Pattern> = self.config.templates.iter().map(|pattern| &pattern.value).collect();
        let mut inputs = match (paths, patterns.as_slice()) {
            ([], []) => project::find(&[PathBuf::from(".")], &self.here)?,
            ([], patterns) => {
                let folders: Vec<PathBuf> = patterns.iter().map(|it| self.root.join(it.folder())).collect();
                let mut inputs = project::find(&folders, &self.here)?;
                let is_below = |pattern: &Pattern, path: &str| {
                    pattern.matches(path) || pattern.is_plain() && Path::new(path).starts_with(pattern.text())
                };
                inputs.retain(|input| {
                    let path = self.path(&input.shown);
                    patterns
                        .iter()
                        .any(|pattern| pattern.text() == "." || is_below(pattern, &path))
                });
                inputs
            }
            (paths, _) => project::find(paths, &self.here)?,
        };
        inputs.retain(|input| input.named || !self.config.exclude.matches(&self.path(&input.shown)));
        Ok(inputs)
    }

    /// The languages asked for, else those of the configuration.
    pub(super) fn languages(&self, wanted: &[Language]) -> Vec<Language> {
        if wanted.is_empty() {
            self.config.languages.keys().copied().collect()
        } else {
            wanted.to_vec()
        }
    }
}
