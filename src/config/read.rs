//! From text to [`Config`].

use super::accepted::Accepted;
use super::check::{Checker, date};
use super::patterns::{Pattern, Patterns};
use super::{Config, DiffConfig, LanguageConfig, LintConfig, PathLevels, Problem, VersionPolicy, keys};
use crate::diagnostic::{Code, Severity};
use crate::emit::{Header, Language, Style, Values};
use crate::lint::Level;
use crate::load::{Dialect, Formats};
use crate::source::{SourceId, Span, Spanned};
use std::collections::BTreeMap;
use toml_edit::{Document, Item, TableLike, Value};

/// Reads the text of a `tasker-gen.toml`.
///
/// # Errors
/// Everything that is wrong with it, ordered by place: if it is TOML at all, all unknown keys, missing keys and wrong values.
pub fn read(source: SourceId, text: &str) -> Result<Config, Vec<Problem>> {
    let document = Document::parse(text).map_err(|error| {
        let place = error.span().unwrap_or_default();
        vec![Problem::new(Span::new(source, place), error.message())]
    })?;
    let mut checker = Checker {
        source,
        problems: Vec::new(),
    };
    checker.table(document.as_table(), keys::ROOT, "", 0..0);
    if !checker.problems.is_empty() {
        checker.problems.sort_by_key(|problem| problem.span);
        return Err(checker.problems);
    }
    let reader = Reader { source };
    Ok(reader.config(document.as_table()))
}

/// Takes values out of a document that has been checked: what is not there has its default.
struct Reader {
    source: SourceId,
}

impl Reader {
    fn config(&self, root: &dyn TableLike) -> Config {
        let languages = Language::ALL.iter().filter_map(|&language| {
            let table = table(root, language.name())?;
            let out = self.text(table, "out");
            let style = match text(table, "style") {
                Some("class") => Style::Class,
                _ => Style::Function,
            };
            Some((language, LanguageConfig { out, style }))
        });
        Config {
            templates: self.spanned_patterns(root, "templates"),
            exclude: self.patterns(root, "exclude"),
            dialect: match text(root, "draft") {
                Some("2020-12") => Dialect::Draft202012,
                Some("draft-07") => Dialect::Draft7,
                _ => Dialect::Auto,
            },
            formats: match text(root, "formats") {
                Some("annotate") => Formats::Annotate,
                _ => Formats::Assert,
            },
            values: match table(root, "violations").and_then(|violations| text(violations, "values")) {
                Some("never") => Values::Never,
                _ => Values::Short,
            },
            header: text(root, "header")
                .and_then(|text| Header::new(text).ok())
                .unwrap_or_default(),
            languages: languages.collect(),
            lint: table(root, "lint").map(|lint| self.lint(lint)).unwrap_or_default(),
            diff: table(root, "diff").map(|diff| self.diff(diff)).unwrap_or_default(),
        }
    }

    fn lint(&self, lint: &dyn TableLike) -> LintConfig {
        let paths = tables(lint, "paths").into_iter().map(|(entry, _)| PathLevels {
            files: self.patterns(entry, "match"),
            levels: levels(entry),
        });
        LintConfig {
            deny_warnings: lint.get("deny-warnings").and_then(Item::as_bool).unwrap_or_default(),
            baseline: self.text(lint, "baseline"),
            levels: levels(lint),
            paths: paths.collect(),
        }
    }

    fn diff(&self, diff: &dyn TableLike) -> DiffConfig {
        let accepted = tables(diff, "accepted").into_iter().filter_map(|(entry, place)| {
            Some(Accepted {
                code: self.text(entry, "code")?,
                path: self.text(entry, "path")?,
                template: self.text(entry, "template"),
                reason: self.text(entry, "reason")?,
                expires: entry.get("expires").and_then(|item| {
                    let span = self.span(item.span().unwrap_or_default());
                    Some(Spanned::new(date(item)?, span))
                }),
                span: self.span(place),
            })
        });
        DiffConfig {
            version_policy: match text(diff, "version-policy") {
                Some("new-file") => VersionPolicy::NewFile,
                Some("report") => VersionPolicy::Report,
                _ => VersionPolicy::SemVer,
            },
            accepted: accepted.collect(),
        }
    }

    fn text(&self, table: &dyn TableLike, key: &str) -> Option<Spanned<String>> {
        let item = table.get(key)?;
        let span = self.span(item.span().unwrap_or_default());
        Some(Spanned::new(item.as_str()?.to_owned(), span))
    }

    fn patterns(&self, table: &dyn TableLike, key: &str) -> Patterns {
        let patterns = self.spanned_patterns(table, key).into_iter();
        patterns.map(|pattern| pattern.value).collect()
    }

    fn spanned_patterns(&self, table: &dyn TableLike, key: &str) -> Vec<Spanned<Pattern>> {
        let values = table.get(key).and_then(Item::as_array).into_iter().flatten();
        values
            .filter_map(|value| {
                let span = self.span(value.span().unwrap_or_default());
                Some(Spanned::new(Pattern::new(value.as_str()?).ok()?, span))
            })
            .collect()
    }

    fn span(&self, place: std::ops::Range<usize>) -> Span {
        Span::new(self.source, place)
    }
}

fn table<'a>(table: &'a dyn TableLike, key: &str) -> Option<&'a dyn TableLike> {
    table.get(key)?.as_table_like()
}

fn text<'a>(table: &'a dyn TableLike, key: &str) -> Option<&'a str> {
    table.get(key)?.as_str()
}

/// The tables of a list, in either of its two forms, and where they stand.
fn tables<'a>(table: &'a dyn TableLike, key: &str) -> Vec<(&'a dyn TableLike, std::ops::Range<usize>)> {
    let Some(item) = table.get(key) else {
        return Vec::new();
    };
    if let Some(tables) = item.as_array_of_tables() {
        return tables
            .iter()
            .map(|table| (table as &dyn TableLike, table.span().unwrap_or_default()))
            .collect();
    }
    let values = item.as_array().into_iter().flatten();
    values
        .filter_map(Value::as_inline_table)
        .map(|table| (table as &dyn TableLike, table.span().unwrap_or_default()))
        .collect()
}

fn levels(parent: &dyn TableLike) -> BTreeMap<Code, Level> {
    let Some(levels) = table(parent, "levels") else {
        return BTreeMap::new();
    };
    let level = |word: &str| match word {
        "error" => Some(Level::At(Severity::Error)),
        "warning" => Some(Level::At(Severity::Warning)),
        "info" => Some(Level::At(Severity::Info)),
        "allow" => Some(Level::Allow),
        _ => None,
    };
    let entries = levels.iter();
    entries
        .filter_map(|(name, item)| {
            let code = Code::ALL.iter().find(|code| code.name() == name)?;
            Some((*code, level(item.as_str()?)?))
        })
        .collect()
}
