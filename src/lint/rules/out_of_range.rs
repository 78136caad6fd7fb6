//! `out-of-range`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::{Check, File, Group, Rule};
use crate::source::Spanned;
use crate::template::{Lifecycle, Retry};
use std::ops::RangeInclusive;

pub(super) const RULE: Rule = Rule {
    code: Code::OutOfRange,
    group: Group::Structure,
    what: "Reported at a number outside the range that the engine's model states: `max_attempts` 1 to 100, \
           `backoff_base_ms` 100 to 3 600 000, `max_backoff_ms` 1 000 to 3 600 000, `batch_size` 1 to 100 000, \
           `parallelism` 1 to 1 000, `max_duration_minutes` 1 to 43 200, the other minutes of `lifecycle` 1 to 10 \
           080.",
    why: "The engine states these ranges and does not check them. `max_attempts: 0` for one does not mean never: the \
          step runs once.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    retry: { retryable: true, max_attempts: 0 }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    retry: { retryable: false, max_attempts: 1 }
"],
    mend: "Write a number within the range.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let template = file.template;
    let overrides = template.environments.iter().flat_map(|environment| &environment.steps);
    let retries = template.steps.iter().map(|step| &step.retry);
    for retry in retries.chain(overrides.filter_map(|step| step.retry.as_ref())) {
        self::retry(retry, findings);
    }
    for config in template.steps.iter().filter_map(|step| step.batch_config.as_ref()) {
        number("batch_size", Some(config.batch_size), 1..=100_000, findings);
        number("parallelism", Some(config.parallelism), 1..=1_000, findings);
    }
    if let Some(lifecycle) = &template.lifecycle {
        minutes(lifecycle, findings);
    }
}

fn retry(retry: &Retry, findings: &mut Vec<Diagnostic>) {
    if !retry.written {
        return;
    }
    number("max_attempts", Some(retry.max_attempts), 1..=100, findings);
    number("backoff_base_ms", retry.backoff_base_ms, 100..=3_600_000, findings);
    number("max_backoff_ms", retry.max_backoff_ms, 1_000..=3_600_000, findings);
}

fn minutes(lifecycle: &Lifecycle, findings: &mut Vec<Diagnostic>) {
    let waiting = [
        (
            "max_waiting_for_dependencies_minutes",
            lifecycle.max_waiting_for_dependencies_minutes,
        ),
        ("max_waiting_for_retry_minutes", lifecycle.max_waiting_for_retry_minutes),
        ("max_steps_in_process_minutes", lifecycle.max_steps_in_process_minutes),
    ];
    number(
        "max_duration_minutes",
        lifecycle.max_duration_minutes,
        1..=43_200,
        findings,
    );
    for (name, value) in waiting {
        number(name, value, 1..=10_080, findings);
    }
}

fn number<T: Copy + Into<i128>>(
    name: &str,
    value: Option<Spanned<T>>,
    range: RangeInclusive<i128>,
    findings: &mut Vec<Diagnostic>,
) {
    let Some(value) = value else { return };
    let found: i128 = value.value.into();
    if !range.contains(&found) {
        let (least, most) = (range.start(), range.end());
        let message = format!("`{name}` is {found}; the engine means it to be from {least} to {most}");
        findings.push(Diagnostic::new(Code::OutOfRange, value.span, message));
    }
}
