//! Index signatures: the types of the fields that a record does not declare.

use super::type_layout::Type;
use super::types::Types;
use crate::ir::pattern::{Node, Pattern};
use crate::ir::{Extras, Field, Shape, TypeId};

/// The keys of an index signature: all, or those that begin or end with a text.
#[derive(Clone, PartialEq)]
enum Keys {
    All,
    Beginning(String),
    Ending(String),
}

impl Keys {
    /// The keys that a pattern matches, where TypeScript can say it.
    fn of(pattern: &Pattern) -> Option<Self> {
        let Node::Sequence(parts) = &pattern.root else {
            return None;
        };
        match &parts[..] {
            [Node::Start, rest @ ..] => Some(Self::Beginning(text(rest)?)),
            [rest @ .., Node::End] => Some(Self::Ending(text(rest)?)),
            _ => None,
        }
    }

    fn contain(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Beginning(text) => name.starts_with(text),
            Self::Ending(text) => name.ends_with(text),
        }
    }

    /// Whether a signature for these keys must agree with one for the others.
    fn overlap(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Beginning(a), Self::Beginning(b)) => a.starts_with(b) || b.starts_with(a),
            (Self::Ending(a), Self::Ending(b)) => a.ends_with(b) || b.ends_with(a),
            (Self::All, _) | (_, Self::All) => true,
            (Self::Beginning(_), Self::Ending(_)) | (Self::Ending(_), Self::Beginning(_)) => false,
        }
    }

    fn head(&self) -> String {
        match self {
            Self::All => "[key: string]".to_owned(),
            Self::Beginning(text) => format!("[key: `{text}${{string}}`]"),
            Self::Ending(text) => format!("[key: `${{string}}{text}`]"),
        }
    }
}

/// A text that needs no escaping in a template literal.
fn text(nodes: &[Node]) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:@".contains(c);
    let chars = nodes.iter().map(|node| match node {
        Node::Literal(c) if plain(*c) => Some(*c),
        _ => None,
    });
    chars.collect::<Option<String>>().filter(|text| !text.is_empty())
}

/// The heads and types of a record's index signatures. TypeScript has it that declared fields are among those whose names
/// fit. None where an object may hold anything beside its declared fields: a misspelt field stays an error.
pub(super) fn of(types: &Types<'_>, id: TypeId) -> Vec<(String, Type)> {
    let Shape::Record {
        fields,
        patterns,
        extras,
    } = &types.workflow.types.get(id).shape
    else {
        return Vec::new();
    };
    let keys: Option<Vec<Keys>> = patterns.iter().map(|(pattern, _)| Keys::of(pattern)).collect();
    let keys = keys.filter(|keys| {
        let clash = |(index, one): (usize, &Keys)| keys[..index].iter().any(|other| one.overlap(other));
        !keys.iter().enumerate().any(clash)
    });
    let mut signatures = Vec::new();
    let matched = patterns.iter().map(|(_, ty)| *ty);
    match (extras, &keys) {
        (Extras::Typed(extra), _) => {
            let all = std::iter::once(*extra).chain(matched);
            signatures.push(signature(types, &Keys::All, fields, all));
        }
        (Extras::Closed, None) => signatures.push(signature(types, &Keys::All, fields, matched)),
        (Extras::Open, None) => signatures.push((Keys::All.head(), Type::word("unknown"))),
        (Extras::Open | Extras::Closed, Some(_)) => {}
    }
    for (keys, (_, ty)) in keys.iter().flatten().zip(patterns) {
        signatures.push(signature(types, keys, fields, std::iter::once(*ty)));
    }
    signatures
}

fn signature(types: &Types<'_>, keys: &Keys, fields: &[Field], others: impl Iterator<Item = TypeId>) -> (String, Type) {
    let declared = || fields.iter().filter(|field| keys.contain(&field.wire_name));
    let all = others.chain(declared().map(|field| field.ty));
    let undefined = declared().any(|field| !field.required).then(|| Type::word("undefined"));
    (keys.head(), Type::union(all.map(|ty| types.usage(ty)).chain(undefined)))
}
