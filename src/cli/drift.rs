//! What a run would change, as a unified diff.

use crate::emit::{FileSet, Owner};
use crate::project::{MANIFEST, Outcome, Status};
use similar::TextDiff;

/// The difference between what is there and what should be, of one output root; `folder` is how the root is shown. A
/// generated file that nothing asks for any more is shown as removed; files of the user are not shown.
pub(super) fn unified<'o>(folder: &str, outcomes: impl Iterator<Item = &'o Outcome>, files: &FileSet) -> String {
    outcomes.map(|outcome| one(folder, outcome, files)).collect()
}

fn one(folder: &str, outcome: &Outcome, files: &FileSet) -> String {
    let path = format!("{folder}/{}", outcome.path);
    let is_wrong = matches!(outcome.status, Status::Created | Status::Updated);
    // The record follows from the other files; its lines tell nobody anything.
    if outcome.path == MANIFEST {
        return if is_wrong {
            format!("File {path} differs\n")
        } else {
            String::new()
        };
    }
    let wanted = files.get(&outcome.path).map_or("", |file| file.text.as_str());
    let before = outcome.before.as_deref().map(std::str::from_utf8);
    match (outcome.status, before) {
        (Status::Created, _) => diff("", wanted, "/dev/null", &path),
        (Status::Updated, Some(Ok(before))) => diff(before, wanted, &path, &path),
        (Status::Updated, Some(Err(_))) => format!("Binary file {path} differs\n"),
        (Status::Updated, None) => format!("File {path} is no regular file, or too large to compare\n"),
        (Status::Orphaned | Status::Removed, Some(Ok(before))) if outcome.owner == Owner::Tool => {
            diff(before, "", &path, "/dev/null")
        }
        (Status::Unchanged | Status::Kept | Status::Orphaned | Status::Removed, _) => String::new(),
    }
}

/// The difference between two texts.
pub(super) fn diff(before: &str, after: &str, before_path: &str, after_path: &str) -> String {
    if before == after {
        // An empty file that is missing, or should be.
        return format!("--- {before_path}\n+++ {after_path}\n");
    }
    TextDiff::from_lines(before, after)
        .unified_diff()
        .header(before_path, after_path)
        .to_string()
}
