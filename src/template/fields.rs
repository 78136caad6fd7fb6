//! Reads single fields as the engine's model does, and says what does not fit.
//!
//! The engine takes the source text of any scalar for a text field, an absent value for an empty list or mapping, and
//! null only where a field is optional.

use super::model::{ConfigEntry, IgnoredKey};
use super::record::Record;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, Spanned};
use crate::suggest::closest;
use crate::yaml::{self, Entry, NodeId, Scalar, ScalarStyle, Tree, Value, quoted};

/// The state of reading one template.
pub(super) struct Reader<'t> {
    pub(super) tree: &'t Tree,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) ignored: Vec<IgnoredKey>,
}

/// A mapping with a fixed set of keys.
pub(super) struct Mapping {
    pub(super) record: Record,
    pub(super) node: NodeId,
    /// The whole mapping.
    pub(super) span: Span,
    /// Where a finding about the whole mapping points: its first key, so that not all of it is underlined.
    pub(super) head: Span,
    entries: Vec<Entry>,
}

/// A value and what messages call it.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    pub(super) value: NodeId,
    /// Where the key stands; the value itself for the entry of a list.
    pub(super) key: Span,
}

impl<'t> Reader<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        Self {
            tree,
            findings: Vec::new(),
            ignored: Vec::new(),
        }
    }

    pub(super) fn report(&mut self, code: Code, span: Span, message: String) -> &mut Diagnostic {
        let index = self.findings.len();
        self.findings.push(Diagnostic::new(code, span, message));
        &mut self.findings[index]
    }

    /// The field under `key`, whatever its value.
    pub(super) fn field<'a>(&self, mapping: &Mapping, key: &'a str) -> Option<Field<'a>> {
        debug_assert!(
            mapping.record.keys().contains(&key),
            "{key} is unknown in {:?}",
            mapping.record
        );
        let entry = mapping
            .entries
            .iter()
            .find(|&&entry| self.tree.key_text(entry) == Some(key))?;
        Some(Field {
            name: key,
            value: entry.value,
            key: self.tree.span(entry.key),
        })
    }

    /// The field under `key`; its absence is a finding.
    pub(super) fn required<'a>(&mut self, mapping: &Mapping, key: &'a str) -> Option<Field<'a>> {
        let found = self.field(mapping, key);
        if found.is_none() {
            self.missing(mapping, key);
        }
        found
    }

    fn missing(&mut self, mapping: &Mapping, key: &str) {
        let symbol = format!(":{key}");
        let ignored: Vec<(String, Span)> = mapping
            .entries
            .iter()
            .filter_map(|&entry| Some((self.tree.key_text(entry)?.to_owned(), self.tree.span(entry.key))))
            .filter(|(text, _)| !mapping.record.keys().contains(&text.as_str()))
            .collect();
        if let Some((_, span)) = ignored.iter().find(|(text, _)| *text == symbol) {
            let message = format!(
                "{} is a Ruby symbol to the engine, not the key `{key}`",
                quoted(&symbol)
            );
            self.report(Code::LegacyFormat, *span, message).help =
                Some("write keys without the leading colon".to_owned());
            return;
        }
        let near = ignored
            .iter()
            .find(|(text, _)| closest(text, std::iter::once(key)).is_some())
            .cloned();
        let message = format!("{} has no `{key}`", mapping.record.label());
        let finding = self.report(Code::MissingField, mapping.head, message);
        if let Some((text, span)) = near {
            finding.help = Some(format!("{} may be meant for `{key}`", quoted(&text)));
            finding.meant = Some(key.to_owned());
            finding.related.push(crate::diagnostic::Label {
                span,
                message: "the engine ignores this key".to_owned(),
            });
        }
    }

    /// An optional field, unless it is absent or null.
    pub(super) fn optional<'a>(&mut self, mapping: &Mapping, key: &'a str) -> Option<Field<'a>> {
        let field = self.field(mapping, key)?;
        let Some((scalar, tag)) = self
            .scalar_of(field)
            .filter(|(scalar, _)| scalar.style == ScalarStyle::Plain)
        else {
            return Some(field);
        };
        let null_word = yaml::is_null_word(&scalar.text);
        match tag {
            None if null_word || scalar.text.is_empty() => None,
            Some("!!null") if null_word => None,
            Some("!!null") => self.wrong(field, "`null`, as its tag says"),
            _ => Some(field),
        }
    }

    pub(super) fn scalar_of(&self, field: Field<'_>) -> Option<(&'t Scalar, Option<&'t str>)> {
        let node = self.tree.node(self.tree.target(field.value));
        match &node.value {
            Value::Scalar(scalar) => Some((scalar, node.tag.as_deref())),
            _ => None,
        }
    }

    /// The place of the value; of the key where there is no value to point at.
    pub(super) fn place(&self, field: Field<'_>) -> Span {
        let span = self.tree.span(field.value);
        if span.start == span.end { field.key } else { span }
    }

    /// The entries of a list; an absent value is an empty one.
    pub(super) fn list<'a>(&mut self, field: Field<'a>) -> Option<Vec<Field<'a>>> {
        if let Some(items) = self.tree.sequence(field.value) {
            let entry = |&value: &NodeId| Field {
                name: field.name,
                value,
                key: self.tree.span(value),
            };
            return Some(items.iter().map(entry).collect());
        }
        if self.is_absent(field) {
            Some(Vec::new())
        } else {
            self.wrong(field, "a list")
        }
    }

    /// A list of texts and whether all of it could be read.
    pub(super) fn texts(&mut self, field: Option<Field<'_>>) -> (Vec<Spanned<String>>, bool) {
        let Some(field) = field else { return (Vec::new(), true) };
        let Some(items) = self.list(field) else {
            return (Vec::new(), false);
        };
        let count = items.len();
        let texts: Vec<_> = items
            .into_iter()
            .filter_map(|item| {
                self.text(Field {
                    name: &format!("an entry of `{}`", field.name),
                    ..item
                })
            })
            .collect();
        let complete = texts.len() == count;
        (texts, complete)
    }

    /// The entries of a mapping with free keys; an absent value is an empty one.
    pub(super) fn entries(&mut self, field: Field<'_>) -> Option<Vec<(Spanned<String>, NodeId)>> {
        let Some(entries) = self.tree.mapping(field.value) else {
            return if self.is_absent(field) {
                Some(Vec::new())
            } else {
                self.wrong(field, "a mapping")
            };
        };
        let mut named = Vec::new();
        for entry in entries {
            match self.tree.key_text(*entry) {
                Some(text) => named.push((Spanned::new(text.to_owned(), self.tree.span(entry.key)), entry.value)),
                None => self.findings.push(yaml::wrong_key(self.tree, entry.key)),
            }
        }
        Some(named)
    }

    /// A mapping with fixed keys; an absent value is an empty one.
    pub(super) fn mapping(&mut self, field: Field<'_>, record: Record) -> Option<Mapping> {
        let span = self.tree.span(field.value);
        let entries = match self.tree.mapping(field.value) {
            Some(entries) => entries.to_vec(),
            None if self.is_absent(field) => Vec::new(),
            None => return self.wrong(field, "a mapping"),
        };
        for &entry in &entries {
            match self.tree.key_text(entry) {
                None => self.findings.push(yaml::wrong_key(self.tree, entry.key)),
                Some(text) if !record.keys().contains(&text) => self.ignored.push(IgnoredKey {
                    within: record,
                    key: Spanned::new(text.to_owned(), self.tree.span(entry.key)),
                    value: entry.value,
                }),
                Some(_) => {}
            }
        }
        let head = match entries.first().map(|entry| self.tree.span(entry.key)) {
            Some(first) if first.start == span.start => first,
            _ => self.place(field),
        };
        Some(Mapping {
            record,
            node: field.value,
            span,
            head,
            entries,
        })
    }

    /// A value that is kept as JSON.
    pub(super) fn json(&mut self, field: Field<'_>) -> NodeId {
        self.findings.extend(yaml::json_findings(self.tree, field.value));
        field.value
    }

    /// A mapping of configuration values.
    pub(super) fn config(&mut self, field: Option<Field<'_>>) -> Vec<ConfigEntry> {
        let entries = field.and_then(|field| self.entries(field)).unwrap_or_default();
        let mut config = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            self.findings.extend(yaml::json_findings(self.tree, value));
            config.push(ConfigEntry { key, value });
        }
        config
    }

    /// Nothing after the colon, which the engine takes for an empty list or mapping; `null` and `~` it refuses.
    fn is_absent(&self, field: Field<'_>) -> bool {
        matches!(self.scalar_of(field), Some((scalar, _)) if scalar.style == ScalarStyle::Plain && scalar.text.is_empty())
    }

    /// Reports a value that is not `expected`.
    pub(super) fn wrong<T>(&mut self, field: Field<'_>, expected: &str) -> Option<T> {
        let found = match self.tree.value(field.value) {
            Value::Scalar(scalar) if scalar.style == ScalarStyle::Plain && scalar.text.is_empty() => {
                "nothing".to_owned()
            }
            Value::Scalar(scalar) if scalar.style == ScalarStyle::Plain => quoted(&scalar.text),
            Value::Scalar(scalar) => format!("the text {}", quoted(&scalar.text)),
            Value::Sequence(_) => "a list".to_owned(),
            Value::Mapping(_) | Value::Alias(_) => "a mapping".to_owned(),
        };
        let name = if field.name.contains(' ') {
            field.name.to_owned()
        } else {
            format!("`{}`", field.name)
        };
        let span = self.place(field);
        self.report(Code::WrongType, span, format!("{name} must be {expected}, not {found}"));
        None
    }

    pub(super) fn items<'a>(&mut self, mapping: &Mapping, key: &'a str) -> Option<Vec<Field<'a>>> {
        let field = self.field(mapping, key)?;
        self.list(field)
    }

    pub(super) fn timeout(&mut self, mapping: &Mapping) -> Option<Spanned<u32>> {
        self.optional(mapping, "timeout_seconds")
            .and_then(|field| self.unsigned(field))
    }

    pub(super) fn required_text(&mut self, mapping: &Mapping, key: &str) -> Option<Spanned<String>> {
        self.required(mapping, key).and_then(|field| self.text(field))
    }

    pub(super) fn optional_text(&mut self, mapping: &Mapping, key: &str) -> Option<Spanned<String>> {
        self.optional(mapping, key).and_then(|field| self.text(field))
    }

    pub(super) fn text_or(&mut self, mapping: &Mapping, key: &str, default: &str) -> Spanned<String> {
        let written = self.field(mapping, key).and_then(|field| self.text(field));
        written.unwrap_or_else(|| Spanned::new(default.to_owned(), mapping.span))
    }

    pub(super) fn optional_boolean(&mut self, mapping: &Mapping, key: &str) -> Option<Spanned<bool>> {
        self.optional(mapping, key).and_then(|field| self.boolean(field))
    }
}

/// What stands for a required text that could not be read.
pub(super) fn absent(mapping: &Mapping) -> Spanned<String> {
    Spanned::new(String::new(), place_of_absent(mapping))
}

fn place_of_absent(mapping: &Mapping) -> Span {
    Span {
        end: mapping.head.start,
        ..mapping.head
    }
}

pub(super) fn named<'a>(name: &'a str, field: Field<'_>) -> Field<'a> {
    Field {
        name,
        value: field.value,
        key: field.key,
    }
}
