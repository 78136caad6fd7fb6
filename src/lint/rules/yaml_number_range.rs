//! `yaml-number-range`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::YamlNumberRange,
    group: Group::Reading,
    what: "Reported at a number in a schema or configuration that does not survive: `.inf` and `.nan`, integers \
           beyond 64 bits, numbers that no double holds. It is an error where the engine refuses the whole file.",
    why: "The engine keeps these values as JSON. Infinity becomes null there, a number that is too large becomes text \
          or an approximation, an integer beyond 64 bits makes it refuse the file.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler:
      callable: shop.pay_back
      initialization:
        highest_amount: .inf
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler:
      callable: shop.pay_back
      initialization:
        highest_amount: 1000000000
"],
    mend: "Write a number that fits, or put an identifier that only looks like a number in quotes.",
    fix: None,
    check: Check::WhileReading,
};
