//! Patterns of paths: `*` and `?` within a part, `**` for any number of parts, `[…]` and `{a,b}`.

use globset::{GlobBuilder, GlobMatcher};
use std::fmt;

/// A pattern of paths that are relative to the folder of the configuration.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: String,
    matcher: GlobMatcher,
}

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError(pub String);

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PatternError {}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// When it is blank, not relative, or not well formed.
    pub fn new(text: &str) -> Result<Self, PatternError> {
        let error = |reason: &str| Err(PatternError(reason.to_owned()));
        if text.trim().is_empty() {
            return error("a pattern must not be empty");
        }
        if text.starts_with('/') || text.get(1..3) == Some(":/") {
            return error("a pattern must be relative to the folder of this file");
        }
        if text.contains('\\') {
            return error("paths are written with `/`");
        }
        let plain = normal(text);
        let glob = GlobBuilder::new(&plain)
            .literal_separator(true)
            .backslash_escape(false)
            .build();
        match glob {
            Ok(glob) => Ok(Self {
                text: plain.clone(),
                matcher: glob.compile_matcher(),
            }),
            Err(error) => Err(PatternError(format!("not a pattern: {}", error.kind()))),
        }
    }

    /// The pattern as written, without `./` and closing slashes.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it stands for itself only.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        !self.text.contains(['*', '?', '[', '{'])
    }

    /// The folder below which everything that matches lies: the parts before the first that is not plain; `.` if there is
    /// none.
    #[must_use]
    pub fn folder(&self) -> &str {
        let Some(at) = self.text.find(['*', '?', '[', '{']) else {
            return &self.text;
        };
        match self.text[..at].rfind('/') {
            Some(slash) => &self.text[..slash],
            None => ".",
        }
    }

    /// Whether a path (relative to the folder of the configuration, with forward slashes) matches.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        self.matcher.is_match(path)
    }
}

/// Without empty parts and `.`.
fn normal(text: &str) -> String {
    let parts: Vec<&str> = text.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    }
}

/// Patterns of which any may match a path or a folder above it.
#[derive(Debug, Clone, Default)]
pub struct Patterns {
    patterns: Vec<Pattern>,
}

impl Patterns {
    /// Whether a path (relative to the folder of the configuration, with forward slashes), or a folder that it lies in,
    /// matches.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let mut all = folders.chain([path]);
        all.any(|path| self.patterns.iter().any(|pattern| pattern.matches(path)))
            || self.patterns.iter().any(|pattern| pattern.text == ".")
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// The patterns.
    pub fn iter(&self) -> impl Iterator<Item = &Pattern> {
        self.patterns.iter()
    }
}

impl FromIterator<Pattern> for Patterns {
    fn from_iter<I: IntoIterator<Item = Pattern>>(patterns: I) -> Self {
        Self {
            patterns: patterns.into_iter().collect(),
        }
    }
}
