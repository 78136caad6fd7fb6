//! `result-not-object`.

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Role, Shape};
use crate::lint::{Check, File, Group, Rule};
use crate::lower::admits_objects;

pub(super) const RULE: Rule = Rule {
    code: Code::ResultNotObject,
    group: Group::Contracts,
    what: "Reported at a `result_schema` that no object satisfies.",
    why: "The SDKs of Python and TypeScript deliver only objects as results; in Ruby it takes an explicit success, \
          only Rust returns anything.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: check_order
    handler: { callable: shop.check_order }
    result_schema: { type: string }
  - name: pay_back
    handler: { callable: shop.pay_back }
    dependencies: [check_order]
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: check_order
    handler: { callable: shop.check_order }
    result_schema: { type: object, properties: { order_id: { type: string } } }
  - name: pay_back
    handler: { callable: shop.pay_back }
    dependencies: [check_order]
"],
    mend: "Use `type: object`, and make the value one of its properties.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(workflow) = file.model else { return };
    for contract in file.contracts() {
        let Some(span) = contract.origin.span else { continue };
        // One that accepts nothing at all is another finding.
        let is_empty = matches!(workflow.types.get(contract.root).shape, Shape::Never);
        if matches!(contract.role, Role::Result(_)) && !is_empty && !admits_objects(&workflow.types, contract.root) {
            let message = "this schema accepts no object, and two SDKs deliver only objects as results";
            findings.push(Diagnostic::new(Code::ResultNotObject, span, message).help("use `type: object` at the root"));
        }
    }
}
