//! The steps and their dependencies as far as they are known, whatever else is wrong with them.

use crate::source::{Span, Spanned};
use crate::template::{StepType, Template};
use std::collections::{HashMap, HashSet};

/// The graph of a template. Steps are named by their index in the file; entries that name no step, or the step itself, and
/// repeated ones are left out.
#[derive(Debug)]
pub struct Graph {
    /// The dependencies of each step with their places.
    pub parents: Vec<Vec<(usize, Span)>>,
    /// The steps that depend on each step, in the order of the file.
    pub children: Vec<Vec<usize>>,
    /// What kind of step each is.
    pub kinds: Vec<StepType>,
    /// Whether all entries could be read. If not, what is absent proves nothing.
    pub is_complete: bool,
    /// Whether each step names only steps that there are.
    knows: Vec<bool>,
    /// The first step of each name.
    index: HashMap<String, usize>,
}

impl Graph {
    pub(super) fn new(template: &Template) -> Self {
        let steps = &template.steps;
        let mut index = HashMap::new();
        for (at, step) in steps.iter().enumerate() {
            index.entry(step.name.value.clone()).or_insert(at);
        }
        let mut parents: Vec<Vec<(usize, Span)>> = vec![Vec::new(); steps.len()];
        let mut children = vec![Vec::new(); steps.len()];
        let mut last_child = vec![usize::MAX; steps.len()];
        for (at, step) in steps.iter().enumerate() {
            for entry in &step.dependencies {
                let Some(&parent) = index.get(entry.value.as_str()) else {
                    continue;
                };
                if parent != at && last_child[parent] != at {
                    last_child[parent] = at;
                    parents[at].push((parent, entry.span));
                    children[parent].push(at);
                }
            }
        }
        let is_known = |entry: &Spanned<String>| index.contains_key(entry.value.as_str());
        let knows = steps
            .iter()
            .map(|step| step.dependencies.iter().all(is_known))
            .collect();
        Self {
            parents,
            children,
            kinds: steps.iter().map(|step| step.step_type.value).collect(),
            is_complete: template.steps_complete && steps.iter().all(|step| step.complete),
            knows,
            index,
        }
    }

    /// The first step of that name.
    #[must_use]
    pub fn step(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }

    /// Whether all dependencies of a step are steps.
    #[must_use]
    pub fn knows_dependencies(&self, step: usize) -> bool {
        self.knows[step]
    }

    /// Whether all dependencies of a step and of its ancestors are steps.
    #[must_use]
    pub fn knows_ancestors(&self, step: usize) -> bool {
        self.knows[step] && self.ancestors(step, |_| true).into_iter().all(|at| self.knows[at])
    }

    /// Whether there are decisions.
    #[must_use]
    pub fn has_decisions(&self) -> bool {
        self.kinds.contains(&StepType::Decision)
    }

    /// The indexes of the steps of a kind.
    pub fn of_kind(&self, kind: StepType) -> impl Iterator<Item = usize> {
        (0..self.kinds.len()).filter(move |&step| self.kinds[step] == kind)
    }

    /// The ancestors of a step for which `enter` holds, directly or through others for which it holds, and those at which
    /// it stops; each once.
    pub fn ancestors(&self, step: usize, enter: impl Fn(usize) -> bool) -> Vec<usize> {
        self.above(vec![step], enter)
    }

    /// The steps that the parents of a step wait for, as far as those for which `enter` holds lead.
    pub fn implied(&self, step: usize, enter: impl Fn(usize) -> bool) -> HashSet<usize> {
        let parents = self.parents[step].iter().map(|&(parent, _)| parent);
        let start = parents.filter(|&parent| enter(parent)).collect();
        self.above(start, enter).into_iter().collect()
    }

    fn above(&self, mut waiting: Vec<usize>, enter: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut seen = vec![false; self.kinds.len()];
        let mut found = Vec::new();
        while let Some(at) = waiting.pop() {
            for &(parent, _) in &self.parents[at] {
                if !std::mem::replace(&mut seen[parent], true) {
                    found.push(parent);
                    if enter(parent) {
                        waiting.push(parent);
                    }
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// The decisions above a step without another decision between.
    #[must_use]
    pub fn deciders(&self, step: usize) -> Vec<usize> {
        let is_decision = |at: usize| self.kinds[at] == StepType::Decision;
        let mut deciders = self.ancestors(step, |at| !is_decision(at));
        deciders.retain(|&at| is_decision(at) && at != step);
        deciders
    }

    /// Whether the engine creates a step when the task starts.
    #[must_use]
    pub fn is_created_at_start(&self, step: usize) -> bool {
        match self.kinds[step] {
            StepType::BatchWorker => false,
            kind if !self.has_decisions() => kind != StepType::DeferredConvergence,
            _ => self.deciders(step).is_empty(),
        }
    }
}
