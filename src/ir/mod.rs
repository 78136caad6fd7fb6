//! The typed model of a workflow: what all readers (lint, diff, the back ends) work on.
//!
//! Facts only: "an integer from 0 to 255" is a fact, `u8` a decision of a back end. No word of a target language
//! occurs here, and nothing here was read from disk.

pub mod accepts;
mod constraint;
pub mod decimal;
mod environment;
pub mod format;
mod name;
mod notation;
pub mod pattern;
mod types;

pub use constraint::{Check, Condition, Constraint, Evaluated, Format};
pub use environment::{Environment, Override};
pub use name::{Name, Provenance};
pub use notation::notation;
pub use types::{Docs, Extras, Field, Literal, Mismatch, Shape, Tagging, TypeArena, TypeDef, TypeId};

use crate::source::{Span, Spanned};
use std::ops::Deref;
use std::sync::Arc;

/// Where a fact was written: a place in a file and a JSON pointer within its contract or template.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Origin {
    /// The place; absent for what no one wrote.
    pub span: Option<Span>,
    /// JSON pointer from the root of the template (`/steps/0/result_schema/properties/total`). Shared by all that is said of one
    /// schema.
    pub pointer: Arc<str>,
}

/// One task template, resolved.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Workflow {
    /// `namespace_name`.
    pub namespace: Spanned<String>,
    /// `name`.
    pub name: Spanned<String>,
    /// `version`, as written.
    pub version: Spanned<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The steps in execution order: each stands after those it depends on; otherwise in the order of the file.
    pub steps: Vec<Step>,
    /// The contract of the task context.
    pub input: Option<ContractId>,
    /// The catalogue of domain events at the root of the template.
    pub events: Vec<Event>,
    /// What environments override.
    pub environments: Vec<Environment>,
    /// All contracts: the input first, then step by step its configuration, result and events, then the root's events.
    pub contracts: Vec<Contract>,
    /// The types of all contracts.
    pub types: TypeArena,
    /// The template itself.
    pub origin: Origin,
}

/// Identifies a step of its workflow: the index in [`Workflow::steps`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StepId(pub usize);

/// Identifies a contract of its workflow: the index in [`Workflow::contracts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContractId(pub usize);

/// One step.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Step {
    /// The name on the wire, unique in the template.
    pub name: Spanned<String>,
    /// What it does.
    pub description: Option<String>,
    /// Its role in the workflow.
    pub kind: StepKind,
    /// Who runs it.
    pub handler: Handler,
    /// Whether a composition says what it does, so that there is no handler to write.
    pub composed: bool,
    /// The steps whose results reach it: those it declares, in their order, then further ancestors in execution order.
    pub edges: Vec<Edge>,
    /// What it returns. Without a contract it is any JSON object.
    pub result: Option<ContractId>,
    /// The type of `handler.initialization`; absent when there is none.
    pub config: Option<ContractId>,
    /// Events that the engine publishes after the step, with the step's result as payload.
    pub publishes: Vec<Event>,
    /// How often and when it is tried again.
    pub retry: Retry,
    /// `timeout_seconds`.
    pub timeout_seconds: Option<u64>,
    /// The step's mapping.
    pub origin: Origin,
}

/// The role of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StepKind {
    /// Runs once, when its dependencies have.
    Standard,
    /// Chooses which of its branches are created.
    Decision {
        /// The steps it may name: direct dependents of kind standard or batchable, in execution order.
        branches: Vec<StepId>,
    },
    /// Runs when those of its dependencies that exist have.
    DeferredConvergence,
    /// Splits work into batches.
    Batchable {
        /// The step that works on one batch, where the template names it and it exists.
        worker: Option<StepId>,
    },
    /// Works on one batch; created once per batch under the name `{step}_{batch id}`.
    BatchWorker,
}

/// The handler of a step as the engine looks it up.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Handler {
    /// The key under which a worker finds the handler: exact text, any characters.
    pub callable: Spanned<String>,
    /// The method to call, where it is not the default.
    pub method: Option<Spanned<String>>,
    /// The resolver to ask, where one is named.
    pub resolver: Option<Spanned<String>>,
}

/// Another step's result, as it reaches a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edge {
    /// The step whose result it is.
    pub producer: StepId,
    /// Whether the step declares it.
    pub kind: EdgeKind,
    /// Whether the result is there whenever the step runs.
    pub presence: Presence,
    /// How many results there are under the producer's name.
    pub delivery: Delivery,
    /// The entry in `dependencies`, or the step for an inherited one.
    pub span: Span,
}

/// How a result comes to a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EdgeKind {
    /// Declared in `dependencies`.
    Direct,
    /// Of a further ancestor: the engine delivers it without promising to.
    Inherited,
}

/// Whether a result is sure to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Whenever the step runs, the producer has completed before.
    Sure,
    /// The producer may not have run: it lies below a decision, or leads into a deferred convergence, or is inherited.
    Maybe,
}

/// How many results a dependency delivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// One, under the producer's name.
    One,
    /// One for each batch, under `{producer}_{batch id}`; any number.
    PerBatch,
}

/// `retry`, with the engine's defaults filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retry {
    /// Whether a failure is tried again at all.
    pub retryable: bool,
    /// Attempts, the first included.
    pub max_attempts: u32,
    /// `none`, `linear`, `exponential` or `fibonacci`.
    pub backoff: String,
    /// Milliseconds.
    pub backoff_base_ms: Option<u64>,
    /// Milliseconds.
    pub max_backoff_ms: Option<u64>,
}

/// A domain event.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Event {
    /// The dotted name on the wire.
    pub name: Spanned<String>,
    /// What it says.
    pub description: Option<String>,
    /// `success`, `failure`, `retryable_failure`, `permanent_failure` or `always`; absent for the root's catalogue.
    pub condition: Option<String>,
    /// `durable`, `fast` or `broadcast`; absent for the root's catalogue.
    pub delivery_mode: Option<String>,
    /// The payload.
    pub payload: Option<ContractId>,
    /// The declaration.
    pub origin: Origin,
}

impl Event {
    /// Whether it is published after a step that has done its work. Its payload is then the result.
    #[must_use]
    pub fn follows_success(&self) -> bool {
        matches!(self.condition.as_deref(), Some("success" | "always") | None)
    }
}

impl Step {
    /// The events that its result is the payload of, by name and contract: the engine drops one whose contract it breaks.
    pub fn announces(&self) -> impl Iterator<Item = (&str, ContractId)> {
        let events = self.publishes.iter().filter(|event| event.follows_success());
        events.filter_map(|event| Some((event.name.value.as_str(), event.payload?)))
    }
}

/// An agreement on the shape of a value.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Contract {
    /// Who writes the value and who reads it.
    pub role: Role,
    /// The name of the root type: `order_processing` + `input`, `validate_cart` + `result`, and so on.
    pub name: Name,
    /// The root type.
    pub root: TypeId,
    /// The schema.
    pub origin: Origin,
}

/// What a contract is about. It fixes the direction of a change: an input may only widen, a result only narrow.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// The task context: written by callers, read by steps.
    Input,
    /// A step's result.
    Result(StepId),
    /// A step's `handler.initialization`.
    Config(StepId),
    /// The payload of an event, by name; of a step, or of the root's catalogue.
    Event(Option<StepId>, String),
}

impl Workflow {
    /// The step behind an id of this workflow.
    ///
    /// # Panics
    /// When the id comes from another workflow.
    #[must_use]
    pub fn step(&self, id: StepId) -> &Step {
        &self.steps[id.0]
    }

    /// The contract behind an id of this workflow.
    ///
    /// # Panics
    /// When the id comes from another workflow.
    #[must_use]
    pub fn contract(&self, id: ContractId) -> &Contract {
        &self.contracts[id.0]
    }

    /// The steps that somebody writes a handler for, with their ids, in execution order.
    pub fn handled_steps(&self) -> impl Iterator<Item = (StepId, &Step)> {
        self.steps().filter(|(_, step)| !step.composed)
    }

    /// All steps with their ids, in execution order.
    pub fn steps(&self) -> impl Iterator<Item = (StepId, &Step)> {
        self.steps.iter().enumerate().map(|(index, step)| (StepId(index), step))
    }
}

/// A workflow without a finding that blocks generation. Back ends take nothing else.
#[derive(Debug, Clone)]
pub struct Valid<T>(T);

impl<T> Valid<T> {
    /// Marks a value as checked. Only the phase that checks may call this.
    pub(crate) fn assume(value: T) -> Self {
        Self(value)
    }

    /// The value, of which nothing is claimed any more.
    pub(crate) fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Valid<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
