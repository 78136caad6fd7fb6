//! Templates step by step.

use super::found::{Found, Reading};
use super::relation::{Relation, relation};
use super::{Change, Hurt, Level, environments, escape};
use crate::contract::Type;
use crate::ir::{EdgeKind, Step, StepId, Workflow};
use crate::ir_json;
use crate::source::Span;

/// Everything that changed between two versions of a template, but for the version.
pub(super) fn workflow(base: &Workflow, head: &Workflow) -> Vec<Change> {
    let mut diff = Diff {
        base,
        head,
        found: Found::default(),
    };
    diff.description(
        base.description != head.description,
        "description",
        base.name.span,
        head.name.span,
    );
    diff.contract(base.input, head.input, "input", (base.name.span, head.name.span));
    let kept = diff.steps();
    for change in environments::changes((base, head), &kept) {
        diff.found.add(change);
    }
    diff.events(&base.events, &head.events, "events");
    diff.found.finish()
}

pub(super) struct Diff<'a> {
    pub(super) base: &'a Workflow,
    pub(super) head: &'a Workflow,
    pub(super) found: Found,
}

impl<'a> Diff<'a> {
    pub(super) fn add(
        &mut self,
        code: &str,
        path: impl Into<String>,
        level: Level,
        hurts: &[Hurt],
        message: impl Into<String>,
        (base, head): (Option<Span>, Option<Span>),
    ) {
        self.found.add(Change {
            code: code.to_owned(),
            path: path.into(),
            level,
            hurts: hurts.to_vec(),
            message: message.into(),
            before: None,
            after: None,
            base,
            head,
            readers: Vec::new(),
            also: Vec::new(),
        });
    }

    /// What was there and what is there, of the change that was added last.
    pub(super) fn shapes(&mut self, before: Option<&str>, after: Option<&str>) {
        if let Some(change) = self.found.last() {
            change.before = before.map(str::to_owned);
            change.after = after.map(str::to_owned);
        }
    }

    pub(super) fn description(&mut self, changed: bool, path: &str, base: Span, head: Span) {
        if changed {
            let spans = (Some(base), Some(head));
            self.add(
                "description-changed",
                path,
                Level::Note,
                &[],
                "the description changed",
                spans,
            );
        }
    }

    /// Compares the steps; returns those that are there before and after, by whatever name.
    fn steps(&mut self) -> Vec<(&'a Step, &'a Step)> {
        let (base, head) = (self.base, self.head);
        let find = |steps: &[Step], name: &str| steps.iter().position(|step| step.name.value == name);
        let gone: Vec<&Step> = base
            .steps
            .iter()
            .filter(|step| find(&head.steps, &step.name.value).is_none())
            .collect();
        let mut new: Vec<&Step> = head
            .steps
            .iter()
            .filter(|step| find(&base.steps, &step.name.value).is_none())
            .collect();
        let mut renamed: Vec<(&Step, &Step)> = Vec::new();
        for old in gone {
            let spans = (Some(old.name.span), None);
            match new.iter().position(|step| self.is_renamed(old, step)) {
                Some(at) => {
                    let step = new.remove(at);
                    let path = format!("steps/{}", escape(&old.name.value));
                    let message = format!("the step `{}` is called `{}` now", old.name.value, step.name.value);
                    let hurts = [Hurt::Consumer, Hurt::InFlight, Hurt::Source];
                    let spans = (Some(old.name.span), Some(step.name.span));
                    self.add("step-renamed", path, Level::Breaking, &hurts, message, spans);
                    self.shapes(Some(&old.name.value), Some(&step.name.value));
                    renamed.push((old, step));
                }
                None => {
                    let path = format!("steps/{}", escape(&old.name.value));
                    let message = format!("the step `{}` is gone", old.name.value);
                    let hurts = [Hurt::Consumer, Hurt::InFlight, Hurt::Source];
                    let first = self.found.count();
                    self.add("step-removed", path, Level::Breaking, &hurts, message, spans);
                    self.found.read_since(first, || readers(base, old));
                    self.shapes(Some(&old.name.value), None);
                }
            }
        }
        for step in new {
            let path = format!("steps/{}", escape(&step.name.value));
            let message = format!(
                "the step `{}` is new; tasks that are running do not have it",
                step.name.value
            );
            self.add(
                "step-added",
                path,
                Level::Compatible,
                &[],
                message,
                (None, Some(step.name.span)),
            );
        }
        let kept = base
            .steps
            .iter()
            .filter_map(|old| Some((old, &head.steps[find(&head.steps, &old.name.value)?])));
        let kept: Vec<(&Step, &Step)> = kept.chain(renamed.iter().copied()).collect();
        for &(old, step) in &kept {
            self.step(old, step, &renamed);
        }
        kept
    }

    /// Whether a step has the place and the contract of another.
    fn is_renamed(&self, old: &Step, new: &Step) -> bool {
        let same_result = match (old.result, new.result) {
            (None, None) => true,
            (Some(a), Some(b)) => {
                let before = Type {
                    types: &self.base.types,
                    id: self.base.contract(a).root,
                };
                let after = Type {
                    types: &self.head.types,
                    id: self.head.contract(b).root,
                };
                relation(before, after) == Relation::Same
            }
            _ => false,
        };
        same_result
            && ir_json::kind(&old.kind) == ir_json::kind(&new.kind)
            && parents(self.base, old) == parents(self.head, new)
    }

    fn step(&mut self, old: &Step, new: &Step, renamed: &[(&Step, &Step)]) {
        let path = format!("steps/{}", escape(&new.name.value));
        let names = (old.name.span, new.name.span);
        let spans = (Some(names.0), Some(names.1));
        self.description(
            old.description != new.description,
            &format!("{path}/description"),
            names.0,
            names.1,
        );
        let (before, after) = (ir_json::kind(&old.kind), ir_json::kind(&new.kind));
        if before != after {
            let message = format!("the step is {after} instead of {before}");
            self.add(
                "step-type-changed",
                &path,
                Level::Breaking,
                &[Hurt::InFlight, Hurt::Source],
                message,
                spans,
            );
            self.shapes(Some(before), Some(after));
        }
        self.dependencies(old, new, renamed, &path);
        self.handler(old, new, &path);
        if old.retry != new.retry {
            self.add(
                "retry-changed",
                format!("{path}/retry"),
                Level::Note,
                &[],
                "retries changed",
                spans,
            );
        }
        if old.timeout_seconds != new.timeout_seconds {
            self.add(
                "timeout-changed",
                format!("{path}/timeout_seconds"),
                Level::Note,
                &[],
                "the timeout changed",
                spans,
            );
            let seconds = |step: &Step| step.timeout_seconds.map(|seconds| format!("{seconds} s"));
            self.shapes(seconds(old).as_deref(), seconds(new).as_deref());
        }
        let first = self.found.count();
        self.contract(old.result, new.result, &format!("{path}/result"), names);
        let base = self.base;
        self.found.read_since(first, || readers(base, old));
        self.contract(old.config, new.config, &format!("{path}/config"), names);
        self.events(&old.publishes, &new.publishes, &format!("{path}/events"));
    }

    fn dependencies(&mut self, old: &Step, new: &Step, renamed: &[(&Step, &Step)], path: &str) {
        let current = |name: &str| {
            let pair = renamed.iter().find(|(before, _)| before.name.value == name);
            pair.map_or(name, |(_, after)| after.name.value.as_str()).to_owned()
        };
        let before: Vec<String> = parents(self.base, old).into_iter().map(current).collect();
        let after = parents(self.head, new);
        let spans = (Some(old.name.span), Some(new.name.span));
        for name in before.iter().filter(|name| !after.contains(&name.as_str())) {
            let path = format!("{path}/dependencies/{}", escape(name));
            let message = format!(
                "`{}` no longer waits for `{name}`: the result is not sure to be there",
                new.name.value
            );
            self.add(
                "dependency-removed",
                path,
                Level::Breaking,
                &[Hurt::Consumer],
                message,
                spans,
            );
        }
        for name in after.iter().filter(|name| !before.iter().any(|other| other == *name)) {
            let path = format!("{path}/dependencies/{}", escape(name));
            let message = format!("`{}` waits for `{name}` now", new.name.value);
            self.add("dependency-added", path, Level::Compatible, &[], message, spans);
        }
    }

    fn handler(&mut self, old: &Step, new: &Step, path: &str) {
        let text = |step: &Step| {
            let handler = &step.handler;
            let optional =
                [&handler.method, &handler.resolver].map(|text| text.as_ref().map(|text| text.value.clone()));
            (handler.callable.value.clone(), optional)
        };
        let (before, after) = (text(old), text(new));
        if before == after {
            return;
        }
        let mut all = self.head.steps.iter();
        let gone = before.0 != after.0 && all.all(|step| step.handler.callable.value != before.0);
        let (level, hurts): (_, &[Hurt]) = if gone {
            (Level::Breaking, &[Hurt::InFlight])
        } else {
            (Level::Note, &[])
        };
        let message = if before.0 == after.0 {
            "the method or the resolver of the handler changed".to_owned()
        } else {
            format!("the handler is `{}` instead of `{}`", after.0, before.0)
        };
        let spans = (Some(old.handler.callable.span), Some(new.handler.callable.span));
        self.add(
            "handler-changed",
            format!("{path}/handler"),
            level,
            hurts,
            message,
            spans,
        );
        if before.0 != after.0 {
            self.shapes(Some(&before.0), Some(&after.0));
        }
    }
}

/// The names of the steps that a step declares as its dependencies, sorted.
fn parents<'w>(workflow: &'w Workflow, step: &Step) -> Vec<&'w str> {
    let direct = step.edges.iter().filter(|edge| edge.kind == EdgeKind::Direct);
    let mut names: Vec<&str> = direct
        .map(|edge| workflow.step(edge.producer).name.value.as_str())
        .collect();
    names.sort_unstable();
    names
}

/// The steps that read the result of a step.
fn readers(workflow: &Workflow, step: &Step) -> Vec<Reading> {
    let id = workflow.steps.iter().position(|other| std::ptr::eq(other, step));
    let reading = workflow.steps.iter().enumerate().filter_map(|(order, reader)| {
        let edge = reader.edges.iter().find(|edge| Some(edge.producer) == id.map(StepId))?;
        Some(Reading {
            order,
            inherits: edge.kind == EdgeKind::Inherited,
            name: reader.name.value.clone(),
        })
    });
    reading.collect()
}
