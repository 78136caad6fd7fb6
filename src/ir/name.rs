//! Names of types: words, and where they came from.

/// The name of a type, as the texts it was put together from. A back end turns it into an identifier of its language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Name {
    /// The parts as written in the file, outermost first: `["validate_cart", "result", "line_items", "item"]`. Any characters.
    pub parts: Vec<String>,
    /// Where the last part came from.
    pub provenance: Provenance,
}

/// Where a name came from, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Provenance {
    /// The role of a contract: the root type of a step's result, and so on.
    Role,
    /// A schema's `title`, or the key under `$defs`: chosen by the author.
    Title,
    /// The property under which the type stands.
    Key,
    /// Made up by us for a list's item or a map's value.
    Invented,
}

impl Name {
    /// The name of a contract's root type.
    pub fn role(parts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            parts: parts.into_iter().map(Into::into).collect(),
            provenance: Provenance::Role,
        }
    }

    /// This name with one more part.
    #[must_use]
    pub fn child(&self, part: impl Into<String>, provenance: Provenance) -> Self {
        let mut parts = self.parts.clone();
        parts.push(part.into());
        Self { parts, provenance }
    }
}
