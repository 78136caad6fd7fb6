//! `step-starts-early`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::{Check, File, Group, Rule};
use crate::template::StepType;
use crate::yaml::quoted;

pub(super) const RULE: Rule = Rule {
    code: Code::StepStartsEarly,
    group: Group::Graph,
    what: "Reported at a dependency on a batch worker or deferred convergence that the engine creates later than the \
           step which depends on it.",
    why: "When a task starts, the engine creates its standard steps with edges to the steps that exist by then. Batch \
          workers and convergences do not: the edge is left out, and the step runs at once, without their results.",
    wrong: &[r"name: refund
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
  - name: notify
    handler: { callable: shop.notify }
    dependencies: [sum_up]
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
    mend: "Do the work in the convergence itself, or make the step a `deferred_convergence` that depends on the batch \
           worker.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let (graph, steps) = (file.graph, &file.template.steps);
    if !graph.is_complete {
        return;
    }
    for (at, parents) in graph.parents.iter().enumerate() {
        let is_late = |parent: usize| {
            let kind = graph.kinds[parent];
            matches!(kind, StepType::BatchWorker | StepType::DeferredConvergence) && !graph.is_created_at_start(parent)
        };
        let late: Vec<_> = parents.iter().filter(|&&(parent, _)| is_late(parent)).collect();
        if late.is_empty() || !graph.is_created_at_start(at) || !graph.knows_ancestors(at) {
            continue;
        }
        for &&(parent, span) in &late {
            let message = format!(
                "{} does not wait for {}, which the engine creates later",
                quoted(&steps[at].name.value),
                quoted(&steps[parent].name.value),
            );
            let what = match graph.kinds[parent] {
                StepType::BatchWorker => "created when the batches are known",
                _ => "created with the steps that it joins",
            };
            let finding = Diagnostic::new(Code::StepStartsEarly, span, message);
            findings.push(finding.related(steps[parent].name.span, what));
        }
    }
}
