//! `convergence-never-created`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::{Check, File, Group, Rule};
use crate::template::StepType;
use crate::yaml::quoted;

pub(super) const RULE: Rule = Rule {
    code: Code::ConvergenceNeverCreated,
    group: Group::Graph,
    what: "Reported at the name of a `deferred_convergence` in a template without decisions that has no batch worker \
           among its `dependencies`.",
    why: "The engine does not create such a step when a task starts. A decision creates it with its branches, a batch \
          with its workers; without either it never runs, and the task completes without it.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: check_order
    handler: { callable: shop.check_order }
    result_schema: { type: object }
  - name: pay_back
    handler: { callable: shop.pay_back }
    type: deferred_convergence
    dependencies: [check_order]
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: check_order
    handler: { callable: shop.check_order }
    result_schema: { type: object }
  - name: pay_back
    handler: { callable: shop.pay_back }
    dependencies: [check_order]
"],
    mend: "Make it a standard step, or add the decision or the batch that it was meant to collect.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let graph = file.graph;
    // Where a template has decisions, what is below none of them is created when the task starts.
    if !graph.is_complete || graph.has_decisions() {
        return;
    }
    for at in graph.of_kind(StepType::DeferredConvergence) {
        let waits_for_batches = graph.parents[at]
            .iter()
            .any(|&(parent, _)| graph.kinds[parent] == StepType::BatchWorker);
        if waits_for_batches || !graph.knows_dependencies(at) {
            continue;
        }
        let name = &file.template.steps[at].name;
        let message = format!("the convergence {} is never created", quoted(&name.value));
        let finding = Diagnostic::new(Code::ConvergenceNeverCreated, name.span, message);
        findings.push(finding.help("it needs a decision above it or a batch worker among its dependencies"));
    }
}
