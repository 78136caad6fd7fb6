//! Names for types that the author did not name, and no name twice.

use crate::hash::{Map, Set};
use crate::ir::{Name, Provenance, Shape, TypeArena, TypeId};
use std::collections::BTreeMap;

/// Names the types that contain themselves and have no name so far, and the root.
pub(super) fn name_recursive(types: &mut TypeArena, root: TypeId, spare: &Map<TypeId, Name>) {
    let mut uses: Map<TypeId, usize> = Map::from_iter([(root, 2)]);
    let reachable = types.reachable(root);
    for part in reachable.iter().flat_map(|id| types.parts(*id)) {
        *uses.entry(part).or_default() += 1;
    }
    for id in reachable {
        let def = types.get(id);
        let is_shared = uses.get(&id).is_some_and(|count| *count > 1);
        let needs_name = is_shared && def.name.is_none() && !matches!(def.shape, Shape::Any | Shape::Never);
        if needs_name
            && (id == root || types.is_recursive(id))
            && let Some(name) = spare.get(&id)
        {
            let mut def = def.clone();
            def.name = Some(name.clone());
            types.set(id, def);
        }
    }
}

/// Gives types that ended up with the same words a number: those that values are held in before those that they are only
/// tested against, then strongest provenance first, then by their place in the document, so that the result does not
/// depend on the order in which types were met.
pub(super) fn make_unique(types: &mut TypeArena, roots: &[TypeId]) {
    let mut held = Set::default();
    for &root in roots {
        if !held.contains(&root) {
            held.extend(types.reachable(root));
        }
    }
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
                !held.contains(&id),
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

/// The name of a list's item: `line_items` has a `line_item`, anything else an `item`.
pub(super) fn of_item(list: &Name) -> Name {
    let mut name = list.clone();
    name.provenance = Provenance::Invented;
    match list.parts.last().filter(|_| list.provenance == Provenance::Key) {
        Some(last) => match singular(last) {
            Some(one) => {
                name.parts.pop();
                name.parts.push(one);
            }
            None => name.parts.push("item".to_owned()),
        },
        None => name.parts.push("item".to_owned()),
    }
    name
}

fn singular(plural: &str) -> Option<String> {
    if let Some(stem) = plural.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    for ending in ["sses", "xes", "ches", "shes"] {
        if plural.ends_with(ending) {
            return plural.strip_suffix("es").map(str::to_owned);
        }
    }
    let stem = plural.strip_suffix('s')?;
    let countable =
        stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) && stem.ends_with(|c: char| c.is_ascii_lowercase());
    countable.then(|| stem.to_owned())
}
