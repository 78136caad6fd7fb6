//! Whether a document has the keys and values that [`super::keys`] describes.

use super::accepted::Date;
use super::keys::{Key, Kind, LEVELS};
use super::patterns::Pattern;
use super::problem::Problem;
use crate::diagnostic::Code;
use crate::source::{SourceId, Span};
use crate::suggest::closest;
use std::ops::Range;
use toml_edit::{Item, TableLike};

/// Collects what is wrong.
pub(super) struct Checker {
    pub(super) source: SourceId,
    pub(super) problems: Vec<Problem>,
}

impl Checker {
    /// Checks a table, called `name` in messages, that is declared at `place`.
    pub(super) fn table(&mut self, table: &dyn TableLike, keys: &[Key], name: &str, place: Range<usize>) {
        for (key, item) in table.iter() {
            let place = key_place(table, key, item);
            match keys.iter().find(|known| known.name == key) {
                Some(known) => self.value(item, known, &joined(name, key), place),
                None => self.unknown(key, keys.iter().map(|key| key.name), name, place),
            }
        }
        for key in keys.iter().filter(|key| key.required && !table.contains_key(key.name)) {
            self.report(place.clone(), format!("`{name}` needs the key `{}`", key.name));
        }
    }

    fn value(&mut self, item: &Item, key: &Key, name: &str, key_place: Range<usize>) {
        let place = item.span().unwrap_or_else(|| key_place.clone());
        match key.kind {
            Kind::Table(keys) => match item.as_table_like() {
                Some(table) => self.table(table, keys, name, key_place),
                None => self.wrong(item, "a table", name, place),
            },
            Kind::Tables(keys) => self.tables(item, keys, name, key_place),
            Kind::Levels => match item.as_table_like() {
                Some(table) => self.levels(table, name),
                None => self.wrong(item, "a table of codes and levels", name, place),
            },
            Kind::Flag => {
                if item.as_bool().is_none() {
                    self.wrong(item, "true or false", name, place);
                }
            }
            Kind::Patterns => self.patterns(item, name, place),
            Kind::Date => {
                if date(item).is_none() {
                    self.wrong(item, "a date such as 2030-12-31", name, place);
                }
            }
            Kind::Choice(words) => self.choice(item, words, name, place),
            Kind::Text | Kind::Lines | Kind::Path | Kind::VersionRequirement => match item.as_str() {
                Some(text) => {
                    if let Some(reason) = fault(key.kind, text) {
                        self.report(place, format!("`{name}`: {reason}"));
                    }
                }
                None => self.wrong(item, "a string", name, place),
            },
        }
    }

    fn tables(&mut self, item: &Item, keys: &[Key], name: &str, key_place: Range<usize>) {
        let place = item.span().unwrap_or_else(|| key_place.clone());
        if let Some(tables) = item.as_array_of_tables() {
            for table in tables {
                let place = table.span().unwrap_or_else(|| key_place.clone());
                self.table(table, keys, name, place);
            }
        } else if let Some(values) = item.as_array() {
            for value in values {
                let place = value.span().unwrap_or_else(|| place.clone());
                match value.as_inline_table() {
                    Some(table) => self.table(table, keys, name, place),
                    None => self.report(
                        place,
                        format!("`{name}` must be a list of tables, found {}", value.type_name()),
                    ),
                }
            }
        } else {
            self.wrong(item, "a list of tables", name, place);
        }
    }

    fn levels(&mut self, table: &dyn TableLike, name: &str) {
        for (code, item) in table.iter() {
            let place = key_place(table, code, item);
            if Code::ALL.iter().any(|known| known.name() == code) {
                let place = item.span().unwrap_or(place);
                self.choice(item, LEVELS, &joined(name, code), place);
            } else {
                let help = closest(code, Code::ALL.iter().map(|code| code.name()))
                    .map_or_else(|| "`tasker-gen rules` lists all".to_owned(), did_you_mean);
                self.problems.push(
                    Problem::new(
                        self.span(place),
                        format!("there are no findings with the code `{code}`"),
                    )
                    .help(Some(help)),
                );
            }
        }
    }

    fn patterns(&mut self, item: &Item, name: &str, place: Range<usize>) {
        let Some(values) = item.as_array() else {
            return self.wrong(item, "a list of strings", name, place);
        };
        for value in values {
            let place = value.span().unwrap_or_else(|| place.clone());
            match value.as_str().map(Pattern::new) {
                Some(Ok(_)) => {}
                Some(Err(error)) => self.report(place, format!("`{name}`: {error}")),
                None => self.report(
                    place,
                    format!("`{name}` must hold strings, found {}", value.type_name()),
                ),
            }
        }
    }

    fn choice(&mut self, item: &Item, words: &[(&'static str, &str)], name: &str, place: Range<usize>) {
        let all: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        let Some(text) = item.as_str() else {
            return self.wrong(item, &format!("one of {}", all.join(", ")), name, place);
        };
        if words.iter().all(|(word, _)| *word != text) {
            let message = format!("`{name}` must be one of {}, not {text:?}", all.join(", "));
            let help = closest(text, words.iter().map(|(word, _)| *word)).map(did_you_mean);
            self.problems.push(Problem::new(self.span(place), message).help(help));
        }
    }

    fn unknown<'k>(
        &mut self,
        key: &str,
        known: impl Iterator<Item = &'k str> + Clone,
        table: &str,
        place: Range<usize>,
    ) {
        let message = if table.is_empty() {
            format!("unknown key `{key}`")
        } else {
            format!("unknown key `{key}` in `{table}`")
        };
        let all: Vec<String> = known.clone().map(|key| format!("`{key}`")).collect();
        let help = closest(key, known).map_or_else(|| format!("known here: {}", all.join(", ")), did_you_mean);
        self.problems
            .push(Problem::new(self.span(place), message).help(Some(help)));
    }

    fn wrong(&mut self, item: &Item, wanted: &str, name: &str, place: Range<usize>) {
        let found = item.type_name();
        self.report(place, format!("`{name}` must be {wanted}, found {found}"));
    }

    fn report(&mut self, place: Range<usize>, message: String) {
        self.problems.push(Problem::new(self.span(place), message));
    }

    pub(super) fn span(&self, place: Range<usize>) -> Span {
        Span::new(self.source, place)
    }
}

/// A day, written as a date or as a text.
pub(super) fn date(item: &Item) -> Option<Date> {
    if let Some(text) = item.as_str() {
        return Date::parse(text);
    }
    let datetime = item.as_datetime()?;
    match (datetime.date, datetime.time, datetime.offset) {
        (Some(date), None, None) => Date::new(date.year, date.month, date.day),
        _ => None,
    }
}

/// What is wrong with a text that is a string, as it should be.
fn fault(kind: Kind, text: &str) -> Option<String> {
    let reason = match kind {
        Kind::Lines => return crate::emit::Header::new(text).err(),
        _ if text.trim().is_empty() => "must not be empty".to_owned(),
        _ if text.contains(char::is_control) => "must not hold control characters".to_owned(),
        Kind::Path if text.contains('\\') => "paths are written with `/`".to_owned(),
        Kind::Path if text.starts_with('/') || text.get(1..2) == Some(":") => {
            "must be relative to the folder of this file".to_owned()
        }
        Kind::VersionRequirement => version_fault(text)?,
        _ => return None,
    };
    Some(reason)
}

fn version_fault(text: &str) -> Option<String> {
    let this = env!("CARGO_PKG_VERSION");
    let requirement = match semver::VersionReq::parse(text) {
        Ok(requirement) => requirement,
        Err(error) => return Some(format!("not a requirement on versions ({error})")),
    };
    let fits = semver::Version::parse(this).is_ok_and(|version| requirement.matches(&version));
    (!fits).then(|| format!("this project asks for tasker-gen {text}, and this is {this}"))
}

fn did_you_mean(word: &str) -> String {
    format!("did you mean `{word}`?")
}

fn joined(table: &str, key: &str) -> String {
    if table.is_empty() {
        key.to_owned()
    } else {
        format!("{table}.{key}")
    }
}

/// Where a key is written.
pub(super) fn key_place(table: &dyn TableLike, key: &str, item: &Item) -> Range<usize> {
    table
        .get_key_value(key)
        .and_then(|(key, _)| key.span())
        .or_else(|| item.span())
        .unwrap_or_default()
}
