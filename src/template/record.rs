//! The mappings of a task template and the keys that the engine knows in each: data, used for reading and for saying
//! what a misspelt key might have been.

macro_rules! records {
    ($($(#[doc = $doc:literal])+ $variant:ident = $label:literal [$($key:literal),* $(,)?];)+) => {
        /// A kind of mapping in a task template with a fixed set of keys.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Record { $($(#[doc = $doc])+ $variant,)+ }

        impl Record {
            /// Every record.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The keys that the engine reads, aliases included.
            #[must_use]
            pub fn keys(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($key),*],)+ }
            }

            /// What messages call it.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }
    };
}

records! {
    /// The root.
    Template = "the template" [
        "name", "namespace_name", "version", "description", "metadata", "system_dependencies", "domain_events",
        "input_schema", "steps", "environments", "lifecycle",
    ];
    /// `metadata`.
    Metadata = "`metadata`" ["author", "tags", "documentation_url", "created_at", "updated_at"];
    /// `system_dependencies`.
    SystemDependencies = "`system_dependencies`" ["primary", "secondary"];
    /// An entry of the root's `domain_events`.
    DomainEvent = "the domain event" ["name", "description", "schema"];
    /// `lifecycle`.
    Lifecycle = "`lifecycle`" [
        "max_duration_minutes", "max_waiting_for_dependencies_minutes", "max_waiting_for_retry_minutes",
        "max_steps_in_process_minutes", "staleness_action", "auto_fail_on_timeout", "auto_dlq_on_timeout",
    ];
    /// An entry of `steps`.
    Step = "the step" [
        "name", "description", "handler", "type", "step_type", "system_dependency", "dependencies", "depends_on", "retry",
        "timeout_seconds", "publishes_events", "batch_config", "result_schema", "composition",
    ];
    /// `handler`.
    Handler = "`handler`" ["callable", "method", "resolver", "initialization"];
    /// `retry`.
    Retry = "`retry`" ["retryable", "max_attempts", "backoff", "backoff_base_ms", "max_backoff_ms"];
    /// `batch_config`.
    BatchConfig = "`batch_config`" ["batch_size", "parallelism", "cursor_field", "worker_template", "failure_strategy"];
    /// An entry of a step's `publishes_events`.
    PublishedEvent = "the published event" ["name", "description", "schema", "condition", "delivery_mode", "publisher"];
    /// A value in `environments`.
    Environment = "the environment" ["steps"];
    /// An entry of an environment's `steps`.
    StepOverride = "the step override" ["name", "handler", "timeout_seconds", "retry"];
    /// `handler` of an override.
    HandlerOverride = "`handler` of the override" ["initialization"];
}
