//! The names that a template's types, fields and steps have in Python.

use super::words;
use crate::emit::{Case, IdentPolicy, Style, assign};
use crate::hash::{Map, Set};
use crate::ir::{ContractId, Shape, StepKind, TypeId, Workflow};
use std::collections::{HashMap, HashSet};

const FIELDS: IdentPolicy = policy(words::FIELDS);
const MODULES: IdentPolicy = policy(words::MODULES);
/// No reserved words: they count as taken, so that no class name ends in an underscore.
const TYPES: IdentPolicy = policy(&[]);

const fn policy(reserved: &'static [&'static str]) -> IdentPolicy {
    IdentPolicy {
        reserved,
        digit_prefix: "n",
    }
}

/// How many annotations may stand in one another: Python allows 200 brackets, and pydantic reads them recursively.
const MAX_HEIGHT: usize = 12;

/// The bytes of a name that nobody types.
const MAX_PRIVATE: usize = 48;

/// The names of one template.
pub(super) struct Names {
    /// Of the types that may be declared.
    pub(super) types: Map<TypeId, String>,
    /// The types that are nested so deeply that they are declared, whatever they are.
    pub(super) deep: Set<TypeId>,
    /// Of each record's fields, in their order.
    pub(super) fields: Map<TypeId, Vec<String>>,
    /// Of the objects that parse and serialise roots which are no records.
    pub(super) codecs: Map<ContractId, String>,
    /// Of the steps, in their order.
    pub(super) steps: Vec<StepNames>,
}

/// What belongs to a step.
pub(super) struct StepNames {
    /// The binding, and the module of the handler.
    pub(super) binding: String,
    /// The class of what the step receives.
    pub(super) class: String,
    /// The class of its dependencies' results.
    pub(super) deps: String,
    /// The class of further ancestors' results.
    pub(super) ancestors: String,
    /// The alias of the steps that a decision may choose.
    pub(super) branch: String,
    /// The alias of what the function returns, where that is not the result alone.
    pub(super) outcome: String,
    /// For handlers that are classes.
    pub(super) classes: Option<ClassNames>,
}

/// The classes of a step.
pub(super) struct ClassNames {
    /// The generated one.
    pub(super) base: String,
    /// The user's.
    pub(super) handler: String,
}

impl Names {
    pub(super) fn assign(workflow: &Workflow, style: Style) -> Self {
        let mut taken: HashSet<String> = words::TYPES.iter().map(|&name| name.to_owned()).collect();
        let mut types = Map::default();
        let roots: Vec<TypeId> = distinct(workflow.contracts.iter().map(|contract| contract.root));
        let root_names: Vec<String> = roots
            .iter()
            .map(|&root| {
                let contract = workflow.contracts.iter().find(|contract| contract.root == root);
                contract.map(|contract| words(&contract.name.parts)).unwrap_or_default()
            })
            .collect();
        for (&root, name) in roots.iter().zip(unique(&root_names, Case::Pascal, &TYPES, &mut taken)) {
            types.insert(root, name);
        }
        // Steps before nested types, so that a class that people import never depends on what is inside a contract.
        let steps = step_names(workflow, style, &mut taken);
        // What values are only tested against is not declared.
        let held = held(workflow);
        let deep = deep(workflow);
        let nested: Vec<(TypeId, String)> = workflow
            .types
            .iter()
            .filter(|(id, _)| held.contains(id) && !types.contains_key(id))
            .filter_map(|(id, def)| match &def.name {
                Some(name) => Some((id, words(&name.parts))),
                None => deep.contains(&id).then(|| (id, "nested".to_owned())),
            })
            .collect();
        let nested_names: Vec<String> = nested.iter().map(|(_, name)| name.clone()).collect();
        for ((id, _), name) in nested
            .iter()
            .zip(unique(&nested_names, Case::Pascal, &TYPES, &mut taken))
        {
            types.insert(*id, name);
        }
        Self {
            codecs: codecs(workflow, &types),
            types,
            deep,
            fields: fields(workflow),
            steps,
        }
    }
}

fn step_names(workflow: &Workflow, style: Style, taken: &mut HashSet<String>) -> Vec<StepNames> {
    let texts: Vec<String> = workflow.steps.iter().map(|step| step.name.value.clone()).collect();
    let bindings = unique(&texts, Case::Snake, &MODULES, &mut HashSet::new());
    let classes = unique(&texts, Case::Pascal, &TYPES, taken);
    let mut with = |suffix: &str| {
        let texts: Vec<String> = texts.iter().map(|text| format!("{text} {suffix}")).collect();
        unique(&texts, Case::Pascal, &TYPES, taken)
    };
    let (deps, ancestors, branches) = (with("deps"), with("ancestors"), with("branch"));
    let outcomes = with("outcome");
    let mut classes_of: Vec<Option<ClassNames>> = texts.iter().map(|_| None).collect();
    if style == Style::Class {
        let names = with("base").into_iter().zip(with("handler"));
        classes_of = names
            .map(|(base, handler)| Some(ClassNames { base, handler }))
            .collect();
    }
    bindings
        .into_iter()
        .zip(classes)
        .zip(deps.into_iter().zip(ancestors))
        .zip(branches.into_iter().zip(outcomes))
        .zip(classes_of)
        .map(
            |((((binding, class), (deps, ancestors)), (branch, outcome)), classes)| StepNames {
                binding,
                class,
                deps,
                ancestors,
                branch,
                outcome,
                classes,
            },
        )
        .collect()
}

fn fields(workflow: &Workflow) -> Map<TypeId, Vec<String>> {
    workflow
        .types
        .iter()
        .filter_map(|(id, def)| match &def.shape {
            Shape::Record { fields, .. } => {
                let names: Vec<&str> = fields.iter().map(|field| field.wire_name.as_str()).collect();
                Some((id, field_names(&names)))
            }
            _ => None,
        })
        .collect()
}

/// The names of the fields of one record.
pub(super) fn field_names(wire_names: &[&str]) -> Vec<String> {
    assign(wire_names, Case::Snake, &FIELDS, false, &mut HashSet::new())
}

fn codecs(workflow: &Workflow, types: &Map<TypeId, String>) -> Map<ContractId, String> {
    let others: Vec<(usize, &str)> = workflow
        .contracts
        .iter()
        .enumerate()
        .filter(|(_, contract)| !matches!(workflow.types.get(contract.root).shape, Shape::Record { .. }))
        .map(|(index, contract)| (index, types[&contract.root].as_str()))
        .collect();
    let texts: Vec<&str> = distinct(others.iter().map(|(_, name)| *name));
    let names = assign(&texts, Case::Snake, &MODULES, false, &mut HashSet::new());
    let by_type: HashMap<&str, String> = texts.into_iter().zip(names).collect();
    others
        .into_iter()
        .map(|(index, name)| (ContractId(index), by_type[name].clone()))
        .collect()
}

/// The types that somebody holds values of.
pub(super) fn held(workflow: &Workflow) -> Set<TypeId> {
    let mut held = Set::default();
    let mut stack: Vec<TypeId> = workflow.contracts.iter().map(|contract| contract.root).collect();
    while let Some(id) = stack.pop() {
        if held.insert(id) {
            stack.extend(workflow.types.parts(id));
        }
    }
    held
}

/// The types at which annotations become too deep.
fn deep(workflow: &Workflow) -> Set<TypeId> {
    let mut heights: Map<TypeId, usize> = Map::default();
    let mut deep = Set::default();
    for root in workflow.contracts.iter().map(|contract| contract.root) {
        // Parts come before the types that use them.
        for id in workflow.types.reachable(root) {
            let parts = workflow.types.parts(id);
            let tallest = parts.iter().filter_map(|part| heights.get(part)).max().copied();
            let is_class = matches!(workflow.types.get(id).shape, Shape::Record { .. });
            let height = if is_class { 0 } else { tallest.unwrap_or(0) + 1 };
            if height >= MAX_HEIGHT {
                deep.insert(id);
            }
            heights.insert(id, height % MAX_HEIGHT);
        }
    }
    deep
}

/// The names of functions that are no business of users.
pub(super) fn private(texts: &[String]) -> Vec<String> {
    // The support code is imported under such a name.
    let mut taken = HashSet::from(["forms".to_owned()]);
    let short: Vec<String> = texts
        .iter()
        .map(|text| if text.len() > MAX_PRIVATE { "form" } else { text }.to_owned())
        .collect();
    let names = unique(&short, Case::Snake, &TYPES, &mut taken);
    names.into_iter().map(|name| format!("_{name}")).collect()
}

/// The name of a dependency as an attribute.
pub(super) fn dependencies(producers: &[&str]) -> Vec<String> {
    assign(producers, Case::Snake, &MODULES, false, &mut HashSet::new())
}

/// Whether the function of a step returns more than the result.
pub(super) fn has_outcome(kind: &StepKind) -> bool {
    match kind {
        StepKind::Decision { branches } => !branches.is_empty(),
        StepKind::Batchable { worker } => worker.is_some(),
        StepKind::Standard | StepKind::DeferredConvergence | StepKind::BatchWorker => false,
    }
}

fn words(parts: &[String]) -> String {
    parts.join(" ")
}

fn distinct<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for item in items {
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    seen
}

/// [`assign`] for texts that may repeat: the later ones are told apart as if they were other texts.
fn unique(texts: &[String], case: Case, policy: &IdentPolicy, taken: &mut HashSet<String>) -> Vec<String> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let told_apart: Vec<String> = texts
        .iter()
        .map(|text| {
            let count = seen.entry(text).or_default();
            *count += 1;
            // More spaces make another text, but no other words.
            format!("{text}{}", " ".repeat(*count - 1))
        })
        .collect();
    let texts: Vec<&str> = told_apart.iter().map(String::as_str).collect();
    assign(&texts, case, policy, case == Case::Snake, taken)
}
