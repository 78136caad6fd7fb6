//! The typed task template.
//!
//! A value that the engine defaults has the span of the mapping that lacks it. A required value that could not be read
//! has been reported; it stands here as an empty one, so that the other findings of the template can still be made.

use super::record::Record;
use crate::source::{Span, Spanned};
use crate::yaml::NodeId;

/// One task template.
#[derive(Debug, Clone)]
pub struct Template {
    /// The root mapping.
    pub node: NodeId,
    /// The whole document.
    pub span: Span,
    /// The name, unique with namespace and version.
    pub name: Spanned<String>,
    /// The namespace, which also names the queues.
    pub namespace: Spanned<String>,
    /// The version: any text, by convention a semantic version.
    pub version: Spanned<String>,
    /// What the workflow is for.
    pub description: Option<Spanned<String>>,
    /// Who, when, where.
    pub metadata: Option<Metadata>,
    /// External systems, as documentation.
    pub system_dependencies: SystemDependencies,
    /// The catalogue of events; nothing is published from it.
    pub domain_events: Vec<DomainEvent>,
    /// JSON Schema of the task context.
    pub input_schema: Option<NodeId>,
    /// The steps in source order.
    pub steps: Vec<Step>,
    /// Whether the name of every entry of `steps` could be read. If not, a dependency without a step proves nothing.
    pub steps_complete: bool,
    /// Overrides per environment, in source order.
    pub environments: Vec<Environment>,
    /// Limits on the age of a task.
    pub lifecycle: Option<Lifecycle>,
    /// Keys that the engine ignores, in source order.
    pub ignored: Vec<IgnoredKey>,
}

impl Template {
    /// The first step of that name.
    #[must_use]
    pub fn step(&self, name: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.name.value == name)
    }
}

/// `metadata`.
#[derive(Debug, Clone)]
pub struct Metadata {
    /// The mapping.
    pub span: Span,
    /// The author.
    pub author: Option<Spanned<String>>,
    /// Free tags.
    pub tags: Vec<Spanned<String>>,
    /// Where the documentation is.
    pub documentation_url: Option<Spanned<String>>,
    /// RFC 3339 time stamp as written.
    pub created_at: Option<Spanned<String>>,
    /// RFC 3339 time stamp as written.
    pub updated_at: Option<Spanned<String>>,
}

/// `system_dependencies`.
#[derive(Debug, Clone)]
pub struct SystemDependencies {
    /// The main system, `default` unless given.
    pub primary: Spanned<String>,
    /// Further systems.
    pub secondary: Vec<Spanned<String>>,
}

/// An entry of the root's `domain_events`.
#[derive(Debug, Clone)]
pub struct DomainEvent {
    /// The mapping.
    pub span: Span,
    /// The name.
    pub name: Spanned<String>,
    /// What it says.
    pub description: Option<Spanned<String>>,
    /// JSON Schema of the payload.
    pub schema: Option<NodeId>,
}

/// `lifecycle`.
#[derive(Debug, Clone)]
pub struct Lifecycle {
    /// The mapping.
    pub span: Span,
    /// Minutes a task may take.
    pub max_duration_minutes: Option<Spanned<i32>>,
    /// Minutes a task may wait for dependencies.
    pub max_waiting_for_dependencies_minutes: Option<Spanned<i32>>,
    /// Minutes a task may wait for a retry.
    pub max_waiting_for_retry_minutes: Option<Spanned<i32>>,
    /// Minutes steps may be in process.
    pub max_steps_in_process_minutes: Option<Spanned<i32>>,
    /// What happens to a stale task: any text, meant are `dlq` (the default), `error` and `none`.
    pub staleness_action: Spanned<String>,
    /// Whether a task that takes too long fails.
    pub auto_fail_on_timeout: Option<Spanned<bool>>,
    /// Whether a task that takes too long goes to the dead letter queue.
    pub auto_dlq_on_timeout: Option<Spanned<bool>>,
}

/// An entry of `steps`.
#[derive(Debug, Clone)]
pub struct Step {
    /// The mapping.
    pub node: NodeId,
    /// Where the mapping stands.
    pub span: Span,
    /// The name.
    pub name: Spanned<String>,
    /// What the step does.
    pub description: Option<Spanned<String>>,
    /// Who does it.
    pub handler: Handler,
    /// What kind of step it is.
    pub step_type: Spanned<StepType>,
    /// An external system, as documentation.
    pub system_dependency: Option<Spanned<String>>,
    /// The steps it waits for, in source order, repetitions included.
    pub dependencies: Vec<Spanned<String>>,
    /// Whether type and dependencies were read completely. If not, what is absent from them proves nothing.
    pub complete: bool,
    /// When and how often it is tried again.
    pub retry: Retry,
    /// Seconds it may take, as information.
    pub timeout_seconds: Option<Spanned<u32>>,
    /// Events published when it is done.
    pub publishes_events: Vec<PublishedEvent>,
    /// How batches are made; read from batch worker steps.
    pub batch_config: Option<BatchConfig>,
    /// JSON Schema of the result.
    pub result_schema: Option<NodeId>,
    /// A composition, opaque to the engine.
    pub composition: Option<NodeId>,
}

/// `handler`.
#[derive(Debug, Clone)]
pub struct Handler {
    /// The mapping; the step's where it is missing.
    pub span: Span,
    /// The name under which a worker finds the handler.
    pub callable: Spanned<String>,
    /// The method to call, `call` unless given.
    pub method: Option<Spanned<String>>,
    /// The resolver to ask, all in turn unless given.
    pub resolver: Option<Spanned<String>>,
    /// The step's configuration, in source order.
    pub initialization: Vec<ConfigEntry>,
}

/// One key of an `initialization` mapping.
#[derive(Debug, Clone)]
pub struct ConfigEntry {
    /// The key.
    pub key: Spanned<String>,
    /// The value: any JSON value.
    pub value: NodeId,
}

/// `retry`.
#[derive(Debug, Clone)]
pub struct Retry {
    /// The mapping; the step's where it is missing.
    pub span: Span,
    /// Whether the mapping was given. It decides about the defaults of the two backoff numbers.
    pub written: bool,
    /// Whether a failed step is tried again; true unless given.
    pub retryable: Spanned<bool>,
    /// How often it is tried, the first time included; 3 unless given.
    pub max_attempts: Spanned<u32>,
    /// How the delay grows; exponential unless given.
    pub backoff: Spanned<Backoff>,
    /// 1000 without `retry`, nothing in a `retry` without it.
    pub backoff_base_ms: Option<Spanned<u64>>,
    /// 30000 without `retry`, nothing in a `retry` without it.
    pub max_backoff_ms: Option<Spanned<u64>>,
}

/// `batch_config`.
#[derive(Debug, Clone)]
pub struct BatchConfig {
    /// The mapping.
    pub span: Span,
    /// Items per batch.
    pub batch_size: Spanned<u32>,
    /// Batches at a time.
    pub parallelism: Spanned<u32>,
    /// The field that the cursor counts.
    pub cursor_field: Spanned<String>,
    /// The worker step; read by nobody.
    pub worker_template: Spanned<String>,
    /// What a failed batch does to the others.
    pub failure_strategy: Spanned<FailureStrategy>,
}

/// An entry of a step's `publishes_events`.
#[derive(Debug, Clone)]
pub struct PublishedEvent {
    /// The mapping.
    pub span: Span,
    /// The name.
    pub name: Spanned<String>,
    /// What it says.
    pub description: Spanned<String>,
    /// JSON Schema of the payload; nothing where it is missing, which has been reported.
    pub schema: Option<NodeId>,
    /// When it is published; on success unless given.
    pub condition: Spanned<PublicationCondition>,
    /// How it is delivered; durably unless given.
    pub delivery_mode: Spanned<DeliveryMode>,
    /// A custom publisher.
    pub publisher: Option<Spanned<String>>,
}

/// An entry of `environments`.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The mapping.
    pub span: Span,
    /// The environment.
    pub name: Spanned<String>,
    /// What it overrides, in order of application.
    pub steps: Vec<StepOverride>,
}

/// What an environment overrides in one step or in all.
#[derive(Debug, Clone)]
pub struct StepOverride {
    /// The mapping.
    pub span: Span,
    /// A step, or `ALL`.
    pub name: Spanned<String>,
    /// The handler's part.
    pub handler: Option<HandlerOverride>,
    /// Replaces the step's value.
    pub timeout_seconds: Option<Spanned<u32>>,
    /// Replaces the step's block whole.
    pub retry: Option<Retry>,
}

/// `handler` of an override.
#[derive(Debug, Clone)]
pub struct HandlerOverride {
    /// The mapping.
    pub span: Span,
    /// Merged over the step's `initialization`, key by key at the top level only.
    pub initialization: Vec<ConfigEntry>,
}

/// A key that the engine ignores.
#[derive(Debug, Clone)]
pub struct IgnoredKey {
    /// Which mapping it stands in.
    pub within: Record,
    /// The key.
    pub key: Spanned<String>,
    /// Its value.
    pub value: NodeId,
}

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[doc = $doc:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $doc])+ $variant,)+ }

        impl $name {
            /// Every value, in the order of the engine's model.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word in a template.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

words! {
    /// What kind of step it is.
    StepType {
        /// An ordinary step.
        Standard = "standard",
        /// Chooses which of its dependents are created.
        Decision = "decision",
        /// Joins whichever of its dependencies were created.
        DeferredConvergence = "deferred_convergence",
        /// Plans batches.
        Batchable = "batchable",
        /// The pattern of the steps that process one batch each.
        BatchWorker = "batch_worker",
    }
}

words! {
    /// How the delay before a retry grows.
    Backoff {
        /// No delay.
        None = "none",
        /// By the same amount.
        Linear = "linear",
        /// By doubling.
        Exponential = "exponential",
        /// By the sum of the last two.
        Fibonacci = "fibonacci",
    }
}

words! {
    /// What a failed batch does to the others.
    FailureStrategy {
        /// Nothing.
        ContinueOnFailure = "continue_on_failure",
        /// Ends them.
        FailFast = "fail_fast",
        /// Nothing; it is set aside.
        Isolate = "isolate",
    }
}

words! {
    /// When an event is published.
    PublicationCondition {
        /// When the step succeeded.
        Success = "success",
        /// When it failed.
        Failure = "failure",
        /// When it failed and may be tried again.
        RetryableFailure = "retryable_failure",
        /// When it failed for good.
        PermanentFailure = "permanent_failure",
        /// Either way.
        Always = "always",
    }
}

words! {
    /// How an event is delivered.
    DeliveryMode {
        /// Through the queue.
        Durable = "durable",
        /// In the process.
        Fast = "fast",
        /// Both ways.
        Broadcast = "broadcast",
    }
}
