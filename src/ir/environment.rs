//! Overrides by environment.

use super::Retry;
use crate::source::Spanned;
use serde_json::Value;

/// What an environment overrides. The engine shows it, but runs handlers without it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Environment {
    /// Its name, unique in the template.
    pub name: Spanned<String>,
    /// In order of application: later ones win.
    pub overrides: Vec<Override>,
}

/// What is overridden in one step, or in all.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Override {
    /// A step, or `ALL`; steps that are not there are ignored.
    pub step: Spanned<String>,
    /// Merged over the step's `initialization`, key by key at the top level only.
    pub initialization: Vec<(String, Value)>,
    /// Replaces the step's value.
    pub timeout_seconds: Option<u64>,
    /// Replaces the step's block whole.
    pub retry: Option<Retry>,
}

impl Override {
    /// Whether it is about a step of that name.
    #[must_use]
    pub fn applies_to(&self, step: &str) -> bool {
        self.step.value == "ALL" || self.step.value == step
    }
}
