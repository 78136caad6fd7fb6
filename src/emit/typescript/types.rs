//! Which types are declared, under which names, and what they look like.

use super::text::{self, IDENTS};
use super::type_layout::{Element, Type};
use crate::emit::{Case, assign};
use crate::hash::{Map, Set};
use crate::ir::{Constraint, ContractId, Extras, Literal, Shape, Tagging, TypeArena, TypeDef, TypeId, Workflow};
use std::collections::{HashMap, HashSet};

/// From how many members on a closed set of values has a name of its own, even where it is used once.
const LONG_SET: usize = 5;

/// The types of a workflow that have names in the module of its contracts.
pub(super) struct Types<'a> {
    pub(super) workflow: &'a Workflow,
    names: Map<TypeId, String>,
    contracts: Vec<String>,
    /// The types that somebody holds a value of; others are only tested against.
    held: Set<TypeId>,
    /// The types that only tests use, and from more than one place.
    shared_tests: Set<TypeId>,
    /// The unions that are told whether a value fits them: variants of a union with checks of its own.
    telling: Set<TypeId>,
    /// Every identifier of the module.
    pub(super) taken: HashSet<String>,
}

impl<'a> Types<'a> {
    pub(super) fn new(workflow: &'a Workflow) -> Self {
        let mut taken = HashSet::new();
        let titles = distinct(workflow.contracts.iter().map(|contract| &contract.name.parts[..]));
        let contracts = pascal(&titles, &mut taken);
        let mut names = Map::default();
        for (contract, name) in workflow.contracts.iter().zip(&contracts) {
            names.entry(contract.root).or_insert_with(|| name.clone());
        }
        let declared: Vec<TypeId> = declared(workflow)
            .into_iter()
            .filter(|id| !names.contains_key(id))
            .collect();
        let nameless = ["nested".to_owned()];
        let parts = |id: &TypeId| {
            let name = workflow.types.get(*id).name.as_ref();
            name.map_or(&nameless[..], |name| &name.parts[..])
        };
        let titles = distinct(declared.iter().map(parts));
        names.extend(declared.into_iter().zip(pascal(&titles, &mut taken)));
        let (held, shared_tests) = uses(workflow);
        Self {
            workflow,
            names,
            contracts,
            held,
            shared_tests,
            telling: telling(workflow),
            taken,
        }
    }

    /// Whether values are only tested against a type.
    pub(super) fn is_only_tested(&self, id: TypeId) -> bool {
        !self.held.contains(&id)
    }

    /// Whether the function of a union says whether the value is of one of its variants.
    pub(super) fn is_telling(&self, id: TypeId) -> bool {
        self.telling.contains(&id)
    }

    /// Whether the check of a type needs a function, although the type has no name in the module.
    pub(super) fn needs_function(&self, id: TypeId) -> bool {
        let def = self.workflow.types.get(id);
        match &def.shape {
            Shape::Record { .. }
            | Shape::Union {
                tagging: Tagging::Field { .. },
                ..
            } => true,
            // What else it asks for is not asked of a value that is of none of the variants: the function returns.
            Shape::Union { .. } if !def.checks.is_empty() || self.is_telling(id) => true,
            Shape::List { .. } | Shape::Tuple { .. } | Shape::Map { .. } | Shape::Union { .. } => {
                self.shared_tests.contains(&id)
            }
            Shape::Any
            | Shape::Never
            | Shape::Null
            | Shape::Boolean
            | Shape::Integer
            | Shape::Number
            | Shape::String
            | Shape::Literals(_) => false,
        }
    }

    /// The name of a contract's type and of the value that goes with it.
    pub(super) fn contract(&self, id: ContractId) -> &str {
        &self.contracts[id.0]
    }

    /// The name of a type that has one.
    pub(super) fn name(&self, id: TypeId) -> Option<&str> {
        self.names.get(&id).map(String::as_str)
    }

    /// How a type is written where it is used.
    pub(super) fn usage(&self, id: TypeId) -> Type {
        self.name(id)
            .map_or_else(|| self.content(id), |name| Type::Named(name.to_owned()))
    }

    /// What a type stands for. Of a record, whose fields need lines of their own, only the name is given.
    pub(super) fn content(&self, id: TypeId) -> Type {
        match &self.workflow.types.get(id).shape {
            Shape::Any => Type::word("unknown"),
            Shape::Never => Type::word("never"),
            Shape::Null => Type::word("null"),
            Shape::Boolean => Type::word("boolean"),
            Shape::Integer | Shape::Number => Type::word("number"),
            Shape::String => Type::word("string"),
            Shape::Literals(literals) => match &literal_texts(literals)[..] {
                [] => Type::word("never"),
                texts => Type::union(texts.iter().map(|text| Type::word(text))),
            },
            Shape::List { items } => Type::List(Box::new(self.usage(*items))),
            Shape::Tuple { prefix, rest } => self.tuple(self.workflow.types.get(id), prefix, *rest),
            Shape::Map { values } => Type::Map(Box::new(self.usage(*values))),
            Shape::Record { .. } => Type::word("object"),
            Shape::Union { variants, .. } => Type::union(variants.iter().map(|variant| self.usage(*variant))),
        }
    }

    /// A list whose first items have types of their own. How many there are is what the bounds on their number say.
    fn tuple(&self, def: &TypeDef, prefix: &[TypeId], rest: Extras) -> Type {
        let bound =
            |of: fn(&Constraint) -> Option<u64>| def.checks.iter().filter_map(move |check| of(&check.constraint));
        let at_least = bound(|constraint| match constraint {
            Constraint::MinItems(count) => Some(*count),
            _ => None,
        });
        let at_most = bound(|constraint| match constraint {
            Constraint::MaxItems(count) => Some(*count),
            _ => None,
        });
        let (least, most) = (at_least.max().unwrap_or(0), at_most.min().unwrap_or(u64::MAX));
        let first = prefix.iter().zip(0u64..).take_while(|(_, index)| *index < most);
        let mut elements: Vec<_> = first
            .map(|(ty, index)| {
                let role = if index < least {
                    Element::Required
                } else {
                    Element::Optional
                };
                (self.usage(*ty), role)
            })
            .collect();
        if most > prefix.len() as u64 {
            match rest {
                Extras::Open => elements.push((Type::word("unknown"), Element::Rest)),
                Extras::Typed(ty) => elements.push((self.usage(ty), Element::Rest)),
                Extras::Closed => {}
            }
        }
        Type::Tuple(elements)
    }
}

/// The literals as TypeScript writes them. A number that JavaScript would round is left out: no value that it reads can be
/// that number.
pub(super) fn literal_texts(literals: &[Literal]) -> Vec<String> {
    let text = |literal: &Literal| match literal {
        Literal::String(value) => Some(text::string(value)),
        Literal::Number(number) => text::is_exact(number).then(|| text::number(number)),
        Literal::Boolean(value) => Some(value.to_string()),
    };
    literals.iter().filter_map(text).collect()
}

/// Every type that is worth a declaration, in the order in which a reader meets them.
fn declared(workflow: &Workflow) -> Vec<TypeId> {
    let types = &workflow.types;
    let mut uses: Map<TypeId, usize> = Map::default();
    let mut order = Vec::new();
    let mut seen = Set::default();
    let mut stack: Vec<TypeId> = workflow.contracts.iter().rev().map(|contract| contract.root).collect();
    while let Some(id) = stack.pop() {
        *uses.entry(id).or_default() += 1;
        if seen.insert(id) {
            order.push(id);
            stack.extend(types.parts(id).into_iter().rev());
        }
    }
    let inner = in_recursive_tuples(types, &order);
    order.retain(|id| {
        let def = types.get(*id);
        match &def.shape {
            _ if inner.contains(id) => true,
            Shape::Record { .. } => true,
            Shape::Literals(literals) => def.name.is_some() && (uses[id] > 1 || literals.len() >= LONG_SET),
            Shape::Union {
                tagging: Tagging::Field { .. } | Tagging::Trial { .. },
                ..
            } => def.name.is_some(),
            Shape::List { .. } | Shape::Tuple { .. } | Shape::Map { .. } | Shape::Union { .. } => {
                def.name.is_some() && uses[id] > 1
            }
            Shape::Any
            | Shape::Never
            | Shape::Null
            | Shape::Boolean
            | Shape::Integer
            | Shape::Number
            | Shape::String => false,
        }
    });
    order
}

/// What is to be looked into at once where it is an optional item of a tuple, or one of those behind: with an alias in between
/// the compiler does not find that the tuple holds itself.
fn in_recursive_tuples(types: &TypeArena, ids: &[TypeId]) -> Set<TypeId> {
    let is_tuple = |id: &&TypeId| matches!(types.get(**id).shape, Shape::Tuple { .. });
    let is_looked_into = |id: &TypeId| {
        let shape = &types.get(*id).shape;
        matches!(shape, Shape::List { .. } | Shape::Tuple { .. } | Shape::Union { .. }) && types.is_recursive(*id)
    };
    let parts = ids.iter().filter(is_tuple).flat_map(|id| types.parts(*id));
    parts.filter(is_looked_into).collect()
}

/// The types that are held, and those that are only tested against, but from several places.
fn uses(workflow: &Workflow) -> (Set<TypeId>, Set<TypeId>) {
    let types = &workflow.types;
    let mut held = Set::default();
    let mut tested = Vec::new();
    let mut stack: Vec<TypeId> = workflow.contracts.iter().map(|contract| contract.root).collect();
    while let Some(id) = stack.pop() {
        if held.insert(id) {
            stack.extend(types.parts(id));
            tested.extend(types.tested(id));
        }
    }
    let mut once = Set::default();
    let mut shared = Set::default();
    let mut stack = tested;
    while let Some(id) = stack.pop() {
        if held.contains(&id) {
            continue;
        }
        if once.insert(id) {
            stack.extend(types.parts(id));
            stack.extend(types.tested(id));
        } else {
            shared.insert(id);
        }
    }
    (held, shared)
}

fn telling(workflow: &Workflow) -> Set<TypeId> {
    let types = &workflow.types;
    let variants = types.iter().filter_map(|(_, def)| match &def.shape {
        Shape::Union {
            variants,
            tagging: Tagging::Kind,
        } if !def.checks.is_empty() => Some(variants),
        _ => None,
    });
    let is_union = |id: &TypeId| matches!(types.get(*id).shape, Shape::Union { .. });
    variants.flatten().copied().filter(is_union).collect()
}

/// Texts for names, no two the same.
fn distinct<'n>(names: impl Iterator<Item = &'n [String]>) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let texts = names.map(|parts| {
        // A separator that occurs in no name: `a b` and `c` are not `a` and `b c`.
        let text = parts.join("\u{1f}");
        let count = seen.entry(text.clone()).or_default();
        *count += 1;
        if *count == 1 {
            text
        } else {
            format!("{text}\u{1f}{count}")
        }
    });
    texts.collect()
}

fn pascal(texts: &[String], taken: &mut HashSet<String>) -> Vec<String> {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assign(&texts, Case::Pascal, &IDENTS, false, taken)
}
