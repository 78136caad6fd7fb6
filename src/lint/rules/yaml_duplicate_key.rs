//! `yaml-duplicate-key`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::YamlDuplicateKey,
    group: Group::Reading,
    what: "Reported at the second occurrence of a key in one mapping; the first one is shown too.",
    why: "The engine refuses the file where it knows the key; elsewhere the later value silently replaces the earlier \
          one.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    timeout_seconds: 30
    timeout_seconds: 60
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    timeout_seconds: 60
"],
    mend: "Remove one of the two. There is no fix: the file does not say which value is meant.",
    fix: None,
    check: Check::WhileReading,
};
