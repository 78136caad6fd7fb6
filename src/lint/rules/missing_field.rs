//! `missing-field`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::MissingField,
    group: Group::Structure,
    what: "Reported at a mapping without a key that it must have: `name`, `namespace_name` and `version` of a \
           template, `name` and `handler` of a step, `callable` of a handler, `name`, `description` and `schema` of a \
           published event, all five of `batch_config`.",
    why: "The engine does not register a template with such a gap, wherever it is.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { method: call }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Add the key. If it is there under a name that is nearly right, the finding shows it.",
    check: Check::WhileReading,
};
