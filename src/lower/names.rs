//! Names for types that the author did not name, and no name twice.

use crate::hash::{Map, Set};
use crate::ir::{Name, Provenance, Shape, TypeArena, TypeId};
use std::borrow::Cow;
use std::rc::Rc;

/// A name that a type may need, as the way to it: most types turn out to need none.
#[derive(Debug, Clone)]
pub(super) struct Path<'a>(Rc<Link<'a>>);

#[derive(Debug)]
enum Link<'a> {
    Root(Name),
    Child {
        above: Path<'a>,
        part: Cow<'a, str>,
        provenance: Provenance,
        /// How many parts there are.
        count: usize,
    },
}

impl<'a> Path<'a> {
    pub(super) fn root(name: Name) -> Self {
        Self(Rc::new(Link::Root(name)))
    }

    /// This name with one more part.
    pub(super) fn child(&self, part: impl Into<Cow<'a, str>>, provenance: Provenance) -> Self {
        Self(Rc::new(Link::Child {
            above: self.clone(),
            part: part.into(),
            provenance,
            count: self.count() + 1,
        }))
    }

    pub(super) fn provenance(&self) -> Provenance {
        match &*self.0 {
            Link::Root(name) => name.provenance,
            Link::Child { provenance, .. } => *provenance,
        }
    }

    pub(super) fn count(&self) -> usize {
        match &*self.0 {
            Link::Root(name) => name.parts.len(),
            Link::Child { count, .. } => *count,
        }
    }

    /// The last part.
    pub(super) fn last(&self) -> Option<Cow<'a, str>> {
        match &*self.0 {
            Link::Root(name) => name.parts.last().cloned().map(Cow::Owned),
            Link::Child { part, .. } => Some(part.clone()),
        }
    }

    pub(super) fn to_name(&self) -> Name {
        let mut parts = Vec::with_capacity(self.count());
        self.write(&mut parts);
        Name {
            parts,
            provenance: self.provenance(),
        }
    }

    /// As deep as the limit of a name's parts.
    fn write(&self, parts: &mut Vec<String>) {
        match &*self.0 {
            Link::Root(name) => parts.extend(name.parts.iter().cloned()),
            Link::Child { above, part, .. } => {
                above.write(parts);
                parts.push(part.clone().into_owned());
            }
        }
    }

    /// The name of a list's item: `line_items` has a `line_item`, anything else an `item`.
    pub(super) fn item(&self) -> Self {
        if let Link::Child {
            above,
            part,
            provenance: Provenance::Key,
            ..
        } = &*self.0
            && let Some(one) = singular(part)
        {
            return above.child(one, Provenance::Invented);
        }
        self.child("item", Provenance::Invented)
    }
}

/// Names the types that contain themselves and have no name so far, and the root. `spare`: what a type is called if it has
/// to be called something.
pub(super) fn name_recursive<'a>(types: &mut TypeArena, root: TypeId, spare: impl Fn(TypeId) -> Option<Path<'a>>) {
    let mut uses: Map<TypeId, usize> = Map::from_iter([(root, 2)]);
    let reachable = types.reachable(root);
    for &id in &reachable {
        types.each_part(id, |part| *uses.entry(part).or_default() += 1);
    }
    for id in reachable {
        let def = types.get(id);
        let is_shared = uses.get(&id).is_some_and(|count| *count > 1);
        let needs_name = is_shared && def.name.is_none() && !matches!(def.shape, Shape::Any | Shape::Never);
        if needs_name
            && (id == root || types.is_recursive(id))
            && let Some(name) = spare(id)
        {
            types.rename(id, name.to_name());
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
    let parts = |id: TypeId| types.get(id).name.as_ref().map(|name| &name.parts[..]);
    let mut named: Vec<TypeId> = types
        .iter()
        .map(|(id, _)| id)
        .filter(|&id| parts(id).is_some())
        .collect();
    named.sort_by(|&one, &other| parts(one).cmp(&parts(other)));
    let mut renamed = Vec::new();
    for same in named.chunk_by_mut(|&one, &other| parts(one) == parts(other)) {
        if same.len() == 1 {
            continue;
        }
        same.sort_by_key(|&id| {
            let def = types.get(id);
            let provenance = def.name.as_ref().map(|name| name.provenance);
            (!held.contains(&id), provenance, def.origin.pointer.clone())
        });
        for (index, &id) in same.iter().enumerate().skip(1) {
            if let Some(mut name) = types.get(id).name.clone() {
                name.parts.push((index + 1).to_string());
                renamed.push((id, name));
            }
        }
    }
    for (id, name) in renamed {
        types.rename(id, name);
    }
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
