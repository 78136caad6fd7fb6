//! Reads an entry of `steps`.

use super::fields::{Field, Mapping, Reader, absent, named};
use super::model::{
    Backoff, BatchConfig, DeliveryMode, FailureStrategy, Handler, PublicationCondition, PublishedEvent, Retry, Step,
    StepType,
};
use super::record::Record;
use crate::diagnostic::Code;
use crate::source::Spanned;

impl Reader<'_> {
    pub(super) fn step(&mut self, item: Field<'_>) -> Option<Step> {
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

    pub(super) fn retry(&mut self, field: Field<'_>) -> Option<Retry> {
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
}
