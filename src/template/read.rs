//! From the tree to the typed template, by hand, so that every finding has its place and none hides another.

use super::check;
use super::fields::{Field, Mapping, Reader};
use super::model::{
    Backoff, BatchConfig, DeliveryMode, DomainEvent, Environment, FailureStrategy, Handler, HandlerOverride, Lifecycle,
    Metadata, PublicationCondition, PublishedEvent, Retry, Step, StepOverride, StepType, SystemDependencies, Template,
};
use super::recognise;
use super::record::Record;
use super::timestamp;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, Spanned};
use crate::yaml::{Tree, quoted};

/// Reads a template. There is none if the document is not a mapping or of a format that the engine no longer reads; all
/// other faults are reported and leave a template with the rest.
#[must_use]
pub fn read(tree: &Tree) -> (Option<Template>, Vec<Diagnostic>) {
    if let Some(finding) = recognise::legacy(tree) {
        return (None, vec![finding]);
    }
    let mut reader = Reader::new(tree);
    let root = Field {
        name: "a task template",
        value: tree.root(),
        key: tree.span(tree.root()),
    };
    let template = match tree.mapping(tree.root()) {
        Some(_) => reader.template(root),
        None => reader.wrong(root, "a mapping"),
    };
    if let Some(template) = &template {
        check::check(tree, template, &mut reader.findings);
    }
    let mut findings = reader.findings;
    findings.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
    findings.dedup();
    (template, findings)
}

impl Reader<'_> {
    fn template(&mut self, root: Field<'_>) -> Option<Template> {
        let mapping = self.mapping(root, Record::Template)?;
        let name = self.required_text(&mapping, "name");
        let namespace = self.required_text(&mapping, "namespace_name");
        let version = self.required_text(&mapping, "version");
        let (steps, steps_complete) = self.steps(&mapping);
        let mut template = Template {
            name: name.unwrap_or_else(|| absent(&mapping)),
            namespace: namespace.unwrap_or_else(|| absent(&mapping)),
            version: version.unwrap_or_else(|| absent(&mapping)),
            description: self.optional_text(&mapping, "description"),
            metadata: self.metadata(&mapping),
            system_dependencies: self.system_dependencies(&mapping),
            domain_events: self.domain_events(&mapping),
            input_schema: self.optional(&mapping, "input_schema").map(|field| self.json(field)),
            steps,
            steps_complete,
            environments: self.environments(&mapping),
            lifecycle: self.lifecycle(&mapping),
            ignored: std::mem::take(&mut self.ignored),
            node: mapping.node,
            span: mapping.span,
        };
        template.ignored.sort_by_key(|ignored| ignored.key.span);
        Some(template)
    }

    fn metadata(&mut self, parent: &Mapping) -> Option<Metadata> {
        let field = self.optional(parent, "metadata")?;
        let mapping = self.mapping(field, Record::Metadata)?;
        let tags = self.field(&mapping, "tags");
        Some(Metadata {
            author: self.optional_text(&mapping, "author"),
            tags: self.texts(tags).0,
            documentation_url: self.optional_text(&mapping, "documentation_url"),
            created_at: self.timestamp(&mapping, "created_at"),
            updated_at: self.timestamp(&mapping, "updated_at"),
            span: mapping.span,
        })
    }

    fn timestamp(&mut self, mapping: &Mapping, key: &str) -> Option<Spanned<String>> {
        let text = self.optional_text(mapping, key)?;
        if timestamp::is_timestamp(&text.value) {
            return Some(text);
        }
        let message = format!("`{key}` must be an RFC 3339 time stamp, not {}", quoted(&text.value));
        self.report(Code::WrongType, text.span, message).help = Some("write it like `2024-01-15T10:00:00Z`".to_owned());
        None
    }

    fn system_dependencies(&mut self, parent: &Mapping) -> SystemDependencies {
        let field = self.field(parent, "system_dependencies");
        let mapping = field.and_then(|field| self.mapping(field, Record::SystemDependencies));
        let Some(mapping) = mapping else {
            return SystemDependencies {
                primary: Spanned::new("default".to_owned(), parent.span),
                secondary: Vec::new(),
            };
        };
        let secondary = self.field(&mapping, "secondary");
        SystemDependencies {
            primary: self.text_or(&mapping, "primary", "default"),
            secondary: self.texts(secondary).0,
        }
    }

    fn domain_events(&mut self, parent: &Mapping) -> Vec<DomainEvent> {
        let items = self.items(parent, "domain_events").unwrap_or_default();
        let mut events = Vec::with_capacity(items.len());
        for item in items {
            let Some(mapping) = self.mapping(named("an entry of `domain_events`", item), Record::DomainEvent) else {
                continue;
            };
            events.push(DomainEvent {
                name: self.required_text(&mapping, "name").unwrap_or_else(|| absent(&mapping)),
                description: self.optional_text(&mapping, "description"),
                schema: self.optional(&mapping, "schema").map(|field| self.json(field)),
                span: mapping.span,
            });
        }
        events
    }

    fn lifecycle(&mut self, parent: &Mapping) -> Option<Lifecycle> {
        let field = self.optional(parent, "lifecycle")?;
        let mapping = self.mapping(field, Record::Lifecycle)?;
        let mut minutes = |key| self.optional(&mapping, key).and_then(|field| self.signed(field));
        Some(Lifecycle {
            max_duration_minutes: minutes("max_duration_minutes"),
            max_waiting_for_dependencies_minutes: minutes("max_waiting_for_dependencies_minutes"),
            max_waiting_for_retry_minutes: minutes("max_waiting_for_retry_minutes"),
            max_steps_in_process_minutes: minutes("max_steps_in_process_minutes"),
            staleness_action: self.text_or(&mapping, "staleness_action", "dlq"),
            auto_fail_on_timeout: self.optional_boolean(&mapping, "auto_fail_on_timeout"),
            auto_dlq_on_timeout: self.optional_boolean(&mapping, "auto_dlq_on_timeout"),
            span: mapping.span,
        })
    }

    fn steps(&mut self, parent: &Mapping) -> (Vec<Step>, bool) {
        let Some(field) = self.field(parent, "steps") else {
            return (Vec::new(), true);
        };
        let Some(items) = self.list(field) else {
            return (Vec::new(), false);
        };
        let count = items.len();
        let steps: Vec<_> = items.into_iter().filter_map(|item| self.step(item)).collect();
        let complete = steps.len() == count;
        (steps, complete)
    }

    fn step(&mut self, item: Field<'_>) -> Option<Step> {
        let mapping = self.mapping(named("an entry of `steps`", item), Record::Step)?;
        let name = self.required_text(&mapping, "name");
        let handler = self.handler(&mapping);
        let (step_type, type_known) = self.step_type(&mapping);
        let dependencies = self.either(&mapping, "dependencies", "depends_on");
        let (dependencies, dependencies_known) = match dependencies {
            Ok(field) => self.texts(field),
            Err(first) => (self.texts(Some(first)).0, false),
        };
        let step = Step {
            name: name?,
            description: self.optional_text(&mapping, "description"),
            handler,
            step_type,
            system_dependency: self.optional_text(&mapping, "system_dependency"),
            dependencies,
            complete: type_known && dependencies_known,
            retry: self.step_retry(&mapping),
            timeout_seconds: self.timeout(&mapping),
            publishes_events: self.publishes_events(&mapping),
            batch_config: self.batch_config(&mapping),
            result_schema: self.optional(&mapping, "result_schema").map(|field| self.json(field)),
            composition: self.optional(&mapping, "composition").map(|field| self.json(field)),
            node: mapping.node,
            span: mapping.span,
        };
        Some(step)
    }

    fn step_type(&mut self, mapping: &Mapping) -> (Spanned<StepType>, bool) {
        let standard = Spanned::new(StepType::Standard, mapping.span);
        match self.either(mapping, "type", "step_type") {
            Ok(None) => (standard, true),
            Ok(Some(field)) => match self.word(field, StepType::ALL, StepType::word) {
                Some(known) => (known, true),
                None => (standard, false),
            },
            Err(first) => (
                self.word(first, StepType::ALL, StepType::word).unwrap_or(standard),
                false,
            ),
        }
    }

    /// The field under either of its two names. Both given are a finding, and the error is the first of them.
    fn either<'a>(&mut self, mapping: &Mapping, name: &'a str, alias: &'a str) -> Result<Option<Field<'a>>, Field<'a>> {
        let (Some(a), Some(b)) = (self.field(mapping, name), self.field(mapping, alias)) else {
            return Ok(self.field(mapping, name).or_else(|| self.field(mapping, alias)));
        };
        let (first, second) = if a.key.start < b.key.start { (a, b) } else { (b, a) };
        let message = format!("`{}` and `{}` are the same field", first.name, second.name);
        let finding = self.report(Code::ConflictingAlias, second.key, message);
        *finding = finding
            .clone()
            .related(first.key, "first given here")
            .help("keep one of the two");
        Err(first)
    }

    fn handler(&mut self, parent: &Mapping) -> Handler {
        let unknown = Handler {
            span: parent.span,
            callable: absent(parent),
            method: None,
            resolver: None,
            initialization: Vec::new(),
        };
        let Some(field) = self.required(parent, "handler") else {
            return unknown;
        };
        let is_text = self
            .tree
            .scalar(field.value)
            .is_some_and(|scalar| !scalar.text.is_empty());
        let Some(mapping) = self.mapping(field, Record::Handler) else {
            if let (true, Some(finding)) = (is_text, self.findings.last_mut()) {
                finding.help = Some("give the name of the handler under `callable`".to_owned());
            }
            return unknown;
        };
        let initialization = self.field(&mapping, "initialization");
        Handler {
            callable: self
                .required_text(&mapping, "callable")
                .unwrap_or_else(|| absent(&mapping)),
            method: self.optional_text(&mapping, "method"),
            resolver: self.optional_text(&mapping, "resolver"),
            initialization: self.config(initialization),
            span: mapping.span,
        }
    }

    fn step_retry(&mut self, parent: &Mapping) -> Retry {
        let field = self.field(parent, "retry");
        field.and_then(|field| self.retry(field)).unwrap_or_else(|| Retry {
            span: parent.span,
            written: false,
            retryable: Spanned::new(true, parent.span),
            max_attempts: Spanned::new(3, parent.span),
            backoff: Spanned::new(Backoff::Exponential, parent.span),
            backoff_base_ms: Some(Spanned::new(1_000, parent.span)),
            max_backoff_ms: Some(Spanned::new(30_000, parent.span)),
        })
    }

    fn retry(&mut self, field: Field<'_>) -> Option<Retry> {
        let mapping = self.mapping(field, Record::Retry)?;
        let retryable = self.field(&mapping, "retryable").and_then(|field| self.boolean(field));
        let max_attempts = self
            .field(&mapping, "max_attempts")
            .and_then(|field| self.unsigned(field));
        let backoff = self.field(&mapping, "backoff");
        let backoff = backoff.and_then(|field| self.word(field, Backoff::ALL, Backoff::word));
        let mut milliseconds = |key| self.optional(&mapping, key).and_then(|field| self.unsigned(field));
        Some(Retry {
            span: mapping.span,
            written: true,
            retryable: retryable.unwrap_or(Spanned::new(true, mapping.span)),
            max_attempts: max_attempts.unwrap_or(Spanned::new(3, mapping.span)),
            backoff: backoff.unwrap_or(Spanned::new(Backoff::Exponential, mapping.span)),
            backoff_base_ms: milliseconds("backoff_base_ms"),
            max_backoff_ms: milliseconds("max_backoff_ms"),
        })
    }

    fn publishes_events(&mut self, parent: &Mapping) -> Vec<PublishedEvent> {
        let items = self.items(parent, "publishes_events").unwrap_or_default();
        let mut events = Vec::with_capacity(items.len());
        for item in items {
            let is_text = self
                .tree
                .scalar(item.value)
                .is_some_and(|scalar| !scalar.text.is_empty());
            let Some(mapping) = self.mapping(named("an entry of `publishes_events`", item), Record::PublishedEvent)
            else {
                if let (true, Some(finding)) = (is_text, self.findings.last_mut()) {
                    finding.help = Some("write a mapping with `name`, `description` and `schema`".to_owned());
                }
                continue;
            };
            events.push(self.published_event(&mapping));
        }
        events
    }

    fn published_event(&mut self, mapping: &Mapping) -> PublishedEvent {
        let name = self.required_text(mapping, "name");
        let description = self.required_text(mapping, "description");
        let schema = self.required(mapping, "schema").map(|field| self.json(field));
        let condition = self.field(mapping, "condition");
        let condition =
            condition.and_then(|field| self.word(field, PublicationCondition::ALL, PublicationCondition::word));
        let mode = self.field(mapping, "delivery_mode");
        let mode = mode.and_then(|field| self.word(field, DeliveryMode::ALL, DeliveryMode::word));
        PublishedEvent {
            span: mapping.span,
            name: name.unwrap_or_else(|| absent(mapping)),
            description: description.unwrap_or_else(|| absent(mapping)),
            schema,
            condition: condition.unwrap_or(Spanned::new(PublicationCondition::Success, mapping.span)),
            delivery_mode: mode.unwrap_or(Spanned::new(DeliveryMode::Durable, mapping.span)),
            publisher: self.optional_text(mapping, "publisher"),
        }
    }

    fn batch_config(&mut self, parent: &Mapping) -> Option<BatchConfig> {
        let field = self.optional(parent, "batch_config")?;
        let mapping = self.mapping(field, Record::BatchConfig)?;
        let batch_size = self
            .required(&mapping, "batch_size")
            .and_then(|field| self.unsigned(field));
        let parallelism = self
            .required(&mapping, "parallelism")
            .and_then(|field| self.unsigned(field));
        let cursor_field = self.required_text(&mapping, "cursor_field");
        let worker_template = self.required_text(&mapping, "worker_template");
        let strategy = self.required(&mapping, "failure_strategy");
        let strategy = strategy.and_then(|field| self.word(field, FailureStrategy::ALL, FailureStrategy::word));
        Some(BatchConfig {
            span: mapping.span,
            batch_size: batch_size?,
            parallelism: parallelism?,
            cursor_field: cursor_field?,
            worker_template: worker_template?,
            failure_strategy: strategy?,
        })
    }

    fn environments(&mut self, parent: &Mapping) -> Vec<Environment> {
        let field = self.field(parent, "environments");
        let entries = field.and_then(|field| self.entries(field)).unwrap_or_default();
        let mut environments = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            let field = Field {
                name: "an environment",
                value,
                key: name.span,
            };
            let Some(mapping) = self.mapping(field, Record::Environment) else {
                continue;
            };
            let items = self.items(&mapping, "steps").unwrap_or_default();
            environments.push(Environment {
                span: mapping.span,
                name,
                steps: items.into_iter().filter_map(|item| self.step_override(item)).collect(),
            });
        }
        environments
    }

    fn step_override(&mut self, item: Field<'_>) -> Option<StepOverride> {
        let mapping = self.mapping(
            named("an entry of an environment's `steps`", item),
            Record::StepOverride,
        )?;
        let name = self.required_text(&mapping, "name");
        let handler = self.optional(&mapping, "handler");
        let handler = handler.and_then(|field| self.mapping(field, Record::HandlerOverride));
        let handler = handler.map(|handler| {
            let initialization = self.optional(&handler, "initialization");
            HandlerOverride {
                span: handler.span,
                initialization: self.config(initialization),
            }
        });
        let timeout_seconds = self.timeout(&mapping);
        let retry = self.optional(&mapping, "retry").and_then(|field| self.retry(field));
        Some(StepOverride {
            span: mapping.span,
            name: name?,
            handler,
            timeout_seconds,
            retry,
        })
    }

    fn items<'a>(&mut self, mapping: &Mapping, key: &'a str) -> Option<Vec<Field<'a>>> {
        let field = self.field(mapping, key)?;
        self.list(field)
    }

    fn timeout(&mut self, mapping: &Mapping) -> Option<Spanned<u32>> {
        self.optional(mapping, "timeout_seconds")
            .and_then(|field| self.unsigned(field))
    }

    fn required_text(&mut self, mapping: &Mapping, key: &str) -> Option<Spanned<String>> {
        self.required(mapping, key).and_then(|field| self.text(field))
    }

    fn optional_text(&mut self, mapping: &Mapping, key: &str) -> Option<Spanned<String>> {
        self.optional(mapping, key).and_then(|field| self.text(field))
    }

    fn text_or(&mut self, mapping: &Mapping, key: &str, default: &str) -> Spanned<String> {
        let written = self.field(mapping, key).and_then(|field| self.text(field));
        written.unwrap_or_else(|| Spanned::new(default.to_owned(), mapping.span))
    }

    fn optional_boolean(&mut self, mapping: &Mapping, key: &str) -> Option<Spanned<bool>> {
        self.optional(mapping, key).and_then(|field| self.boolean(field))
    }
}

/// What stands for a required text that could not be read.
fn absent(mapping: &Mapping) -> Spanned<String> {
    Spanned::new(String::new(), place_of_absent(mapping))
}

fn place_of_absent(mapping: &Mapping) -> Span {
    Span {
        end: mapping.head.start,
        ..mapping.head
    }
}

fn named<'a>(name: &'a str, field: Field<'_>) -> Field<'a> {
    Field {
        name,
        value: field.value,
        key: field.key,
    }
}
