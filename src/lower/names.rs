//! No two types of a workflow keep one name.

use crate::ir::{TypeArena, TypeId};
use std::collections::BTreeMap;

/// Gives types that ended up with the same words a number, strongest provenance first, then by their place in the
/// document, so that the result does not depend on the order in which types were met.
pub(super) fn make_unique(types: &mut TypeArena) {
    let mut groups: BTreeMap<Vec<String>, Vec<TypeId>> = BTreeMap::new();
    for (id, def) in types.iter() {
        if let Some(name) = &def.name {
            groups.entry(name.parts.clone()).or_default().push(id);
        }
    }
    for (parts, mut ids) in groups {
        if ids.len() == 1 {
            continue;
        }
        ids.sort_by_key(|&id| {
            let def = types.get(id);
            (
                def.name.as_ref().map(|name| name.provenance),
                def.origin.pointer.clone(),
            )
        });
        for (index, id) in ids.into_iter().enumerate().skip(1) {
            let mut def = types.get(id).clone();
            if let Some(name) = &mut def.name {
                name.parts = parts.iter().cloned().chain([(index + 1).to_string()]).collect();
            }
            types.set(id, def);
        }
    }
}
