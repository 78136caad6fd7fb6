//! `nested-decision-branch`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::{Check, File, Group, Rule};
use crate::template::StepType;
use crate::yaml::quoted;

pub(super) const RULE: Rule = Rule {
    code: Code::NestedDecisionBranch,
    group: Group::Graph,
    what: "Reported at the name of a decision below another decision; that one is shown too.",
    why: "Whatever the outer decision chooses, the engine creates the inner one with it, also where the branch that \
          leads to it was not chosen. Its other dependencies are then missing, and it waits for the outer decision \
          instead.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: check_order
    handler: { callable: shop.check_order }
    result_schema: { type: object }
  - name: choose_way
    type: decision
    handler: { callable: shop.choose_way }
    result_schema: { type: object }
    dependencies: [check_order]
  - name: pay_back
    handler: { callable: shop.pay_back }
    dependencies: [choose_way]
    result_schema: { type: object }
  - name: choose_bank
    type: decision
    handler: { callable: shop.choose_bank }
    result_schema: { type: object }
    dependencies: [pay_back]
  - name: notify
    handler: { callable: shop.notify }
    dependencies: [choose_bank]
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: check_order
    handler: { callable: shop.check_order }
    result_schema: { type: object }
  - name: choose_way
    type: decision
    handler: { callable: shop.choose_way }
    result_schema: { type: object }
    dependencies: [check_order]
  - name: pay_back
    handler: { callable: shop.pay_back }
    dependencies: [choose_way]
  - name: notify
    handler: { callable: shop.notify }
    dependencies: [choose_way]
"],
    mend: "Take both decisions in one step, or make sure that the inner one copes with a branch that was not chosen.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let (graph, steps) = (file.graph, &file.template.steps);
    for inner in graph.of_kind(StepType::Decision) {
        let Some(&outer) = graph.deciders(inner).first() else {
            continue;
        };
        let name = &steps[inner].name;
        let message = format!(
            "the decision {} runs even if the branch that leads to it is not chosen",
            quoted(&name.value)
        );
        let finding = Diagnostic::new(Code::NestedDecisionBranch, name.span, message)
            .related(
                steps[outer].name.span,
                "this decision creates it with any of its branches",
            )
            .help("take both decisions in one step, or let the inner one cope with a branch that was not chosen");
        findings.push(finding);
    }
}
