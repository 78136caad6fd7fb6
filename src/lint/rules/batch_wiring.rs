//! `batch-wiring`.

use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::lint::batch::{self, worker_name};
use crate::lint::fixes;
use crate::lint::{Check, File, Group, Mender, Rule};
use crate::source::Span;
use crate::suggest::closest;
use crate::template::StepType;
use crate::yaml::quoted;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    code: Code::BatchWiring,
    group: Group::Graph,
    what: "Reported where analyzer, worker and names do not fit together: a batchable step without \
           `worker_template_name` in its `initialization`, or with one that names no `batch_worker`; a worker without \
           `batch_config`, with another `worker_template` than its own name, named by no batchable step or by two; \
           workers of which one's name begins with the other's and an underscore.",
    why: "The engine finds the worker by the name in the `initialization` of the batchable step and reads \
          `batch_config` from the worker. Batches are named after the worker, so two of one name collide and their \
          results cannot be told apart. Faults are only logged: the task stalls, or completes without its batches.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: plan_batches
    type: batchable
    handler:
      callable: shop.plan_batches
      initialization: { worker_template_name: refund_batches }
    result_schema: { type: object }
  - name: refund_batch
    type: batch_worker
    handler: { callable: shop.refund_batch }
    dependencies: [plan_batches]
    result_schema: { type: object }
    batch_config:
      batch_size: 100
      parallelism: 4
      cursor_field: order_id
      worker_template: refund_batch
      failure_strategy: isolate
  - name: sum_up
    type: deferred_convergence
    handler: { callable: shop.sum_up }
    dependencies: [refund_batch]
    result_schema: { type: object }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: plan_batches
    type: batchable
    handler:
      callable: shop.plan_batches
      initialization: { worker_template_name: refund_batch }
    result_schema: { type: object }
  - name: refund_batch
    type: batch_worker
    handler: { callable: shop.refund_batch }
    dependencies: [plan_batches]
    result_schema: { type: object }
    batch_config:
      batch_size: 100
      parallelism: 4
      cursor_field: order_id
      worker_template: refund_batch
      failure_strategy: isolate
  - name: sum_up
    type: deferred_convergence
    handler: { callable: shop.sum_up }
    dependencies: [refund_batch]
    result_schema: { type: object }
"],
    mend: "Write the name of the worker step in `worker_template_name` and `worker_template`, and `batch_config` at \
           the worker.",
    fix: Some(Mender {
        safety: Safety::Suggested,
        mend: fixes::replace,
    }),
    check: Check::File(check),
};

/// How many unknown names of a template get a suggestion: looking for one takes a look at all steps.
const SUGGESTIONS: usize = 100;

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let mut wiring = Wiring { file, findings };
    let (users, all_resolved) = wiring.analyzers();
    for worker in file.graph.of_kind(StepType::BatchWorker) {
        wiring.config(worker);
        if all_resolved && file.graph.is_complete && !users.contains_key(&worker) {
            wiring.orphan(worker);
        }
    }
    wiring.ambiguous_names();
}

struct Wiring<'a> {
    file: &'a File<'a>,
    findings: &'a mut Vec<Diagnostic>,
}

impl Wiring<'_> {
    fn report(&mut self, span: Span, message: String) -> &mut Diagnostic {
        let at = self.findings.len();
        self.findings.push(Diagnostic::new(Code::BatchWiring, span, message));
        &mut self.findings[at]
    }

    fn name(&self, step: usize) -> String {
        quoted(&self.file.template.steps[step].name.value)
    }

    fn name_span(&self, step: usize) -> Span {
        self.file.template.steps[step].name.span
    }

    /// Looks at the batchable steps: the workers that they name, and whether all of them name one.
    fn analyzers(&mut self) -> (HashMap<usize, Span>, bool) {
        let mut users: HashMap<usize, Span> = HashMap::new();
        let mut all_resolved = true;
        let analyzers: Vec<_> = self.file.graph.of_kind(StepType::Batchable).collect();
        for step in analyzers {
            let Some(name) = worker_name(self.file, step) else {
                let message = format!("{} does not say which step works on its batches", self.name(step));
                self.report(self.name_span(step), message).help =
                    Some("add `worker_template_name` to its `handler.initialization`".to_owned());
                all_resolved = false;
                continue;
            };
            match batch::worker(self.file, step) {
                Some(worker) if self.file.graph.kinds[worker] == StepType::BatchWorker => {
                    if let Some(&first) = users.get(&worker) {
                        let message = format!("two steps make batches for the worker {}", self.name(worker));
                        let finding = self.report(name.span, message);
                        *finding = finding
                            .clone()
                            .related(first, "first named here")
                            .help("give each its own worker");
                    }
                    users.entry(worker).or_insert(name.span);
                }
                Some(other) if self.file.template.steps[other].complete => {
                    all_resolved = false;
                    let kind = self.file.graph.kinds[other].word();
                    let message = format!("the worker {} is a `{kind}` step", quoted(&name.value));
                    let place = self.name_span(other);
                    let finding = self.report(name.span, message);
                    *finding = finding
                        .clone()
                        .related(place, "the step")
                        .help("its `type` must be `batch_worker`");
                }
                None if self.file.template.steps_complete => {
                    all_resolved = false;
                    self.unknown_worker(&name.value, name.span);
                }
                Some(_) | None => all_resolved = false,
            }
        }
        (users, all_resolved)
    }

    fn unknown_worker(&mut self, name: &str, span: Span) {
        let workers = self.file.graph.of_kind(StepType::BatchWorker);
        let names = workers.map(|worker| self.file.template.steps[worker].name.value.as_str());
        let few = self.findings.len() < SUGGESTIONS;
        let near = few.then(|| closest(name, names)).flatten().map(str::to_owned);
        let message = format!("the worker {} is not a step of this template", quoted(name));
        let finding = self.report(span, message);
        if let Some(near) = near {
            finding.suggest(&near);
        }
    }

    /// What a worker says about its batches.
    fn config(&mut self, worker: usize) {
        let step = &self.file.template.steps[worker];
        if let Some(config) = &step.batch_config {
            let named = &config.worker_template;
            if named.value != step.name.value {
                let message = format!(
                    "`worker_template` is {}, the worker is {}",
                    quoted(&named.value),
                    self.name(worker)
                );
                let span = named.span;
                let meant = step.name.value.clone();
                let finding = self.report(span, message);
                finding.help = Some("write the name of this step".to_owned());
                finding.meant = Some(meant);
            }
            return;
        }
        // One that is there but could not be read has been reported.
        let written = self.file.tree.get(step.node, "batch_config");
        if !written.is_none_or(|node| self.file.tree.is_null(node)) {
            return;
        }
        let message = format!(
            "the worker {} has no `batch_config`, so its batches are not created",
            self.name(worker)
        );
        let misplaced = self.file.template.steps.iter().find_map(|other| {
            let is_analyzer = other.step_type.value == StepType::Batchable;
            other
                .batch_config
                .as_ref()
                .filter(|_| is_analyzer)
                .map(|config| config.span)
        });
        let finding = self.report(step.name.span, message);
        *finding = match misplaced {
            Some(place) => finding
                .clone()
                .related(place, "nobody reads it here")
                .help("move it to the worker"),
            None => finding.clone().help("add it to this step"),
        };
    }

    fn orphan(&mut self, worker: usize) {
        let message = format!(
            "no batchable step names the worker {}, so it never runs",
            self.name(worker)
        );
        self.report(self.name_span(worker), message).help =
            Some("name it in `handler.initialization.worker_template_name` of the batchable step".to_owned());
    }

    fn ambiguous_names(&mut self) {
        let mut workers: Vec<_> = self.file.graph.of_kind(StepType::BatchWorker).collect();
        let name = |worker: usize| self.file.template.steps[worker].name.value.as_str();
        workers.sort_by_key(|&worker| name(worker));
        let mut clashes = Vec::new();
        for (at, &short) in workers.iter().enumerate() {
            let prefix = format!("{}_", name(short));
            // In the order of the names those with the prefix are neighbours, but for what sorts before the underscore.
            let longer = workers[at + 1..]
                .iter()
                .take_while(|&&worker| name(worker).starts_with(name(short)));
            let clash = longer.copied().find(|&worker| name(worker).starts_with(&prefix));
            clashes.extend(clash.map(|long| (long, short)));
        }
        for (long, short) in clashes {
            let message = format!(
                "batches of {} and of {} cannot be told apart by name",
                self.name(short),
                self.name(long)
            );
            let place = self.name_span(short);
            let finding = self.report(self.name_span(long), message);
            *finding = finding
                .clone()
                .related(place, "batches of this worker begin with its name and an underscore")
                .help("rename one of the workers");
        }
    }
}
