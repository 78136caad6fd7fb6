//! The graph of steps: dependencies resolved, execution order, what reaches whom and how surely.

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::Presence;
use crate::source::{Span, Spanned};
use crate::suggest;
use crate::template::StepType;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// How many unknown names of a template get a suggestion.
const SUGGESTIONS: usize = 100;

/// A step as the graph sees it.
pub(super) struct Node<'a> {
    pub(super) name: &'a Spanned<String>,
    pub(super) kind: StepType,
    pub(super) dependencies: &'a [Spanned<String>],
    /// Whether kind and dependencies were read completely: if not, what is absent from them proves nothing.
    pub(super) complete: bool,
}

/// The resolved graph. Steps are named by their index in the file.
pub(super) struct Graph {
    /// The declared dependencies of each step, each once, with the place of the entry.
    pub(super) parents: Vec<Vec<(usize, Span)>>,
    /// The steps that declare each step.
    pub(super) children: Vec<Vec<usize>>,
    /// Execution order: a step after all it depends on, otherwise in the order of the file.
    pub(super) order: Vec<usize>,
    kinds: Vec<StepType>,
    ancestors: Vec<BitSet>,
}

/// Resolves dependencies and orders the steps. With a fault the graph is missing and the findings say why.
///
/// `all_known`: whether the names of all steps could be read; if not, a dependency without a step is not reported.
pub(super) fn resolve(nodes: &[Node<'_>], all_known: bool) -> Result<Graph, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let mut index = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        index.entry(node.name.value.as_str()).or_insert(at);
    }
    let parents: Vec<_> = nodes
        .iter()
        .enumerate()
        .map(|(at, node)| parents_of(at, node, &index, all_known, &mut diagnostics))
        .collect();
    diagnostics.extend(cycles(nodes, &parents));
    let mut children = vec![Vec::new(); nodes.len()];
    for (child, parents) in parents.iter().enumerate() {
        for &(parent, _) in parents {
            children[parent].push(child);
        }
    }
    let all_complete = all_known && nodes.iter().all(|node| node.complete);
    for (at, node) in nodes.iter().enumerate() {
        if all_complete && node.kind == StepType::Decision && children[at].is_empty() {
            let message = format!(
                "no step depends on the decision `{}`, so it decides nothing",
                node.name.value
            );
            diagnostics.push(
                Diagnostic::new(Code::DecisionWithoutBranches, node.name.span, message)
                    .help("list the decision in the `dependencies` of each step that it may choose"),
            );
        }
    }
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    let order = order(&parents, &children);
    let mut ancestors = vec![BitSet::new(nodes.len()); nodes.len()];
    for &at in &order {
        let mut set = BitSet::new(nodes.len());
        for &(parent, _) in &parents[at] {
            set.insert(parent);
            set.union(&ancestors[parent]);
        }
        ancestors[at] = set;
    }
    Ok(Graph {
        parents,
        children,
        order,
        kinds: nodes.iter().map(|node| node.kind).collect(),
        ancestors,
    })
}

fn parents_of(
    at: usize,
    node: &Node<'_>,
    index: &HashMap<&str, usize>,
    all_known: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(usize, Span)> {
    let mut parents: Vec<(usize, Span)> = Vec::new();
    for entry in node.dependencies {
        match index.get(entry.value.as_str()) {
            None if !all_known => {}
            None => {
                let message = format!("`{}` is not a step of this template", entry.value);
                let mut finding = Diagnostic::new(Code::UnknownDependency, entry.span, message);
                // A file that is wrong throughout would need time that grows with the square of its steps.
                if diagnostics.len() < SUGGESTIONS
                    && let Some(near) = suggest::closest(&entry.value, index.keys().copied())
                {
                    finding.suggest(near);
                }
                diagnostics.push(finding);
            }
            Some(&parent) if parent == at => {
                let message = format!("the step `{}` depends on itself", entry.value);
                diagnostics.push(Diagnostic::new(Code::SelfDependency, entry.span, message).help("remove the entry"));
            }
            Some(&parent) => {
                if parents.iter().all(|&(other, _)| other != parent) {
                    parents.push((parent, entry.span));
                }
            }
        }
    }
    parents
}

/// One finding for each edge that closes a cycle, found depth first in the order of the file.
fn cycles(nodes: &[Node<'_>], parents: &[Vec<(usize, Span)>]) -> Vec<Diagnostic> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        OnPath,
        Done,
    }
    let mut state = vec![State::New; nodes.len()];
    let mut findings = Vec::new();
    for start in 0..nodes.len() {
        if state[start] != State::New {
            continue;
        }
        // Each entry of the path: a step, and how many of its parents have been followed.
        let mut path = vec![(start, 0)];
        state[start] = State::OnPath;
        while let Some((at, followed)) = path.last_mut() {
            let Some(&(parent, _)) = parents[*at].get(*followed) else {
                state[*at] = State::Done;
                path.pop();
                continue;
            };
            *followed += 1;
            match state[parent] {
                State::New => {
                    state[parent] = State::OnPath;
                    path.push((parent, 0));
                }
                State::OnPath => {
                    let from = path.iter().position(|&(step, _)| step == parent).unwrap_or(0);
                    let edges: Vec<(usize, Span)> = path[from..]
                        .iter()
                        .map(|&(step, followed)| (step, parents[step][followed - 1].1))
                        .collect();
                    findings.push(cycle(nodes, &edges));
                }
                State::Done => {}
            }
        }
    }
    findings
}

/// `edges`: each step of the cycle with the place of its entry for the next one, which it waits for.
fn cycle(nodes: &[Node<'_>], edges: &[(usize, Span)]) -> Diagnostic {
    let names: Vec<_> = edges
        .iter()
        .chain(edges.first())
        .map(|&(step, _)| format!("`{}`", nodes[step].name.value))
        .collect();
    let message = format!("these steps wait for each other: {}", names.join(" waits for "));
    let (_, first) = edges[0];
    let finding = Diagnostic::new(Code::DependencyCycle, first, message)
        .help("the engine does not notice at start: the task never completes; remove one of the dependencies");
    edges[1..].iter().fold(finding, |finding, &(step, span)| {
        finding.related(span, format!("`{}` waits here", nodes[step].name.value))
    })
}

fn order(parents: &[Vec<(usize, Span)>], children: &[Vec<usize>]) -> Vec<usize> {
    let mut waiting: Vec<usize> = parents.iter().map(Vec::len).collect();
    let mut ready: BinaryHeap<Reverse<usize>> =
        (0..parents.len()).filter(|&at| waiting[at] == 0).map(Reverse).collect();
    let mut order = Vec::with_capacity(parents.len());
    while let Some(Reverse(at)) = ready.pop() {
        order.push(at);
        for &child in &children[at] {
            waiting[child] -= 1;
            if waiting[child] == 0 {
                ready.push(Reverse(child));
            }
        }
    }
    order
}

impl Graph {
    /// The ancestors of `step` that it does not declare, in execution order.
    pub(super) fn inherited(&self, step: usize) -> Vec<usize> {
        self.order
            .iter()
            .copied()
            .filter(|&other| {
                self.ancestors[step].contains(other) && self.parents[step].iter().all(|&(parent, _)| parent != other)
            })
            .collect()
    }

    /// Whether a declared dependency has a result whenever the step runs.
    ///
    /// The engine creates the steps below a decision only when they are chosen, and replaces an edge to a step that is not
    /// created with it by one from the decision: such a step is sure of the decision, of what the decision itself was sure
    /// of, and of what every way from the decision to it leads through. Steps behind a batch worker or a convergence may
    /// be started without waiting for it. Where several decisions lead to a step, nothing is promised but what all wait for.
    pub(super) fn presence(&self, consumer: usize, producer: usize) -> Presence {
        let starts_early = matches!(
            self.kinds[producer],
            StepType::BatchWorker | StepType::DeferredConvergence
        );
        if self.kinds[consumer] == StepType::DeferredConvergence || starts_early {
            return Presence::Maybe;
        }
        let deciders = self.deciders(consumer);
        let sure = deciders.iter().all(|&decision| {
            producer == decision
                || self.ancestors[decision].contains(producer) && self.is_sure_of_ancestors(decision)
                || self.ancestors[producer].contains(decision) && self.leads_through(decision, consumer, producer)
        });
        if sure { Presence::Sure } else { Presence::Maybe }
    }

    /// The decisions whose choice creates `step`: those above it without another decision between.
    fn deciders(&self, step: usize) -> Vec<usize> {
        let mut deciders = Vec::new();
        let mut seen = BitSet::new(self.kinds.len());
        let mut stack = vec![step];
        while let Some(at) = stack.pop() {
            for &(parent, _) in &self.parents[at] {
                if seen.contains(parent) {
                    continue;
                }
                seen.insert(parent);
                if self.kinds[parent] == StepType::Decision {
                    deciders.push(parent);
                } else {
                    stack.push(parent);
                }
            }
        }
        deciders
    }

    /// Whether all ancestors of `decision` have run whenever it has: it was not chosen itself, and nothing above it starts
    /// early.
    fn is_sure_of_ancestors(&self, decision: usize) -> bool {
        let starts_early = |&at: &usize| {
            self.ancestors[decision].contains(at)
                && matches!(self.kinds[at], StepType::BatchWorker | StepType::DeferredConvergence)
        };
        self.deciders(decision).is_empty() && !self.order.iter().any(starts_early)
    }

    /// Whether every way from `decision` down to `consumer` passes `producer`.
    fn leads_through(&self, decision: usize, consumer: usize, producer: usize) -> bool {
        let mut seen = BitSet::new(self.kinds.len());
        let mut stack = vec![consumer];
        while let Some(at) = stack.pop() {
            for &(parent, _) in &self.parents[at] {
                if parent == decision {
                    return false;
                }
                if parent != producer && !seen.contains(parent) && self.kinds[parent] != StepType::Decision {
                    seen.insert(parent);
                    stack.push(parent);
                }
            }
        }
        true
    }
}

/// A set of small numbers.
#[derive(Clone)]
struct BitSet(Vec<u64>);

impl BitSet {
    fn new(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)])
    }

    fn insert(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    fn contains(&self, at: usize) -> bool {
        self.0[at / 64] & (1 << (at % 64)) != 0
    }

    fn union(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= other;
        }
    }
}
