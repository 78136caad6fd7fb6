//! `self-dependency`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::SelfDependency,
    group: Group::Graph,
    what: "Reported at an entry of `dependencies` that names the step itself.",
    why: "The engine finds out when a task is created, and the task fails.",
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
"],
    mend: "Remove the entry.",
    fix: None,
    check: Check::WhileReading,
};
