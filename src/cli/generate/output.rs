//! One language's part of a run: what is there is compared with what should be, then it is written.

use super::super::Stop;
use crate::api::{self, Generated};
use crate::emit::{FileSet, Identity, Language, Owner, Place, Style};
use crate::ir::{Valid, Workflow};
use crate::project::{self, Journal, Lock, MANIFEST, Manifest, Mode, Outcome, Status};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where the code of a language goes.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) language: Language,
    /// What handlers are.
    pub(super) style: Style,
    /// The output root.
    pub(super) root: PathBuf,
    /// The output root as it is shown.
    pub(super) shown: String,
}

/// What decides on a run, apart from templates and languages.
pub(super) struct Request<'a> {
    /// But for the style, which each language has its own of.
    pub(super) options: api::Options,
    /// Whether anything may be written.
    pub(super) mode: Mode,
    /// Whether orphans are removed.
    pub(super) prune: bool,
    /// Whether the run speaks of all templates of the output roots: then files of those that are gone are orphans.
    pub(super) is_whole: bool,
    /// Whether a template that an output root knows is not among those that were found.
    pub(super) is_gone: &'a dyn Fn(&Identity) -> bool,
}

/// What is to be done, or was done, for one language.
pub(super) struct Output {
    pub(super) target: Target,
    pub(super) generated: Generated,
    /// What becomes of each file, the manifest included, ordered by path.
    pub(super) outcomes: Vec<Outcome>,
    /// Templates that are gone, whose files are still there.
    pub(super) gone: Vec<String>,
    manifest: Manifest,
    /// The manifest after this run, as a file.
    record: FileSet,
    /// Kept until the end.
    lock: Lock,
}

impl Output {
    /// Generates and compares; nothing is written.
    pub(super) fn plan(target: Target, workflows: &[&Valid<Workflow>], request: &Request<'_>) -> Result<Self, Stop> {
        let root = &target.root;
        if request.mode == Mode::Write && !workflows.is_empty() {
            project::create(root)?;
        }
        let lock = Lock::take(root, request.mode == Mode::Compare);
        let mut manifest = Manifest::read(root)?;
        if request.is_whole {
            take_over(&mut manifest.places, workflows, request.is_gone);
        }
        let (gone, stay): (Vec<_>, Vec<_>) = manifest
            .places
            .iter()
            .cloned()
            .partition(|place| (request.is_gone)(&place.identity));
        let known = if request.prune { &stay } else { &manifest.places };
        let options = api::Options {
            style: target.style,
            ..request.options.clone()
        };
        let generated = api::generate_with(workflows, target.language, known, &options)
            .map_err(|error| Stop::because(format!("{error}; this is a defect of tasker-gen")))?;
        let mut output = Self {
            gone: gone.iter().map(name).collect(),
            target,
            outcomes: Vec::new(),
            record: FileSet::default(),
            generated,
            manifest,
            lock,
        };
        if !output.generated.templates.is_empty() {
            let searched = output.generated.templates.iter();
            let searched = searched.map(|template| template.place.dir());
            let gone = gone.iter().filter(|_| request.is_whole).map(|place| place.dir());
            output.compare(&searched.chain(gone).collect(), request.prune)?;
        }
        Ok(output)
    }

    /// Fills in what becomes of the files; orphans are looked for in the folders `searched`.
    fn compare(&mut self, searched: &BTreeSet<String>, prune: bool) -> Result<(), Stop> {
        let root = &self.target.root;
        self.outcomes = project::apply(root, &self.generated.files, Mode::Compare)?;
        for outcome in &mut self.outcomes {
            outcome.edited = outcome.status == Status::Updated && !is_ours(&self.manifest, outcome);
        }
        let mut removed = BTreeSet::new();
        for (path, owner) in self.manifest.orphans(searched, &self.generated.files) {
            let Some(before) = project::read_regular(&root.join(&path))? else {
                // It is gone already.
                removed.insert(path);
                continue;
            };
            let mut outcome = Outcome {
                path,
                owner,
                status: Status::Orphaned,
                before: Some(before),
                edited: false,
            };
            outcome.edited = owner == Owner::Tool && !is_ours(&self.manifest, &outcome);
            if prune && owner == Owner::Tool && !outcome.edited {
                outcome.status = Status::Removed;
                removed.insert(outcome.path.clone());
            }
            self.outcomes.push(outcome);
        }
        let next = self
            .manifest
            .after(&self.generated.places, &self.generated.files, &removed);
        let record = next.text();
        self.record
            .insert(MANIFEST, Owner::Tool, record)
            .map_err(Stop::because)?;
        self.outcomes.extend(project::apply(root, &self.record, Mode::Compare)?);
        self.outcomes.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(())
    }

    /// Writes what was planned: the files, then the manifest, so that what it lists is there even if this run is killed.
    pub(super) fn write(&mut self) -> Result<(), Stop> {
        let root = &self.target.root;
        let journal = Journal::read(root)?;
        if self.lock.is_held() {
            project::sweep(root, journal.is_left());
        }
        let changes = |status| matches!(status, Status::Created | Status::Updated | Status::Removed);
        if !self.outcomes.iter().any(|outcome| changes(outcome.status)) {
            // A run that has nothing to write leaves no empty folder.
            let _ = std::fs::remove_dir(root);
            return Ok(journal.end(root)?);
        }
        let journal = journal.begin(root, &self.generated.files, &self.outcomes)?;
        project::carry_out(root, &self.generated.files, &self.outcomes)?;
        let removed = self.outcomes.iter().filter(|outcome| outcome.status == Status::Removed);
        project::remove(root, removed.map(|outcome| outcome.path.as_str()))?;
        project::carry_out(root, &self.record, &self.outcomes)?;
        Ok(journal.end(root)?)
    }

    /// What the tool has written to a file.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        let file = self.generated.files.get(path).or_else(|| self.record.get(path))?;
        Some(&file.text)
    }

    /// Forgets contents that nobody will be shown.
    pub(super) fn forget_contents(&mut self) {
        for outcome in &mut self.outcomes {
            outcome.before = None;
        }
    }
}

/// A template whose only version went and came back with another number is the same template: it keeps its folder, and so
/// its handlers.
fn take_over(places: &mut [Place], workflows: &[&Valid<Workflow>], is_gone: &dyn Fn(&Identity) -> bool) {
    let is_same = |a: &Identity, b: &Identity| a.namespace == b.namespace && a.name == b.name;
    let known: BTreeSet<Identity> = places.iter().map(|place| place.identity.clone()).collect();
    let now: Vec<Identity> = workflows.iter().map(|workflow| api::identity(workflow)).collect();
    for place in places.iter_mut().filter(|place| is_gone(&place.identity)) {
        let old = known.iter().filter(|old| is_same(old, &place.identity)).count();
        let mut new = now.iter().filter(|new| is_same(new, &place.identity));
        if let (1, Some(new), None) = (old, new.next(), new.next()) {
            place.identity = new.clone();
        }
    }
}

/// Whether what is there was written by the tool.
fn is_ours(manifest: &Manifest, outcome: &Outcome) -> bool {
    let content = outcome.before.as_deref();
    content.is_some_and(|content| manifest.wrote(&outcome.path, content))
}

fn name(place: &Place) -> String {
    let identity = &place.identity;
    format!("{}/{} {}", identity.namespace, identity.name, identity.version)
}

/// Where each language goes: `--out` with a folder for each, or where the configuration says.
pub(super) fn targets(
    languages: &[Language],
    out: Option<&Path>,
    project: &super::super::project::Project,
) -> Result<Vec<Target>, Stop> {
    let mut targets: Vec<Target> = Vec::new();
    let mut without = Vec::new();
    for &language in languages {
        let configured = project.config.languages.get(&language);
        let root = match (out, configured.and_then(|it| it.out.as_ref())) {
            (Some(out), _) => out.join(language.name()),
            (None, Some(out)) => relative(&project.root.join(&out.value), &project.here),
            (None, None) => {
                without.push(language.name());
                continue;
            }
        };
        let absolute = project::absolute(&root, &project.here);
        let shown = project::relative_to(&absolute, &project.here);
        if let Some(other) = targets.iter().find(|target| target.shown == shown) {
            let both = format!("{} and {language} would both be written to {shown}", other.language);
            return Err(Stop::because(format!("{both}; give each a folder of its own")));
        }
        targets.push(Target {
            language,
            style: configured.map(|it| it.style).unwrap_or_default(),
            root,
            shown,
        });
    }
    if without.is_empty() {
        return Ok(targets);
    }
    let help = "give --out DIR, or write `out` into the table of the language in tasker-gen.toml";
    Err(Stop::because(format!(
        "nothing says where {} goes; {help}",
        without.join(", ")
    )))
}

/// As seen from the working directory, so that messages show no path of this machine.
fn relative(path: &Path, here: &Path) -> PathBuf {
    PathBuf::from(project::relative_to(&project::absolute(path, here), here))
}
