//! `unresolved-ref`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::UnresolvedRef,
    group: Group::Contracts,
    what: "Reported at a `$ref` that leads to nothing in its own schema, or out of it. `#` is the root of that \
           schema, not of the file.",
    why: "A schema has to be complete in itself: the engine fetches none, and code is generated without a network.",
    wrong: &[r##"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { $ref: "#/$defs/order" }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"##],
    right: &[r##"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { $ref: "#/$defs/order", $defs: { order: { type: object } } }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"##],
    mend: "Put the schema under `$defs` of the one that refers to it.",
    fix: None,
    check: Check::WhileReading,
};
