//! `duplicate-step`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::DuplicateStep,
    group: Group::Structure,
    what: "Reported at the name of a step that an earlier step has; the first one is shown too.",
    why: "The engine does not notice. Some of its parts take the first of the two, others the last, and only one is \
          stored.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
  - name: notify
    handler: { callable: shop.notify }
"],
    mend: "Rename one of them, and see which one the dependencies mean.",
    fix: None,
    check: Check::WhileReading,
};
