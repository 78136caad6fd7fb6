//! `shared-callable`.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::SharedCallable;
use crate::lint::{Check, Digest, Group, Rule};
use crate::yaml::quoted;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    code: Code::SharedCallable,
    group: Group::Handlers,
    what: "Reported at a callable that another step, in this file or another of the run, has with a different \
           `result_schema` or a different `input_schema`. Titles, descriptions, defaults and the order of keys do not \
           count, nor do versions of one template.",
    why: "Workers know a handler by its callable alone. One function then has to keep two contracts, and nothing \
          tells it which.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: check_order
    handler: { callable: shop.check_order }
    result_schema: { type: object }
  - name: pay_voucher
    handler: { callable: shop.check_order }
    dependencies: [check_order]
    result_schema: { type: object, required: [voucher], properties: { voucher: { type: string } } }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: check_order
    handler: { callable: shop.check_order }
    result_schema: { type: object }
  - name: pay_voucher
    handler: { callable: shop.pay_voucher }
    dependencies: [check_order]
    result_schema: { type: object, properties: { voucher: { type: string } } }
"],
    mend: "Give each contract a callable of its own, or make the schemas the same.",
    fix: None,
    check: Check::Run(check),
};

/// A handler with the template that it is in.
type Known<'a> = (&'a Digest, &'a SharedCallable);

fn check(files: &[Digest], findings: &mut Vec<Diagnostic>) {
    let mut known: HashMap<(&str, Option<&str>), Vec<Known<'_>>> = HashMap::new();
    for file in files {
        for here in &file.callables {
            let others = known.entry((&here.callable, here.method.as_deref())).or_default();
            let other = others.iter().find_map(|(theirs, there)| {
                let what = difference(here, there)?;
                (!are_versions(file, theirs)).then_some((there, what))
            });
            if let Some((there, what)) = other {
                let message = format!(
                    "the callable {} has a different {what} in another step",
                    quoted(&here.callable)
                );
                let finding = Diagnostic::new(Code::SharedCallable, here.span, message);
                findings.push(finding.related(there.span, format!("of the step {}", quoted(&there.step))));
            }
            remember(others, file, here);
        }
    }
}

/// Keeps of each contract two handlers of different templates: one of them is of no version of any third template.
fn remember<'a>(others: &mut Vec<Known<'a>>, file: &'a Digest, here: &'a SharedCallable) {
    let is_same = |there: &SharedCallable| there.result == here.result && there.input == here.input;
    let mut same = others.iter().filter(|(_, there)| is_same(there));
    let is_needed = match (same.next(), same.next()) {
        (None, _) => true,
        (Some((theirs, _)), None) => !are_of_one_template(file, theirs),
        (Some(_), Some(_)) => false,
    };
    if is_needed {
        others.push((file, here));
    }
}

fn difference(here: &SharedCallable, there: &SharedCallable) -> Option<&'static str> {
    let differs = |a: Option<u64>, b: Option<u64>| a.is_some() && b.is_some() && a != b;
    if differs(here.result, there.result) {
        Some("`result_schema`")
    } else if differs(here.input, there.input) {
        Some("`input_schema`")
    } else {
        None
    }
}

/// Whether two files are versions of one template; what changes between those is another matter.
fn are_versions(a: &Digest, b: &Digest) -> bool {
    are_of_one_template(a, b) && a.identity != b.identity
}

fn are_of_one_template(a: &Digest, b: &Digest) -> bool {
    match (&a.identity, &b.identity) {
        (Some(a), Some(b)) => a.namespace == b.namespace && a.name == b.name,
        _ => false,
    }
}
