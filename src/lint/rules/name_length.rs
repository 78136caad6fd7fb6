//! `name-length`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::NameLength,
    group: Group::Structure,
    what: "Reported at a name longer than the engine can store: 64 characters for a template, 16 for a version, 255 \
           for the template's description, 29 for a namespace (the names of its queues get a suffix), 128 for a step, \
           the suffix of a batch included.",
    why: "The engine's model states other limits and checks none of them. The template fails when it is written to \
          the database, or later, when a queue is named.",
    wrong: &[r"name: refund
namespace_name: a_namespace_that_is_much_too_long
version: 1.0.0
input_schema: { type: object }
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
    mend: "Shorten it.",
    fix: None,
    check: Check::WhileReading,
};
