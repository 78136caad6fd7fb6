//! The search for a value that belongs to all of some nodes and to none of others.

use super::forms::{self, ANY, Forms, NEVER, NodeId, Source};
use super::{Doubt, Type, lists, objects, texts};
use serde_json::Value;
use std::collections::HashMap;
use std::rc::Rc;
use std::thread;

/// Questions nested so deeply fit the stack of any thread, and nearly all schemas.
const SHALLOW: usize = 40;
/// Questions nested deeper than this are given up.
const DEEP: usize = 300;
/// What the deepest questions need in an unoptimised build, twice.
const DEEP_STACK: usize = 16 << 20;
/// Questions and alternatives that are looked at in one search.
const BUDGET: usize = 200_000;
/// Parts of the largest value that is made.
const MAX_SIZE: usize = 20_000;
/// Ways to pick one form out of each union.
const MAX_PICKS: usize = 4_096;

/// What a search brought.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found {
    /// There is no such value.
    Nothing,
    /// This is one.
    Value(Value),
    /// It was not found out.
    Doubt(Doubt),
}

/// What was found out so far about several ways to a value of which one is enough.
#[derive(Debug, Default)]
pub(super) struct Ways {
    doubt: Option<Doubt>,
}

impl Ways {
    /// Takes note of a way; gives the value back if it led to one.
    pub(super) fn note(&mut self, found: Found) -> Option<Value> {
        match found {
            Found::Value(value) => return Some(value),
            Found::Doubt(doubt) => self.doubt = self.doubt.or(Some(doubt)),
            Found::Nothing => {}
        }
        None
    }

    /// The verdict when all ways have been tried in vain.
    pub(super) fn closed(self) -> Found {
        self.doubt.map_or(Found::Nothing, Found::Doubt)
    }
}

/// A question: the nodes that a value must belong to, and those that it must not. Both sorted, without repetitions.
type Question = (Vec<NodeId>, Vec<NodeId>);

pub(super) struct Engine<'a> {
    arenas: Vec<Type<'a>>,
    sources: HashMap<Source, NodeId>,
    /// By node.
    origins: Vec<Source>,
    forms: Vec<Option<Rc<Forms<'a>>>>,
    answers: HashMap<Question, Found>,
    /// Questions that are being answered, with their depth.
    open: HashMap<Question, usize>,
    /// The outermost open question that the current one has relied on.
    relied_on: usize,
    spent: usize,
    max_depth: usize,
}

impl<'a> Engine<'a> {
    pub(super) fn search(all: &[Type<'a>], none: &[Type<'a>]) -> Found {
        let found = Self::search_to(SHALLOW, all, none);
        if found != Found::Doubt(Doubt::Depth) {
            return found;
        }
        thread::scope(|scope| {
            let deep = thread::Builder::new().stack_size(DEEP_STACK);
            let search = deep.spawn_scoped(scope, || Self::search_to(DEEP, all, none));
            match search.map(thread::ScopedJoinHandle::join) {
                Ok(Ok(found)) => found,
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                // A thread that the system does not give.
                Err(_) => Found::Doubt(Doubt::Depth),
            }
        })
    }

    fn search_to(max_depth: usize, all: &[Type<'a>], none: &[Type<'a>]) -> Found {
        let mut engine = Self {
            arenas: Vec::new(),
            sources: HashMap::new(),
            origins: Vec::new(),
            forms: Vec::new(),
            answers: HashMap::new(),
            open: HashMap::new(),
            relied_on: usize::MAX,
            spent: 0,
            max_depth,
        };
        engine.node(Source::Any);
        engine.node(Source::Never);
        let all: Vec<NodeId> = all.iter().map(|of| engine.root(*of)).collect();
        let none: Vec<NodeId> = none.iter().map(|of| engine.root(*of)).collect();
        engine.find(&all, &none)
    }

    fn root(&mut self, of: Type<'a>) -> NodeId {
        let known = self.arenas.iter().position(|arena| std::ptr::eq(arena.types, of.types));
        let arena = known.unwrap_or(self.arenas.len());
        if known.is_none() {
            self.arenas.push(of);
        }
        self.node(Source::Type(arena, of.id))
    }

    fn node(&mut self, source: Source) -> NodeId {
        node(&mut self.sources, &mut self.origins, source)
    }

    fn forms(&mut self, id: NodeId) -> Rc<Forms<'a>> {
        self.forms.resize(self.origins.len(), None);
        if let Some(known) = &self.forms[id] {
            return Rc::clone(known);
        }
        let (sources, origins) = (&mut self.sources, &mut self.origins);
        let source = origins[id].clone();
        let mut node = |source| node(sources, origins, source);
        let made = match source {
            Source::Any => Forms::any(),
            Source::Never => Forms::default(),
            Source::Type(arena, id) => {
                let types = self.arenas[arena].types;
                forms::of_type(arena, Type { types, id }, &mut node)
            }
            // Written by us a moment ago.
            Source::Value(text) => match serde_json::from_str(&text) {
                Ok(value) => forms::of_value(&value, &mut node),
                Err(_) => Forms {
                    doubt: Some(Doubt::Precision),
                    ..Forms::default()
                },
            },
        };
        let made = Rc::new(made);
        self.forms[id] = Some(Rc::clone(&made));
        made
    }

    /// Counts a step; false when there are none left.
    pub(super) fn step(&mut self) -> bool {
        self.spent += 1;
        self.spent <= BUDGET
    }

    /// A value that belongs to all of `all` and to none of `none`.
    pub(super) fn find(&mut self, all: &[NodeId], none: &[NodeId]) -> Found {
        let Some(question) = question(all, none) else {
            return Found::Nothing;
        };
        if let Some(known) = self.answers.get(&question) {
            return known.clone();
        }
        if let Some(depth) = self.open.get(&question) {
            self.relied_on = self.relied_on.min(*depth);
            return Found::Nothing;
        }
        let depth = self.open.len();
        if depth >= self.max_depth {
            return Found::Doubt(Doubt::Depth);
        }
        if !self.step() {
            return Found::Doubt(Doubt::Budget);
        }
        let outer = std::mem::replace(&mut self.relied_on, usize::MAX);
        self.open.insert(question.clone(), depth);
        let found = self.by_kind(&question);
        self.open.remove(&question);
        // What an open question further out was taken to be may turn out wrong; a value is a value.
        let relied_on = if self.relied_on < depth {
            self.relied_on
        } else {
            usize::MAX
        };
        if relied_on == usize::MAX || matches!(found, Found::Value(_)) {
            self.answers.insert(question, found.clone());
        }
        self.relied_on = match found {
            Found::Value(_) => outer,
            Found::Nothing | Found::Doubt(_) => outer.min(relied_on),
        };
        found
    }

    fn by_kind(&mut self, (all, none): &Question) -> Found {
        let all: Vec<_> = all.iter().map(|id| self.forms(*id)).collect();
        let none: Vec<_> = none.iter().map(|id| self.forms(*id)).collect();
        let mut ways = Ways::default();
        if let Some(doubt) = all.iter().chain(&none).find_map(|forms| forms.doubt) {
            return Found::Doubt(doubt);
        }
        for truth in [true, false] {
            let index = usize::from(truth);
            if all.iter().all(|forms| forms.booleans[index]) && !none.iter().any(|forms| forms.booleans[index]) {
                return Found::Value(Value::Bool(truth));
            }
        }
        if let Some(value) = ways.note(numbers(&all, &none)) {
            return Found::Value(value);
        }
        let found = self.each_pick(&all, &none, |forms| &forms.texts, |_, is, not| texts::find(is, not));
        if let Some(value) = ways.note(found) {
            return Found::Value(value);
        }
        if let Some(value) = ways.note(self.each_pick(&all, &none, |forms| &forms.lists, lists::find)) {
            return Found::Value(value);
        }
        if let Some(value) = ways.note(self.each_pick(&all, &none, |forms| &forms.objects, objects::find)) {
            return Found::Value(value);
        }
        if all.iter().all(|forms| forms.null) && !none.iter().any(|forms| forms.null) {
            return Found::Value(Value::Null);
        }
        ways.closed()
    }
}

impl<'a> Engine<'a> {
    /// A value that fits one form of each of `all`, and no form of `none`.
    fn each_pick<F>(
        &mut self,
        all: &[Rc<Forms<'a>>],
        none: &[Rc<Forms<'a>>],
        of: impl for<'f> Fn(&'f Forms<'a>) -> &'f Vec<F>,
        find: impl Fn(&mut Self, &[&F], &[&F]) -> Found,
    ) -> Found {
        let not: Vec<&F> = none.iter().flat_map(|forms| of(forms)).collect();
        let picks = match picks(all.iter().map(|forms| of(forms).len())) {
            Ok(picks) => picks,
            Err(doubt) => return Found::Doubt(doubt),
        };
        let mut ways = Ways::default();
        for pick in picks {
            let is: Vec<&F> = all.iter().zip(pick).map(|(forms, at)| &of(forms)[at]).collect();
            if let Some(value) = ways.note(find(self, &is, &not)) {
                return Found::Value(value);
            }
        }
        ways.closed()
    }
}

fn node(sources: &mut HashMap<Source, NodeId>, origins: &mut Vec<Source>, source: Source) -> NodeId {
    if let Some(&known) = sources.get(&source) {
        return known;
    }
    origins.push(source.clone());
    sources.insert(source, origins.len() - 1);
    origins.len() - 1
}

/// The question in its one form, or nothing if its answer is plain: there is no such value.
fn question(all: &[NodeId], none: &[NodeId]) -> Option<Question> {
    let sorted = |nodes: &[NodeId], idle: NodeId| {
        let mut nodes: Vec<NodeId> = nodes.iter().copied().filter(|&node| node != idle).collect();
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    };
    let (mut all, none) = (sorted(all, ANY), sorted(none, NEVER));
    if all.contains(&NEVER) || none.contains(&ANY) || all.iter().any(|node| none.contains(node)) {
        return None;
    }
    if all.is_empty() {
        all.push(ANY);
    }
    Some((all, none))
}

fn numbers(all: &[Rc<Forms<'_>>], none: &[Rc<Forms<'_>>]) -> Found {
    let mut sets = all.iter().map(|forms| forms.numbers.clone());
    let first = sets.next().unwrap_or_default();
    let set = sets.fold(first, |set, other| set.intersect(&other));
    if set.is_void() {
        return Found::Nothing;
    }
    let set = none
        .iter()
        .filter(|forms| !forms.numbers.is_void())
        .fold(set, |set, other| set.intersect(&other.numbers.complement()));
    match set.pick() {
        Ok(Some(number)) => Found::Value(Value::Number(number)),
        Ok(None) => Found::Nothing,
        Err(doubt) => Found::Doubt(doubt),
    }
}

/// Every way to pick one out of each of several lists, by their lengths.
fn picks(counts: impl Iterator<Item = usize> + Clone) -> Result<Vec<Vec<usize>>, Doubt> {
    let many = counts
        .clone()
        .try_fold(1usize, |product, count| product.checked_mul(count));
    if many.is_none_or(|many| many > MAX_PICKS) {
        return Err(Doubt::Budget);
    }
    Ok(counts.fold(vec![Vec::new()], |picks, count| {
        let longer = |pick: &Vec<usize>| {
            let pick = pick.clone();
            (0..count).map(move |at| pick.iter().copied().chain([at]).collect())
        };
        picks.iter().flat_map(longer).collect()
    }))
}

/// A value, unless it is too large.
pub(super) fn sized(value: Value) -> Found {
    if size(&value, MAX_SIZE) > MAX_SIZE {
        Found::Doubt(Doubt::Size)
    } else {
        Found::Value(value)
    }
}

/// How many parts a value has; stops counting soon after `limit`.
fn size(value: &Value, limit: usize) -> usize {
    let sum = |parts: &mut dyn Iterator<Item = &Value>| {
        let mut total = 1;
        for part in parts {
            if total > limit {
                break;
            }
            total += size(part, limit);
        }
        total
    };
    match value {
        Value::Array(items) => sum(&mut items.iter()),
        Value::Object(map) => sum(&mut map.values()),
        _ => 1,
    }
}
