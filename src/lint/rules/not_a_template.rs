//! `not-a-template`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::NotATemplate,
    group: Group::Reading,
    what: "Reported for a file that was named on the command line and has neither `steps` nor `namespace_name` nor a \
           key of a former format. In a searched folder such files are skipped.",
    why: "The engine does not register it.",
    wrong: &[r"worker:
  threads: 4
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Name another file, or begin the template with `name`, `namespace_name`, `version` and `steps`.",
    fix: None,
    check: Check::WhileReading,
};
