//! An object that fits some forms and not others.

use super::Doubt;
use super::engine::{Engine, Found, Ways, sized};
use super::formula::ObjectForm;
use super::names::{Names, View};
use super::nodes::{ANY, NodeId};
use serde_json::{Map, Value};

/// Objects with more fields than are named are filled up to this size only.
const MAX_FIELDS: u64 = 1_000;

/// Forms among which the one with the fewest ways to fail is chosen: looking at hundreds each time costs more than it saves.
const MAX_COMPARED: usize = 8;

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

/// Another field that must be there: the sort of its name, and what its value must not be.
#[derive(Debug, Clone)]
struct Other {
    sort: usize,
    not: Vec<NodeId>,
}

/// An object that is being planned.
#[derive(Debug, Clone)]
struct Plan {
    /// By mentioned name.
    named: Vec<Named>,
    others: Vec<Other>,
    min: u64,
    max: u64,
}

/// A way in which an object can fail a form.
enum Failure {
    /// The field of a mentioned name does not belong to a node.
    Field(usize, NodeId),
    Absent(usize),
    AtMost(u64),
    AtLeast(u64),
    /// Another field of a sort does not.
    Another(usize, NodeId),
    /// One that is planned already does not.
    Planned(usize, NodeId),
}

pub(super) fn find(engine: &mut Engine<'_>, is: &[&ObjectForm], not: &[&ObjectForm]) -> Found {
    let forms: Vec<&ObjectForm> = is.iter().chain(not).copied().collect();
    match plan(engine, &forms, is.len()) {
        Ok((mut search, plan, not)) => search.refine(plan, &not),
        Err(doubt) => Found::Doubt(doubt),
    }
}

/// What must be, and the forms that are to be failed.
fn plan<'e, 'a, 'f>(
    engine: &'e mut Engine<'a>,
    forms: &[&'f ObjectForm],
    is: usize,
) -> Result<(Search<'e, 'a>, Plan, Vec<View<'f>>), Doubt> {
    let names = Names::new(engine, forms)?;
    let mut views = Vec::new();
    for form in forms {
        views.push(names.view(engine, form)?);
    }
    let not = views.split_off(is);
    let required = |index: usize| views.iter().any(|view| view.required[index]);
    let named = (0..names.mentioned.len()).map(|index| Named {
        presence: if required(index) { Presence::Must } else { Presence::May },
        is: joined(views.iter().map(|view| &view.mentioned[index])),
        not: Vec::new(),
    });
    let plan = Plan {
        named: named.collect(),
        others: Vec::new(),
        min: views.iter().map(|view| view.form.min).max().unwrap_or(0),
        max: views.iter().map(|view| view.form.max).min().unwrap_or(u64::MAX),
    };
    let sorts = 0..names.sorts.len();
    let rest = sorts
        .map(|sort| joined(views.iter().map(|view| &view.sorts[sort])))
        .collect();
    Ok((Search { engine, names, rest }, plan, not))
}

fn joined<'n>(nodes: impl Iterator<Item = &'n Vec<NodeId>>) -> Vec<NodeId> {
    let mut nodes: Vec<NodeId> = nodes.flatten().copied().filter(|node| *node != ANY).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

struct Search<'e, 'a> {
    engine: &'e mut Engine<'a>,
    names: Names,
    /// What the value of every other field must be, by the sort of its name.
    rest: Vec<Vec<NodeId>>,
}

impl Search<'_, '_> {
    /// Makes the object fail each of the forms, the one with the fewest ways first.
    fn refine(&mut self, plan: Plan, not: &[View<'_>]) -> Found {
        self.refine_each(plan, &not.iter().collect::<Vec<_>>())
    }

    fn refine_each(&mut self, plan: Plan, not: &[&View<'_>]) -> Found {
        if !self.engine.step() {
            return Found::Doubt(Doubt::Budget);
        }
        let made = self.make(&plan);
        // Without a field that it needs, no refinement has it either.
        if made == Found::Nothing {
            return made;
        }
        let mut best: Option<(usize, Vec<Failure>)> = None;
        let mut left = Vec::new();
        for (at, &view) in not.iter().enumerate() {
            if best.as_ref().is_some_and(|(_, best)| best.len() <= 1) || left.len() >= MAX_COMPARED {
                left.extend(&not[at..]);
                break;
            }
            if !self.engine.steps(1 + plan.named.len() / 4) {
                return Found::Doubt(Doubt::Budget);
            }
            if self.fails(&plan, view) {
                continue;
            }
            let failures = self.failures(&plan, view);
            if best.as_ref().is_none_or(|(_, best)| failures.len() < best.len()) {
                best = Some((left.len(), failures));
            }
            left.push(view);
        }
        let Some((chosen, failures)) = best else {
            return made;
        };
        left.remove(chosen);
        let mut ways = Ways::default();
        for failure in failures {
            let Some(failing) = narrowed(&plan, &failure) else {
                continue;
            };
            if let Some(value) = ways.note(self.refine_each(failing, &left)) {
                return Found::Value(value);
            }
        }
        ways.closed()
    }

    /// Whether every object of a plan fails a form.
    fn fails(&mut self, plan: &Plan, view: &View<'_>) -> bool {
        let must = plan
            .named
            .iter()
            .filter(|named| named.presence == Presence::Must)
            .count();
        let needed = plan.min.max((must + plan.others.len()) as u64);
        if plan.max < view.form.min || needed > view.form.max {
            return true;
        }
        for (index, named) in plan.named.iter().enumerate() {
            match named.presence {
                Presence::MustNot if view.required[index] => return true,
                Presence::Must => {
                    for &node in view.mentioned[index].iter().filter(|node| **node != ANY) {
                        let is: Vec<NodeId> = named.is.iter().copied().chain([node]).collect();
                        if self.engine.is_surely_void(&is, &named.not) {
                            return true;
                        }
                    }
                }
                Presence::May | Presence::MustNot => {}
            }
        }
        false
    }

    /// All ways in which an object of a plan can fail a form.
    fn failures(&mut self, plan: &Plan, view: &View<'_>) -> Vec<Failure> {
        let mut failures = Vec::new();
        for (index, named) in plan.named.iter().enumerate() {
            if named.presence == Presence::MustNot {
                continue;
            }
            for &node in view.mentioned[index].iter().filter(|node| **node != ANY) {
                let not: Vec<NodeId> = named.not.iter().copied().chain([node]).collect();
                if self.engine.find(&named.is, &not) != Found::Nothing {
                    failures.push(Failure::Field(index, node));
                }
            }
            if view.required[index] && named.presence == Presence::May {
                failures.push(Failure::Absent(index));
            }
        }
        let form = view.form;
        failures.extend(
            form.min
                .checked_sub(1)
                .filter(|max| *max >= plan.min)
                .map(Failure::AtMost),
        );
        failures.extend(
            form.max
                .checked_add(1)
                .filter(|min| *min <= plan.max)
                .map(Failure::AtLeast),
        );
        for (sort, nodes) in view.sorts.iter().enumerate() {
            for &node in nodes.iter().filter(|node| **node != ANY) {
                if self.engine.find(&self.rest[sort], &[node]) != Found::Nothing {
                    failures.push(Failure::Another(sort, node));
                }
            }
        }
        // Where there is no room for one more, a field can be wrong in several respects.
        for (index, other) in plan.others.iter().enumerate() {
            let nodes = view.sorts[other.sort].iter().filter(|node| **node != ANY);
            failures.extend(nodes.map(|node| Failure::Planned(index, *node)));
        }
        failures
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
        for (index, named) in plan.named.iter().enumerate() {
            if named.presence == Presence::Must {
                match self.engine.find(&named.is, &named.not) {
                    Found::Nothing => return Found::Nothing,
                    found => map.extend(
                        ways.note(found)
                            .map(|value| (self.names.mentioned[index].clone(), value)),
                    ),
                }
            }
        }
        let mut taken: Vec<Vec<String>> = vec![Vec::new(); self.rest.len()];
        for other in &plan.others {
            match self.other(other.sort, &other.not, &mut taken, &mut ways, &mut map) {
                Some(true) | None => {}
                Some(false) => return Found::Nothing,
            }
        }
        for (index, named) in plan.named.iter().enumerate() {
            if count < plan.min && named.presence == Presence::May {
                let found = self.engine.find(&named.is, &named.not);
                // A field that is in doubt makes the object doubtful, not impossible.
                count += u64::from(found != Found::Nothing);
                map.extend(
                    ways.note(found)
                        .map(|value| (self.names.mentioned[index].clone(), value)),
                );
            }
        }
        if plan.min.saturating_sub(count) > MAX_FIELDS {
            let exists = (0..self.rest.len()).any(|sort| self.engine.find(&self.rest[sort], &[]) != Found::Nothing);
            return if exists {
                Found::Doubt(Doubt::Size)
            } else {
                Found::Nothing
            };
        }
        for sort in 0..self.rest.len() {
            while count < plan.min {
                match self.other(sort, &[], &mut taken, &mut ways, &mut map) {
                    Some(true) => count += 1,
                    Some(false) => break,
                    // There may be any number of them.
                    None => count = plan.min,
                }
            }
        }
        if count < plan.min {
            return Found::Nothing;
        }
        match ways.closed() {
            Found::Nothing => sized(Value::Object(map)),
            doubt => doubt,
        }
    }

    /// Adds another field with a name of a sort: whether there is one; in doubt `None`.
    fn other(
        &mut self,
        sort: usize,
        not: &[NodeId],
        taken: &mut [Vec<String>],
        ways: &mut Ways,
        map: &mut Map<String, Value>,
    ) -> Option<bool> {
        let value = match self.engine.find(&self.rest[sort], not) {
            Found::Nothing => return Some(false),
            found => ways.note(found),
        };
        if let Some(doubt) = self.names.sorts[sort].doubt {
            ways.note(Found::Doubt(doubt));
            return None;
        }
        match self.names.another(self.engine, sort, &taken[sort]) {
            Ok(None) => Some(false),
            Ok(Some(name)) => {
                taken[sort].push(name.clone());
                let known = value.is_some();
                map.extend(value.map(|value| (name, value)));
                known.then_some(true)
            }
            Err(doubt) => {
                ways.note(Found::Doubt(doubt));
                None
            }
        }
    }
}

/// The plan, narrowed to objects that fail a form in one way.
fn narrowed(plan: &Plan, failure: &Failure) -> Option<Plan> {
    let mut plan = plan.clone();
    match *failure {
        Failure::Field(index, node) => {
            plan.named[index].presence = Presence::Must;
            plan.named[index].not.push(node);
        }
        Failure::Absent(index) => plan.named[index].presence = Presence::MustNot,
        Failure::AtMost(max) => plan.max = plan.max.min(max),
        Failure::AtLeast(min) => plan.min = plan.min.max(min),
        Failure::Another(sort, node) => plan.others.push(Other { sort, not: vec![node] }),
        Failure::Planned(index, node) => plan.others[index].not.push(node),
    }
    (plan.min <= plan.max).then_some(plan)
}
