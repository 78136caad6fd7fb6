//! What a run would change, as a unified diff.

use crate::emit::FileSet;
use crate::project::{MANIFEST, Outcome, Status};
use similar::TextDiff;

/// The difference between what is there and what should be, of one output root; `folder` is how the root is shown.
pub(super) fn unified(folder: &str, outcomes: &[Outcome], files: &FileSet) -> String {
    let mut text = String::new();
    for outcome in outcomes {
        // The record follows from the other files; its lines tell nobody anything.
        if outcome.path == MANIFEST {
            if matches!(outcome.status, Status::Created | Status::Updated) {
                text.push_str(&format!("File {folder}/{MANIFEST} differs\n"));
            }
            continue;
        }
        let wanted = files.get(&outcome.path).map_or("", |file| file.text.as_str());
        let path = format!("{folder}/{}", outcome.path);
        match (outcome.status, &outcome.before) {
            (Status::Created, _) => text.push_str(&diff("", wanted, "/dev/null", &path)),
            (Status::Updated, Some(before)) => match std::str::from_utf8(before) {
                Ok(before) => text.push_str(&diff(before, wanted, &path, &path)),
                Err(_) => text.push_str(&format!("Binary file {path} differs\n")),
            },
            (Status::Updated, None) => {
                text.push_str(&format!("File {path} is no regular file, or too large to compare\n"))
            }
            (Status::Unchanged | Status::Kept | Status::Orphaned, _) => {}
        }
    }
    text
}

/// The difference between two texts.
pub(super) fn diff(before: &str, after: &str, before_path: &str, after_path: &str) -> String {
    if before == after {
        // An empty file that is missing.
        return format!("--- {before_path}\n+++ {after_path}\n");
    }
    TextDiff::from_lines(before, after)
        .unified_diff()
        .header(before_path, after_path)
        .to_string()
}
