//! What earlier runs left in an output root: `.tasker-gen.json`.
//!
//! It is meant to be committed: one line per entry, sorted, no clock and no path of this machine. Files are written
//! before it, so what it lists is there.

use super::content::{Digits, hash};
use super::{Failure, Journal};
use crate::emit::{Identity, Owner, Place};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;

/// The name of the manifest in an output root.
pub const MANIFEST: &str = ".tasker-gen.json";

const VERSION: u64 = 1;

/// Files of the tool, with the hashes of what may be in them.
pub(super) type Interrupted = BTreeMap<String, Vec<Digits>>;

/// The templates whose code lies in an output root, and its files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The templates and their folders, ordered by identity.
    pub places: Vec<Place>,
    /// The files of the tool, with the hash of what it wrote.
    pub(super) tool_files: BTreeMap<String, Digits>,
    /// The files that were created for the user.
    pub(super) user_files: BTreeSet<String>,
    /// What a run that was interrupted may have written, with the hashes; see [`super::Journal`].
    pub(super) interrupted: Interrupted,
}

impl Manifest {
    /// Reads the manifest of an output root. Templates whose folder is gone are left out; what an interrupted run may
    /// have written is taken up. Nothing there is an empty one.
    ///
    /// # Errors
    /// When it cannot be read, or was not written by this version of the tool or an older one.
    pub fn read(root: &Path) -> Result<Self, Failure> {
        let path = root.join(MANIFEST);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Failure::io(&path, "cannot read", &error)),
        };
        let mut manifest = Self::parse(&text).map_err(|reason| {
            let help = "generate all templates after removing it, or restore it";
            Failure::new(&path, format!("is no manifest of tasker-gen ({reason}); {help}"))
        })?;
        manifest.forget(|folder| !root.join(folder).is_dir());
        Journal::read(root)?.recount(&mut manifest);
        Ok(manifest)
    }

    /// Forgets the templates whose folders are gone, and their files.
    fn forget(&mut self, is_gone: impl Fn(&str) -> bool) {
        let gone: BTreeSet<String> = self
            .places
            .iter()
            .map(Place::dir)
            .filter(|folder| is_gone(folder))
            .collect();
        self.places.retain(|place| !gone.contains(&place.dir()));
        self.tool_files.retain(|path, _| !lies_in(path, &gone));
        self.user_files.retain(|path| !lies_in(path, &gone));
    }

    fn parse(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match value.get("version").and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(other) => return Err(format!("its version is {other}, this tool knows {VERSION}")),
            None => return Err("it has no version".to_owned()),
        }
        let mut manifest = Self::default();
        for entry in value.get("templates").and_then(Value::as_array).into_iter().flatten() {
            manifest.places.push(place(entry).ok_or("a template in it is broken")?);
        }
        let folders: BTreeSet<String> = manifest.places.iter().map(Place::dir).collect();
        if folders.len() != manifest.places.len() {
            return Err("two templates in it share a folder".to_owned());
        }
        for (path, hash) in value.get("tool").and_then(Value::as_object).into_iter().flatten() {
            let hash = hash.as_str().and_then(Digits::parse).ok_or("a hash in it is none")?;
            manifest.tool_files.insert(path.clone(), hash);
        }
        for path in value.get("user").and_then(Value::as_array).into_iter().flatten() {
            let path = path.as_str().ok_or("a path in it is no text")?;
            manifest.user_files.insert(path.to_owned());
        }
        Ok(manifest)
    }

    /// Takes up what an interrupted run may have written.
    pub(super) fn take_up(&mut self, tool: Interrupted, user: BTreeSet<String>) {
        for (path, hashes) in &tool {
            let hash = hashes.first().copied().unwrap_or(Digits(0));
            self.tool_files.entry(path.clone()).or_insert(hash);
        }
        self.user_files.extend(user);
        self.interrupted = tool;
    }

    /// Whether the tool wrote this content of a file; line ends that git changed do not count.
    #[must_use]
    pub fn wrote(&self, path: &str, content: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(content) else {
            return false;
        };
        let hash = match text.contains('\r') {
            true => hash(&text.replace("\r\n", "\n")),
            false => hash(text),
        };
        let hash = Digits(hash);
        self.tool_files.get(path) == Some(&hash)
            || self.interrupted.get(path).is_some_and(|hashes| hashes.contains(&hash))
    }

    /// This manifest after `files` (with the [`hash`] of each content) have been written for a run whose templates lie in
    /// `places` (together with those that were there before), and `removed` have been removed. What is known of other
    /// templates stays.
    #[must_use]
    pub fn after<'p>(
        self,
        places: &[Place],
        files: impl IntoIterator<Item = (&'p str, Owner, u64)>,
        removed: &BTreeSet<String>,
    ) -> Self {
        let before = self.places;
        let mut next = Self {
            places: places.to_vec(),
            interrupted: BTreeMap::new(),
            tool_files: self.tool_files,
            user_files: self.user_files,
        };
        for (path, owner, hash) in files {
            match owner {
                Owner::Tool => next.tool_files.insert(path.to_owned(), Digits(hash)).is_some(),
                Owner::User => next.user_files.insert(path.to_owned()),
            };
        }
        let gone = folders(before.iter().filter(|place| !places.contains(place)));
        next.tool_files
            .retain(|path, _| !removed.contains(path) && !lies_in(path, &gone));
        next.user_files.retain(|path| !lies_in(path, &gone));
        next
    }

    /// Files of earlier runs that are not asked for any more, with their owners: those below one of `searched` (folders of
    /// templates) and those of no template at all that `is_asked_for` does not know.
    #[must_use]
    pub fn orphans(&self, searched: &BTreeSet<String>, is_asked_for: impl Fn(&str) -> bool) -> Vec<(String, Owner)> {
        let known = folders(&self.places);
        let tool = self.tool_files.keys().map(|path| (path, Owner::Tool));
        let user = self.user_files.iter().map(|path| (path, Owner::User));
        tool.chain(user)
            .filter(|(path, _)| !is_asked_for(path))
            .filter(|(path, _)| lies_in(path, searched) || !lies_in(path, &known))
            .map(|(path, owner)| (path.clone(), owner))
            .collect()
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> String {
        let templates = self.places.iter().map(|place| Template {
            namespace: &place.identity.namespace,
            name: &place.identity.name,
            version: &place.identity.version,
            folder: place.dir(),
        });
        let value = Text {
            version: VERSION,
            templates: templates.collect(),
            tool: &self.tool_files,
            user: &self.user_files,
        };
        // A value made of texts and numbers always prints.
        let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
        text.push('\n');
        one_line(text, &self.user_files)
    }
}

/// The file as it is written.
#[derive(Serialize)]
struct Text<'a> {
    version: u64,
    templates: Vec<Template<'a>>,
    tool: &'a BTreeMap<String, Digits>,
    user: &'a BTreeSet<String>,
}

#[derive(Serialize)]
struct Template<'a> {
    namespace: &'a str,
    name: &'a str,
    version: &'a str,
    folder: String,
}

/// JSON formatters of the TypeScript world put a list on one line where it fits; a file that they would change is a nuisance
/// in a repository.
fn one_line(text: String, user_files: &BTreeSet<String>) -> String {
    const WIDTH: usize = 80;
    // Such a line has room for few paths.
    if user_files.len() > WIDTH {
        return text;
    }
    let paths: Vec<String> = user_files
        .iter()
        .map(|path| Value::from(path.as_str()).to_string())
        .collect();
    let line = format!("  \"user\": [{}]\n}}\n", paths.join(", "));
    match text.find("  \"user\": [\n") {
        Some(start) if line.len() - "\n}\n".len() <= WIDTH => text[..start].to_owned() + &line,
        _ => text,
    }
}

fn folders<'p>(places: impl IntoIterator<Item = &'p Place>) -> BTreeSet<String> {
    places.into_iter().map(Place::dir).collect()
}

/// Whether a file belongs to one of the templates with these folders.
fn lies_in(path: &str, folders: &BTreeSet<String>) -> bool {
    let mut parts = path.splitn(3, '/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(namespace), Some(template), Some(_)) => folders.contains(&format!("{namespace}/{template}")),
        _ => false,
    }
}

/// A template of the manifest. Its folder becomes part of generated code, so it must be what we would have written.
fn place(entry: &Value) -> Option<Place> {
    let text = |key: &str| entry.get(key)?.as_str().map(str::to_owned);
    let folder = text("folder")?;
    let (namespace_dir, template_dir) = folder.split_once('/')?;
    let is_plain = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    if !is_plain(namespace_dir) || !is_plain(template_dir) {
        return None;
    }
    Some(Place {
        identity: Identity {
            namespace: text("namespace")?,
            name: text("name")?,
            version: text("version")?,
        },
        namespace_dir: namespace_dir.to_owned(),
        template_dir: template_dir.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_written_is_read() {
        let place = Place {
            identity: Identity {
                namespace: "shop".into(),
                name: "a \"b\"".into(),
                version: "1".into(),
            },
            namespace_dir: "shop".into(),
            template_dir: "a_b".into(),
        };
        let files = [
            ("shop/a_b/x.py", Owner::Tool, hash("x\n")),
            ("shop/a_b/handlers/y.py", Owner::User, 0),
        ];
        let places = std::slice::from_ref(&place);
        let manifest = Manifest::default().after(places, files, &BTreeSet::new());
        assert_eq!(Manifest::parse(&manifest.text()), Ok(manifest.clone()));
        let folders = BTreeSet::from([place.dir()]);
        assert!(
            manifest
                .orphans(&folders, |path| files.iter().any(|file| file.0 == path))
                .is_empty()
        );
        assert_eq!(manifest.orphans(&folders, |_| false).len(), 2);
        let others = BTreeSet::from(["shop/other".to_owned()]);
        assert!(manifest.orphans(&others, |_| false).is_empty());
        assert!(manifest.wrote("shop/a_b/x.py", b"x\r\n") && !manifest.wrote("shop/a_b/x.py", b"y\n"));
        let removed = BTreeSet::from(["shop/a_b/x.py".to_owned()]);
        let after = manifest.clone().after(places, [], &removed);
        assert!(after.tool_files.is_empty() && after.user_files.len() == 1);
        assert_eq!(manifest.clone().after(&[], [], &BTreeSet::new()), Manifest::default());
        let mut without = manifest.clone();
        without.forget(|folder| folder == "shop/a_b");
        assert_eq!(without, Manifest::default());
    }

    #[test]
    fn a_folder_that_would_become_code_is_refused() {
        for folder in [
            "../x", "shop/a;b", "shop/A", "shop", "shop/a/b", "shop/", "/a", "shop/2",
        ] {
            let text = json!({"version": 1, "templates": [
                {"namespace": "shop", "name": "a", "version": "1", "folder": folder}]});
            assert!(Manifest::parse(&text.to_string()).is_err(), "{folder}");
        }
        assert!(Manifest::parse("{\"version\": 2}").is_err());
        assert!(Manifest::parse("<<<<<<< HEAD").is_err());
    }
}
