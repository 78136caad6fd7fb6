//! `unresolved-ref`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::UnresolvedRef,
    group: Group::Contracts,
    what: "Reported at a `$ref` that leads to nothing in its own schema, or to no file of the project: beyond the folder of \
           `tasker-gen.toml` (without one: the working directory), through a link out of it, or to another machine nothing \
           is read. `#` is the root of the schema, not of the file. The schema of a published event stands alone: the \
           engine evaluates it, and follows no reference to a file.",
    why: "A contract must not depend on what lies around on a machine: code is generated without a network, and from the files \
          of the project only.",
    wrong: &[r##"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { $ref: "#/$defs/order" }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"##],
    right: &[r##"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { $ref: "#/$defs/order", $defs: { order: { type: object } } }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"##],
    mend: "Put the schema under `$defs` of the one that refers to it, or into a file of the project, named as seen from the \
           one that refers to it: `../schemas/money.yaml#/$defs/amount`.",
    fix: None,
    check: Check::WhileReading,
};
