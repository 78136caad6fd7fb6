//! `cargo xtask typedness`: whether a consumer finds every value at the type that its schema gives it.
//!
//! `model` reads off the typed model what there is in a contract, `python`, `typescript` and `rust` write a consumer that
//! reads all of it (`outline` finds the names in the generated files), `page` keeps which of its lines must be wrong, and
//! `checkers` has the languages' checkers look. Ruby has no checker: `ruby` compares the signatures with the model.

mod checkers;
mod model;
mod outline;
mod page;
mod python;
mod ruby;
mod rust;
mod typescript;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Instant;

use serde_json::Number;
use tasker_gen::ir::{Valid, Workflow};

use crate::Result;
use crate::check::Lang;
use crate::conformance::admit::admit;
use crate::conformance::packs::{Contract, Press};
use crate::conformance::realistic;
use crate::conformance::subjects::Symbols;
use crate::generator::{Profile, build};
use crate::project::{Project, read};
use crate::report::{Row, printed};
use model::{Kind, Place};
use page::Findings;

pub(crate) const HELP: &str = "\
Usage: cargo xtask typedness [--lang python,ruby,rust,typescript]

Writes consumers of all contracts in tests/conformance/realistic: each value in them is read, used as what its schema says,
and, on a line of its own, as something else. mypy --strict, tsc --strict and cargo check must mind those lines and no other.
Ruby's signatures are compared with the typed model, and with the values that valid texts are parsed to.
Values that a language cannot give their own type are listed with the reason in tests/conformance/loose.json; one that is
typed after all is a failure, too. Needs `cargo xtask setup`.
";

/// How many values are printed of those that are not typed.
const SHOWN: usize = 20;

/// The contracts of one generated module.
struct Module {
    workflow: Rc<Valid<Workflow>>,
    /// Of each contract its root and its generated name.
    contracts: Vec<(Place, String)>,
    /// The generated file, by language.
    files: BTreeMap<&'static str, PathBuf>,
    samples: Vec<Sample>,
}

/// Valid values of a contract, and how they are parsed in Ruby.
struct Sample {
    label: String,
    symbols: Symbols,
    texts: Vec<String>,
}

impl Module {
    fn file(&self, lang: Lang) -> Result<&PathBuf> {
        self.files
            .get(lang.name())
            .ok_or_else(|| format!("nothing was generated for {}", lang.name()))
    }
}

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    let langs = match args {
        [] => Lang::ALL.to_vec(),
        [flag, names] if flag == "--lang" => Lang::list(names)?,
        [arg, ..] => return Err(format!("unexpected argument `{arg}`")),
    };
    Ok(printed(rows_of(project, &langs)?))
}

/// The stage of `cargo xtask test`.
pub(crate) fn rows(project: &Project) -> Result<Vec<Row>> {
    rows_of(project, &Lang::ALL)
}

fn rows_of(project: &Project, langs: &[Lang]) -> Result<Vec<Row>> {
    let work = project.target.join("typedness");
    let modules = modules(project, &work)?;
    let list = read(&project.root.join("tests/conformance/loose.json"))?;
    let mut list: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_slice(&list).map_err(|e| format!("loose.json: {e}"))?;
    let mut rows = Vec::new();
    println!("language    contracts  values  wrong uses  unsaid  loose");
    for lang in langs {
        let start = Instant::now();
        let findings = match lang {
            Lang::Python => checkers::python(project, &work, &modules)?,
            Lang::TypeScript => checkers::typescript(project, &work, &modules)?,
            Lang::Rust => checkers::rust(project, &work, &modules)?,
            Lang::Ruby => ruby::check(project, &work, &modules)?,
        };
        let contracts: usize = modules.iter().map(|module| module.contracts.len()).sum();
        let Findings {
            reads, silent, wrong, ..
        } = findings;
        println!(
            "{:10}  {contracts:9}  {reads:6}  {wrong:10}  {silent:6}  {:5}",
            lang.name(),
            findings.loose.len()
        );
        let failures = compared(&findings, &list.remove(lang.name()).unwrap_or_default());
        rows.push(Row {
            group: lang.name().into(),
            name: "typedness".into(),
            scope: format!("{reads} values"),
            failure: (!failures.is_empty()).then(|| shortened(&failures)),
            took: start.elapsed(),
        });
    }
    Ok(rows)
}

/// What is found and not listed, and the other way round.
fn compared(findings: &Findings, list: &BTreeMap<String, String>) -> Vec<String> {
    let unlisted = findings.loose.iter().filter(|(label, _)| !list.contains_key(*label));
    let settled = list.keys().filter(|label| !findings.loose.contains_key(*label));
    unlisted
        .map(|(label, why)| format!("{label}: {why}"))
        .chain(settled.map(|label| format!("{label}: listed, but typed")))
        .collect()
}

fn shortened(failures: &[String]) -> String {
    let mut text = failures.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("\n");
    if failures.len() > SHOWN {
        text.push_str(&format!("\n... and {} more", failures.len() - SHOWN));
    }
    text
}

fn modules(project: &Project, work: &std::path::Path) -> Result<Vec<Module>> {
    let groups = realistic::groups(project)?;
    let schemas: Vec<&str> = groups.iter().map(|group| group.schema.as_str()).collect();
    let program = build(project, Profile::Dev)?;
    let press = Press {
        project,
        program: &program,
        work,
    };
    let contracts = press.contracts(&schemas, &admit(&schemas))?;
    let mut modules: Vec<Module> = Vec::new();
    let mut last: Option<Contract> = None;
    for (group, contract) in groups.iter().zip(contracts) {
        let contract = contract.ok_or_else(|| format!("{} is refused", group.name))?;
        let root = Place::root(&contract.workflow.types, contract.root, &group.name);
        let is_same = last
            .as_ref()
            .is_some_and(|last| Rc::ptr_eq(&last.workflow, &contract.workflow));
        if !is_same {
            modules.push(Module {
                workflow: Rc::clone(&contract.workflow),
                contracts: Vec::new(),
                files: contract
                    .symbols
                    .iter()
                    .map(|(lang, it)| (*lang, it.file.clone()))
                    .collect(),
                samples: Vec::new(),
            });
        }
        let texts = group
            .tests
            .iter()
            .filter(|test| test.valid)
            .map(|test| test.text.clone());
        if let (Some(symbols), Some(module)) = (contract.symbols.get(Lang::Ruby.name()), modules.last_mut()) {
            module.samples.push(Sample {
                label: group.name.clone(),
                symbols: symbols.clone(),
                texts: texts.collect(),
            });
        }
        // What any value belongs to needs no name.
        if let (Some(name), Some(module)) = (root.name.clone(), modules.last_mut()) {
            module.contracts.push((root, name));
        }
        last = Some(contract);
    }
    Ok(modules)
}

/// What can be said of a value that is one of these, told apart by no more than their form.
fn common(variants: &[&Place]) -> std::result::Result<Place, &'static str> {
    let Some(first) = variants.first() else {
        return Err("no variant");
    };
    if variants.len() == 1 {
        return Ok((*first).clone());
    }
    let scalar = |place: &&&Place| matches!(place.kind, Kind::Integer | Kind::Number | Kind::Text | Kind::Boolean);
    // Of integers and other numbers: the widest.
    let widest = variants.iter().find(|place| matches!(place.kind, Kind::Number));
    let widest = widest.or_else(|| variants.iter().find(scalar));
    if let Some(widest) = widest {
        return Ok((**widest).clone());
    }
    let mut all = Vec::new();
    for variant in variants {
        match &variant.kind {
            Kind::Literals(literals) => all.extend(literals.clone()),
            _ => return Err("no form tells it apart"),
        }
    }
    Ok(Place {
        kind: Kind::Literals(all),
        ..(*first).clone()
    })
}

/// A number without a fraction as such.
fn whole(number: &Number) -> Option<String> {
    let text = number.to_string();
    if number.is_f64() {
        return text.strip_suffix(".0").map(ToOwned::to_owned);
    }
    Some(text)
}
