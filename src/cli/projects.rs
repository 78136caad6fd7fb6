//! Which project a file belongs to: the one of the nearest `tasker-gen.toml`, in its folder or in one above. A file for which
//! there is none belongs to the project of the working directory.

use super::Stop;
use super::project::Project;
use crate::config::FILE;
use crate::project::{self, Input, absolute};
use crate::source::SourceMap;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The projects of a run.
#[derive(Debug)]
pub(super) struct Projects {
    /// That of the working directory.
    pub(super) here: Arc<Project>,
    /// Whether the command line names a configuration: then it holds for all files.
    is_named: bool,
    /// By the folders that were looked at.
    known: HashMap<PathBuf, Arc<Project>>,
}

/// The files of one project.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) project: Arc<Project>,
    pub(super) inputs: Vec<Input>,
    /// Whether the run asks for all templates of the project, and not only for some.
    pub(super) is_whole: bool,
}

impl Group {
    /// Whether every file that the project's configuration names is among these, as far as can be told. Where it names none,
    /// a folder is taken for all that there is.
    fn has_all(&self) -> bool {
        let ours: HashSet<&str> = self.inputs.iter().map(|input| input.shown.as_str()).collect();
        let is_ours = |input: &Input| ours.contains(input.shown.as_str());
        self.project.config.templates.is_empty() || self.project.inputs(&[]).is_ok_and(|all| all.iter().all(is_ours))
    }
}

impl Projects {
    /// Reads the configuration given, or the nearest one above the working directory.
    pub(super) fn open(file: Option<&Path>, sources: &mut SourceMap) -> Result<Self, Stop> {
        let here = std::env::current_dir().map_err(|error| Stop::because(format!("no working directory: {error}")))?;
        let found = match file {
            Some(file) => Some(absolute(file, &here)),
            None => project::find_upwards(FILE, &here)?,
        };
        let mut known = HashMap::new();
        let project = Arc::new(match found {
            Some(file) => Project::read(file, here, sources)?,
            None => Project::without_file(here),
        });
        known.insert(project.root.clone(), project.clone());
        Ok(Self {
            here: project,
            is_named: file.is_some(),
            known,
        })
    }

    /// The project of a file, which need not be there.
    pub(super) fn of(&mut self, file: &Path, sources: &mut SourceMap) -> Result<Arc<Project>, Stop> {
        if self.is_named {
            return Ok(self.here.clone());
        }
        let file = absolute(file, &self.here.here);
        self.of_folder(file.parent().unwrap_or(&file), sources)
    }

    fn of_folder(&mut self, folder: &Path, sources: &mut SourceMap) -> Result<Arc<Project>, Stop> {
        if let Some(project) = self.known.get(folder) {
            return Ok(project.clone());
        }
        let project = match (project::file_in(FILE, folder)?, folder.parent()) {
            (Some(file), _) => Arc::new(Project::read(file, self.here.here.clone(), sources)?),
            (None, Some(parent)) => self.of_folder(parent, sources)?,
            (None, None) => self.here.clone(),
        };
        self.known.insert(folder.to_owned(), project.clone());
        Ok(project)
    }

    /// The files below `paths`, or without any those that the configuration of the working directory names, by project; at
    /// least one group, which may be empty.
    pub(super) fn inputs(&mut self, paths: &[PathBuf], sources: &mut SourceMap) -> Result<Vec<Group>, Stop> {
        let inputs = self.here.inputs(paths)?;
        let mut groups = self.groups(inputs, sources)?;
        for group in &mut groups {
            // The patterns of one project do not say what there is in another.
            group.is_whole = if paths.is_empty() {
                Arc::ptr_eq(&group.project, &self.here)
            } else {
                group.inputs.iter().any(|input| !input.named) && group.has_all()
            };
        }
        Ok(groups)
    }

    fn groups(&mut self, inputs: Vec<Input>, sources: &mut SourceMap) -> Result<Vec<Group>, Stop> {
        let group = |project| Group {
            project,
            inputs: Vec::new(),
            is_whole: false,
        };
        let mut groups: Vec<Group> = Vec::new();
        for input in inputs {
            let project = self.of(&input.path, sources)?;
            let at = groups.iter().position(|group| Arc::ptr_eq(&group.project, &project));
            let at = at.unwrap_or_else(|| {
                groups.push(group(project));
                groups.len() - 1
            });
            groups[at].inputs.push(input);
        }
        for group in &mut groups {
            let Project { config, root, .. } = &*group.project;
            project::exclude(&mut group.inputs, &config.exclude, root);
        }
        groups.retain(|group| !group.inputs.is_empty());
        if groups.is_empty() {
            groups.push(group(self.here.clone()));
        }
        Ok(groups)
    }
}
