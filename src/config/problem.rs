//! What is wrong with a configuration file.

use crate::source::{SourceMap, Span};

/// Something wrong in the file, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// Where.
    pub span: Span,
    /// What, one sentence without a closing full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Problem {
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            help: None,
        }
    }

    pub(super) fn help(self, help: Option<String>) -> Self {
        Self { help, ..self }
    }

    /// `tasker-gen.toml:3:1: unknown key …`.
    #[must_use]
    pub fn line(&self, sources: &SourceMap) -> String {
        let source = sources.get(self.span.source);
        let position = source.position(self.span.start);
        let help = self.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
        format!(
            "{}:{}:{}: {}{help}",
            source.path, position.line, position.column, self.message
        )
    }
}
