//! Findings: plain data, made by every phase, printed by [`render`].
//!
//! A message says what is wrong in terms of the user's file; `help` says what to do about it. Severity is a property
//! of the [`Code`].

mod code;
mod fingerprint;
mod fix;
#[cfg(feature = "cli")]
mod places;
pub mod render;

pub use code::{Code, Severity};
pub(crate) use fingerprint::{content, general};
pub use fix::{Edit, Fix, Safety, apply};
#[cfg(feature = "cli")]
pub(crate) use places::{known, places};

use crate::source::Span;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The stable code.
    pub code: Code,
    /// How bad it is. Starts as the code's default.
    pub severity: Severity,
    /// What is wrong, one sentence without a closing full stop.
    pub message: String,
    /// The place; for a fault of the whole file an empty span at its start.
    pub span: Span,
    /// Further places that belong to the finding.
    pub related: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// The word that was probably meant; the help says so.
    pub meant: Option<String>,
    /// How it can be mended by a program.
    pub fix: Option<Fix>,
    /// Where it is in the document, as a JSON pointer to the innermost value around it; known where somebody asked for it.
    pub pointer: Option<String>,
}

/// A further place with a word on what it has to do with the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there.
    pub message: String,
}

impl Diagnostic {
    /// A finding with its code's default severity.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.default_severity(),
            message: message.into(),
            span,
            related: Vec::new(),
            help: None,
            meant: None,
            fix: None,
            pointer: None,
        }
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the word that was probably meant.
    #[must_use]
    pub fn did_you_mean(mut self, near: &str) -> Self {
        self.suggest(near);
        self
    }

    /// As [`Self::did_you_mean`], in place.
    pub fn suggest(&mut self, near: &str) {
        self.help = Some(format!("did you mean `{near}`?"));
        self.meant = Some(near.to_owned());
    }

    /// Adds a further place.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Label {
            span,
            message: message.into(),
        });
        self
    }

    /// Adds what mends it.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// Whether the finding stops generation of its template: see [`Code::blocks_generation`]. A number does where the
    /// engine does not load the template for it.
    #[must_use]
    pub fn blocks_generation(&self) -> bool {
        self.code.blocks_generation() || (self.code == Code::YamlNumberRange && self.severity == Severity::Error)
    }
}
