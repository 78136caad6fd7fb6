//! What an earlier run found to be right, so that a run that changes nothing reads neither templates nor outputs.
//!
//! It lies in the user's folder of caches, one file for each working directory and command line, and may be deleted at any
//! time. Only a run that left nothing to say or do is kept. It holds as long as the tool, the configuration, the command
//! line, the list of inputs, every input and every output are what they were; see [`Stamp`] for what that takes.
//! `--check` never looks at it.

use super::target::Target;
use super::{Arguments, Run, report};
use crate::cli::Format;
use crate::cli::project::Project;
use crate::documents::Library;
use crate::parallel;
use crate::project::{self, Input, Journal, Mode, Stamp, Status, fingerprint};
use crate::source::SourceMap;
use std::collections::HashMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Changes when the file is to be read differently.
const FORMAT: &str = "tasker-gen-cache-1";

/// Where this run would be kept, and what it looks at.
#[derive(Debug)]
pub(super) struct Cache {
    file: PathBuf,
    /// Everything but the files.
    key: u64,
    roots: Vec<PathBuf>,
    /// The inputs with the names under which they are shown, looked at before they are read.
    inputs: Vec<(String, PathBuf, Stamp)>,
    since: SystemTime,
}

impl Cache {
    /// Looks at the inputs. Nothing if this run looks at everything anyway, or there is no place for caches.
    pub(super) fn new(arguments: &Arguments, project: &Project, targets: &[Target], inputs: &[Input]) -> Option<Self> {
        let since = SystemTime::now();
        if arguments.no_cache || arguments.mode() == Mode::Compare || arguments.format != Format::Text {
            return None;
        }
        let tool = std::env::current_exe().ok()?;
        let tool = Stamp::of(&tool, 0, since).ok()?;
        let request = format!("{:?}{:?}{:?}", project.here, arguments.paths, targets);
        let list: Vec<_> = inputs.iter().map(|input| (&input.path, input.named)).collect();
        let version = env!("CARGO_PKG_VERSION");
        let key = format!(
            "{version}{}{request}{}{:?}{}{list:?}",
            tool.text(),
            arguments.prune,
            project.file,
            project.text
        );
        let inputs = parallel::map(inputs, |input| {
            let stamp = Stamp::of(&input.path, 0, since).ok()?;
            Some((input.shown.clone(), input.path.clone(), stamp))
        });
        Some(Self {
            file: folder()?.join(format!("{:016x}", fingerprint(request.as_bytes()))),
            key: fingerprint(key.as_bytes()),
            roots: targets.iter().map(|target| project.here.join(&target.root)).collect(),
            inputs: inputs.into_iter().collect::<Option<_>>()?,
            since,
        })
    }

    /// What to say if nothing has changed since a run that was kept.
    pub(super) fn hit(&self) -> Option<String> {
        let text = std::fs::read_to_string(&self.file).ok()?;
        let mut lines = text.lines();
        if lines.next() != Some(&self.head()) {
            return None;
        }
        let summary = lines.next()?;
        let entries: Vec<(Stamp, &str)> = lines.map(entry).collect::<Option<_>>()?;
        let is_left =
            |root: &PathBuf| !project::is_swept(root) || Journal::read(root).map_or(true, |journal| journal.is_left());
        if self.roots.iter().any(is_left) {
            return None;
        }
        let renewed = parallel::map(&entries, |(stamp, path)| {
            let path = Path::new(path);
            // Looked at before it is read.
            let new = Stamp::of(path, stamp.content(), self.since).ok()?;
            stamp.still_holds(path).then_some(new)
        });
        let renewed: Vec<Stamp> = renewed.into_iter().collect::<Option<_>>()?;
        if entries.iter().zip(&renewed).any(|((old, _), new)| old != new) {
            let entries = renewed.into_iter().zip(entries.iter().map(|(_, path)| *path));
            self.save(summary, entries);
        }
        Some(format!("{summary}\n"))
    }

    /// Keeps a run that left nothing to say or do.
    pub(super) fn keep(&self, run: &Run<'_>, documents: Option<&Library>, sources: &SourceMap) {
        let entries = self.entries(run, sources);
        if let (Some(mut entries), Some(referred)) = (entries, self.referred(run, documents)) {
            entries.extend(referred);
            let entries: Vec<_> = entries
                .iter()
                .map(|(stamp, path)| (stamp.clone(), path.as_str()))
                .collect();
            self.save(report::settled(run).trim_end(), entries.into_iter());
        }
    }

    fn entries(&self, run: &Run<'_>, sources: &SourceMap) -> Option<Vec<(Stamp, String)>> {
        let texts: HashMap<&str, &str> = sources
            .iter()
            .map(|(_, source)| (source.path.as_str(), source.text.as_ref()))
            .collect();
        let mut entries = Vec::new();
        for (shown, path, stamp) in &self.inputs {
            let content = fingerprint(texts.get(shown.as_str())?.as_bytes());
            entries.push((stamp.clone().with_content(content), plain(path)?));
        }
        for output in &run.outputs {
            let root = project::absolute(&output.target.root, run.here());
            let outputs = parallel::map(&output.records, |record| {
                if record.status == Status::Removed {
                    return Some(None);
                }
                let path = root.join(&record.path);
                let stamp = Stamp::of(&path, record.fingerprint, self.since).ok()?;
                // The user's own content was not looked at.
                let is_known = record.status != Status::Kept;
                (stamp.is_certain() || is_known).then_some(Some((stamp, plain(&path)?)))
            });
            entries.extend(outputs.into_iter().collect::<Option<Vec<_>>>()?.into_iter().flatten());
        }
        Some(entries)
    }

    /// The files that schemas refer to. They are looked at after they were read, so that one that was changed since is not
    /// certain, and what was read of it decides.
    fn referred(&self, run: &Run<'_>, documents: Option<&Library>) -> Option<Vec<(Stamp, String)>> {
        let locations = documents.into_iter().flat_map(Library::locations);
        let entry = |location: &str| {
            let path = run.project.root.join(location);
            let content = fingerprint(documents?.text(location)?.as_bytes());
            Some((Stamp::of(&path, content, self.since).ok()?, plain(&path)?))
        };
        locations.map(entry).collect()
    }

    /// A cache that cannot be written is none.
    fn save<'p>(&self, summary: &str, entries: impl Iterator<Item = (Stamp, &'p str)>) {
        let mut text = format!("{}\n{summary}\n", self.head());
        for (stamp, path) in entries {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{} {path}", stamp.text());
        }
        let _ = project::keep_file(&self.file, text.as_bytes());
    }

    fn head(&self) -> String {
        format!("{FORMAT} {:016x}", self.key)
    }
}

fn entry(line: &str) -> Option<(Stamp, &str)> {
    let (stamp, path) = line.split_once(' ')?;
    Some((Stamp::parse(stamp)?, path))
}

/// A path that fits on a line.
fn plain(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    (!text.contains(['\n', '\r'])).then(|| text.to_owned())
}

/// The user's folder of caches.
fn folder() -> Option<PathBuf> {
    let variable = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let caches = match () {
        () if cfg!(windows) => variable("LOCALAPPDATA")?,
        () if cfg!(target_os = "macos") => variable("HOME")?.join("Library/Caches"),
        () => variable("XDG_CACHE_HOME").or_else(|| Some(variable("HOME")?.join(".cache")))?,
    };
    Some(caches.join("tasker-gen"))
}
