//! What an earlier run found to be right, so that a run that changes nothing reads neither templates nor outputs.
//!
//! It lies in the user's folder of caches, one file for each working directory and command line, and may be deleted at any
//! time. Only a run that left nothing to say or do is kept. It holds as long as the tool, the configuration, the command
//! line, the list of inputs, every input and every output are what they were; see [`Stamp`] for what that takes.
//! `--check` never looks at it.

use super::record::Record;
use super::target::Target;
use super::{Arguments, Run, report};
use crate::cli::Format;
use crate::cli::project::Project;
use crate::documents::Library;
use crate::parallel;
use crate::project::{self, Input, Journal, Mode, Stamp, Status, fingerprint};
use crate::source::SourceMap;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Changes when the file is to be read differently.
const FORMAT: &str = "tasker-gen-cache-1";

/// So many files are looked at before their lines are written.
const CHUNK: usize = 4096;

/// So many files are worth a thread.
const LOOKS: usize = 256;

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
        let inputs = parallel::map_many(inputs, LOOKS, |input| {
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
        let renewed = parallel::map_many(&entries, LOOKS, |(stamp, path)| {
            stamp.renewed(Path::new(path), self.since)
        });
        let renewed: Vec<Stamp> = renewed.into_iter().collect::<Option<_>>()?;
        if entries.iter().zip(&renewed).any(|((old, _), new)| old != new) {
            self.save(summary, |file| {
                let mut entries = renewed.iter().zip(&entries);
                entries.try_for_each(|(stamp, (_, path))| file.write_all(line(stamp, path).as_bytes()))
            });
        }
        Some(format!("{summary}\n"))
    }

    /// Keeps a run that left nothing to say or do.
    pub(super) fn keep(&self, run: &Run<'_>, documents: Option<&Library>, sources: &SourceMap) {
        let summary = report::settled(run);
        self.save(summary.trim_end(), |file| {
            let mut write = |line: Option<String>| match line {
                Some(line) => file.write_all(line.as_bytes()),
                None => Err(io::Error::other("what was written just now is not certain")),
            };
            self.inputs(sources).try_for_each(&mut write)?;
            for output in &run.outputs {
                let root = project::absolute(&output.target.root, run.here());
                for records in output.records.chunks(CHUNK) {
                    let lines = parallel::map_many(records, LOOKS, |record| self.output(&root, record));
                    lines.into_iter().try_for_each(&mut write)?;
                }
            }
            self.referred(run, documents).try_for_each(&mut write)
        });
    }

    fn inputs(&self, sources: &SourceMap) -> impl Iterator<Item = Option<String>> {
        let texts: HashMap<&str, &str> = sources
            .iter()
            .map(|(_, source)| (source.path.as_str(), source.text.as_ref()))
            .collect();
        self.inputs.iter().map(move |(shown, path, stamp)| {
            let content = fingerprint(texts.get(shown.as_str())?.as_bytes());
            Some(line(&stamp.clone().with_content(content), plain(path)?))
        })
    }

    /// The line of a file below an output root; nothing if it cannot be said what it is.
    fn output(&self, root: &Path, record: &Record) -> Option<String> {
        if record.status == Status::Removed {
            return Some(String::new());
        }
        let path = root.join(&record.path);
        if matches!(record.status, Status::Created | Status::Updated) {
            return Some(line(&Stamp::fresh(record.fingerprint), plain(&path)?));
        }
        let stamp = Stamp::of(&path, record.fingerprint, self.since).ok()?;
        // The user's own content was not looked at.
        let is_known = record.status != Status::Kept;
        (stamp.is_certain() || is_known).then_some(line(&stamp, plain(&path)?))
    }

    /// The files that schemas refer to. They are looked at after they were read, so that one that was changed since is not
    /// certain, and what was read of it decides.
    fn referred(&self, run: &Run<'_>, documents: Option<&Library>) -> impl Iterator<Item = Option<String>> {
        let locations = documents.into_iter().flat_map(Library::locations);
        locations.map(move |location| {
            let path = run.project.root.join(location);
            let content = fingerprint(documents?.text(location)?.as_bytes());
            let stamp = Stamp::of(&path, content, self.since).ok()?;
            Some(line(&stamp, plain(&path)?))
        })
    }

    /// A cache that cannot be written is none.
    fn save(&self, summary: &str, write_entries: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        let _ = project::keep_file(&self.file, |file| {
            write!(file, "{}\n{summary}\n", self.head())?;
            write_entries(file)
        });
    }

    fn head(&self) -> String {
        format!("{FORMAT} {:016x}", self.key)
    }
}

fn line(stamp: &Stamp, path: &str) -> String {
    format!("{} {path}\n", stamp.text())
}

fn entry(line: &str) -> Option<(Stamp, &str)> {
    let (stamp, path) = line.split_once(' ')?;
    Some((Stamp::parse(stamp)?, path))
}

/// A path that fits on a line.
fn plain(path: &Path) -> Option<&str> {
    path.to_str().filter(|text| !text.contains(['\n', '\r']))
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
