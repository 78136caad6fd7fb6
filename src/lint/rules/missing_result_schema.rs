//! `missing-result-schema`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::{Check, File, Group, Rule};
use crate::lower::output_schema;
use crate::yaml::quoted;

pub(super) const RULE: Rule = Rule {
    code: Code::MissingResultSchema,
    group: Group::Contracts,
    what: "Reported at the name of a step on which other steps depend, without a `result_schema` and without an \
           `output_schema` in the outcome of a composition.",
    why: "What passes between steps is any JSON value to the engine. Without a schema the code of the dependent steps \
          gets an untyped object, and a misspelt field shows up in production.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: check_order
    handler: { callable: shop.check_order }
  - name: pay_back
    handler: { callable: shop.pay_back }
    dependencies: [check_order]
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
    mend: "Describe what the step returns.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    for (at, step) in file.template.steps.iter().enumerate() {
        let children = &file.graph.children[at];
        if step.result_schema.is_some() || output_schema(file.tree, step).is_some() || children.is_empty() {
            continue;
        }
        let others = match children.len() {
            1 => format!(
                "the step {} depends",
                quoted(&file.template.steps[children[0]].name.value)
            ),
            count => format!("{count} steps depend"),
        };
        let message = format!(
            "{others} on {}, which does not say what it returns",
            quoted(&step.name.value)
        );
        let finding = Diagnostic::new(Code::MissingResultSchema, step.name.span, message);
        findings.push(finding.help("add a `result_schema`"));
    }
}
