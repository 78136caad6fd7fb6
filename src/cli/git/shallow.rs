//! What to fetch where a clone does not go back far enough.

use super::Repository;
use crate::cli::Stop;

impl Repository {
    /// Why a revision is not there, and what brings it.
    pub(super) fn missing(&self, name: &str) -> Stop {
        let what = format!("{name} is neither a file or folder nor a git revision");
        if !self.is_shallow() || name.starts_with('-') {
            return Stop::because(what);
        }
        let name = name.split_once(':').map_or(name, |(revision, _)| revision);
        Stop::because(format!(
            "{what} here; this clone is shallow, fetch more of it: {}",
            self.fetch(name)
        ))
    }

    /// Why two revisions have no common ancestor, and what brings it.
    pub(super) fn unrelated(&self, one: &str, other: &str) -> Stop {
        let what = format!("{one} and {other} have no common ancestor");
        if !self.is_shallow() {
            return Stop::because(what);
        }
        let (remote, _) = self.remote(one);
        Stop::because(format!(
            "{what} here; this clone is shallow, fetch more of it: `git fetch --deepen=100 {remote}` until it is \
             there, or all with `git fetch --unshallow {remote}`"
        ))
    }

    fn is_shallow(&self) -> bool {
        let answer = self.git(&["rev-parse", "--is-shallow-repository"]);
        answer.is_ok_and(|answer| answer.trim() == "true")
    }

    /// The command that brings a revision.
    fn fetch(&self, name: &str) -> String {
        let (of, back) = ancestor(name);
        let (remote, branch) = self.remote(of);
        if self.commit(of).is_some() && back > 0 {
            return format!("`git fetch --deepen={back} {remote}`");
        }
        let depth = back + 1;
        if let Some(branch) = branch {
            return format!("`git fetch --depth={depth} {remote} +refs/heads/{branch}:refs/remotes/{remote}/{branch}`");
        }
        let is_id = of.len() >= 40 && of.chars().all(|c| c.is_ascii_hexdigit());
        if is_id {
            format!("`git fetch --depth={depth} {remote} {of}`")
        } else {
            // A branch stays one, and a tag.
            format!("`git fetch --depth={depth} {remote} {of}:{of}`")
        }
    }

    /// The remote to ask, and the branch there if the name says so: `origin/main` is `main` of `origin`.
    fn remote<'n>(&self, name: &'n str) -> (String, Option<&'n str>) {
        let remotes = self.git(&["remote"]).unwrap_or_default();
        let named = remotes.lines().find_map(|remote| {
            let branch = name.strip_prefix(remote)?.strip_prefix('/')?;
            Some((remote.to_owned(), Some(branch)))
        });
        named.unwrap_or_else(|| {
            let usual = remotes.lines().find(|remote| *remote == "origin");
            let remote = usual.or_else(|| remotes.lines().next()).unwrap_or("origin");
            (remote.to_owned(), None)
        })
    }
}

/// What an ancestor is one of, and how far back: `HEAD~2^` is three behind `HEAD`.
fn ancestor(name: &str) -> (&str, u32) {
    let Some(at) = name.find(['~', '^']) else {
        return (name, 0);
    };
    let (of, steps) = name.split_at(at);
    let mut back: u32 = 0;
    let mut rest = steps;
    while let Some(sign) = rest.chars().next() {
        let after = &rest[sign.len_utf8()..];
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let count = after[..digits].parse().ok();
        back = back.saturating_add(match sign {
            '~' => count.unwrap_or(1),
            // The second parent is one behind, too.
            '^' => 1,
            _ => return (of, back),
        });
        rest = &after[digits..];
    }
    (of, back)
}
