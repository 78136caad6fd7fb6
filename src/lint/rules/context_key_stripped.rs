//! `context-key-stripped`.

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::Shape;
use crate::lint::{Check, File, Group, Rule};
use crate::lower::is_stripped;
use crate::yaml::quoted;

pub(super) const RULE: Rule = Rule {
    code: Code::ContextKeyStripped,
    group: Group::Contracts,
    what: "Reported at a property of `input_schema`, at any depth, whose name in lower case is `script`, `eval` or \
           `function`, or begins with `on` (`on_hold`, `online`, `once`).",
    why: "When a task is created, the engine removes such keys from its context to keep scripts out. No handler ever sees \
          the value; if it is required, every task fails its contract.",
    wrong: &[
        r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  required: [on_hold]
  properties:
    on_hold: { type: boolean }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
",
        r"name: refund
namespace_name: shop
version: 2.0.0
input_schema:
  type: object
  properties:
    options: { type: object, properties: { once: { type: boolean } } }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
",
    ],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema:
  type: object
  required: [is_on_hold]
  properties:
    is_on_hold: { type: boolean }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Give the property another name, in the schema and where tasks are created.",
    fix: None,
    check: Check::File(check),
};

/// Those that are required stand against generating code, and are found while reading.
fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(workflow) = file.workflow else { return };
    let Some(input) = workflow.input.map(|id| workflow.contract(id)) else {
        return;
    };
    for id in workflow.types.reachable(input.root) {
        let Shape::Record { fields, .. } = &workflow.types.get(id).shape else {
            continue;
        };
        let stripped = fields
            .iter()
            .filter(|field| !field.required && is_stripped(&field.wire_name));
        for field in stripped {
            let Some(span) = field.origin.span else { continue };
            let message = format!(
                "the engine removes {} from every task context, so this property never arrives",
                quoted(&field.wire_name)
            );
            findings.push(Diagnostic::new(Code::ContextKeyStripped, span, message).help(
                "rename it: keys that start with `on`, and `script`, `eval` and `function`, are removed at every level",
            ));
        }
    }
}
