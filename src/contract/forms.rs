//! Types taken apart by the kind of value: what the search works on.

use super::numbers::{Interval, NumberSet};
use super::{Doubt, Type};
use crate::ir::accepts::verdict;
use crate::ir::pattern::Pattern;
use crate::ir::{Check, Constraint, Extras, Format, Literal, Shape, Tagging, TypeArena, TypeDef, TypeId};
use serde_json::{Number, Value};

/// Identifies a node of the search: a type, or the type of a single value.
pub(super) type NodeId = usize;

/// The node that every value belongs to.
pub(super) const ANY: NodeId = 0;
/// The node that no value belongs to.
pub(super) const NEVER: NodeId = 1;

/// What a node is made from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Source {
    Any,
    Never,
    /// The index of the arena, and the type.
    Type(usize, TypeId),
    /// One JSON value, as text.
    Value(String),
}

/// The values of a node, by kind. A list of forms is their union.
#[derive(Debug, Clone, Default)]
pub(super) struct Forms<'a> {
    pub(super) null: bool,
    /// `false`, `true`
    pub(super) booleans: [bool; 2],
    pub(super) numbers: NumberSet,
    pub(super) texts: Vec<TextForm<'a>>,
    pub(super) lists: Vec<ListForm>,
    pub(super) objects: Vec<ObjectForm>,
    /// Why it is not known which values belong to it.
    pub(super) doubt: Option<Doubt>,
}

/// The texts for which every atom holds.
pub(super) type TextForm<'a> = Vec<TextAtom<'a>>;

/// A demand on a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TextAtom<'a> {
    /// At least and at most so many characters.
    Length(u64, u64),
    Pattern(&'a Pattern),
    Format(Format),
    /// The pattern of a format, without its further rules.
    Grammar(Format),
    OneOf(Vec<String>),
}

/// Lists by position.
#[derive(Debug, Clone)]
pub(super) struct ListForm {
    /// The first items, where they differ from the rest.
    pub(super) first: Vec<NodeId>,
    pub(super) rest: NodeId,
    pub(super) min: u64,
    pub(super) max: u64,
}

impl ListForm {
    pub(super) fn at(&self, index: usize) -> NodeId {
        self.first.get(index).copied().unwrap_or(self.rest)
    }
}

/// Objects by field.
#[derive(Debug, Clone)]
pub(super) struct ObjectForm {
    pub(super) fields: Vec<FieldForm>,
    pub(super) extras: NodeId,
    pub(super) min: u64,
    pub(super) max: u64,
}

#[derive(Debug, Clone)]
pub(super) struct FieldForm {
    pub(super) name: String,
    pub(super) node: NodeId,
    pub(super) required: bool,
}

impl Forms<'_> {
    pub(super) fn any() -> Self {
        Self {
            null: true,
            booleans: [true, true],
            numbers: NumberSet::all(),
            texts: vec![Vec::new()],
            lists: vec![list_of(ANY)],
            objects: vec![object_of(Vec::new(), ANY)],
            doubt: None,
        }
    }
}

/// The forms of one value. `node` gives the nodes of its parts.
pub(super) fn of_value<'a>(value: &Value, node: &mut dyn FnMut(Source) -> NodeId) -> Forms<'a> {
    let mut forms = Forms::default();
    let mut part = |value: &Value| node(Source::Value(value.to_string()));
    match value {
        Value::Null => forms.null = true,
        Value::Bool(truth) => forms.booleans[usize::from(*truth)] = true,
        Value::Number(number) => forms.numbers = NumberSet::points([number]),
        Value::String(text) => forms.texts = vec![vec![TextAtom::OneOf(vec![text.clone()])]],
        Value::Array(items) => {
            forms.lists = vec![ListForm {
                first: items.iter().map(part).collect(),
                rest: NEVER,
                min: items.len() as u64,
                max: items.len() as u64,
            }];
        }
        Value::Object(map) => {
            let fields = map.iter().map(|(name, value)| FieldForm {
                name: name.clone(),
                node: part(value),
                required: true,
            });
            forms.objects = vec![object_of(fields.collect(), NEVER)];
        }
    }
    forms
}

/// The forms of a type. `node` gives the nodes of its parts.
pub(super) fn of_type<'a>(arena: usize, of: Type<'a>, node: &mut dyn FnMut(Source) -> NodeId) -> Forms<'a> {
    let types = of.types;
    Reader { arena, types, node }.forms(of.id)
}

struct Reader<'a, 'n> {
    arena: usize,
    types: &'a TypeArena,
    node: &'n mut dyn FnMut(Source) -> NodeId,
}

impl<'a> Reader<'a, '_> {
    fn forms(&mut self, id: TypeId) -> Forms<'a> {
        let def = self.types.get(id);
        if let Some(values) = closed_set(def) {
            return self.closed_set(id, values);
        }
        let mut forms = self.shape(&def.shape);
        constrain(&mut forms, &def.checks);
        forms
    }

    fn part(&mut self, id: TypeId) -> NodeId {
        let def = self.types.get(id);
        match def.shape {
            Shape::Any if def.checks.is_empty() => ANY,
            Shape::Never => NEVER,
            _ => (self.node)(Source::Type(self.arena, id)),
        }
    }

    fn shape(&mut self, shape: &'a Shape) -> Forms<'a> {
        let mut forms = Forms::default();
        match shape {
            Shape::Any => return Forms::any(),
            Shape::Never => {}
            Shape::Null => forms.null = true,
            Shape::Boolean => forms.booleans = [true, true],
            Shape::Integer => forms.numbers = NumberSet::integers(),
            Shape::Number => forms.numbers = NumberSet::all(),
            Shape::String => forms.texts = vec![Vec::new()],
            Shape::Literals(literals) => of_literals(&mut forms, literals),
            Shape::List { items } => forms.lists = vec![list_of(self.part(*items))],
            Shape::Map { values } => forms.objects = vec![object_of(Vec::new(), self.part(*values))],
            Shape::Tuple { prefix, rest } => {
                let first = prefix.iter().map(|&ty| self.part(ty)).collect();
                let rest = self.rest(*rest);
                forms.lists = vec![ListForm { first, ..list_of(rest) }];
            }
            Shape::Record {
                fields,
                patterns,
                extras,
            } => {
                forms.doubt = (!patterns.is_empty()).then_some(Doubt::Keyword);
                let fields = fields.iter().map(|field| FieldForm {
                    name: field.wire_name.clone(),
                    node: self.part(field.ty),
                    required: field.required,
                });
                let fields = fields.collect();
                let extras = self.rest(*extras);
                forms.objects = vec![object_of(fields, extras)];
            }
            Shape::Union { variants, tagging } => {
                for &variant in variants {
                    merge(&mut forms, self.forms(variant));
                }
                // Which values several variants accept is another question.
                if *tagging == (Tagging::Trial { exactly_one: true }) {
                    forms.doubt = Some(Doubt::Keyword);
                }
            }
        }
        forms
    }

    fn rest(&mut self, extras: Extras) -> NodeId {
        match extras {
            Extras::Open => ANY,
            Extras::Closed => NEVER,
            Extras::Typed(ty) => self.part(ty),
        }
    }

    /// The values of a closed set that pass the other checks as well.
    fn closed_set(&mut self, id: TypeId, values: &[Value]) -> Forms<'a> {
        let mut forms = Forms::default();
        for value in values {
            match verdict(self.types, id, value) {
                Some(true) => merge(&mut forms, of_value(value, self.node)),
                Some(false) => {}
                None => forms.doubt = Some(Doubt::Pattern),
            }
        }
        forms
    }
}

/// The values that a type lists, if it does.
fn closed_set(def: &TypeDef) -> Option<&[Value]> {
    def.checks.iter().find_map(|check| match &check.constraint {
        Constraint::Equals(values) => Some(values.as_slice()),
        _ => None,
    })
}

fn list_of(rest: NodeId) -> ListForm {
    ListForm {
        first: Vec::new(),
        rest,
        min: 0,
        max: u64::MAX,
    }
}

fn object_of(fields: Vec<FieldForm>, extras: NodeId) -> ObjectForm {
    ObjectForm {
        fields,
        extras,
        min: 0,
        max: u64::MAX,
    }
}

fn of_literals(forms: &mut Forms<'_>, literals: &[Literal]) {
    let mut numbers: Vec<&Number> = Vec::new();
    let mut texts = Vec::new();
    for literal in literals {
        match literal {
            Literal::String(text) => texts.push(text.clone()),
            Literal::Number(number) => numbers.push(number),
            Literal::Boolean(truth) => forms.booleans[usize::from(*truth)] = true,
        }
    }
    forms.numbers = NumberSet::points(numbers);
    if !texts.is_empty() {
        forms.texts = vec![vec![TextAtom::OneOf(texts)]];
    }
}

fn merge<'a>(forms: &mut Forms<'a>, other: Forms<'a>) {
    let Forms {
        null,
        booleans,
        numbers,
        texts,
        lists,
        objects,
        doubt,
    } = other;
    forms.null |= null;
    forms.booleans[0] |= booleans[0];
    forms.booleans[1] |= booleans[1];
    if !numbers.is_void() {
        forms.numbers = forms.numbers.union(&numbers);
    }
    forms.texts.extend(texts);
    forms.lists.extend(lists);
    forms.objects.extend(objects);
    forms.doubt = forms.doubt.or(doubt);
}

/// Leaves the values for which the checks hold. Each speaks of one kind only.
fn constrain<'a>(forms: &mut Forms<'a>, checks: &'a [Check]) {
    for check in checks {
        match &check.constraint {
            Constraint::Minimum(at) => within(forms, &Interval::from(at, true)),
            Constraint::ExclusiveMinimum(at) => within(forms, &Interval::from(at, false)),
            Constraint::Maximum(at) => within(forms, &Interval::up_to(at, true)),
            Constraint::ExclusiveMaximum(at) => within(forms, &Interval::up_to(at, false)),
            Constraint::MinLength(n) => demand(forms, &TextAtom::Length(*n, u64::MAX)),
            Constraint::MaxLength(n) => demand(forms, &TextAtom::Length(0, *n)),
            Constraint::Pattern(pattern) => demand(forms, &TextAtom::Pattern(pattern)),
            Constraint::Format(format) => demand(forms, &TextAtom::Format(*format)),
            Constraint::MinItems(n) => forms.lists.iter_mut().for_each(|list| list.min = list.min.max(*n)),
            Constraint::MaxItems(n) => forms.lists.iter_mut().for_each(|list| list.max = list.max.min(*n)),
            Constraint::MinProperties(n) => forms.objects.iter_mut().for_each(|it| it.min = it.min.max(*n)),
            Constraint::MaxProperties(n) => forms.objects.iter_mut().for_each(|it| it.max = it.max.min(*n)),
            // Carried by `Reader::closed_set`.
            Constraint::Equals(_) => {}
            // Nobody has taught the search what these leave.
            Constraint::MultipleOf(_)
            | Constraint::UniqueItems
            | Constraint::Contains { .. }
            | Constraint::MaxContains { .. }
            | Constraint::UnevaluatedItems { .. }
            | Constraint::PropertyNames(_)
            | Constraint::DependentRequired { .. }
            | Constraint::DependentType { .. }
            | Constraint::UnevaluatedProperties { .. }
            | Constraint::Satisfies(_)
            | Constraint::AnyOf(_)
            | Constraint::OneOf(_)
            | Constraint::Not(_)
            | Constraint::Conditional { .. } => forms.doubt = forms.doubt.or(Some(Doubt::Keyword)),
        }
    }
}

fn within(forms: &mut Forms<'_>, interval: &Interval) {
    forms.numbers = forms.numbers.intersect(&NumberSet::of(interval));
}

fn demand<'a>(forms: &mut Forms<'a>, atom: &TextAtom<'a>) {
    forms.texts.iter_mut().for_each(|text| text.push(atom.clone()));
}
