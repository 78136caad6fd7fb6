//! `--baseline` and `--write-baseline`.

use super::texts::Texts;
use crate::cli::project::Project;
use crate::cli::{Stop, counted};
use crate::diagnostic::{Diagnostic, render};
use crate::lint::{Baseline, Settings};
use crate::project::{self, absolute, relative_to};
use crate::source::{SourceId, SourceMap};
use clap::Args;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct KnownArguments {
    /// Report only findings that this file does not know, and what it knows that is gone.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings into the baseline instead of reporting them.
    #[arg(long)]
    write_baseline: bool,
}

impl KnownArguments {
    /// One file cannot be written for several projects: each has its own.
    pub(super) fn refuse_several(&self, projects: usize) -> Result<(), Stop> {
        if self.write_baseline && self.baseline.is_some() && projects > 1 {
            return Err(Stop::because(format!(
                "--baseline FILE would be written for {projects} projects; give each `baseline` in its tasker-gen.toml"
            )));
        }
        Ok(())
    }
}

/// What the known findings are compared with.
pub(super) struct Run<'a> {
    pub(super) project: &'a Project,
    pub(super) settings: &'a Settings,
    pub(super) texts: &'a Texts,
}

impl Run<'_> {
    /// Leaves the findings that are not known. If the baseline is to be written, what to say of that.
    pub(super) fn apply(
        &self,
        arguments: &KnownArguments,
        findings: &mut Vec<Diagnostic>,
        sources: &mut SourceMap,
    ) -> Result<Option<String>, Stop> {
        let (here, configured) = (&self.project.here, &self.project.config.lint.baseline);
        let path = match (&arguments.baseline, configured) {
            (Some(file), _) => absolute(file, here),
            (None, Some(file)) => absolute(Path::new(&file.value), &self.project.root),
            (None, None) if arguments.write_baseline => {
                return Err(Stop::because(
                    "--write-baseline needs --baseline FILE, or `baseline` in the configuration",
                ));
            }
            (None, None) => return Ok(None),
        };
        // Known findings are recognised by what is written there.
        self.texts.look(findings, sources);
        let folder = path.parent().unwrap_or(here);
        let shown = relative_to(&path, here);
        let name = |sources: &SourceMap, source: SourceId| {
            let shown = &sources.get(source).path;
            relative_to(&absolute(Path::new(shown), here), folder)
        };
        if arguments.write_baseline {
            let text = Baseline::text(findings, sources, &|source| name(sources, source));
            project::save(&path, text.as_bytes())?;
            return Ok(Some(format!(
                "{} written to {shown}\n",
                counted(findings.len(), "finding")
            )));
        }
        let bytes = project::read(&path, usize::MAX - 1)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let source = sources.add(shown, text.as_str());
        let baseline = Baseline::read(source, &text).map_err(|fault| {
            let text = render::concise(&render::view(&[*fault]), sources);
            Stop::because(text.trim_end())
        })?;
        let checked: BTreeSet<String> = self.texts.sources().map(|source| name(sources, source)).collect();
        let is_looked_at = |file: &str| checked.contains(file) || !folder.join(file).exists();
        let sources = &*sources;
        let name = |source| name(sources, source);
        baseline.apply(findings, sources, self.settings, &name, &is_looked_at);
        render::sort(findings, sources);
        Ok(None)
    }
}
