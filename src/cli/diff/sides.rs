//! What is compared: files, folders, revisions of git, the working directory.

use crate::cli::Stop;
use crate::cli::git::{Repository, Revision};
use crate::cli::project::Project;
use crate::cli::templates::{self, Templates, Text};
use crate::config::Patterns;
use crate::ir::{Valid, Workflow};
use crate::project::{absolute, relative_to};
use crate::source::SourceMap;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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
    project: &Project,
    sources: &mut SourceMap,
) -> Result<[Side; 2], Stop> {
    let [base, head] = places(base, head, &project.here)?;
    // A revision beside a path is compared as far as the path goes.
    let only = match (&base, &head) {
        (Place::Path(path), Place::Revision(_, whole)) | (Place::Revision(_, whole), Place::Path(path)) => {
            (!whole.is_part()).then(|| absolute(path, &project.here))
        }
        _ => None,
    };
    let mut sides = [
        side(&base, only.as_deref(), project, sources)?,
        side(&head, only.as_deref(), project, sources)?,
    ];
    if let Some(only) = only {
        let [base, head] = &mut sides;
        let (revision, path) = if base.prefix.is_some() {
            (base, head)
        } else {
            (head, base)
        };
        let named: BTreeSet<_> = path.templates.workflows.iter().map(name).collect();
        revision.templates.workflows.retain(|workflow| {
            let source = &sources.get(workflow.name.span.source).path;
            let prefix = revision.prefix.as_deref().unwrap_or_default();
            let at = absolute(Path::new(source.strip_prefix(prefix).unwrap_or(source)), &project.here);
            at.starts_with(&only) || named.contains(&name(workflow))
        });
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

/// `only`: the path that the other side is limited to.
fn side(place: &Place, only: Option<&Path>, project: &Project, sources: &mut SourceMap) -> Result<Side, Stop> {
    let (templates, prefix) = match place {
        Place::Path(path) => (templates::read(std::slice::from_ref(path), project, sources)?, None),
        Place::Working => (working(project, sources)?, None),
        Place::Revision(repository, revision) => {
            let prefix = format!("{}:", revision.name);
            let folder = project.folder();
            let snapshot = repository.snapshot(revision, folder.clone())?;
            let files = snapshot.files(revision)?;
            let wanted = wanted(project);
            let files = files.into_iter().filter(|file| {
                let at = absolute(Path::new(&file.path), &project.here);
                let path = relative_to(&at, &project.root);
                // As a search of the working directory does.
                let asked = revision.is_part() || only.is_some_and(|only| at.starts_with(only));
                file.named || ((asked || matches(&wanted, &path)) && !project.config.exclude.matches(&path))
            });
            let texts = files.map(|file| Text {
                shown: format!("{prefix}{}", file.path),
                location: folder.location(Path::new(&file.path)),
                bytes: file.bytes,
                named: file.named,
            });
            // A revision may be older than the first template.
            let templates = templates::from_texts(texts.collect(), snapshot, project.options(), sources);
            (templates.unwrap_or_default(), Some(prefix))
        }
    };
    Ok(Side { templates, prefix })
}

/// The templates of the working directory: those that the configuration names, as far as they lie below it.
fn working(project: &Project, sources: &mut SourceMap) -> Result<Templates, Stop> {
    let mut inputs = project.inputs(&[PathBuf::from(".")])?;
    let wanted = wanted(project);
    inputs.retain(|input| {
        matches(
            &wanted,
            &relative_to(&absolute(&input.path, &project.here), &project.root),
        )
    });
    // The last template may be gone.
    Ok(templates::load_all(&inputs, project, sources)?.unwrap_or_default())
}

fn wanted(project: &Project) -> Patterns {
    project.config.templates.iter().map(|it| it.value.clone()).collect()
}

fn matches(wanted: &Patterns, path: &str) -> bool {
    wanted.is_empty() || wanted.matches(path)
}
