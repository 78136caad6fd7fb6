//! A list that fits some forms and not others.

use super::Doubt;
use super::engine::{Engine, Found, Ways, sized};
use super::forms::{ANY, ListForm, NodeId};
use serde_json::Value;

/// Longer lists are not made.
const MAX_ITEMS: u64 = 1_000;

/// What one item must be and must not be.
#[derive(Debug, Clone)]
struct Slot {
    is: Vec<NodeId>,
    not: Vec<NodeId>,
}

/// A list that is being planned. Its length is `min`, which grows as items are asked for.
#[derive(Debug, Clone)]
struct Plan {
    /// The positions that some form tells from the rest.
    first: Vec<Slot>,
    /// What every item behind them must be.
    rest: Vec<NodeId>,
    /// Items behind them that must, in addition, not be something.
    others: Vec<Slot>,
    min: u64,
    max: u64,
}

pub(super) fn find(engine: &mut Engine<'_>, is: &[&ListForm], not: &[&ListForm]) -> Found {
    let all = is.iter().chain(not);
    let positions = all.map(|form| form.first.len()).max().unwrap_or(0);
    let slot = |index: usize| Slot {
        is: is.iter().map(|form| form.at(index)).collect(),
        not: Vec::new(),
    };
    let plan = Plan {
        first: (0..positions).map(slot).collect(),
        rest: is.iter().map(|form| form.rest).collect(),
        others: Vec::new(),
        min: is.iter().map(|form| form.min).max().unwrap_or(0),
        max: is.iter().map(|form| form.max).min().unwrap_or(u64::MAX),
    };
    refine(engine, plan, not)
}

/// Makes the list fail each of the forms in `not`, one after the other, in every way that there is.
fn refine(engine: &mut Engine<'_>, plan: Plan, not: &[&ListForm]) -> Found {
    if !engine.step() {
        return Found::Doubt(Doubt::Budget);
    }
    let made = make(engine, &plan);
    let Some((form, others)) = not.split_first() else {
        return made;
    };
    // Without an item that it needs, no refinement has it either.
    if made == Found::Nothing {
        return made;
    }
    if plan.max < form.min || plan.min > form.max {
        return refine(engine, plan, others);
    }
    let mut ways = Ways::default();
    for failing in failures(&plan, form) {
        if let Some(value) = ways.note(refine(engine, failing, others)) {
            return Found::Value(value);
        }
    }
    ways.closed()
}

/// The plan, narrowed in every way in which a list can fail a form.
fn failures(plan: &Plan, form: &ListForm) -> Vec<Plan> {
    let mut ways = Vec::new();
    let mut add = |change: &dyn Fn(&mut Plan)| {
        let mut way = plan.clone();
        change(&mut way);
        if way.min <= way.max {
            ways.push(way);
        }
    };
    if form.min > 0 {
        add(&|way| way.max = way.max.min(form.min - 1));
    }
    if form.max < u64::MAX {
        add(&|way| way.min = way.min.max(form.max + 1));
    }
    for index in (0..plan.first.len()).filter(|index| form.at(*index) != ANY) {
        add(&|way| {
            way.first[index].not.push(form.at(index));
            way.min = way.min.max(index as u64 + 1);
        });
    }
    if form.rest != ANY {
        let slot = Slot {
            is: plan.rest.clone(),
            not: vec![form.rest],
        };
        add(&|way| {
            way.others.push(slot.clone());
            way.min = way.min.max((way.first.len() + way.others.len()) as u64);
        });
        // Where there is no room for one more, an item can be wrong in several respects.
        for index in 0..plan.others.len() {
            add(&|way| way.others[index].not.push(form.rest));
        }
    }
    ways
}

/// The shortest list of a plan.
fn make(engine: &mut Engine<'_>, plan: &Plan) -> Found {
    if plan.min > plan.max {
        return Found::Nothing;
    }
    let mut ways = Ways::default();
    let mut items = Vec::new();
    let needed = plan.first.iter().zip(0..plan.min).map(|(slot, _)| slot);
    for slot in needed.chain(&plan.others) {
        match engine.find(&slot.is, &slot.not) {
            Found::Nothing => return Found::Nothing,
            found => items.extend(ways.note(found)),
        }
    }
    let positions = plan.first.len() + plan.others.len();
    if plan.min > positions as u64 {
        match engine.find(&plan.rest, &[]) {
            Found::Nothing => return Found::Nothing,
            Found::Value(_) if plan.min > MAX_ITEMS => {
                ways.note(Found::Doubt(Doubt::Size));
            }
            found => {
                let item = ways.note(found);
                let more = usize::try_from(plan.min).unwrap_or(usize::MAX) - positions;
                items.extend(item.into_iter().flat_map(|item| std::iter::repeat_n(item, more)));
            }
        }
    }
    match ways.closed() {
        Found::Nothing => sized(Value::Array(items)),
        doubt => doubt,
    }
}
