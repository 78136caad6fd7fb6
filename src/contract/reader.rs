//! What the shapes and checks of a type say of the values of one kind.

use super::formula::{Atom, FieldForm, Formula, Kind, ListForm, NumberForm, ObjectForm, TextAtom, TextForm};
use super::nodes::{ANY, NEVER, Node, NodeId, Nodes, of_literal};
use super::numbers::{Interval, NumberSet};
use super::{Type, lookarounds};
use crate::ir::{Condition, Constraint, Evaluated, Extras, Literal, Shape, Tagging, TypeId};
use serde_json::{Number, Value};
use std::borrow::Cow;
use std::rc::Rc;

/// Conditions on which it depends what a schema has looked at. Each doubles what there is to say.
const MAX_CONDITIONS: usize = 8;

/// A formula that is shared.
type Shared<'a> = Rc<Formula<'a>>;

/// What a node says of the values of a kind. Deeper nodes stand for themselves, also where they speak of the same value.
pub(super) fn formula<'a>(nodes: &mut Nodes<'a>, node: NodeId, kind: Kind) -> Shared<'a> {
    match nodes.get(node) {
        Node::Any => Rc::new(Formula::True),
        Node::Never => Rc::new(Formula::False),
        Node::Type(arena, of) => Reader { nodes, arena, of, kind }.formula(),
        Node::Value(value) => of_value(nodes, &value, kind),
        Node::Texts(texts) => of_text(kind, TextAtom::OneOf(texts)),
        Node::Pattern(pattern) if kind == Kind::Text => {
            lookarounds::formula(pattern).unwrap_or_else(|| of_text(kind, TextAtom::Pattern(Cow::Borrowed(pattern))))
        }
        Node::Pattern(_) => Rc::new(Formula::False),
        Node::Union(parts) => Formula::any(parts.iter().map(|part| Rc::new(Formula::Node(*part))).collect()),
    }
}

fn of_text(kind: Kind, atom: TextAtom<'_>) -> Shared<'_> {
    match kind {
        Kind::Text => Formula::atom(Atom::Text(vec![atom])),
        _ => Rc::new(Formula::False),
    }
}

fn of_value<'a>(nodes: &mut Nodes<'a>, value: &Value, kind: Kind) -> Shared<'a> {
    match (value, kind) {
        (Value::Number(number), Kind::Number) => Formula::atom(Atom::Number(NumberForm {
            set: NumberSet::points([number]),
            multiples: Vec::new(),
        })),
        (Value::String(text), Kind::Text) => of_text(kind, TextAtom::OneOf(vec![text.clone()].into())),
        (Value::Array(items), Kind::List) => Formula::atom(Atom::List(ListForm {
            first: items.iter().map(|item| nodes.of_value(item)).collect(),
            min: items.len() as u64,
            max: items.len() as u64,
            ..ListForm::of(NEVER)
        })),
        (Value::Object(map), Kind::Object) => {
            let fields = map.iter().map(|(name, value)| FieldForm {
                name: name.clone(),
                node: nodes.of_value(value),
                required: true,
            });
            Formula::atom(Atom::Object(ObjectForm {
                fields: fields.collect(),
                ..ObjectForm::of(NEVER)
            }))
        }
        _ => Rc::new(Formula::False),
    }
}

struct Reader<'a, 'n> {
    nodes: &'n mut Nodes<'a>,
    arena: usize,
    of: Type<'a>,
    kind: Kind,
}

impl<'a> Reader<'a, '_> {
    fn formula(&mut self) -> Shared<'a> {
        let def = self.of.types.get(self.of.id);
        let shape = self.shape(&def.shape);
        if matches!(*shape, Formula::False) {
            return shape;
        }
        let own = self.own();
        let mut parts = vec![shape, own];
        for check in &def.checks {
            parts.push(self.condition(&check.constraint));
        }
        Formula::all(parts)
    }

    fn node(&mut self, id: TypeId) -> NodeId {
        self.nodes.of_type(self.arena, id)
    }

    fn same_value(&mut self, id: TypeId) -> Shared<'a> {
        Rc::new(match self.node(id) {
            ANY => Formula::True,
            NEVER => Formula::False,
            node => Formula::Node(node),
        })
    }

    fn rest(&mut self, extras: Extras) -> NodeId {
        match extras {
            Extras::Open => ANY,
            Extras::Closed => NEVER,
            Extras::Typed(id) => self.node(id),
        }
    }

    fn shape(&mut self, shape: &'a Shape) -> Shared<'a> {
        let when = |holds: bool| Rc::new(if holds { Formula::True } else { Formula::False });
        match (shape, self.kind) {
            (Shape::Any, _) | (Shape::Number, Kind::Number) | (Shape::String, Kind::Text) => when(true),
            (Shape::Integer, Kind::Number) => numbers(NumberSet::integers(), Vec::new()),
            (Shape::Literals(literals), Kind::Number | Kind::Text) => self.literals(literals),
            (Shape::List { items }, Kind::List) => {
                let items = self.node(*items);
                Formula::atom(Atom::List(ListForm::of(items)))
            }
            (Shape::Tuple { prefix, rest }, Kind::List) => {
                let first = prefix.iter().map(|id| self.node(*id)).collect();
                let rest = self.rest(*rest);
                Formula::atom(Atom::List(ListForm {
                    first,
                    ..ListForm::of(rest)
                }))
            }
            (Shape::Map { values }, Kind::Object) => {
                let values = self.node(*values);
                Formula::atom(Atom::Object(ObjectForm::of(values)))
            }
            (
                Shape::Record {
                    fields,
                    patterns,
                    extras,
                },
                Kind::Object,
            ) => {
                let mut declared = Vec::new();
                for field in fields {
                    declared.push(FieldForm {
                        name: field.wire_name.clone(),
                        node: self.node(field.ty),
                        required: field.required,
                    });
                }
                let mut named = Vec::new();
                for (pattern, id) in patterns {
                    named.push((self.nodes.of_pattern(pattern), self.node(*id)));
                }
                let extras = self.rest(*extras);
                Formula::atom(Atom::Object(ObjectForm {
                    fields: declared,
                    named,
                    ..ObjectForm::of(extras)
                }))
            }
            (Shape::Union { variants, tagging }, _) => {
                let variants = variants.iter().map(|id| self.same_value(*id)).collect();
                match tagging {
                    Tagging::Trial { exactly_one: true } => Rc::new(Formula::One(variants)),
                    _ => Formula::any(variants),
                }
            }
            _ => when(false),
        }
    }

    fn literals(&self, literals: &[Literal]) -> Shared<'a> {
        let values: Vec<Value> = literals.iter().map(of_literal).collect();
        match self.kind {
            Kind::Number => numbers(
                NumberSet::points(values.iter().filter_map(Value::as_number)),
                Vec::new(),
            ),
            _ => {
                let texts: Vec<String> = values.iter().filter_map(Value::as_str).map(String::from).collect();
                of_text(self.kind, TextAtom::OneOf(texts.into()))
            }
        }
    }

    /// The checks that speak of this kind only, as far as they are one atom.
    fn own(&mut self) -> Shared<'a> {
        let def = self.of.types.get(self.of.id);
        let constraints = || def.checks.iter().map(|check| &check.constraint);
        match self.kind {
            Kind::Number => of_numbers(constraints()),
            Kind::Text => {
                let form: TextForm<'a> = constraints().filter_map(text_atom).collect();
                let mut parts = Vec::new();
                if !form.is_empty() {
                    parts.push(Formula::atom(Atom::Text(form)));
                }
                parts.extend(constraints().filter_map(|constraint| match constraint {
                    Constraint::Pattern(pattern) => lookarounds::formula(pattern),
                    _ => None,
                }));
                Formula::all(parts)
            }
            Kind::List => {
                let mut form = ListForm::of(ANY);
                constraints().for_each(|constraint| match constraint {
                    Constraint::MinItems(n) => form.min = form.min.max(*n),
                    Constraint::MaxItems(n) => form.max = form.max.min(*n),
                    _ => {}
                });
                if (form.min, form.max) == (0, u64::MAX) {
                    Rc::new(Formula::True)
                } else {
                    Formula::atom(Atom::List(form))
                }
            }
            Kind::Object => {
                let mut form = ObjectForm::of(ANY);
                constraints().for_each(|constraint| match constraint {
                    Constraint::MinProperties(n) => form.min = form.min.max(*n),
                    Constraint::MaxProperties(n) => form.max = form.max.min(*n),
                    _ => {}
                });
                if (form.min, form.max) == (0, u64::MAX) {
                    Rc::new(Formula::True)
                } else {
                    Formula::atom(Atom::Object(form))
                }
            }
        }
    }

    /// A check that is more than an atom, or that speaks of every kind.
    fn condition(&mut self, constraint: &'a Constraint) -> Shared<'a> {
        let nothing = || Rc::new(Formula::True);
        match constraint {
            Constraint::Equals(values) => {
                let each = values
                    .iter()
                    .map(|value| Rc::new(Formula::Node(self.nodes.of_value(value))));
                Formula::any(each.collect())
            }
            Constraint::Satisfies(id) => self.same_value(*id),
            Constraint::AnyOf(ids) => Formula::any(ids.iter().map(|id| self.same_value(*id)).collect()),
            Constraint::OneOf(ids) => Rc::new(Formula::One(ids.iter().map(|id| self.same_value(*id)).collect())),
            Constraint::Not(id) => Rc::new(Formula::Not(self.same_value(*id))),
            Constraint::Conditional {
                condition,
                then,
                otherwise,
            } => {
                let mut branch = |id: &Option<TypeId>| id.map_or_else(nothing, |id| self.same_value(id));
                let (then, otherwise) = (branch(then), branch(otherwise));
                Rc::new(Formula::If(self.same_value(*condition), then, otherwise))
            }
            Constraint::UniqueItems if self.kind == Kind::List => Formula::atom(Atom::Unique),
            Constraint::Contains { item, count } if self.kind == Kind::List => {
                let item = self.node(*item);
                Formula::atom(Atom::AtLeast(item, *count))
            }
            Constraint::MaxContains { item, count } if self.kind == Kind::List => {
                let item = self.node(*item);
                let more = count.saturating_add(1);
                Rc::new(Formula::Not(Formula::atom(Atom::AtLeast(item, more))))
            }
            Constraint::UnevaluatedItems { evaluated, rest } if self.kind == Kind::List => {
                let rest = self.rest(*rest);
                self.unevaluated(vec![evaluated], Seen::default(), rest)
            }
            Constraint::UnevaluatedProperties { evaluated, rest } if self.kind == Kind::Object => {
                let rest = self.rest(*rest);
                self.unevaluated(vec![evaluated], Seen::default(), rest)
            }
            Constraint::PropertyNames(id) if self.kind == Kind::Object => {
                let name = self.node(*id);
                Formula::atom(Atom::Object(ObjectForm {
                    named: vec![(name, ANY)],
                    ..ObjectForm::of(NEVER)
                }))
            }
            Constraint::DependentRequired { name, required } if self.kind == Kind::Object => {
                let all = required.iter().map(|other| has(other)).collect();
                Formula::any(vec![Rc::new(Formula::Not(has(name))), Formula::all(all)])
            }
            Constraint::DependentType { name, ty } if self.kind == Kind::Object => {
                let ty = self.same_value(*ty);
                Formula::any(vec![Rc::new(Formula::Not(has(name))), ty])
            }
            _ => nothing(),
        }
    }

    /// What must hold of the parts that nothing has looked at: whether a condition holds decides what has been.
    fn unevaluated(&mut self, mut waiting: Vec<&'a Evaluated>, mut seen: Seen<'a>, rest: NodeId) -> Shared<'a> {
        while let Some(evaluated) = waiting.pop() {
            seen.add(evaluated);
        }
        let everything = match self.kind {
            Kind::List => seen.every_item,
            _ => seen.every_field,
        };
        if everything {
            return Rc::new(Formula::True);
        }
        if seen.when.len() > MAX_CONDITIONS {
            return Rc::new(Formula::Unknown);
        }
        if let Some((condition, part)) = seen.when.pop() {
            let with = self.unevaluated(vec![part], seen.clone(), rest);
            let without = self.unevaluated(Vec::new(), seen, rest);
            return match condition {
                Condition::Is(id) => Rc::new(Formula::If(self.same_value(*id), with, without)),
                Condition::IsNot(id) => Rc::new(Formula::If(self.same_value(*id), without, with)),
                // Only objects have fields.
                Condition::Has(_) if self.kind == Kind::List => without,
                Condition::Has(name) => Rc::new(Formula::If(has(name), with, without)),
            };
        }
        let Seen {
            names,
            patterns,
            items,
            contains,
            ..
        } = seen;
        if self.kind == Kind::List {
            let mut others: Vec<NodeId> = contains.iter().map(|id| self.node(*id)).collect();
            others.push(rest);
            let others = self.nodes.union(others);
            return Formula::atom(Atom::List(ListForm {
                first: vec![ANY; usize::try_from(items).unwrap_or(usize::MAX)],
                ..ListForm::of(others)
            }));
        }
        let mut fields: Vec<FieldForm> = Vec::new();
        for name in names {
            if fields.iter().all(|field| field.name != *name) {
                fields.push(FieldForm {
                    name: name.clone(),
                    node: ANY,
                    required: false,
                });
            }
        }
        let named = patterns.iter().map(|pattern| (self.nodes.of_pattern(pattern), ANY));
        Formula::atom(Atom::Object(ObjectForm {
            fields,
            named: named.collect(),
            ..ObjectForm::of(rest)
        }))
    }
}

/// What has been looked at, when it is known which conditions hold.
#[derive(Clone, Default)]
struct Seen<'a> {
    every_field: bool,
    every_item: bool,
    names: Vec<&'a String>,
    patterns: Vec<&'a crate::ir::pattern::Pattern>,
    items: u64,
    contains: Vec<TypeId>,
    when: Vec<(&'a Condition, &'a Evaluated)>,
}

impl<'a> Seen<'a> {
    fn add(&mut self, evaluated: &'a Evaluated) {
        self.every_field |= evaluated.every_field;
        self.every_item |= evaluated.every_item;
        self.names.extend(&evaluated.names);
        self.patterns.extend(&evaluated.patterns);
        self.items = self.items.max(evaluated.items);
        self.contains.extend(&evaluated.contains);
        self.when
            .extend(evaluated.when.iter().map(|(condition, part)| (condition, part)));
    }
}

/// The objects that have a field.
fn has<'a>(name: &str) -> Shared<'a> {
    Formula::atom(Atom::Object(ObjectForm {
        fields: vec![FieldForm {
            name: name.to_owned(),
            node: ANY,
            required: true,
        }],
        ..ObjectForm::of(ANY)
    }))
}

fn numbers<'a>(set: NumberSet, multiples: Vec<Number>) -> Shared<'a> {
    Formula::atom(Atom::Number(NumberForm { set, multiples }))
}

fn of_numbers<'a, 'c>(constraints: impl Iterator<Item = &'c Constraint>) -> Shared<'a> {
    let mut set = NumberSet::all();
    let mut multiples = Vec::new();
    let mut says_something = false;
    for constraint in constraints {
        let interval = match constraint {
            Constraint::Minimum(at) => Interval::from(at, true),
            Constraint::ExclusiveMinimum(at) => Interval::from(at, false),
            Constraint::Maximum(at) => Interval::up_to(at, true),
            Constraint::ExclusiveMaximum(at) => Interval::up_to(at, false),
            Constraint::MultipleOf(divisor) => {
                multiples.push(divisor.clone());
                says_something = true;
                continue;
            }
            _ => continue,
        };
        set = set.intersect(&NumberSet::of(&interval));
        says_something = true;
    }
    if says_something {
        numbers(set, multiples)
    } else {
        Rc::new(Formula::True)
    }
}

fn text_atom<'a>(constraint: &'a Constraint) -> Option<TextAtom<'a>> {
    match constraint {
        Constraint::MinLength(n) => Some(TextAtom::Length(*n, u64::MAX)),
        Constraint::MaxLength(n) => Some(TextAtom::Length(0, *n)),
        Constraint::Pattern(pattern) if lookarounds::formula(pattern).is_none() => {
            Some(TextAtom::Pattern(Cow::Borrowed(pattern)))
        }
        Constraint::Format(format) => Some(TextAtom::Format(*format)),
        _ => None,
    }
}
