//! Findings about templates that the engine takes, but that do not do what their authors think.
//!
//! One rule per code and per file in `rules`, in a static registry. A rule is data (documentation with examples that the
//! tests run) and a plain function; it knows nothing of levels, of comments that ignore it, or of how findings are shown.
//!
//! Files are checked one by one with [`check`], in any order and in parallel; of each only a [`Checked`] is kept, whatever
//! the size of the file. [`finish`] adds what can only be said of all of them.

mod baseline;
mod batch;
mod digest;
mod edits;
mod faults;
mod fixes;
mod graph;
mod ignore;
mod inhabited;
mod levels;
mod page;
mod plainly;
mod pointer;
mod rule;
mod rules;
mod schemas;
mod written;
mod yaml11;

pub use baseline::{Baseline, Known};
pub use digest::{Digest, SharedCallable};
pub use fixes::{Fixed, fix};
pub use graph::Graph;
pub use levels::{Level, Levels};
pub use page::{explanation, page, section};
pub use rule::{Check, File, Group, Mender, Rule};
pub use rules::RULES;

use crate::diagnostic::{Code, Diagnostic};
use crate::documents::Library;
use crate::emit::Language;
use crate::load::{self, Dialect, Formats, Options};
use crate::source::SourceId;
use crate::yaml::Limits;
use ignore::Ignore;
use std::collections::HashMap;
use std::sync::Arc;

/// What decides on findings, apart from the files.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Settings {
    /// The languages that code is generated for; the rules about languages look at these.
    pub languages: Vec<Language>,
    /// How bad which findings are.
    pub levels: Levels,
    /// The same for files where it differs.
    pub levels_of: HashMap<SourceId, Levels>,
    /// How much of a file is read.
    pub limits: Limits,
    /// What `format` means in schemas.
    pub formats: Formats,
    /// The dialect of schemas without `$schema`.
    pub dialect: Dialect,
    /// The other files that schemas may refer to; without it none.
    pub documents: Option<Arc<Library>>,
}

impl Settings {
    /// How bad which findings in a file are.
    #[must_use]
    pub fn levels(&self, source: SourceId) -> &Levels {
        self.levels_of.get(&source).unwrap_or(&self.levels)
    }

    /// Whether a rule was perhaps not looked at in this run, so that the absence of its findings says nothing.
    fn is_silent(&self, rule: &Rule) -> bool {
        match rule.check {
            Check::Languages(_) => self.languages.is_empty(),
            Check::Run(_) => true,
            Check::File(_) | Check::WhileReading | Check::Comments | Check::Baseline => false,
        }
    }
}

/// What is kept of a file that was checked.
#[derive(Debug)]
pub struct Checked {
    findings: Vec<Diagnostic>,
    ignores: Vec<Ignore>,
    digest: Digest,
}

/// The rule behind a code.
#[must_use]
pub fn rule(code: Code) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// The rule of that name.
#[must_use]
pub fn rule_named(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.name() == name)
}

/// Checks one file: the text need not be on the disk. Nothing for a file that is no template, unless it is `named`: meant
/// as one by whoever asks.
#[must_use]
pub fn check(source: SourceId, bytes: &[u8], named: bool, settings: &Settings) -> Option<Checked> {
    let options = Options {
        limits: settings.limits.clone(),
        formats: settings.formats,
        dialect: settings.dialect,
        documents: settings.documents.clone(),
    };
    let parsed = load::parse(source, bytes, &options);
    if !parsed.loaded.is_template && !named {
        return None;
    }
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let loaded = parsed.loaded.as_named(source);
    let mut checked = Checked {
        findings: Vec::new(),
        ignores: ignore::read(text, &parsed.comments),
        digest: Digest::default(),
    };
    let mut findings = loaded.diagnostics;
    if let (Some(tree), Some(template)) = (&parsed.tree, &parsed.template) {
        let mut found = Vec::new();
        let graph = Graph::new(template);
        let draft = parsed.draft.as_ref();
        let faulty = draft.map_or_else(Vec::new, |draft| faults::faulty(tree, draft, &findings));
        let file = File {
            source,
            text,
            tree,
            template,
            workflow: loaded.workflow.as_deref(),
            model: loaded.workflow.as_deref().or(draft.map(|draft| &draft.workflow)),
            faulty: &faulty,
            options: &options,
            languages: &settings.languages,
            graph: &graph,
            reported: &findings,
        };
        find(&file, &mut found);
        found.extend(findings.iter().cloned());
        fixes::add(&file, &mut found);
        checked.digest = Digest::of(&file);
        findings = found;
    }
    if let Some(tree) = &parsed.tree {
        for finding in &mut findings {
            let elsewhere = || settings.documents.as_ref()?.tree(finding.span.source);
            let tree = if finding.span.source == source {
                Some(tree)
            } else {
                elsewhere()
            };
            finding.pointer = tree.map(|tree| pointer::pointer(tree, finding.span));
        }
    }
    checked.findings = findings;
    Some(checked)
}

fn find(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    for rule in RULES {
        match rule.check {
            Check::File(check) => check(file, findings),
            Check::Languages(check) if !file.languages.is_empty() => check(file, findings),
            Check::Languages(_) | Check::Run(_) | Check::WhileReading | Check::Comments | Check::Baseline => {}
        }
    }
}

/// All findings of a run over `files`, in no particular order: what was found in each, what can be said of them together,
/// each at its level and without those that a comment ignores.
#[must_use]
pub fn finish(files: Vec<Checked>, settings: &Settings) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut ignores = Vec::new();
    let mut digests = Vec::with_capacity(files.len());
    for file in files {
        findings.extend(file.findings);
        ignores.extend(file.ignores);
        digests.push(file.digest);
    }
    for rule in RULES {
        if let Check::Run(check) = rule.check {
            check(&digests, &mut findings);
        }
    }
    ignore::apply(&mut findings, &ignores, settings);
    findings.retain_mut(|finding| settings.levels(finding.span.source).apply(finding));
    findings
}
