//! From the tree to the typed template, by hand, so that every finding has its place and none hides another.

use super::check;
use super::fields::{Field, Mapping, Reader, absent, named};
use super::model::{
    DomainEvent, Environment, HandlerOverride, Lifecycle, Metadata, Step, StepOverride, SystemDependencies, Template,
};
use super::recognise;
use super::record::Record;
use super::timestamp;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Spanned;
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
    findings.sort_by_key(|finding| (finding.span, finding.code));
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
}
