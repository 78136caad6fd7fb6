//! `--accept`: a break that somebody agrees to becomes an entry of `tasker-gen.toml`.

use super::verdict::{full_name, is_about};
use crate::cli::project::Project;
use crate::cli::{Answer, Stop};
use crate::config::{self, Accepted, Date, FILE};
use crate::diff::{Comparison, Level};
use crate::project::{self, relative_to};
use crate::source::{SourceMap, Span, Spanned};
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct AcceptArguments {
    /// Write into tasker-gen.toml that a break is accepted. With BASE it has to be one that is found.
    #[arg(long, num_args = 2, value_names = ["CODE", "PATH"], requires = "reason")]
    accept: Option<Vec<String>>,
    /// Why it is accepted.
    #[arg(long, value_name = "TEXT", requires = "accept")]
    reason: Option<String>,
    /// The template, as namespace/name; without it all templates.
    #[arg(long, value_name = "NAME", requires = "accept")]
    template: Option<String>,
    /// The last day on which it is accepted, as 2030-12-31.
    #[arg(long, value_name = "DATE", value_parser = date, requires = "accept")]
    expires: Option<Date>,
}

/// A day as an argument.
pub(super) fn date(argument: &str) -> Result<Date, String> {
    Date::parse(argument).ok_or_else(|| "write a day as 2030-12-31".to_owned())
}

impl AcceptArguments {
    /// The entry that is asked for.
    pub(super) fn entry(&self, today: Date) -> Result<Option<Accepted>, Stop> {
        let (Some([code, path]), Some(reason)) = (self.accept.as_deref(), &self.reason) else {
            return Ok(None);
        };
        let texts = [Some(code), Some(path), Some(reason), self.template.as_ref()];
        let mut texts = texts.into_iter().flatten();
        // As the configuration has it.
        if texts.any(|text| text.trim().is_empty() || text.contains(char::is_control)) {
            return Err(Stop::because(
                "CODE, PATH, --reason and --template must be one line, and not blank",
            ));
        }
        if let Some(date) = self.expires.filter(|date| *date < today) {
            return Err(Stop::because(format!("{date} is over: nothing would be accepted")));
        }
        Ok(Some(Accepted::new(
            code,
            path,
            self.template.as_deref(),
            reason,
            self.expires,
        )))
    }
}

/// The first template in which an entry accepts something. One that accepts nothing is refused, with what there is to accept.
pub(super) fn confirm<'c>(entry: &Accepted, comparisons: &'c [Comparison]) -> Result<&'c Comparison, Stop> {
    let mut breaks = Vec::new();
    for comparison in comparisons {
        for change in comparison.changes.iter().filter(|it| it.level == Level::Breaking) {
            if is_about(entry, comparison, change) {
                return Ok(comparison);
            }
            breaks.push(format!(
                "\n  {}: {} {}",
                full_name(comparison),
                change.code,
                change.path
            ));
        }
    }
    let what = format!("there is no break `{}` at `{}`", entry.code.value, entry.path.value);
    Err(Stop::because(if breaks.is_empty() {
        format!("{what}, nor any other")
    } else {
        format!("{what}; there are:{}", breaks.concat())
    }))
}

/// Adds an entry to the configuration, every other byte of which stays, or begins one.
pub(super) fn write(entry: &Accepted, project: &Project, sources: &SourceMap) -> Result<Answer, Stop> {
    let same = |other: &&Accepted| {
        let key = |it: &Accepted| {
            let template = it.template.as_ref().map(|name| name.value.clone());
            (it.code.value.clone(), it.path.value.clone(), template)
        };
        key(other) == key(entry)
    };
    if let Some(old) = project.config.diff.accepted.iter().find(same) {
        let source = sources.get(old.span.source);
        let line = source.position(old.span.start).line;
        return Err(Stop::because(format!(
            "{}:{line}: this break is listed already; change the entry there",
            source.path
        )));
    }
    let path = project.file.clone().unwrap_or_else(|| project.root.join(FILE));
    let shown = relative_to(&path, &project.here);
    let added = toml(entry);
    let text = appended(&project.text, &added);
    // A list that is written in line, say, cannot be continued by a table.
    let mut scratch = SourceMap::default();
    let read = config::read(scratch.add(shown.clone(), text.as_str()), &text);
    let wanted = project.config.diff.accepted.len() + 1;
    if !read.is_ok_and(|config| config.diff.accepted.len() == wanted) {
        return Err(Stop::because(format!(
            "{shown}: `accepted` is written in a form that cannot be continued; use tables such as this one:\n\n{added}"
        )));
    }
    project::save(&path, text.as_bytes())?;
    Ok(Answer {
        text: added,
        remarks: format!("added to {shown}\n"),
        ..Answer::default()
    })
}

/// The text with an entry at its end.
fn appended(text: &str, entry: &str) -> String {
    if text.trim().is_empty() {
        return format!("{text}{entry}");
    }
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if text.ends_with('\n') {
        newline.to_owned()
    } else {
        newline.repeat(2)
    };
    format!("{text}{gap}{}", entry.replace('\n', newline))
}

fn toml(entry: &Accepted) -> String {
    let mut text = "[[diff.accepted]]\n".to_owned();
    let fields: [(&str, Option<&Spanned<String>>); 4] = [
        ("code", Some(&entry.code)),
        ("path", Some(&entry.path)),
        ("template", entry.template.as_ref()),
        ("reason", Some(&entry.reason)),
    ];
    for (key, value) in fields {
        if let Some(value) = value {
            text.push_str(&format!("{key} = {}\n", quoted(&value.value)));
        }
    }
    if let Some(date) = &entry.expires {
        text.push_str(&format!("expires = {}\n", date.value));
    }
    text
}

/// A basic string of TOML, of a text without control characters.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

impl Accepted {
    /// An entry that stands nowhere yet.
    fn new(code: &str, path: &str, template: Option<&str>, reason: &str, expires: Option<Date>) -> Self {
        let span = Span::new(crate::source::SourceId::default(), 0..0);
        let text = |text: &str| Spanned::new(text.to_owned(), span);
        Self {
            code: text(code),
            path: text(path),
            template: template.map(text),
            reason: text(reason),
            expires: expires.map(|date| Spanned::new(date, span)),
            span,
        }
    }
}
