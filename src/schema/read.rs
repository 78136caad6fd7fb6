//! Reading schemas from the YAML tree, keyword by keyword.

use super::reference::{self, Pending, Resources};
use super::{Body, Conditional, Document, Draft, Keywords, Reference, Schema, SchemaId, cycles};
use crate::diagnostic::{Code, Diagnostic};
use crate::hash::Map;
use crate::load::{Formats, Options};
use crate::source::Spanned;
use crate::yaml::{Entry, NodeId, Resolved, Tree};
use std::borrow::Cow;
use std::collections::HashMap;

/// Reads the schema at `root`, and every schema that it contains or refers to.
///
/// `pointer` is where it stands in the template. The document is returned even with faults; then it must not be lowered.
#[must_use]
pub fn read(tree: &Tree, root: NodeId, pointer: &str, options: &Options) -> (Document, Vec<Diagnostic>) {
    let library = options.documents.as_deref();
    let location = library.and_then(|library| library.location(tree.span(root).source));
    read_from(tree, root, pointer, (options, location))
}

/// As [`read`], for a schema that the engine evaluates too, which follows no reference to another file.
pub(crate) fn read_alone(tree: &Tree, root: NodeId, pointer: &str, options: &Options) -> (Document, Vec<Diagnostic>) {
    read_from(tree, root, pointer, (options, None))
}

fn read_from(
    tree: &Tree,
    root: NodeId,
    pointer: &str,
    (options, location): (&Options, Option<&str>),
) -> (Document, Vec<Diagnostic>) {
    let mut reader = Reader {
        tree,
        home: tree,
        draft: Draft::Auto,
        options,
        location,
        files: HashMap::new(),
        unread: Vec::new(),
        document: Document {
            draft: Draft::Auto,
            schemas: Vec::new(),
        },
        known: Map::default(),
        resources: Resources::default(),
        pending: Vec::new(),
        diagnostics: Vec::new(),
    };
    reader.draft = reader.draft(root).unwrap_or_else(|| Draft::of(options.dialect));
    reader.document.draft = reader.draft;
    reader.root(root, pointer);
    reference::resolve(&mut reader);
    cycles::report(&mut reader);
    (reader.document, reader.diagnostics)
}

pub(super) struct Reader<'a> {
    /// The file that is being read, and its draft.
    pub(super) tree: &'a Tree,
    pub(super) draft: Draft,
    /// The file in which the document stands.
    pub(super) home: &'a Tree,
    /// Where it is, if other files can be named as seen from there.
    pub(super) location: Option<&'a str>,
    pub(super) options: &'a Options,
    /// The other files, by location.
    pub(super) files: HashMap<String, usize>,
    /// Those that have not been read whole.
    pub(super) unread: Vec<usize>,
    pub(super) document: Document,
    /// The schemas that have been read, by node and by the resource in which they stand.
    pub(super) known: Map<(NodeId, usize), SchemaId>,
    pub(super) resources: Resources<'a>,
    /// References that have not been resolved yet.
    pub(super) pending: Vec<Pending>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Where a schema stands.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) pointer: String,
    /// The resource whose URI is the base of what is written there.
    pub(super) resource: usize,
}

impl Place {
    fn below(&self, part: &str) -> Self {
        let mut pointer = String::with_capacity(self.pointer.len() + 1 + part.len());
        pointer.push_str(&self.pointer);
        pointer.push('/');
        pointer.push_str(&escape(part));
        Self {
            pointer,
            resource: self.resource,
        }
    }
}

/// What is written at a schema, before it is known what it means together.
#[derive(Default)]
struct Written {
    condition: Option<SchemaId>,
    then: Option<SchemaId>,
    otherwise: Option<SchemaId>,
    items_are_listed: bool,
    additional_items: Option<(NodeId, Place)>,
}

impl Reader<'_> {
    pub(super) fn draft(&mut self, root: NodeId) -> Option<Draft> {
        let node = self.tree.get(root, "$schema")?;
        let uri = self.text(node, "$schema")?;
        match uri.value.trim_end_matches('#') {
            "https://json-schema.org/draft/2020-12/schema" => Some(Draft::Draft202012),
            "http://json-schema.org/draft-07/schema" => Some(Draft::Draft7),
            other => {
                let message = format!("the schema dialect {other} is not supported");
                self.diagnostics.push(
                    Diagnostic::new(Code::UnsupportedKeyword, uri.span, message)
                        .help("supported are draft 2020-12 and draft 7"),
                );
                None
            }
        }
    }

    fn root(&mut self, root: NodeId, pointer: &str) {
        let uri = self.location.map(super::files::uri_of).unwrap_or_default();
        let file = (self.tree, self.draft);
        let resource = self.resources.add(uri, root, pointer.to_owned(), 0, file);
        let place = Place {
            pointer: pointer.to_owned(),
            resource,
        };
        self.schema(root, &place);
    }

    /// Reads the schema at `node` unless it has been read already.
    pub(super) fn schema(&mut self, node: NodeId, place: &Place) -> SchemaId {
        if let Some(&id) = self.known.get(&(node, place.resource)) {
            return id;
        }
        let id = SchemaId(self.document.schemas.len());
        self.known.insert((node, place.resource), id);
        self.document.schemas.push(Schema {
            pointer: place.pointer.as_str().into(),
            span: self.tree.span(node),
            body: Body::Boolean(true),
        });
        let body = self.body(id, node, place);
        self.document.schemas[id.0].body = body;
        id
    }

    fn body(&mut self, id: SchemaId, node: NodeId, place: &Place) -> Body {
        let Some(entries) = self.tree.mapping(node) else {
            return match self.tree.scalar(node).map(|scalar| &scalar.resolved) {
                Some(Resolved::Bool(value)) => Body::Boolean(*value),
                _ => {
                    self.invalid(node, "a schema must be a mapping, true or false");
                    Body::Boolean(true)
                }
            };
        };
        // Draft 7 ignores what stands beside a `$ref`, except that other references may lead there.
        let reference_only = self.draft == Draft::Draft7 && self.tree.get(node, "$ref").is_some();
        let place = if reference_only {
            place.clone()
        } else {
            self.identify(id, node, place)
        };
        let mut keywords = Box::<Keywords>::default();
        let mut written = Written::default();
        for &entry in entries {
            let Some(name) = self.tree.key_text(entry) else {
                continue;
            };
            if !reference_only || matches!(name, "$ref" | "definitions" | "title" | "description") {
                self.keyword(&mut keywords, &mut written, id, name, entry, &place);
            }
        }
        self.complete(&mut keywords, written);
        Body::Keywords(keywords)
    }

    /// Takes note of `$id` and anchors; the place says what the references in the schema are relative to.
    fn identify(&mut self, id: SchemaId, node: NodeId, place: &Place) -> Place {
        let mut place = place.clone();
        // The root of a file: what it is called there is known.
        let is_root = self.resources.get(place.resource).begins_at(node);
        if !is_root && self.tree.get(node, "$schema").is_some() {
            let draft = self.draft(node);
            if draft.is_some() && draft != Some(self.draft) && self.draft != Draft::Auto {
                self.refuse_key(
                    node,
                    "$schema",
                    "a schema of another draft within this one is not supported",
                );
            }
        }
        if let Some(at) = self.tree.get(node, "$id")
            && let Some(text) = self.text(at, "$id")
        {
            let (uri, fragment) = super::uri::split_fragment(&text.value);
            if !uri.is_empty() {
                let base = super::uri::resolve(&self.resources.get(place.resource).uri, uri);
                if id == self.document.root() {
                    self.resources.rename(place.resource, base.clone());
                } else if !is_root {
                    place.resource = self.embedded(node, &place, base.clone());
                }
                let is_new = !is_root || id == self.document.root();
                if is_new && !self.resources.identify(base, place.resource) {
                    self.invalid(at, format!("another schema has the `$id` {} too", text.value));
                }
            }
            // Draft 7 writes an anchor so.
            if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty())
                && self.draft != Draft::Draft202012
            {
                self.resources.anchor(place.resource, fragment, id);
            }
        }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            if let Some(at) = self.tree.get(node, keyword)
                && self.draft != Draft::Draft7
                && let Some(anchor) = self.text(at, keyword)
            {
                self.resources.anchor(place.resource, &anchor.value, id);
                if keyword == "$dynamicAnchor" {
                    self.resources.dynamic_anchors.push((anchor.value, id));
                }
            }
        }
        place
    }

    /// The resource that begins at a schema with an `$id`.
    pub(super) fn embedded(&mut self, node: NodeId, place: &Place, uri: String) -> usize {
        let known = self.resources.entered(node, place.resource);
        if known != place.resource {
            return known;
        }
        let file = (self.tree, self.draft);
        self.resources
            .add(uri, node, place.pointer.clone(), place.resource, file)
    }

    fn keyword(
        &mut self,
        k: &mut Keywords,
        written: &mut Written,
        id: SchemaId,
        name: &str,
        entry: Entry,
        place: &Place,
    ) {
        let value = entry.value;
        // Most keywords hold no schema, and so need no place.
        let below = || place.below(name);
        let draft = self.draft;
        match name {
            "$ref" => self.reference(k, id, name, value, place),
            "type" => k.types = self.types(value),
            "enum" => k.enumeration = self.values(value, name),
            "const" => k.constant = Some(Spanned::new(self.tree.to_json(value), self.tree.span(value))),
            "allOf" => k.all_of = self.schema_list(value, name, &below()),
            "anyOf" => k.any_of = self.schema_list(value, name, &below()),
            "oneOf" => k.one_of = self.schema_list(value, name, &below()),
            "not" => k.not = Some(self.schema(value, &below())),
            "if" => written.condition = Some(self.schema(value, &below())),
            "then" => written.then = Some(self.schema(value, &below())),
            "else" => written.otherwise = Some(self.schema(value, &below())),
            "minimum" => k.minimum = self.number(value, name),
            "maximum" => k.maximum = self.number(value, name),
            "exclusiveMinimum" => k.exclusive_minimum = self.number(value, name),
            "exclusiveMaximum" => k.exclusive_maximum = self.number(value, name),
            "multipleOf" => k.multiple_of = self.divisor(value),
            "minLength" => k.min_length = self.count(value, name),
            "maxLength" => k.max_length = self.count(value, name),
            "pattern" => k.pattern = self.pattern(value),
            "format" => k.format = self.text(value, name),
            "items" if self.tree.sequence(value).is_some() => {
                if draft == Draft::Draft202012 {
                    self.invalid(
                        value,
                        "`items` must be a schema; the first items stand under `prefixItems`",
                    );
                } else {
                    written.items_are_listed = true;
                    k.prefix_items = self.schema_list(value, name, &below());
                }
            }
            "items" => k.items = Some(self.schema(value, &below())),
            "contains" => k.contains = Some(self.schema(value, &below())),
            "minItems" => k.min_items = self.count(value, name),
            "maxItems" => k.max_items = self.count(value, name),
            "uniqueItems" => {
                k.unique_items = self
                    .boolean(value, name)
                    .then(|| Spanned::new(true, self.tree.span(value)));
            }
            "properties" => k.properties = self.schemas(value, name, &below()),
            "patternProperties" => k.pattern_properties = self.by_pattern(value, name, &below()),
            "required" => k.required = self.texts(value, name),
            "additionalProperties" => k.additional_properties = Some(self.schema(value, &below())),
            "propertyNames" => k.property_names = Some(self.schema(value, &below())),
            "minProperties" => k.min_properties = self.count(value, name),
            "maxProperties" => k.max_properties = self.count(value, name),
            "$defs" if draft != Draft::Draft7 => drop(self.schemas(value, name, &below())),
            "definitions" if draft != Draft::Draft202012 => drop(self.schemas(value, name, &below())),
            "title" => k.annotations.title = self.text(value, name).map(|text| text.value),
            "description" => k.annotations.description = self.text(value, name).map(|text| text.value),
            "default" => k.annotations.default = Some(self.tree.to_json(value)),
            "examples" => {
                k.annotations.examples = self.values(value, name).map(|list| list.value).unwrap_or_default();
            }
            "deprecated" => k.annotations.deprecated = self.boolean(value, name),
            "readOnly" => k.annotations.read_only = self.boolean(value, name),
            "writeOnly" => k.annotations.write_only = self.boolean(value, name),
            "$recursiveRef" => self.refuse(
                entry,
                "`$recursiveRef` belongs to draft 2019-09, which is not supported",
            ),
            "additionalItems" | "dependencies" => match (draft, name) {
                (Draft::Draft202012, _) => self.refuse(entry, &format!("`{name}` belongs to draft 7")),
                (_, "additionalItems") => written.additional_items = Some((value, below())),
                _ => self.dependencies(k, value, &below()),
            },
            "$dynamicRef"
            | "prefixItems"
            | "minContains"
            | "maxContains"
            | "unevaluatedItems"
            | "unevaluatedProperties"
            | "dependentRequired"
            | "dependentSchemas" => {
                if draft == Draft::Draft7 {
                    self.refuse(entry, &format!("`{name}` belongs to draft 2020-12"));
                } else {
                    self.latest_keyword(k, id, name, value, place);
                }
            }
            // Anything else is an annotation or unknown, which JSON Schema ignores.
            _ => {}
        }
    }

    /// The keywords that only draft 2020-12 has.
    fn latest_keyword(&mut self, k: &mut Keywords, id: SchemaId, name: &str, value: NodeId, place: &Place) {
        let below = || place.below(name);
        match name {
            "$dynamicRef" => self.reference(k, id, name, value, place),
            "prefixItems" if k.prefix_items.is_empty() => k.prefix_items = self.schema_list(value, name, &below()),
            "prefixItems" => self.invalid(value, "`prefixItems` beside `items` as a list means two things"),
            "minContains" => k.min_contains = self.count(value, name),
            "maxContains" => k.max_contains = self.count(value, name),
            "unevaluatedItems" => k.unevaluated_items = Some(self.schema(value, &below())),
            "unevaluatedProperties" => k.unevaluated_properties = Some(self.schema(value, &below())),
            "dependentRequired" => {
                let required = self.by_name(value, name, &below(), |reader, entry, _| {
                    reader.texts(entry, "dependentRequired")
                });
                k.dependent_required.extend(required);
            }
            _ => {
                let schemas = self.schemas(value, name, &below());
                k.dependent_schemas.extend(schemas);
            }
        }
    }

    /// What only the keywords of a schema together say.
    fn complete(&mut self, k: &mut Keywords, written: Written) {
        k.conditional = written.condition.map(|condition| Conditional {
            condition,
            then: written.then,
            otherwise: written.otherwise,
        });
        if written.items_are_listed {
            k.items = written.additional_items.map(|(node, place)| self.schema(node, &place));
        }
        if self.options.formats == Formats::Annotate {
            k.format = None;
        }
    }

    fn reference(&mut self, k: &mut Keywords, id: SchemaId, name: &str, value: NodeId, place: &Place) {
        if let Some(text) = self.text(value, name) {
            self.pending.push(Pending {
                schema: id,
                index: k.references.len(),
                text: text.clone(),
                resource: place.resource,
                dynamic: name == "$dynamicRef",
            });
            k.references.push(Reference { text, target: None });
        }
    }

    fn dependencies(&mut self, k: &mut Keywords, value: NodeId, below: &Place) {
        let found = self.by_name(value, "dependencies", below, |reader, entry, place| {
            if reader.tree.sequence(entry).is_some() {
                Err(reader.texts(entry, "dependencies"))
            } else {
                Ok(reader.schema(entry, place))
            }
        });
        for (name, dependency) in found {
            match dependency {
                Ok(schema) => k.dependent_schemas.push((name, schema)),
                Err(required) => k.dependent_required.push((name, required)),
            }
        }
    }

    /// A keyword that is valid but not carried: refused, never ignored.
    fn refuse(&mut self, entry: Entry, message: &str) {
        let span = self.tree.span(entry.key);
        self.diagnostics
            .push(Diagnostic::new(Code::UnsupportedKeyword, span, message));
    }

    fn refuse_key(&mut self, node: NodeId, name: &str, message: &str) {
        if let Some(entry) = self.tree.entry(node, name) {
            self.refuse(entry, message);
        }
    }

    fn schema_list(&mut self, node: NodeId, name: &str, place: &Place) -> Vec<SchemaId> {
        match self.tree.sequence(node) {
            Some(items) if !items.is_empty() => items
                .iter()
                .enumerate()
                .map(|(index, &item)| self.schema(item, &place.below(&index.to_string())))
                .collect(),
            _ => {
                self.invalid(node, format!("`{name}` must be a list of at least one schema"));
                Vec::new()
            }
        }
    }

    fn schemas(&mut self, node: NodeId, name: &str, place: &Place) -> Vec<(Spanned<String>, SchemaId)> {
        self.by_name(node, name, place, |reader, value, place| reader.schema(value, place))
    }

    fn by_pattern(
        &mut self,
        node: NodeId,
        name: &str,
        place: &Place,
    ) -> Vec<(Spanned<crate::ir::pattern::Pattern>, SchemaId)> {
        let mut found = Vec::new();
        for (text, schema) in self.schemas(node, name, place) {
            found.extend(self.parse_pattern(text).map(|pattern| (pattern, schema)));
        }
        found
    }

    /// The entries of a mapping, each value read by `read`, which is given its place.
    fn by_name<T>(
        &mut self,
        node: NodeId,
        name: &str,
        place: &Place,
        mut read: impl FnMut(&mut Self, NodeId, &Place) -> T,
    ) -> Vec<(Spanned<String>, T)> {
        let Some(entries) = self.tree.mapping(node) else {
            self.invalid(node, format!("`{name}` must be a mapping"));
            return Vec::new();
        };
        let mut found = Vec::new();
        for &entry in entries {
            let Some(key) = self.tree.key_text(entry).map(str::to_owned) else {
                self.invalid(entry.key, "a property name must be a string");
                continue;
            };
            let below = place.below(&key);
            let value = read(self, entry.value, &below);
            found.push((Spanned::new(key, self.tree.span(entry.key)), value));
        }
        found
    }
}

/// One part of a JSON pointer.
pub(crate) fn escape(part: &str) -> Cow<'_, str> {
    if part.contains(['~', '/']) {
        part.replace('~', "~0").replace('/', "~1").into()
    } else {
        part.into()
    }
}
