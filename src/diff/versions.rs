//! Whether the version moved far enough.

use super::{Bump, Change, Level};
use crate::ir::Workflow;

/// How far the version must move for these changes.
pub(super) fn required(changes: &[Change]) -> Bump {
    let bump = |change: &Change| match change.level {
        Level::Breaking => Bump::Major,
        Level::Compatible => Bump::Minor,
        Level::Note => Bump::Patch,
    };
    changes.iter().map(bump).max().unwrap_or(Bump::None)
}

/// What is asked of the version of a template whose contracts change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Policy {
    /// It moves as far as the changes ask for.
    #[default]
    Moves,
    /// A break comes as a new version in a template beside the old one, which stays.
    Beside,
    /// Nothing.
    Free,
}

/// What is wrong with how the version moved.
pub(super) fn check(base: &Workflow, head: &Workflow, required: Bump, policy: Policy) -> Option<Change> {
    let (code, message) = match policy {
        Policy::Free => return None,
        Policy::Moves => falls_short(&base.version.value, &head.version.value, required)?,
        Policy::Beside => stands_alone(&base.version.value, &head.version.value, required)?,
    };
    let (before, after) = (&base.version.value, &head.version.value);
    Some(Change {
        code: code.to_owned(),
        path: "version".to_owned(),
        level: Level::Breaking,
        hurts: Vec::new(),
        message,
        before: Some(before.clone()),
        after: Some(after.clone()),
        base: Some(base.version.span),
        head: Some(head.version.span),
        readers: Vec::new(),
        also: Vec::new(),
    })
}

/// Why a version did not move far enough.
fn falls_short(before: &str, after: &str, required: Bump) -> Option<(&'static str, String)> {
    // Notes are no change of a contract.
    if required < Bump::Minor {
        return None;
    }
    if before == after {
        let message = format!("contracts changed, but the version is still {after}");
        return Some(("version-not-bumped", message));
    }
    let wanted = required.name();
    let message = format!("from {before} to {after} is less than the {wanted} version that the changes ask for");
    (moved(before, after)? < required).then_some(("version-bump-too-small", message))
}

/// Why a break is not one that stands beside the old version: that one was changed.
fn stands_alone(before: &str, after: &str, required: Bump) -> Option<(&'static str, String)> {
    if required < Bump::Major {
        return None;
    }
    let advice = "a break has to come as a new version beside it, in a file of its own";
    Some(if before == after {
        (
            "version-not-bumped",
            format!("the contracts of {before} broke: {advice}"),
        )
    } else {
        (
            "version-replaced",
            format!("{after} took the place of {before}: {advice}"),
        )
    })
}

/// How far a version moved; nothing for what is no semantic version.
fn moved(before: &str, after: &str) -> Option<Bump> {
    let (before, after) = (numbers(before)?, numbers(after)?);
    Some(if after <= before {
        Bump::None
    } else if after[0] > before[0] {
        Bump::Major
    } else if after[1] > before[1] {
        Bump::Minor
    } else {
        Bump::Patch
    })
}

pub(super) fn numbers(version: &str) -> Option<[u64; 3]> {
    let core = version.split(['-', '+']).next()?;
    let numbers: Vec<u64> = core.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    numbers.try_into().ok()
}
