//! Types that have a value as anybody can see: the search is kept for the others.

use crate::hash::Set;
use crate::ir::accepts::{compare, is_integer};
use crate::ir::pattern::Node;
use crate::ir::{Constraint, Shape, Tagging, TypeDef, TypeId};
use serde_json::Number;

/// The types that surely have a value. What is not among them may have one all the same.
#[derive(Debug, Default)]
pub(super) struct Inhabited(Set<TypeId>);

impl Inhabited {
    /// Whether anybody can see that a type has a value; to be asked of parts first. Those of a cycle that do not come first
    /// are left to the search.
    pub(super) fn sees(&mut self, def: &TypeDef, id: TypeId) -> bool {
        let is_plain = self.0.contains(&id) || is_inhabited(def, &self.0);
        if is_plain {
            self.0.insert(id);
        }
        is_plain
    }

    /// Takes note of a type of which a value is known.
    pub(super) fn add(&mut self, id: TypeId) {
        self.0.insert(id);
    }
}

fn is_inhabited(def: &TypeDef, known: &Set<TypeId>) -> bool {
    let constraints = || def.checks.iter().map(|check| &check.constraint);
    match &def.shape {
        Shape::Never => false,
        Shape::Any | Shape::Null | Shape::Boolean | Shape::Literals(_) => def.checks.is_empty(),
        Shape::Integer => has_zero(constraints()) || has_room(constraints(), 2.0) || has_bound(def, is_integer),
        Shape::Number => {
            has_zero(constraints()) || has_room(constraints(), f64::MIN_POSITIVE) || has_bound(def, |_| true)
        }
        Shape::String => has_text(constraints()),
        Shape::List { items } => has_list(constraints(), known.contains(items)),
        Shape::Tuple { .. } => has_list(constraints(), false),
        // The empty one, or one with the same value under as many names as it takes.
        Shape::Map { values } => {
            let is_about_names = |it: &Constraint| matches!(it, Constraint::PropertyNames(_));
            let most = match known.contains(values) && !constraints().any(is_about_names) {
                true => usize::MAX,
                false => 0,
            };
            has_size(constraints().filter(|it| !is_about_names(it)), 0, most)
        }
        // The one that has what it must have, and perhaps some of what it may have.
        Shape::Record { fields, patterns, .. } => {
            let (required, optional): (Vec<_>, Vec<_>) = fields.iter().partition(|field| field.required);
            let usable = optional.iter().filter(|field| known.contains(&field.ty)).count();
            patterns.is_empty()
                && required.iter().all(|field| known.contains(&field.ty))
                && has_size(constraints(), required.len(), required.len() + usable)
        }
        Shape::Union { variants, tagging } => {
            let any_will_do = !matches!(tagging, Tagging::Trial { exactly_one: true });
            def.checks.is_empty() && any_will_do && variants.iter().any(|variant| known.contains(variant))
        }
    }
}

/// Whether there is nothing but counts of fields that some object with `least` to `most` of them meets.
fn has_size<'c>(constraints: impl Iterator<Item = &'c Constraint>, least: usize, most: usize) -> bool {
    let (mut low, mut high) = (least as u64, most as u64);
    for constraint in constraints {
        match constraint {
            Constraint::MinProperties(count) => low = low.max(*count),
            Constraint::MaxProperties(count) => high = high.min(*count),
            _ => return false,
        }
    }
    low <= high
}

/// Whether zero meets all bounds; it is a multiple of everything.
fn has_zero<'c>(mut constraints: impl Iterator<Item = &'c Constraint>) -> bool {
    constraints.all(|constraint| {
        let holds = |number: &Number, test: fn(&f64, &f64) -> bool| number.as_f64().is_some_and(|it| test(&0.0, &it));
        match constraint {
            Constraint::Minimum(number) => holds(number, f64::ge),
            Constraint::ExclusiveMinimum(number) => holds(number, f64::gt),
            Constraint::Maximum(number) => holds(number, f64::le),
            Constraint::ExclusiveMaximum(number) => holds(number, f64::lt),
            Constraint::MultipleOf(_) => true,
            _ => false,
        }
    })
}

/// Whether there is nothing but bounds, and one of them is such a number and meets all others.
fn has_bound(def: &TypeDef, is_wanted: fn(&Number) -> bool) -> bool {
    let constraints = || def.checks.iter().map(|check| &check.constraint);
    let meets_all = |number: &Number| {
        constraints().all(|constraint| match constraint {
            Constraint::Minimum(bound) => compare(number, bound).is_ge(),
            Constraint::ExclusiveMinimum(bound) => compare(number, bound).is_gt(),
            Constraint::Maximum(bound) => compare(number, bound).is_le(),
            Constraint::ExclusiveMaximum(bound) => compare(number, bound).is_lt(),
            _ => false,
        })
    };
    constraints().any(|constraint| match constraint {
        Constraint::Minimum(bound) | Constraint::Maximum(bound) => is_wanted(bound) && meets_all(bound),
        _ => false,
    })
}

/// Whether there is nothing but bounds, so far apart.
fn has_room<'c>(constraints: impl Iterator<Item = &'c Constraint>, least: f64) -> bool {
    // Beyond this a difference of two is lost in rounding.
    const EXACT: f64 = 1e15;
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    for constraint in constraints {
        let (from, number) = match constraint {
            Constraint::Minimum(number) | Constraint::ExclusiveMinimum(number) => (true, number),
            Constraint::Maximum(number) | Constraint::ExclusiveMaximum(number) => (false, number),
            _ => return false,
        };
        let Some(number) = number.as_f64().filter(|number| number.abs() < EXACT) else {
            return false;
        };
        if from {
            low = low.max(number);
        } else {
            high = high.min(number);
        }
    }
    high - low >= least
}

/// Whether the empty list will do, or one with the same item as often as it takes.
fn has_list<'c>(constraints: impl Iterator<Item = &'c Constraint>, has_item: bool) -> bool {
    let (mut least, mut most, mut is_unique) = (0, u64::MAX, false);
    for constraint in constraints {
        match constraint {
            Constraint::MinItems(count) => least = least.max(*count),
            Constraint::MaxItems(count) => most = most.min(*count),
            Constraint::UniqueItems => is_unique = true,
            _ => return false,
        }
    }
    let will_do = least == 0 || has_item && (least == 1 || !is_unique);
    will_do && least <= most
}

/// Whether there is nothing but lengths that agree, with a plain pattern or without one, or a single format.
fn has_text<'c>(constraints: impl Iterator<Item = &'c Constraint>) -> bool {
    let (mut least, mut most, mut patterns, mut formats) = (0, u64::MAX, Vec::new(), 0);
    let mut count = 0;
    for constraint in constraints {
        count += 1;
        match constraint {
            Constraint::MinLength(length) => least = least.max(*length),
            Constraint::MaxLength(length) => most = most.min(*length),
            Constraint::Pattern(pattern) => patterns.push(&pattern.root),
            Constraint::Format(_) => formats += 1,
            _ => return false,
        }
    }
    match (formats, &patterns[..]) {
        (0, []) => least <= most,
        (0, [pattern]) => least <= most && matches_length(pattern, least, most),
        _ => formats == 1 && count == 1,
    }
}

/// Whether the shortest match, filled up where the pattern is open, is of such a length.
fn matches_length(pattern: &Node, least: u64, most: u64) -> bool {
    let parts = match pattern {
        Node::Sequence(parts) => &parts[..],
        other => std::slice::from_ref(other),
    };
    let (starts, parts) = match parts {
        [Node::Start, rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let (ends, parts) = match parts {
        [rest @ .., Node::End] => (true, rest),
        rest => (false, rest),
    };
    let Some(length) = shortest_of(parts) else { return false };
    length <= most && (length >= least || !(starts && ends))
}

/// How many characters some match has that is as short as can be; nothing where that is not plain to see.
fn shortest(node: &Node) -> Option<u64> {
    match node {
        Node::Empty => Some(0),
        Node::Literal(_) | Node::Dot => Some(1),
        Node::Class(class) => (!class.set().ranges().is_empty()).then_some(1),
        Node::Sequence(parts) => shortest_of(parts),
        Node::Alternatives(branches) => branches.iter().filter_map(shortest).min(),
        Node::Repeat { min: 0, .. } => Some(0),
        Node::Repeat { node, min, .. } => shortest(node)?.checked_mul(u64::from(*min)),
        Node::Capture { node, .. } => shortest(node),
        Node::Start | Node::End | Node::WordBoundary { .. } | Node::Backreference { .. } | Node::Look { .. } => None,
    }
}

fn shortest_of(parts: &[Node]) -> Option<u64> {
    parts
        .iter()
        .try_fold(0_u64, |sum, part| sum.checked_add(shortest(part)?))
}

#[cfg(test)]
mod tests {
    use super::Inhabited;
    use crate::load::load;
    use crate::source::SourceMap;
    use crate::yaml::Limits;

    /// Whether it is plain to see that a schema has a value.
    fn is_plain(schema: &str) -> bool {
        let text = format!(
            "name: a\nnamespace_name: b\nversion: 1.0.0\ninput_schema: {{ type: object, required: [x], properties: {{ x: {schema} }} }}\nsteps:\n  - name: c\n    handler: {{ callable: d.e }}\n"
        );
        let source = SourceMap::default().add("a.yaml", "");
        let loaded = load(source, text.as_bytes(), &Limits::default());
        let workflow = loaded.workflow.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
        let root = workflow.contract(workflow.input.unwrap()).root;
        let mut inhabited = Inhabited::default();
        let parts_first = workflow.types.reachable(root).into_iter();
        parts_first.fold(false, |_, id| inhabited.sees(workflow.types.get(id), id))
    }

    #[test]
    fn values_that_anybody_can_see_need_no_search() {
        for schema in [
            "{ type: string, pattern: '^[A-Z]{3}$' }",
            "{ type: string, pattern: '^[A-Z]{3}$', minLength: 3, maxLength: 3 }",
            "{ type: string, pattern: 'a|bc', minLength: 7 }",
            "{ type: number, minimum: 0, multipleOf: 0.01 }",
            "{ type: object, minProperties: 1, properties: { a: { type: string } } }",
            "{ type: object, required: [a], maxProperties: 1, properties: { a: { type: string }, b: {} } }",
            "{ type: string, pattern: '^a', minLength: 7 }",
            "{ type: integer, minimum: 1000, maximum: 9007199254740991 }",
            "{ type: number, minimum: 3, maximum: 3 }",
            "{ type: object, minProperties: 2, maxProperties: 2, additionalProperties: { type: string } }",
            "{ type: object, propertyNames: { maxLength: 3 } }",
            "{ type: array, minItems: 4, items: { type: string } }",
            "{ type: array, minItems: 1, uniqueItems: true, items: { type: string } }",
        ] {
            assert!(is_plain(schema), "{schema}");
        }
    }

    #[test]
    fn what_has_no_value_is_never_said_to_have_one() {
        for schema in [
            "{ type: string, pattern: '^[A-Z]{3}$', maxLength: 2 }",
            "{ type: string, pattern: '^[A-Z]{3}$', minLength: 4 }",
            "{ type: string, minLength: 4, maxLength: 2 }",
            "{ type: string, pattern: '^a', minLength: 4, maxLength: 2 }",
            "{ type: string, pattern: '[]' }",
            "{ type: string, pattern: 'a^' }",
            "{ type: string, pattern: '^[^\\s\\S]+$' }",
            "{ type: string, pattern: '^a$', allOf: [{ pattern: '^b$' }] }",
            "{ type: string, pattern: '^a$', format: date }",
            "{ type: array, minItems: 1, items: false }",
            "{ type: number, exclusiveMinimum: 0, maximum: 1, multipleOf: 3 }",
            "{ type: object, minProperties: 1, additionalProperties: false, properties: { a: false } }",
            "{ type: object, required: [a, b], maxProperties: 1, properties: { a: {}, b: {} } }",
            "{ type: array, minItems: 3, maxItems: 2, items: { type: string } }",
            "{ type: integer, minimum: 2.5, maximum: 2.75 }",
            "{ type: integer, minimum: 9007199254740991, exclusiveMaximum: 9007199254740991 }",
            "{ type: number, minimum: 3, maximum: 3, multipleOf: 2 }",
            "{ type: object, minProperties: 2, maxProperties: 1, additionalProperties: { type: string } }",
            "{ type: object, minProperties: 1, additionalProperties: { type: string, maxLength: 1, minLength: 2 } }",
            "{ type: object, minProperties: 1, propertyNames: false, additionalProperties: { type: string } }",
            "{ type: array, minItems: 3, uniqueItems: true, items: { type: boolean } }",
        ] {
            assert!(!is_plain(schema), "{schema}");
        }
    }
}
