//! `yaml-merge-key`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::{Check, File, Group, Rule};
use crate::yaml::{ScalarStyle, Value};

pub(super) const RULE: Rule = Rule {
    code: Code::YamlMergeKey,
    group: Group::Reading,
    what: "Reported at an unquoted key `<<`.",
    why: "Readers of YAML 1.1, such as those of Python and Ruby, take over the keys of the mapping that it names. The \
          engine does not: it sees a key of the name `<<` and ignores it, or keeps it as it is.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    retry: &patient
      retryable: true
      max_attempts: 5
    handler: { callable: shop.pay_back }
  - name: notify
    retry:
      <<: *patient
    handler: { callable: shop.notify }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    retry: &patient
      retryable: true
      max_attempts: 5
    handler: { callable: shop.pay_back }
  - name: notify
    retry: *patient
    handler: { callable: shop.notify }
"],
    mend: "Use the alias as the whole value, or write the keys out.",
    fix: None,
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, node) in file.tree.nodes() {
        let Value::Mapping(entries) = &node.value else {
            continue;
        };
        for entry in entries {
            let is_merge = |key: &&crate::yaml::Scalar| key.text == "<<" && key.style == ScalarStyle::Plain;
            if file.tree.scalar(entry.key).filter(is_merge).is_some() {
                let message = "the engine does not merge; to it `<<` is a key like any other";
                let finding = Diagnostic::new(Code::YamlMergeKey, file.tree.span(entry.key), message);
                findings.push(finding.help("use the alias as the whole value, or write the keys out"));
            }
        }
    }
}
