//! Environments as facts: values instead of places in the tree.

use super::retry;
use crate::ir::{Environment, Override};
use crate::template;
use crate::yaml::Tree;

pub(super) fn lower(tree: &Tree, environments: &[template::Environment]) -> Vec<Environment> {
    let environment = |it: &template::Environment| Environment {
        name: it.name.clone(),
        overrides: it.steps.iter().map(|step| part(tree, step)).collect(),
    };
    environments.iter().map(environment).collect()
}

fn part(tree: &Tree, step: &template::StepOverride) -> Override {
    let initialization = step.handler.iter().flat_map(|handler| &handler.initialization);
    Override {
        step: step.name.clone(),
        initialization: initialization
            .map(|entry| (entry.key.value.clone(), tree.to_json(entry.value)))
            .collect(),
        timeout_seconds: step.timeout_seconds.map(|seconds| seconds.value.into()),
        retry: step.retry.as_ref().map(retry),
    }
}
