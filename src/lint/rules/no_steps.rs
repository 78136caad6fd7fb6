//! `no-steps`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::NoSteps,
    group: Group::Structure,
    what: "Reported at an empty `steps`, or at the root where there is none.",
    why: "The engine loads the template, and its tasks have nothing to do.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps: []
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Add the steps. If they are there under another key, rename it.",
    fix: None,
    check: Check::WhileReading,
};
