//! `tasker-gen docs`: a Markdown page for each template.

use super::projects::Projects;
use super::{Answer, CLEAN, FINDINGS, Stop, counted, templates};
use crate::docs;
use crate::emit::FileSet;
use crate::ir::Workflow;
use crate::project::{self, Mode, Outcome, Status};
use crate::source::SourceMap;
use clap::Args;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Templates, or folders to search for them; without any those of tasker-gen.toml.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Where to write, one file for each template at NAMESPACE/TEMPLATE.md; without it the pages are printed.
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing, say which pages are missing or differ, and fail if any does.
    #[arg(long, requires = "out")]
    check: bool,
}

pub(super) fn run(arguments: &Arguments, projects: &mut Projects, sources: &mut SourceMap) -> Result<Answer, Stop> {
    let templates = templates::read(&arguments.paths, projects, sources)?;
    let workflows: Vec<&Workflow> = templates.workflows.iter().map(|workflow| &**workflow).collect();
    let files =
        docs::pages(&workflows).map_err(|error| Stop::because(format!("{error}; this is a defect of tasker-gen")))?;
    let mut answer = Answer {
        code: if templates.have_errors() { FINDINGS } else { CLEAN },
        ..Answer::default()
    };
    match &arguments.out {
        None => {
            let pages: Vec<&str> = files.iter().map(|(_, file)| file.text.as_str()).collect();
            answer.text = pages.join("\n");
        }
        Some(root) if !files.is_empty() => {
            let shown = project::relative_to(&project::absolute(root, &projects.here.here), &projects.here.here);
            write(arguments.check, root, &shown, &files, &mut answer)?;
        }
        Some(_) => {}
    }
    answer.findings = templates.findings;
    Ok(answer)
}

fn write(check: bool, root: &Path, shown: &str, files: &FileSet, answer: &mut Answer) -> Result<(), Stop> {
    refuse_others(root, shown, files)?;
    let mode = if check { Mode::Compare } else { Mode::Write };
    let outcomes = project::apply(root, files, mode)?;
    let differs = |outcome: &&Outcome| matches!(outcome.status, Status::Created | Status::Updated);
    let changed: Vec<&Outcome> = outcomes.iter().filter(differs).collect();
    if changed.is_empty() {
        answer.summary = format!("{} in {shown} are up to date.\n", counted(outcomes.len(), "page"));
    } else if check {
        let word = |status: Status| {
            if status == Status::Created {
                "missing"
            } else {
                "differs"
            }
        };
        let lines = changed
            .iter()
            .map(|outcome| format!("{}: {shown}/{}\n", word(outcome.status), outcome.path));
        answer.text = lines.collect();
        answer.remarks = "Run the same command without --check to write them.\n".to_owned();
        answer.code = FINDINGS;
    } else {
        let rest = outcomes.len() - changed.len();
        answer.summary = format!(
            "Wrote {} to {shown}, {rest} unchanged.\n",
            counted(changed.len(), "page")
        );
    }
    Ok(())
}

/// A page that somebody wrote is not written over.
fn refuse_others(root: &Path, shown: &str, files: &FileSet) -> Result<(), Stop> {
    let foreign = files.iter().filter(|(path, _)| is_foreign(&root.join(path)));
    let reasons: Vec<String> = foreign
        .map(|(path, _)| format!("{shown}/{path}: is no page of tasker-gen, and would be overwritten; move it away or choose another --out"))
        .collect();
    if reasons.is_empty() { Ok(()) } else { Err(Stop(reasons)) }
}

/// Whether something else than a page of ours is there. What cannot be read is left to writing, which says why.
fn is_foreign(path: &Path) -> bool {
    let mut start = Vec::new();
    let is_file = path.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
    let read = File::open(path).and_then(|file| file.take(docs::MARK.len() as u64).read_to_end(&mut start));
    is_file && read.is_ok() && start != docs::MARK.as_bytes()
}
