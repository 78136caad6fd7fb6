//! `unused-baseline`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::UnusedBaseline,
    group: Group::Exceptions,
    what: "Reported at an entry of the baseline that no finding matches, if its file was checked in this run or is gone. \
           Entries for rules about languages and about several files do not count, as a run need not look at all of them.",
    why: "An entry that outlives its finding hides the next one at the same place.",
    wrong: &[r#"{
  "version": 1,
  "findings": [
    { "code": "invalid-version", "file": "refund.yaml", "pointer": "/version", "content": "0a1b2c3d" }
  ]
}
"#],
    right: &[r#"{
  "version": 1,
  "findings": []
}
"#],
    mend: "Write the baseline anew with `--write-baseline`.",
    fix: None,
    check: Check::Baseline,
};
