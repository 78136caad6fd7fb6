//! What becomes of the types of a workflow: which are declared and under which name, and how the others are written.

use super::names;
use crate::ir::{Contract, ContractId, Literal, Shape, Tagging, TypeArena, TypeDef, TypeId, Workflow};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How a declared type is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A struct, or an enumeration of literals or of variants.
    Nominal,
    /// A struct around a type that has no name of its own: the root of a contract, or a list of itself.
    Newtype,
    /// Another name for a plain type.
    Alias,
}

/// The declared types of a workflow.
pub(super) struct Model<'a> {
    /// The workflow.
    pub(super) workflow: &'a Workflow,
    /// The declared types in the order of declaration: contract by contract, each before its parts.
    pub(super) order: Vec<TypeId>,
    declared: HashMap<TypeId, (Form, String)>,
    readers: HashMap<TypeId, String>,
    /// Contracts whose root is another contract's root, with their own names.
    pub(super) synonyms: BTreeMap<usize, String>,
    /// The first contract with this root.
    pub(super) roots: HashMap<TypeId, ContractId>,
}

impl<'a> Model<'a> {
    pub(super) fn new(workflow: &'a Workflow) -> Self {
        let types = &workflow.types;
        let mut roots = HashMap::new();
        let mut synonyms = Vec::new();
        for (index, contract) in workflow.contracts.iter().enumerate() {
            if *roots.entry(contract.root).or_insert(ContractId(index)) != ContractId(index) {
                synonyms.push(index);
            }
        }
        let mut forms = Vec::new();
        for id in in_order(workflow) {
            let def = types.get(id);
            let form = if is_nominal(types, id) {
                Form::Nominal
            } else if roots.contains_key(&id) || is_structural_cycle(types, id) {
                Form::Newtype
            } else if def.name.is_some() && !by_value(types, id).contains(&id) {
                Form::Alias
            } else {
                continue;
            };
            forms.push((id, form));
        }
        let contract_name = |contract: &Contract| contract.name.parts.join("\0");
        let texts: Vec<String> = workflow.contracts.iter().map(contract_name).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut taken = HashSet::new();
        let contract_names = names::types(&texts, &mut taken);
        let inner: Vec<(TypeId, Form)> = forms
            .iter()
            .copied()
            .filter(|(id, _)| !roots.contains_key(id))
            .collect();
        let texts: Vec<String> = inner.iter().map(|(id, _)| type_text(types.get(*id), *id)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let inner_names = names::types(&texts, &mut taken);
        let mut declared: HashMap<TypeId, (Form, String)> = HashMap::new();
        for ((id, form), name) in inner.into_iter().zip(inner_names) {
            declared.insert(id, (form, name));
        }
        for (id, form) in &forms {
            if let Some(ContractId(contract)) = roots.get(id) {
                declared.insert(*id, (*form, contract_names[*contract].clone()));
            }
        }
        let aliases: Vec<(TypeId, &str)> = forms
            .iter()
            .filter(|(_, form)| *form == Form::Alias)
            .map(|(id, _)| (*id, declared[id].1.as_str()))
            .collect();
        let texts: Vec<&str> = aliases.iter().map(|(_, name)| *name).collect();
        let readers = aliases.iter().zip(names::values(&texts, &[]));
        let readers = readers.map(|((id, _), name)| (*id, format!("read_{name}"))).collect();
        Self {
            workflow,
            readers,
            order: forms.into_iter().map(|(id, _)| id).collect(),
            declared,
            synonyms: synonyms
                .into_iter()
                .map(|index| (index, contract_names[index].clone()))
                .collect(),
            roots,
        }
    }

    pub(super) fn def(&self, id: TypeId) -> &'a TypeDef {
        self.workflow.types.get(id)
    }

    /// The form and the name of a declared type.
    pub(super) fn declared(&self, id: TypeId) -> Option<(Form, &str)> {
        self.declared.get(&id).map(|(form, name)| (*form, name.as_str()))
    }

    /// The function that reads an alias.
    pub(super) fn alias_reader(&self, id: TypeId) -> &str {
        self.readers.get(&id).map_or("Wire::read", String::as_str)
    }

    /// All of them.
    pub(super) fn alias_readers(&self) -> impl Iterator<Item = String> {
        self.readers.values().cloned()
    }

    /// The name of a contract's type.
    pub(super) fn contract_name(&self, id: ContractId) -> &str {
        let root = self.workflow.contract(id).root;
        match self.synonyms.get(&id.0) {
            Some(name) => name,
            None => self.declared(root).map_or("Value", |(_, name)| name),
        }
    }

    /// What a nullable type wraps, unless it is declared by itself.
    pub(super) fn wrapped(&self, id: TypeId) -> Option<TypeId> {
        match self.declared(id) {
            Some((Form::Nominal | Form::Newtype, _)) => None,
            Some((Form::Alias, _)) | None => self.nullable(id),
        }
    }

    /// For a type that is either null or of one other type: the latter.
    pub(super) fn nullable(&self, id: TypeId) -> Option<TypeId> {
        nullable(&self.workflow.types, id)
    }

    /// The null of a type that is either null or of one other type.
    pub(super) fn null_of(&self, id: TypeId) -> Option<&'a TypeDef> {
        match &self.def(id).shape {
            Shape::Union { variants, .. } => variants.last().map(|null| self.def(*null)),
            _ => None,
        }
    }

    /// Whether a value of `owner` would hold another one of itself by way of `part`: then there must be a box between.
    pub(super) fn needs_box(&self, owner: TypeId, part: TypeId) -> bool {
        matches!(self.declared(part), Some((Form::Nominal | Form::Newtype, _)))
            && (part == owner || by_value(&self.workflow.types, part).contains(&owner))
    }
}

/// The smallest machine integer that holds every value of an integer type, if its bounds prove that one does.
pub(super) fn machine_integer(def: &TypeDef) -> Option<&'static str> {
    use crate::ir::Constraint::{ExclusiveMaximum, ExclusiveMinimum, Maximum, Minimum};
    let (mut low, mut high) = (None, None);
    for check in &def.checks {
        let bound = match &check.constraint {
            Minimum(n) | Maximum(n) | ExclusiveMinimum(n) | ExclusiveMaximum(n) => {
                n.as_i64().map(i128::from).or_else(|| n.as_u64().map(i128::from))
            }
            _ => None,
        };
        match check.constraint {
            Minimum(_) | ExclusiveMinimum(_) => low = low.max(bound),
            Maximum(_) | ExclusiveMaximum(_) => high = [high, bound].into_iter().flatten().min(),
            _ => {}
        }
    }
    let (low, high) = (low?, high?);
    let fits = |min: i128, max: i128| low >= min && high <= max;
    // Types that people use; narrower ones only make them convert.
    [
        ("u8", 0, i128::from(u8::MAX)),
        ("u32", 0, i128::from(u32::MAX)),
        ("u64", 0, i128::from(u64::MAX)),
        ("i32", i128::from(i32::MIN), i128::from(i32::MAX)),
        ("i64", i128::from(i64::MIN), i128::from(i64::MAX)),
    ]
    .into_iter()
    .find_map(|(name, min, max)| fits(min, max).then_some(name))
}

/// Whether the literals are booleans; then there is one.
pub(super) fn boolean_literal(literals: &[Literal]) -> Option<bool> {
    match literals {
        [Literal::Boolean(value)] => Some(*value),
        _ => None,
    }
}

fn type_text(def: &TypeDef, id: TypeId) -> String {
    match &def.name {
        Some(name) => name.parts.join("\0"),
        None => format!("type {}", id.0),
    }
}

fn is_nominal(types: &TypeArena, id: TypeId) -> bool {
    match &types.get(id).shape {
        Shape::Record { .. } => true,
        Shape::Literals(literals) => boolean_literal(literals).is_none(),
        Shape::Union { .. } => nullable(types, id).is_none(),
        _ => false,
    }
}

/// A value that several types may accept is of none of them by its kind.
fn nullable(types: &TypeArena, id: TypeId) -> Option<TypeId> {
    match &types.get(id).shape {
        Shape::Union {
            tagging: Tagging::Kind, ..
        } => types.nullable(id),
        _ => None,
    }
}

/// All types in the order in which a reader meets them.
fn in_order(workflow: &Workflow) -> Vec<TypeId> {
    let mut seen = HashSet::new();
    let mut order = Vec::new();
    for contract in &workflow.contracts {
        let mut stack = vec![contract.root];
        while let Some(id) = stack.pop() {
            if seen.insert(id) {
                order.push(id);
                stack.extend(workflow.types.parts(id).into_iter().rev());
            }
        }
    }
    order
}

/// The types that a value of type `id` holds in place, without a list or map between; `id` only where that is a cycle.
fn by_value(types: &TypeArena, id: TypeId) -> HashSet<TypeId> {
    reach(id, |id| match &types.get(id).shape {
        Shape::Record { fields, .. } => fields.iter().map(|field| field.ty).collect(),
        Shape::Union { variants, .. } => variants.clone(),
        Shape::Tuple { prefix, .. } => prefix.clone(),
        _ => Vec::new(),
    })
}

/// Whether a type contains itself without any struct or enumeration between.
fn is_structural_cycle(types: &TypeArena, id: TypeId) -> bool {
    reach(id, |id| {
        if is_nominal(types, id) {
            Vec::new()
        } else {
            types.parts(id)
        }
    })
    .contains(&id)
}

fn reach(from: TypeId, next: impl Fn(TypeId) -> Vec<TypeId>) -> HashSet<TypeId> {
    let mut seen = HashSet::new();
    let mut stack = next(from);
    while let Some(id) = stack.pop() {
        if seen.insert(id) {
            stack.extend(next(id));
        }
    }
    seen
}
