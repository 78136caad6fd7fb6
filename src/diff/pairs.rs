//! Which template is compared with which.

use super::versions::numbers;
use crate::ir::{Valid, Workflow};
use std::collections::{BTreeMap, HashSet};

type Pair<'a> = (Option<&'a Workflow>, Option<&'a Workflow>);
/// Namespace and name.
type Name<'a> = (&'a str, &'a str);
/// The versions before and after.
type Versions<'a> = [Vec<&'a Workflow>; 2];

/// Pairs templates by namespace and name, those that are left by what is in them.
pub(super) fn pairs<'a>(base: &'a [Valid<Workflow>], head: &'a [Valid<Workflow>]) -> Vec<Pair<'a>> {
    let mut named: BTreeMap<Name<'a>, Versions<'a>> = BTreeMap::new();
    for (side, workflows) in [base, head].into_iter().enumerate() {
        for workflow in workflows {
            let name = (workflow.namespace.value.as_str(), workflow.name.value.as_str());
            named.entry(name).or_default()[side].push(workflow);
        }
    }
    for (old, new) in renamed(&named) {
        let base = named.remove(&old).map(|[base, _]| base).unwrap_or_default();
        if let Some(versions) = named.get_mut(&new) {
            versions[0] = base;
        }
    }
    named
        .into_values()
        .flat_map(|[base, head]| versions(base, head))
        .collect()
}

/// Of several versions first those that are the same, then the rest in order.
fn versions<'a>(mut base: Vec<&'a Workflow>, mut head: Vec<&'a Workflow>) -> Vec<Pair<'a>> {
    let mut pairs: Vec<Pair<'a>> = Vec::new();
    base.retain(|before| {
        let same = head
            .iter()
            .position(|after| after.version.value == before.version.value);
        if let Some(at) = same {
            pairs.push((Some(before), Some(head.remove(at))));
        }
        same.is_none()
    });
    let key = |workflow: &&Workflow| (numbers(&workflow.version.value), workflow.version.value.clone());
    base.sort_by_key(key);
    head.sort_by_key(key);
    let count = base.len().max(head.len());
    pairs.extend((0..count).map(|at| (base.get(at).copied(), head.get(at).copied())));
    pairs
}

/// The names of templates that are gone, with those of new ones that are most like them; the most alike first.
fn renamed<'a>(named: &BTreeMap<Name<'a>, Versions<'a>>) -> Vec<(Name<'a>, Name<'a>)> {
    let only = |side: usize| {
        let alone = named.iter().filter(move |(_, versions)| versions[1 - side].is_empty());
        let described = alone.filter_map(move |(name, versions)| Some((*name, parts(versions[side].first()?))));
        described.collect::<Vec<_>>()
    };
    let (gone, new) = (only(0), only(1));
    let mut alike: Vec<(usize, Name<'a>, Name<'a>)> = Vec::new();
    for (old, before) in &gone {
        let likeness = new
            .iter()
            .filter_map(|(name, after)| Some((likeness(before, after)?, *old, *name)));
        alike.extend(likeness);
    }
    alike.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    let (mut left, mut right) = (HashSet::new(), HashSet::new());
    alike
        .retain(|(_, old, new)| !left.contains(old) && !right.contains(new) && left.insert(*old) && right.insert(*new));
    alike.into_iter().map(|(_, old, new)| (old, new)).collect()
}

/// What a template is recognised by: the names of its steps, and who runs them.
fn parts(workflow: &Workflow) -> HashSet<(bool, &str)> {
    let steps = workflow.steps.iter();
    steps
        .flat_map(|step| {
            [
                (false, step.name.value.as_str()),
                (true, step.handler.callable.value.as_str()),
            ]
        })
        .collect()
}

/// How much two templates have in common, in thousandths; nothing below the half.
fn likeness(before: &HashSet<(bool, &str)>, after: &HashSet<(bool, &str)>) -> Option<usize> {
    let common = before.intersection(after).count();
    let all = before.len() + after.len() - common;
    (common * 2 >= all).then(|| common * 1000 / all.max(1))
}
