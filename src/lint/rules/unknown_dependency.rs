//! `unknown-dependency`.

use crate::diagnostic::{Code, Safety};
use crate::lint::fixes;
use crate::lint::{Check, Group, Mender, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::UnknownDependency,
    group: Group::Graph,
    what: "Reported at an entry of `dependencies` that no step has as its name.",
    why: "The engine refuses to register such a template. The worker that reads it logs this at debug level only, so \
          tasks of the template are simply unknown.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: check_order
    handler: { callable: shop.check_order }
    result_schema: { type: object }
  - name: pay_back
    handler: { callable: shop.pay_back }
    dependencies: [chek_order]
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: check_order
    handler: { callable: shop.check_order }
    result_schema: { type: object }
  - name: pay_back
    handler: { callable: shop.pay_back }
    dependencies: [check_order]
"],
    mend: "Write the name of a step of this template.",
    fix: Some(Mender {
        safety: Safety::Suggested,
        mend: fixes::replace,
    }),
    check: Check::WhileReading,
};
