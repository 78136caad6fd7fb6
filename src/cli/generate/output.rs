//! One language's part of a run: what is there is compared with what should be, then it is written.

use super::super::Stop;
use super::handlers::{self, Misfit};
use super::model::Model;
use super::record::{Comparing, Record};
use super::report;
use super::target::Target;
use crate::api::{self, Assigned};
use crate::diagnostic::Diagnostic;
use crate::emit::{Backend, Emitted, FileSet, Identity, Owner, Place, Subject};
use crate::project::{self, Journal, Lock, MANIFEST, Manifest, Mode, Stage, Status};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// What decides on a run, apart from templates and languages.
pub(super) struct Request<'a> {
    /// But for the style, which each language has its own of.
    pub(super) options: api::Options,
    /// Whether anything may be written.
    pub(super) mode: Mode,
    /// Whether all differences will be shown.
    pub(super) shows_all: bool,
    /// The working directory, if it will be said how each contract can be used.
    pub(super) here: Option<&'a Path>,
    /// Whether orphans are removed.
    pub(super) prune: bool,
    /// Whether the run speaks of all templates of the output roots: then files of those that are gone are orphans.
    pub(super) is_whole: bool,
    /// Whether a template that an output root knows is not among those that were found.
    pub(super) is_gone: &'a (dyn Fn(&Identity) -> bool + Sync),
}

/// What is to be done, or was done, for one language.
pub(super) struct Output {
    pub(super) target: Target,
    /// The templates that code was printed for, with how their contracts can be used, if that was asked.
    pub(super) templates: Vec<(usize, Vec<Value>)>,
    /// Why there is no code for the others.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What becomes of each file, the manifest included, ordered by path.
    pub(super) records: Vec<Record>,
    /// Templates that are gone, whose files are still there.
    pub(super) gone: Vec<String>,
    /// Handlers that no longer fit their steps.
    pub(super) misfits: Vec<Misfit>,
    stage: Option<Stage>,
    /// Kept until the end.
    _lock: Lock,
}

/// A language between looking at what earlier runs left and having compared everything.
pub(super) struct Plan {
    target: Target,
    /// The indexes of the workflows that code is printed for, with their places.
    pub(super) carried: Vec<(usize, Place)>,
    places: Vec<Place>,
    diagnostics: Vec<Diagnostic>,
    manifest: Manifest,
    gone: Vec<Place>,
    stage: Option<Stage>,
    lock: Lock,
}

/// What was found out about the files of one template, or of the root.
pub(super) struct Printed {
    records: Vec<Record>,
    contracts: Vec<Value>,
    misfits: Vec<Misfit>,
}

impl Plan {
    /// Decides where everything goes. In an output root that may be written, nobody else writes from now on.
    pub(super) fn new(target: Target, models: &[Model], request: &Request<'_>) -> Result<Self, Stop> {
        let root = &target.root;
        let writes = request.mode == Mode::Write;
        if writes && !models.is_empty() {
            project::create(root)?;
        }
        let lock = Lock::take(root, !writes);
        if writes && lock.is_held() {
            project::sweep(root);
        }
        let mut manifest = Manifest::read(root)?;
        if request.is_whole {
            take_over(&mut manifest.places, models, request.is_gone);
        }
        let (gone, stay): (Vec<_>, Vec<_>) = manifest
            .places
            .iter()
            .cloned()
            .partition(|place| (request.is_gone)(&place.identity));
        let known = if request.prune { &stay } else { &manifest.places };
        let language = target.language;
        let refused = models
            .iter()
            .map(|model| (model.identity.clone(), model.refusals(language)));
        let Assigned {
            carried,
            places,
            diagnostics,
        } = api::assign(refused, known);
        Ok(Self {
            carried,
            places,
            diagnostics,
            gone,
            stage: writes.then(|| Stage::new(root)),
            manifest,
            target,
            lock,
        })
    }

    /// Prints and compares the code of one template.
    pub(super) fn print(&self, workflow: &Subject<'_>, place: &Place, request: &Request<'_>) -> Result<Printed, Stop> {
        let emitted = self.backend().emit(workflow, place);
        let Emitted { mut files, symbols } = emitted.map_err(defect)?;
        request.options.apply(&mut files).map_err(defect)?;
        let records = self.comparing(request).records(&files)?;
        Ok(Printed {
            misfits: handlers::misfits(&self.target, &records, &files, &place.dir(), workflow)?,
            contracts: match request.here {
                Some(here) => report::contracts(&self.target, here, workflow, &symbols),
                None => Vec::new(),
            },
            records,
        })
    }

    fn backend(&self) -> &'static dyn Backend {
        self.target.language.backend_in(self.target.style)
    }

    fn comparing<'a>(&'a self, request: &Request<'_>) -> Comparing<'a> {
        Comparing {
            root: &self.target.root,
            shown: &self.target.shown,
            manifest: &self.manifest,
            stage: self.stage.as_ref(),
            shows_all: request.shows_all,
        }
    }

    /// Prints and compares what an output root has once: support code and indexes.
    pub(super) fn print_root(&self, request: &Request<'_>) -> Result<Printed, Stop> {
        let mut files = self.backend().emit_root(&self.places).map_err(defect)?;
        request.options.apply(&mut files).map_err(defect)?;
        Ok(Printed {
            records: self.comparing(request).records(&files)?,
            contracts: Vec::new(),
            misfits: Vec::new(),
        })
    }

    /// Adds orphans and the manifest. The first of the `parts` is that of the root, the others belong to `carried`.
    pub(super) fn finish(self, parts: Vec<Printed>, request: &Request<'_>) -> Result<Output, Stop> {
        let mut records = Vec::new();
        let (mut templates, mut misfits) = (Vec::new(), Vec::new());
        let mut parts = parts.into_iter();
        records.extend(parts.next().into_iter().flat_map(|root| root.records));
        for ((workflow, _), part) in self.carried.iter().zip(parts) {
            records.extend(part.records);
            misfits.extend(part.misfits);
            templates.push((*workflow, part.contracts));
        }
        if !templates.is_empty() {
            records.sort_by(|a, b| a.path.cmp(&b.path));
            if let Some(twice) = records.windows(2).find(|pair| pair[0].path == pair[1].path) {
                return Err(Stop::because(format!("the path {} is taken", twice[0].path)));
            }
            self.compare_rest(&mut records, request)?;
        }
        Ok(Output {
            gone: self.gone.iter().map(name).collect(),
            target: self.target,
            templates,
            diagnostics: self.diagnostics,
            records,
            misfits,
            stage: self.stage,
            _lock: self.lock,
        })
    }

    /// Adds the orphans and the manifest.
    fn compare_rest(&self, records: &mut Vec<Record>, request: &Request<'_>) -> Result<(), Stop> {
        let gone = self.gone.iter().filter(|_| request.is_whole);
        let searched = self.carried.iter().map(|(_, place)| place).chain(gone);
        let searched = searched.map(Place::dir).collect();
        let is_asked_for = |path: &str| records.binary_search_by(|record| (*record.path).cmp(path)).is_ok();
        let mut removed = BTreeSet::new();
        let mut orphans = Vec::new();
        let comparing = self.comparing(request);
        for (path, owner) in self.manifest.orphans(&searched, is_asked_for) {
            match comparing.orphan(path.clone(), owner, request.prune)? {
                Some(orphan) if orphan.status != Status::Removed => orphans.push(orphan),
                found => {
                    removed.insert(path);
                    orphans.extend(found);
                }
            }
        }
        let files = records
            .iter()
            .map(|record| (record.path.as_str(), record.owner, record.hash));
        let next = self.manifest.clone().after(&self.places, files, &removed);
        let mut record = FileSet::default();
        let text = next.text();
        record.insert(MANIFEST, Owner::Tool, text).map_err(Stop::because)?;
        records.extend(comparing.records(&record)?);
        records.extend(orphans);
        records.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(())
    }
}

impl Output {
    /// Writes what was planned: the files, then the manifest, so that what it lists is there even if this run is killed.
    pub(super) fn write(&mut self) -> Result<(), Stop> {
        let root = &self.target.root;
        let journal = Journal::read(root)?;
        let Some(stage) = self.stage.take().filter(|_| self.has_changes()) else {
            // A run that has nothing to write leaves no empty folder.
            let _ = std::fs::remove_dir(root);
            return Ok(journal.end(root)?);
        };
        let staged = |is_manifest: bool| {
            let is_wanted = move |record: &&Record| record.staged && (record.path == MANIFEST) == is_manifest;
            self.records.iter().filter(is_wanted)
        };
        let announced = staged(false).map(|record| (record.path.as_str(), record.owner, record.hash));
        let journal = journal.begin(root, announced)?;
        stage.settle(staged(false).map(Record::place))?;
        let removed = self.records.iter().filter(|record| record.status == Status::Removed);
        project::remove(root, removed.map(|record| record.path.as_str()))?;
        stage.settle(staged(true).map(Record::place))?;
        Ok(journal.end(root)?)
    }

    fn has_changes(&self) -> bool {
        let changes = |status| matches!(status, Status::Created | Status::Updated | Status::Removed);
        self.records.iter().any(|record| changes(record.status))
    }
}

fn defect(error: crate::emit::EmitError) -> Stop {
    Stop::because(format!("{error}; this is a defect of tasker-gen"))
}

/// A template whose only version went and came back with another number is the same template: it keeps its folder, and so
/// its handlers.
fn take_over(places: &mut [Place], models: &[Model], is_gone: &dyn Fn(&Identity) -> bool) {
    let is_same = |a: &Identity, b: &Identity| a.namespace == b.namespace && a.name == b.name;
    let known: BTreeSet<Identity> = places.iter().map(|place| place.identity.clone()).collect();
    let now = || models.iter().map(|model| &model.identity);
    for place in places.iter_mut().filter(|place| is_gone(&place.identity)) {
        let old = known.iter().filter(|old| is_same(old, &place.identity)).count();
        let mut new = now().filter(|new| is_same(new, &place.identity));
        if let (1, Some(new), None) = (old, new.next(), new.next()) {
            place.identity = new.clone();
        }
    }
}

fn name(place: &Place) -> String {
    let identity = &place.identity;
    format!("{}/{} {}", identity.namespace, identity.name, identity.version)
}
