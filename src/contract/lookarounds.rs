//! Patterns that look around, as passwords are often described: each lookaround that can be taken out is a pattern of its own.

use super::formula::{Atom, Formula, TextAtom};
use crate::ir::pattern::{Demand, Pattern};
use std::borrow::Cow;
use std::rc::Rc;

/// The texts that a pattern matches, where it asks several things of them; `None` where it is a single one.
pub(super) fn formula(pattern: &Pattern) -> Option<Rc<Formula<'_>>> {
    let demands = pattern.demands();
    if demands.len() == 1 && demands.iter().all(|demand| !demand.negated) {
        return None;
    }
    let one = |Demand { negated, root }| {
        let source = pattern.source.clone();
        let atom = TextAtom::Pattern(Cow::Owned(Pattern { source, root }));
        let matches = Formula::atom(Atom::Text(vec![atom]));
        if negated {
            Rc::new(Formula::Not(matches))
        } else {
            matches
        }
    };
    Some(Formula::all(demands.into_iter().map(one).collect()))
}
