//! `duplicate-dependency`.

use crate::diagnostic::{Code, Diagnostic, Fix, Safety};
use crate::lint::edits;
use crate::lint::{Check, File, Group, Mender, Rule};
use crate::yaml::quoted;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    code: Code::DuplicateDependency,
    group: Group::Graph,
    what: "Reported at the second entry of a name in the `dependencies` of one step.",
    why: "The engine takes each name once and says nothing. Often the second entry was meant to be another step, which the \
          step then does not wait for.",
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
    dependencies: [check_order, check_order]
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
    mend: "Remove the second entry, or write the step that was meant.",
    fix: Some(Mender {
        safety: Safety::Safe,
        mend,
    }),
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    for step in &file.template.steps {
        let mut first = HashMap::new();
        for entry in &step.dependencies {
            if let Some(&earlier) = first.get(&entry.value) {
                let message = format!("the dependency {} is given twice", quoted(&entry.value));
                let finding = Diagnostic::new(Code::DuplicateDependency, entry.span, message);
                findings.push(finding.related(earlier, "first given here").help("remove the entry"));
            } else {
                first.insert(&entry.value, entry.span);
            }
        }
    }
}

fn mend(file: &File<'_>, finding: &Diagnostic) -> Option<Fix> {
    let (list, at) = edits::list(file, finding.span)?;
    Some(Fix::safe(vec![edits::remove_item(file, list, at)?]))
}
