//! `unknown-field`.

use crate::diagnostic::{Code, Diagnostic, Fix, Safety};
use crate::lint::{Check, File, Group, Mender, Rule};
use crate::lint::{edits, fixes};
use crate::source::Span;
use crate::suggest::closest;
use crate::template::{IgnoredKey, Record};
use crate::yaml::quoted;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    code: Code::UnknownField,
    group: Group::Structure,
    what: "Reported at a key that the engine does not read, in every mapping with a fixed set of keys. The message \
           says what a stale or misplaced key does instead of what it says, or which key was probably meant.",
    why: "The engine drops keys that it does not know without a word, and loses them when it stores the template: \
          `retry.limit` for one leaves the step with 3 attempts.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    retry: { limit: 5 }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    retry: { max_attempts: 5 }
"],
    mend: "Write the key that was meant; move what is documentation into a comment.",
    fix: Some(Mender {
        safety: Safety::Safe,
        mend,
    }),
    check: Check::File(check),
};

/// Keys of former versions, of the guides, or of other places: what happens instead, and what to write.
const STALE: &[(Record, &str, &str, &str)] = &[
    (
        Record::Retry,
        "limit",
        "the step gets 3 attempts unless `max_attempts` says otherwise",
        "write `max_attempts`",
    ),
    (
        Record::Retry,
        "max_retries",
        "the step gets 3 attempts unless `max_attempts` says otherwise",
        "write `max_attempts`, the first attempt included",
    ),
    (
        Record::Retry,
        "attempts",
        "the step gets 3 attempts unless `max_attempts` says otherwise",
        "write `max_attempts`",
    ),
    (
        Record::Retry,
        "initial_delay",
        "the delay comes from the engine's configuration",
        "write `backoff_base_ms`, in milliseconds",
    ),
    (
        Record::Retry,
        "max_delay",
        "the delay comes from the engine's configuration",
        "write `max_backoff_ms`, in milliseconds",
    ),
    (
        Record::Retry,
        "backoff_multiplier",
        "the delay comes from the engine's configuration",
        "remove it",
    ),
    (
        Record::Template,
        "task_handler",
        "no handler runs for the task as a whole",
        "remove it",
    ),
    (
        Record::Template,
        "task_handler_class",
        "no handler runs for the task as a whole",
        "remove it",
    ),
    (
        Record::Template,
        "loaded_from",
        "it was only of use to a migration",
        "remove it",
    ),
    (
        Record::Template,
        "default_dependent_system",
        "it says nothing any more",
        "write `system_dependencies` with `primary`",
    ),
    (
        Record::Template,
        "schema",
        "the context of tasks stays undescribed",
        "write `input_schema`",
    ),
    (
        Record::Template,
        "namespace",
        "the namespace is read from `namespace_name`",
        "write `namespace_name`",
    ),
    (
        Record::Template,
        "step_templates",
        "these steps are not loaded",
        "list them under `steps`",
    ),
    (
        Record::Step,
        "lifecycle",
        "only the lifecycle at the root of the template is read",
        "move it to the root, where it is about the whole task",
    ),
    (
        Record::Step,
        "timeout",
        "the step has no timeout of its own",
        "write `timeout_seconds`",
    ),
    (
        Record::Step,
        "handler_class",
        "the handler is read from `handler`",
        "write it as `callable` of `handler`",
    ),
    (
        Record::Step,
        "handler_config",
        "the handler gets no configuration from it",
        "write it as `initialization` of `handler`",
    ),
    (
        Record::Step,
        "depends_on_step",
        "the step waits for nothing",
        "write `dependencies`, with a list",
    ),
    (
        Record::Step,
        "default_retry_limit",
        "the step gets 3 attempts unless `retry` says otherwise",
        "write `retry` with `max_attempts`",
    ),
    (
        Record::Step,
        "default_retryable",
        "the step is retryable unless `retry` says otherwise",
        "write `retry` with `retryable`",
    ),
    (
        Record::Step,
        "retry_limit",
        "the step gets 3 attempts unless `retry` says otherwise",
        "write `retry` with `max_attempts`",
    ),
    (
        Record::Step,
        "input_schema",
        "only the one at the root of the template describes input",
        "move it to the root",
    ),
    (
        Record::Step,
        "output_schema",
        "the result of the step stays undescribed",
        "write `result_schema`",
    ),
    (
        Record::Step,
        "initialization",
        "the handler gets no configuration from it",
        "move it into `handler`",
    ),
    (
        Record::Step,
        "callable",
        "the handler is read from `handler`",
        "move it into `handler`",
    ),
    (
        Record::Handler,
        "class",
        "the handler is found by `callable`",
        "write `callable`",
    ),
    (
        Record::Handler,
        "config",
        "the handler gets no configuration from it",
        "write `initialization`",
    ),
    (
        Record::Handler,
        "handler_method",
        "the method is read from `method`",
        "write `method`",
    ),
    (
        Record::BatchConfig,
        "checkpoint_interval",
        "workers decide themselves when to yield a checkpoint",
        "remove it",
    ),
    (
        Record::HandlerOverride,
        "callable",
        "an override cannot name another handler",
        "override `initialization` only",
    ),
    (
        Record::HandlerOverride,
        "method",
        "an override cannot name another handler",
        "override `initialization` only",
    ),
];

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    // Others speak of these: merge keys, and keys of which reading said what they stand for.
    let related = file
        .reported
        .iter()
        .flat_map(|finding| finding.related.iter().map(|label| label.span));
    let explained: HashSet<Span> = related
        .chain(file.reported.iter().map(|finding| finding.span))
        .collect();
    for ignored in &file.template.ignored {
        if ignored.key.value != "<<" && !explained.contains(&ignored.key.span) {
            findings.push(finding(ignored));
        }
    }
}

fn finding(ignored: &IgnoredKey) -> Diagnostic {
    let (within, key) = (ignored.within, &ignored.key);
    let stale = STALE
        .iter()
        .find(|(record, name, ..)| *record == within && *name == key.value);
    if let Some((_, _, instead, help)) = stale {
        let message = format!(
            "the engine ignores {} in {}: {instead}",
            quoted(&key.value),
            within.label()
        );
        return Diagnostic::new(Code::UnknownField, key.span, message).help(*help);
    }
    let message = format!("the engine ignores {} in {}", quoted(&key.value), within.label());
    let finding = Diagnostic::new(Code::UnknownField, key.span, message);
    if let Some(near) = closest(&key.value, within.keys().iter().copied()) {
        return finding.did_you_mean(near);
    }
    let mut elsewhere = Record::ALL
        .iter()
        .filter(|record| record.keys().contains(&key.value.as_str()));
    match (elsewhere.next(), elsewhere.next()) {
        (Some(record), None) => finding.help(format!("it belongs to {}", record.label())),
        _ => finding.help("remove it, or make it a comment"),
    }
}

/// Keys that were, or are elsewhere, the name of a field with the same kind of value.
const RENAMED: &[(Record, &str, &str, Safety)] = &[
    (Record::Retry, "limit", "max_attempts", Safety::Safe),
    (Record::Retry, "attempts", "max_attempts", Safety::Safe),
    (Record::Template, "namespace", "namespace_name", Safety::Safe),
    (Record::Template, "schema", "input_schema", Safety::Suggested),
    (Record::Step, "timeout", "timeout_seconds", Safety::Suggested),
    (Record::Step, "output_schema", "result_schema", Safety::Suggested),
    (Record::Handler, "class", "callable", Safety::Suggested),
    (Record::Handler, "config", "initialization", Safety::Suggested),
    (Record::Handler, "handler_method", "method", Safety::Suggested),
];

fn mend(file: &File<'_>, finding: &Diagnostic) -> Option<Fix> {
    let ignored = file
        .template
        .ignored
        .iter()
        .find(|ignored| ignored.key.span == finding.span)?;
    // The same field under its other name would be given twice.
    let alias = |name: &str| match (ignored.within, name) {
        (Record::Step, "dependencies") => Some("depends_on"),
        (Record::Step, "depends_on") => Some("dependencies"),
        (Record::Step, "type") => Some("step_type"),
        (Record::Step, "step_type") => Some("type"),
        _ => None,
    };
    let renamed = RENAMED
        .iter()
        .find(|(record, name, ..)| *record == ignored.within && *name == ignored.key.value);
    let (name, safety) = match (&finding.meant, renamed) {
        (Some(meant), _) => (meant.as_str(), Safety::Safe),
        (None, Some(&(_, _, name, safety))) => (name, safety),
        (None, None) => return None,
    };
    let (mapping, _) = edits::holder(file, finding.span)?;
    if alias(name).is_some_and(|alias| file.tree.entry(mapping, alias).is_some()) {
        return None;
    }
    let edits = vec![fixes::rename_key(file, finding.span, name)?];
    Some(Fix { safety, edits })
}
