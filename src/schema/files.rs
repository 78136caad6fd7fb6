//! References to other files: which file is meant, and what is read of it.
//!
//! A file has the URI `/LOCATION`, whatever its `$id` adds to that. Of a file only the schemas are read that something leads
//! to, so that a mistake in one that nobody uses stands in nobody's way; all of it where a name is not found otherwise.

use super::Draft;
use super::read::{Place, Reader};
use super::uri;
use crate::load::Dialect;
use crate::yaml::{Resolved, Tree};

/// The URI of the file at a location.
pub(super) fn uri_of(location: &str) -> String {
    let escaped = location.replace('%', "%25").replace('#', "%23").replace('?', "%3F");
    format!("/{escaped}")
}

/// The location that a URI means, if it is one of this project.
fn location_of(uri: &str) -> Option<String> {
    let path = uri.strip_prefix('/')?;
    let mut parts = Vec::new();
    for part in path.split('/') {
        let part = super::reference::percent_decode(part)?;
        let is_plain = !part.contains(['/', '\\', '\0']) && !matches!(part.as_str(), "" | "." | "..");
        parts.push(is_plain.then_some(part)?);
    }
    Some(parts.join("/"))
}

impl<'a> Reader<'a> {
    /// The resource of the file that a reference in resource `from` means; or why there is none.
    pub(super) fn open(&mut self, from: usize, reference: &str) -> Result<usize, String> {
        let base = self.resources.get(from).uri.clone();
        let target = uri::resolve(&base, reference);
        if uri::is_remote(&target) {
            return Err("leads out of this project, and nothing is read from elsewhere".to_owned());
        }
        let Some(library) = self.options.documents.as_deref() else {
            return Err("leads out of this schema".to_owned());
        };
        if self.location.is_none() {
            let is_known = library.location(self.home.span(self.home.root()).source).is_some();
            return Err(match is_known {
                true => {
                    "leads out of this schema; the engine evaluates it, and follows no reference to a file".to_owned()
                }
                false => "leads to another file, but this one is outside the project".to_owned(),
            });
        }
        if uri::is_absolute(reference) {
            return Err("is an absolute path; a file is named as seen from the one that refers to it".to_owned());
        }
        if uri::climbs_out(&base, reference) {
            return Err("leads out of the project".to_owned());
        }
        let Some(location) = location_of(&target) else {
            return Err("is no path of a file".to_owned());
        };
        if let Some(&known) = self.files.get(&location) {
            return Ok(known);
        }
        let tree = if self.location == Some(location.as_str()) {
            self.home
        } else {
            let file = library.open(&location)?;
            self.diagnostics.extend(file.findings.iter().cloned());
            let tree = file.tree.as_ref();
            tree.ok_or_else(|| format!("leads to {location}, which cannot be read"))?
        };
        Ok(self.add_file(location, tree))
    }

    fn add_file(&mut self, location: String, tree: &'a Tree) -> usize {
        let uri = uri_of(&location);
        let pointer = if self.location == Some(location.as_str()) {
            String::new()
        } else {
            format!("{}#", &uri[1..])
        };
        let root = tree.root();
        self.tree = tree;
        let draft = self.draft(root).unwrap_or_else(|| Draft::of(self.options.dialect));
        let outer = self.resources.count();
        let resource = self.resources.add(uri.clone(), root, pointer, outer, (tree, draft));
        self.resources.identify(uri.clone(), resource);
        self.files.insert(location, resource);
        self.unread.push(resource);
        let id = tree.get(root, "$id").and_then(|id| tree.scalar(id));
        if let Some(id) = id.filter(|id| id.resolved == Resolved::String) {
            let (id, _) = uri::split_fragment(&id.text);
            if !id.is_empty() {
                let uri = uri::resolve(&uri, id);
                self.resources.rename(resource, uri.clone());
                self.resources.identify(uri, resource);
            }
        }
        resource
    }

    /// Reads the files whole of which only parts have been read, those of some resources or all; false if there are none.
    /// What is no mapping is no schema, but may hold some.
    pub(super) fn read_whole_files(&mut self, wanted: Option<&[usize]>) -> bool {
        let tree = |&resource: &usize| self.resources.get(resource).tree;
        let is_wanted = |resource: &usize| {
            wanted.is_none_or(|wanted| wanted.iter().any(|other| std::ptr::eq(tree(other), tree(resource))))
        };
        let (unread, left) = self.unread.iter().copied().partition(is_wanted);
        let unread: Vec<usize> = unread;
        self.unread = left;
        for &resource in &unread {
            self.enter(resource);
            let root = self.tree.root();
            if self.tree.mapping(root).is_some() {
                let pointer = self.resources.get(resource).pointer.clone();
                self.schema(root, &Place { pointer, resource });
            }
        }
        !unread.is_empty()
    }

    /// Turns to the file in which a resource stands.
    pub(super) fn enter(&mut self, resource: usize) {
        let resource = self.resources.get(resource);
        (self.tree, self.draft) = (resource.tree, resource.draft);
    }
}

impl Draft {
    /// The draft of a document without `$schema`.
    pub(super) fn of(dialect: Dialect) -> Self {
        match dialect {
            Dialect::Auto => Self::Auto,
            Dialect::Draft202012 => Self::Draft202012,
            Dialect::Draft7 => Self::Draft7,
        }
    }
}
