//! What environments override: by what comes out of it, step by step.

use super::{Change, Level, escape};
use crate::ir::{Environment, Retry, Step, Workflow};
use serde_json::Value;
use std::collections::BTreeMap;

/// More steps than this are counted, not named.
const NAMED: usize = 5;

/// A change for each environment that overrides the steps of both sides otherwise than before.
pub(super) fn changes((base, head): (&Workflow, &Workflow), kept: &[(&Step, &Step)]) -> Vec<Change> {
    let find = |of: &'_ [Environment], name: &str| of.iter().position(|it| it.name.value == name);
    let old = base.environments.iter().map(|before| {
        let after = find(&head.environments, &before.name.value).map(|at| &head.environments[at]);
        (Some(before), after)
    });
    let new = head
        .environments
        .iter()
        .filter(|after| find(&base.environments, &after.name.value).is_none());
    old.chain(new.map(|after| (None, Some(after))))
        .filter_map(|(before, after)| change(before, after, kept))
        .collect()
}

fn change(before: Option<&Environment>, after: Option<&Environment>, kept: &[(&Step, &Step)]) -> Option<Change> {
    let changed = kept.iter().filter_map(|(old, new)| {
        let (was, is) = (Effect::on(before, &old.name.value), Effect::on(after, &new.name.value));
        let what = was.differs(&is);
        (!what.is_empty()).then(|| format!("`{}` ({})", new.name.value, what.join(", ")))
    });
    let mut changed: Vec<String> = changed.collect();
    let name = after.or(before).map(|environment| &environment.name.value)?;
    if changed.is_empty() {
        return None;
    }
    let more = changed.len().saturating_sub(NAMED);
    changed.truncate(NAMED);
    let mut steps = changed.join(", ");
    if more > 0 {
        steps.push_str(&format!(" and {more} more"));
    }
    let message = match (before, after) {
        (None, _) => format!("the environment `{name}` is new; it overrides {steps}"),
        (_, None) => format!("the environment `{name}` is gone; it overrode {steps}"),
        _ => format!("the environment `{name}` overrides otherwise: {steps}"),
    };
    Some(Change {
        code: "environment-changed".to_owned(),
        path: format!("environments/{}", escape(name)),
        level: Level::Note,
        hurts: Vec::new(),
        message,
        before: None,
        after: None,
        base: before.map(|environment| environment.name.span),
        head: after.map(|environment| environment.name.span),
        readers: Vec::new(),
        also: Vec::new(),
    })
}

/// What is overridden in one step.
#[derive(Default, PartialEq)]
struct Effect<'a> {
    initialization: BTreeMap<&'a str, &'a Value>,
    timeout: Option<u64>,
    retry: Option<&'a Retry>,
}

impl<'a> Effect<'a> {
    /// Later overrides win; of the initialization key by key, of retries as a whole.
    fn on(environment: Option<&'a Environment>, step: &str) -> Self {
        let mut effect = Self::default();
        let overrides = environment.map(|it| it.overrides.as_slice()).unwrap_or_default();
        for part in overrides.iter().filter(|part| part.applies_to(step)) {
            let keys = part.initialization.iter();
            effect
                .initialization
                .extend(keys.map(|(key, value)| (key.as_str(), value)));
            effect.timeout = part.timeout_seconds.or(effect.timeout);
            effect.retry = part.retry.as_ref().or(effect.retry);
        }
        effect
    }

    /// The keys whose values are others.
    fn differs(&self, other: &Self) -> Vec<&'static str> {
        let parts = [
            ("initialization", self.initialization != other.initialization),
            ("timeout_seconds", self.timeout != other.timeout),
            ("retry", self.retry != other.retry),
        ];
        parts
            .into_iter()
            .filter(|(_, differs)| *differs)
            .map(|(key, _)| key)
            .collect()
    }
}
