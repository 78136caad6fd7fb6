//! `method-ignored`.

use crate::diagnostic::{Code, Diagnostic};
use crate::emit::Language;
use crate::lint::{Check, File, Group, Rule};
use crate::source::Spanned;

pub(super) const RULE: Rule = Rule {
    code: Code::MethodIgnored,
    group: Group::Handlers,
    what: "Reported at the key `method` (unless it says `call`) or `resolver` of a handler when a configured language \
           ignores it: both in Python and TypeScript, `method` in Rust.",
    why: "Only the Ruby worker passes them on. The others look the handler up by its callable alone and run its \
          `call`, whatever `method` says. The code that `generate` writes asks for the step instead, so handlers that are \
          registered through it are told apart; handlers that are registered by hand are not.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back, method: refund }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back.refund }
"],
    mend: "Give each method a callable of its own, or allow the rule where all handlers are generated ones.",
    fix: None,
    check: Check::Languages(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    for step in &file.template.steps {
        let method = step.handler.method.as_ref().filter(|method| method.value != "call");
        let fields = [
            (
                "method",
                method,
                [Language::Python, Language::Rust, Language::TypeScript].as_slice(),
            ),
            (
                "resolver",
                step.handler.resolver.as_ref(),
                &[Language::Python, Language::TypeScript],
            ),
        ];
        for (key, value, deaf) in fields {
            let deaf: Vec<_> = file
                .languages
                .iter()
                .filter(|language| deaf.contains(language))
                .collect();
            let (Some(Spanned { .. }), Some(entry), false) = (value, file.handler_entry(step, key), deaf.is_empty())
            else {
                continue;
            };
            let names: Vec<_> = deaf.iter().map(|language| language.name()).collect();
            let message = format!("a worker in {} ignores `{key}`", names.join(", "));
            let finding = Diagnostic::new(Code::MethodIgnored, file.tree.span(entry.key), message);
            findings.push(finding.help("give each method a callable of its own"));
        }
    }
}
