//! `invalid-name`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::InvalidName,
    group: Group::Structure,
    what: "Reported at a namespace, template or step name that is empty, blank or holds control characters.",
    why: "The engine does not register a template without a name; other such names cannot be told apart in logs and \
          queries.",
    wrong: &[r#"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: " "
    handler: { callable: shop.pay_back }
"#],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Give it a name.",
    fix: None,
    check: Check::WhileReading,
};
