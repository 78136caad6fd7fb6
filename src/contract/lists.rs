//! A list for which some atoms hold and others do not: a search through lists that grow item by item.
//!
//! What matters of a list so far is how long it is, how often its items counted, and which forms it has failed already: finitely
//! much. Each item is chosen with what it must be for that, and is looked for as a value of its own.

use super::Doubt;
use super::engine::{Engine, Found, sized};
use super::formula::{Atom, ListForm};
use super::nodes::{ANY, NodeId};
use super::unique;
use serde_json::Value;
use std::collections::HashSet;

/// Longer lists are not made.
const MAX_ITEMS: u64 = 10_000;
/// Counts from here on are not told apart where lists become too long.
const HIGH_COUNT: u64 = 16;
/// What is asked of one item in different ways.
const MAX_WAYS: usize = 4_096;

/// What a list must be and must not be.
pub(super) struct Demands<'f> {
    pub(super) is: Vec<&'f ListForm>,
    pub(super) not: Vec<&'f ListForm>,
    /// At least so many items of a node.
    pub(super) at_least: Vec<(NodeId, u64)>,
    /// At most so many.
    pub(super) at_most: Vec<(NodeId, u64)>,
    pub(super) unique: bool,
    /// Two items must be equal.
    pub(super) twins: bool,
    pub(super) min: u64,
    pub(super) max: u64,
    /// The positions that some form tells from the rest.
    pub(super) positions: usize,
}

pub(super) fn find<'a: 'f, 'f>(
    engine: &mut Engine<'a>,
    is: impl Iterator<Item = &'f Atom<'a>>,
    not: impl Iterator<Item = &'f Atom<'a>>,
) -> Found {
    let Some(demands) = Demands::new(is, not) else {
        return Found::Nothing;
    };
    let longest = demands.longest();
    if longest > MAX_ITEMS {
        // Whether there would be one if neither lengths nor high counts mattered.
        let loose = demands.loose();
        let search = Search {
            demands: &loose,
            longest: None,
            lenient: true,
        };
        return match search.run(engine) {
            Ok(None) => Found::Nothing,
            _ => Found::Doubt(Doubt::Size),
        };
    }
    let mut search = Search {
        demands: &demands,
        longest: Some(longest),
        lenient: false,
    };
    let found = match search.run(engine) {
        Ok(found) => found,
        Err(doubt) => {
            search.lenient = true;
            return match search.run(engine) {
                Ok(None) => Found::Nothing,
                _ => Found::Doubt(doubt),
            };
        }
    };
    match found {
        None => Found::Nothing,
        Some(slots) if demands.unique => unique::find(engine, &demands, &slots),
        Some(slots) => sized(Value::Array(slots.into_iter().map(|slot| slot.value).collect())),
    }
}

impl<'f> Demands<'f> {
    /// `None` where they contradict each other at a glance.
    fn new<'a: 'f>(is: impl Iterator<Item = &'f Atom<'a>>, not: impl Iterator<Item = &'f Atom<'a>>) -> Option<Self> {
        let mut demands = Self {
            is: Vec::new(),
            not: Vec::new(),
            at_least: Vec::new(),
            at_most: Vec::new(),
            unique: false,
            twins: false,
            min: 0,
            max: u64::MAX,
            positions: 0,
        };
        for atom in is {
            match atom {
                Atom::List(form) => demands.is.push(form),
                Atom::Unique => demands.unique = true,
                Atom::AtLeast(node, count) => demands.at_least.push((*node, *count)),
                Atom::Number(_) | Atom::Text(_) | Atom::Object(_) => {}
            }
        }
        for atom in not {
            match atom {
                Atom::List(form) => demands.not.push(form),
                Atom::Unique => demands.twins = true,
                Atom::AtLeast(node, count) => demands.at_most.push((*node, count.checked_sub(1)?)),
                Atom::Number(_) | Atom::Text(_) | Atom::Object(_) => {}
            }
        }
        demands.min = demands.is.iter().map(|form| form.min).max().unwrap_or(0);
        demands.max = demands.is.iter().map(|form| form.max).min().unwrap_or(u64::MAX);
        let (min, max) = (demands.min, demands.max);
        // A form that no length in question suits is failed anyway.
        demands
            .not
            .retain(|form| form.min <= max && form.max >= min && form.min <= form.max);
        let forms = demands.is.iter().chain(&demands.not);
        demands.positions = forms.map(|form| form.first.len()).max().unwrap_or(0);
        (min <= max).then_some(demands)
    }

    /// The demands without high counts: what meets them all meets these, too.
    fn loose(mut self) -> Self {
        for (_, needed) in &mut self.at_least {
            *needed = (*needed).min(HIGH_COUNT);
        }
        self.at_most.retain(|(_, limit)| *limit < HIGH_COUNT);
        self
    }

    pub(super) fn base(&self, position: usize) -> Vec<NodeId> {
        self.is.iter().map(|form| form.at(position)).collect()
    }

    /// The length that suffices: of a longer list some item could be left out.
    fn longest(&self) -> u64 {
        let too_long = |form: &&ListForm| form.max.checked_add(1).filter(|length| *length <= self.max);
        let lengths = self
            .not
            .iter()
            .filter_map(too_long)
            .chain([self.min, self.positions as u64]);
        let counts = self.at_least.iter().map(|(_, count)| *count);
        let others = [self.not.len() as u64, if self.twins { 2 } else { 0 }];
        let needed = counts
            .chain(others)
            .fold(lengths.max().unwrap_or(0), u64::saturating_add);
        needed.min(self.max)
    }
}

/// What matters of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct State {
    length: u64,
    /// By form in `not`.
    failed: Vec<bool>,
    /// By node in `at_least`, up to what is needed, and in `at_most`.
    enough: Vec<u64>,
    counted: Vec<u64>,
    twin: Twin,
}

/// How far it is with two equal items.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Twin {
    Wanted,
    /// The first is there: what it must be and must not be.
    First(Vec<NodeId>, Vec<NodeId>),
    Done,
}

/// An item that has been chosen.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) is: Vec<NodeId>,
    pub(super) not: Vec<NodeId>,
    pub(super) value: Value,
}

/// A way to go on: the state, the item, and whether it is the first or the second of two equal ones.
struct Way {
    state: State,
    is: Vec<NodeId>,
    not: Vec<NodeId>,
    twin: Option<bool>,
}

struct Visited {
    state: State,
    before: usize,
    slot: Option<Slot>,
    twin: Option<bool>,
}

struct Search<'s, 'f> {
    demands: &'s Demands<'f>,
    /// No longer list is sought; without that lengths do not matter.
    longest: Option<u64>,
    /// An item that is in doubt is taken for one that exists.
    lenient: bool,
}

impl Search<'_, '_> {
    /// The shortest list. An error where items were in doubt.
    fn run(&self, engine: &mut Engine<'_>) -> Result<Option<Vec<Slot>>, Doubt> {
        let Demands {
            not,
            at_least,
            at_most,
            twins,
            ..
        } = self.demands;
        let start = State {
            length: 0,
            failed: vec![false; not.len()],
            enough: vec![0; at_least.len()],
            counted: vec![0; at_most.len()],
            twin: if *twins { Twin::Wanted } else { Twin::Done },
        };
        let mut doubt = None;
        let mut known = HashSet::from([start.clone()]);
        let mut visited = vec![Visited {
            state: start,
            before: 0,
            slot: None,
            twin: None,
        }];
        let mut at = 0;
        while at < visited.len() {
            if self.is_accepted(&visited[at].state) {
                return Ok(Some(slots(&visited, at)));
            }
            for way in self.ways(&visited[at].state)? {
                if known.contains(&way.state) {
                    continue;
                }
                if !engine.step() {
                    return Err(Doubt::Budget);
                }
                let value = match engine.find(&way.is, &way.not) {
                    Found::Nothing => continue,
                    Found::Value(value) => value,
                    Found::Doubt(_) if self.lenient => Value::Null,
                    Found::Doubt(reason) => {
                        doubt = Some(reason);
                        continue;
                    }
                };
                known.insert(way.state.clone());
                visited.push(Visited {
                    state: way.state,
                    before: at,
                    slot: Some(Slot {
                        is: way.is,
                        not: way.not,
                        value,
                    }),
                    twin: way.twin,
                });
            }
            at += 1;
        }
        doubt.map_or(Ok(None), Err)
    }

    fn is_accepted(&self, state: &State) -> bool {
        let Demands {
            not,
            at_least,
            min,
            max,
            ..
        } = self.demands;
        let length = state.length;
        let fails = |(form, failed): (&&ListForm, &bool)| {
            let can_be_longer = form.max < *max;
            let can_be_shorter = form.min > *min;
            let by_length = if self.longest.is_none() {
                can_be_longer || can_be_shorter
            } else {
                length < form.min || (can_be_longer && length > form.max)
            };
            *failed || by_length
        };
        (self.longest.is_none() || length >= *min)
            && not.iter().zip(&state.failed).all(fails)
            && at_least
                .iter()
                .zip(&state.enough)
                .all(|((_, needed), count)| count >= needed)
            && state.twin == Twin::Done
    }

    /// All ways to add an item.
    fn ways(&self, state: &State) -> Result<Vec<Way>, Doubt> {
        let Demands {
            not,
            at_least,
            at_most,
            positions,
            ..
        } = self.demands;
        if self.longest.is_some_and(|longest| state.length >= longest) {
            return Ok(Vec::new());
        }
        let position = usize::try_from(state.length).unwrap_or(usize::MAX).min(*positions);
        let mut next = state.clone();
        next.length = (state.length + 1).min(self.longest.unwrap_or(*positions as u64));
        let mut ways = vec![Way {
            state: next,
            is: self.demands.base(position),
            not: Vec::new(),
            twin: None,
        }];
        let mut also = |change: &dyn Fn(&mut Way) -> bool, otherwise: &dyn Fn(&mut Way) -> bool| {
            let both = std::mem::take(&mut ways).into_iter().flat_map(|way| {
                let (mut one, mut other) = (clone(&way), way);
                let one = change(&mut one).then_some(one);
                let other = otherwise(&mut other).then_some(other);
                [other, one]
            });
            ways = both.flatten().collect();
            if ways.len() > MAX_WAYS {
                Err(Doubt::Budget)
            } else {
                Ok(())
            }
        };
        for (index, form) in not.iter().enumerate() {
            let node = form.at(position);
            if !state.failed[index] && node != ANY {
                let fail = |way: &mut Way| {
                    way.not.push(node);
                    way.state.failed[index] = true;
                    true
                };
                also(&fail, &|_| true)?;
            }
        }
        for (index, (node, needed)) in at_least.iter().enumerate() {
            if state.enough[index] < *needed {
                let count = |way: &mut Way| {
                    way.is.push(*node);
                    way.state.enough[index] += 1;
                    true
                };
                also(&count, &|_| true)?;
            }
        }
        for (index, (node, limit)) in at_most.iter().enumerate() {
            let spare = |way: &mut Way| {
                way.not.push(*node);
                true
            };
            let count = |way: &mut Way| {
                way.state.counted[index] += 1;
                way.state.counted[index] <= *limit
            };
            also(&count, &spare)?;
        }
        match &state.twin {
            Twin::Done => {}
            Twin::Wanted => {
                let first = |way: &mut Way| {
                    way.state.twin = Twin::First(way.is.clone(), way.not.clone());
                    way.twin = Some(true);
                    true
                };
                also(&first, &|_| true)?;
            }
            Twin::First(is, not) => {
                let second = |way: &mut Way| {
                    way.is.extend(is);
                    way.not.extend(not);
                    way.state.twin = Twin::Done;
                    way.twin = Some(false);
                    true
                };
                also(&second, &|_| true)?;
            }
        }
        Ok(ways)
    }
}

fn clone(way: &Way) -> Way {
    Way {
        state: way.state.clone(),
        is: way.is.clone(),
        not: way.not.clone(),
        twin: way.twin,
    }
}

/// The items on the way to a state.
fn slots(visited: &[Visited], mut at: usize) -> Vec<Slot> {
    let mut slots = Vec::new();
    let mut second: Option<Value> = None;
    while let Some(slot) = &visited[at].slot {
        let mut slot = slot.clone();
        match visited[at].twin {
            Some(false) => second = Some(slot.value.clone()),
            Some(true) => slot.value = second.clone().unwrap_or(slot.value),
            None => {}
        }
        slots.push(slot);
        at = visited[at].before;
    }
    slots.reverse();
    slots
}
