//! `batch-without-convergence`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::batch;
use crate::lint::{Check, File, Group, Rule};
use crate::template::StepType;
use crate::yaml::quoted;

pub(super) const RULE: Rule = Rule {
    code: Code::BatchWithoutConvergence,
    group: Group::Graph,
    what: "Reported at the name of a batchable step whose worker no `deferred_convergence` lists in its \
           `dependencies`.",
    why: "The batches run and nothing looks at what they return, nor is there a step that runs after all of them.",
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
    mend: "Add a `deferred_convergence` that depends on the worker, if the results matter.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let (graph, steps) = (file.graph, &file.template.steps);
    if !graph.is_complete {
        return;
    }
    for at in graph.of_kind(StepType::Batchable) {
        let Some(worker) = batch::worker(file, at) else {
            continue;
        };
        let is_collected = graph.children[worker]
            .iter()
            .any(|&child| graph.kinds[child] == StepType::DeferredConvergence);
        if graph.kinds[worker] == StepType::BatchWorker && !is_collected {
            let message = format!(
                "no step collects the results of the batches of {}",
                quoted(&steps[at].name.value)
            );
            let finding = Diagnostic::new(Code::BatchWithoutConvergence, steps[at].name.span, message);
            findings.push(finding.related(steps[worker].name.span, "the worker"));
        }
    }
}
