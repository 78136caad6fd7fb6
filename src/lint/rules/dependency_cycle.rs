//! `dependency-cycle`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::DependencyCycle,
    group: Group::Graph,
    what: "Reported once for each cycle at one of its dependencies; the message names the steps in order, the other \
           places are shown too.",
    why: "The engine does not look for cycles when it loads a template. Tasks fail or never complete, and with a \
          decision step in the template the process can run out of stack.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: check_order
    handler: { callable: shop.check_order }
    dependencies: [pay_back]
    result_schema: { type: object }
  - name: pay_back
    handler: { callable: shop.pay_back }
    dependencies: [check_order]
    result_schema: { type: object }
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
    mend: "Remove the dependency that is there by mistake.",
    fix: None,
    check: Check::WhileReading,
};
