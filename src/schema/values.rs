//! The shapes of keywords' values: each reader reports what does not fit and returns what does.

use super::Kind;
use super::read::Reader;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::pattern::{Pattern, PatternErrorKind};
use crate::source::Spanned;
use crate::yaml::{NodeId, Resolved};
use serde_json::Number;

impl Reader<'_> {
    pub(super) fn pattern(&mut self, node: NodeId) -> Option<Spanned<Pattern>> {
        let text = self.text(node, "pattern")?;
        self.parse_pattern(text)
    }

    pub(super) fn parse_pattern(&mut self, text: Spanned<String>) -> Option<Spanned<Pattern>> {
        match Pattern::parse(&text.value) {
            Ok(pattern) => Some(Spanned::new(pattern, text.span)),
            Err(error) => {
                let (code, message) = match error.kind {
                    PatternErrorKind::Invalid => (Code::InvalidSchema, format!("not a regular expression: {error}")),
                    PatternErrorKind::Unsupported => (
                        Code::UnsupportedKeyword,
                        format!("this pattern is not supported: {error}"),
                    ),
                };
                self.diagnostics.push(Diagnostic::new(code, text.span, message));
                None
            }
        }
    }

    /// `multipleOf`.
    pub(super) fn divisor(&mut self, node: NodeId) -> Option<Spanned<Number>> {
        let number = self.number(node, "multipleOf")?;
        if number.value.as_f64().is_some_and(|value| value > 0.0) {
            return Some(number);
        }
        self.invalid(node, "`multipleOf` must be greater than 0");
        None
    }

    pub(super) fn invalid(&mut self, node: NodeId, message: impl Into<String>) {
        let span = self.tree.span(node);
        self.diagnostics
            .push(Diagnostic::new(Code::InvalidSchema, span, message));
    }

    pub(super) fn types(&mut self, node: NodeId) -> Option<Spanned<Vec<Kind>>> {
        let names = match self.tree.sequence(node) {
            Some(items) => items.to_vec(),
            None => vec![node],
        };
        let mut kinds = Vec::new();
        for name in names {
            let text = self.tree.scalar(name).map(|scalar| scalar.text.as_str());
            match Kind::ALL.iter().find(|kind| Some(kind.name()) == text) {
                Some(kind) if kinds.contains(kind) => self.invalid(name, format!("`{}` stands twice", kind.name())),
                Some(&kind) => kinds.push(kind),
                None => {
                    let span = self.tree.span(name);
                    let found = text.map_or_else(|| "this".to_owned(), |text| format!("`{text}`"));
                    let names: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
                    self.diagnostics.push(
                        Diagnostic::new(
                            Code::InvalidSchema,
                            span,
                            format!("{found} is not a type of JSON Schema"),
                        )
                        .help(format!("types are {}", names.join(", "))),
                    );
                    return None;
                }
            }
        }
        if kinds.is_empty() {
            self.invalid(node, "`type` must name at least one type");
            return None;
        }
        Some(Spanned::new(kinds, self.tree.span(node)))
    }

    pub(super) fn values(&mut self, node: NodeId, name: &str) -> Option<Spanned<Vec<serde_json::Value>>> {
        let Some(items) = self.tree.sequence(node) else {
            self.invalid(node, format!("`{name}` must be a list"));
            return None;
        };
        let values = items.iter().map(|&item| self.tree.to_json(item)).collect();
        Some(Spanned::new(values, self.tree.span(node)))
    }

    pub(super) fn text(&mut self, node: NodeId, name: &str) -> Option<Spanned<String>> {
        match self.tree.scalar(node) {
            Some(scalar) if scalar.resolved == Resolved::String => {
                Some(Spanned::new(scalar.text.clone(), self.tree.span(node)))
            }
            _ => {
                self.invalid(node, format!("`{name}` must be a string"));
                None
            }
        }
    }

    pub(super) fn texts(&mut self, node: NodeId, name: &str) -> Vec<Spanned<String>> {
        let Some(items) = self.tree.sequence(node) else {
            self.invalid(node, format!("`{name}` must be a list of strings"));
            return Vec::new();
        };
        let mut texts: Vec<Spanned<String>> = Vec::new();
        for &item in items {
            if let Some(text) = self.text(item, &format!("an entry of {name}")) {
                if texts.iter().any(|other| other.value == text.value) {
                    self.invalid(item, format!("`{}` stands twice in `{name}`", text.value));
                } else {
                    texts.push(text);
                }
            }
        }
        texts
    }

    pub(super) fn number(&mut self, node: NodeId, name: &str) -> Option<Spanned<Number>> {
        match self.tree.scalar(node).map(|scalar| &scalar.resolved) {
            Some(Resolved::Number(number)) => Some(Spanned::new(number.clone(), self.tree.span(node))),
            _ => {
                self.invalid(node, format!("`{name}` must be a number"));
                None
            }
        }
    }

    pub(super) fn count(&mut self, node: NodeId, name: &str) -> Option<Spanned<u64>> {
        let number = match self.tree.scalar(node).map(|scalar| &scalar.resolved) {
            Some(Resolved::Number(number)) => count_of(number),
            _ => None,
        };
        if number.is_none() {
            self.invalid(node, format!("`{name}` must be a whole number from 0"));
        }
        number.map(|number| Spanned::new(number, self.tree.span(node)))
    }

    pub(super) fn boolean(&mut self, node: NodeId, name: &str) -> bool {
        match self.tree.scalar(node).map(|scalar| &scalar.resolved) {
            Some(Resolved::Bool(value)) => *value,
            _ => {
                self.invalid(node, format!("`{name}` must be true or false"));
                false
            }
        }
    }
}

/// A whole number from 0; JSON Schema counts `2.0` as one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked"
)]
fn count_of(number: &Number) -> Option<u64> {
    number.as_u64().or_else(|| {
        number
            .as_f64()
            .filter(|float| float.fract() == 0.0 && (0.0..1e18).contains(float))
            .map(|float| float as u64)
    })
}
