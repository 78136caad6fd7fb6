//! The task template as written: the engine's model, every value with its place.
//!
//! What the engine defaults is defaulted here, what it refuses is reported, and what it silently ignores is kept in
//! [`Template::ignored`] for the rules to speak about.

mod check;
mod fields;
mod model;
mod read;
mod recognise;
mod record;
mod schema;
mod step;
mod timestamp;
mod values;

pub use model::{
    Backoff, BatchConfig, ConfigEntry, DeliveryMode, DomainEvent, Environment, FailureStrategy, Handler,
    HandlerOverride, IgnoredKey, Lifecycle, Metadata, PublicationCondition, PublishedEvent, Retry, Step, StepOverride,
    StepType, SystemDependencies, Template,
};
pub use read::read;
pub use recognise::{looks_like_template, text_looks_like_template};
pub use record::Record;
pub use schema::json_schema;
