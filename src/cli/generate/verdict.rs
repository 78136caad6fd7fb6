//! What `generate --check` says: which files are off in which way, and what to do about it.

use super::super::counted;
use super::record::Record;
use super::report::{line, listed};
use super::{Output, Run};
use crate::project::{MANIFEST, Status};

/// In words; the differences themselves are the answer.
pub(super) fn verdict(run: &Run<'_>) -> String {
    if !run.has_drift() {
        let files = run.count(&[Status::Unchanged, Status::Kept]);
        return format!("{} are up to date.\n", counted(files, "file"));
    }
    // The manifest follows from the other files; it is worth a word only if it is all there is.
    let groups = groups(run, |record| record.path != MANIFEST);
    let groups = if groups.is_empty() {
        self::groups(run, |_| true)
    } else {
        groups
    };
    match run.edited().count() {
        // What else is off is said elsewhere.
        _ if groups.is_empty() => groups,
        0 => format!("{groups}Run the same command without --check to mend that.\n"),
        _ => format!(
            "{groups}Run the same command with --force in place of --check to mend that; the edits are lost then.\n"
        ),
    }
}

/// A heading for each way in which files are off, and the files below it.
fn groups(run: &Run<'_>, is_meant: impl Fn(&Record) -> bool) -> String {
    let is_edited = |record: &Record| record.edited && record.path != MANIFEST;
    let of = |is_in: &dyn Fn(&Record) -> bool| -> Vec<String> {
        let all = run.records().filter(|(_, record)| is_meant(record) && is_in(record));
        all.map(|(output, record): (&Output, &Record)| line(output, record))
            .collect()
    };
    let missing = of(&|record| record.status == Status::Created);
    let old = of(&|record| record.status == Status::Updated && !is_edited(record));
    let edited = of(&|record| record.status == Status::Updated && is_edited(record));
    let left = of(&|record| record.status == Status::Removed);
    let all = [
        (missing, "is missing", "are missing"),
        (old, "is out of date", "are out of date"),
        (edited, "was edited by hand", "were edited by hand"),
        (left, "is to be removed", "are to be removed"),
    ];
    let all = all.iter().filter(|(files, ..)| !files.is_empty());
    all.map(|(files, one, many)| {
        let what = if files.len() == 1 { one } else { many };
        format!("{} {what}:\n{}", counted(files.len(), "file"), listed(files))
    })
    .collect()
}
