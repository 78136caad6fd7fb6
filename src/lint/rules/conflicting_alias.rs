//! `conflicting-alias`.

use crate::diagnostic::{Code, Diagnostic, Fix, Safety};
use crate::lint::edits;
use crate::lint::{Check, File, Group, Mender, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::ConflictingAlias,
    group: Group::Structure,
    what: "Reported at the second of two keys for one field: `dependencies` and `depends_on`, or `type` and \
           `step_type`.",
    why: "To the engine this is one field given twice, and it does not register the template.",
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
    dependencies: [check_order]
    depends_on: [check_order]
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
    mend: "Keep one of the two, with the entries of both.",
    fix: Some(Mender {
        safety: Safety::Safe,
        mend,
    }),
    check: Check::WhileReading,
};

/// Where both say the same, one of them can go.
fn mend(file: &File<'_>, finding: &Diagnostic) -> Option<Fix> {
    let (mapping, at) = edits::holder(file, finding.span)?;
    let entries = file.tree.mapping(mapping)?;
    let first = finding.related.first()?.span;
    let other = entries.iter().find(|entry| file.tree.span(entry.key) == first)?;
    if file.tree.to_json(entries.get(at)?.value) != file.tree.to_json(other.value) {
        return None;
    }
    Some(Fix::safe(vec![edits::remove_entry(file, mapping, at)?]))
}
