//! The typed template accepts what the engine's model accepts: proven against a mirror of that model, read by the
//! engine's own YAML reader, over a template in which one value after the other is replaced by strange ones.

// The fields of the mirror are only ever parsed.
#![allow(dead_code)]

use serde::Deserialize;
use std::collections::HashMap;
use tasker_gen::diagnostic::{Code, Diagnostic, Severity};
use tasker_gen::source::SourceId;
use tasker_gen::{template, yaml};

type Json = serde_json::Value;

#[derive(Deserialize)]
struct TaskTemplate {
    name: String,
    namespace_name: String,
    version: String,
    description: Option<String>,
    metadata: Option<Metadata>,
    #[serde(default)]
    system_dependencies: SystemDependencies,
    #[serde(default)]
    domain_events: Vec<DomainEvent>,
    input_schema: Option<Json>,
    #[serde(default)]
    steps: Vec<Step>,
    #[serde(default)]
    environments: HashMap<String, Environment>,
    #[serde(default)]
    lifecycle: Option<Lifecycle>,
}

#[derive(Deserialize)]
struct Metadata {
    author: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    documentation_url: Option<String>,
}

#[derive(Deserialize, Default)]
struct SystemDependencies {
    #[serde(default)]
    primary: String,
    #[serde(default)]
    secondary: Vec<String>,
}

#[derive(Deserialize)]
struct DomainEvent {
    name: String,
    description: Option<String>,
    schema: Option<Json>,
}

#[derive(Deserialize)]
struct Lifecycle {
    max_duration_minutes: Option<i32>,
    max_waiting_for_dependencies_minutes: Option<i32>,
    max_waiting_for_retry_minutes: Option<i32>,
    max_steps_in_process_minutes: Option<i32>,
    #[serde(default)]
    staleness_action: String,
    #[serde(default)]
    auto_fail_on_timeout: Option<bool>,
    #[serde(default)]
    auto_dlq_on_timeout: Option<bool>,
}

#[derive(Deserialize)]
struct Step {
    name: String,
    description: Option<String>,
    handler: Handler,
    #[serde(default, rename = "type", alias = "step_type")]
    kind: StepType,
    system_dependency: Option<String>,
    #[serde(default, alias = "depends_on")]
    dependencies: Vec<String>,
    #[serde(default)]
    retry: Retry,
    timeout_seconds: Option<u32>,
    #[serde(default)]
    publishes_events: Vec<PublishedEvent>,
    #[serde(default)]
    batch_config: Option<BatchConfig>,
    #[serde(default)]
    result_schema: Option<Json>,
    #[serde(default)]
    composition: Option<Json>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum StepType {
    #[default]
    Standard,
    Decision,
    DeferredConvergence,
    Batchable,
    BatchWorker,
}

#[derive(Deserialize)]
struct Handler {
    callable: String,
    #[serde(default)]
    method: Option<String>,
    #[serde(default)]
    resolver: Option<String>,
    #[serde(default)]
    initialization: HashMap<String, Json>,
}

#[derive(Deserialize, Default)]
struct Retry {
    #[serde(default)]
    retryable: bool,
    #[serde(default)]
    max_attempts: u32,
    #[serde(default)]
    backoff: Backoff,
    backoff_base_ms: Option<u64>,
    max_backoff_ms: Option<u64>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum Backoff {
    None,
    Linear,
    #[default]
    Exponential,
    Fibonacci,
}

#[derive(Deserialize)]
struct PublishedEvent {
    name: String,
    description: String,
    #[serde(default)]
    condition: Condition,
    schema: Json,
    #[serde(default)]
    delivery_mode: DeliveryMode,
    publisher: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum Condition {
    #[default]
    Success,
    Failure,
    RetryableFailure,
    PermanentFailure,
    Always,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum DeliveryMode {
    #[default]
    Durable,
    Fast,
    Broadcast,
}

#[derive(Deserialize)]
struct BatchConfig {
    batch_size: u32,
    parallelism: u32,
    cursor_field: String,
    worker_template: String,
    failure_strategy: FailureStrategy,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum FailureStrategy {
    ContinueOnFailure,
    FailFast,
    Isolate,
}

#[derive(Deserialize)]
struct Environment {
    #[serde(default)]
    steps: Vec<StepOverride>,
}

#[derive(Deserialize)]
struct StepOverride {
    name: String,
    handler: Option<HandlerOverride>,
    timeout_seconds: Option<u32>,
    retry: Option<Retry>,
}

#[derive(Deserialize)]
struct HandlerOverride {
    initialization: Option<HashMap<String, Json>>,
}

/// A template with every field, each value in a line of its own.
const TEMPLATE: &str = "\
name: order
namespace_name: shop
version: 1.0.0
description: d
metadata:
  author: a
  tags:
    - t
  documentation_url: u
  notes: ignored
system_dependencies:
  primary: p
  secondary:
    - s
domain_events:
  - name: e
    description: d
    schema:
      type: object
input_schema:
  type: object
  properties:
    a:
      minimum: 1
steps:
  - name: one
    description: d
    handler:
      callable: c
      method: m
      resolver: r
      initialization:
        key: 1
        deep:
          list:
            - 1
    type: standard
    system_dependency: s
    dependencies:
      - two
    retry:
      retryable: true
      max_attempts: 3
      backoff: linear
      backoff_base_ms: 5
      max_backoff_ms: 6
    timeout_seconds: 30
    publishes_events:
      - name: a.b
        description: d
        condition: success
        schema:
          type: object
        delivery_mode: fast
        publisher: p
    batch_config:
      batch_size: 1
      parallelism: 2
      cursor_field: f
      worker_template: w
      failure_strategy: isolate
    result_schema:
      type: object
    composition:
      name: n
    lifecycle:
      ignored: 1
  - name: two
    handler:
      callable: c
    step_type: decision
    depends_on:
      - one
environments:
  test:
    steps:
      - name: ALL
        handler:
          initialization:
            key: 2
        timeout_seconds: 1
        retry:
          max_attempts: 1
lifecycle:
  max_duration_minutes: 1
  max_waiting_for_dependencies_minutes: 2
  max_waiting_for_retry_minutes: 3
  max_steps_in_process_minutes: 4
  staleness_action: dlq
  auto_fail_on_timeout: true
  auto_dlq_on_timeout: false
";

#[rustfmt::skip]
const VALUES: &[&str] = &[
    "", "~", "null", "''", "\"\"", "x", "'x'", "1", "'1'", "-1", "+1", "-0", "1.0", "1e3", "017", "0x1F", "-0x1F", "0b11", "4294967295", "4294967296",
    "2147483648", "-2147483649", "18446744073709551616", "1234567890123456789012345678901234567890", ".inf", "true", "True", "yes", "'true'", "[]",
    "[1]", "[x]", "[~]", "[[]]", "[{}]", "{}", "{a: b}", "{1: 2}", "{~: 1}", "{[a]: b}", "{name: x}", "{name: x, name: y}", "{callable: c}", "!!str 1", "!!str", "!!int 1", "!!int '1'",
    "!!int x", "!!null", "!!null ~", "!!null x", "!!bool 'true'", "!!float 1", "!x", "!x 1", "! x", "!standard", "!linear", "!decision ~", "!x []", "!x {}", "!!seq []", "!!map {}",
    "!!int |-\n                1", "|\n                x", ">-\n                standard", "&q x", "&q {}", "*missing", "!!set {a}", "2024-01-15", "standard", "Standard", "isolate", "fast", "always",
];

fn refuses(finding: &Diagnostic) -> bool {
    match finding.code {
        Code::YamlSyntax | Code::MissingField | Code::WrongType | Code::ConflictingAlias => true,
        Code::YamlNumberRange => finding.severity == Severity::Error,
        _ => false,
    }
}

fn compare(text: &str) -> Result<(), String> {
    let engine = serde_yaml::from_str::<TaskTemplate>(text);
    let reading = yaml::read(SourceId::default(), text.as_bytes(), &yaml::Limits::default());
    let mut findings = reading.diagnostics;
    findings.extend(reading.tree.iter().flat_map(|tree| template::read(tree).1));
    let shown = || {
        findings
            .iter()
            .map(|finding| format!("{} {}", finding.code, finding.message))
            .collect::<Vec<_>>()
    };
    match engine {
        // A key given twice is an error of its own here, and to the engine only where it knows the key.
        Err(error)
            if !findings
                .iter()
                .any(|finding| refuses(finding) || finding.code == Code::YamlDuplicateKey) =>
        {
            Err(format!("the engine refuses it: {error}; found {:?}", shown()))
        }
        Ok(_) if findings.iter().any(refuses) => Err(format!("the engine takes it; found {:?}", shown())),
        _ => Ok(()),
    }
}

#[test]
fn strange_values_are_taken_and_refused_as_the_engine_does() {
    assert_eq!(compare(TEMPLATE), Ok(()));
    let lines: Vec<&str> = TEMPLATE.lines().collect();
    let mut failures = Vec::new();
    let mut compared = 0;
    for (at, line) in lines.iter().enumerate() {
        let Some(key_end) = line
            .find(": ")
            .map(|at| at + 1)
            .or_else(|| line.ends_with(':').then_some(line.len()))
        else {
            continue;
        };
        for value in VALUES {
            compared += 1;
            let text = replace(&lines, at, &format!("{} {value}", &line[..key_end]));
            failures.extend(
                compare(&text)
                    .err()
                    .map(|difference| format!("{} {value}: {difference}", &line[..key_end])),
            );
        }
        let misspelt = line.replacen(':', "x:", 1);
        let text = replace(&lines, at, &misspelt);
        failures.extend(
            compare(&text)
                .err()
                .map(|difference| format!("{misspelt}: {difference}")),
        );
    }
    assert!(compared > 6_000);
    assert!(
        failures.is_empty(),
        "{} differ\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// The template with line `at` replaced, without what was indented below it, and of the rest only what is required and
/// the root field that the line belongs to.
fn replace(lines: &[&str], at: usize, line: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let root = (0..=at).rev().find(|&at| indent(lines[at]) == 0).unwrap_or(0);
    let keeps_children = line.ends_with("x:");
    let children = lines[at + 1..]
        .iter()
        .take_while(|next| !keeps_children && indent(next) > indent(lines[at]))
        .count();
    let after = &lines[at + 1 + children..];
    let end = after.iter().take_while(|next| indent(next) > 0).count();
    let required = if at < 3 { &lines[..at] } else { &lines[..3] };
    let before = if at < 3 { &[] } else { &lines[root..at] };
    let rest = if at < 3 { &after[..2 - at] } else { &after[..end] };
    [required, before, &[line], rest].concat().join("\n") + "\n"
}
