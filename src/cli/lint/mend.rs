//! `--fix`, `--unsafe-fixes` and `--diff`.

use super::{Job, Origin};
use crate::cli::{Answer, CLEAN, FINDINGS, Stop, counted, drift};
use crate::diagnostic::{Diagnostic, Safety};
use crate::lint::{self, Settings};
use crate::parallel;
use crate::project;
use crate::source::SourceMap;
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct MendArguments {
    /// Mend what can be mended safely, then report the rest; with `-` the mended template is standard output.
    #[arg(long)]
    fix: bool,
    /// Mend as well what somebody should look at afterwards.
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show what would be mended, and write nothing.
    #[arg(long)]
    pub(super) diff: bool,
}

impl MendArguments {
    /// Which fixes are wanted, if any are.
    pub(super) fn wanted(&self) -> Option<Safety> {
        match self {
            Self { unsafe_fixes: true, .. } => Some(Safety::Suggested),
            Self { fix: true, .. } | Self { diff: true, .. } => Some(Safety::Safe),
            _ => None,
        }
    }
}

/// What was mended, or would be.
#[derive(Debug, Default)]
pub(super) struct Mended {
    findings: usize,
    files: usize,
    diff: String,
    /// The template from standard input as it is now.
    stdin: Option<String>,
}

/// Mends the files, or only looks what that would come to.
pub(super) fn mend(
    jobs: &mut [Job],
    safety: Safety,
    only_look: bool,
    settings: &Settings,
    sources: &SourceMap,
) -> Result<Mended, Stop> {
    let mut mended = Mended::default();
    let fixed = parallel::map(jobs, |job| mend_one(job, safety, settings));
    for (job, result) in jobs.iter_mut().zip(fixed) {
        let stdin = match &job.origin {
            Origin::Stdin(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            Origin::File(_) => None,
        };
        let Some((before, fixed)) = result? else {
            mended.stdin = stdin.or(mended.stdin);
            continue;
        };
        mended.files += 1;
        mended.findings += fixed.mended.len();
        if only_look {
            let path = &sources.get(job.source).path;
            mended.diff.push_str(&drift::diff(&before, &fixed.text, path, path));
            continue;
        }
        match &mut job.origin {
            Origin::File(input) => project::save(&input.path, fixed.text.as_bytes())?,
            Origin::Stdin(bytes) => {
                *bytes = fixed.text.clone().into_bytes();
                mended.stdin = Some(fixed.text);
            }
        }
    }
    Ok(mended)
}

/// The text before and what came of it, if anything did.
fn mend_one(job: &Job, safety: Safety, settings: &Settings) -> Result<Option<(String, lint::Fixed)>, Stop> {
    let (bytes, named) = job.bytes(settings.limits.bytes)?;
    // What is not UTF-8 is reported, not mended.
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return Ok(None);
    };
    let fixed = lint::fix(job.source, text, named, safety, settings);
    Ok(fixed
        .filter(|fixed| !fixed.mended.is_empty())
        .map(|fixed| (text.to_owned(), fixed)))
}

impl Mended {
    /// Adds what was mended in another project.
    pub(super) fn add(&mut self, other: Self) {
        self.findings += other.findings;
        self.files += other.files;
        self.diff.push_str(&other.diff);
        self.stdin = other.stdin.or(self.stdin.take());
    }

    /// The answer to `--diff`.
    pub(super) fn diff(self) -> Answer {
        let code = if self.findings > 0 { FINDINGS } else { CLEAN };
        Answer {
            remarks: format!("would mend {}\n", self.counts()),
            text: self.diff,
            code,
            ..Answer::default()
        }
    }

    /// Whether a mended template is the answer, so that the findings are not.
    pub(super) fn answers(&self) -> bool {
        self.stdin.is_some()
    }

    fn counts(&self) -> String {
        format!(
            "{} in {}",
            counted(self.findings, "finding"),
            counted(self.files, "template")
        )
    }

    /// Adds to an answer what was done. Where a template came from standard input, it goes to standard output, and the
    /// findings go beside it.
    pub(super) fn tell(self, answer: &mut Answer, findings: Vec<Diagnostic>) {
        if self.findings > 0 {
            answer.remarks.push_str(&format!("mended {}\n", self.counts()));
        }
        if let Some(text) = self.stdin {
            answer.text = text;
            answer.summary = String::new();
            answer.findings = findings;
        }
    }
}

/// Says how many of the findings can be mended.
pub(super) fn offer(findings: &[Diagnostic]) -> String {
    let count = |safety| {
        let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
        fixes.filter(|fix| fix.safety == safety).count()
    };
    match (count(Safety::Safe), count(Safety::Suggested)) {
        (0, 0) => String::new(),
        (safe, 0) => format!("{safe} can be mended with --fix\n"),
        (0, suggested) => format!("{suggested} can be mended with --unsafe-fixes\n"),
        (safe, suggested) => format!("{safe} can be mended with --fix, {suggested} more with --unsafe-fixes\n"),
    }
}
