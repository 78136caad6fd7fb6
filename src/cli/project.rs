//! The project that a command runs in: its configuration, and what follows from that.

use super::Stop;
use crate::config::{self, Config, FILE};
use crate::emit::Language;
use crate::load::Options;
use crate::project::{self, Folder, Input};
use crate::source::SourceMap;
use crate::yaml::Limits;
use std::path::PathBuf;

/// A configuration, or the lack of one.
#[derive(Debug)]
pub(super) struct Project {
    /// What the project wants.
    pub(super) config: Config,
    /// The file, if there is one.
    pub(super) file: Option<PathBuf>,
    /// The text of the file; empty if there is none.
    pub(super) text: String,
    /// The folder that paths of the configuration are relative to: the one of the file, else the working directory.
    pub(super) root: PathBuf,
    /// The working directory.
    pub(super) here: PathBuf,
}

/// A configuration that is longer was not written by people.
const LONGEST: usize = 4 << 20;

impl Project {
    /// What holds without a file.
    pub(super) fn without_file(here: PathBuf) -> Self {
        Self {
            config: Config::default(),
            file: None,
            text: String::new(),
            root: here.clone(),
            here,
        }
    }

    /// Reads a file; `here` is the working directory.
    pub(super) fn read(file: PathBuf, here: PathBuf, sources: &mut SourceMap) -> Result<Self, Stop> {
        let shown = project::relative_to(&file, &here);
        let bytes = project::read(&file, LONGEST)?;
        let text = match String::from_utf8(bytes) {
            Ok(text) if text.len() <= LONGEST => text,
            Ok(_) => return Err(Stop::because(format!("{shown}: is too large for a configuration"))),
            Err(_) => return Err(Stop::because(format!("{shown}: is not UTF-8"))),
        };
        let source = sources.add(shown, text.as_str());
        let config = config::read(source, &text)
            .map_err(|problems| Stop(problems.iter().map(|problem| problem.line(sources)).collect()))?;
        let root = file.parent().unwrap_or(&here).to_owned();
        Ok(Self {
            config,
            file: Some(file),
            text,
            root,
            here,
        })
    }

    /// The files below `paths`, or without any those that the configuration names; without what it excludes.
    pub(super) fn inputs(&self, paths: &[PathBuf]) -> Result<Vec<Input>, Stop> {
        let mut inputs = if !paths.is_empty() {
            project::find(paths, &self.here)?
        } else if !self.config.templates.is_empty() {
            let patterns = self.config.templates.iter().map(|pattern| &pattern.value);
            project::find_matching(patterns, &self.root, &self.here)?
        } else {
            let reason = match &self.file {
                Some(file) => format!("{} has no `templates`", project::relative_to(file, &self.here)),
                None => format!("there is no {FILE} here or in a folder above"),
            };
            return Err(Stop::because(format!("no PATH given, and {reason}")));
        };
        project::exclude(&mut inputs, &self.config.exclude, &self.root);
        Ok(inputs)
    }

    /// What to say when there is no template among the inputs.
    pub(super) fn found_nothing(&self, paths: &[PathBuf]) -> Stop {
        let places: Vec<String> = if paths.is_empty() {
            let patterns = self.config.templates.iter();
            patterns.map(|pattern| pattern.value.text().to_owned()).collect()
        } else {
            paths.iter().map(|path| path.display().to_string()).collect()
        };
        Stop::because(format!("no task template found in {}", places.join(", ")))
    }

    /// How templates are read.
    pub(super) fn options(&self) -> Options {
        Options {
            limits: Limits::default(),
            formats: self.config.formats,
            dialect: self.config.dialect,
            documents: None,
        }
    }

    /// The files that schemas may refer to.
    pub(super) fn folder(&self) -> Folder {
        Folder {
            root: self.root.clone(),
            here: self.here.clone(),
            limit: self.options().limits.bytes,
        }
    }

    /// The languages asked for, else those of the configuration, in the order in which they are listed everywhere. Empty if
    /// neither names any.
    pub(super) fn languages(&self, wanted: &[Language]) -> Vec<Language> {
        let all = Language::ALL.iter().copied();
        if wanted.is_empty() {
            all.filter(|language| self.config.languages.contains_key(language))
                .collect()
        } else {
            all.filter(|language| wanted.contains(language)).collect()
        }
    }
}
