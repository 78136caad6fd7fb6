//! Types that say the same, across arenas: whatever order their fields stand in and whatever they are called.
//!
//! What is equal needs no search. Types without recursion are compared from the innermost outwards; the others are told
//! apart further and further until nothing changes, which leaves together what no finite value tells apart.

use crate::hash::{Map, Set};
use crate::ir::pattern::Pattern;
use crate::ir::{Condition, Constraint, Evaluated, Extras, Literal, Shape, Tagging, TypeArena, TypeDef, TypeId};
use std::collections::HashMap;
use std::fmt::Write;

/// Comparisons of recursive types in one search; with more they count as different.
const MAX_COMPARISONS: usize = 200_000;

/// A type, by the number of its arena.
type Key = (usize, TypeId);

/// For each type one that says the same.
#[derive(Debug, Default)]
pub(super) struct Classes {
    representatives: Map<Key, Key>,
}

impl Classes {
    /// Compares all types that can be reached from `roots`.
    pub(super) fn new(arenas: &[&TypeArena], roots: &[Key]) -> Self {
        let mut order: Vec<Key> = Vec::new();
        let mut stack: Vec<(Key, bool)> = roots.iter().map(|root| (*root, false)).collect();
        let mut seen: Set<Key> = Set::default();
        while let Some((key, done)) = stack.pop() {
            if done {
                order.push(key);
            } else if seen.insert(key) {
                stack.push((key, true));
                stack.extend(parts(arenas, key).into_iter().map(|part| (part, false)));
            }
        }
        let mut classes = Self::default();
        let mut known: HashMap<String, Key> = HashMap::new();
        let mut left = Vec::new();
        // Parts stand before who is made of them, except on the way around a cycle.
        for key in order {
            let is_settled = |part: &Key| classes.representatives.contains_key(part);
            if !parts(arenas, key).iter().all(is_settled) {
                left.push(key);
                continue;
            }
            let text = signature(arenas[key.0].get(key.1), &|id| {
                classes.representatives.get(&(key.0, id)).copied().unwrap_or(key)
            });
            let representative = *known.entry(text).or_insert(key);
            classes.representatives.insert(key, representative);
        }
        classes.refine(arenas, &left);
        classes
    }

    /// Tells the types of cycles, and those around them, apart as far as they differ.
    fn refine(&mut self, arenas: &[&TypeArena], left: &[Key]) {
        let Some(&first) = left.first() else { return };
        let mut current: Map<Key, Key> = left.iter().map(|key| (*key, first)).collect();
        let mut count = 1;
        let mut comparisons = 0;
        loop {
            comparisons += left.len();
            if comparisons > MAX_COMPARISONS {
                return;
            }
            let mut known: HashMap<String, Key> = HashMap::new();
            let mut next = Map::default();
            for &key in left {
                let text = signature(arenas[key.0].get(key.1), &|id| {
                    let part = (key.0, id);
                    let settled = self.representatives.get(&part).or_else(|| current.get(&part));
                    settled.copied().unwrap_or(part)
                });
                next.insert(key, *known.entry(text).or_insert(key));
            }
            let is_stable = known.len() == count;
            count = known.len();
            current = next;
            if is_stable {
                self.representatives.extend(current);
                return;
            }
        }
    }

    /// One type for all that say the same.
    pub(super) fn representative(&self, arena: usize, id: TypeId) -> Key {
        self.representatives.get(&(arena, id)).copied().unwrap_or((arena, id))
    }
}

fn parts(arenas: &[&TypeArena], (arena, id): Key) -> Vec<Key> {
    let types = arenas[arena];
    let parts = types.parts(id).into_iter().chain(types.tested(id));
    parts.map(|part| (arena, part)).collect()
}

/// All that a type demands, as a text that no other demands have. `part` stands for the types it is made of.
fn signature(def: &TypeDef, part: &dyn Fn(TypeId) -> Key) -> String {
    let of = |id: TypeId| {
        let (arena, id) = part(id);
        format!("<{arena} {}>", id.0)
    };
    let mut text = match &def.shape {
        Shape::Any => "any".to_owned(),
        Shape::Never => "never".to_owned(),
        Shape::Null => "null".to_owned(),
        Shape::Boolean => "boolean".to_owned(),
        Shape::Integer => "integer".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::String => "string".to_owned(),
        Shape::Literals(literals) => format!("literals{}", sorted(literals.iter().map(literal))),
        Shape::List { items } => format!("list{}", of(*items)),
        Shape::Tuple { prefix, rest } => {
            let first: String = prefix.iter().map(|id| of(*id)).collect();
            format!("tuple{first};{}", extras(*rest, &of))
        }
        Shape::Map { values } => format!("map{}", of(*values)),
        Shape::Record {
            fields,
            patterns,
            extras: rest,
        } => {
            let fields = fields
                .iter()
                .map(|field| format!("{:?} {}{}", field.wire_name, field.required, of(field.ty)));
            let patterns = patterns.iter().map(|(pattern, id)| pair(pattern, &of(*id)));
            format!("record{}{}{}", sorted(fields), sorted(patterns), extras(*rest, &of))
        }
        Shape::Union { variants, tagging } => {
            let exactly_one = *tagging == Tagging::Trial { exactly_one: true };
            let variants = variants.iter().map(|id| of(*id));
            format!("union {exactly_one}{}", sorted(variants))
        }
    };
    let checks = def.checks.iter().map(|check| constraint(&check.constraint, &of));
    text.push_str(&sorted(checks));
    text
}

fn sorted(texts: impl Iterator<Item = String>) -> String {
    let mut texts: Vec<String> = texts.collect();
    texts.sort_unstable();
    format!("({})", texts.join(","))
}

fn pair(pattern: &Pattern, text: &str) -> String {
    format!("{:?} {text}", pattern.source)
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => format!("{text:?}"),
        Literal::Number(number) => number.to_string(),
        Literal::Boolean(truth) => truth.to_string(),
    }
}

fn extras(rest: Extras, of: &dyn Fn(TypeId) -> String) -> String {
    match rest {
        Extras::Open => "open".to_owned(),
        Extras::Closed => "closed".to_owned(),
        Extras::Typed(id) => of(id),
    }
}

fn constraint(constraint: &Constraint, of: &dyn Fn(TypeId) -> String) -> String {
    let keyword = constraint.keyword();
    let types = |ids: &[TypeId]| sorted(ids.iter().map(|id| of(*id)));
    let option = |id: &Option<TypeId>| id.map_or_else(|| "-".to_owned(), of);
    let mut text = format!("{keyword} ");
    let rest = match constraint {
        Constraint::Minimum(at)
        | Constraint::Maximum(at)
        | Constraint::ExclusiveMinimum(at)
        | Constraint::ExclusiveMaximum(at)
        | Constraint::MultipleOf(at) => at.to_string(),
        Constraint::MinLength(n)
        | Constraint::MaxLength(n)
        | Constraint::MinItems(n)
        | Constraint::MaxItems(n)
        | Constraint::MinProperties(n)
        | Constraint::MaxProperties(n) => n.to_string(),
        Constraint::Pattern(pattern) => format!("{:?}", pattern.source),
        Constraint::Format(format) => format.name().to_owned(),
        Constraint::UniqueItems => String::new(),
        Constraint::Contains { item, count } | Constraint::MaxContains { item, count } => {
            format!("{count}{}", of(*item))
        }
        Constraint::UnevaluatedItems { evaluated, rest } | Constraint::UnevaluatedProperties { evaluated, rest } => {
            format!("{}{}", looked_at(evaluated, of), extras(*rest, of))
        }
        Constraint::PropertyNames(id) | Constraint::Satisfies(id) | Constraint::Not(id) => of(*id),
        Constraint::DependentRequired { name, required } => {
            let required = sorted(required.iter().map(|name| format!("{name:?}")));
            format!("{name:?}{required}")
        }
        Constraint::DependentType { name, ty } => format!("{name:?}{}", of(*ty)),
        Constraint::Equals(values) => sorted(values.iter().map(ToString::to_string)),
        Constraint::AnyOf(ids) | Constraint::OneOf(ids) => types(ids),
        Constraint::Conditional {
            condition,
            then,
            otherwise,
        } => format!("{}{}{}", of(*condition), option(then), option(otherwise)),
    };
    text.push_str(&rest);
    text
}

fn looked_at(evaluated: &Evaluated, of: &dyn Fn(TypeId) -> String) -> String {
    let Evaluated {
        every_field,
        names,
        patterns,
        every_item,
        items,
        contains,
        when,
    } = evaluated;
    let names = sorted(names.iter().map(|name| format!("{name:?}")));
    let patterns = sorted(patterns.iter().map(|pattern| format!("{:?}", pattern.source)));
    let contains = sorted(contains.iter().map(|id| of(*id)));
    let mut text = format!("{every_field}{names}{patterns}{every_item}{items}{contains}");
    for (condition, part) in when {
        let condition = match condition {
            Condition::Is(id) => format!("is{}", of(*id)),
            Condition::IsNot(id) => format!("not{}", of(*id)),
            Condition::Has(name) => format!("has{name:?}"),
        };
        // Writing to a text cannot fail.
        let _ = write!(text, "[{condition} {}]", looked_at(part, of));
    }
    text
}
