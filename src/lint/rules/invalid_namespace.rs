//! `invalid-namespace`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::InvalidNamespace,
    group: Group::Structure,
    what: "Reported at a namespace that is not made of ASCII letters, digits and underscores, or begins with a digit.",
    why: "The engine stores the template, but the namespace also names its queues, and those cannot be created.",
    wrong: &[r"name: refund
namespace_name: my-shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    right: &[r"name: refund
namespace_name: my_shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Use ASCII letters, digits and underscores.",
    fix: None,
    check: Check::WhileReading,
};
