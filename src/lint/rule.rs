//! What a rule is.

use super::digest::Digest;
use super::graph::Graph;
use crate::diagnostic::{Code, Diagnostic, Fix, Safety};
use crate::emit::Language;
use crate::ir::{Contract, ContractId, Role, Workflow};
use crate::load::Options;
use crate::source::{SourceId, Span};
use crate::template::{Step, Template};
use crate::yaml::{Entry, Tree};

/// A rule: what it is about, for people, and how it is checked.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    /// What it reports. [`Code::description`] is the first sentence of its documentation.
    pub code: Code,
    /// Under which heading it is listed.
    pub group: Group,
    /// When exactly it is reported.
    pub what: &'static str,
    /// What happens otherwise: what the engine does.
    pub why: &'static str,
    /// Files that have this finding and no other.
    pub wrong: &'static [&'static str],
    /// The same files without a finding.
    pub right: &'static [&'static str],
    /// How to get from wrong to right.
    pub mend: &'static str,
    /// How a program mends it, if one can.
    pub fix: Option<Mender>,
    /// How it is found.
    pub check: Check,
}

/// How findings of a rule are mended.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Mender {
    /// How safe the safest of its fixes are.
    pub safety: Safety,
    /// The fix for a finding in a file; nothing where this one has to be mended by hand.
    pub mend: fn(&File<'_>, &Diagnostic) -> Option<Fix>,
}

/// How the findings of a rule are made.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Check {
    /// While the file is read; there is nothing left to look for.
    WhileReading,
    /// By looking at one file.
    File(fn(&File<'_>, &mut Vec<Diagnostic>)),
    /// By looking at one file with the languages in mind that it is for; silent without languages.
    Languages(fn(&File<'_>, &mut Vec<Diagnostic>)),
    /// By looking at what is known of all files of a run.
    Run(fn(&[Digest], &mut Vec<Diagnostic>)),
    /// By looking at the comments that ignore findings.
    Comments,
    /// By looking at the findings that are known.
    Baseline,
}

/// The headings of the list of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Group {
    /// The file as YAML.
    Reading,
    /// The template's fields.
    Structure,
    /// Dependencies and kinds of steps.
    Graph,
    /// Who runs the steps.
    Handlers,
    /// Schemas and what they say to each other.
    Contracts,
    /// Findings that are ignored.
    Exceptions,
}

impl Group {
    /// The heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Reading => "Reading",
            Self::Structure => "Structure",
            Self::Graph => "Graph",
            Self::Handlers => "Handlers",
            Self::Contracts => "Schemas and contracts",
            Self::Exceptions => "Exceptions",
        }
    }
}

/// A template that was read, as rules see it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct File<'a> {
    /// The file.
    pub source: SourceId,
    /// Its text.
    pub text: &'a str,
    /// The document.
    pub tree: &'a Tree,
    /// The template as written. It has holes where something could not be read.
    pub template: &'a Template,
    /// The typed model, if nothing blocks it.
    pub workflow: Option<&'a Workflow>,
    /// The model for rules about contracts, which may speak whatever else is wrong with the template: see [`File::contracts`].
    pub model: Option<&'a Workflow>,
    /// The contracts of the model whose schemas have findings that stand against generating code.
    pub faulty: &'a [ContractId],
    /// How it was read.
    pub options: &'a Options,
    /// The languages that the template is for.
    pub languages: &'a [Language],
    /// The steps and their dependencies.
    pub graph: &'a Graph,
    /// What was found while the file was read. A rule does not repeat it in other words.
    pub reported: &'a [Diagnostic],
}

impl<'a> File<'a> {
    /// The contracts of schemas that could be read and lowered without a fault.
    pub fn contracts(&self) -> impl Iterator<Item = &'a Contract> {
        let contracts = self.model.iter().flat_map(|model| model.contracts.iter().enumerate());
        contracts
            .filter(|(id, contract)| {
                !matches!(contract.role, Role::Config(_)) && !self.faulty.contains(&ContractId(*id))
            })
            .map(|(_, contract)| contract)
    }

    /// The contract of the model, if its schema is one of those.
    #[must_use]
    pub fn contract(&self, id: ContractId) -> Option<&'a Contract> {
        let model = self.model.filter(|_| !self.faulty.contains(&id))?;
        Some(model.contract(id))
    }

    /// The entry under `key` in the `handler` of a step.
    #[must_use]
    pub fn handler_entry(&self, step: &Step, key: &str) -> Option<Entry> {
        self.tree.entry(self.tree.get(step.node, "handler")?, key)
    }
}

/// Whether a value was written. One that could not be read, or is a default, stands nowhere or where its mapping stands.
#[must_use]
pub(super) fn was_written(span: Span) -> bool {
    span.start != span.end
}
