//! `yaml-multiple-documents`.

use crate::diagnostic::{Code, Diagnostic, Edit, Fix, Safety};
use crate::lint::{Check, File, Group, Mender, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::YamlMultipleDocuments,
    group: Group::Reading,
    what: "Reported at the second document of a file. A byte order mark before the first key counts, as the engine \
           then sees two.",
    why: "The engine refuses a file with more than one document, and none of its templates is registered.",
    wrong: &[
        r"name: refund
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
",
        "\u{FEFF}name: refund
namespace_name: shop
version: 2.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
",
    ],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Put each template into a file of its own; save the file without a byte order mark.",
    fix: Some(Mender {
        safety: Safety::Safe,
        mend,
    }),
    check: Check::WhileReading,
};

/// A byte order mark can go.
fn mend(file: &File<'_>, finding: &Diagnostic) -> Option<Fix> {
    let is_mark = file.text.get(finding.span.range()) == Some("\u{FEFF}");
    is_mark.then(|| Fix::safe(vec![Edit::remove(finding.span)]))
}
