//! `empty-callable`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::EmptyCallable,
    group: Group::Handlers,
    what: "Reported at a `callable` that is empty or blank.",
    why: "The engine takes any text. No worker finds a handler under this name, so each try of the step fails.",
    wrong: &[r#"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: " " }
"#],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Write the name under which the worker registers the handler.",
    fix: None,
    check: Check::WhileReading,
};
