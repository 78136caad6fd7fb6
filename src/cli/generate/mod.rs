//! `tasker-gen generate`: templates to files.

mod report;

use super::{Answer, CLEAN, FINDINGS, Format, Stop, drift, language_parser, templates};
use crate::api::{self, Generated};
use crate::diagnostic::render;
use crate::emit::{FileSet, Language, Owner};
use crate::ir::{Valid, Workflow};
use crate::project::{self, MANIFEST, Manifest, Mode, Outcome, Status};
use crate::source::SourceMap;
use clap::Args;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Templates, or folders to search for them.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Where to write: each language gets a folder of its own in it.
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
    /// Languages to write, all if not given.
    #[arg(long, short, value_name = "LANG", value_delimiter = ',', value_parser = language_parser())]
    lang: Vec<Language>,
    /// Write nothing, say what would be written.
    #[arg(long)]
    dry_run: bool,
    /// Write nothing, show what is missing or differs, and fail if anything does.
    #[arg(long, conflicts_with = "dry_run")]
    check: bool,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,
}

/// What was done for one language.
struct Output {
    language: Language,
    /// The output root.
    root: PathBuf,
    /// The output root as it is shown.
    shown: String,
    generated: Generated,
    /// What became of each file, the manifest included, ordered by path.
    outcomes: Vec<Outcome>,
}

/// Everything that a report may speak of.
struct Run<'a> {
    arguments: &'a Arguments,
    working_directory: &'a Path,
    workflows: &'a [Valid<Workflow>],
    outputs: Vec<Output>,
}

pub(super) fn run(arguments: &Arguments, sources: &mut SourceMap) -> Result<Answer, Stop> {
    let here = std::env::current_dir().map_err(|error| Stop::because(format!("no working directory: {error}")))?;
    let templates = templates::read(&arguments.paths, &here, sources)?;
    let workflows: Vec<&Valid<Workflow>> = templates.workflows.iter().collect();
    let mut findings = templates.findings;
    let mut outputs = Vec::new();
    for language in languages(&arguments.lang) {
        let mut output = write(arguments, language, &workflows, &here)?;
        findings.append(&mut output.generated.diagnostics);
        outputs.push(output);
    }
    render::sort(&mut findings, sources);
    findings.dedup();
    let run = Run {
        arguments,
        working_directory: &here,
        workflows: &templates.workflows,
        outputs,
    };
    let failed = render::Counts::of(&findings).errors > 0 || (arguments.check && run.differs());
    let mut answer = Answer {
        code: if failed { FINDINGS } else { CLEAN },
        ..Answer::default()
    };
    match arguments.format {
        Format::Json => answer.text = report::json(&run, &findings, sources),
        Format::Text => {
            if arguments.check {
                answer.text = run.diff();
            } else {
                answer.summary = report::summary(&run);
            }
            answer.remarks = report::remarks(&run, &findings);
            answer.findings = findings;
        }
    }
    Ok(answer)
}

/// The languages asked for, each once, in the order in which they are listed everywhere.
fn languages(wanted: &[Language]) -> impl Iterator<Item = Language> {
    Language::ALL
        .iter()
        .copied()
        .filter(move |language| wanted.is_empty() || wanted.contains(language))
}

/// Generates and writes (or compares) one language.
fn write(
    arguments: &Arguments,
    language: Language,
    workflows: &[&Valid<Workflow>],
    here: &Path,
) -> Result<Output, Stop> {
    let root = arguments.out.join(language.name());
    let mode = if arguments.check || arguments.dry_run {
        Mode::Compare
    } else {
        Mode::Write
    };
    let manifest = Manifest::read(&root)?;
    let generated = api::generate(workflows, language, &manifest.places)
        .map_err(|error| Stop::because(format!("{error}; this is a defect of tasker-gen")))?;
    let mut outcomes = Vec::new();
    if !generated.templates.is_empty() {
        outcomes = project::apply(&root, &generated.files, mode)?;
        // Last, so that what it lists is there even if this run is interrupted.
        let next = manifest.after(&generated.places, &generated.files);
        let mut set = FileSet::default();
        set.insert(MANIFEST, Owner::Tool, next.text()).map_err(Stop::because)?;
        outcomes.extend(project::apply(&root, &set, mode)?);
        outcomes.extend(orphans(&root, &manifest, &generated));
        outcomes.sort_by(|a, b| a.path.cmp(&b.path));
    }
    let shown = project::relative_to(&project::absolute(&root, here), here);
    Ok(Output {
        language,
        root,
        shown,
        generated,
        outcomes,
    })
}

/// Files that an earlier run wrote for these templates and that they do not ask for any more.
fn orphans(root: &Path, manifest: &Manifest, generated: &Generated) -> Vec<Outcome> {
    let folders: BTreeSet<String> = generated
        .templates
        .iter()
        .map(|template| template.place.dir())
        .collect();
    manifest
        .orphans(&folders, &generated.files)
        .into_iter()
        .filter(|(path, _)| root.join(path).is_file())
        .map(|(path, owner)| Outcome {
            path,
            owner,
            status: Status::Orphaned,
            before: None,
        })
        .collect()
}

impl Run<'_> {
    /// Whether writing would change anything.
    fn differs(&self) -> bool {
        self.count(&[Status::Created, Status::Updated]) > 0
    }

    fn count(&self, statuses: &[Status]) -> usize {
        self.outputs
            .iter()
            .flat_map(|output| &output.outcomes)
            .filter(|outcome| statuses.contains(&outcome.status))
            .count()
    }

    /// The differences of all languages.
    fn diff(&self) -> String {
        self.outputs
            .iter()
            .map(|output| drift::unified(&output.shown, &output.outcomes, &output.generated.files))
            .collect()
    }
}
