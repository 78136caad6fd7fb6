//! `unused-ignore`.

use crate::diagnostic::{Code, Safety};
use crate::lint::fixes;
use crate::lint::{Check, Group, Mender, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::UnusedIgnore,
    group: Group::Exceptions,
    what: "Reported at a code in an ignoring comment that has nothing to ignore on its line, that does not exist, or \
           at a comment for this tool that is not understood. Rules about languages and about several files do not \
           count as unused, as a run need not look at all of them.",
    why: "A comment that outlives its reason hides the next mistake.",
    wrong: &[r"name: refund
namespace_name: shop
# tasker-gen: ignore invalid-version -- an old version
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    right: &[r"name: refund
namespace_name: shop
# tasker-gen: ignore invalid-version -- an old version
version: 2024a
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Remove the code, or the whole comment.",
    fix: Some(Mender {
        safety: Safety::Safe,
        mend: fixes::made,
    }),
    check: Check::Comments,
};
