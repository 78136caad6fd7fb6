//! `cargo xtask conformance`: whether generated code accepts what the schema accepts, and gives it back as it was.
//!
//! Two kinds of questions. `fixtures`: the contracts of the project's own templates (`subjects`) and values near their
//! examples (`probes`), with what is expected by `oracle`. `suite`: corpora of schemas with values (`group`), each tried alone
//! (`admit`), compared with the list of what is known to be refused (`refused`), then generated many to a template (`packs`).
//! Either way `runners` has every language answer, `judge` compares.

pub(crate) mod admit;
mod ajv;
mod annotations;
mod deep;
mod exceptions;
mod fixtures;
pub(crate) mod group;
mod json;
pub(crate) mod judge;
mod minimise;
mod objects;
mod official;
pub(crate) mod oracle;
pub(crate) mod packs;
mod probes;
pub(crate) mod programs;
mod random;
mod readme;
pub(crate) mod realistic;
mod refused;
mod report;
pub(crate) mod runners;
mod scalars;
pub(crate) mod subjects;
mod suite;
pub(crate) mod template;
mod ugly;

use std::path::PathBuf;

use crate::Result;
use crate::check::Lang;
use crate::generator::{Profile, build};
use crate::project::{Project, read, write_if_changed};
use crate::report::Row;
use exceptions::Exceptions;
use group::Group;
use packs::Press;
use refused::List;

pub(crate) const HELP: &str = "\
Usage: cargo xtask conformance [--lang python,ruby,rust,typescript] [--corpus NAMES] [--seed NUMBER] [--all] [--update]

Asks the generated code about many values. What was accepted must be given back equal, numbers exactly. `refused` counts what a
language rejects since its numbers could not hold it: a loss, but not a silent one.
  fixtures   every contract of fixtures/templates, hostile and references: the examples, and these with one thing changed at a
             time. The reference validator (the crate jsonschema, formats asserted) says what must be accepted, the typed model
             which violations must be found, in their order.
  official   the JSON Schema Test Suite, drafts 2020-12 and 7: the required part, and the optional part about formats. All
             languages must find the same violations.
  realistic  contracts as teams write them, tests/conformance/realistic, with values that are right and nearly right; the
             reference validator has to agree with the files.
  ugly       schemas without values: nothing panics or loops, and with them every generated tree of these corpora goes
             through the languages' own tools, as in check-output.
  random     1000 random schemas over all keywords, the same in every run, 20 values each; with --seed others.
`model` is the typed model itself, before any code: it needs no compiler; `--lang model` asks nobody else.
Schemas that are refused are listed in tests/conformance/refused.json, wrong answers that are known in exceptions.json; one
that is no longer refused, or passes, is a failure, too. README.md quotes the shares of right answers and has to be right about
every corpus that all languages were asked about. --update writes the list of refused schemas anew and mends README.md. The
whole table is written to target/conformance/table.md, all failures to target/conformance/failures.txt; --all prints them,
too. Needs `cargo xtask setup`.
";

/// How many failures of a kind are printed.
const SHOWN: usize = 8;

/// Failures of one kind, under a title.
type Section = (String, Vec<String>);

/// What is asked of whom.
struct Options {
    langs: Vec<Lang>,
    corpora: Vec<&'static str>,
    /// Of the random corpus.
    seed: u64,
    shown: usize,
    update: bool,
}

/// The corpora, as the command line names them.
const CORPORA: [&str; 5] = ["fixtures", "official", "realistic", "ugly", "random"];

impl Options {
    fn all() -> Self {
        Self {
            langs: Lang::ALL.to_vec(),
            corpora: CORPORA.to_vec(),
            seed: 0,
            shown: SHOWN,
            update: false,
        }
    }

    fn has(&self, corpus: &str) -> bool {
        self.corpora.contains(&corpus)
    }

    fn parse(args: &[String]) -> Result<Self> {
        let mut options = Self::all();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--all" => options.shown = usize::MAX,
                "--update" => options.update = true,
                "--seed" => {
                    let seed = args.next().and_then(|number| number.parse().ok());
                    options.seed = seed.ok_or("--seed needs a number")?;
                }
                "--lang" => {
                    let names = args.next().ok_or("--lang needs a list of languages")?;
                    options.langs = if names == suite::MODEL {
                        Vec::new()
                    } else {
                        Lang::list(names)?
                    };
                }
                "--corpus" => {
                    let names = args.next().ok_or("--corpus needs a list of corpora")?.split(',');
                    let find = |name: &str| CORPORA.into_iter().find(|corpus| *corpus == name);
                    let named = |name| find(name).ok_or_else(|| format!("unknown corpus `{name}`"));
                    options.corpora = names.map(named).collect::<Result<_>>()?;
                }
                other => return Err(format!("unexpected argument `{other}`")),
            }
        }
        Ok(options)
    }
}

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    let rows = rows_of(project, &Options::parse(args)?)?;
    Ok(rows.iter().all(|row| row.failure.is_none()))
}

/// The stage of `cargo xtask test`.
pub(crate) fn rows(project: &Project) -> Result<Vec<Row>> {
    rows_of(project, &Options::all())
}

fn rows_of(project: &Project, options: &Options) -> Result<Vec<Row>> {
    let program = build(project, Profile::Dev)?;
    let data = project.root.join("tests/conformance");
    let mut exceptions = Exceptions::new(judge::exceptions(&read(&data.join("exceptions.json"))?)?);
    let mut report = report::Conformance::default();
    if options.has("official") {
        let official = official::groups(project)?;
        let about = official.iter().filter(|group| suite::is_about_annotations(group));
        report.section("formats as annotations", annotations::disagreements(about));
    }
    if options.has(realistic::CORPUS) {
        let realistic = realistic::groups(project)?;
        report.section("ajv", ajv::disagreements(project, &realistic, &mut exceptions)?);
    }
    if options.has("fixtures") {
        let outcome = fixtures::run(project, &program, &options.langs, &mut exceptions)?;
        report.fixtures(outcome);
    }
    for (name, groups) in [("corpora", groups(project, options)?), ("random", random(options)?)] {
        if groups.is_empty() {
            continue;
        }
        let press = Press {
            project,
            program: &program,
            work: &project.target.join("conformance").join(name),
        };
        suites(name, &press, &groups, options, &mut exceptions, &mut report)?;
        if groups.iter().any(|group| group.corpus == ugly::CORPUS) && !options.langs.is_empty() {
            report.rows(ugly::rows(project, &options.langs, press.work.join("generated"))?);
        }
    }
    report.exceptions(exceptions.unused(&options.langs, &options.corpora));
    report.readme(&project.root.join("README.md"), options.update)?;
    report.finish(&project.target.join("conformance"), options.shown)
}

/// The groups of the written corpora that were asked for.
fn groups(project: &Project, options: &Options) -> Result<Vec<Group>> {
    let mut groups = Vec::new();
    if options.has("official") {
        // What the required part says of formats holds where they are annotations.
        let official = official::groups(project)?;
        groups.extend(official.into_iter().filter(|group| !suite::is_about_annotations(group)));
    }
    if options.has("realistic") {
        groups.extend(realistic::groups(project)?);
    }
    if options.has("ugly") {
        groups.extend(ugly::groups(project)?);
    }
    Ok(groups)
}

/// The written corpora for another generator: the required part of the official suite as far as its schemas need no other
/// documents, whether or not we carry them, `realistic` and `ugly`.
pub(crate) fn groups_for_peers(project: &Project) -> Result<Vec<Group>> {
    let list = List::read(&read(&list_file(project))?)?;
    let is_asked = |group: &Group| {
        let is_required = official::REQUIRED.contains(&group.corpus);
        is_required && !suite::is_about_annotations(group) && !list.needs_documents(group.corpus, &group.name)
    };
    let mut groups = realistic::groups(project)?;
    groups.extend(official::groups(project)?.into_iter().filter(is_asked));
    let ugly = ugly::groups(project)?.into_iter();
    groups.extend(ugly.filter(|group| group.corpus == ugly::CORPUS));
    Ok(groups)
}

fn random(options: &Options) -> Result<Vec<Group>> {
    random::groups(if options.has("random") { random::SCHEMAS } else { 0 }, options.seed)
}

fn suites(
    name: &str,
    press: &Press,
    groups: &[Group],
    options: &Options,
    exceptions: &mut Exceptions,
    report: &mut report::Conformance,
) -> Result<()> {
    let list_file = list_file(press.project);
    let list = List::read(&read(&list_file)?)?;
    let mut outcome = suite::run(press, groups, &options.langs, &list, exceptions)?;
    let mut corpora: Vec<&str> = groups.iter().map(|group| group.corpus).collect();
    corpora.dedup();
    // These are not always there.
    corpora.retain(|corpus| *corpus != ugly::BESIDE);
    outcome
        .refused
        .retain(|(corpus, _), _| corpora.contains(&corpus.as_str()));
    if options.update {
        let updated = list.updated(&outcome.refused, &corpora);
        write_if_changed(&list_file, updated.to_json().as_bytes())?;
    } else {
        report.refusals(name, list.compare(&outcome.refused, &corpora));
    }
    if corpora == [random::CORPUS] && !outcome.failures.is_empty() {
        let smaller = minimise::minimised(press, groups, &outcome.failures, &options.langs)?;
        report.section("random: what is still wrong when it is made smaller", smaller);
    }
    report.suites(name, groups, outcome);
    Ok(())
}

fn list_file(project: &Project) -> PathBuf {
    project.root.join("tests/conformance/refused.json")
}
