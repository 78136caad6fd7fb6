//! Types as annotations, and the support code that they need.

use super::expr::Expr;
use super::forms::{Functions, functions};
use super::literals::{is_typed, literal};
use super::mismatch::Use;
use super::names::{Names, held};
use crate::hash::{Map, Set};
use crate::ir::pattern::Pattern;
use crate::ir::{Constraint, Extras, Field, Literal, Shape, Tagging, TypeArena, TypeDef, TypeId, Workflow};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};

/// Prints annotations for the types of one template.
pub(super) struct Annotations<'a> {
    pub(super) arena: &'a TypeArena,
    names: &'a Names,
    /// The types that are used by name.
    declared: Set<TypeId>,
    /// The functions that name types which are only tested against.
    pub(super) functions: Functions,
    /// The places where each type is used.
    pub(super) places: Map<TypeId, Vec<Use>>,
    /// What the annotations so far take from other modules.
    used: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Annotations<'a> {
    pub(super) fn new(workflow: &'a Workflow, names: &'a Names) -> Self {
        let arena = &workflow.types;
        let roots: Set<TypeId> = workflow.contracts.iter().map(|contract| contract.root).collect();
        let held = held(workflow);
        let mut uses: Map<TypeId, usize> = Map::default();
        for part in held.iter().flat_map(|&id| arena.parts(id)) {
            *uses.entry(part).or_default() += 1;
        }
        let declared = arena
            .iter()
            .filter(|&(id, def)| {
                let shared = uses.get(&id).is_some_and(|&count| count > 1);
                let named = held.contains(&id) && names.types.contains_key(&id);
                let deep = names.deep.contains(&id);
                roots.contains(&id) || (named && (deep || is_declared(arena, id, def, shared)))
            })
            .map(|(id, _)| id)
            .collect();
        Self {
            arena,
            names,
            functions: functions(arena, &held, &declared),
            declared,
            places: places(arena, &roots),
            used: RefCell::default(),
        }
    }

    /// The name of a declared type.
    pub(super) fn name(&self, id: TypeId) -> Option<&'a str> {
        let name = self.names.types.get(&id)?;
        self.declared.contains(&id).then_some(name.as_str())
    }

    /// Notes that a name of another module is used.
    pub(super) fn uses(&self, name: &'static str) {
        self.used.borrow_mut().insert(name);
    }

    /// The names of other modules that have been used.
    pub(super) fn used(&self) -> BTreeSet<&'static str> {
        self.used.borrow().clone()
    }

    /// The annotation of a value of the type.
    pub(super) fn of(&self, id: TypeId) -> Expr {
        match self.name(id) {
            Some(name) => self.secret(Expr::atom(name), self.arena.get(id).docs.write_only),
            None => self.secret(self.definition(id), self.arena.get(id).docs.write_only),
        }
    }

    /// The annotation of a field and whether it has a default. What cannot be told from the type is marked.
    pub(super) fn of_field(&self, field: &Field, python_name: &str) -> (Expr, bool) {
        let def = self.arena.get(field.ty);
        let inner = self.secret(self.of(field.ty), field.docs.write_only && !def.docs.write_only);
        let admits_null = self.admits_null(field.ty);
        let mut annotation = match (field.required, admits_null) {
            (true, _) => inner,
            (false, _) if def.shape == Shape::Any => inner,
            (false, true) => {
                self.uses("Nullable");
                Expr::subscript("Nullable", vec![without_none(inner)])
            }
            (false, false) => inner.or_none(),
        };
        if python_name != field.wire_name {
            self.uses("wire");
            annotation = self.annotated(annotation, vec![Expr::call("wire", vec![Expr::text(&field.wire_name)])]);
        }
        (annotation, !field.required)
    }

    /// What a declared type stands for, or the annotation of one without a name.
    pub(super) fn definition(&self, id: TypeId) -> Expr {
        let def = self.arena.get(id);
        let mut marks = Vec::new();
        if def.shape == Shape::Never {
            self.uses("NEVER");
            marks.push(Expr::atom("NEVER"));
        }
        marks.extend(self.mismatch_marks(id, def));
        let form = self.held_form(id, def, &mut marks);
        marks.extend(self.constraints(&def.checks));
        if self.names.deep.contains(&id) {
            // The last one: pydantic stops there.
            marks.push(self.form("Deep", Vec::new()));
        }
        // Others than the contract itself say it where they use the name.
        let root =
            self.declared.contains(&id) && self.places.get(&id).is_some_and(|places| places.contains(&Use::Root));
        self.secret(self.annotated(form, marks), root && def.docs.write_only)
    }

    fn held_form(&self, id: TypeId, def: &TypeDef, marks: &mut Vec<Expr>) -> Expr {
        match &def.shape {
            Shape::List { items } => Expr::subscript("list", vec![self.of(*items)]),
            Shape::Tuple { prefix, rest } => self.tuple(def, prefix, *rest, marks),
            Shape::Map { values } => Expr::subscript("dict", vec![Expr::atom("str"), self.of(*values)]),
            Shape::Record { .. } => Expr::atom(self.names.types.get(&id).map_or("dict", String::as_str)),
            Shape::Union { variants, tagging } => {
                marks.extend(self.tagging_mark(variants, tagging));
                match tagging {
                    Tagging::Trial { .. } => self.apart(variants),
                    Tagging::Kind | Tagging::Field { .. } => union(variants.iter().map(|&variant| self.of(variant))),
                }
            }
            shape => self.scalar(shape),
        }
    }

    /// A type without parts.
    pub(super) fn scalar(&self, shape: &Shape) -> Expr {
        let name = match shape {
            Shape::Null | Shape::Never => "None",
            Shape::Boolean => "bool",
            Shape::Integer => "int",
            Shape::Number => "float",
            Shape::String => "str",
            Shape::Literals(literals) => return self.literals(literals),
            Shape::Any
            | Shape::List { .. }
            | Shape::Tuple { .. }
            | Shape::Map { .. }
            | Shape::Record { .. }
            | Shape::Union { .. } => {
                self.uses("Any");
                "Any"
            }
        };
        Expr::atom(name)
    }

    /// A tuple where its items are sure to be there, else a list.
    fn tuple(&self, def: &TypeDef, prefix: &[TypeId], rest: Extras, marks: &mut Vec<Expr>) -> Expr {
        let mut items: Vec<Expr> = prefix.iter().map(|&item| self.of(item)).collect();
        let least = def.checks.iter().filter_map(|check| match check.constraint {
            Constraint::MinItems(count) => Some(count),
            _ => None,
        });
        let most = def.checks.iter().filter_map(|check| match check.constraint {
            Constraint::MaxItems(count) => Some(count),
            _ => None,
        });
        let length = prefix.len() as u64;
        let closed = rest == Extras::Closed || most.min().is_some_and(|most| most <= length);
        if least.max().unwrap_or(0) < length {
            let others = (rest != Extras::Closed).then(|| self.rest(rest));
            let any_item = self.any_of(items.iter().cloned().chain(others));
            if rest != Extras::Open {
                items.push(Expr::keyword("rest", self.rest(rest)));
            }
            marks.push(self.form("Prefix", items));
            return Expr::subscript("list", vec![any_item]);
        }
        if !closed {
            marks.push(Expr::atom("VARIADIC"));
            self.uses("VARIADIC");
            self.uses("Unpack");
            let more = Expr::subscript("tuple", vec![self.rest(rest), Expr::atom("...")]);
            items.push(Expr::subscript("Unpack", vec![more]));
        } else if rest != Extras::Closed {
            marks.push(self.form("Rest", vec![self.rest(rest)]));
        }
        Expr::subscript("tuple", items)
    }

    /// What stands beside that which is declared.
    fn rest(&self, rest: Extras) -> Expr {
        match rest {
            Extras::Typed(ty) => self.of(ty),
            Extras::Open | Extras::Closed => self.tested_rest(rest),
        }
    }

    /// The annotation of fields that are not declared, if there is anything to say of them.
    pub(super) fn of_extras(&self, patterns: &[(Pattern, TypeId)], extras: Extras) -> Option<Expr> {
        let values = match extras {
            _ if !patterns.is_empty() => {
                let matching = patterns.iter().map(|(_, ty)| self.of(*ty));
                let others = (extras != Extras::Closed).then(|| self.rest(extras));
                let form = self.any_of(matching.chain(others));
                let mut marks: Vec<Expr> = patterns
                    .iter()
                    .map(|(pattern, ty)| self.form("Matching", vec![self.pattern(pattern), self.of(*ty)]))
                    .collect();
                if extras != Extras::Open {
                    marks.push(self.form("Others", vec![self.rest(extras)]));
                }
                self.annotated(form, marks)
            }
            Extras::Typed(ty) => self.of(ty),
            Extras::Open | Extras::Closed => return None,
        };
        Some(Expr::subscript("dict", vec![Expr::atom("str"), values]))
    }

    /// The union of several annotations, without what they say beyond the type.
    fn any_of(&self, annotations: impl Iterator<Item = Expr>) -> Expr {
        let any = Expr::atom("Any");
        let mut variants: Vec<Expr> = Vec::new();
        for annotation in annotations {
            let bare = match annotation {
                Expr::Subscript(head, mut items) if head == "Annotated" => {
                    // pydantic reads such a tuple by this mark only.
                    let variadic = items.contains(&Expr::atom("VARIADIC"));
                    let form = items.remove(0);
                    let marks = variadic.then(|| Expr::atom("VARIADIC"));
                    self.annotated(form, marks.into_iter().collect())
                }
                other => other,
            };
            for variant in flat(bare) {
                if variant == any {
                    self.uses("Any");
                    return any;
                }
                if !variants.contains(&variant) {
                    variants.push(variant);
                }
            }
        }
        one_or_union(variants)
    }

    /// The union of types that are tried one after the other. What Python would merge is marked.
    fn apart(&self, variants: &[TypeId]) -> Expr {
        let mut seen = HashSet::new();
        let mut each: Vec<Expr> = variants
            .iter()
            .zip(1..)
            .map(|(&variant, number)| {
                let annotation = self.of(variant);
                let key = self.merging_key(variant);
                if key.is_some_and(|key| seen.insert(key)) {
                    return annotation;
                }
                let number = Expr::atom(usize::to_string(&number));
                self.annotated(annotation, vec![self.form("Variant", vec![number])])
            })
            .collect();
        none_last(&mut each);
        Expr::Union(each)
    }

    /// Two types may be one to Python only if this is the same. `None` for what it would dissolve.
    fn merging_key(&self, id: TypeId) -> Option<String> {
        let def = self.arena.get(id);
        let alone = || format!("{id:?}");
        Some(match &def.shape {
            Shape::Union {
                tagging: Tagging::Kind, ..
            } => return None,
            Shape::Record { .. } | Shape::Union { .. } => alone(),
            _ if !def.checks.is_empty() => alone(),
            Shape::List { .. } => "list".to_owned(),
            Shape::Map { .. } => "dict".to_owned(),
            Shape::Tuple { .. } => "tuple".to_owned(),
            Shape::Literals(literals) => {
                let mut values: Vec<String> = literals.iter().map(|it| literal(it).flat()).collect();
                values.sort();
                values.join(", ")
            }
            shape => self.scalar(shape).flat(),
        })
    }

    fn literals(&self, literals: &[Literal]) -> Expr {
        let values: Vec<Expr> = literals.iter().map(literal).collect();
        if literals.iter().any(|literal| !is_typed(literal)) {
            // `Literal` takes no floats: the type is wider here, and what is accepted is not.
            self.uses("Members");
            return self.annotated(Expr::atom("float"), vec![Expr::call("Members", values)]);
        }
        self.uses("Literal");
        Expr::subscript("Literal", values)
    }

    pub(super) fn annotated(&self, form: Expr, mut marks: Vec<Expr>) -> Expr {
        if marks.is_empty() {
            return form;
        }
        if !matches!(form, Expr::Call(..)) {
            self.uses("Annotated");
        }
        match form {
            Expr::Subscript(head, mut items) if head == "Annotated" => {
                items.append(&mut marks);
                Expr::Subscript(head, items)
            }
            Expr::Call(head, arguments) => {
                let mut arguments = arguments;
                match arguments.last_mut() {
                    Some(Expr::Pair(name, list)) if name == "marks=" => {
                        if let Expr::List(items) = list.as_mut() {
                            items.append(&mut marks);
                        }
                    }
                    _ => arguments.push(Expr::keyword("marks", Expr::List(marks))),
                }
                Expr::Call(head, arguments)
            }
            form => {
                marks.insert(0, form);
                Expr::subscript("Annotated", marks)
            }
        }
    }

    pub(super) fn secret(&self, form: Expr, secret: bool) -> Expr {
        if !secret {
            return form;
        }
        self.uses("SECRET");
        self.annotated(form, vec![Expr::atom("SECRET")])
    }

    fn admits_null(&self, id: TypeId) -> bool {
        match &self.arena.get(id).shape {
            Shape::Null | Shape::Any => true,
            Shape::Union { variants, .. } => variants.iter().any(|&variant| self.admits_null(variant)),
            _ => false,
        }
    }
}

/// Records always; closed sets and unions that are worth a name, or hold themselves; anything else where it is used twice.
fn is_declared(arena: &TypeArena, id: TypeId, def: &TypeDef, shared: bool) -> bool {
    match &def.shape {
        Shape::Record { .. } => true,
        Shape::Literals(literals) => literals.len() > 1,
        Shape::Union { .. } => arena.nullable(id).is_none() || (shared && arena.is_recursive(id)),
        _ => shared,
    }
}

fn without_none(annotation: Expr) -> Expr {
    let none = Expr::atom("None");
    match annotation {
        Expr::Union(mut variants) if variants.len() > 1 => {
            variants.retain(|variant| *variant != none);
            match variants.len() {
                1 => variants.remove(0),
                _ => Expr::Union(variants),
            }
        }
        other => other,
    }
}

/// The parts of a union, or the only one.
fn flat(annotation: Expr) -> Vec<Expr> {
    match annotation {
        Expr::Union(variants) => variants,
        other => vec![other],
    }
}

fn union(variants: impl Iterator<Item = Expr>) -> Expr {
    Expr::Union(variants.flat_map(flat).collect())
}

/// As people write it. Null is like no other value, so the order does not matter.
fn none_last(variants: &mut [Expr]) {
    let none = Expr::atom("None");
    variants.sort_by_key(|variant| *variant == none);
}

fn one_or_union(mut variants: Vec<Expr>) -> Expr {
    none_last(&mut variants);
    match variants.len() {
        1 => variants.remove(0),
        _ => Expr::Union(variants),
    }
}

/// Where each type is used: in other types, in tests and as the root of a contract.
fn places(arena: &TypeArena, roots: &Set<TypeId>) -> Map<TypeId, Vec<Use>> {
    let mut places: Map<TypeId, Vec<Use>> = Map::default();
    for (id, def) in arena.iter() {
        let place = match def.shape {
            Shape::Union { .. } => Use::Variant(id),
            _ => Use::Other,
        };
        for part in arena.parts(id) {
            places.entry(part).or_default().push(place);
        }
        for tested in arena.tested(id) {
            places.entry(tested).or_default().push(Use::Other);
        }
    }
    for &root in roots {
        places.entry(root).or_default().push(Use::Root);
    }
    places
}
