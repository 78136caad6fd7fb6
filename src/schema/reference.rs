//! Resolving `$ref` within a document.

use super::read::{Reader, escape};
use super::{Body, SchemaId};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Spanned;
use crate::yaml::NodeId;

/// A schema with a `$ref` whose target is not known yet.
pub(super) struct Pending {
    pub(super) schema: SchemaId,
}

enum Fragment {
    Pointer(Vec<String>),
    Anchor(String),
}

/// Resolves every reference. A target that has not been read (it stands under a key that JSON Schema does not know) is
/// read then, and may bring further references.
pub(super) fn resolve(reader: &mut Reader<'_>, root: NodeId, pointer: &str) {
    let base = reader
        .tree
        .get(root, "$id")
        .and_then(|node| reader.text(node, "$id"))
        .map(|id| id.value.trim_end_matches('#').to_owned());
    // Anchors of schemas that only a pointer reaches are known once no pointer is left.
    let mut anchored = Vec::new();
    loop {
        while let Some(Pending { schema }) = reader.pending.pop() {
            let Some(text) = reference_text(reader, schema) else {
                continue;
            };
            match fragment(&text.value, base.as_deref()) {
                Some(Fragment::Pointer(parts)) => match walk(reader, root, &parts) {
                    Some(node) => {
                        let pointer = parts.iter().fold(pointer.to_owned(), |pointer, part| {
                            format!("{pointer}/{}", escape(part))
                        });
                        let target = reader.schema(node, pointer);
                        set_target(reader, schema, target);
                    }
                    None => unresolved(reader, &text, "leads to nothing in this schema"),
                },
                Some(Fragment::Anchor(name)) => anchored.push((schema, text, name)),
                None => unresolved(reader, &text, "leads out of this schema"),
            }
        }
        for (schema, text, name) in std::mem::take(&mut anchored) {
            match reader.anchors.get(&name) {
                Some(&target) => set_target(reader, schema, target),
                None => unresolved(reader, &text, "names no `$anchor` of this schema"),
            }
        }
        if reader.pending.is_empty() {
            break;
        }
    }
    report_loops(reader);
}

fn reference_text(reader: &Reader<'_>, schema: SchemaId) -> Option<Spanned<String>> {
    match &reader.document.get(schema).body {
        Body::Keywords(keywords) => keywords.reference.as_ref().map(|reference| reference.text.clone()),
        Body::Boolean(_) => None,
    }
}

fn set_target(reader: &mut Reader<'_>, schema: SchemaId, target: SchemaId) {
    if let Body::Keywords(keywords) = &mut reader.document.schemas[schema.0].body
        && let Some(reference) = &mut keywords.reference
    {
        reference.target = Some(target);
    }
}

fn unresolved(reader: &mut Reader<'_>, text: &Spanned<String>, why: &str) {
    let message = format!("`$ref: {}` {why}", text.value);
    reader.diagnostics.push(
        Diagnostic::new(Code::UnresolvedRef, text.span, message)
            .help("`#` is the root of this schema, not of the file: use `#/$defs/NAME` or `#NAME` of an `$anchor`"),
    );
}

/// The part of a reference behind `#`, if it stays in the document.
fn fragment(reference: &str, base: Option<&str>) -> Option<Fragment> {
    let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    if !uri.is_empty() && Some(uri) != base {
        return None;
    }
    let fragment = percent_decode(fragment)?;
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

fn walk(reader: &Reader<'_>, root: NodeId, parts: &[String]) -> Option<NodeId> {
    parts.iter().try_fold(root, |node, part| {
        reader
            .tree
            .get(node, part)
            .or_else(|| reader.tree.sequence(node)?.get(part.parse::<usize>().ok()?).copied())
    })
}

/// A reference that leads only to references and back to itself says nothing.
fn report_loops(reader: &mut Reader<'_>) {
    let next = |reader: &Reader<'_>, id: SchemaId| match &reader.document.get(id).body {
        Body::Keywords(keywords) => keywords.reference.as_ref().and_then(|reference| reference.target),
        Body::Boolean(_) => None,
    };
    let count = reader.document.schemas.len();
    let mut settled = vec![false; count];
    for start in 0..count {
        let mut path = Vec::new();
        let mut at = SchemaId(start);
        while !settled[at.0] && !path.contains(&at) {
            path.push(at);
            match next(reader, at) {
                Some(target) => at = target,
                None => break,
            }
        }
        let looping = path.contains(&at) && next(reader, at).is_some() && !settled[at.0];
        for id in &path {
            settled[id.0] = true;
        }
        if looping && let Some(text) = reference_text(reader, at) {
            unresolved(reader, &text, "leads back to itself without reaching a schema");
            if let Body::Keywords(keywords) = &mut reader.document.schemas[at.0].body
                && let Some(reference) = &mut keywords.reference
            {
                reference.target = None;
            }
        }
    }
}
