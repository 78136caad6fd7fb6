//! Takes statements apart: each branch is a way in which they can hold together, down to atoms for the solvers.

use super::Doubt;
use super::engine::{Engine, Found, Ways};
use super::formula::{Atom, Formula, Kind};
use super::nodes::NodeId;
use super::{lists, multiples, objects, texts};
use std::rc::Rc;

/// Of more alternatives it is not looked at which two hold together.
const MAX_PAIRED: usize = 64;

/// A statement, or its contrary.
type Signed<'a> = (bool, Rc<Formula<'a>>);

/// What holds together on the way to one leaf.
#[derive(Clone, Default)]
struct Branch<'a> {
    nodes: Vec<(bool, NodeId)>,
    atoms: Vec<(bool, Rc<Atom<'a>>)>,
    /// Of each at least one alternative must hold, as a whole.
    choices: Vec<Vec<Vec<Signed<'a>>>>,
    /// Something was not taken into account.
    is_loose: bool,
}

/// A value of a kind that belongs to all of `all` and to none of `none`.
pub(super) fn find(engine: &mut Engine<'_>, kind: Kind, all: &[NodeId], none: &[NodeId]) -> Found {
    let mut branch = Branch::default();
    let nodes = all.iter().map(|node| (true, *node));
    for (sign, node) in nodes.chain(none.iter().map(|node| (false, *node))) {
        if !assert(engine, kind, &mut branch, sign, &Rc::new(Formula::Node(node))) {
            return Found::Nothing;
        }
    }
    explore(engine, kind, branch, (all, none))
}

/// Adds a statement; false where it contradicts what is there.
fn assert<'a>(
    engine: &mut Engine<'a>,
    kind: Kind,
    branch: &mut Branch<'a>,
    sign: bool,
    formula: &Rc<Formula<'a>>,
) -> bool {
    let one = |sign: bool, part: &Rc<Formula<'a>>| vec![(sign, Rc::clone(part))];
    match (sign, &**formula) {
        (_, Formula::True) => sign,
        (_, Formula::False) => !sign,
        (_, Formula::Unknown) => {
            branch.is_loose = true;
            true
        }
        (_, Formula::Not(inner)) => assert(engine, kind, branch, !sign, inner),
        (_, Formula::Node(node)) => {
            if branch.nodes.contains(&(!sign, *node)) {
                return false;
            }
            if branch.nodes.contains(&(sign, *node)) {
                return true;
            }
            branch.nodes.push((sign, *node));
            let inner = engine.formula(*node, kind);
            assert(engine, kind, branch, sign, &inner)
        }
        (_, Formula::Atom(atom)) => {
            let known = branch.atoms.iter().find(|(_, other)| is_same(atom, other));
            match known {
                Some((other, _)) => *other == sign,
                None => {
                    branch.atoms.push((sign, Rc::clone(atom)));
                    true
                }
            }
        }
        (true, Formula::All(parts)) | (false, Formula::Any(parts)) => {
            parts.iter().all(|part| assert(engine, kind, branch, sign, part))
        }
        (true, Formula::Any(parts)) | (false, Formula::All(parts)) => {
            branch.choices.push(parts.iter().map(|part| one(sign, part)).collect());
            true
        }
        (true, Formula::One(parts)) => {
            let only = |chosen: usize| {
                let each = parts.iter().enumerate();
                each.map(|(index, part)| (index == chosen, Rc::clone(part))).collect()
            };
            branch.choices.push((0..parts.len()).map(only).collect());
            true
        }
        (false, Formula::One(parts)) if parts.len() > MAX_PAIRED => {
            branch.is_loose = true;
            true
        }
        (false, Formula::One(parts)) => {
            let mut ways = vec![parts.iter().map(|part| (false, Rc::clone(part))).collect::<Vec<_>>()];
            for (index, part) in parts.iter().enumerate() {
                let both = |other: &Rc<Formula<'a>>| vec![(true, Rc::clone(part)), (true, Rc::clone(other))];
                ways.extend(parts[index + 1..].iter().map(both));
            }
            branch.choices.push(ways);
            true
        }
        (_, Formula::If(condition, then, otherwise)) => {
            let way =
                |holds: bool, part: &Rc<Formula<'a>>| vec![(holds, Rc::clone(condition)), (sign, Rc::clone(part))];
            branch.choices.push(vec![way(true, then), way(false, otherwise)]);
            true
        }
    }
}

fn is_same(a: &Rc<Atom<'_>>, b: &Rc<Atom<'_>>) -> bool {
    match (&**a, &**b) {
        (Atom::Unique, Atom::Unique) => true,
        (Atom::AtLeast(node, count), Atom::AtLeast(other, number)) => node == other && count == number,
        _ => Rc::ptr_eq(a, b),
    }
}

/// Looks into every branch until one leads to a value.
fn explore<'a>(engine: &mut Engine<'a>, kind: Kind, mut branch: Branch<'a>, question: (&[NodeId], &[NodeId])) -> Found {
    let choice = match next_choice(engine, kind, &mut branch) {
        Next::Closed => return Found::Nothing,
        Next::Budget => return Found::Doubt(Doubt::Budget),
        Next::Leaf => None,
        Next::Ways(ways) => Some(ways),
    };
    if !engine.step() {
        return Found::Doubt(Doubt::Budget);
    }
    let Some(choice) = choice else {
        let found = leaf(engine, kind, &branch);
        return match found {
            Found::Value(value) if branch.is_loose => match engine.nodes.meets(&value, question.0, question.1) {
                Ok(true) => Found::Value(value),
                _ => Found::Doubt(Doubt::Keyword),
            },
            Found::Doubt(_) if branch.is_loose => Found::Doubt(Doubt::Keyword),
            found => found,
        };
    };
    let mut ways = Ways::default();
    for narrowed in choice {
        if let Some(value) = ways.note(explore(engine, kind, narrowed, question)) {
            return Found::Value(value);
        }
    }
    ways.closed()
}

/// How to go on with a branch.
enum Next<'a> {
    /// Some choice has no way.
    Closed,
    /// It takes too long to find out.
    Budget,
    /// There is nothing to choose.
    Leaf,
    /// What each way of the choice with the fewest leads to.
    Ways(Vec<Branch<'a>>),
}

/// The next choice. What has only one way is no choice, and is made at once.
fn next_choice<'a>(engine: &mut Engine<'a>, kind: Kind, branch: &mut Branch<'a>) -> Next<'a> {
    loop {
        let mut best: Option<(usize, Vec<Branch<'a>>)> = None;
        let mut forced = None;
        for (index, choice) in branch.choices.iter().enumerate() {
            let mut ways = Vec::new();
            for way in choice {
                let mut narrowed = Branch {
                    nodes: branch.nodes.clone(),
                    atoms: branch.atoms.clone(),
                    choices: Vec::new(),
                    is_loose: branch.is_loose,
                };
                if !engine.steps(1 + (way.len() + branch.nodes.len() + branch.atoms.len()) / 8) {
                    return Next::Budget;
                }
                if way
                    .iter()
                    .all(|(sign, part)| assert(engine, kind, &mut narrowed, *sign, part))
                {
                    ways.push(narrowed);
                }
            }
            // What one way says already holds: the others need not be looked at.
            let adds = |way: &Branch<'_>| {
                way.nodes.len() > branch.nodes.len() || way.atoms.len() > branch.atoms.len() || !way.choices.is_empty()
            };
            if let Some(index) = ways.iter().position(|way| !adds(way)) {
                ways = vec![ways.swap_remove(index)];
            }
            match ways.len() {
                0 => return Next::Closed,
                1 => forced = ways.pop().map(|way| (index, way)),
                count if best.as_ref().is_none_or(|(_, best)| count < best.len()) => best = Some((index, ways)),
                _ => {}
            }
            if forced.is_some() {
                break;
            }
        }
        let (index, ways) = match (forced, best) {
            (Some((index, way)), _) => (index, vec![way]),
            (None, Some(best)) => best,
            (None, None) => return Next::Leaf,
        };
        branch.choices.remove(index);
        let others = &branch.choices;
        let completed = ways.into_iter().map(|mut way| {
            way.choices.extend(others.iter().cloned());
            way
        });
        let mut completed: Vec<_> = completed.collect();
        if completed.len() > 1 {
            return Next::Ways(completed);
        }
        match completed.pop() {
            Some(only) => *branch = only,
            None => return Next::Closed,
        }
    }
}

/// A value for which all atoms hold.
fn leaf<'a>(engine: &mut Engine<'a>, kind: Kind, branch: &Branch<'a>) -> Found {
    let of = |wanted: bool| {
        let atoms = branch.atoms.iter().filter(move |(sign, _)| *sign == wanted);
        atoms.map(|(_, atom)| &**atom)
    };
    match kind {
        Kind::Number => multiples::find(engine, of(true), of(false)),
        Kind::Text => {
            let is: Vec<_> = of(true).filter_map(Atom::as_text).collect();
            let not: Vec<_> = of(false).filter_map(Atom::as_text).collect();
            texts::find(engine, &is, &not)
        }
        Kind::List => lists::find(engine, of(true), of(false)),
        Kind::Object => {
            let is: Vec<_> = of(true).filter_map(Atom::as_object).collect();
            let not: Vec<_> = of(false).filter_map(Atom::as_object).collect();
            objects::find(engine, &is, &not)
        }
    }
}
