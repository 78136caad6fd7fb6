//! `decision-without-dependency`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::{Check, File, Group, Rule};
use crate::template::StepType;
use crate::yaml::quoted;

pub(super) const RULE: Rule = Rule {
    code: Code::DecisionWithoutDependency,
    group: Group::Graph,
    what: "Reported at the name of a decision step without `dependencies`.",
    why: "The engine refuses a template with a decision that waits for nothing.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: choose_way
    type: decision
    handler: { callable: shop.choose_way }
    result_schema: { type: object }
  - name: pay_back
    handler: { callable: shop.pay_back }
    dependencies: [choose_way]
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
"],
    mend: "Let it depend on the step whose result it looks at.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    for step in &file.template.steps {
        if step.complete && step.step_type.value == StepType::Decision && step.dependencies.is_empty() {
            let message = format!("the decision {} depends on no step", quoted(&step.name.value));
            let finding = Diagnostic::new(Code::DecisionWithoutDependency, step.name.span, message);
            findings.push(finding.help("let it depend on the step whose result it looks at"));
        }
    }
}
