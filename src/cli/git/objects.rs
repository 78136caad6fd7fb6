//! What is in a commit: one `git ls-tree`, and one `git cat-file` for all files.

use super::{Entry, Repository, Revision};
use crate::cli::Stop;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, Stdio};
use std::thread;

/// Larger files are no templates.
const MAX_BYTES: u64 = 8 << 20;

/// A file that is wanted: where it is, and what it is called.
pub(super) struct Wanted {
    path: String,
    object: String,
    named: bool,
}

impl Wanted {
    /// A file that somebody names.
    pub(super) fn named(path: &str, object: &str) -> Self {
        Self {
            path: path.to_owned(),
            object: object.to_owned(),
            named: true,
        }
    }
}

impl Repository {
    /// The YAML files of a revision, and the file that it names.
    pub(in crate::cli) fn files(&self, revision: &Revision) -> Result<Vec<Entry>, Stop> {
        let failed = |reason: String| Stop::because(format!("cannot read {}: {reason}", revision.name));
        let wanted = self.wanted(revision).map_err(failed)?;
        if let (true, Some(path)) = (wanted.is_empty(), &revision.path) {
            return Err(Stop::because(format!(
                "{} has no YAML files at {}",
                revision.name,
                if path.is_empty() { "its root" } else { path }
            )));
        }
        let contents = self.contents(&wanted).map_err(failed)?;
        let entries = wanted.into_iter().zip(contents).filter_map(|(file, bytes)| {
            Some(Entry {
                path: self.from_here(&file.path),
                bytes: bytes?,
                named: file.named,
            })
        });
        Ok(entries.collect())
    }

    fn wanted(&self, revision: &Revision) -> Result<Vec<Wanted>, String> {
        let listed = self.bytes(&["ls-tree", "-r", "-z", "--full-tree", &revision.commit])?;
        let mut wanted = Vec::new();
        for entry in listed.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
            let entry = String::from_utf8_lossy(entry);
            let Some((meta, path)) = entry.split_once('\t') else {
                continue;
            };
            // What is linked is found in its own place; submodules are other repositories.
            let [mode, "blob", object] = meta.split(' ').collect::<Vec<_>>()[..] else {
                continue;
            };
            let named = revision.path.as_deref() == Some(path);
            let is_yaml = path.ends_with(".yaml") || path.ends_with(".yml");
            if mode != "120000" && (named || (is_yaml && self.is_below(path, revision))) {
                wanted.push(Wanted {
                    path: path.to_owned(),
                    object: object.to_owned(),
                    named,
                });
            }
        }
        Ok(wanted)
    }

    fn is_below(&self, path: &str, revision: &Revision) -> bool {
        match &revision.path {
            None => path.starts_with(&self.prefix),
            Some(folder) if folder.is_empty() => true,
            Some(folder) => path
                .strip_prefix(folder.as_str())
                .is_some_and(|rest| rest.starts_with('/')),
        }
    }

    /// The contents of some files; nothing for those that are too large.
    pub(super) fn contents(&self, wanted: &[Wanted]) -> Result<Vec<Option<Vec<u8>>>, String> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot run git: {error}"))?;
        let contents = exchange(&mut child, wanted);
        if contents.is_err() {
            // It may wait for somebody to read on. One that has ended needs no end.
            let _ = child.kill();
        }
        let output = child
            .wait_with_output()
            .map_err(|error| format!("git cat-file: {error}"))?;
        contents.map_err(|error| match String::from_utf8_lossy(output.stderr.trim_ascii()) {
            said if said.is_empty() => format!("git cat-file: {error}"),
            said => said.into_owned(),
        })
    }
}

/// Asks for all files while the answers are read: neither pipe holds them all.
fn exchange(child: &mut Child, wanted: &[Wanted]) -> io::Result<Vec<Option<Vec<u8>>>> {
    let (Some(mut questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(io::Error::other("no pipes"));
    };
    let mut answers = BufReader::new(answers);
    thread::scope(|scope| {
        let asking = scope.spawn(move || {
            wanted
                .iter()
                .try_for_each(|file| writeln!(questions, "{}", file.object))
        });
        let contents = wanted.iter().map(|file| answer(file, &mut answers)).collect();
        // Without a reader the other side ends, and with it the asking.
        drop(answers);
        match asking.join() {
            Ok(Err(error)) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
            _ => contents,
        }
    })
}

/// `<object> blob <size>`, the content, and a line feed.
fn answer(file: &Wanted, answers: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut head = String::new();
    answers.read_line(&mut head)?;
    let size = match head.trim_end().split(' ').collect::<Vec<_>>()[..] {
        [_, "blob", size] => size.parse::<u64>().ok(),
        _ => None,
    };
    let Some(size) = size else {
        return Err(io::Error::other(format!("{} is not in the repository", file.path)));
    };
    let mut content = answers.take(size + 1);
    if size > MAX_BYTES {
        io::copy(&mut content, &mut io::sink())?;
        return Ok(None);
    }
    let mut bytes = Vec::new();
    content.read_to_end(&mut bytes)?;
    if bytes.pop() != Some(b'\n') || bytes.len() as u64 != size {
        return Err(io::Error::other(format!("{} ends too early", file.path)));
    }
    Ok(Some(bytes))
}
