//! `context-key-stripped`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::ContextKeyStripped,
    group: Group::Contracts,
    what: "Reported at a property of `input_schema`, at any depth, whose name in lower case is `script`, `eval` or \
           `function`, or begins with `on` (`on_hold`, `online`, `once`).",
    why: "When a task is created, the engine removes such keys from its context to keep scripts out. No handler ever sees \
          the value; if it is required, every task fails its contract.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  required: [on_hold]
  properties:
    on_hold: { type: boolean }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  required: [is_on_hold]
  properties:
    is_on_hold: { type: boolean }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Give the property another name, in the schema and where tasks are created.",
    check: Check::WhileReading,
};
