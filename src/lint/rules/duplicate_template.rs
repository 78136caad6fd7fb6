//! `duplicate-template`.

use crate::api;
use crate::diagnostic::{Code, Diagnostic};
use crate::lint::{Check, Digest, Group, Rule};
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    code: Code::DuplicateTemplate,
    group: Group::Structure,
    what: "Reported at the name of a template whose namespace, name and version another file of the run has too; that \
           one is shown as well.",
    why: "The engine registers both under one identity: whichever it reads last replaces the other, without a word.",
    wrong: &[
        r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
",
        r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
",
    ],
    right: &[
        r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
",
        r"name: refund
namespace_name: shop
version: 1.1.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
",
    ],
    mend: "Change the version or the name of one of them, or remove the file that is left over.",
    fix: None,
    check: Check::Run(check),
};

fn check(files: &[Digest], findings: &mut Vec<Diagnostic>) {
    let mut first = HashMap::new();
    for file in files {
        let (Some(identity), Some(name)) = (&file.identity, file.name) else {
            continue;
        };
        let earlier = *first.entry(identity).or_insert(name);
        if earlier != name {
            findings.push(api::duplicate(identity, name, earlier));
        }
    }
}
