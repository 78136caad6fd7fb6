//! Types: what is declared under a name, and how a type is written where it is used.

use super::layout::Expr;
use super::{names, text};
use crate::emit::pattern::ruby::print;
use crate::hash::{Map, Set};
use crate::ir::pattern::Pattern;
use crate::ir::{Extras, Literal, Mismatch, Provenance, Shape, Tagging, TypeArena, TypeDef, TypeId, Workflow};
use std::collections::{BTreeMap, HashSet};

/// The types of a workflow, with their names.
pub(super) struct Types<'a> {
    pub(super) arena: &'a TypeArena,
    names: BTreeMap<TypeId, Name>,
    /// The types under a name, parts before wholes where there is no cycle.
    pub(super) declared: Vec<TypeId>,
    /// The types that values are made of; the others are only tested against.
    held: Set<TypeId>,
}

/// What a declared type is called.
struct Name {
    constant: String,
    /// Its alias in signatures; records have none.
    alias: String,
}

impl<'a> Types<'a> {
    pub(super) fn of(workflow: &'a Workflow) -> Self {
        let arena = &workflow.types;
        let roots: Vec<TypeId> = workflow.contracts.iter().map(|contract| contract.root).collect();
        let held: Set<TypeId> = roots.iter().flat_map(|&root| arena.reachable(root)).collect();
        let involved = involved(arena, &roots);
        let uses = uses(arena, &involved);
        let shared = |id: TypeId| uses.get(&id).is_some_and(|count| *count > 1);
        let declared = |id: TypeId| match held.contains(&id) {
            true => roots.contains(&id) || is_declared(arena.get(id)) || (shared(id) && is_recursive(arena, id)),
            // Written out where it is used, unless that is in several places, of which one may be its own inside.
            false => shared(id),
        };
        let mut types = Self {
            arena,
            names: BTreeMap::new(),
            declared: involved.into_iter().filter(|&id| declared(id)).collect(),
            held,
        };
        types.assign_names(workflow, &roots);
        types
    }

    /// Contract roots choose first. A type that is the root of several contracts has the name of the first.
    fn assign_names(&mut self, workflow: &Workflow, roots: &[TypeId]) {
        let mut taken = HashSet::new();
        let mut aliases = HashSet::new();
        let text_of = |id: TypeId| {
            let contract = workflow.contracts.iter().find(|contract| contract.root == id);
            let name = contract
                .map(|contract| &contract.name)
                .or(self.arena.get(id).name.as_ref());
            name.map_or_else(String::new, |name| name.parts.join("/"))
        };
        let (first, rest): (Vec<TypeId>, Vec<TypeId>) = self.declared.iter().partition(|id| roots.contains(id));
        for group in [first, rest] {
            let texts: Vec<String> = group.iter().map(|&id| text_of(id)).collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let constants = names::types(&texts, &mut taken);
            let with_word: Vec<String> = constants.iter().map(|name| format!("{name}Value")).collect();
            let with_word: Vec<&str> = with_word.iter().map(String::as_str).collect();
            let lower = names::methods(&with_word, &mut aliases);
            for ((id, constant), alias) in group.into_iter().zip(constants).zip(lower) {
                self.names.insert(id, Name { constant, alias });
            }
        }
    }

    /// Whether values are only tested against a type: nobody holds one of it.
    pub(super) fn is_only_tested(&self, id: TypeId) -> bool {
        !self.held.contains(&id)
    }

    /// Whether a type has a name in Ruby.
    pub(super) fn is_named(&self, id: TypeId) -> bool {
        self.names.contains_key(&id)
    }

    /// The constant of a declared type.
    pub(super) fn constant(&self, id: TypeId) -> &str {
        self.names.get(&id).map_or("", |name| name.constant.as_str())
    }

    /// The alias of a declared type in signatures.
    pub(super) fn alias(&self, id: TypeId) -> &str {
        self.names.get(&id).map_or("", |name| name.alias.as_str())
    }

    /// The type as it stands in code at which the types `known` are declared.
    pub(super) fn used(&self, id: TypeId, known: &Set<TypeId>) -> Expr {
        // What is written out says itself that it is secret.
        let is_class = matches!(self.arena.get(id).shape, Shape::Record { .. }) || self.enumeration(id).is_some();
        let by_constant = is_class && self.names.contains_key(&id);
        secret(self.told(id, known), by_constant && self.is_secret(id))
    }

    /// Whether the values of a type are not to be told.
    pub(super) fn is_secret(&self, id: TypeId) -> bool {
        let def = self.arena.get(id);
        let of_variant = |id: &TypeId| self.arena.get(*id).docs.write_only;
        match &def.shape {
            Shape::Union { variants, .. } => def.docs.write_only || variants.iter().any(of_variant),
            _ => def.docs.write_only,
        }
    }

    /// The same for a type whose users say whether it is secret.
    fn told(&self, id: TypeId, known: &Set<TypeId>) -> Expr {
        match self.names.get(&id) {
            Some(name) if known.contains(&id) => Expr::atom(&name.constant),
            Some(name) => Expr::Lazy(name.constant.clone()),
            None => self.written(id, known),
        }
    }

    /// The type, written out. Not for records and enumerations.
    pub(super) fn written(&self, id: TypeId, known: &Set<TypeId>) -> Expr {
        secret(self.definition(id, known), self.is_secret(id))
    }

    fn definition(&self, id: TypeId, known: &Set<TypeId>) -> Expr {
        let def = self.arena.get(id);
        let part = |part: &TypeId| self.used(*part, known);
        let (name, mut args, usual) = match &def.shape {
            // Whatever is JSON fits, so what a violation would say is beside the point.
            Shape::Any => return Expr::Call("any".to_owned(), self.checks(&def.checks, known)),
            Shape::Never => ("never", vec![], usual("false schema", "must not be there")),
            Shape::Null => ("null", vec![], usual("type", "must be null")),
            Shape::Boolean => ("boolean", vec![], usual("type", "must be a boolean")),
            Shape::Integer => ("integer", vec![], usual("type", "must be an integer")),
            Shape::Number => ("number", vec![], usual("type", "must be a number")),
            Shape::String => ("string", vec![], usual("type", "must be a string")),
            Shape::List { items } => ("list", vec![part(items)], usual("type", "must be a list")),
            Shape::Map { values } => ("map", vec![part(values)], usual("type", "must be an object")),
            Shape::Literals(literals) => {
                let values: Vec<Expr> = literals.iter().map(literal).collect();
                (
                    "one_of",
                    values,
                    closed_set(literals.iter().map(literal_json).collect()),
                )
            }
            Shape::Tuple { prefix, rest } => {
                let mut args = vec![Expr::List(prefix.iter().map(part).collect())];
                args.extend(self.rest("rest", *rest, known));
                ("tuple", args, usual("type", "must be a list"))
            }
            Shape::Union { variants, tagging } => match tagging {
                Tagging::Kind => return self.union(def, variants, known),
                Tagging::Field { name, mismatch } => (
                    "tagged",
                    self.tagged(name, mismatch, variants, known),
                    usual("type", "must be an object"),
                ),
                Tagging::Trial { exactly_one } => {
                    let word = if *exactly_one { "exactly_one" } else { "first_of" };
                    (word, variants.iter().map(part).collect(), usual("", ""))
                }
            },
            // A class when it is held, so this one is only tested against.
            Shape::Record {
                fields,
                patterns,
                extras,
            } => {
                let typed = fields.iter().map(|field| (field.wire_name.clone(), part(&field.ty)));
                let mut args = vec![Expr::hash(typed)];
                let required: Vec<Expr> = fields
                    .iter()
                    .filter(|field| field.required)
                    .map(|field| Expr::Text(field.wire_name.clone()))
                    .collect();
                if !required.is_empty() {
                    args.push(Expr::keyword("required", Expr::List(required)));
                }
                if !patterns.is_empty() {
                    let pairs = patterns.iter().map(|(pattern, ty)| (regexp(pattern), part(ty)));
                    args.push(Expr::keyword("patterns", Expr::Hash(pairs.collect())));
                }
                args.extend(self.rest("extras", *extras, known));
                ("object", args, usual("type", "must be an object"))
            }
        };
        args.extend(unusual(&def.mismatch, &usual));
        args.extend(self.checks(&def.checks, known));
        Expr::Call(name.to_owned(), args)
    }

    /// What stands beside the declared parts, as an option; none when anything may.
    fn rest(&self, option: &'static str, rest: Extras, known: &Set<TypeId>) -> Option<Expr> {
        match rest {
            Extras::Open => None,
            Extras::Closed => Some(Expr::keyword(option, Expr::atom("nil"))),
            Extras::Typed(ty) => Some(Expr::keyword(option, self.used(ty, known))),
        }
    }

    /// The arguments for a union whose variants a field tells apart.
    fn tagged(&self, name: &str, mismatch: &Mismatch, variants: &[TypeId], known: &Set<TypeId>) -> Vec<Expr> {
        let mut pairs = Vec::new();
        let mut tags = Vec::new();
        for &variant in variants {
            for tag in self.tags(variant, name) {
                pairs.push((literal(tag), self.used(variant, known)));
                tags.push(literal_json(tag));
            }
        }
        let mut args = vec![Expr::Text(name.to_owned()), Expr::Hash(pairs)];
        if *mismatch != closed_set(tags) {
            args.push(Expr::keyword(
                "tag",
                Expr::Options(vec![
                    Expr::keyword("expected", Expr::Text(mismatch.expectation.to_string())),
                    Expr::keyword("keyword", Expr::Text(mismatch.keyword.to_owned())),
                ]),
            ));
        }
        args
    }

    /// The values of the field by which a variant is known.
    fn tags(&self, variant: TypeId, name: &str) -> &'a [Literal] {
        let Shape::Record { fields, .. } = &self.arena.get(variant).shape else {
            return &[];
        };
        let field = fields.iter().find(|field| field.wire_name == name);
        match field.map(|field| &self.arena.get(field.ty).shape) {
            Some(Shape::Literals(literals)) => literals,
            _ => &[],
        }
    }

    fn union(&self, def: &TypeDef, variants: &[TypeId], known: &Set<TypeId>) -> Expr {
        let scalars: Vec<_> = variants.iter().map(|&id| self.scalars(id)).collect();
        // A text that is none of the set is told so by the set; only where the union says the same are they one set.
        let alike = |(id, values): (&TypeId, &Option<Vec<Literal>>)| {
            values.as_ref().is_some_and(Vec::is_empty) || self.arena.get(*id).mismatch == def.mismatch
        };
        let is_one_set = variants.iter().zip(&scalars).all(alike);
        let values = scalars
            .iter()
            .cloned()
            .collect::<Option<Vec<_>>>()
            .filter(|_| is_one_set)
            .map(|all| all.concat());
        let is_plain_null = |id: &TypeId| {
            let def = self.arena.get(*id);
            def.shape == Shape::Null && def.checks.is_empty()
        };
        let null = variants.iter().any(is_plain_null);
        let (name, mut args, usual) = match (values, variants) {
            (Some(values), _) if !values.is_empty() => {
                let mut json: Vec<_> = values.iter().map(literal_json).collect();
                json.extend(null.then(|| "null".to_owned()));
                match variants {
                    [only, _] if null && self.names.contains_key(only) => {
                        ("nullable", vec![self.told(*only, known)], closed_set(json))
                    }
                    _ => {
                        let mut args: Vec<Expr> = values.iter().map(literal).collect();
                        args.extend(null.then(|| Expr::atom("nil")));
                        ("one_of", args, closed_set(json))
                    }
                }
            }
            (_, [only, _]) if null && self.scalars(*only).is_none() => (
                "nullable",
                vec![self.used(*only, known)],
                self.usual_union(variants, known),
            ),
            _ => {
                let args = variants.iter().map(|&id| self.used(id, known)).collect();
                ("union", args, self.usual_union(variants, known))
            }
        };
        args.extend(unusual(&def.mismatch, &usual));
        args.extend(self.checks(&def.checks, known));
        Expr::Call(name.to_owned(), args)
    }

    /// The values of a closed set of scalars; none for null, which stands last.
    fn scalars(&self, id: TypeId) -> Option<Vec<Literal>> {
        let def = self.arena.get(id);
        if !def.checks.is_empty() {
            return None;
        }
        match &def.shape {
            Shape::Literals(literals) => Some(literals.clone()),
            Shape::Null => Some(Vec::new()),
            Shape::Boolean if def.mismatch.keyword == "enum" => {
                Some(vec![Literal::Boolean(true), Literal::Boolean(false)])
            }
            _ => None,
        }
    }

    /// What the support code says of a union by itself. Of a type that is looked up later it cannot say anything.
    fn usual_union(&self, variants: &[TypeId], known: &Set<TypeId>) -> Mismatch {
        let lazy = variants
            .iter()
            .any(|id| self.names.contains_key(id) && !known.contains(id));
        let words: Vec<&str> = variants
            .iter()
            .map(|&id| self.arena.get(id).mismatch.expectation.as_ref())
            .map(|text| text.strip_prefix("must be ").unwrap_or(text))
            .collect();
        match &words[..] {
            [first @ .., last] if !lazy => usual("type", &format!("must be {} or {last}", first.join(", "))),
            _ => usual("type", ""),
        }
    }

    /// Whether a type is printed as a module with a constant for each value.
    pub(super) fn enumeration(&self, id: TypeId) -> Option<Vec<(String, &str)>> {
        enumeration(self.arena.get(id))
    }

    /// What a record says of a value that is no object, where it is not the usual.
    pub(super) fn record_mismatch(def: &TypeDef) -> Vec<Expr> {
        let mut args = Vec::new();
        if def.mismatch != usual("type", "must be an object") {
            args.push(Expr::Text(def.mismatch.expectation.to_string()));
            args.push(Expr::keyword("keyword", Expr::Text(def.mismatch.keyword.to_owned())));
        }
        args
    }
}

/// Every type that the contracts involve, parts before wholes where there is no cycle.
fn involved(arena: &TypeArena, roots: &[TypeId]) -> Vec<TypeId> {
    let mut seen = Set::default();
    let all = roots.iter().flat_map(|&root| arena.involved(root));
    all.filter(|id| seen.insert(*id)).collect()
}

/// In how many places a type is used.
fn uses(arena: &TypeArena, involved: &[TypeId]) -> Map<TypeId, usize> {
    let mut uses = Map::default();
    for &id in involved {
        for part in arena.parts(id).into_iter().chain(arena.tested(id)) {
            *uses.entry(part).or_default() += 1;
        }
    }
    uses
}

/// Whether a type is used in its own definition, as a part or to test against.
fn is_recursive(arena: &TypeArena, id: TypeId) -> bool {
    let mut next = arena.parts(id).into_iter().chain(arena.tested(id));
    next.any(|part| arena.involved(part).contains(&id))
}

/// A type whose values are not to be told, where they are secret.
pub(super) fn secret(ty: Expr, is_secret: bool) -> Expr {
    if is_secret {
        Expr::Call("secret".to_owned(), vec![ty])
    } else {
        ty
    }
}

/// Whether a type gets a name of its own in Ruby: records, enumerations, and what its author named.
fn is_declared(def: &TypeDef) -> bool {
    let Some(name) = &def.name else { return false };
    matches!(def.shape, Shape::Record { .. }) || enumeration(def).is_some() || name.provenance <= Provenance::Title
}

fn enumeration(def: &TypeDef) -> Option<Vec<(String, &str)>> {
    let Shape::Literals(literals) = &def.shape else {
        return None;
    };
    // A module of values says nothing else of them.
    if !def.checks.is_empty() {
        return None;
    }
    let texts: Option<Vec<&str>> = literals
        .iter()
        .map(|literal| match literal {
            Literal::String(text) => Some(text.as_str()),
            Literal::Number(_) | Literal::Boolean(_) => None,
        })
        .collect();
    let texts = texts.filter(|texts| texts.len() > 1)?;
    // Ruby has constants of the last three names, long deprecated.
    let mut taken: HashSet<String> = ["values", "nil", "true", "false"].map(str::to_owned).into();
    Some(names::values(&texts, &mut taken).into_iter().zip(texts).collect())
}

fn usual(keyword: &'static str, expectation: &str) -> Mismatch {
    Mismatch {
        keyword,
        expectation: expectation.to_owned().into(),
    }
}

/// What the support code says of a closed set by itself.
fn closed_set(values: Vec<String>) -> Mismatch {
    const SHOWN: usize = 12;
    let mut listed = values.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if values.len() > SHOWN {
        listed.push_str(&format!(" and {} more", values.len() - SHOWN));
    }
    match values.len() {
        1 => usual("const", &format!("must be {listed}")),
        _ => usual("enum", &format!("must be one of {listed}")),
    }
}

/// The options by which a type says something else than usual.
fn unusual(mismatch: &Mismatch, usual: &Mismatch) -> Vec<Expr> {
    let mut args = Vec::new();
    if mismatch.expectation != usual.expectation {
        args.push(Expr::keyword("expected", Expr::Text(mismatch.expectation.to_string())));
    }
    if mismatch.keyword != usual.keyword {
        args.push(Expr::keyword("keyword", Expr::Text(mismatch.keyword.to_owned())));
    }
    args
}

/// What an object may hold beside its fields, as a statement; none when anything.
pub(super) fn extras(types: &Types<'_>, extras: Extras, known: &Set<TypeId>) -> Option<Expr> {
    match extras {
        Extras::Open => None,
        Extras::Closed => Some(Expr::atom("closed")),
        Extras::Typed(ty) => Some(Expr::Command("extras".to_owned(), vec![types.used(ty, known)])),
    }
}

/// A pattern as code.
pub(super) fn regexp(pattern: &Pattern) -> Expr {
    // Refused before, where Ruby cannot carry it: see `refusals`.
    Expr::Regexp(print(pattern).unwrap_or_else(|_| "(?!)".to_owned()))
}

fn literal(literal: &Literal) -> Expr {
    match literal {
        Literal::String(text) => Expr::Text(text.clone()),
        Literal::Number(number) => Expr::atom(text::number(&number.to_string())),
        Literal::Boolean(value) => Expr::atom(value.to_string()),
    }
}

fn literal_json(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        Literal::Number(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    }
}
