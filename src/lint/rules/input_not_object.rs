//! `input-not-object`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::InputNotObject,
    group: Group::Contracts,
    what: "Reported at an `input_schema` that no object satisfies.",
    why: "The context of a task is always an object: the engine refuses to create a task with anything else.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: array, items: { type: string } }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  properties:
    orders: { type: array, items: { type: string } }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Use `type: object`, and make the value one of its properties.",
    fix: None,
    check: Check::WhileReading,
};
