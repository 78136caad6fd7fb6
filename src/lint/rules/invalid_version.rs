//! `invalid-version`.

use crate::diagnostic::{Code, Diagnostic, Fix, Safety};
use crate::lint::edits;
use crate::lint::rule::was_written;
use crate::lint::{Check, File, Group, Mender, Rule};
use crate::yaml::quoted;

pub(super) const RULE: Rule = Rule {
    code: Code::InvalidVersion,
    group: Group::Structure,
    what: "Reported at a version that is not three numbers with dots between, a pre-release or build part after them \
           allowed (`1.4.0-rc.1`).",
    why: "The engine compares versions as text and takes any. What is no semantic version cannot say whether a change \
          breaks its callers, which is what `tasker-gen diff` checks.",
    wrong: &[r"name: refund
namespace_name: shop
version: v1
input_schema: { type: object }
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
    mend: "Write a semantic version.",
    fix: Some(Mender {
        safety: Safety::Suggested,
        mend,
    }),
    check: Check::File(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let version = &file.template.version;
    if was_written(version.span) && !version.value.is_empty() && !is_semantic(&version.value) {
        let message = format!("{} is no semantic version", quoted(&version.value));
        let finding = Diagnostic::new(Code::InvalidVersion, version.span, message);
        findings.push(finding.help("write three numbers with dots between, like `1.0.0`"));
    }
}

fn is_semantic(version: &str) -> bool {
    let (rest, build) = version
        .split_once('+')
        .map_or((version, None), |(rest, build)| (rest, Some(build)));
    let (core, pre) = rest
        .split_once('-')
        .map_or((rest, None), |(core, pre)| (core, Some(pre)));
    let numbers: Vec<&str> = core.split('.').collect();
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    numbers.len() == 3
        && numbers.into_iter().all(is_number)
        && pre.is_none_or(|pre| {
            pre.split('.')
                .all(|word| is_word(word) && (!is_digits(word) || is_number(word)))
        })
        && build.is_none_or(|build| build.split('.').all(is_word))
}

/// Digits without a leading zero.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'))
}

/// `v1.4` is completed to `1.4.0`.
fn mend(file: &File<'_>, finding: &Diagnostic) -> Option<Fix> {
    let written = &file.template.version.value;
    let bare = written.strip_prefix(['v', 'V']).unwrap_or(written);
    let zeros = 2_usize.saturating_sub(bare.matches('.').count());
    let version = format!("{bare}{}", ".0".repeat(zeros));
    if !is_semantic(&version) {
        return None;
    }
    Some(Fix::suggested(vec![edits::scalar(file, finding.span, &version)?]))
}
