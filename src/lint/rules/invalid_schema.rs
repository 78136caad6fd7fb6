//! `invalid-schema`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::InvalidSchema,
    group: Group::Contracts,
    what: "Reported at a keyword whose value its draft of JSON Schema does not allow: a `type` that does not exist, a \
           negative length, a `pattern` that is no regular expression.",
    why: "The engine stores schemas without looking at them. An event with such a schema is never checked as meant, \
          and code cannot be made from it.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: objekt }
steps:
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
"],
    mend: "Write what the draft allows; without `$schema` that is draft 2020-12.",
    fix: None,
    check: Check::WhileReading,
};
