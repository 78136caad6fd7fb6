//! The other files that schemas refer to: where they come from ([`Documents`]), and what has been read of them ([`Library`]).
//!
//! A file is known by its location: its path from the root of the project, with forward slashes, without `.` and `..`.
//! Whether it comes from the disk, from a git revision or from somewhere else is no concern of those who read schemas.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{SourceId, SourceMap};
use crate::yaml::{self, Limits, Tree, Value, surprise};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Where the files of a project come from.
pub trait Documents: Send + Sync {
    /// The file at a location.
    ///
    /// # Errors
    /// Why there is none, to stand behind the reference and a colon.
    fn read(&self, location: &str) -> Result<Text, String>;
}

impl Documents for Box<dyn Documents> {
    fn read(&self, location: &str) -> Result<Text, String> {
        (**self).read(location)
    }
}

/// What a file holds.
#[derive(Debug, Clone)]
pub struct Text {
    /// The path under which findings show it.
    pub shown: String,
    /// The content; not much more of it than the limit, if it is longer.
    pub bytes: Vec<u8>,
}

/// The files that the schemas of a run refer to, each read once.
///
/// It gives the files numbers as sources, from the first one that is free when it is made; [`Library::hand_over`] enters them.
pub struct Library {
    documents: Box<dyn Documents>,
    limits: Limits,
    /// Where the templates are that are read, as far as that is within the project.
    locations: HashMap<SourceId, String>,
    next: SourceId,
    /// A chain that only grows, so that what has been read can be lent out.
    first: Link,
    appending: Mutex<()>,
}

type Link = OnceLock<Box<Entry>>;

struct Entry {
    location: String,
    file: Result<File, String>,
    next: Link,
}

/// A file that has been read.
#[derive(Debug)]
pub(crate) struct File {
    /// Nothing if it is no YAML or JSON; the findings say why.
    pub(crate) tree: Option<Tree>,
    pub(crate) findings: Vec<Diagnostic>,
    source: SourceId,
    shown: String,
    text: Arc<str>,
}

impl Library {
    /// A library for templates that are in `sources` already, with their locations.
    #[must_use]
    pub fn new(
        documents: impl Documents + 'static,
        limits: &Limits,
        sources: &SourceMap,
        locations: HashMap<SourceId, String>,
    ) -> Self {
        Self {
            documents: Box::new(documents),
            limits: limits.clone(),
            locations,
            next: sources.next(),
            first: Link::new(),
            appending: Mutex::new(()),
        }
    }

    /// Where a template is; nothing for one outside the project.
    pub(crate) fn location(&self, source: SourceId) -> Option<&str> {
        self.locations.get(&source).map(String::as_str)
    }

    /// The file at a location, read now unless it has been before.
    pub(crate) fn open(&self, location: &str) -> Result<&File, &str> {
        let mut index = 0;
        if let Some(entry) = self.find(location, &mut index).1 {
            return entry.file.as_ref().map_err(String::as_str);
        }
        let _guard = self.appending.lock().unwrap_or_else(PoisonError::into_inner);
        index = 0;
        let (end, found) = self.find(location, &mut index);
        let entry = found.unwrap_or_else(|| {
            end.get_or_init(|| {
                Box::new(Entry {
                    location: location.to_owned(),
                    file: self.read(location, self.next.plus(index)),
                    next: Link::new(),
                })
            })
        });
        entry.file.as_ref().map_err(String::as_str)
    }

    /// The entry of a location, or the end of the chain; counts those before.
    fn find(&self, location: &str, index: &mut u32) -> (&Link, Option<&Entry>) {
        let mut link = &self.first;
        while let Some(entry) = link.get() {
            if entry.location == location {
                return (link, Some(entry));
            }
            *index = index.saturating_add(1);
            link = &entry.next;
        }
        (link, None)
    }

    fn read(&self, location: &str, source: SourceId) -> Result<File, String> {
        let Text { shown, bytes } = self.documents.read(location)?;
        let is_json = location
            .rsplit_once('.')
            .is_some_and(|(_, kind)| kind.eq_ignore_ascii_case("json"));
        let read = if is_json { yaml::read_json } else { yaml::read };
        let reading = read(source, &bytes, &self.limits);
        let mut findings = reading.diagnostics;
        findings.extend(reading.tree.iter().flat_map(surprises));
        Ok(File {
            tree: reading.tree,
            findings,
            source,
            shown,
            text: String::from_utf8_lossy(&bytes).into(),
        })
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        std::iter::successors(self.first.get(), |entry| entry.next.get()).map(|entry| &**entry)
    }

    /// Where the files are that have been asked for, those that are missing too, in no particular order.
    pub fn locations(&self) -> impl Iterator<Item = &str> {
        self.entries().map(|entry| entry.location.as_str())
    }

    /// The text of a file that has been read.
    #[must_use]
    pub fn text(&self, location: &str) -> Option<&str> {
        let file = self.find(location, &mut 0).1?.file.as_ref().ok()?;
        Some(&file.text)
    }

    /// The document behind a source of this library.
    pub(crate) fn tree(&self, source: SourceId) -> Option<&Tree> {
        let mut files = self.entries().filter_map(|entry| entry.file.as_ref().ok());
        files.find(|file| file.source == source)?.tree.as_ref()
    }

    /// Enters the files into the map that the library was made for. Nothing else may have been entered since, but another
    /// library may follow.
    pub fn hand_over(&self, sources: &mut SourceMap) {
        for entry in self.entries() {
            match &entry.file {
                Ok(file) => sources.add(file.shown.clone(), file.text.clone()),
                // So that those behind it have the numbers that their findings speak of.
                Err(_) => sources.add(entry.location.clone(), ""),
            };
        }
    }
}

impl Drop for Library {
    /// One by one: a long chain would need as deep a stack.
    fn drop(&mut self) {
        let mut next = self.first.take();
        while let Some(mut entry) = next {
            next = entry.next.take();
        }
    }
}

impl fmt::Debug for Library {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.locations()).finish()
    }
}

/// Values that would not be what stands there. No engine reads these files, so that nothing says what they should become.
fn surprises(tree: &Tree) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (id, node) in tree.nodes() {
        if let Value::Scalar(scalar) = &node.value
            && surprise(scalar, node.tag.as_deref()).is_some()
        {
            let message = format!("{} cannot be read as what it says", yaml::quoted(&scalar.text));
            let mut finding = Diagnostic::new(Code::YamlNumberRange, tree.span(id), message);
            finding.severity = Severity::Error;
            findings.push(finding);
        }
    }
    findings
}
