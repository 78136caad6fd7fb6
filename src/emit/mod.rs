//! From the typed model to source files, in four languages.
//!
//! [`Language`] is the closed list; [`Backend`] is the narrow seam: data in, files out. A back end lowers shapes to its
//! own view structs with finished strings, and Askama templates in `codegen-templates/<language>/` lay them out. Nothing
//! here touches the disk.

mod code;
mod fileset;
mod header;
mod ident;
mod layout;
mod line;
#[doc(hidden)]
pub mod pattern;
#[doc(hidden)]
pub mod python;
#[doc(hidden)]
pub mod ruby;
#[doc(hidden)]
pub mod rust;
mod style;
mod subject;
#[doc(hidden)]
pub mod typescript;
mod values;

pub use fileset::{DuplicatePath, File, FileSet, Owner};
pub use header::Header;
pub use ident::{Case, IdentPolicy, assign, sanitise};
pub use layout::{Identity, Place, Places};
pub use style::Style;
pub use subject::Subject;
pub use values::Values;

use crate::diagnostic::Diagnostic;
use crate::ir::{ContractId, Workflow};
use std::fmt;

/// A language that code can be generated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Language {
    /// Python 3.10 or later, pydantic 2.
    Python,
    /// Ruby 3.1 or later.
    Ruby,
    /// Rust 2021 or later.
    Rust,
    /// TypeScript 5.
    TypeScript,
}

impl Language {
    /// All languages, in the order in which they are generated and listed.
    pub const ALL: &'static [Self] = &[Self::Python, Self::Ruby, Self::Rust, Self::TypeScript];

    /// The name on the command line, in the configuration and of the output folder.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Ruby => "ruby",
            Self::Rust => "rust",
            Self::TypeScript => "typescript",
        }
    }

    /// The language of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.name() == name)
    }

    /// The names that the fields of one object have in the language, one for each name in JSON; those must be distinct.
    #[must_use]
    pub fn field_names(self, wire_names: &[&str]) -> Vec<String> {
        match self {
            Self::Python => python::field_names(wire_names),
            Self::Ruby => ruby::field_names(wire_names),
            Self::Rust => rust::field_names(wire_names),
            Self::TypeScript => wire_names.iter().map(|&name| name.to_owned()).collect(),
        }
    }

    /// What prints the code of the language, with handlers in its usual style.
    #[must_use]
    pub fn backend(self) -> &'static dyn Backend {
        self.backend_in(Style::default())
    }

    /// What prints the code of the language, with handlers in that style.
    #[must_use]
    pub fn backend_in(self, style: Style) -> &'static dyn Backend {
        match (self, style) {
            (Self::Python, Style::Function) => &python::Python { style: Style::Function },
            (Self::Python, Style::Class) => &python::Python { style: Style::Class },
            (Self::Ruby, _) => &ruby::Ruby,
            (Self::Rust, Style::Function) => &rust::Rust { style: Style::Function },
            (Self::Rust, Style::Class) => &rust::Rust { style: Style::Class },
            (Self::TypeScript, Style::Function) => &typescript::TypeScript { style: Style::Function },
            (Self::TypeScript, Style::Class) => &typescript::TypeScript { style: Style::Class },
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a language does with a workflow.
pub trait Backend: Sync {
    /// What this language cannot carry exactly, each at its place. Empty when [`Backend::emit`] may be called.
    fn refusals(&self, workflow: &Workflow) -> Vec<Diagnostic>;

    /// The files of one template, below its place, and the symbols in them.
    ///
    /// # Errors
    /// When a template of ours fails to print: a defect of this crate, reported instead of a broken file.
    fn emit(&self, subject: &Subject<'_>, place: &Place) -> Result<Emitted, EmitError>;

    /// The files that an output root has once: support code, and the indexes over all `places` (those of this run and
    /// those that earlier runs left there).
    ///
    /// # Errors
    /// As for [`Backend::emit`].
    fn emit_root(&self, places: &[Place]) -> Result<FileSet, EmitError>;
}

/// The output of one back end for one template.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Emitted {
    /// The files, with paths relative to the output root.
    pub files: FileSet,
    /// How each contract can be used.
    pub symbols: Vec<Symbols>,
}

/// The names under which a contract is used from outside. Symbols may be dotted (`Type.parse`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Symbols {
    /// The contract.
    pub contract: ContractId,
    /// The file that holds it, relative to the output root.
    pub file: String,
    /// Folders from the output root up to the one that must be on the language's search path: 0 is the root itself, 1 its
    /// parent.
    pub import_root_up: usize,
    /// What an import names, as seen from the import root. A leading `{root}` stands for the name of the output root's folder.
    pub module: String,
    /// The type.
    pub type_name: String,
    /// Decoded JSON value to typed value, or violations.
    pub parse: String,
    /// Typed value to decoded JSON value.
    pub serialise: String,
    /// JSON text to typed value.
    pub parse_text: String,
    /// Typed value to JSON text.
    pub serialise_text: String,
}

/// A template of ours failed. Never the fault of the input.
#[derive(Debug)]
#[non_exhaustive]
pub struct EmitError {
    /// The file that was being printed.
    pub file: String,
    /// What failed.
    pub reason: String,
}

impl fmt::Display for EmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "could not print {}: {}", self.file, self.reason)
    }
}

impl std::error::Error for EmitError {}
