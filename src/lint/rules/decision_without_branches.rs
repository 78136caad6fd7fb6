//! `decision-without-branches`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::DecisionWithoutBranches,
    group: Group::Graph,
    what: "Reported at a decision step that no step lists in its `dependencies`.",
    why: "A decision may only create steps that depend on it. Without one, whatever it returns is refused and logged, \
          and the task goes on without it.",
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
    dependencies: [check_order]
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
    result_schema: { type: object }
  - name: choose_way
    type: decision
    handler: { callable: shop.choose_way }
    dependencies: [check_order]
    result_schema: { type: object }
  - name: pay_back
    handler: { callable: shop.pay_back }
    dependencies: [choose_way]
"],
    mend: "List the decision in the `dependencies` of each step that it may choose.",
    fix: None,
    check: Check::WhileReading,
};
