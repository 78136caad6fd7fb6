//! `missing-field`.

use crate::diagnostic::{Code, Diagnostic, Fix, Safety};
use crate::lint::fixes;
use crate::lint::{Check, File, Group, Mender, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::MissingField,
    group: Group::Structure,
    what: "Reported at a mapping without a key that it must have: `name`, `namespace_name` and `version` of a \
           template, `name` and `handler` of a step, `callable` of a handler, `name`, `description` and `schema` of a \
           published event, all five of `batch_config`.",
    why: "The engine does not register a template with such a gap, wherever it is.",
    wrong: &[
        r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { method: call }
",
        r"name: refund
namespace_name: shop
version: 2.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callabel: shop.pay_back }
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
    mend: "Add the key. If it is there under a name that is nearly right, the finding shows it.",
    fix: Some(Mender {
        safety: Safety::Safe,
        mend,
    }),
    check: Check::WhileReading,
};

/// A key of the mapping that was probably meant is renamed.
fn mend(file: &File<'_>, finding: &Diagnostic) -> Option<Fix> {
    let slip = finding.related.first()?;
    let edit = fixes::rename_key(file, slip.span, finding.meant.as_deref()?)?;
    Some(Fix::safe(vec![edit]))
}
