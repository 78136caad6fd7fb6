//! What is compared: files, folders, revisions of git, the working directory.

use crate::cli::Stop;
use crate::cli::git::{Repository, Revision};
use crate::cli::project::Project;
use crate::cli::projects::Projects;
use crate::cli::templates::{Templates, Text, Unloaded};
use crate::config::Patterns;
use crate::ir::{Valid, Workflow};
use crate::parallel;
use crate::project::{absolute, relative_to};
use crate::source::SourceMap;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The templates of BASE or HEAD.
pub(super) struct Side {
    pub(super) templates: Templates,
    /// What comes before the paths of a revision in messages.
    pub(super) prefix: Option<String>,
}

/// Where templates are.
enum Place {
    Path(PathBuf),
    Revision(Repository, Revision),
    /// The working directory: what the configuration names.
    Working,
}

/// The templates of BASE and of HEAD, or of the working directory.
pub(super) fn both(
    base: &str,
    head: Option<&str>,
    projects: &mut Projects,
    sources: &mut SourceMap,
) -> Result<[Side; 2], Stop> {
    let here = projects.here.here.clone();
    let [base, head] = places(base, head, &here)?;
    // A revision beside a path is compared as far as the path goes.
    let only = match (&base, &head) {
        (Place::Path(path), Place::Revision(_, whole)) | (Place::Revision(_, whole), Place::Path(path)) => {
            (!whole.is_part()).then(|| absolute(path, &here))
        }
        _ => None,
    };
    let base = unloaded(&base, only.as_deref(), projects, sources)?;
    let head = unloaded(&head, only.as_deref(), projects, sources)?;
    let mut sides = load([base, head], projects, sources)?;
    if let Some(only) = only {
        let [base, head] = &mut sides;
        let (revision, path) = if base.prefix.is_some() {
            (base, head)
        } else {
            (head, base)
        };
        let named: BTreeSet<_> = path.templates.workflows.iter().map(name).collect();
        let mut workflows = std::mem::take(&mut revision.templates.workflows);
        workflows.retain(|workflow| {
            let at = absolute(&revision.path(workflow, sources), &here);
            at.starts_with(&only) || named.contains(&name(workflow))
        });
        revision.templates.workflows = workflows;
    }
    Ok(sides)
}

fn name(workflow: &Valid<Workflow>) -> (String, String) {
    (workflow.namespace.value.clone(), workflow.name.value.clone())
}

fn places(base: &str, head: Option<&str>, here: &Path) -> Result<[Place; 2], Stop> {
    // `main...` and `main...topic` ask for where they went apart.
    let apart = base.split_once("...").filter(|_| !is_path(base));
    let (base, head) = match apart {
        None => (place(base, here)?, head),
        Some((_, topic)) if !topic.is_empty() && head.is_some() => {
            return Err(Stop::because(format!("{base} names HEAD already")));
        }
        Some((base, topic)) => {
            let head = if topic.is_empty() { head } else { Some(topic) };
            let base = if base.is_empty() { "HEAD" } else { base };
            let repository = open(base, here)?;
            let topic = head.filter(|head| !is_path(head)).unwrap_or("HEAD");
            let revision = repository.merge_base(base, topic)?;
            (Place::Revision(repository, revision), head)
        }
    };
    let head = match (head, &base) {
        (Some(head), _) => place(head, here)?,
        (None, Place::Revision(repository, _)) if repository.is_bare() => {
            return Err(Stop::because(
                "a bare repository has no working directory: say HEAD, too",
            ));
        }
        (None, _) => Place::Working,
    };
    Ok([base, head])
}

/// A path goes before a revision of that name, but in the folder of a repository there are files of these names.
fn is_path(name: &str) -> bool {
    const REVISIONS: [&str; 4] = ["HEAD", "FETCH_HEAD", "MERGE_HEAD", "ORIG_HEAD"];
    !REVISIONS.contains(&name) && Path::new(name).exists()
}

fn place(name: &str, here: &Path) -> Result<Place, Stop> {
    if is_path(name) {
        return Ok(Place::Path(PathBuf::from(name)));
    }
    let repository = open(name, here)?;
    let revision = repository.revision(name)?;
    Ok(Place::Revision(repository, revision))
}

/// The repository for a name that is no path.
fn open(name: &str, here: &Path) -> Result<Repository, Stop> {
    Repository::open(here).map_err(|reason| {
        Stop::because(format!(
            "{name} is neither a file or folder nor a git revision ({reason})"
        ))
    })
}

impl Side {
    /// Where the file of a template is, or would be, as seen from the working directory.
    pub(super) fn path(&self, workflow: &Workflow, sources: &SourceMap) -> PathBuf {
        let shown = &sources.get(workflow.name.span.source).path;
        let prefix = self.prefix.as_deref().unwrap_or_default();
        PathBuf::from(shown.strip_prefix(prefix).unwrap_or(shown))
    }
}

/// A side whose texts have been read.
struct UnloadedSide {
    /// By project.
    groups: Vec<Unloaded>,
    prefix: Option<String>,
    /// The path in which there must be a template.
    named: Option<PathBuf>,
}

/// Loads both sides at the same time.
fn load(sides: [UnloadedSide; 2], projects: &Projects, sources: &mut SourceMap) -> Result<[Side; 2], Stop> {
    let mut beside = SourceMap::to_fill_beside();
    let [base, head] = sides;
    let jobs = [(base, &mut *sources), (head, &mut beside)].map(|job| Mutex::new(Some(job)));
    let loaded = parallel::map(&jobs, |job| {
        let (side, sources) = job.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let join = |all, group: Unloaded| {
            let templates = group.load(sources);
            Templates::join(all, templates, sources)
        };
        let templates = side.groups.into_iter().fold(None, join);
        Some((templates, side.prefix, side.named))
    });
    drop(jobs);
    sources.join(beside);
    let side = |(templates, prefix, named): (Option<Templates>, Option<String>, Option<PathBuf>)| match named {
        Some(path) if templates.is_none() => Err(projects.here.found_nothing(&[path])),
        // A revision may be older than the first template, and the last template of the working directory may be gone.
        _ => Ok(Side {
            templates: templates.unwrap_or_default(),
            prefix,
        }),
    };
    let sides: Vec<Side> = loaded.into_iter().flatten().map(side).collect::<Result<_, Stop>>()?;
    <[Side; 2]>::try_from(sides).map_err(|_| Stop::because("the two sides could not be loaded"))
}

/// Reads a side. `only`: the path that the other side is limited to.
fn unloaded(
    place: &Place,
    only: Option<&Path>,
    projects: &mut Projects,
    sources: &mut SourceMap,
) -> Result<UnloadedSide, Stop> {
    let (groups, prefix, named) = match place {
        Place::Path(path) => {
            let groups = projects.inputs(std::slice::from_ref(path), sources)?;
            let groups = groups
                .iter()
                .map(|group| Unloaded::read(&group.inputs, &group.project))
                .collect::<Result<_, Stop>>()?;
            (groups, None, Some(path.clone()))
        }
        Place::Working => (working(projects, sources)?, None, None),
        Place::Revision(repository, revision) => {
            let prefix = format!("{}:", revision.name);
            let groups = past(repository, revision, &prefix, only, projects, sources)?;
            (groups, Some(prefix), None)
        }
    };
    Ok(UnloadedSide { groups, prefix, named })
}

/// The templates of a revision, each as its project has it now.
fn past(
    repository: &Repository,
    revision: &Revision,
    prefix: &str,
    only: Option<&Path>,
    projects: &mut Projects,
    sources: &mut SourceMap,
) -> Result<Vec<Unloaded>, Stop> {
    let here = projects.here.clone();
    let snapshot = repository.snapshot(revision, here.folder())?;
    let mut groups: Vec<(Arc<Project>, Vec<Text>)> = Vec::new();
    for file in snapshot.files(revision)? {
        let at = absolute(Path::new(&file.path), &here.here);
        let project = projects.of(&at, sources)?;
        let asked = revision.is_part() || only.is_some_and(|only| at.starts_with(only));
        let is_excluded = project.config.exclude.matches(&relative_to(&at, &project.root));
        // As a search of the working directory does.
        if !file.named && (is_excluded || !(asked || is_wanted(&at, &project, &here))) {
            continue;
        }
        let text = Text {
            shown: format!("{prefix}{}", file.path),
            location: project.folder().location(Path::new(&file.path)),
            bytes: file.bytes,
            named: file.named,
        };
        match groups.iter_mut().find(|(other, _)| Arc::ptr_eq(other, &project)) {
            Some((_, texts)) => texts.push(text),
            None => groups.push((project, vec![text])),
        }
    }
    let mut unloaded = Vec::new();
    let mut opened = Some(snapshot);
    for (project, texts) in groups {
        let snapshot = match opened.take() {
            Some(snapshot) => snapshot.seen_from(project.folder()),
            None => repository.snapshot(revision, project.folder())?,
        };
        unloaded.push(Unloaded {
            texts,
            documents: Box::new(snapshot),
            options: project.options(),
        });
    }
    Ok(unloaded)
}

/// The templates of the working directory: those that the configurations name, as far as they lie below it.
fn working(projects: &mut Projects, sources: &mut SourceMap) -> Result<Vec<Unloaded>, Stop> {
    let mut unloaded = Vec::new();
    for mut group in projects.inputs(&[PathBuf::from(".")], sources)? {
        group
            .inputs
            .retain(|input| is_wanted(&input.path, &group.project, &projects.here));
        unloaded.push(Unloaded::read(&group.inputs, &group.project)?);
    }
    Ok(unloaded)
}

/// Whether the project of a file, and that of the working directory, let it through.
fn is_wanted(file: &Path, project: &Project, here: &Project) -> bool {
    [project, here].into_iter().all(|project| {
        let patterns = project.config.templates.iter().map(|it| it.value.clone());
        let patterns: Patterns = patterns.collect();
        patterns.is_empty() || patterns.matches(&relative_to(&absolute(file, &project.here), &project.root))
    })
}
