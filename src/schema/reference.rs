//! Resolving references: `$id` names resources, pointers and anchors lead to schemas within one.

use super::read::{Place, Reader, escape};
use super::uri;
use super::{Body, Draft, SchemaId};
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

/// A schema with a URI of its own: the root, whatever has an `$id`, and the files that are referred to.
pub(super) struct Resource<'a> {
    /// Empty for a root without `$id` whose place is not known.
    pub(super) uri: String,
    node: NodeId,
    pub(super) pointer: String,
    /// The resource in which it stands; the root and files stand in themselves.
    outer: usize,
    /// The file, and how its keywords are read.
    pub(super) tree: &'a Tree,
    pub(super) draft: Draft,
}

impl Resource<'_> {
    fn is_of(&self, tree: &Tree) -> bool {
        std::ptr::eq(self.tree, tree)
    }

    pub(super) fn begins_at(&self, node: NodeId) -> bool {
        self.node == node
    }
}

#[derive(Default)]
pub(super) struct Resources<'a> {
    all: Vec<Resource<'a>>,
    by_uri: HashMap<String, usize>,
    /// Anchors by resource and name.
    anchors: HashMap<(usize, String), SchemaId>,
    /// `$dynamicAnchor` by name.
    pub(super) dynamic_anchors: Vec<(String, SchemaId)>,
    /// Which `$dynamicRef` led where by the name of an anchor.
    dynamic_references: Vec<(Spanned<String>, String, SchemaId)>,
}

impl<'a> Resources<'a> {
    pub(super) fn add(
        &mut self,
        uri: String,
        node: NodeId,
        pointer: String,
        outer: usize,
        (tree, draft): (&'a Tree, Draft),
    ) -> usize {
        self.all.push(Resource {
            uri,
            node,
            pointer,
            outer,
            tree,
            draft,
        });
        self.all.len() - 1
    }

    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// The resource that begins at a node, or else the one in which the node stands.
    pub(super) fn entered(&self, node: NodeId, outer: usize) -> usize {
        let begins = |resource: &Resource<'_>| resource.node == node && resource.outer == outer;
        self.all.iter().position(begins).unwrap_or(outer)
    }

    pub(super) fn get(&self, index: usize) -> &Resource<'a> {
        &self.all[index]
    }

    pub(super) fn rename(&mut self, index: usize, uri: String) {
        self.all[index].uri = uri;
    }

    /// False when another node has this URI.
    pub(super) fn identify(&mut self, uri: String, index: usize) -> bool {
        let first = &self.all[*self.by_uri.entry(uri).or_insert(index)];
        let own = &self.all[index];
        std::ptr::eq(first.tree, own.tree) && own.tree.target(first.node) == own.tree.target(own.node)
    }

    pub(super) fn anchor(&mut self, resource: usize, name: &str, schema: SchemaId) {
        self.anchors.entry((resource, name.to_owned())).or_insert(schema);
    }
}

/// How often references that led nowhere are tried again, once more is known: files that lead to files by names alone.
const ROUNDS: usize = 32;

/// Resolves every reference. A target that has not been read (it stands under a key that JSON Schema does not know, or in
/// another file) is read then, and may bring further references.
pub(super) fn resolve(reader: &mut Reader<'_>) {
    let mut lost = follow_all(reader, Vec::new());
    for _ in 0..ROUNDS {
        // An anchor is sought in its file, any other name in all files; so is one that is dynamic.
        let mut everywhere = !reader.resources.dynamic_references.is_empty();
        let mut wanted = Vec::new();
        for (_, lost) in &lost {
            match lost {
                Lost::Anchor(resource, _) => wanted.push(*resource),
                Lost::Name(_) => everywhere = true,
            }
        }
        if !reader.read_whole_files((!everywhere).then_some(&wanted[..])) {
            break;
        }
        let again = lost.into_iter().map(|(reference, _)| reference).collect();
        lost = follow_all(reader, again);
    }
    for (_, Lost::Anchor(_, finding) | Lost::Name(finding)) in lost {
        reader.diagnostics.push(*finding);
    }
    let ambiguous = reader
        .resources
        .dynamic_references
        .iter()
        .filter_map(|(text, name, target)| {
            let message = format!(
                "`$dynamicRef: {}` means more than one schema, depending on how it is reached",
                text.value
            );
            is_ambiguous(reader, name, *target).then(|| Diagnostic::new(Code::UnsupportedKeyword, text.span, message))
        });
    let ambiguous: Vec<Diagnostic> = ambiguous.collect();
    reader.diagnostics.extend(ambiguous);
}

/// Follows some references and all that have not been followed; those that lead nowhere come back with what to say of them.
fn follow_all(reader: &mut Reader<'_>, mut waiting: Vec<Pending>) -> Vec<(Pending, Lost)> {
    // Anchors and resources of schemas that only a pointer reaches are known once no pointer is left.
    let mut lost = Vec::new();
    loop {
        while let Some(reference) = reader.pending.pop() {
            if !follow_pointer(reader, &reference) {
                waiting.push(reference);
            }
        }
        for reference in std::mem::take(&mut waiting) {
            if let Err(finding) = follow(reader, &reference) {
                lost.push((reference, finding));
            }
        }
        if reader.pending.is_empty() {
            return lost;
        }
    }
}

/// Follows a reference by pointer into the resource in which it stands.
fn follow_pointer(reader: &mut Reader<'_>, reference: &Pending) -> bool {
    let (uri, fragment) = uri::split_fragment(&reference.text.value);
    if uri.is_empty()
        && let Some(Fragment::Pointer(parts)) = self::fragment(fragment)
    {
        if let Err(Lost::Anchor(_, finding) | Lost::Name(finding)) =
            point(reader, reference, reference.resource, &parts)
        {
            reader.diagnostics.push(*finding);
        }
        return true;
    }
    false
}

/// A reference that leads nowhere as far as is known.
enum Lost {
    /// The resource has no such anchor.
    Anchor(usize, Box<Diagnostic>),
    Name(Box<Diagnostic>),
}

type Followed = Result<(), Lost>;

fn follow(reader: &mut Reader<'_>, reference: &Pending) -> Followed {
    let text = &reference.text;
    let (uri, fragment) = uri::split_fragment(&text.value);
    let resource = if uri.is_empty() {
        reference.resource
    } else {
        let target = uri::resolve(&reader.resources.get(reference.resource).uri, uri);
        match reader.resources.by_uri.get(&target) {
            Some(&known) => known,
            None => reader
                .open(reference.resource, uri)
                .map_err(|why| Lost::Name(unresolved(text, &why)))?,
        }
    };
    match self::fragment(fragment) {
        Some(Fragment::Pointer(parts)) => point(reader, reference, resource, &parts),
        Some(Fragment::Anchor(name)) => match reader.resources.anchors.get(&(resource, name.clone())) {
            Some(&target) => {
                if reference.dynamic {
                    let references = &mut reader.resources.dynamic_references;
                    references.push((text.clone(), name, target));
                }
                set_target(reader, reference, target);
                Ok(())
            }
            None if reference.dynamic => {
                let message = format!("`$dynamicRef: {}` names no anchor of this schema", text.value);
                let finding = Diagnostic::new(Code::UnsupportedKeyword, text.span, message);
                Err(Lost::Anchor(resource, Box::new(finding)))
            }
            None => {
                let finding = unresolved(text, "names no `$anchor` of this schema");
                Err(Lost::Anchor(resource, finding))
            }
        },
        None => Err(Lost::Name(unresolved(text, "leads out of this schema"))),
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

fn point(reader: &mut Reader<'_>, reference: &Pending, resource: usize, parts: &[String]) -> Followed {
    reader.enter(resource);
    match walk(reader, resource, parts) {
        Some((node, place)) => {
            let target = reader.schema(node, &place);
            set_target(reader, reference, target);
            Ok(())
        }
        None => {
            let is_here = reader.resources.get(resource).is_of(reader.home);
            let place = if is_here { "this schema" } else { "that file" };
            let finding = unresolved(&reference.text, &format!("leads to nothing in {place}"));
            Err(Lost::Name(finding))
        }
    }
}

fn set_target(reader: &mut Reader<'_>, reference: &Pending, target: SchemaId) {
    if let Body::Keywords(keywords) = &mut reader.document.schemas[reference.schema.0].body {
        keywords.references[reference.index].target = Some(target);
    }
}

fn unresolved(text: &Spanned<String>, why: &str) -> Box<Diagnostic> {
    let message = format!("`$ref: {}` {why}", text.value);
    let help = "`#` is the root of this schema, not of the file: use `#/$defs/NAME` or `#NAME` of an `$anchor`; \
                another file of the project is named as seen from this one: `../schemas/money.yaml#/$defs/amount`";
    Box::new(Diagnostic::new(Code::UnresolvedRef, text.span, message).help(help))
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

pub(super) fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            u8::try_from(digit()? * 16 + digit()?).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

/// The node that a pointer leads to, and the place from which to read it. On the way it may enter embedded resources.
fn walk(reader: &mut Reader<'_>, resource: usize, parts: &[String]) -> Option<(NodeId, Place)> {
    let start = reader.resources.get(resource);
    let mut place = Place {
        pointer: start.pointer.clone(),
        // A resource is known from where it stands.
        resource: start.outer,
    };
    let mut node = start.node;
    for part in parts {
        place.resource = entered(reader, node, &place);
        node = reader
            .tree
            .get(node, part)
            .or_else(|| reader.tree.sequence(node)?.get(part.parse::<usize>().ok()?).copied())?;
        place.pointer = format!("{}/{}", place.pointer, escape(part));
    }
    Some((node, place))
}

/// The resource that begins at a node, or else the one in which it stands. In another file it may not have been met.
fn entered(reader: &mut Reader<'_>, node: NodeId, place: &Place) -> usize {
    let outer = reader.resources.get(place.resource);
    let is_known = outer.is_of(reader.home) || outer.begins_at(node);
    let id = reader.tree.get(node, "$id").and_then(|id| reader.tree.scalar(id));
    let is_ignored = reader.draft == Draft::Draft7 && reader.tree.get(node, "$ref").is_some();
    match id.map(|id| uri::split_fragment(&id.text).0) {
        Some(id) if !id.is_empty() && !is_known && !is_ignored => {
            let uri = uri::resolve(&outer.uri, id);
            let resource = reader.embedded(node, place, uri.clone());
            reader.resources.identify(uri, resource);
            resource
        }
        _ => reader.resources.entered(node, place.resource),
    }
}

#[cfg(test)]
mod tests {
    use super::percent_decode;

    #[test]
    fn escapes_are_two_digits() {
        for (text, decoded) in [
            ("a%2Fb%2f%C3%A9", Some("a/b/é")),
            ("100", Some("100")),
            ("%+5", None),
            ("% 5", None),
            ("%5", None),
            ("%", None),
            ("%zz", None),
            ("%C3", None),
        ] {
            assert_eq!(percent_decode(text).as_deref(), decoded, "{text}");
        }
    }
}
