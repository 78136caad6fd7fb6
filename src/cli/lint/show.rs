//! How the findings of a run are shown, with at most one text in memory at a time.

use super::mend;
use super::texts::Texts;
use crate::cli::report::{self, Format, Report};
use crate::cli::{Answer, CLEAN, FINDINGS, Stop, WIDTH, counted, print_part};
use crate::diagnostic::{Diagnostic, render};
use crate::source::SourceMap;
use anstream::ColorChoice;
use serde::Serialize;
use std::io;

/// What there is to show, in its order.
pub(super) struct Findings<'a> {
    pub(super) report: &'a Report,
    /// How many templates were checked.
    pub(super) files: usize,
    pub(super) findings: &'a [Diagnostic],
    pub(super) texts: &'a Texts,
}

impl Findings<'_> {
    /// Prints them file by file; the rest of the answer.
    pub(super) fn print(&self, sources: &mut SourceMap) -> Result<Answer, Stop> {
        if self.report.format == Format::Text {
            self.text(is_coloured(), sources, print_part)?;
        } else {
            self.texts.look(self.findings, sources);
            for of_file in by_file(self.findings) {
                print_part(&render::concise(&render::view(of_file), sources))?;
            }
        }
        Ok(self.closing())
    }

    /// Writes the files that were asked for, and answers with the rest.
    pub(super) fn answer(&self, sources: &mut SourceMap) -> Result<Answer, Stop> {
        let mut whole = |colour| {
            let mut whole = String::new();
            let keep = |part: &str| {
                whole.push_str(part);
                Ok(())
            };
            self.text(colour, sources, keep).map(|()| whole)
        };
        let in_files = if self.report.writes(Format::Text) {
            whole(false)?
        } else {
            String::new()
        };
        let shown = match self.report.format {
            Format::Text => Some(whole(is_coloured())?),
            _ => None,
        };
        self.texts.look(self.findings, sources);
        let sources = &*sources;
        let views = render::view(self.findings);
        let render = |format| match format {
            Format::Text => in_files.clone(),
            Format::Json => self.json(sources),
            other => report::shared(other, &views, sources).unwrap_or_default(),
        };
        self.report.write(render)?;
        Ok(Answer {
            text: shown.unwrap_or_else(|| render(self.report.format)),
            ..self.closing()
        })
    }

    /// The findings with the lines that they are about, file by file.
    fn text(
        &self,
        colour: bool,
        sources: &mut SourceMap,
        mut show: impl FnMut(&str) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let style = render::Style { colour, width: WIDTH };
        for of_file in by_file(self.findings) {
            self.texts.load(of_file, sources);
            let text = render::text(of_file, sources, style);
            let text = text.unwrap_or_else(|_| render::concise(&render::view(of_file), sources));
            self.texts.forget(of_file, sources);
            show(&text)?;
        }
        Ok(())
    }

    fn json(&self, sources: &SourceMap) -> String {
        #[derive(Serialize)]
        struct Report<F> {
            version: u8,
            findings: F,
            summary: Summary,
        }
        #[derive(Serialize)]
        struct Summary {
            files: usize,
            errors: usize,
            warnings: usize,
            infos: usize,
        }
        let counts = render::Counts::of(self.findings);
        let report = Report {
            version: 1,
            findings: render::Each(|| self.findings.iter().map(|finding| render::finding(finding, sources))),
            summary: Summary {
                files: self.files,
                errors: counts.errors,
                warnings: counts.warnings,
                infos: counts.infos,
            },
        };
        render::printed(&report)
    }

    /// What is said when the findings have been.
    fn closing(&self) -> Answer {
        let counts = render::Counts::of(self.findings);
        let summary = match self.report.format {
            Format::Text => summary(self.files, counts) + &mend::offer(self.findings),
            _ => String::new(),
        };
        Answer {
            summary,
            code: if counts.errors > 0 { FINDINGS } else { CLEAN },
            ..Answer::default()
        }
    }
}

fn by_file(findings: &[Diagnostic]) -> impl Iterator<Item = &[Diagnostic]> {
    findings.chunk_by(|a, b| a.span.source == b.span.source)
}

fn is_coloured() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

fn summary(files: usize, counts: render::Counts) -> String {
    let kinds = [
        (counts.errors, "error"),
        (counts.warnings, "warning"),
        (counts.infos, "remark"),
    ];
    let found: Vec<_> = kinds
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|&(count, kind)| counted(count, kind))
        .collect();
    let found = if found.is_empty() {
        "nothing found".to_owned()
    } else {
        found.join(", ")
    };
    format!("{found} in {}\n", counted(files, "template"))
}
