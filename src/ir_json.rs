//! The typed model as JSON: the seam for generators that are not ours. Versioned and stable; the format is written down
//! by hand, so that a change of the model does not change it unnoticed.
//!
//! Types are referred to by their index in `types`, contracts by theirs in `contracts`, steps by name. All spans of a
//! workflow are in its `file`.

use crate::diagnostic::render;
use crate::ir::{
    Check, Condition, Constraint, Contract, ContractId, Delivery, Docs, Edge, EdgeKind, Evaluated, Event, Extras,
    Literal, Name, Origin, Presence, Role, Shape, Step, StepKind, Tagging, TypeDef, TypeId, Workflow,
};
use crate::source::{SourceMap, Spanned};
use serde_json::{Map, Value, json};

/// The version of the format.
pub const VERSION: u64 = 1;

/// One workflow.
#[must_use]
pub fn workflow(workflow: &Workflow, sources: &SourceMap) -> Value {
    let writer = Writer { workflow, sources };
    let steps: Vec<_> = workflow.steps.iter().map(|step| writer.step(step)).collect();
    let events: Vec<_> = workflow.events.iter().map(|event| writer.event(event)).collect();
    let contracts: Vec<_> = workflow
        .contracts
        .iter()
        .map(|contract| writer.contract(contract))
        .collect();
    let types: Vec<_> = workflow.types.iter().map(|(_, def)| writer.ty(def)).collect();
    json!({
        "namespace": workflow.namespace.value,
        "name": workflow.name.value,
        "version": workflow.version.value,
        "description": workflow.description,
        "file": sources.get(workflow.name.span.source).path,
        "spans": {
            "namespace": writer.span_of(&workflow.namespace),
            "name": writer.span_of(&workflow.name),
            "version": writer.span_of(&workflow.version),
        },
        "input": contract_ref(workflow.input),
        "steps": steps,
        "events": events,
        "contracts": contracts,
        "types": types,
        "origin": writer.origin(&workflow.origin),
    })
}

struct Writer<'a> {
    workflow: &'a Workflow,
    sources: &'a SourceMap,
}

impl Writer<'_> {
    fn step(&self, step: &Step) -> Value {
        let name_of = |id| self.workflow.step(id).name.value.clone();
        let mut object = Map::new();
        let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
        put("name", step.name.value.clone().into());
        put("description", step.description.clone().into());
        put("kind", kind(&step.kind).into());
        match &step.kind {
            StepKind::Decision { branches } => {
                put(
                    "branches",
                    branches.iter().map(|&id| Value::from(name_of(id))).collect(),
                );
            }
            StepKind::Batchable { worker } => {
                put("worker", worker.map(name_of).into());
            }
            StepKind::Standard | StepKind::DeferredConvergence | StepKind::BatchWorker => {}
        }
        put("handler", self.handler(step));
        put("input", contract_ref(self.workflow.input));
        put("composed", step.composed.into());
        put("dependencies", step.edges.iter().map(|edge| self.edge(edge)).collect());
        put("result", contract_ref(step.result));
        put("config", contract_ref(step.config));
        put(
            "publishes",
            step.publishes.iter().map(|event| self.event(event)).collect(),
        );
        put(
            "retry",
            json!({
                "retryable": step.retry.retryable,
                "max_attempts": step.retry.max_attempts,
                "backoff": step.retry.backoff,
                "backoff_base_ms": step.retry.backoff_base_ms,
                "max_backoff_ms": step.retry.max_backoff_ms,
            }),
        );
        put("timeout_seconds", step.timeout_seconds.into());
        put("spans", json!({ "name": self.span_of(&step.name) }));
        put("origin", self.origin(&step.origin));
        Value::Object(object)
    }

    fn handler(&self, step: &Step) -> Value {
        let handler = &step.handler;
        let optional = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
        json!({
            "callable": handler.callable.value,
            "method": optional(&handler.method),
            "resolver": optional(&handler.resolver),
            "span": self.span_of(&handler.callable),
        })
    }

    fn edge(&self, edge: &Edge) -> Value {
        let producer = self.workflow.step(edge.producer);
        json!({
            "step": producer.name.value,
            "kind": match edge.kind {
                EdgeKind::Direct => "direct",
                EdgeKind::Inherited => "inherited",
            },
            "optional": edge.presence == Presence::Maybe,
            "delivery": match edge.delivery {
                Delivery::One => "one",
                Delivery::PerBatch => "per_batch",
            },
            "result": contract_ref(producer.result),
            "span": render::span(edge.span, self.sources),
        })
    }

    fn event(&self, event: &Event) -> Value {
        json!({
            "name": event.name.value,
            "description": event.description,
            "condition": event.condition,
            "delivery_mode": event.delivery_mode,
            "payload": contract_ref(event.payload),
            "spans": { "name": self.span_of(&event.name) },
            "origin": self.origin(&event.origin),
        })
    }

    fn contract(&self, contract: &Contract) -> Value {
        let mut object = role(&contract.role, self.workflow);
        object.insert("name".to_owned(), name(&contract.name));
        object.insert("type".to_owned(), contract.root.0.into());
        object.insert("origin".to_owned(), self.origin(&contract.origin));
        Value::Object(object)
    }

    fn ty(&self, def: &TypeDef) -> Value {
        let mut object = self.shape(&def.shape);
        let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
        if let Some(text) = &def.name {
            put("name", name(text));
        }
        if !def.checks.is_empty() {
            put("checks", def.checks.iter().map(|check| self.check(check)).collect());
        }
        let mismatch = json!({ "keyword": def.mismatch.keyword, "expectation": def.mismatch.expectation });
        put("mismatch", mismatch);
        docs(&def.docs, &mut object);
        object.insert("origin".to_owned(), self.origin(&def.origin));
        Value::Object(object)
    }

    fn shape(&self, shape: &Shape) -> Map<String, Value> {
        let mut object = Map::new();
        object.insert("shape".to_owned(), form(shape).into());
        let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
        match shape {
            Shape::Any
            | Shape::Never
            | Shape::Null
            | Shape::Boolean
            | Shape::Integer
            | Shape::Number
            | Shape::String => {}
            Shape::Literals(literals) => {
                put("values", literals.iter().map(literal).collect());
            }
            Shape::List { items } => {
                put("items", items.0.into());
            }
            Shape::Tuple { prefix, rest } => {
                put("prefix", ids(prefix));
                put("rest", extras(*rest));
            }
            Shape::Map { values } => {
                put("values", values.0.into());
            }
            Shape::Union { variants, tagging } => {
                put("variants", ids(variants));
                put("tagging", tag(tagging));
            }
            Shape::Record {
                fields,
                patterns,
                extras: rest,
            } => {
                let fields = fields.iter().map(|field| {
                    let mut object = Map::new();
                    object.insert("name".to_owned(), field.wire_name.clone().into());
                    object.insert("type".to_owned(), field.ty.0.into());
                    object.insert("required".to_owned(), field.required.into());
                    docs(&field.docs, &mut object);
                    object.insert("origin".to_owned(), self.origin(&field.origin));
                    Value::Object(object)
                });
                put("fields", fields.collect());
                put("extras", extras(*rest));
                if !patterns.is_empty() {
                    let patterns = patterns
                        .iter()
                        .map(|(pattern, ty)| json!({ "pattern": pattern.source, "type": ty.0 }));
                    put("patterns", patterns.collect());
                }
            }
        }
        object
    }

    fn check(&self, check: &Check) -> Value {
        let value: Value = match &check.constraint {
            Constraint::Minimum(bound)
            | Constraint::Maximum(bound)
            | Constraint::ExclusiveMinimum(bound)
            | Constraint::ExclusiveMaximum(bound)
            | Constraint::MultipleOf(bound) => bound.clone().into(),
            Constraint::MinLength(count)
            | Constraint::MaxLength(count)
            | Constraint::MinItems(count)
            | Constraint::MaxItems(count)
            | Constraint::MinProperties(count)
            | Constraint::MaxProperties(count) => (*count).into(),
            Constraint::Pattern(pattern) => pattern.source.clone().into(),
            Constraint::Format(format) => format.name().into(),
            Constraint::Equals(values) => values.clone().into(),
            Constraint::UniqueItems => true.into(),
            Constraint::Contains { item, count } | Constraint::MaxContains { item, count } => {
                json!({ "type": item.0, "count": count })
            }
            Constraint::PropertyNames(ty) | Constraint::Satisfies(ty) | Constraint::Not(ty) => json!({ "type": ty.0 }),
            Constraint::AnyOf(types) | Constraint::OneOf(types) => json!({ "types": ids(types) }),
            Constraint::DependentRequired { name, required } => json!({ "name": name, "required": required }),
            Constraint::DependentType { name, ty } => json!({ "name": name, "type": ty.0 }),
            Constraint::Conditional {
                condition,
                then,
                otherwise,
            } => json!({
                "if": condition.0,
                "then": then.map(|ty| ty.0),
                "else": otherwise.map(|ty| ty.0),
            }),
            Constraint::UnevaluatedItems { evaluated: part, rest }
            | Constraint::UnevaluatedProperties { evaluated: part, rest } => {
                json!({ "evaluated": evaluated(part), "rest": extras(*rest) })
            }
        };
        json!({
            "keyword": check.constraint.keyword(),
            "value": value,
            "expectation": check.constraint.expectation(),
            "origin": self.origin(&check.origin),
        })
    }

    fn origin(&self, origin: &Origin) -> Value {
        json!({ "pointer": &*origin.pointer, "span": origin.span.map(|span| render::span(span, self.sources)) })
    }

    fn span_of<T>(&self, spanned: &Spanned<T>) -> Value {
        render::span(spanned.span, self.sources)
    }
}

/// What a contract is about: `role`, and `step` and `event` where it has them.
#[must_use]
pub(crate) fn role(role: &Role, workflow: &Workflow) -> Map<String, Value> {
    let (word, step, event) = match role {
        Role::Input => ("input", None, None),
        Role::Result(step) => ("result", Some(*step), None),
        Role::Config(step) => ("config", Some(*step), None),
        Role::Event(step, event) => ("event", *step, Some(event)),
    };
    let mut object = Map::new();
    object.insert("role".to_owned(), word.into());
    if let Some(step) = step {
        object.insert("step".to_owned(), workflow.step(step).name.value.clone().into());
    }
    if let Some(event) = event {
        object.insert("event".to_owned(), event.clone().into());
    }
    object
}

/// The word for the role of a step, as templates spell it.
#[must_use]
pub(crate) fn kind(kind: &StepKind) -> &'static str {
    match kind {
        StepKind::Standard => "standard",
        StepKind::Decision { .. } => "decision",
        StepKind::DeferredConvergence => "deferred_convergence",
        StepKind::Batchable { .. } => "batchable",
        StepKind::BatchWorker => "batch_worker",
    }
}

fn form(shape: &Shape) -> &'static str {
    match shape {
        Shape::Any => "any",
        Shape::Never => "never",
        Shape::Null => "null",
        Shape::Boolean => "boolean",
        Shape::Integer => "integer",
        Shape::Number => "number",
        Shape::String => "string",
        Shape::Literals(_) => "literals",
        Shape::List { .. } => "list",
        Shape::Map { .. } => "map",
        Shape::Record { .. } => "record",
        Shape::Union { .. } => "union",
        Shape::Tuple { .. } => "tuple",
    }
}

fn ids(types: &[TypeId]) -> Value {
    types.iter().map(|id| Value::from(id.0)).collect()
}

fn extras(extras: Extras) -> Value {
    match extras {
        Extras::Open => json!("open"),
        Extras::Closed => json!("closed"),
        Extras::Typed(id) => json!({ "type": id.0 }),
    }
}

/// How the variants of a union are told apart.
fn tag(tagging: &Tagging) -> Value {
    match tagging {
        Tagging::Kind => json!("kind"),
        Tagging::Field { name, .. } => json!({ "field": name }),
        Tagging::Trial { exactly_one } => json!({ "trial": if *exactly_one { "one" } else { "any" } }),
    }
}

/// What has been looked at; what is empty is left out.
fn evaluated(part: &Evaluated) -> Value {
    let mut object = Map::new();
    let mut put = |key: &str, value: Value, holds: bool| {
        if holds {
            object.insert(key.to_owned(), value);
        }
    };
    put("every_field", true.into(), part.every_field);
    put("names", part.names.clone().into(), !part.names.is_empty());
    let patterns = part.patterns.iter().map(|pattern| Value::from(pattern.source.clone()));
    put("patterns", patterns.collect(), !part.patterns.is_empty());
    put("every_item", true.into(), part.every_item);
    put("items", part.items.into(), part.items > 0);
    put("contains", ids(&part.contains), !part.contains.is_empty());
    let when = part.when.iter().map(|(condition, part)| {
        let condition = match condition {
            Condition::Is(ty) => json!({ "is": ty.0 }),
            Condition::IsNot(ty) => json!({ "is_not": ty.0 }),
            Condition::Has(name) => json!({ "has": name }),
        };
        json!({ "if": condition, "evaluated": evaluated(part) })
    });
    put("when", when.collect(), !part.when.is_empty());
    Value::Object(object)
}

fn contract_ref(id: Option<ContractId>) -> Value {
    id.map(|id| id.0).into()
}

fn name(name: &Name) -> Value {
    name.parts.clone().into()
}

fn literal(literal: &Literal) -> Value {
    match literal {
        Literal::String(text) => text.clone().into(),
        Literal::Number(number) => number.clone().into(),
        Literal::Boolean(value) => (*value).into(),
    }
}

/// Adds what the author wrote, where there is something.
fn docs(docs: &Docs, object: &mut Map<String, Value>) {
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            object.insert(key.to_owned(), value);
        }
    };
    put("title", docs.title.clone().map(Value::from));
    put("description", docs.description.clone().map(Value::from));
    put("default", docs.default.clone());
    put(
        "examples",
        Some(Value::from(docs.examples.clone())).filter(|_| !docs.examples.is_empty()),
    );
    for (key, holds) in [
        ("deprecated", docs.deprecated),
        ("read_only", docs.read_only),
        ("write_only", docs.write_only),
    ] {
        put(key, holds.then_some(Value::Bool(true)));
    }
}
