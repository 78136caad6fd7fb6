//! `context-key-stripped`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::written;
use crate::lint::{Check, File, Group, Rule};
use crate::lower::is_stripped;
use crate::source::Span;
use crate::yaml::quoted;
use std::collections::HashSet;

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

/// Looks at the schema as written, so that a template which cannot be loaded is told of all such names at once. Those that
/// are required stand against generating code, and are found while reading where that gets so far.
fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(root) = file.template.input_schema else { return };
    let is_known = |finding: &&Diagnostic| finding.code == Code::ContextKeyStripped;
    let mut seen: HashSet<Span> = file.reported.iter().filter(is_known).map(|known| known.span).collect();
    for schema in written::reachable(file.tree, root) {
        let properties = file.tree.get(schema, "properties");
        for entry in properties.and_then(|id| file.tree.mapping(id)).unwrap_or_default() {
            let span = file.tree.span(entry.key);
            let Some(name) = file.tree.key_text(*entry).filter(|name| is_stripped(name)) else {
                continue;
            };
            if !seen.insert(span) {
                continue;
            }
            let message = format!(
                "the engine removes {} from every task context, so this property never arrives",
                quoted(name)
            );
            findings.push(Diagnostic::new(Code::ContextKeyStripped, span, message).help(
                "rename it: keys that start with `on`, and `script`, `eval` and `function`, are removed at every level",
            ));
        }
    }
}
