//! An object that fits some forms and not others.

use super::Doubt;
use super::engine::{Engine, Found, Ways, sized};
use super::forms::{ANY, NodeId, ObjectForm};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Objects with more fields than are named are filled up to this size only.
const MAX_FIELDS: u64 = 1_000;

/// A field that some form names.
#[derive(Debug, Clone)]
struct Named {
    presence: Presence,
    is: Vec<NodeId>,
    not: Vec<NodeId>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Presence {
    Must,
    May,
    MustNot,
}

/// An object that is being planned.
#[derive(Debug, Clone)]
struct Plan {
    /// In the order in which the forms name them.
    named: Vec<Named>,
    /// What the value of every other field must be.
    rest: Vec<NodeId>,
    /// For other fields that must be there: what their values must not be.
    others: Vec<Vec<NodeId>>,
    min: u64,
    max: u64,
}

/// A form, with what it says of each of the names.
struct View<'f> {
    form: &'f ObjectForm,
    nodes: Vec<NodeId>,
    required: Vec<bool>,
}

pub(super) fn find(engine: &mut Engine<'_>, is: &[&ObjectForm], not: &[&ObjectForm]) -> Found {
    let names = names(is, not);
    let is: Vec<View<'_>> = is.iter().map(|form| view(form, &names)).collect();
    let not: Vec<View<'_>> = not.iter().map(|form| view(form, &names)).collect();
    let named = |index: usize| Named {
        presence: if is.iter().any(|view| view.required[index]) {
            Presence::Must
        } else {
            Presence::May
        },
        is: is.iter().map(|view| view.nodes[index]).collect(),
        not: Vec::new(),
    };
    let plan = Plan {
        named: (0..names.len()).map(named).collect(),
        rest: is.iter().map(|view| view.form.extras).collect(),
        others: Vec::new(),
        min: is.iter().map(|view| view.form.min).max().unwrap_or(0),
        max: is.iter().map(|view| view.form.max).min().unwrap_or(u64::MAX),
    };
    Search { engine, names: &names }.refine(plan, &not)
}

/// Every name that a form mentions, once.
fn names(is: &[&ObjectForm], not: &[&ObjectForm]) -> Vec<Rc<str>> {
    let mut seen = HashSet::new();
    let mut names = Vec::new();
    for field in is.iter().chain(not).flat_map(|form| &form.fields) {
        if seen.insert(field.name.as_str()) {
            names.push(Rc::from(field.name.as_str()));
        }
    }
    names
}

fn view<'f>(form: &'f ObjectForm, names: &[Rc<str>]) -> View<'f> {
    let fields: HashMap<&str, _> = form.fields.iter().map(|field| (field.name.as_str(), field)).collect();
    let of = |name: &Rc<str>| fields.get(name.as_ref());
    View {
        form,
        nodes: names
            .iter()
            .map(|name| of(name).map_or(form.extras, |field| field.node))
            .collect(),
        required: names
            .iter()
            .map(|name| of(name).is_some_and(|field| field.required))
            .collect(),
    }
}

struct Search<'e, 'a, 'n> {
    engine: &'e mut Engine<'a>,
    names: &'n [Rc<str>],
}

impl Search<'_, '_, '_> {
    /// Makes the object fail each of the forms in `not`, one after the other, in every way that there is.
    fn refine(&mut self, plan: Plan, not: &[View<'_>]) -> Found {
        if !self.engine.step() {
            return Found::Doubt(Doubt::Budget);
        }
        let made = self.make(&plan);
        let Some((view, others)) = not.split_first() else {
            return made;
        };
        // Without a field that it needs, no refinement has it either.
        if made == Found::Nothing {
            return made;
        }
        let mut ways = Ways::default();
        for way in 0..ways_to_fail(&plan, view) {
            let Some(failing) = self.failing(&plan, view, way) else {
                continue;
            };
            if let Some(value) = ways.note(self.refine(failing, others)) {
                return Found::Value(value);
            }
        }
        ways.closed()
    }

    /// The plan, narrowed to objects that fail a form in one way; `None` where there are none.
    fn failing(&mut self, plan: &Plan, view: &View<'_>, way: usize) -> Option<Plan> {
        let count = view.nodes.len();
        if way < count {
            let named = &plan.named[way];
            // No copy of the plan for a field whose values all fit: most fields of similar types.
            let fits = view.nodes[way] == ANY || named.presence == Presence::MustNot || {
                let not: Vec<NodeId> = named.not.iter().copied().chain([view.nodes[way]]).collect();
                self.engine.find(&named.is, &not) == Found::Nothing
            };
            return (!fits).then(|| {
                let mut plan = plan.clone();
                plan.named[way].presence = Presence::Must;
                plan.named[way].not.push(view.nodes[way]);
                plan
            });
        }
        if way < 2 * count {
            let index = way - count;
            return (view.required[index] && plan.named[index].presence != Presence::Must).then(|| {
                let mut plan = plan.clone();
                plan.named[index].presence = Presence::MustNot;
                plan
            });
        }
        other_failure(plan, view.form, way - 2 * count)
    }

    /// The smallest object of a plan.
    fn make(&mut self, plan: &Plan) -> Found {
        let must = |named: &&Named| named.presence == Presence::Must;
        let mut count = (plan.named.iter().filter(must).count() + plan.others.len()) as u64;
        if count > plan.max || plan.min > plan.max {
            return Found::Nothing;
        }
        let mut ways = Ways::default();
        let mut map = Map::new();
        for (name, named) in self.names.iter().zip(&plan.named) {
            if named.presence == Presence::Must {
                match self.engine.find(&named.is, &named.not) {
                    Found::Nothing => return Found::Nothing,
                    found => map.extend(ways.note(found).map(|value| (name.to_string(), value))),
                }
            }
        }
        for not in &plan.others {
            match self.engine.find(&plan.rest, not) {
                Found::Nothing => return Found::Nothing,
                found => map.extend(ways.note(found).map(|value| (self.fresh(&map), value))),
            }
        }
        for (name, named) in self.names.iter().zip(&plan.named) {
            if count < plan.min && named.presence == Presence::May {
                let found = self.engine.find(&named.is, &named.not);
                // A field that is in doubt makes the object doubtful, not impossible.
                count += u64::from(found != Found::Nothing);
                map.extend(ways.note(found).map(|value| (name.to_string(), value)));
            }
        }
        if count < plan.min {
            match self.engine.find(&plan.rest, &[]) {
                Found::Nothing => return Found::Nothing,
                Found::Value(_) if plan.min > MAX_FIELDS => {
                    ways.note(Found::Doubt(Doubt::Size));
                }
                found => {
                    if let Some(value) = ways.note(found) {
                        for _ in count..plan.min {
                            map.insert(self.fresh(&map), value.clone());
                        }
                    }
                }
            }
        }
        match ways.closed() {
            Found::Nothing => sized(Value::Object(map)),
            doubt => doubt,
        }
    }

    /// A name that neither a form nor the object has.
    fn fresh(&self, map: &Map<String, Value>) -> String {
        let taken = |name: &str| map.contains_key(name) || self.names.iter().any(|other| &**other == name);
        let mut numbered = (map.len() + 1..).map(|n| format!("other_{n}"));
        let first = (!taken("other")).then(|| "other".to_owned());
        first.or_else(|| numbered.find(|name| !taken(name))).unwrap_or_default()
    }
}

fn ways_to_fail(plan: &Plan, view: &View<'_>) -> usize {
    // Each field of another type, each required field absent; too few, too many, another field, one that is there already.
    2 * view.nodes.len() + 3 + plan.others.len()
}

fn other_failure(plan: &Plan, form: &ObjectForm, way: usize) -> Option<Plan> {
    let mut plan = plan.clone();
    match way {
        0 => plan.max = plan.max.min(form.min.checked_sub(1)?),
        1 => plan.min = plan.min.max(form.max.checked_add(1)?),
        2 if form.extras != ANY => plan.others.push(vec![form.extras]),
        // Where there is no room for one more, a field can be wrong in several respects.
        _ if form.extras != ANY => plan.others.get_mut(way - 3)?.push(form.extras),
        _ => return None,
    }
    (plan.min <= plan.max).then_some(plan)
}
