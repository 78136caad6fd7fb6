//! Findings on a terminal, by miette: the place in its lines, what else belongs to it, and what to do.

use super::{is_treacherous, visible};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Source, SourceMap, Span};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

/// How the text is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether colours may be used.
    pub colour: bool,
    /// How many columns there are.
    pub width: usize,
}

/// A longer line is cut to a window around the place: a minified file is one line of megabytes.
const LONG_LINE: usize = 400;
/// How much of a long line is shown before the place, and how much after it.
const WINDOW: usize = 60;

/// The findings with excerpts of their files.
///
/// # Errors
/// When miette fails to draw one.
pub fn text(findings: &[Diagnostic], sources: &SourceMap, style: Style) -> Result<String, fmt::Error> {
    let theme = if style.colour {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false)
        .with_context_lines(1)
        .with_show_related_as_nested(true);
    let mut excerpts = HashMap::new();
    for finding in findings {
        for span in std::iter::once(finding.span).chain(finding.related.iter().map(|label| label.span)) {
            excerpts
                .entry(span.source)
                .or_insert_with(|| Excerpt::new(sources.get(span.source)));
        }
    }
    let mut out = String::new();
    for finding in findings {
        let excerpt = &excerpts[&finding.span.source];
        let (here, elsewhere): (Vec<_>, Vec<_>) = finding.related.iter().partition(|label| {
            label.span.source == finding.span.source && excerpt.shows_both(finding.span, label.span)
        });
        let mut labels = vec![excerpt.label(finding.span, None)];
        labels.extend(here.iter().map(|label| excerpt.label(label.span, Some(&label.message))));
        let related = elsewhere.iter().map(|label| {
            let excerpt = &excerpts[&label.span.source];
            Report {
                message: visible(&label.message).into_owned(),
                code: None,
                severity: miette::Severity::Advice,
                help: None,
                labels: vec![excerpt.label(label.span, None)],
                excerpt,
                related: Vec::new(),
            }
        });
        let report = Report {
            message: visible(&finding.message).into_owned(),
            code: Some(finding.code.name()),
            severity: match finding.severity {
                Severity::Error => miette::Severity::Error,
                Severity::Warning => miette::Severity::Warning,
                Severity::Info => miette::Severity::Advice,
            },
            help: finding.help.as_deref().map(|help| visible(help).into_owned()),
            labels,
            excerpt,
            related: related.collect(),
        };
        handler.render_report(&mut out, &report)?;
        out.push('\n');
    }
    Ok(out)
}

/// A finding, or a place in another file that belongs to one, as miette wants it.
struct Report<'a> {
    message: String,
    code: Option<&'static str>,
    severity: miette::Severity,
    help: Option<String>,
    labels: Vec<LabeledSpan>,
    excerpt: &'a Excerpt<'a>,
    related: Vec<Self>,
}

impl miette::Diagnostic for Report<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        if self.related.is_empty() {
            return None;
        }
        Some(Box::new(
            self.related.iter().map(|report| report as &dyn miette::Diagnostic),
        ))
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Report<'_> {}

/// A source from which miette reads lines. Its own reading starts at the first byte each time, which is slow for many
/// findings in a long file; this one uses the line index.
struct Excerpt<'a> {
    source: &'a Source,
    path: String,
    /// The text, byte for byte as long as the source, without what a terminal would obey.
    text: Cow<'a, str>,
}

impl<'a> Excerpt<'a> {
    fn new(source: &'a Source) -> Self {
        Self {
            source,
            path: visible(&source.path).into_owned(),
            text: masked(&source.text),
        }
    }

    /// The part of a span that is worth marking: its first line, and not more of it than the window shows.
    fn label(&self, span: Span, message: Option<&str>) -> LabeledSpan {
        let line = self
            .source
            .line_range(self.source.line_of(span.start.min(self.text.len())));
        let mut end = span.end.min(line.end);
        if line.len() > LONG_LINE {
            end = end.min(self.boundary(span.start + WINDOW / 2));
        }
        let range = span.start..end.max(span.start);
        let message = message.map(|message| visible(message).into_owned());
        match message {
            None => LabeledSpan::new_primary_with_span(None, range),
            Some(message) => LabeledSpan::new_with_span(Some(message), range),
        }
    }

    /// Whether two places can stand in one excerpt. Miette joins places in nearby lines and shows all between them, which
    /// must not be a long line.
    fn shows_both(&self, a: Span, b: Span) -> bool {
        let line = |offset: usize| self.source.line_of(offset.min(self.text.len()));
        let (first, last) = (line(a.start.min(b.start)), line(a.start.max(b.start)));
        last - first > 4 || (first..=last).all(|line| self.source.line_range(line).len() <= LONG_LINE)
    }

    /// The nearest character boundary at or before `offset`.
    fn boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    /// What is shown for a span: its lines and some around them, or a window where a line is long.
    fn shown(&self, span: Range<usize>, before: usize, after: usize) -> Range<usize> {
        let first = self.source.line_of(span.start).saturating_sub(before);
        let last = (self.source.line_of(span.end) + after).min(self.source.line_count() - 1);
        let lines = (first..=last).map(|line| self.source.line_range(line));
        if lines.clone().any(|line| line.len() > LONG_LINE) {
            let line = self.source.line_range(self.source.line_of(span.start));
            let start = self.boundary(span.start.saturating_sub(WINDOW)).max(line.start);
            return start..self.boundary(span.end + WINDOW).clamp(span.end, line.end.max(span.end));
        }
        // Without lines before it, miette wants the place itself: it makes the heading of it.
        let start = if before == 0 {
            span.start
        } else {
            self.source.line_range(first).start
        };
        start..self.source.line_range(last).end.max(span.end)
    }
}

impl SourceCode for Excerpt<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let wanted = span.offset()..span.offset() + span.len();
        if wanted.end > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let shown = self.shown(wanted, context_lines_before, context_lines_after);
        let first = self.source.line_of(shown.start);
        let column = self.source.position(shown.start).column - 1;
        let text = self.text.get(shown.clone()).ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            text.as_bytes(),
            (shown.start, shown.len()).into(),
            first,
            column,
            self.source.line_of(shown.end) - first + 1,
        )))
    }
}

/// Replaces what a terminal would obey by harmless characters of the same length in bytes, so that places stay right.
fn masked(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| !is_treacherous(c) || matches!(c, '\n' | '\r' | '\t');
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let masked = text.chars().map(|c| match c.len_utf8() {
        _ if harmless(c) => c,
        1 => '?',
        2 => '·',
        _ => '\u{fffd}',
    });
    Cow::Owned(masked.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    const STYLE: Style = Style {
        colour: false,
        width: 100,
    };

    #[test]
    fn shows_the_place_the_related_ones_and_the_help() {
        let mut sources = SourceMap::default();
        let a = sources.add("a.yaml", "name: x\nsteps:\n  - name: a\n  - name: a\n");
        let b = sources.add("b.yaml", "name: y\n");
        let finding = Diagnostic::new(
            Code::DuplicateStep,
            Span::new(a, 37..38),
            "the step \"a\" is there already",
        )
        .related(Span::new(a, 25..26), "first here")
        .related(Span::new(b, 6..7), "and here")
        .help("rename one of them");
        let text = text(&[finding], &sources, STYLE).unwrap();
        for part in [
            "duplicate-step",
            "a.yaml:4:11",
            "first here",
            "b.yaml:1",
            "and here",
            "help: rename",
        ] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
    }

    #[test]
    fn hostile_texts_stay_short_and_harmless() {
        let mut sources = SourceMap::default();
        let id = sources.add(
            "a\u{1b}[31m.yaml",
            format!("{}\u{1b}[2J\u{9b}x\u{202e}{}", "é".repeat(5000), "y".repeat(100_000)),
        );
        let spans = [0..0, 10_000..10_001, 10_000..110_000, 110_008..110_011, 1..3];
        for range in spans {
            let finding = Diagnostic::new(Code::YamlSyntax, Span::new(id, range.clone()), "odd \u{1b}[31m");
            let text = text(&[finding], &sources, STYLE).unwrap();
            assert!(!text.contains('\u{1b}') && !text.contains('\u{9b}'), "{text}");
            assert!(text.len() < 2000, "{range:?} gives {} bytes", text.len());
        }
    }
}
