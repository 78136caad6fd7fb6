//! Lists: what several schemas say of the items together.

use super::checks::check;
use super::conjunction::Atom;
use super::evaluated;
use super::kinds::Kinds;
use super::names::Path;
use super::shapes::Shapes;
use crate::ir::{Check, Constraint, Extras, Origin, Provenance, Shape};
use crate::schema::SchemaId;

/// What one schema says of the items of a list: of the first ones each, and of the rest.
pub(super) struct View {
    pub(super) prefix: Vec<Option<SchemaId>>,
    pub(super) rest: Option<SchemaId>,
}

impl<'a> Shapes<'a> {
    /// The shape of a list, and what it could not say.
    pub(super) fn list(&mut self, atoms: &[Atom<'a>], name: &Path<'a>, origin: &Origin) -> (Shape, Vec<Check>) {
        let mut views = Vec::new();
        for atom in atoms {
            views.push(View {
                prefix: atom.keywords.prefix_items.iter().copied().map(Some).collect(),
                rest: atom.keywords.items,
            });
            if !atom.is_settled {
                views.extend(evaluated::items_at_a_glance(self, atom));
            }
        }
        let first = views.iter().map(|view| view.prefix.len()).max().unwrap_or(0);
        let rest: Vec<SchemaId> = views.iter().filter_map(|view| view.rest).collect();
        let item = name.item();
        if first == 0 {
            let items = if rest.is_empty() {
                self.anything(origin)
            } else {
                self.of(&rest, Kinds::ALL, &item)
            };
            return (Shape::List { items }, Vec::new());
        }
        let mut prefix = Vec::new();
        for index in 0..first {
            let at = |view: &View| view.prefix.get(index).copied().unwrap_or(view.rest);
            let schemas: Vec<SchemaId> = views.iter().filter_map(at).collect();
            prefix.push(if schemas.is_empty() {
                self.anything(origin)
            } else {
                let name = item.child((index + 1).to_string(), Provenance::Invented);
                self.of(&schemas, Kinds::ALL, &name)
            });
        }
        let rest = if rest.is_empty() {
            Extras::Open
        } else {
            self.extras(&rest, &item)
        };
        (Shape::Tuple { prefix, rest }, Vec::new())
    }

    /// The checks on lists that test items.
    pub(super) fn contained(&mut self, atoms: &[Atom<'a>], name: &Path<'a>) -> Vec<Check> {
        let mut checks = Vec::new();
        for atom in atoms {
            let keywords = atom.keywords;
            let Some(contains) = keywords.contains else { continue };
            let item = self.of(&[contains], Kinds::ALL, &name.child("contains", Provenance::Invented));
            let span = self.document.get(contains).span;
            let (count, keyword, span) = match &keywords.min_contains {
                Some(count) => (count.value, "minContains", count.span),
                None => (1, "contains", span),
            };
            if count > 0 {
                let constraint = Constraint::Contains { item, count };
                checks.push(check(constraint, &atom.origin, keyword, Some(span)));
            }
            if let Some(count) = &keywords.max_contains {
                let constraint = Constraint::MaxContains {
                    item,
                    count: count.value,
                };
                checks.push(check(constraint, &atom.origin, "maxContains", Some(count.span)));
            }
        }
        checks
    }
}
