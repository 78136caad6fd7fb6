//! `override-ignored`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::{Check, File, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::OverrideIgnored,
    group: Group::Contracts,
    what: "Reported at the key `environments`, unless there is nothing below it.",
    why: "The engine resolves the overrides of one fixed environment into a copy that it only shows. Handlers and \
          stored steps get the values without overrides, whatever `TASKER_ENV` says.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
environments:
  test:
    steps:
      - name: pay_back
        timeout_seconds: 5
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Configure workers by other means, such as their own settings, or keep the block as documentation.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let template = file.template;
    let Some(entry) = file.tree.entry(template.node, "environments") else {
        return;
    };
    if template
        .environments
        .iter()
        .any(|environment| !environment.steps.is_empty())
    {
        let message = "the engine does not apply overrides when it runs handlers";
        let span = file.tree.span(entry.key);
        findings.push(Diagnostic::new(Code::OverrideIgnored, span, message));
    }
}
