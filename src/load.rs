//! From bytes to a workflow: the front half of the pipeline in one call.

use crate::diagnostic::{Code, Diagnostic};
use crate::documents::Library;
use crate::emit::Identity;
use crate::ir::{Valid, Workflow};
use crate::lower::{self, Draft};
use crate::source::{SourceId, Span};
use crate::template::Template;
use crate::yaml::{Limits, Tree};
use crate::{template, yaml};
use std::collections::HashSet;
use std::sync::Arc;

/// What decides on how a file is read, apart from the file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How much of a file is read.
    pub limits: Limits,
    /// What `format` means in schemas.
    pub formats: Formats,
    /// The dialect of schemas without `$schema`.
    pub dialect: Dialect,
    /// The other files that schemas may refer to; without it none.
    pub documents: Option<Arc<Library>>,
}

impl From<&Limits> for Options {
    fn from(limits: &Limits) -> Self {
        Self {
            limits: limits.clone(),
            ..Self::default()
        }
    }
}

/// What `format` means in schemas. JSON Schema leaves it to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Formats {
    /// A value must have the format.
    #[default]
    Assert,
    /// It is a remark for readers, and nothing is checked.
    Annotate,
}

/// The dialect of schemas that do not name one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Dialect {
    /// Draft 2020-12, and the forms that only draft 7 has with their draft 7 meaning.
    #[default]
    Auto,
    /// Draft 2020-12.
    Draft202012,
    /// Draft 7: what stands beside a `$ref` is ignored.
    Draft7,
}

/// What came of one file.
#[derive(Debug)]
#[non_exhaustive]
pub struct Loaded {
    /// Whether the file is meant as a task template at all. In a searched folder other YAML files are skipped.
    pub is_template: bool,
    /// What the template is called, if that could be read.
    pub identity: Option<Identity>,
    /// The typed model, if no finding stands against generating code for it.
    pub workflow: Option<Valid<Workflow>>,
    /// All findings, ordered by place, then code.
    pub diagnostics: Vec<Diagnostic>,
}

/// What came of one file, with what was read on the way.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// The document, if it could be read.
    pub(crate) tree: Option<Tree>,
    /// The comments, see [`yaml::Reading`].
    pub(crate) comments: Vec<Span>,
    /// The template as written, if it could be read at all.
    pub(crate) template: Option<Template>,
    /// The model, where there is no workflow.
    pub(crate) draft: Option<Draft>,
    /// The rest.
    pub(crate) loaded: Loaded,
}

/// Reads one file. Never fails and never panics: faults are findings.
#[must_use]
pub fn load(source: SourceId, bytes: &[u8], limits: &Limits) -> Loaded {
    load_with(source, bytes, &limits.into())
}

/// As [`load`], for projects that read schemas in a way of their own.
#[must_use]
pub fn load_with(source: SourceId, bytes: &[u8], options: &Options) -> Loaded {
    parse(source, bytes, options).loaded
}

/// As [`load`], for those who look at the template as written too.
pub(crate) fn parse(source: SourceId, bytes: &[u8], options: &Options) -> Parsed {
    let reading = yaml::read(source, bytes, &options.limits);
    let mut parsed = Parsed {
        tree: None,
        comments: reading.comments,
        template: None,
        draft: None,
        loaded: Loaded {
            is_template: false,
            identity: None,
            workflow: None,
            diagnostics: reading.diagnostics,
        },
    };
    let loaded = &mut parsed.loaded;
    match reading.tree {
        // Whoever named the file is told that it is no template; what it lacks to be one says nothing more.
        Some(tree) if !template::looks_like_template(&tree) => {}
        None => loaded.is_template = template::text_looks_like_template(&String::from_utf8_lossy(bytes)),
        Some(tree) => {
            loaded.is_template = true;
            (parsed.template, parsed.draft) = read_template(&tree, options, loaded);
            parsed.tree = Some(tree);
        }
    }
    loaded.diagnostics.sort_by_key(|finding| (finding.span, finding.code));
    loaded.diagnostics = once(std::mem::take(&mut loaded.diagnostics));
    // What is wrong in another file is found by every schema that refers to it.
    loaded.diagnostics.dedup();
    parsed
}

fn read_template(tree: &Tree, options: &Options, loaded: &mut Loaded) -> (Option<Template>, Option<Draft>) {
    let broken = loaded.diagnostics.iter().any(Diagnostic::blocks_generation);
    let (template, findings) = template::read(tree);
    loaded.diagnostics.extend(findings);
    let Some(template) = template else {
        return (None, None);
    };
    loaded.identity = Some(Identity {
        namespace: template.namespace.value.clone(),
        name: template.name.value.clone(),
        version: template.version.value.clone(),
    });
    let blocked = broken || loaded.diagnostics.iter().any(Diagnostic::blocks_generation);
    let lowered = lower::lower(tree, &template, options);
    loaded.diagnostics.extend(lowered.diagnostics);
    let mut draft = lowered.draft;
    match lowered.workflow {
        Some(workflow) if blocked => {
            draft = Some(Draft {
                workflow: workflow.into_inner(),
                faulty: Vec::new(),
            });
        }
        workflow => loaded.workflow = workflow,
    }
    (Some(template), draft)
}

/// A number that the engine does not read as one is also no valid value of a keyword: one mistake, so one finding, the one
/// that stops generation.
fn once(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let places = |code: Code| -> HashSet<Span> {
        let blocking = |finding: &&Diagnostic| finding.code == code && finding.blocks_generation();
        diagnostics
            .iter()
            .filter(blocking)
            .map(|finding| finding.span)
            .collect()
    };
    let (numbers, schemas) = (places(Code::YamlNumberRange), places(Code::InvalidSchema));
    let repeats = |finding: &Diagnostic| match finding.code {
        Code::InvalidSchema => numbers.contains(&finding.span),
        Code::YamlNumberRange => !finding.blocks_generation() && schemas.contains(&finding.span),
        _ => false,
    };
    diagnostics
        .iter()
        .filter(|finding| !repeats(finding))
        .cloned()
        .collect()
}

impl Loaded {
    /// What is said of a file that was named. For one that is no template one finding says so; what else could be said of
    /// it as a template is left out.
    #[must_use]
    pub fn as_named(self, source: SourceId) -> Self {
        let is_broken = self
            .diagnostics
            .iter()
            .any(|finding| finding.code.name().starts_with("yaml-"));
        if self.is_template || is_broken {
            return self;
        }
        let message = "this is no task template: it has neither `steps` nor `namespace_name`";
        Self {
            workflow: None,
            diagnostics: vec![Diagnostic::new(Code::NotATemplate, Span::new(source, 0..0), message)],
            ..self
        }
    }
}
