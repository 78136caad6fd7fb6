//! What back ends are given, with what several of them would otherwise make again.

use crate::example::Cases;
use crate::ir::{Valid, Workflow};
use serde_json::Value;
use std::ops::Deref;
use std::sync::OnceLock;

/// A workflow that code is printed for, in one language or in several.
#[derive(Debug)]
pub struct Subject<'a> {
    workflow: &'a Valid<Workflow>,
    cases: OnceLock<Cases>,
    cases_as_json: OnceLock<Value>,
}

impl<'a> Subject<'a> {
    /// Nothing but the workflow is known yet.
    #[must_use]
    pub fn new(workflow: &'a Valid<Workflow>) -> Self {
        Self {
            workflow,
            cases: OnceLock::new(),
            cases_as_json: OnceLock::new(),
        }
    }

    /// The example values; searching them takes longer than printing them.
    pub(crate) fn cases(&self) -> &Cases {
        self.cases.get_or_init(|| Cases::new(self.workflow))
    }

    /// As [`Cases::to_json`].
    pub(crate) fn cases_as_json(&self) -> &Value {
        self.cases_as_json.get_or_init(|| self.cases().to_json(self.workflow))
    }
}

impl Deref for Subject<'_> {
    type Target = Workflow;

    fn deref(&self) -> &Workflow {
        self.workflow
    }
}
