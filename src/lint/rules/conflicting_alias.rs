//! `conflicting-alias`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::ConflictingAlias,
    group: Group::Structure,
    what: "Reported at the second of two keys for one field: `dependencies` and `depends_on`, or `type` and \
           `step_type`.",
    why: "To the engine this is one field given twice, and it does not register the template.",
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
    dependencies: [check_order]
    depends_on: [check_order]
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
    mend: "Keep one of the two, with the entries of both.",
    check: Check::WhileReading,
};
