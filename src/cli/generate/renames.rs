//! Where handlers that nothing asks for any more may belong now: their step, or their template, was given another name, it
//! seems. It is only said; nothing of the user's is moved.

use super::report::{is_handler, listed};
use super::{Output, Run};
use crate::emit::Owner;
use crate::project::Status;
use std::collections::BTreeMap;

/// The handlers of a template, by the folder that they are in.
type Handlers<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// What could be moved where.
pub(super) fn renames(run: &Run<'_>) -> String {
    run.outputs
        .iter()
        .map(|output| steps(output) + &templates(output))
        .collect()
}

fn handlers(output: &Output, status: Status) -> Handlers<'_> {
    let records = output.records.iter();
    let handlers =
        records.filter(|record| record.status == status && record.owner == Owner::User && is_handler(record));
    let mut folders = Handlers::new();
    for record in handlers {
        let (folder, name) = record.path.rsplit_once('/').unwrap_or(("", &record.path));
        folders.entry(folder).or_default().push(name);
    }
    folders
}

/// Where one handler of a template became an orphan and one is new.
fn steps(output: &Output) -> String {
    let new = handlers(output, Status::Created);
    let mut text = String::new();
    for (folder, old) in handlers(output, Status::Orphaned) {
        if let ([old], Some([new])) = (&old[..], new.get(folder).map(Vec::as_slice)) {
            let line = moved(output, (folder, old), (folder, new));
            text.push_str("Was a step renamed? Its handler was not touched; to carry your code along:\n");
            text.push_str(&line);
        }
    }
    text
}

/// Where all handlers of a template became orphans, and those of one other are new and mostly called the same.
fn templates(output: &Output) -> String {
    let kept = handlers(output, Status::Kept);
    let (old, new) = (handlers(output, Status::Orphaned), handlers(output, Status::Created));
    let old: Handlers<'_> = old
        .into_iter()
        .filter(|(folder, _)| !kept.contains_key(folder) && !new.contains_key(folder))
        .collect();
    let is_new = |folder: &str| !kept.contains_key(folder) && !old.contains_key(folder);
    let mut text = String::new();
    for (from, names) in &old {
        let mut likely = new
            .iter()
            .filter(|(to, others)| is_new(to) && shared(names, others).len() * 2 > names.len().max(others.len()));
        let (Some((to, others)), None) = (likely.next(), likely.next()) else {
            continue;
        };
        let names = shared(names, others);
        let lines: Vec<String> = names
            .iter()
            .map(|name| moved(output, (from, name), (to, name)))
            .collect();
        text.push_str("Was a template renamed? Its handlers were not touched; to carry your code along:\n");
        text.push_str(&listed(&lines));
    }
    text
}

fn shared<'a>(one: &[&'a str], other: &[&str]) -> Vec<&'a str> {
    one.iter().filter(|name| other.contains(name)).copied().collect()
}

/// A line of a shell, for names that need no quoting: those of handlers are made of letters, digits and the like.
fn moved(output: &Output, from: (&str, &str), to: (&str, &str)) -> String {
    let root = &output.target.shown;
    format!("  mv {root}/{}/{} {root}/{}/{}\n", from.0, from.1, to.0, to.1)
}
