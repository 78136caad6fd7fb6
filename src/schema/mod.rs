//! JSON Schema as written: draft 2020-12 and draft 7, references resolved (within the document and to other files of
//! the project), every keyword with its place.
//!
//! Every field of [`Keywords`] must be handled by `lower`, which takes it apart without `..`: a keyword added here cannot
//! be ignored there. Forms that only draft 7 has are read as those of draft 2020-12 that mean the same.
//! Keywords that are valid but not carried are refused while reading.

mod cycles;
mod files;
mod keywords;
mod read;
mod reference;
mod uri;
mod values;

pub use keywords::{Annotations, Conditional, Keywords, Kind, Reference};
pub(crate) use read::escape;
pub use read::read;
pub(crate) use read::read_alone;

use crate::source::Span;
use std::sync::Arc;

/// Identifies a schema of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(usize);

impl SchemaId {
    /// Its place among the schemas of its document.
    pub(crate) fn index(self) -> usize {
        self.0
    }
}

/// One schema document: what `#` in a `$ref` means, with all schemas that can be reached from there.
#[derive(Debug, Clone)]
pub struct Document {
    /// Which draft decides on the meaning of keywords.
    pub draft: Draft,
    schemas: Vec<Schema>,
}

impl Document {
    /// The root schema.
    #[must_use]
    pub fn root(&self) -> SchemaId {
        SchemaId(0)
    }

    /// The schema behind an id of this document.
    ///
    /// # Panics
    /// When the id comes from another document.
    #[must_use]
    pub fn get(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0]
    }

    /// The ids of all schemas that were read.
    pub fn ids(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..self.schemas.len()).map(SchemaId)
    }

    /// How many schemas there are.
    pub(crate) fn count(&self) -> usize {
        self.schemas.len()
    }

    /// All schemas that were read.
    pub fn iter(&self) -> impl Iterator<Item = &Schema> {
        self.schemas.iter()
    }
}

/// The draft of a document: by `$schema`, else [`Draft::Auto`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draft {
    /// Draft 2020-12, and the forms that only draft 7 has with their draft 7 meaning.
    Auto,
    /// Draft 2020-12.
    Draft202012,
    /// Draft 7: what stands beside a `$ref` is ignored.
    Draft7,
}

/// One schema.
#[derive(Debug, Clone)]
pub struct Schema {
    /// JSON pointer from the root of the template; for one in another file `LOCATION#POINTER`, which begins with no `/`.
    pub pointer: Arc<str>,
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub body: Body,
}

/// What a schema says.
#[derive(Debug, Clone)]
pub enum Body {
    /// `true` accepts everything, `false` nothing.
    Boolean(bool),
    /// A mapping of keywords.
    Keywords(Box<Keywords>),
}
