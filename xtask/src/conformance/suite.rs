//! Corpora of schemas with values: what is refused, and what generated code says of the rest.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use tasker_gen::ir::accepts::verdict;

use super::admit::{Admission, admit};
use super::group::Group;
use super::judge::{self, Fault, Judgement};
use super::oracle::Expected;
use super::packs::{Contract, Press};
use super::runners::{self, Answer, Question};
use super::{Exceptions, official, refused};
use crate::Result;
use crate::check::Lang;

/// Who is asked beside the languages: the typed model, in this process.
pub(crate) const MODEL: &str = "model";

/// What is counted of a corpus and a language.
#[derive(Default, Debug, Clone)]
pub(crate) struct Tally {
    pub(crate) schemas: usize,
    /// Refused schemas, by codes and keywords.
    pub(crate) refused: BTreeMap<String, usize>,
    pub(crate) pairs: usize,
    /// Of refused schemas.
    pub(crate) pairs_refused: usize,
    /// Rejected by the code since the language's numbers could not hold the value.
    pub(crate) lost: usize,
    pub(crate) verdicts: usize,
    /// Valid values whose verdict is right, and those that came back as they were.
    pub(crate) valid: usize,
    pub(crate) round_trips: usize,
    pub(crate) silent: usize,
    /// Both of the core alone.
    pub(crate) core: Share,
}

/// How many pairs are right, of how many.
#[derive(Default, Debug, Clone, Copy)]
pub(crate) struct Share {
    pub(crate) right: usize,
    pub(crate) pairs: usize,
}

/// Tallies by corpus, then by language.
pub(crate) type Tallies = BTreeMap<&'static str, BTreeMap<&'static str, Tally>>;

/// A wrong answer.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub(crate) lang: &'static str,
    pub(crate) fault: &'static str,
    pub(crate) group: usize,
    pub(crate) test: usize,
    pub(crate) what: String,
}

/// What came of a run.
pub(crate) struct Outcome {
    pub(crate) tallies: Tallies,
    pub(crate) failures: Vec<Failure>,
    /// What is refused: see [`refused`].
    pub(crate) refused: refused::Found,
    /// Schemas that made the generator panic or not end.
    pub(crate) faults: Vec<String>,
    pub(crate) took: BTreeMap<&'static str, Duration>,
}

/// What languages found wrong with a value.
type Rejections = BTreeMap<&'static str, Vec<(String, String)>>;

/// A pair that is asked about: the numbers of its group and test.
type Pair = (usize, usize);

/// Puts every test of every group to the model and to the languages.
pub(crate) fn run(
    press: &Press,
    groups: &[Group],
    langs: &[Lang],
    list: &refused::List,
    exceptions: &mut Exceptions,
) -> Result<Outcome> {
    let schemas: Vec<&str> = groups.iter().map(|group| group.schema.as_str()).collect();
    let start = Instant::now();
    let admissions = admit(&schemas);
    let mut outcome = Outcome {
        tallies: Tallies::new(),
        failures: Vec::new(),
        refused: refused::Found::new(),
        faults: Vec::new(),
        took: BTreeMap::from([("admission", start.elapsed())]),
    };
    for (group, admission) in groups.iter().zip(&admissions) {
        for (at, fault) in &admission.faults {
            let schema = super::template::yaml(&group.schema);
            let text = format!("{} {}: {at}: {fault}\n    {schema}", group.corpus, group.name);
            outcome.faults.push(text);
        }
        if let Some(what) = admission.summary() {
            refused::add(&mut outcome.refused, group, what);
        }
    }
    let start = Instant::now();
    let contracts = press.contracts(&schemas, &admissions)?;
    outcome.took.insert("generation", start.elapsed());

    let mut rejected: BTreeMap<Pair, Rejections> = BTreeMap::new();
    let asked = std::iter::once(None).chain(langs.iter().copied().map(Some));
    for lang in asked {
        let name = lang.map_or(MODEL, Lang::name);
        let start = Instant::now();
        let pairs = pairs(groups, &admissions, &contracts, lang);
        let answers = match lang {
            None => ask_model(groups, &contracts, &pairs),
            Some(lang) => ask(press, lang, groups, &contracts, &pairs)?,
        };
        count_schemas(groups, &admissions, lang, list, &mut outcome.tallies);
        for (pair, answer) in pairs.iter().zip(answers) {
            let (group, test) = (&groups[pair.0], &groups[pair.0].tests[pair.1]);
            let tally = outcome
                .tallies
                .entry(group.corpus)
                .or_default()
                .entry(name)
                .or_default();
            let expected = Expected::verdict(test.valid);
            let judgement = judge::judge(lang, &test.text, &expected, &answer);
            let mut excepted = || exceptions.has(name, &format!("{} {} / {}", group.corpus, group.name, test.name));
            let is_core = !list.is_out_of_reach(group.corpus, &group.name);
            match judgement {
                Judgement::Right => tally.right(test.valid, is_core),
                // Rightly rejected all the same, if not for its own reasons.
                Judgement::Refused if !test.valid => {
                    tally.right(false, is_core);
                    continue;
                }
                Judgement::Refused => tally.lost += 1,
                Judgement::Wrong(fault, what) => {
                    tally.verdicts += usize::from(fault == Fault::RoundTrip);
                    tally.silent += usize::from(fault != Fault::Crash);
                    if !excepted() {
                        outcome.failures.push(Failure {
                            lang: name,
                            fault: fault.name(),
                            group: pair.0,
                            test: pair.1,
                            what,
                        });
                    }
                    continue;
                }
            }
            if let (Answer::Rejected(mut found), Some(_), true) = (answer, lang, !test.valid) {
                found.sort();
                rejected.entry(*pair).or_default().insert(name, found);
            }
        }
        outcome.took.insert(name, start.elapsed());
    }
    outcome.failures.extend(differing(&rejected));
    Ok(outcome)
}

impl Tally {
    fn right(&mut self, valid: bool, is_core: bool) {
        self.verdicts += 1;
        self.round_trips += usize::from(valid);
        self.core.right += usize::from(is_core);
    }
}

/// What a language can be asked.
fn pairs(groups: &[Group], admissions: &[Admission], contracts: &[Option<Contract>], lang: Option<Lang>) -> Vec<Pair> {
    let is_carried = |group: usize| match lang {
        None => contracts[group].is_some(),
        Some(lang) => admissions[group].langs().contains(&lang),
    };
    let groups = groups.iter().enumerate().filter(|(number, _)| is_carried(*number));
    groups
        .flat_map(|(number, group)| (0..group.tests.len()).map(move |test| (number, test)))
        .collect()
}

fn count_schemas(
    groups: &[Group],
    admissions: &[Admission],
    lang: Option<Lang>,
    list: &refused::List,
    tallies: &mut Tallies,
) {
    for (group, admission) in groups.iter().zip(admissions) {
        let name = lang.map_or(MODEL, Lang::name);
        let tally = tallies.entry(group.corpus).or_default().entry(name).or_default();
        let pairs = group.tests.len();
        tally.schemas += 1;
        tally.pairs += pairs;
        tally.valid += group.tests.iter().filter(|test| test.valid).count();
        if !list.is_out_of_reach(group.corpus, &group.name) {
            tally.core.pairs += pairs;
        }
        let refused = match lang {
            Some(lang) => admission.refused.get(lang.name()).cloned(),
            None if admission.langs().is_empty() => admission.summary(),
            None => None,
        };
        if let Some(why) = refused {
            *tally.refused.entry(why).or_default() += 1;
            tally.pairs_refused += pairs;
        }
    }
}

/// The typed model as if it were a language that gives everything back.
fn ask_model(groups: &[Group], contracts: &[Option<Contract>], pairs: &[Pair]) -> Vec<Answer> {
    let answer = |(group, test): &Pair| {
        let (Some(contract), test) = (&contracts[*group], &groups[*group].tests[*test]) else {
            return Answer::Crashed("no contract".into());
        };
        let Ok(value) = serde_json::from_str(&test.text) else {
            return Answer::Crashed("a value that cannot be read".into());
        };
        match verdict(&contract.workflow.types, contract.root, &value) {
            Some(true) => Answer::Accepted(test.text.clone()),
            Some(false) => Answer::Rejected(Vec::new()),
            None => Answer::Crashed("no verdict".into()),
        }
    };
    pairs.iter().map(answer).collect()
}

fn ask(
    press: &Press,
    lang: Lang,
    groups: &[Group],
    contracts: &[Option<Contract>],
    pairs: &[Pair],
) -> Result<Vec<Answer>> {
    let mut symbols = Vec::new();
    let mut number_of = BTreeMap::new();
    let mut questions: Vec<Question> = Vec::new();
    for (group, test) in pairs {
        let of_lang = contracts[*group]
            .as_ref()
            .and_then(|contract| contract.symbols.get(lang.name()));
        let of_lang = of_lang.ok_or_else(|| format!("{}: no symbols for {}", groups[*group].name, lang.name()))?;
        let number = *number_of.entry(*group).or_insert_with(|| {
            symbols.push(of_lang);
            symbols.len() - 1
        });
        questions.push((number, &groups[*group].tests[*test].text));
    }
    runners::ask(press.project, lang, &press.work.join(lang.name()), &symbols, &questions)
}

/// Where languages reject the same value for other reasons.
fn differing(rejected: &BTreeMap<Pair, Rejections>) -> Vec<Failure> {
    let mut failures = Vec::new();
    for ((group, test), by_lang) in rejected {
        let mut all: Vec<_> = by_lang.iter().collect();
        all.dedup_by(|a, b| a.1 == b.1);
        if let [(lang, _), _, ..] = all[..] {
            let texts = by_lang.iter().map(|(lang, found)| format!("{lang}: {found:?}"));
            failures.push(Failure {
                lang,
                fault: Fault::Violations.name(),
                group: *group,
                test: *test,
                what: texts.collect::<Vec<_>>().join("\n      "),
            });
        }
    }
    failures
}

/// The groups whose verdicts do not hold where formats are asserted.
pub(crate) fn is_about_annotations(group: &Group) -> bool {
    group.name.starts_with(official::ANNOTATIONS)
}
