//! `yaml-limit`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::YamlLimit,
    group: Group::Reading,
    what: "Reported where a file goes beyond what is read: 8 MB, lists and mappings nested 128 deep, or 100 000 keys \
           and values with every use of an alias counted in full.",
    why: "The engine's reader stops at the same depth and refuses files whose aliases multiply; so large a template \
          is hardly meant.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  examples:
    - &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    - &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
    - &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
    - &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
    - &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Split the template, or write out less by way of aliases.",
    fix: None,
    check: Check::WhileReading,
};
