//! `yaml-multiple-documents`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::YamlMultipleDocuments,
    group: Group::Reading,
    what: "Reported at the second document of a file. A byte order mark before the first key counts, as the engine \
           then sees two.",
    why: "The engine refuses a file with more than one document, and none of its templates is registered.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
---
name: return
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
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
    mend: "Put each template into a file of its own; save the file without a byte order mark.",
    check: Check::WhileReading,
};
