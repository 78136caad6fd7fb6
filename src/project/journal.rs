//! What a run is about to write: `.tasker-gen.journal` in an output root, there only while files are being written.
//!
//! The manifest is written after the files. Should the run be killed in between, the journal tells the next one that
//! what it finds was written by the tool, and is neither lost nor somebody's edit.

use super::content::Digits;
use super::manifest::Interrupted;
use super::write::replace_with;
use super::{Failure, Manifest};
use crate::emit::Owner;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;

const NAME: &str = ".tasker-gen.journal";

/// Files that were, or are about to be, written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journal {
    tool: Interrupted,
    user: BTreeSet<String>,
    /// Whether an earlier run left it.
    is_left: bool,
}

/// The file as it is written.
#[derive(Serialize)]
struct Text<'a> {
    tool: &'a Interrupted,
    user: &'a BTreeSet<String>,
}

impl Journal {
    /// What an interrupted run left in an output root; empty if none did. A journal that cannot be understood says nothing:
    /// what it was about is then taken for edited, and kept.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(root: &Path) -> Result<Self, Failure> {
        let path = root.join(NAME);
        match fs::read(&path) {
            Ok(bytes) => Ok(Self {
                is_left: true,
                ..serde_json::from_slice(&bytes)
                    .ok()
                    .and_then(|value| Self::parse(&value))
                    .unwrap_or_default()
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(Failure::io(&path, "cannot read", &error)),
        }
    }

    fn parse(value: &Value) -> Option<Self> {
        let texts = |value: &Value| -> Option<Vec<String>> {
            let texts = value.as_array()?.iter();
            texts.map(|text| text.as_str().map(str::to_owned)).collect()
        };
        let hashes = |value: &Value| -> Option<Vec<Digits>> {
            let hashes = value.as_array()?.iter();
            hashes.map(|hash| Digits::parse(hash.as_str()?)).collect()
        };
        let tool = value.get("tool")?.as_object()?.iter();
        Some(Self {
            tool: tool
                .map(|(path, of)| Some((path.clone(), hashes(of)?)))
                .collect::<Option<_>>()?,
            user: texts(value.get("user")?)?.into_iter().collect(),
            is_left: false,
        })
    }

    /// Whether an earlier run was interrupted.
    #[must_use]
    pub fn is_left(&self) -> bool {
        self.is_left
    }

    /// Tells a manifest about them.
    pub(super) fn recount(self, manifest: &mut Manifest) {
        if self.is_left {
            manifest.take_up(self.tool, self.user);
        }
    }

    /// Adds what is to be written, with the [`super::hash`] of each content, and puts the journal into the output root.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin<'p>(
        mut self,
        root: &Path,
        files: impl IntoIterator<Item = (&'p str, Owner, u64)>,
    ) -> Result<Self, Failure> {
        for (path, owner, hash) in files {
            match owner {
                Owner::Tool => {
                    let hashes = self.tool.entry(path.to_owned()).or_default();
                    if !hashes.contains(&Digits(hash)) {
                        hashes.push(Digits(hash));
                    }
                }
                Owner::User => drop(self.user.insert(path.to_owned())),
            }
        }
        let text = Text {
            tool: &self.tool,
            user: &self.user,
        };
        fs::create_dir_all(root).map_err(|error| Failure::io(root, "cannot create the folder", &error))?;
        replace_with(&root.join(NAME), |file| {
            let mut file = BufWriter::new(file);
            serde_json::to_writer(&mut file, &text)?;
            file.flush()
        })?;
        // What is in it lies on the disk.
        self.tool.clear();
        self.user.clear();
        self.is_left = true;
        Ok(self)
    }

    /// Takes it away, after the manifest has been written.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn end(self, root: &Path) -> Result<(), Failure> {
        if !self.is_left {
            return Ok(());
        }
        let path = root.join(NAME);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Failure::io(&path, "cannot remove", &error)),
            _ => Ok(()),
        }
    }
}
