//! Lists without equal items.

use super::Doubt;
use super::engine::{Engine, Found, sized};
use super::lists::{Demands, Slot};
use super::nodes::NodeId;
use crate::ir::accepts::equal;
use serde_json::Value;

/// Values of one item that are listed to try out all lists of them.
const MAX_LISTED: usize = 8;

/// A list for a plan that did not look at whether items are equal.
pub(super) fn find(engine: &mut Engine<'_>, demands: &Demands<'_>, slots: &[Slot]) -> Found {
    if demands.twins {
        return Found::Nothing;
    }
    let forwards: Vec<usize> = (0..slots.len()).collect();
    let backwards: Vec<usize> = forwards.iter().rev().copied().collect();
    for order in [forwards, backwards] {
        if let Some(items) = different(engine, slots, &order) {
            return sized(Value::Array(items));
        }
    }
    let mut listed = Vec::new();
    for position in 0..=demands.positions {
        listed.push(values(engine, &demands.base(position)));
    }
    if !can_differ(&listed, demands.min) {
        return Found::Nothing;
    }
    let Some(listed) = listed.into_iter().collect::<Option<Vec<_>>>() else {
        return Found::Doubt(Doubt::Keyword);
    };
    let mut search = Exhaustive {
        engine,
        demands,
        listed: &listed,
    };
    match search.extend(&mut Vec::new()) {
        Ok(Some(items)) => Found::Value(Value::Array(items)),
        Ok(None) => Found::Nothing,
        Err(doubt) => Found::Doubt(doubt),
    }
}

/// Whether the items that must be there can be different, where few values are in question: each needs one of its own.
fn can_differ(listed: &[Option<Vec<Value>>], needed: u64) -> bool {
    let few: Vec<&Vec<Value>> = (0..usize::try_from(needed)
        .unwrap_or(usize::MAX)
        .min(listed.len() + MAX_LISTED))
        .filter_map(|position| listed[position.min(listed.len() - 1)].as_ref())
        .collect();
    let mut values: Vec<&Value> = Vec::new();
    for value in few.iter().copied().flatten() {
        if !values.iter().any(|other| equal(other, value)) {
            values.push(value);
        }
    }
    let mut owner: Vec<Option<usize>> = vec![None; values.len()];
    (0..few.len()).all(|item| takes(item, &few, &values, &mut owner, &mut Vec::new()))
}

/// Gives an item a value of its own; who had it takes another one.
fn takes(
    item: usize,
    few: &[&Vec<Value>],
    values: &[&Value],
    owner: &mut [Option<usize>],
    asked: &mut Vec<usize>,
) -> bool {
    for (index, value) in values.iter().enumerate() {
        if asked.contains(&index) || !few[item].iter().any(|own| equal(own, value)) {
            continue;
        }
        asked.push(index);
        if owner[index].is_none_or(|other| takes(other, few, values, owner, asked)) {
            owner[index] = Some(item);
            return true;
        }
    }
    false
}

/// Items for the slots, chosen one after the other so that none equals one before.
fn different(engine: &mut Engine<'_>, slots: &[Slot], order: &[usize]) -> Option<Vec<Value>> {
    let mut items: Vec<Value> = vec![Value::Null; slots.len()];
    let mut taken: Vec<Value> = Vec::new();
    for &index in order {
        let slot = &slots[index];
        let mut value = slot.value.clone();
        if taken.iter().any(|other| equal(other, &value)) {
            let mut not = slot.not.clone();
            not.extend(taken.iter().map(|value| engine.nodes.of_value(value)));
            match engine.find(&slot.is, &not) {
                Found::Value(other) => value = other,
                Found::Nothing | Found::Doubt(_) => return None,
            }
        }
        taken.push(value.clone());
        items[index] = value;
    }
    Some(items)
}

/// All values of some nodes, if they are few.
fn values(engine: &mut Engine<'_>, is: &[NodeId]) -> Option<Vec<Value>> {
    let mut values = Vec::new();
    let mut not = Vec::new();
    loop {
        match engine.find(is, &not) {
            Found::Nothing => return Some(values),
            Found::Value(value) if values.len() < MAX_LISTED => {
                not.push(engine.nodes.of_value(&value));
                values.push(value);
            }
            Found::Value(_) | Found::Doubt(_) => return None,
        }
    }
}

/// Tries out all lists of listed values.
struct Exhaustive<'e, 'a, 'd, 'f> {
    engine: &'e mut Engine<'a>,
    demands: &'d Demands<'f>,
    /// By position, the last for all further ones.
    listed: &'d [Vec<Value>],
}

impl Exhaustive<'_, '_, '_, '_> {
    fn extend(&mut self, items: &mut Vec<Value>) -> Result<Option<Vec<Value>>, Doubt> {
        if !self.engine.step() {
            return Err(Doubt::Budget);
        }
        if self.is_right(items)? {
            return Ok(Some(items.clone()));
        }
        if items.len() as u64 >= self.demands.max {
            return Ok(None);
        }
        let candidates = &self.listed[items.len().min(self.demands.positions)];
        for value in candidates {
            if items.iter().all(|item| !equal(item, value)) {
                items.push(value.clone());
                if let Some(found) = self.extend(items)? {
                    return Ok(Some(found));
                }
                items.pop();
            }
        }
        Ok(None)
    }

    /// Whether the list is what is sought. Its items are as they must be.
    fn is_right(&self, items: &[Value]) -> Result<bool, Doubt> {
        let Demands {
            not,
            at_least,
            at_most,
            min,
            ..
        } = self.demands;
        let length = items.len() as u64;
        if length < *min {
            return Ok(false);
        }
        let has = |node: NodeId, item: &Value| self.engine.nodes.has(node, item).ok_or(Doubt::Pattern);
        for form in not {
            let mut fits = (form.min..=form.max).contains(&length);
            for (index, item) in items.iter().enumerate() {
                fits = fits && has(form.at(index), item)?;
            }
            if fits {
                return Ok(false);
            }
        }
        let count = |node: NodeId| {
            items
                .iter()
                .try_fold(0u64, |count, item| Ok(count + u64::from(has(node, item)?)))
        };
        for (node, needed) in at_least {
            if count(*node)? < *needed {
                return Ok(false);
            }
        }
        for (node, limit) in at_most {
            if count(*node)? > *limit {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
