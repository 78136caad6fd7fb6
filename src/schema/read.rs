//! Reading schemas from the YAML tree: the shape of every keyword's value is checked here.

use super::reference::{self, Pending};
use super::{Body, Document, Draft, Keywords, Kind, Reference, Schema, SchemaId};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::format;
use crate::ir::pattern::{Pattern, PatternErrorKind};
use crate::load::{Dialect, Formats, Options};
use crate::source::Spanned;
use crate::yaml::{Entry, NodeId, Resolved, Tree};
use serde_json::Number;
use std::collections::HashMap;

/// Reads the schema at `root`, and every schema that it contains or refers to.
///
/// `pointer` is where it stands in the template. The document is returned even with faults; then it must not be lowered.
#[must_use]
pub fn read(tree: &Tree, root: NodeId, pointer: &str, options: &Options) -> (Document, Vec<Diagnostic>) {
    let mut reader = Reader {
        tree,
        options,
        document: Document {
            draft: Draft::Auto,
            schemas: Vec::new(),
            by_node: HashMap::new(),
        },
        anchors: HashMap::new(),
        pending: Vec::new(),
        diagnostics: Vec::new(),
    };
    reader.document.draft = reader.draft(root);
    reader.schema(root, pointer.to_owned());
    reference::resolve(&mut reader, root, pointer);
    (reader.document, reader.diagnostics)
}

pub(super) struct Reader<'a> {
    pub(super) tree: &'a Tree,
    options: &'a Options,
    pub(super) document: Document,
    /// `$anchor` by name.
    pub(super) anchors: HashMap<String, SchemaId>,
    /// References that have not been resolved yet.
    pub(super) pending: Vec<Pending>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Assertions and applicators that are valid but not carried.
const REFUSED: &[&str] = &[
    "$dynamicRef",
    "$recursiveRef",
    "additionalItems",
    "allOf",
    "anyOf",
    "contains",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "multipleOf",
    "not",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

impl Reader<'_> {
    fn draft(&mut self, root: NodeId) -> Draft {
        let Some(node) = self.tree.get(root, "$schema") else {
            return match self.options.dialect {
                Dialect::Auto => Draft::Auto,
                Dialect::Draft202012 => Draft::Draft202012,
                Dialect::Draft7 => Draft::Draft7,
            };
        };
        match self.text(node, "$schema") {
            Some(uri) => match uri.value.trim_end_matches('#') {
                "https://json-schema.org/draft/2020-12/schema" => Draft::Draft202012,
                "http://json-schema.org/draft-07/schema" => Draft::Draft7,
                other => {
                    let message = format!("the schema dialect {other} is not supported");
                    self.diagnostics.push(
                        Diagnostic::new(Code::UnsupportedKeyword, uri.span, message)
                            .help("supported are draft 2020-12 and draft 7"),
                    );
                    Draft::Auto
                }
            },
            None => Draft::Auto,
        }
    }

    /// Reads the schema at `node` unless it has been read already.
    pub(super) fn schema(&mut self, node: NodeId, pointer: String) -> SchemaId {
        if let Some(&id) = self.document.by_node.get(&node) {
            return id;
        }
        let id = SchemaId(self.document.schemas.len());
        self.document.by_node.insert(node, id);
        self.document.schemas.push(Schema {
            pointer: pointer.clone(),
            span: self.tree.span(node),
            body: Body::Boolean(true),
        });
        let body = self.body(id, node, &pointer);
        self.document.schemas[id.0].body = body;
        id
    }

    fn body(&mut self, id: SchemaId, node: NodeId, pointer: &str) -> Body {
        if let Some(entries) = self.tree.mapping(node) {
            let mut keywords = Box::<Keywords>::default();
            for &entry in entries {
                if let Some(name) = self.tree.key_text(entry) {
                    self.keyword(&mut keywords, id, name, entry, pointer);
                }
            }
            if self.options.formats == Formats::Annotate {
                keywords.format = None;
            }
            self.check_format(&keywords);
            return Body::Keywords(keywords);
        }
        match self.tree.scalar(node).map(|scalar| &scalar.resolved) {
            Some(Resolved::Bool(value)) => Body::Boolean(*value),
            _ => {
                self.invalid(node, "a schema must be a mapping, true or false");
                Body::Boolean(true)
            }
        }
    }

    fn keyword(&mut self, k: &mut Keywords, id: SchemaId, name: &str, entry: Entry, pointer: &str) {
        let value = entry.value;
        let below = format!("{pointer}/{}", escape(name));
        match name {
            "$ref" => {
                if let Some(text) = self.text(value, name) {
                    self.pending.push(Pending { schema: id });
                    k.reference = Some(Reference { text, target: None });
                }
            }
            "$anchor" => {
                if let Some(anchor) = self.text(value, name) {
                    self.anchors.insert(anchor.value, id);
                }
            }
            // An embedded resource changes what the references below it mean.
            "$id" if id != self.document.root() => self.refuse(name, entry),
            "type" => k.types = self.types(value),
            "enum" => k.enumeration = self.values(value, name),
            "const" => k.constant = Some(Spanned::new(self.tree.to_json(value), self.tree.span(value))),
            "minimum" => k.minimum = self.number(value, name),
            "maximum" => k.maximum = self.number(value, name),
            "exclusiveMinimum" => k.exclusive_minimum = self.number(value, name),
            "exclusiveMaximum" => k.exclusive_maximum = self.number(value, name),
            "minLength" => k.min_length = self.count(value, name),
            "maxLength" => k.max_length = self.count(value, name),
            "pattern" => k.pattern = self.pattern(value),
            "format" => k.format = self.text(value, name),
            "items" if self.tree.sequence(value).is_some() && self.document.draft != Draft::Draft202012 => {
                self.refuse(name, entry);
            }
            "items" => k.items = Some(self.schema(value, below)),
            "minItems" => k.min_items = self.count(value, name),
            "maxItems" => k.max_items = self.count(value, name),
            "uniqueItems" if self.boolean(value, name) => self.refuse(name, entry),
            "properties" => k.properties = self.schemas(value, name, &below),
            "required" => k.required = self.texts(value, name),
            "additionalProperties" => k.additional_properties = Some(self.schema(value, below)),
            "minProperties" => k.min_properties = self.count(value, name),
            "maxProperties" => k.max_properties = self.count(value, name),
            "$defs" => drop(self.schemas(value, name, &below)),
            "definitions" if self.document.draft != Draft::Draft202012 => drop(self.schemas(value, name, &below)),
            "title" => k.annotations.title = self.text(value, name).map(|text| text.value),
            "description" => k.annotations.description = self.text(value, name).map(|text| text.value),
            "default" => k.annotations.default = Some(self.tree.to_json(value)),
            "examples" => {
                k.annotations.examples = self.values(value, name).map(|list| list.value).unwrap_or_default();
            }
            "deprecated" => k.annotations.deprecated = self.boolean(value, name),
            "readOnly" => k.annotations.read_only = self.boolean(value, name),
            "writeOnly" => k.annotations.write_only = self.boolean(value, name),
            _ if REFUSED.contains(&name) => self.refuse(name, entry),
            // Anything else is an annotation or unknown, which JSON Schema ignores.
            _ => {}
        }
    }

    /// A keyword that is valid but not carried: refused, never ignored.
    fn refuse(&mut self, name: &str, entry: Entry) {
        let message = format!("the keyword `{name}` is not supported yet, so no code is generated for this template");
        let span = self.tree.span(entry.key);
        self.diagnostics
            .push(Diagnostic::new(Code::UnsupportedKeyword, span, message));
    }

    fn pattern(&mut self, node: NodeId) -> Option<Spanned<Pattern>> {
        let text = self.text(node, "pattern")?;
        match Pattern::parse(&text.value) {
            Ok(pattern) => Some(Spanned::new(pattern, text.span)),
            Err(error) => {
                let (code, message) = match error.kind {
                    PatternErrorKind::Invalid => (Code::InvalidSchema, format!("not a regular expression: {error}")),
                    PatternErrorKind::Unsupported => (
                        Code::UnsupportedKeyword,
                        format!("this pattern is not supported: {error}"),
                    ),
                };
                self.diagnostics.push(Diagnostic::new(code, text.span, message));
                None
            }
        }
    }

    /// A format that is not carried is refused where it asserts something: where a string may stand.
    fn check_format(&mut self, keywords: &Keywords) {
        let admits_strings = keywords
            .types
            .as_ref()
            .is_none_or(|types| types.value.contains(&Kind::String));
        if let Some(format) = &keywords.format
            && admits_strings
            && format::UNCARRIED.contains(&format.value.as_str())
        {
            let message = format!("the format `{}` is not supported yet", format.value);
            self.diagnostics
                .push(Diagnostic::new(Code::UnsupportedKeyword, format.span, message));
        }
    }

    pub(super) fn invalid(&mut self, node: NodeId, message: impl Into<String>) {
        let span = self.tree.span(node);
        self.diagnostics
            .push(Diagnostic::new(Code::InvalidSchema, span, message));
    }

    fn types(&mut self, node: NodeId) -> Option<Spanned<Vec<Kind>>> {
        let names = match self.tree.sequence(node) {
            Some(items) => items.to_vec(),
            None => vec![node],
        };
        let mut kinds = Vec::new();
        for name in names {
            let text = self.tree.scalar(name).map(|scalar| scalar.text.as_str());
            match Kind::ALL.iter().find(|kind| Some(kind.name()) == text) {
                Some(kind) if kinds.contains(kind) => self.invalid(name, format!("`{}` stands twice", kind.name())),
                Some(&kind) => kinds.push(kind),
                None => {
                    let span = self.tree.span(name);
                    let found = text.map_or_else(|| "this".to_owned(), |text| format!("`{text}`"));
                    let names: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
                    self.diagnostics.push(
                        Diagnostic::new(
                            Code::InvalidSchema,
                            span,
                            format!("{found} is not a type of JSON Schema"),
                        )
                        .help(format!("types are {}", names.join(", "))),
                    );
                    return None;
                }
            }
        }
        if kinds.is_empty() {
            self.invalid(node, "`type` must name at least one type");
            return None;
        }
        Some(Spanned::new(kinds, self.tree.span(node)))
    }

    fn values(&mut self, node: NodeId, name: &str) -> Option<Spanned<Vec<serde_json::Value>>> {
        let Some(items) = self.tree.sequence(node) else {
            self.invalid(node, format!("`{name}` must be a list"));
            return None;
        };
        let values = items.iter().map(|&item| self.tree.to_json(item)).collect();
        Some(Spanned::new(values, self.tree.span(node)))
    }

    pub(super) fn text(&mut self, node: NodeId, name: &str) -> Option<Spanned<String>> {
        match self.tree.scalar(node) {
            Some(scalar) if scalar.resolved == Resolved::String => {
                Some(Spanned::new(scalar.text.clone(), self.tree.span(node)))
            }
            _ => {
                self.invalid(node, format!("`{name}` must be a string"));
                None
            }
        }
    }

    fn texts(&mut self, node: NodeId, name: &str) -> Vec<Spanned<String>> {
        let Some(items) = self.tree.sequence(node) else {
            self.invalid(node, format!("`{name}` must be a list of strings"));
            return Vec::new();
        };
        let mut texts: Vec<Spanned<String>> = Vec::new();
        for &item in items {
            if let Some(text) = self.text(item, &format!("an entry of {name}")) {
                if texts.iter().any(|other| other.value == text.value) {
                    self.invalid(item, format!("`{}` stands twice in `{name}`", text.value));
                } else {
                    texts.push(text);
                }
            }
        }
        texts
    }

    fn number(&mut self, node: NodeId, name: &str) -> Option<Spanned<Number>> {
        match self.tree.scalar(node).map(|scalar| &scalar.resolved) {
            Some(Resolved::Number(number)) => Some(Spanned::new(number.clone(), self.tree.span(node))),
            _ => {
                self.invalid(node, format!("`{name}` must be a number"));
                None
            }
        }
    }

    fn count(&mut self, node: NodeId, name: &str) -> Option<Spanned<u64>> {
        let number = match self.tree.scalar(node).map(|scalar| &scalar.resolved) {
            Some(Resolved::Number(number)) => count_of(number),
            _ => None,
        };
        if number.is_none() {
            self.invalid(node, format!("`{name}` must be a whole number from 0"));
        }
        number.map(|number| Spanned::new(number, self.tree.span(node)))
    }

    fn boolean(&mut self, node: NodeId, name: &str) -> bool {
        match self.tree.scalar(node).map(|scalar| &scalar.resolved) {
            Some(Resolved::Bool(value)) => *value,
            _ => {
                self.invalid(node, format!("`{name}` must be true or false"));
                false
            }
        }
    }

    fn schemas(&mut self, node: NodeId, name: &str, pointer: &str) -> Vec<(Spanned<String>, SchemaId)> {
        let Some(entries) = self.tree.mapping(node) else {
            self.invalid(node, format!("`{name}` must be a mapping"));
            return Vec::new();
        };
        let mut schemas = Vec::new();
        for &entry in entries {
            let Some(key) = self.tree.key_text(entry).map(str::to_owned) else {
                self.invalid(entry.key, "a property name must be a string");
                continue;
            };
            let below = format!("{pointer}/{}", escape(&key));
            let schema = self.schema(entry.value, below);
            schemas.push((Spanned::new(key, self.tree.span(entry.key)), schema));
        }
        schemas
    }
}

/// A whole number from 0; JSON Schema counts `2.0` as one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked"
)]
fn count_of(number: &Number) -> Option<u64> {
    number.as_u64().or_else(|| {
        number
            .as_f64()
            .filter(|float| float.fract() == 0.0 && (0.0..1e18).contains(float))
            .map(|float| float as u64)
    })
}

/// One part of a JSON pointer.
pub(crate) fn escape(part: &str) -> String {
    part.replace('~', "~0").replace('/', "~1")
}
