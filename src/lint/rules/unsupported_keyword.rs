//! `unsupported-keyword`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::{Check, File, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::UnsupportedKeyword,
    group: Group::Contracts,
    what: "Reported at a valid keyword that the code of a configured language cannot carry exactly; the message names \
           the languages where it is not all of them. With no language configured only those are reported that none \
           carries.",
    why: "Generated validation accepts exactly what the schema accepts. A keyword that it had to leave out would let \
          wrong values through, so nothing is generated for the template.",
    wrong: &[r##"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object, properties: { order: { $dynamicRef: "#order" } } }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"##],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object, properties: { order: { type: object } } }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Say it with other keywords, or leave the check to a handler.",
    fix: None,
    check: Check::Languages(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(workflow) = file.workflow else { return };
    for language in file.languages {
        findings.extend(language.backend().refusals(workflow));
    }
}
