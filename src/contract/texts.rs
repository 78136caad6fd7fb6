//! A text that fits some forms and not others.

use super::Doubt;
use super::alphabet::Alphabet;
use super::automaton::{Automaton, DEAD, WON};
use super::engine::{Engine, Found};
use super::formula::{TextAtom, TextForm};
use crate::ir::format::{self, Rule};
use crate::ir::pattern::{Node, Program};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{HashSet, VecDeque};

/// Steps of all automata together.
const MAX_MOVES: usize = 60_000;
/// Longer texts are not made.
const MAX_LENGTH: u64 = 20_000;

/// So many moves count for one step of the engine.
const MOVES_OF_STEP: usize = 4;

pub(super) fn find(engine: &mut Engine<'_>, is: &[&TextForm<'_>], not: &[&TextForm<'_>]) -> Found {
    let Some(demands) = Demands::new(is, not) else {
        return Found::Nothing;
    };
    if demands.atoms.is_empty() {
        return demands.by_length();
    }
    let tester = Tester::new(&demands);
    if let Some(found) = tester.among_listed() {
        return found;
    }
    if let Some(text) = tester.guess() {
        return Found::Value(Value::String(text));
    }
    let mut search = Search::new(&demands, &tester);
    let found = search.run();
    // Objects whose names are told apart by many patterns ask for many texts.
    match (&found, engine.steps(search.moves / MOVES_OF_STEP)) {
        (Found::Value(_), _) | (_, true) => found,
        _ => Found::Doubt(Doubt::Budget),
    }
}

/// A conjunction: lengths, and atoms by index.
#[derive(Debug, Clone, PartialEq)]
struct Term {
    min: u64,
    max: u64,
    atoms: Vec<usize>,
}

/// What a text must be, and what it must not be, without what goes without saying.
struct Demands<'a> {
    /// Each once; without lengths.
    atoms: Vec<TextAtom<'a>>,
    is: Term,
    not: Vec<Term>,
}

impl<'a> Demands<'a> {
    /// `None` when no text can meet them.
    fn new(is: &[&TextForm<'a>], not: &[&TextForm<'a>]) -> Option<Self> {
        let same: Vec<&TextAtom<'a>> = is.iter().copied().flatten().collect();
        let mut demands = Self {
            atoms: Vec::new(),
            is: Term {
                min: 0,
                max: u64::MAX,
                atoms: Vec::new(),
            },
            not: Vec::new(),
        };
        let must = demands.term(same.iter().copied());
        demands.is = must;
        if demands.is.min > demands.is.max {
            return None;
        }
        for form in not {
            let term = demands.term(form.iter().filter(|atom| !same.contains(atom)));
            let (min, max) = (demands.is.min, demands.is.max);
            if term.min > max || term.max < min || term.min > term.max {
                // No text of these lengths is meant.
                continue;
            }
            let term = Term {
                min: if term.min <= min { 0 } else { term.min },
                max: if term.max >= max { u64::MAX } else { term.max },
                atoms: term
                    .atoms
                    .into_iter()
                    .filter(|at| !demands.is.atoms.contains(at))
                    .collect(),
            };
            if term.atoms.is_empty() && term.min == 0 && term.max == u64::MAX {
                return None;
            }
            demands.not.push(term);
        }
        Some(demands)
    }

    fn term<'t>(&mut self, atoms: impl Iterator<Item = &'t TextAtom<'a>>) -> Term
    where
        'a: 't,
    {
        let mut term = Term {
            min: 0,
            max: u64::MAX,
            atoms: Vec::new(),
        };
        for atom in atoms {
            match atom {
                TextAtom::Length(min, max) => {
                    term.min = term.min.max(*min);
                    term.max = term.max.min(*max);
                }
                TextAtom::Format(format) => match format::definition(*format).rules {
                    [] => self.add(&mut term, TextAtom::Grammar(*format)),
                    [Rule::MaxLength(max)] => {
                        term.max = term.max.min(*max as u64);
                        self.add(&mut term, TextAtom::Grammar(*format));
                    }
                    _ => self.add(&mut term, atom.clone()),
                },
                TextAtom::Pattern(_) | TextAtom::Grammar(_) | TextAtom::OneOf(_) => self.add(&mut term, atom.clone()),
            }
        }
        term
    }

    fn add(&mut self, term: &mut Term, atom: TextAtom<'a>) {
        let known = self.atoms.iter().position(|other| *other == atom);
        let index = known.unwrap_or_else(|| {
            self.atoms.push(atom);
            self.atoms.len() - 1
        });
        if !term.atoms.contains(&index) {
            term.atoms.push(index);
        }
    }

    /// Where only lengths matter, there is a text just at one of the limits, or nowhere.
    fn by_length(&self) -> Found {
        let allowed = |length: u64| {
            let within = |term: &Term| (term.min..=term.max).contains(&length);
            within(&self.is) && !self.not.iter().any(within)
        };
        match self.lengths().into_iter().find(|length| allowed(*length)) {
            Some(length) if length > MAX_LENGTH => Found::Doubt(Doubt::Size),
            Some(length) => Found::Value(Value::String(text_of(length))),
            None => Found::Nothing,
        }
    }

    /// Lengths at the limits, shortest first.
    fn lengths(&self) -> Vec<u64> {
        let terms = self.not.iter().chain([&self.is]);
        let limits = terms.flat_map(|term| [term.min, term.max]);
        let mut lengths: Vec<u64> = limits
            .flat_map(|limit| [Some(limit), limit.checked_add(1), limit.checked_sub(1)])
            .flatten()
            .filter(|length| *length < u64::MAX)
            .collect();
        lengths.sort_unstable();
        lengths.dedup();
        lengths
    }
}

fn text_of(length: u64) -> String {
    ('a'..='z').cycle().zip(0..length).map(|(c, _)| c).collect()
}

/// Tries texts out.
struct Tester<'d, 'a> {
    demands: &'d Demands<'a>,
    /// By atom.
    programs: Vec<Option<Cow<'static, Program>>>,
}

impl<'d, 'a> Tester<'d, 'a> {
    fn new(demands: &'d Demands<'a>) -> Self {
        let program = |atom: &TextAtom<'a>| match atom {
            TextAtom::Pattern(pattern) => Program::new(&pattern.root).map(Cow::Owned),
            TextAtom::Grammar(format) => format::program(*format).map(Cow::Borrowed),
            TextAtom::Format(_) | TextAtom::OneOf(_) | TextAtom::Length(..) => None,
        };
        Self {
            demands,
            programs: demands.atoms.iter().map(program).collect(),
        }
    }

    fn atom(&self, at: usize, text: &str) -> Option<bool> {
        match &self.demands.atoms[at] {
            TextAtom::OneOf(texts) => Some(texts.iter().any(|other| other == text)),
            TextAtom::Length(min, max) => Some((*min..=*max).contains(&(text.chars().count() as u64))),
            TextAtom::Format(format) => Some(format::holds(*format, text)),
            TextAtom::Pattern(_) | TextAtom::Grammar(_) => self.programs[at].as_ref()?.is_match(text),
        }
    }

    fn term(&self, term: &Term, text: &str) -> Option<bool> {
        if !(term.min..=term.max).contains(&(text.chars().count() as u64)) {
            return Some(false);
        }
        let mut known = true;
        for &at in &term.atoms {
            match self.atom(at, text) {
                Some(true) => {}
                Some(false) => return Some(false),
                None => known = false,
            }
        }
        known.then_some(true)
    }

    /// Whether a text meets all demands.
    fn meets(&self, text: &str) -> Option<bool> {
        let mut known = true;
        let negated = |verdict: Option<bool>| verdict.map(|holds| !holds);
        let not = self.demands.not.iter().map(|term| negated(self.term(term, text)));
        for verdict in std::iter::once(self.term(&self.demands.is, text)).chain(not) {
            match verdict {
                Some(true) => {}
                Some(false) => return Some(false),
                None => known = false,
            }
        }
        known.then_some(true)
    }

    /// The verdict where the text must be out of a list.
    fn among_listed(&self) -> Option<Found> {
        let mut atoms = self.demands.is.atoms.iter().map(|at| &self.demands.atoms[*at]);
        let listed = atoms.find_map(|atom| match atom {
            TextAtom::OneOf(texts) => Some(texts),
            _ => None,
        })?;
        let mut doubt = false;
        for text in listed.iter() {
            match self.meets(text) {
                Some(true) => return Some(Found::Value(Value::String(text.clone()))),
                Some(false) => {}
                None => doubt = true,
            }
        }
        Some(if doubt {
            Found::Doubt(Doubt::Pattern)
        } else {
            Found::Nothing
        })
    }

    /// A text that meets the demands, by trying what comes to mind.
    fn guess(&self) -> Option<String> {
        let lengths: Vec<u32> = self
            .demands
            .lengths()
            .into_iter()
            .filter_map(|length| u32::try_from(length).ok().filter(|length| *length <= 2_000))
            .collect();
        let plain = lengths.iter().map(|length| text_of(u64::from(*length)));
        let patterns = self.demands.atoms.iter().filter_map(|atom| match atom {
            TextAtom::Pattern(pattern) => Some(pattern.as_ref()),
            TextAtom::Format(format) | TextAtom::Grammar(format) => Some(&format::definition(*format).pattern),
            TextAtom::OneOf(_) | TextAtom::Length(..) => None,
        });
        let samples = patterns.flat_map(|pattern| pattern.samples(&lengths));
        let padded = |text: String| {
            let length = text.chars().count();
            let longer = lengths
                .iter()
                .filter_map(move |wanted| (*wanted as usize).checked_sub(length));
            let long = longer.map(|more| text.clone() + &"a".repeat(more)).collect::<Vec<_>>();
            std::iter::once(text).chain(long)
        };
        samples
            .flat_map(padded)
            .chain(plain)
            .find(|text| self.meets(text) == Some(true))
    }
}

fn root<'t>(atom: &'t TextAtom<'_>) -> Option<&'t Node> {
    match atom {
        TextAtom::Pattern(pattern) => Some(&pattern.root),
        TextAtom::Format(format) | TextAtom::Grammar(format) => Some(&format::definition(*format).pattern.root),
        TextAtom::OneOf(_) | TextAtom::Length(..) => None,
    }
}

/// Whether an automaton says all about its atom.
fn is_exact(atom: &TextAtom<'_>) -> bool {
    !matches!(atom, TextAtom::Format(_))
}

/// A closed set of texts as a pattern.
fn pattern_of(texts: &[String]) -> Node {
    let word = |text: &String| Node::Sequence(text.chars().map(Node::Literal).collect());
    let words = Node::Alternatives(texts.iter().map(word).collect());
    Node::Sequence(vec![Node::Start, words, Node::End])
}

/// The state of each automaton, and last how many characters there are, as far as it matters.
type Product = Vec<u32>;

/// Runs the automata of all atoms side by side, shortest texts first.
struct Search<'s, 'd, 'a> {
    demands: &'d Demands<'a>,
    tester: &'s Tester<'d, 'a>,
    /// By atom; absent where a pattern is not regular.
    automata: Vec<Option<Automaton>>,
    alphabet: Alphabet,
    /// Each with the one before it and the character in between.
    visited: Vec<(Product, usize, char)>,
    moves: usize,
    doubt: Option<Doubt>,
}

impl<'s, 'd, 'a> Search<'s, 'd, 'a> {
    fn new(demands: &'d Demands<'a>, tester: &'s Tester<'d, 'a>) -> Self {
        let automaton = |atom: &TextAtom<'a>| match atom {
            TextAtom::OneOf(texts) => Automaton::new(&pattern_of(texts)),
            other => Automaton::new(root(other)?),
        };
        let automata: Vec<_> = demands.atoms.iter().map(automaton).collect();
        let alphabet = Alphabet::new(automata.iter().flatten().flat_map(|automaton| &automaton.sets));
        Self {
            demands,
            tester,
            automata,
            alphabet,
            visited: Vec::new(),
            moves: 0,
            doubt: None,
        }
    }

    fn run(&mut self) -> Found {
        let start: Product = self
            .automata
            .iter()
            .map(|automaton| automaton.as_ref().map_or(WON, Automaton::start))
            .chain([0])
            .collect();
        let mut known: HashSet<Product> = HashSet::new();
        let mut queue = VecDeque::new();
        if let Some(start) = self.relevant(start) {
            known.insert(start.clone());
            self.visited.push((start, 0, ' '));
            queue.push_back(0);
        }
        while let Some(at) = queue.pop_front() {
            if let Some(text) = self.accepted(at) {
                return Found::Value(Value::String(text));
            }
            for index in 0..self.alphabet.letters.len() {
                let letter = self.alphabet.letters[index];
                // Many automata side by side take longer.
                self.moves += 1 + self.automata.len() / 8;
                if self.moves > MAX_MOVES {
                    return Found::Doubt(Doubt::Budget);
                }
                let Some(next) = self.after(at, letter) else { continue };
                if known.insert(next.clone()) {
                    self.visited.push((next, at, letter));
                    queue.push_back(self.visited.len() - 1);
                }
            }
        }
        self.doubt.map_or(Found::Nothing, Found::Doubt)
    }

    fn after(&mut self, at: usize, letter: char) -> Option<Product> {
        let mut next = self.visited[at].0.clone();
        let (count, states) = next.split_last_mut()?;
        *count = count.saturating_add(1);
        for (state, automaton) in states.iter_mut().zip(&mut self.automata) {
            if let Some(automaton) = automaton {
                *state = automaton.after(*state, letter);
            }
        }
        self.relevant(next)
    }

    /// The state without what cannot matter any more; `None` when no text can be found from here.
    fn relevant(&self, mut product: Product) -> Option<Product> {
        let Demands { is, not, .. } = self.demands;
        let (count, states) = product.split_last_mut()?;
        let length = u64::from(*count);
        if length > is.max || is.atoms.iter().any(|at| states[*at] == DEAD) {
            return None;
        }
        // A term that has failed for good demands nothing more.
        let stuck = |term: &&Term| term.atoms.iter().any(|at| states[*at] == DEAD);
        let running: Vec<&Term> = not.iter().filter(|term| !stuck(term)).collect();
        let pending: Vec<&Term> = running.iter().copied().filter(|term| term.max >= length).collect();
        let holds =
            |at: &usize| states[*at] == WON && self.automata[*at].is_some() && is_exact(&self.demands.atoms[*at]);
        if pending
            .iter()
            .any(|term| term.min <= length && term.max == u64::MAX && term.atoms.iter().all(holds))
        {
            return None;
        }
        let limits = running.iter().copied().chain([is]);
        let limit = limits.flat_map(|term| [term.min, term.max.wrapping_add(1)]).max();
        let terms = || pending.iter().copied().chain([is]);
        *count = (*count).min(u32::try_from(limit.unwrap_or(0)).unwrap_or(u32::MAX));
        for (at, state) in states.iter_mut().enumerate() {
            if !terms().any(|term| term.atoms.contains(&at)) {
                *state = DEAD;
            }
        }
        Some(product)
    }

    /// The text of a state, if it is one that meets the demands.
    fn accepted(&mut self, at: usize) -> Option<String> {
        let (count, states) = self.visited[at].0.split_last()?;
        let length = u64::from(*count);
        // Where the automaton cannot tell, a "yes" is no more than a "perhaps".
        let atom = |at: &usize| match &self.automata[*at] {
            _ if states[*at] == DEAD => Some(false),
            Some(automaton) if !automaton.accepts(states[*at]) => Some(false),
            Some(_) if is_exact(&self.demands.atoms[*at]) => Some(true),
            _ => None,
        };
        let term = |term: &Term| {
            let mut verdict = Some((term.min..=term.max).contains(&length));
            for at in &term.atoms {
                match (verdict, atom(at)) {
                    (Some(false), _) | (_, Some(false)) => verdict = Some(false),
                    (_, None) => verdict = None,
                    (_, Some(true)) => {}
                }
            }
            verdict
        };
        let is = term(&self.demands.is);
        let not: Vec<_> = self.demands.not.iter().map(term).collect();
        if is == Some(false) || not.contains(&Some(true)) {
            return None;
        }
        let text = self.text(at);
        if is == Some(true) && not.iter().all(|verdict| *verdict == Some(false)) {
            return Some(text);
        }
        if self.tester.meets(&text) == Some(true) {
            return Some(text);
        }
        let regular = self.automata.iter().all(Option::is_some);
        self.doubt = Some(if regular { Doubt::Format } else { Doubt::Pattern });
        None
    }

    fn text(&self, mut at: usize) -> String {
        let mut letters = Vec::new();
        while at != 0 {
            let (_, before, letter) = &self.visited[at];
            letters.push(*letter);
            at = *before;
        }
        letters.iter().rev().collect()
    }
}
