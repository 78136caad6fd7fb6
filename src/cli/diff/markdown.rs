//! A comment for a pull request: a line with the verdict, a table of the breaks, the rest folded away.

use super::report::because;
use super::verdict::{Judged, Template, Verdict, full_name, versions};
use crate::cli::counted;
use crate::diagnostic::render::markdown_text;
use crate::diff::{Bump, Hurt, Status};
use crate::source::SourceMap;
use std::borrow::Cow;

/// Comments of more than 65536 characters are refused by the usual places: what does not fit is counted.
const LONGEST: usize = 60_000;
/// Shapes longer than this are cut.
const SHAPE: usize = 200;
/// Messages longer than this are cut: they may hold shapes and values.
const MESSAGE: usize = 600;
/// What can be done about breaks.
const ADVICE: &str = "\n<sub>A break that is meant can be agreed to: <code>tasker-gen diff BASE --accept CODE PATH --reason \
    …</code> writes it down for review.</sub>\n";

/// The comment; empty if nothing changed.
pub(super) fn markdown(verdict: &Verdict<'_>, templates: usize, sources: &SourceMap) -> String {
    if verdict.templates.is_empty() {
        return String::new();
    }
    let counts = verdict.counts;
    let mut page = Page {
        text: first_line(verdict, templates),
        left_out: 0,
    };
    for template in &verdict.templates {
        page.breaks(template, sources);
    }
    let settled = counts.accepted + counts.compatible + counts.notes;
    if settled > 0 {
        page.settled(verdict);
    }
    for stale in &verdict.stale {
        let (code, message) = (stale.code(), markdown_text(&stale.message()));
        page.add(&format!("\n⚠️ **{code}**: {message}\n"));
    }
    if page.left_out > 0 {
        page.text.push_str(&format!("\nand {} more\n", page.left_out));
    }
    if counts.breaking > 0 {
        page.text.push_str(ADVICE);
    }
    page.text
}

/// Whether anything breaks, and how much changed.
fn first_line(verdict: &Verdict<'_>, templates: usize) -> String {
    let counts = verdict.counts;
    let all = verdict.templates.iter().flat_map(|template| &template.changes);
    let versions = all.filter(|judged| judged.is_open() && judged.is_of_version()).count();
    let kinds = [
        (counts.breaking - versions, "breaking change"),
        (versions, "version conflict"),
        (counts.accepted, "accepted break"),
        (counts.compatible, "compatible change"),
        (counts.notes, "note"),
    ];
    let kinds = kinds.into_iter().filter(|(count, _)| *count > 0);
    let kinds: Vec<_> = kinds.map(|(count, kind)| counted(count, kind)).collect();
    let sign = if counts.breaking > 0 { "❌" } else { "✅" };
    let none = if counts.breaking == 0 { "nothing breaks: " } else { "" };
    let changed = match verdict.templates.len() {
        changed if changed < templates => format!("{changed} of {}", counted(templates, "template")),
        _ => counted(templates, "template"),
    };
    format!("{sign} **Contracts:** {none}{} in {changed}\n", kinds.join(", "))
}

struct Page {
    text: String,
    /// Changes for which there is no room.
    left_out: usize,
}

impl Page {
    fn add(&mut self, text: &str) {
        if self.text.len() + text.len() > LONGEST {
            self.left_out += 1;
        } else {
            self.text.push_str(text);
        }
    }

    /// The breaks of a template that nobody has agreed to, as a table.
    fn breaks(&mut self, template: &Template<'_>, sources: &SourceMap) {
        let open: Vec<_> = template.changes.iter().filter(|judged| judged.is_open()).collect();
        // The head of a table without rows would be no table.
        if self.text.len() + 1_000 > LONGEST {
            self.left_out += open.len();
            return;
        }
        if !open.is_empty() {
            let head = "| Break | Before | After | Hurts |\n| --- | --- | --- | --- |\n";
            self.text.push_str(&format!("\n{}\n\n{head}", title(template)));
        }
        for judged in open {
            self.add(&row(judged, sources));
        }
    }

    /// All other changes, folded.
    fn settled(&mut self, verdict: &Verdict<'_>) {
        let counts = verdict.counts;
        let kinds = [
            (counts.accepted, "accepted"),
            (counts.compatible, "compatible"),
            (counts.notes, "of note"),
        ];
        let kinds = kinds.iter().filter(|(count, _)| *count > 0);
        let kinds: Vec<_> = kinds.map(|(count, kind)| format!("{count} {kind}")).collect();
        let end = "\n</details>\n";
        self.text
            .push_str(&format!("\n<details><summary>{}</summary>\n", kinds.join(", ")));
        for template in &verdict.templates {
            let settled: Vec<_> = template.changes.iter().filter(|judged| !judged.is_open()).collect();
            if settled.is_empty() {
                continue;
            }
            if self.text.len() + 1_000 > LONGEST {
                self.left_out += settled.len();
                continue;
            }
            self.text.push_str(&format!("\n{}\n\n", name(template)));
            for judged in settled {
                self.add(&item(judged));
            }
        }
        self.text.push_str(end);
    }
}

fn name(template: &Template<'_>) -> String {
    let comparison = template.comparison;
    format!(
        "**{}** {}",
        markdown_text(&full_name(comparison)),
        markdown_text(&versions(comparison))
    )
}

fn title(template: &Template<'_>) -> String {
    let comparison = template.comparison;
    let mut title = name(template);
    match comparison.status {
        Status::Changed if comparison.required_bump > Bump::None => {
            title.push_str(&format!(", asks for a {} version", comparison.required_bump.name()));
        }
        Status::Added | Status::Removed => title.push_str(&format!(", {}", comparison.status.name())),
        Status::Changed | Status::Unchanged => {}
    }
    title
}

fn row(judged: &Judged<'_>, sources: &SourceMap) -> String {
    let change = judged.change;
    let place = change.head.or(change.base).map_or_else(String::new, |span| {
        let source = sources.get(span.source);
        let line = source.position(span.start).line;
        // Where the place is gone, what was is shown.
        let was = if change.head.is_none() { " before" } else { "" };
        format!("<br><sub>{}:{line}{was}</sub>", markdown_text(&source.path))
    });
    let also: String = change
        .also
        .iter()
        .take(5)
        .map(|path| format!("<br>also at {}", code(path)))
        .collect();
    let more = match change.also.len() {
        count @ 6.. => format!("<br>and at {} more", count - 5),
        _ => String::new(),
    };
    // The shapes have cells of their own.
    let said = match (&change.before, &change.after) {
        (Some(before), Some(after)) => change.what().strip_prefix(&format!("from {before} to {after}: ")),
        _ => None,
    };
    format!(
        "| {}<br>**{}**: {}{also}{more}{place} | {} | {} | {} |\n",
        code(&change.path),
        change.code,
        message(said.unwrap_or(change.what())),
        shape(change.before.as_deref()),
        shape(change.after.as_deref()),
        hurt(judged),
    )
}

/// Who is hurt, by name where names are known.
fn hurt(judged: &Judged<'_>) -> String {
    let change = judged.change;
    let hurts = change.hurts.iter().map(|hurt| {
        let names = match hurt {
            Hurt::Consumer => change
                .readers
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", "),
            Hurt::Source => judged.languages().join(", "),
            Hurt::Caller => "whoever creates tasks".to_owned(),
            Hurt::Producer => "the handler of the step".to_owned(),
            Hurt::InFlight => "tasks that are running".to_owned(),
        };
        let gap = if names.is_empty() { "" } else { ": " };
        format!("**{}**{gap}{}", hurt.name(), message(&names))
    });
    hurts.collect::<Vec<_>>().join("<br>")
}

fn item(judged: &Judged<'_>) -> String {
    let change = judged.change;
    let why = judged
        .accepted
        .map_or_else(String::new, |entry| format!(" ({})", markdown_text(&because(entry))));
    format!(
        "- **{}** {}: {}{why}\n",
        change.code,
        code(&change.path),
        message(&change.message)
    )
}

/// A text in a font of fixed width: a code span would have to guess about backticks.
fn code(text: &str) -> String {
    format!("<code>{}</code>", markdown_text(text))
}

fn shape(shape: Option<&str>) -> String {
    shape.map_or_else(|| "–".to_owned(), |shape| code(&cut(shape, SHAPE)))
}

fn message(message: &str) -> String {
    markdown_text(&cut(message, MESSAGE))
}

/// At most so many characters of a text.
fn cut(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((at, _)) => Cow::Owned(format!("{}…", &text[..at])),
        None => Cow::Borrowed(text),
    }
}
