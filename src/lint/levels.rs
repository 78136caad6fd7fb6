//! How bad findings are, as the user wants it.

use crate::diagnostic::{Code, Diagnostic, Severity};
use std::collections::BTreeMap;

/// How bad the findings of a code are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// They are not reported.
    Allow,
    /// They have this severity.
    At(Severity),
}

/// Levels that differ from the defaults.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    codes: BTreeMap<Code, Level>,
    /// Whether warnings are errors.
    pub deny_warnings: bool,
}

impl Levels {
    /// Gives all findings of a code one level.
    pub fn set(&mut self, code: Code, level: Level) {
        self.codes.insert(code, level);
    }

    /// Whether findings of the code are not reported at all.
    #[must_use]
    pub fn allows(&self, code: Code) -> bool {
        self.codes.get(&code) == Some(&Level::Allow)
    }

    /// Gives a finding its severity; false if it is not reported.
    pub(super) fn apply(&self, finding: &mut Diagnostic) -> bool {
        match self.codes.get(&finding.code) {
            Some(Level::Allow) => return false,
            Some(Level::At(severity)) => finding.severity = *severity,
            None => {}
        }
        if self.deny_warnings && finding.severity == Severity::Warning {
            finding.severity = Severity::Error;
        }
        true
    }
}
