//! `missing-input-schema`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::{Check, File, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::MissingInputSchema,
    group: Group::Contracts,
    what: "Reported at the first key of a template without `input_schema`.",
    why: "The engine does not check the context of a task, so generated code is the only check there is. Without a \
          schema it takes any object.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
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
    mend: "Describe what the steps need from the context of a task.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let template = file.template;
    if template.input_schema.is_some() {
        return;
    }
    let first = file.tree.mapping(template.node).and_then(|entries| entries.first());
    let span = first.map_or(template.span, |entry| file.tree.span(entry.key));
    let message = "the template does not say what the context of its tasks looks like";
    findings.push(Diagnostic::new(Code::MissingInputSchema, span, message).help("add an `input_schema`"));
}
