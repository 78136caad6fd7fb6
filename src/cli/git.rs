//! Templates of a git revision, read with the git program in place: no clone, no checkout.

use super::Stop;
use super::templates::Text;
use crate::documents::{self, Documents};
use crate::project::{Folder, absolute, relative_to};
use std::path::Path;
use std::process::{Command, Output};

/// Larger files are no templates.
const MAX_BYTES: u64 = 8 << 20;

/// Whether git knows a revision of that name here.
pub(super) fn is_revision(name: &str, here: &Path) -> bool {
    !name.starts_with('-')
        && git(
            here,
            &["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")],
        )
        .is_ok()
}

/// The commit from which two revisions went apart.
pub(super) fn merge_base(one: &str, other: &str, here: &Path) -> Result<String, Stop> {
    let base = git(here, &["merge-base", one, other]).map_err(|reason| {
        let shallow = git(here, &["rev-parse", "--is-shallow-repository"]);
        if shallow.is_ok_and(|answer| answer.trim_ascii() == b"true") {
            let advice =
                "this clone is shallow; fetch the history with `git fetch --unshallow`, or more of it with `--deepen`";
            Stop::because(format!("{one} and {other} have no common ancestor here: {advice}"))
        } else {
            Stop::because(format!("{one} and {other} have no common ancestor: {reason}"))
        }
    })?;
    Ok(String::from_utf8_lossy(base.trim_ascii()).into_owned())
}

/// The YAML files of a revision below the working directory; those in the project have their location in it.
pub(super) fn texts(revision: &str, folder: &Folder) -> Result<Vec<Text>, Stop> {
    let here = folder.here.as_path();
    let failed = |reason: String| Stop::because(format!("cannot read {revision}: {reason}"));
    let listed = git(here, &["ls-tree", "-r", "-z", "-l", "--end-of-options", revision]).map_err(failed)?;
    let mut texts = Vec::new();
    for entry in listed.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
        let entry = String::from_utf8_lossy(entry);
        let Some((meta, path)) = entry.split_once('\t') else {
            continue;
        };
        let meta: Vec<&str> = meta.split_ascii_whitespace().collect();
        let &[_, "blob", object, size] = &meta[..] else {
            continue;
        };
        let is_yaml = path.ends_with(".yaml") || path.ends_with(".yml");
        if is_yaml && size.parse::<u64>().is_ok_and(|size| size <= MAX_BYTES) {
            let bytes = git(here, &["cat-file", "blob", object]).map_err(failed)?;
            texts.push(Text {
                shown: format!("{revision}:{path}"),
                location: folder.location(Path::new(path)),
                bytes,
                named: false,
            });
        }
    }
    Ok(texts)
}

/// The files of a project as they are in a revision.
pub(super) struct Revision {
    pub(super) name: String,
    pub(super) folder: Folder,
}

impl Documents for Revision {
    fn read(&self, location: &str) -> Result<documents::Text, String> {
        let Self { name, folder } = self;
        let failed = |reason: String| format!("leads to {location}, which cannot be read in {name}: {reason}");
        let path = format!(":(literal){location}");
        let listed = git(
            &folder.root,
            &["ls-tree", "-z", "-l", "--end-of-options", name, "--", &path],
        )
        .map_err(failed)?;
        let listed = String::from_utf8_lossy(&listed);
        let entry = listed.split('\0').next().and_then(|entry| entry.split_once('\t'));
        let meta: Vec<&str> = entry.map_or_else(Vec::new, |(meta, _)| meta.split_ascii_whitespace().collect());
        let &[mode, "blob", object, size] = &meta[..] else {
            return Err(format!("leads to {location}, which does not exist in {name}"));
        };
        if mode == "120000" {
            return Err(format!(
                "leads to {location}, which is a link; links are not followed in a revision"
            ));
        }
        if !size.parse::<usize>().is_ok_and(|size| size <= folder.limit) {
            return Err(format!("leads to {location}, which is too large"));
        }
        let bytes = git(&folder.root, &["cat-file", "blob", object]).map_err(failed)?;
        let shown = relative_to(&absolute(&folder.root.join(location), &folder.here), &folder.here);
        Ok(documents::Text {
            shown: format!("{name}:{shown}"),
            bytes,
        })
    }
}

fn git(here: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git").arg("-C").arg(here).args(arguments).output();
    let Output { status, stdout, stderr } = output.map_err(|error| format!("cannot run git: {error}"))?;
    if status.success() {
        Ok(stdout)
    } else {
        Err(String::from_utf8_lossy(stderr.trim_ascii()).into_owned())
    }
}
