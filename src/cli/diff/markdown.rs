//! A comment for a pull request: a line with the verdict, a table of the breaks, the rest folded away.

use super::report::{because, hurts, summary};
use super::verdict::{Judged, Template, Verdict, full_name, versions};
use crate::diagnostic::render::markdown_text;
use crate::diff::{Bump, Status};
use crate::source::SourceMap;
use std::borrow::Cow;

/// Comments of more than 65536 characters are refused by the usual places: what does not fit is counted.
const LONGEST: usize = 60_000;
/// Shapes longer than this are cut.
const SHAPE: usize = 200;
/// Messages longer than this are cut: they may hold shapes and values.
const MESSAGE: usize = 600;

/// The comment; empty if nothing changed.
pub(super) fn markdown(verdict: &Verdict<'_>, templates: usize, sources: &SourceMap) -> String {
    if verdict.templates.is_empty() {
        return String::new();
    }
    let counts = verdict.counts;
    let sign = if counts.breaking > 0 { "❌" } else { "✅" };
    let none = if counts.breaking == 0 { "nothing breaks: " } else { "" };
    let mut page = Page {
        text: format!("{sign} **Contracts:** {none}{}\n", summary(verdict, templates)),
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
    page.text
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
        (Some(before), Some(after)) => change.message.strip_prefix(&format!("from {before} to {after}: ")),
        _ => None,
    };
    format!(
        "| {}<br>**{}**: {}{also}{more}{place} | {} | {} | {} |\n",
        code(&change.path),
        change.code,
        message(said.unwrap_or(&change.message)),
        shape(change.before.as_deref()),
        shape(change.after.as_deref()),
        hurts(judged),
    )
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
