//! Mending by edits of the text; what they do not touch stays byte for byte.

use crate::source::Span;

/// Whether a fix can be applied without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// It does what the author certainly meant, or changes nothing for the engine.
    Safe,
    /// It is a guess, or changes what the engine does in a way that somebody should look at.
    Suggested,
}

impl Safety {
    /// The name in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Suggested => "suggested",
        }
    }
}

/// What mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fix {
    /// Whether it can be applied without asking.
    pub safety: Safety,
    /// The edits, in the order of their places; they do not overlap, and belong together.
    pub edits: Vec<Edit>,
}

/// A part of a text and what stands there afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

impl Fix {
    /// A fix that can be applied without asking.
    #[must_use]
    pub fn safe(edits: Vec<Edit>) -> Self {
        Self {
            safety: Safety::Safe,
            edits,
        }
    }

    /// A fix that somebody should look at.
    #[must_use]
    pub fn suggested(edits: Vec<Edit>) -> Self {
        Self {
            safety: Safety::Suggested,
            edits,
        }
    }

    /// Whether two fixes cannot be applied at once: their edits overlap, or touch, where their order would matter.
    #[must_use]
    pub fn conflicts_with(&self, other: &Self) -> bool {
        let touch = |a: &Edit, b: &Edit| {
            a.span.source == b.span.source && a.span.start <= b.span.end && b.span.start <= a.span.end
        };
        self.edits.iter().any(|a| other.edits.iter().any(|b| touch(a, b)))
    }
}

impl Edit {
    /// Puts `text` in the place of a span.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// Takes a span away.
    #[must_use]
    pub fn remove(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// The text with fixes applied that do not conflict. An edit that does not fit the text (which is then another text than
/// the one that it was made for) is left out.
#[must_use]
pub fn apply(text: &str, fixes: &[&Fix]) -> String {
    let mut edits: Vec<&Edit> = fixes.iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let Some(kept) = text
            .get(at..edit.span.start)
            .filter(|_| text.is_char_boundary(edit.span.end))
        else {
            continue;
        };
        result.push_str(kept);
        result.push_str(&edit.text);
        at = edit.span.end;
    }
    result.push_str(text.get(at..).unwrap_or_default());
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    #[test]
    fn edits_touch_only_their_spans() {
        let mut sources = SourceMap::default();
        let id = sources.add("a", "é: no\r\nb: 1\r\n");
        let quote = Fix::safe(vec![Edit::replace(Span::new(id, 4..6), "\"no\"")]);
        let gone = Fix::safe(vec![Edit::remove(Span::new(id, 8..14))]);
        let inside = Fix::safe(vec![Edit::remove(Span::new(id, 1..1))]);
        assert!(!quote.conflicts_with(&gone) && quote.conflicts_with(&quote));
        let text = &sources.get(id).text;
        assert_eq!(apply(text, &[&gone, &quote]), "é: \"no\"\r\n");
        assert_eq!(apply(text, &[&inside]), &**text);
    }
}
