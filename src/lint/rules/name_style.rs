//! `name-style`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::{Check, File, Group, Rule};
use crate::source::Spanned;
use crate::yaml::quoted;
use heck::ToSnakeCase;

pub(super) const RULE: Rule = Rule {
    code: Code::NameStyle,
    group: Group::Structure,
    what: "Reported at a template or step name that is not lower-case letters, digits and underscores with a letter \
           first.",
    why: "The engine takes any name. Others are changed where they become names in code, and look different there \
          than in logs.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: PayBack
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
    mend: "Write it in snake_case; tasks and other steps that use the name have to follow.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    name(&file.template.name, "template", findings);
    for step in &file.template.steps {
        name(&step.name, "step", findings);
    }
}

fn name(name: &Spanned<String>, what: &str, findings: &mut Vec<Diagnostic>) {
    // What is no name at all has been reported.
    if name.value.trim().is_empty() || name.value.chars().any(char::is_control) || is_snake_case(&name.value) {
        return;
    }
    let message = format!("the {what} name {} is not snake_case", quoted(&name.value));
    let mut finding = Diagnostic::new(Code::NameStyle, name.span, message);
    let better = name.value.to_snake_case();
    if is_snake_case(&better) {
        finding.help = Some(format!("`{better}` would be"));
    }
    findings.push(finding);
}

fn is_snake_case(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(is_part)
}
