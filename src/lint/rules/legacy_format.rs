//! `legacy-format`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::LegacyFormat,
    group: Group::Reading,
    what: "Reported at `step_templates`, `task_handler_class`, keys that are Ruby symbols (`:name:`) and other forms \
           that the engine once read.",
    why: "The engine loads such a file as a template without steps, or not at all.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
step_templates:
  - name: pay_back
    handler_class: Shop::PayBack
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: Shop::PayBack }
"],
    mend: "List the steps under `steps`, each with a `handler` and its `callable`, and write keys without a leading \
           colon.",
    fix: None,
    check: Check::WhileReading,
};
