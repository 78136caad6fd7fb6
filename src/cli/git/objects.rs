//! What is in a commit: one `git ls-tree`, and one `git cat-file` for all files.

use super::{Entry, Repository, Revision};
use crate::cli::Stop;
use crate::documents::{self, Documents};
use crate::project::{Folder, absolute, relative_to};
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// Links, in the words of git.
const LINK: &str = "120000";

/// The files of a revision.
pub(in crate::cli) struct Snapshot {
    name: String,
    repository: Repository,
    folder: Folder,
    /// Mode and object by the path from the root of the repository.
    entries: BTreeMap<String, (String, String)>,
    objects: Mutex<Objects>,
}

impl Repository {
    /// The files of a revision, as the project `folder` sees them.
    pub(in crate::cli) fn snapshot(&self, revision: &Revision, folder: Folder) -> Result<Snapshot, Stop> {
        let failed = |reason: String| Stop::because(format!("cannot read {}: {reason}", revision.name));
        let arguments = ["ls-tree", "-r", "-z", "--full-tree", &revision.commit];
        let listed = self.bytes(&arguments).map_err(failed)?;
        let mut entries = BTreeMap::new();
        for entry in listed.split(|byte| *byte == 0) {
            let entry = String::from_utf8_lossy(entry);
            let Some((meta, path)) = entry.split_once('\t') else {
                continue;
            };
            // Submodules are other repositories.
            if let [mode, "blob", object] = meta.split(' ').collect::<Vec<_>>()[..] {
                entries.insert(path.to_owned(), (mode.to_owned(), object.to_owned()));
            }
        }
        let objects = Objects::open(&mut self.command(&["cat-file", "--batch"]));
        let objects = objects.map_err(|error| failed(format!("cannot run git: {error}")))?;
        Ok(Snapshot {
            name: revision.name.clone(),
            repository: self.clone(),
            folder,
            entries,
            objects: Mutex::new(objects),
        })
    }
}

impl Snapshot {
    /// The same files, as another project sees them.
    pub(in crate::cli) fn seen_from(self, folder: Folder) -> Self {
        Self { folder, ..self }
    }

    /// The YAML files of a revision, and the file that it names. What is linked is found in its own place, and what is too
    /// large is no template.
    pub(in crate::cli) fn files(&self, revision: &Revision) -> Result<Vec<Entry>, Stop> {
        let mut files = Vec::new();
        for (path, (mode, object)) in &self.entries {
            let named = revision.path.as_ref() == Some(path);
            let is_yaml = path.ends_with(".yaml") || path.ends_with(".yml");
            if mode == LINK || !(named || (is_yaml && self.is_below(path, revision))) {
                continue;
            }
            let bytes = self.content(object);
            let bytes = bytes.map_err(|error| Stop::because(format!("cannot read {}:{path}: {error}", self.name)))?;
            files.extend(bytes.map(|bytes| Entry {
                path: self.repository.seen_from_here(path),
                bytes,
                named,
            }));
        }
        match &revision.path {
            Some(path) if files.is_empty() => {
                let place = if path.is_empty() { "its root" } else { path };
                Err(Stop::because(format!("{} has no YAML files at {place}", self.name)))
            }
            _ => Ok(files),
        }
    }

    fn is_below(&self, path: &str, revision: &Revision) -> bool {
        match &revision.path {
            None => path.starts_with(&self.repository.prefix),
            Some(folder) if folder.is_empty() => true,
            Some(folder) => path
                .strip_prefix(folder.as_str())
                .is_some_and(|rest| rest.starts_with('/')),
        }
    }

    /// The content of a file; nothing if it is too large.
    fn content(&self, object: &str) -> io::Result<Option<Vec<u8>>> {
        // Whoever held it and failed left a process that fails again.
        let mut objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        objects.content(object, self.folder.limit as u64)
    }
}

impl Documents for Snapshot {
    fn read(&self, location: &str) -> Result<documents::Text, String> {
        let name = &self.name;
        let folder = &self.folder;
        let shown = relative_to(&absolute(&folder.root.join(location), &folder.here), &folder.here);
        let path = self.repository.rooted(&format!("./{shown}"));
        let Some((mode, object)) = self.entries.get(&path) else {
            return Err(format!("leads to {location}, which does not exist in {name}"));
        };
        if mode == LINK {
            return Err(format!(
                "leads to {location}, which is a link; links are not followed in a revision"
            ));
        }
        match self.content(object) {
            Ok(Some(bytes)) => Ok(documents::Text {
                shown: format!("{name}:{shown}"),
                bytes,
            }),
            Ok(None) => Err(format!("leads to {location}, which is too large")),
            Err(error) => Err(format!("leads to {location}, which cannot be read in {name}: {error}")),
        }
    }
}

/// A process that answers with the content of objects.
struct Objects {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    fn open(command: &mut Command) -> io::Result<Self> {
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        match (process.stdin.take(), process.stdout.take()) {
            (Some(questions), Some(answers)) => Ok(Self {
                process,
                questions,
                answers: BufReader::new(answers),
            }),
            _ => Err(io::Error::other("no pipes")),
        }
    }

    /// One question, one answer: `<object> blob <size>`, the content, and a line feed.
    fn content(&mut self, object: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
        writeln!(self.questions, "{object}")?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        let size = match head.trim_end().split(' ').collect::<Vec<_>>()[..] {
            [_, "blob", size] => size.parse::<u64>().ok(),
            _ => None,
        };
        let size = size.ok_or_else(|| io::Error::other("it is not in the repository"))?;
        let mut content = (&mut self.answers).take(size + 1);
        if size > limit {
            io::copy(&mut content, &mut io::sink())?;
            return Ok(None);
        }
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        if bytes.pop() != Some(b'\n') || bytes.len() as u64 != size {
            return Err(io::Error::other("git ended too early"));
        }
        Ok(Some(bytes))
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // It has nothing to lose, and one that has ended needs no end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
