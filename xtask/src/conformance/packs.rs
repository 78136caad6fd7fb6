//! Schemas as the results of steps, many to a template, and the code generated for them.

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use tasker_gen::emit::Language;
use tasker_gen::ir::{TypeId, Valid, Workflow};
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::Limits;

use super::admit::Admission;
use super::subjects::{Symbols, generated};
use super::template::{pointer, template};
use crate::Result;
use crate::check::Lang;
use crate::project::{Project, fresh_dir, write_if_changed};

/// How many schemas share a template.
const TOGETHER: usize = 20;

/// A schema that was carried: its type, and how generated code is reached.
#[derive(Clone)]
pub(crate) struct Contract {
    pub(crate) workflow: Rc<Valid<Workflow>>,
    pub(crate) root: TypeId,
    /// By language; those that refuse the schema are missing.
    pub(crate) symbols: BTreeMap<&'static str, Symbols>,
}

/// The program and the folder that it generates into, `work/generated`, from the templates in `work/templates`.
pub(crate) struct Press<'a> {
    pub(crate) project: &'a Project,
    pub(crate) program: &'a Path,
    pub(crate) work: &'a Path,
}

/// The schemas of one template: their numbers.
type Pack = Vec<usize>;

impl Press<'_> {
    /// Generates what the admissions allow. Answers in the order of the schemas, with nothing for what is refused everywhere.
    pub(crate) fn contracts(&self, schemas: &[&str], admissions: &[Admission]) -> Result<Vec<Option<Contract>>> {
        let mut by_langs: BTreeMap<Vec<&'static str>, (Vec<Lang>, Pack)> = BTreeMap::new();
        for (index, admission) in admissions.iter().enumerate() {
            let langs = admission.langs();
            if !langs.is_empty() {
                let names = langs.iter().map(|lang| lang.name()).collect();
                by_langs.entry(names).or_insert((langs, Pack::new())).1.push(index);
            }
        }
        let (templates, out) = (self.work.join("templates"), self.work.join("generated"));
        fresh_dir(&templates)?;
        fresh_dir(&out)?;
        let mut contracts = vec![None; schemas.len()];
        for (number, (langs, all)) in by_langs.into_values().enumerate() {
            let (dir, namespace) = (templates.join(format!("set_{number}")), format!("set_{number}"));
            let mut packs: Vec<Pack> = all.chunks(TOGETHER).map(<[usize]>::to_vec).collect();
            packs.reverse();
            let mut sound = Vec::new();
            while let Some(pack) = packs.pop() {
                let name = format!("pack_{}", sound.len());
                let text = template(&namespace, &name, pack.iter().map(|index| schemas[*index]));
                match load(&name, &text, &langs) {
                    Ok(workflow) => {
                        write_if_changed(&dir.join(format!("{name}.yaml")), text.as_bytes())?;
                        sound.push((name, pack, Rc::new(workflow)));
                    }
                    // Each by itself was well, so something between them is not.
                    Err(_) if pack.len() > 1 => packs.extend(pack.into_iter().map(|index| vec![index])),
                    Err(what) => return Err(format!("{}\n    {what}", schemas[pack[0]])),
                }
            }
            let mut symbols = generated(self.program, self.project, &[dir], &langs, &out)?;
            for (name, pack, workflow) in sound {
                let identity = (namespace.clone(), name.clone(), "1.0.0".to_owned());
                let symbols = symbols
                    .remove(&identity)
                    .ok_or(format!("{name}: nothing was generated"))?;
                for (step, index) in pack.into_iter().enumerate() {
                    contracts[index] = Some(contract(&workflow, step, &symbols).ok_or("a contract without symbols")?);
                }
            }
        }
        Ok(contracts)
    }
}

fn load(name: &str, text: &str, langs: &[Lang]) -> Result<Valid<Workflow>> {
    let source = SourceMap::default().add(name, text);
    let loaded = tasker_gen::load(source, text.as_bytes(), &Limits::default());
    let workflow = loaded.workflow.ok_or_else(|| format!("{:?}", loaded.diagnostics))?;
    for lang in langs.iter().filter_map(|lang| Language::from_name(lang.name())) {
        let refusals = lang.backend().refusals(&workflow);
        if !refusals.is_empty() {
            return Err(format!("{lang}: {refusals:?}"));
        }
    }
    Ok(workflow)
}

fn contract(
    workflow: &Rc<Valid<Workflow>>,
    step: usize,
    symbols: &BTreeMap<&'static str, Vec<Symbols>>,
) -> Option<Contract> {
    let pointer = pointer(step);
    let index = workflow
        .contracts
        .iter()
        .position(|it| *it.origin.pointer == *pointer)?;
    let of_contract = |(lang, all): (&&'static str, &Vec<Symbols>)| Some((*lang, all.get(index)?.clone()));
    Some(Contract {
        workflow: Rc::clone(workflow),
        root: workflow.contracts[index].root,
        symbols: symbols.iter().map(of_contract).collect::<Option<_>>()?,
    })
}
