//! What a consumer of a contract finds, read off the typed model: values, what they hold, and of what type each is.

use std::collections::BTreeMap;

use heck::ToUpperCamelCase as _;
use tasker_gen::ir::{Constraint, Extras, Literal, Shape, Tagging, TypeArena, TypeDef, TypeId};

/// A value that is reached from the root of a contract.
#[derive(Clone)]
pub(super) struct Place {
    /// The contract and the way to the value: `numbers: amounts /lines/*/net`.
    pub(super) label: String,
    pub(super) id: TypeId,
    /// What its type is called where it has a name of its own.
    pub(super) name: Option<String>,
    pub(super) kind: Kind,
}

/// Of what type a value is.
#[derive(Clone)]
pub(super) enum Kind {
    /// The schema says nothing, or nothing can be there.
    Unknown,
    Null,
    Boolean,
    Integer,
    Number,
    Text,
    Literals(Vec<Literal>),
    List(Box<Place>),
    Map(Box<Place>),
    Tuple {
        /// With whether the item is always there.
        items: Vec<(Place, bool)>,
        rest: Option<Box<Place>>,
        /// Whether there is nothing but these items, all of them.
        is_exact: bool,
    },
    Record(Vec<Property>),
    /// Null, or what is in it.
    Nullable(Box<Place>),
    Union {
        /// The field that tells the variants apart.
        tag: Option<String>,
        variants: Vec<Place>,
    },
    /// A value of a type that encloses it: not read again. If it is a record, with the names of its fields.
    Again(Option<Vec<String>>),
}

/// A declared field.
#[derive(Clone)]
pub(super) struct Property {
    pub(super) wire_name: String,
    pub(super) required: bool,
    pub(super) value: Place,
}

/// How a value of a union is recognised without looking into objects.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Null,
    Boolean,
    Number,
    Text,
    List,
    Map,
    Record(String),
    Unknown,
}

impl Place {
    /// The root of a contract.
    pub(super) fn root(types: &TypeArena, id: TypeId, label: &str) -> Self {
        place(types, id, label.to_owned(), &mut Vec::new())
    }

    pub(super) fn form(&self) -> Form {
        match &self.kind {
            Kind::Null => Form::Null,
            Kind::Boolean => Form::Boolean,
            Kind::Integer | Kind::Number => Form::Number,
            Kind::Text => Form::Text,
            Kind::Literals(literals) => match literals.first() {
                Some(Literal::Number(_)) => Form::Number,
                Some(Literal::Boolean(_)) => Form::Boolean,
                _ => Form::Text,
            },
            Kind::List(_) | Kind::Tuple { .. } => Form::List,
            Kind::Map(_) => Form::Map,
            Kind::Record(_) | Kind::Again(Some(_)) => Form::Record(self.name.clone().unwrap_or_default()),
            Kind::Unknown | Kind::Nullable(_) | Kind::Union { .. } | Kind::Again(None) => Form::Unknown,
        }
    }

    /// Whether null is one of the alternatives, or the only one.
    pub(super) fn may_be_null(&self) -> bool {
        self.variants()
            .iter()
            .any(|it| matches!(it.kind, Kind::Null | Kind::Nullable(_)))
    }

    /// The names of the fields that an object declares, where it is one that does.
    pub(super) fn field_names(&self) -> Option<Vec<String>> {
        match &self.kind {
            Kind::Record(fields) => Some(fields.iter().map(|field| field.wire_name.clone()).collect()),
            Kind::Again(names) => names.clone(),
            _ => None,
        }
    }

    /// The variants of a union, those of a union among them in its place.
    pub(super) fn variants(&self) -> Vec<&Self> {
        match &self.kind {
            Kind::Union { variants, .. } => variants.iter().flat_map(Self::variants).collect(),
            _ => vec![self],
        }
    }

    /// The variants by their forms; of several of one form only what can be said of all.
    pub(super) fn by_form(&self) -> BTreeMap<Form, Vec<&Self>> {
        let mut forms: BTreeMap<Form, Vec<&Self>> = BTreeMap::new();
        for variant in self.variants() {
            forms.entry(variant.form()).or_default().push(variant);
        }
        forms
    }
}

fn place(types: &TypeArena, id: TypeId, label: String, above: &mut Vec<TypeId>) -> Place {
    let def = types.get(id);
    let name = def.name.as_ref().map(|name| name.parts.join(" ").to_upper_camel_case());
    if above.contains(&id) {
        return Place {
            label,
            id,
            name,
            kind: Kind::Again(field_names(def)),
        };
    }
    above.push(id);
    let kind = kind(types, def, id, &label, above);
    above.pop();
    Place { label, id, name, kind }
}

fn field_names(def: &TypeDef) -> Option<Vec<String>> {
    match &def.shape {
        Shape::Record { fields, .. } => Some(fields.iter().map(|field| field.wire_name.clone()).collect()),
        _ => None,
    }
}

fn kind(types: &TypeArena, def: &TypeDef, id: TypeId, label: &str, above: &mut Vec<TypeId>) -> Kind {
    let mut below = |id: TypeId, step: &str| place(types, id, format!("{label}{step}"), above);
    if let Some(inner) = types.nullable(id) {
        return Kind::Nullable(Box::new(below(inner, "")));
    }
    match &def.shape {
        Shape::Any | Shape::Never => Kind::Unknown,
        Shape::Null => Kind::Null,
        Shape::Boolean => Kind::Boolean,
        Shape::Integer => Kind::Integer,
        Shape::Number => Kind::Number,
        Shape::String => Kind::Text,
        Shape::Literals(literals) => Kind::Literals(literals.clone()),
        Shape::List { items } => Kind::List(Box::new(below(*items, "/*"))),
        Shape::Map { values } => Kind::Map(Box::new(below(*values, "/*"))),
        Shape::Tuple { prefix, rest } => {
            let (mut sure, mut most) = (0, usize::MAX);
            for check in &def.checks {
                match check.constraint {
                    Constraint::MinItems(count) => sure = sure.max(usize::try_from(count).unwrap_or(usize::MAX)),
                    Constraint::MaxItems(count) => most = most.min(usize::try_from(count).unwrap_or(usize::MAX)),
                    _ => {}
                }
            }
            let is_closed = *rest == Extras::Closed || most <= prefix.len();
            let items = prefix.iter().take(most).enumerate();
            let items = items.map(|(index, id)| (below(*id, &format!("/{index}")), index < sure));
            let items = items.collect();
            let rest = match rest {
                _ if is_closed => None,
                Extras::Closed => None,
                Extras::Typed(id) => Some(below(*id, "/rest")),
                Extras::Open => Some(Place {
                    label: format!("{label}/rest"),
                    id,
                    name: None,
                    kind: Kind::Unknown,
                }),
            };
            let rest = rest.map(Box::new);
            Kind::Tuple {
                items,
                rest,
                is_exact: is_closed && sure >= prefix.len(),
            }
        }
        Shape::Record { fields, .. } => {
            let property = |field: &tasker_gen::ir::Field| Property {
                wire_name: field.wire_name.clone(),
                required: field.required,
                value: below(field.ty, &format!("/{}", field.wire_name)),
            };
            Kind::Record(fields.iter().map(property).collect())
        }
        Shape::Union { variants, tagging } => {
            let numbered = variants.iter().enumerate();
            let variants = numbered
                .map(|(index, id)| below(*id, &format!("|{}", index + 1)))
                .collect();
            let tag = match tagging {
                Tagging::Field { name, .. } => Some(name.clone()),
                _ => None,
            };
            Kind::Union { tag, variants }
        }
        // A shape that came later: nothing is said of it here until somebody does.
        _ => Kind::Unknown,
    }
}
