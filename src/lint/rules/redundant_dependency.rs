//! `redundant-dependency`.

use crate::diagnostic::{Code, Diagnostic, Fix, Safety};
use crate::lint::edits;
use crate::lint::{Check, File, Group, Mender, Rule};
use crate::template::StepType;
use crate::yaml::quoted;

pub(super) const RULE: Rule = Rule {
    code: Code::RedundantDependency,
    group: Group::Graph,
    what: "Reported at an entry of `dependencies` that another entry already waits for. Not reported where the entry \
           does more than order: at decisions and below them, at batches and at deferred convergences.",
    why: "It changes nothing about the order. It does no harm either: keep it if the handler reads that result, as \
          only results of declared dependencies are sure to be typed as present.",
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
    dependencies: [check_order]
    result_schema: { type: object }
  - name: notify
    handler: { callable: shop.notify }
    dependencies: [check_order, pay_back]
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
    result_schema: { type: object }
  - name: notify
    handler: { callable: shop.notify }
    dependencies: [pay_back]
"],
    mend: "Remove the entry, unless the handler reads the result.",
    fix: Some(Mender {
        safety: Safety::Suggested,
        mend,
    }),
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let (graph, steps) = (file.graph, &file.template.steps);
    // Whether what such a step waits for is sure to be done when it is.
    let is_plain = |at: usize| !matches!(graph.kinds[at], StepType::BatchWorker | StepType::DeferredConvergence);
    for (at, parents) in graph.parents.iter().enumerate() {
        if parents.len() < 2 || graph.kinds[at] == StepType::DeferredConvergence {
            continue;
        }
        let implied = graph.implied(at, is_plain);
        if implied.contains(&at) {
            continue;
        }
        for &(parent, span) in parents {
            let orders_only = matches!(graph.kinds[parent], StepType::Standard | StepType::Batchable);
            if orders_only && implied.contains(&parent) && graph.deciders(parent).is_empty() {
                let name = quoted(&steps[parent].name.value);
                let message = format!("another dependency already waits for {name}");
                let finding = Diagnostic::new(Code::RedundantDependency, span, message);
                findings.push(finding.help("remove it, unless the handler reads the result"));
            }
        }
    }
}

fn mend(file: &File<'_>, finding: &Diagnostic) -> Option<Fix> {
    let (list, at) = edits::list(file, finding.span)?;
    Some(Fix::suggested(vec![edits::remove_item(file, list, at)?]))
}
