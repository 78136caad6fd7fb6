//! `ignore-without-reason`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::IgnoreWithoutReason,
    group: Group::Exceptions,
    what: "Reported at an ignoring comment without ` -- ` and a reason. The comment works all the same.",
    why: "Whoever reads the template later cannot tell whether the reason still holds.",
    wrong: &[r"name: refund
namespace_name: shop
# tasker-gen: ignore invalid-version
version: 2024a
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    right: &[r"name: refund
namespace_name: shop
# tasker-gen: ignore invalid-version -- the importer knows this version
version: 2024a
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Add the reason after ` -- `.",
    fix: None,
    check: Check::Comments,
};
