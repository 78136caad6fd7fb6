//! Resolving references: `$id` names resources, pointers and anchors lead to schemas within one.

use super::read::{Place, Reader, escape};
use super::uri;
use super::{Body, SchemaId};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Spanned;
use crate::yaml::{NodeId, Tree};
use std::collections::HashMap;

/// A reference whose target is not known yet.
pub(super) struct Pending {
    pub(super) schema: SchemaId,
    /// Which of the schema's references it is.
    pub(super) index: usize,
    pub(super) text: Spanned<String>,
    /// The resource in which it stands.
    pub(super) resource: usize,
    pub(super) dynamic: bool,
}

/// A schema with a URI of its own: the root, and whatever has an `$id`.
pub(super) struct Resource {
    /// Empty for a root without `$id`.
    pub(super) uri: String,
    node: NodeId,
    pointer: String,
    /// The resource in which it stands; the root stands in itself.
    outer: usize,
}

#[derive(Default)]
pub(super) struct Resources {
    all: Vec<Resource>,
    by_uri: HashMap<String, usize>,
    /// Anchors by resource and name.
    anchors: HashMap<(usize, String), SchemaId>,
    /// `$dynamicAnchor` by name.
    pub(super) dynamic_anchors: Vec<(String, SchemaId)>,
}

impl Resources {
    pub(super) fn add(&mut self, uri: String, node: NodeId, pointer: String, outer: usize) -> usize {
        self.all.push(Resource {
            uri,
            node,
            pointer,
            outer,
        });
        self.all.len() - 1
    }

    /// The resource that begins at a node, or else the one in which the node stands.
    fn entered(&self, node: NodeId, outer: usize) -> usize {
        let begins = |resource: &Resource| resource.node == node && resource.outer == outer;
        self.all.iter().position(begins).unwrap_or(outer)
    }

    pub(super) fn get(&self, index: usize) -> &Resource {
        &self.all[index]
    }

    pub(super) fn rename(&mut self, index: usize, uri: String) {
        self.all[index].uri = uri;
    }

    /// False when another node has this URI.
    pub(super) fn identify(&mut self, uri: String, index: usize, tree: &Tree) -> bool {
        let first = *self.by_uri.entry(uri).or_insert(index);
        tree.target(self.all[first].node) == tree.target(self.all[index].node)
    }

    pub(super) fn anchor(&mut self, resource: usize, name: &str, schema: SchemaId) {
        self.anchors.entry((resource, name.to_owned())).or_insert(schema);
    }
}

/// Resolves every reference. A target that has not been read (it stands under a key that JSON Schema does not know) is
/// read then, and may bring further references.
pub(super) fn resolve(reader: &mut Reader<'_>) {
    // Anchors and resources of schemas that only a pointer reaches are known once no pointer is left.
    let mut waiting = Vec::new();
    loop {
        while let Some(reference) = reader.pending.pop() {
            if !follow_pointer(reader, &reference) {
                waiting.push(reference);
            }
        }
        for reference in std::mem::take(&mut waiting) {
            follow(reader, &reference);
        }
        if reader.pending.is_empty() {
            break;
        }
    }
}

/// Follows a reference by pointer into the resource in which it stands.
fn follow_pointer(reader: &mut Reader<'_>, reference: &Pending) -> bool {
    let (uri, fragment) = uri::split_fragment(&reference.text.value);
    if uri.is_empty()
        && let Some(Fragment::Pointer(parts)) = self::fragment(fragment)
    {
        point(reader, reference, reference.resource, &parts);
        return true;
    }
    false
}

fn follow(reader: &mut Reader<'_>, reference: &Pending) {
    let text = &reference.text;
    let (uri, fragment) = uri::split_fragment(&text.value);
    let base = &reader.resources.get(reference.resource).uri;
    let resource = if uri.is_empty() {
        Some(reference.resource)
    } else {
        let uri = uri::resolve(base, uri);
        reader.resources.by_uri.get(&uri).copied()
    };
    let Some(resource) = resource else {
        return unresolved(reader, text, "leads out of this schema");
    };
    match self::fragment(fragment) {
        Some(Fragment::Pointer(parts)) => point(reader, reference, resource, &parts),
        Some(Fragment::Anchor(name)) => match reader.resources.anchors.get(&(resource, name.clone())) {
            Some(&target) => {
                if reference.dynamic && is_ambiguous(reader, &name, target) {
                    let message = format!(
                        "`$dynamicRef: {}` means more than one schema, depending on how it is reached",
                        text.value
                    );
                    reader
                        .diagnostics
                        .push(Diagnostic::new(Code::UnsupportedKeyword, text.span, message));
                } else {
                    set_target(reader, reference, target);
                }
            }
            None if reference.dynamic => {
                let message = format!("`$dynamicRef: {}` names no anchor of this schema", text.value);
                reader
                    .diagnostics
                    .push(Diagnostic::new(Code::UnsupportedKeyword, text.span, message));
            }
            None => unresolved(reader, text, "names no `$anchor` of this schema"),
        },
        None => unresolved(reader, text, "leads out of this schema"),
    }
}

/// A dynamic reference depends on the way to it where its target is a dynamic anchor and others have the same name.
fn is_ambiguous(reader: &Reader<'_>, name: &str, target: SchemaId) -> bool {
    let same: Vec<SchemaId> = reader
        .resources
        .dynamic_anchors
        .iter()
        .filter(|(other, _)| other == name)
        .map(|(_, schema)| *schema)
        .collect();
    same.contains(&target) && same.iter().any(|other| *other != target)
}

fn point(reader: &mut Reader<'_>, reference: &Pending, resource: usize, parts: &[String]) {
    match walk(reader, resource, parts) {
        Some((node, place)) => {
            let target = reader.schema(node, &place);
            set_target(reader, reference, target);
        }
        None => unresolved(reader, &reference.text, "leads to nothing in this schema"),
    }
}

fn set_target(reader: &mut Reader<'_>, reference: &Pending, target: SchemaId) {
    if let Body::Keywords(keywords) = &mut reader.document.schemas[reference.schema.0].body {
        keywords.references[reference.index].target = Some(target);
    }
}

fn unresolved(reader: &mut Reader<'_>, text: &Spanned<String>, why: &str) {
    let message = format!("`$ref: {}` {why}", text.value);
    reader.diagnostics.push(
        Diagnostic::new(Code::UnresolvedRef, text.span, message)
            .help("`#` is the root of this schema, not of the file: use `#/$defs/NAME` or `#NAME` of an `$anchor`"),
    );
}

enum Fragment {
    Pointer(Vec<String>),
    Anchor(String),
}

fn fragment(fragment: Option<&str>) -> Option<Fragment> {
    let fragment = percent_decode(fragment.unwrap_or(""))?;
    match fragment.strip_prefix('/') {
        Some(pointer) => Some(Fragment::Pointer(
            pointer
                .split('/')
                .map(|part| part.replace("~1", "/").replace("~0", "~"))
                .collect(),
        )),
        None if fragment.is_empty() => Some(Fragment::Pointer(Vec::new())),
        None => Some(Fragment::Anchor(fragment)),
    }
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

/// The node that a pointer leads to, and the place from which to read it. On the way it may enter embedded resources.
fn walk(reader: &Reader<'_>, resource: usize, parts: &[String]) -> Option<(NodeId, Place)> {
    let start = reader.resources.get(resource);
    let mut place = Place {
        pointer: start.pointer.clone(),
        // A resource is known from where it stands.
        resource: start.outer,
    };
    let mut node = start.node;
    for part in parts {
        place.resource = reader.resources.entered(node, place.resource);
        node = reader
            .tree
            .get(node, part)
            .or_else(|| reader.tree.sequence(node)?.get(part.parse::<usize>().ok()?).copied())?;
        place.pointer = format!("{}/{}", place.pointer, escape(part));
    }
    Some((node, place))
}
