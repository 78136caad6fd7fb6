//! What mends findings, in ways that several rules share; and mending a whole file.

use super::rule::File;
use super::{Settings, check, edits, finish, rule};
use crate::diagnostic::{self, Code, Diagnostic, Fix, Safety};
use crate::source::SourceId;
use std::collections::{HashMap, HashSet};

/// How many findings of a file get fixes at once: looking for the place of one takes a look at the whole file. The others
/// get theirs when these are mended.
const AT_ONCE: usize = 500;
/// How often a file is read again after fixes were applied.
const ROUNDS: usize = 50;
/// How many fixes of a round are tried one by one.
const SINGLY: usize = 50;

/// Adds fixes to findings.
pub(super) fn add(file: &File<'_>, findings: &mut [Diagnostic]) {
    let mended = findings
        .iter_mut()
        .filter_map(|finding| Some((rule(finding.code)?.fix?, finding)));
    for (mender, finding) in mended.take(AT_ONCE) {
        finding.fix = (mender.mend)(file, finding);
    }
}

/// The fix that was made with the finding.
pub(super) fn made(_: &File<'_>, finding: &Diagnostic) -> Option<Fix> {
    finding.fix.clone()
}

/// Writes the key that was meant, if the mapping does not have it yet.
pub(super) fn rename(file: &File<'_>, finding: &Diagnostic) -> Option<Fix> {
    rename_key(file, finding.span, finding.meant.as_deref()?).map(|edit| Fix::safe(vec![edit]))
}

/// Another name for the key at this place, if the mapping does not have it yet.
pub(super) fn rename_key(file: &File<'_>, key: crate::source::Span, name: &str) -> Option<crate::diagnostic::Edit> {
    let (mapping, _) = edits::holder(file, key)?;
    if file.tree.entry(mapping, name).is_some() {
        return None;
    }
    edits::scalar(file, key, name)
}

/// Writes the value that was probably meant.
pub(super) fn replace(file: &File<'_>, finding: &Diagnostic) -> Option<Fix> {
    let edit = edits::scalar(file, finding.span, finding.meant.as_deref()?)?;
    Some(Fix::suggested(vec![edit]))
}

/// A file after fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fixed {
    /// The text.
    pub text: String,
    /// What was mended, in the order in which it was done.
    pub mended: Vec<Code>,
}

/// Applies the fixes that are at most this unsafe until there are none left. One that would lead to another finding is
/// left out; so is one for a finding that a level or a comment silences. Nothing for a file that is no template.
#[must_use]
pub fn fix(source: SourceId, text: &str, named: bool, safety: Safety, settings: &Settings) -> Option<Fixed> {
    let look = |text: &str| {
        let checked = check(source, text.as_bytes(), named, settings)?;
        let mut findings = finish(vec![checked], settings);
        findings.sort_by_key(|finding| (finding.span, finding.code));
        Some(findings)
    };
    let mut findings = look(text)?;
    let mut fixed = Fixed {
        text: text.to_owned(),
        mended: Vec::new(),
    };
    let mut refused: HashSet<Key> = HashSet::new();
    for _ in 0..ROUNDS {
        let chosen = choose(&findings, safety, &refused);
        if chosen.is_empty() {
            break;
        }
        let attempt = |chosen: &[&Diagnostic]| {
            let fixes: Vec<&Fix> = chosen.iter().filter_map(|finding| finding.fix.as_ref()).collect();
            let text = diagnostic::apply(&fixed.text, &fixes);
            let after = look(&text)?;
            is_better(&findings, &after, chosen).then_some((text, after))
        };
        let mut done = chosen.clone();
        let mut result = attempt(&chosen);
        if result.is_none() {
            for &one in chosen.iter().take(SINGLY) {
                result = attempt(&[one]);
                if result.is_some() {
                    done = vec![one];
                    break;
                }
                refused.insert(key(one));
            }
        }
        match result {
            Some((text, after)) => {
                fixed.mended.extend(done.iter().map(|finding| finding.code));
                fixed.text = text;
                findings = after;
            }
            None if chosen.len() > SINGLY => {}
            None => break,
        }
    }
    Some(fixed)
}

/// What a finding says, wherever it stands.
type Key = (Code, String);

fn key(finding: &Diagnostic) -> Key {
    (finding.code, finding.message.clone())
}

/// The findings whose fixes can be applied together.
fn choose<'a>(findings: &'a [Diagnostic], safety: Safety, refused: &HashSet<Key>) -> Vec<&'a Diagnostic> {
    let mut chosen: Vec<&Diagnostic> = Vec::new();
    let mut last: Option<&Fix> = None;
    for finding in findings {
        let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safety <= safety) else {
            continue;
        };
        if refused.contains(&key(finding)) || last.is_some_and(|last| last.conflicts_with(fix)) {
            continue;
        }
        // Fixes of several edits may reach over others; they are few.
        let is_spread = |fix: &Fix| fix.edits.len() > 1;
        let conflicts = |other: &&Diagnostic| other.fix.as_ref().is_some_and(|other| other.conflicts_with(fix));
        if (is_spread(fix) || chosen.len() < SINGLY) && chosen.iter().any(conflicts) {
            continue;
        }
        last = Some(fix);
        chosen.push(finding);
    }
    chosen
}

/// Whether what was mended is gone and nothing else came: of each code there are as many findings less as were mended. What
/// a file hid as long as it could not be loaded does not count.
fn is_better(before: &[Diagnostic], after: &[Diagnostic], mended: &[&Diagnostic]) -> bool {
    let (mut most, mut left) = (HashMap::new(), HashMap::new());
    for finding in before {
        *most.entry(finding.code).or_insert(0_usize) += 1;
    }
    for finding in after {
        *left.entry(finding.code).or_insert(0_usize) += 1;
    }
    for finding in mended {
        most.entry(finding.code).and_modify(|count| *count -= 1);
    }
    let fits = |code: &Code, count: usize| count <= most.get(code).copied().unwrap_or(0);
    let is_blocked = |findings: &[Diagnostic]| findings.iter().any(Diagnostic::blocks_generation);
    let was_freed = is_blocked(before) && !is_blocked(after);
    let is_gone = |finding: &&Diagnostic| fits(&finding.code, left.get(&finding.code).copied().unwrap_or(0));
    mended.iter().all(is_gone) && (was_freed || left.iter().all(|(code, &count)| fits(code, count)))
}
