//! The JSON Schema of a task template, for editors.
//!
//! It accepts what the reader takes and refuses what the reader refuses, as far as JSON Schema can say so: keys that the
//! engine ignores are no error, a text field takes any scalar, and nothing after a colon counts as absent.

use super::model::{Backoff, DeliveryMode, FailureStrategy, PublicationCondition, StepType};
use super::record::Record;
use serde_json::{Map, Value, json};

/// A JSON Schema (draft 7, which editors of YAML know best) of what the engine takes as a task template.
#[must_use]
pub fn json_schema() -> Value {
    let mut schema = Map::from_iter([
        ("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#")),
        ("title".to_owned(), json!("Tasker task template")),
    ]);
    if let Value::Object(root) = mapping(Record::Template, false) {
        schema.extend(root);
    }
    Value::Object(schema)
}

/// A mapping; nothing after the colon stands for an empty one.
fn mapping(record: Record, or_absent: bool) -> Value {
    let properties: Map<String, Value> = record
        .keys()
        .iter()
        .map(|key| ((*key).to_owned(), field(record, key)))
        .collect();
    let required = required(record);
    let mut schema = json!({ "type": "object", "properties": properties });
    if or_absent && required.is_empty() {
        schema["type"] = json!(["object", "null"]);
    }
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    if record == Record::Step {
        schema["allOf"] = json!([
            { "not": { "required": ["dependencies", "depends_on"] } },
            { "not": { "required": ["type", "step_type"] } },
        ]);
    }
    schema
}

fn required(record: Record) -> &'static [&'static str] {
    match record {
        Record::Template => &["name", "namespace_name", "version", "steps"],
        Record::Step => &["name", "handler"],
        Record::Handler => &["callable"],
        Record::BatchConfig => &[
            "batch_size",
            "parallelism",
            "cursor_field",
            "worker_template",
            "failure_strategy",
        ],
        Record::PublishedEvent => &["name", "description", "schema"],
        Record::DomainEvent | Record::StepOverride => &["name"],
        Record::Metadata
        | Record::SystemDependencies
        | Record::Lifecycle
        | Record::Retry
        | Record::Environment
        | Record::HandlerOverride => &[],
    }
}

/// The value of a key, with a sentence on it.
fn field(record: Record, key: &str) -> Value {
    let (mut schema, doc) = match record {
        Record::Template => template(key),
        Record::Step => step(key),
        Record::Metadata | Record::SystemDependencies | Record::Lifecycle => about(key),
        Record::Handler | Record::HandlerOverride => handler(key),
        Record::Retry => retry(key),
        Record::BatchConfig => batch(key),
        Record::DomainEvent | Record::PublishedEvent => event(record, key),
        Record::Environment | Record::StepOverride => environment(key),
    };
    schema["description"] = json!(doc);
    schema
}

fn template(key: &str) -> (Value, &'static str) {
    match key {
        "name" => (name(64), "The name, unique together with namespace and version."),
        "namespace_name" => {
            let mut schema = text();
            schema["pattern"] = json!("^[A-Za-z_][A-Za-z0-9_]{0,28}$");
            (schema, "The namespace, which also names the queues.")
        }
        "version" => (limited(1, 16), "The version, by convention a semantic version."),
        "description" => (limited(0, 255), "What the workflow is for."),
        "metadata" => (mapping(Record::Metadata, true), "Who, when, where."),
        "system_dependencies" => {
            let schema = mapping(Record::SystemDependencies, true);
            (schema, "External systems, as documentation.")
        }
        "domain_events" => {
            let schema = list(mapping(Record::DomainEvent, true));
            (schema, "The catalogue of events; nothing is published from it.")
        }
        "input_schema" => (contract(), "JSON Schema of the task context."),
        "steps" => {
            let steps = json!({ "type": "array", "minItems": 1, "items": mapping(Record::Step, false) });
            (steps, "The steps; their order is that of the dependencies.")
        }
        "environments" => {
            let each = mapping(Record::Environment, true);
            let schema = json!({ "type": ["object", "null"], "additionalProperties": each });
            (schema, "Overrides per environment.")
        }
        _ => (mapping(Record::Lifecycle, true), "Limits on the age of a task."),
    }
}

fn step(key: &str) -> (Value, &'static str) {
    match key {
        "name" => (name(128), "The name, unique in the template."),
        "description" => (text(), "What the step does."),
        "handler" => (mapping(Record::Handler, false), "Who does it."),
        "type" | "step_type" => (words(StepType::ALL, StepType::word), "What kind of step it is."),
        "system_dependency" => (text(), "An external system, as documentation."),
        "dependencies" | "depends_on" => (list(text()), "The steps that it waits for."),
        "retry" => (mapping(Record::Retry, true), "When and how often it is tried again."),
        "timeout_seconds" => (seconds(), "Seconds that it may take, as information."),
        "publishes_events" => {
            let schema = list(mapping(Record::PublishedEvent, false));
            (schema, "Events that are published when it is done.")
        }
        "batch_config" => {
            let schema = json!({ "anyOf": [{ "type": "null" }, mapping(Record::BatchConfig, false)] });
            (schema, "How batches are made; read from batch worker steps.")
        }
        "result_schema" => (contract(), "JSON Schema of the result."),
        _ => (json!({}), "A composition, opaque to the engine."),
    }
}

fn about(key: &str) -> (Value, &'static str) {
    match key {
        "author" => (text(), "The author."),
        "tags" => (list(text()), "Free tags."),
        "documentation_url" => (text(), "Where the documentation is."),
        "created_at" | "updated_at" => (text(), "An RFC 3339 time stamp."),
        "primary" => (text(), "The main system."),
        "secondary" => (list(text()), "Further systems."),
        "staleness_action" => (text(), "What happens to a stale task: `dlq`, `error` or `none`."),
        "auto_fail_on_timeout" => (optional_flag(), "Whether a task that takes too long fails."),
        "auto_dlq_on_timeout" => {
            let doc = "Whether a task that takes too long goes to the dead letter queue.";
            (optional_flag(), doc)
        }
        _ => {
            let schema = json!({ "type": ["integer", "null"], "minimum": i32::MIN, "maximum": i32::MAX });
            (schema, "Minutes.")
        }
    }
}

fn handler(key: &str) -> (Value, &'static str) {
    match key {
        "callable" => {
            let mut schema = text();
            schema["pattern"] = json!(r"\S");
            (schema, "The name under which a worker finds the handler.")
        }
        "method" => (text(), "The method to call, `call` unless given."),
        "resolver" => (text(), "The resolver to ask."),
        _ => {
            let schema = json!({ "type": ["object", "null"] });
            (schema, "The configuration of the handler.")
        }
    }
}

fn retry(key: &str) -> (Value, &'static str) {
    match key {
        "retryable" => (json!({ "type": "boolean" }), "Whether a failed step is tried again."),
        "max_attempts" => {
            let schema = json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
            (schema, "How often it is tried, the first time included.")
        }
        "backoff" => (words(Backoff::ALL, Backoff::word), "How the delay grows."),
        _ => {
            let schema = json!({ "type": ["integer", "null"], "minimum": 0, "maximum": u64::MAX });
            (schema, "Milliseconds.")
        }
    }
}

fn batch(key: &str) -> (Value, &'static str) {
    let count = json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
    match key {
        "batch_size" => (count, "Items per batch."),
        "parallelism" => (count, "Batches at a time."),
        "cursor_field" => (text(), "The field that the cursor counts."),
        "worker_template" => (text(), "The worker step."),
        _ => {
            let schema = words(FailureStrategy::ALL, FailureStrategy::word);
            (schema, "What a failed batch does to the others.")
        }
    }
}

fn event(record: Record, key: &str) -> (Value, &'static str) {
    match key {
        "name" => (text(), "The name, dotted: `order.created`."),
        "description" => (text(), "What it says."),
        "schema" if record == Record::PublishedEvent => {
            // Required here, so that nothing after the colon is a schema that is no schema.
            (json!({ "type": ["object", "boolean"] }), "JSON Schema of the payload.")
        }
        "schema" => (contract(), "JSON Schema of the payload."),
        "condition" => {
            let schema = words(PublicationCondition::ALL, PublicationCondition::word);
            (schema, "When it is published.")
        }
        "delivery_mode" => (words(DeliveryMode::ALL, DeliveryMode::word), "How it is delivered."),
        _ => (text(), "A custom publisher."),
    }
}

fn environment(key: &str) -> (Value, &'static str) {
    match key {
        "name" => (text(), "A step, or `ALL`."),
        "steps" => (list(mapping(Record::StepOverride, false)), "What it overrides."),
        "handler" => {
            let schema = mapping(Record::HandlerOverride, true);
            (
                schema,
                "Merged over the configuration of the step's handler, key by key.",
            )
        }
        "timeout_seconds" => (seconds(), "Replaces the step's value."),
        _ => (mapping(Record::Retry, true), "Replaces the step's block whole."),
    }
}

/// Any scalar: the engine takes its text.
fn text() -> Value {
    json!({ "type": ["string", "number", "boolean", "null"] })
}

fn limited(least: usize, most: usize) -> Value {
    let mut schema = text();
    if least > 0 {
        schema["minLength"] = json!(least);
    }
    schema["maxLength"] = json!(most);
    schema
}

/// Neither blank nor with control characters.
fn name(longest: usize) -> Value {
    let mut schema = limited(1, longest);
    schema["pattern"] =
        json!(r"^[^\u0000-\u001f\u007f-\u009f]*[^\s\u0000-\u001f\u007f-\u009f][^\u0000-\u001f\u007f-\u009f]*$");
    schema
}

fn optional_flag() -> Value {
    json!({ "type": ["boolean", "null"] })
}

fn seconds() -> Value {
    json!({ "type": ["integer", "null"], "minimum": 0, "maximum": u32::MAX })
}

fn list(items: Value) -> Value {
    json!({ "type": ["array", "null"], "items": items })
}

/// A JSON Schema.
fn contract() -> Value {
    json!({ "type": ["object", "boolean", "null"] })
}

fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Value {
    let words: Vec<&str> = all.iter().map(|&value| word(value)).collect();
    json!({ "enum": words })
}
