//! The files that schemas refer to, as they are in a revision.

use super::objects::Wanted;
use super::{Repository, Revision};
use crate::documents::{Documents, Text};
use crate::project::{Folder, absolute, relative_to};

/// The files of a project in a revision.
pub(in crate::cli) struct Files {
    repository: Repository,
    /// What the revision is called in messages.
    name: String,
    commit: String,
    folder: Folder,
}

impl Repository {
    /// The files of a project, for the references of its schemas.
    pub(in crate::cli) fn documents(&self, revision: &Revision, folder: Folder) -> Files {
        Files {
            repository: self.clone(),
            name: revision.name.clone(),
            commit: revision.commit.clone(),
            folder,
        }
    }
}

impl Documents for Files {
    fn read(&self, location: &str) -> Result<Text, String> {
        let name = &self.name;
        let failed = |reason: String| format!("leads to {location}, which cannot be read in {name}: {reason}");
        let at = absolute(&self.folder.root.join(location), &self.folder.here);
        let shown = relative_to(&at, &self.folder.here);
        let path = self.repository.from_root(&format!("./{shown}"));
        let wanted = self.repository.file(&self.commit, &path).map_err(failed)?;
        let Some((mode, file)) = wanted else {
            return Err(format!("leads to {location}, which does not exist in {name}"));
        };
        if mode == "120000" {
            return Err(format!(
                "leads to {location}, which is a link; links are not followed in a revision"
            ));
        }
        let bytes = self.repository.contents(&[file]).map_err(failed)?.pop().flatten();
        match bytes {
            Some(bytes) if bytes.len() <= self.folder.limit => Ok(Text {
                shown: format!("{name}:{shown}"),
                bytes,
            }),
            _ => Err(format!("leads to {location}, which is too large")),
        }
    }
}

impl Repository {
    /// The mode of a file in a commit, and its object; nothing if there is no file.
    fn file(&self, commit: &str, path: &str) -> Result<Option<(String, Wanted)>, String> {
        let literal = format!(":(literal){path}");
        let listed = self.bytes(&["ls-tree", "-z", "--full-tree", commit, "--", &literal])?;
        let listed = String::from_utf8_lossy(&listed);
        let entry = listed.split('\0').next().and_then(|entry| entry.split_once('\t'));
        let meta: Vec<&str> = entry.map_or_else(Vec::new, |(meta, _)| meta.split(' ').collect());
        let &[mode, "blob", object] = &meta[..] else {
            return Ok(None);
        };
        Ok(Some((mode.to_owned(), Wanted::named(path, object))))
    }
}
