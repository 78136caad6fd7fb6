//! `override-unknown-step`.

use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::lint::fixes;
use crate::lint::{Check, File, Group, Mender, Rule};
use crate::suggest::closest;
use crate::yaml::quoted;

pub(super) const RULE: Rule = Rule {
    code: Code::OverrideUnknownStep,
    group: Group::Contracts,
    what: "Reported at the name of an override in `environments` that is neither a step of the template nor `ALL`.",
    why: "The engine skips such an override without a word.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
# tasker-gen: ignore override-ignored -- a tool of our own applies them
environments:
  test:
    steps:
      - name: pay_bak
        timeout_seconds: 5
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
# tasker-gen: ignore override-ignored -- a tool of our own applies them
environments:
  test:
    steps:
      - name: pay_back
        timeout_seconds: 5
"],
    mend: "Write the name of a step, or `ALL` for every step.",
    fix: Some(Mender {
        safety: Safety::Suggested,
        mend: fixes::replace,
    }),
    check: Check::File(check),
};

/// How many unknown names of a template get a suggestion: looking for one takes a look at all steps.
const SUGGESTIONS: usize = 100;
/// What stands for every step.
const ALL: &str = "ALL";

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let template = file.template;
    if !template.steps_complete {
        return;
    }
    for step in template.environments.iter().flat_map(|environment| &environment.steps) {
        let name = &step.name;
        if name.value == ALL || file.graph.step(&name.value).is_some() {
            continue;
        }
        let message = format!("{} is not a step of this template", quoted(&name.value));
        let mut finding = Diagnostic::new(Code::OverrideUnknownStep, name.span, message);
        let names = template.steps.iter().map(|step| step.name.value.as_str());
        if findings.len() < SUGGESTIONS
            && let Some(near) = closest(&name.value, names.chain([ALL]))
        {
            finding.suggest(near);
        }
        findings.push(finding);
    }
}
