//! Types: what is declared under a name, and how a type is written where it is used.

use super::layout::Expr;
use super::names;
use super::text;
use crate::emit::pattern::ruby as pattern;
use crate::ir::{
    Check, Constraint, Extras, Literal, Mismatch, Provenance, Shape, TypeArena, TypeDef, TypeId, Workflow,
};
use std::collections::{BTreeMap, HashSet};

/// The types of a workflow, with their names.
pub(super) struct Types<'a> {
    pub(super) arena: &'a TypeArena,
    names: BTreeMap<TypeId, Name>,
    /// The types under a name, parts before wholes where there is no cycle.
    pub(super) declared: Vec<TypeId>,
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
        let mut declared: Vec<TypeId> = Vec::new();
        for &root in &roots {
            for id in arena.reachable(root) {
                if !declared.contains(&id) && (roots.contains(&id) || is_declared(arena.get(id))) {
                    declared.push(id);
                }
            }
        }
        let mut types = Self {
            arena,
            names: BTreeMap::new(),
            declared,
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

    /// The constant of a declared type.
    pub(super) fn constant(&self, id: TypeId) -> &str {
        self.names.get(&id).map_or("", |name| name.constant.as_str())
    }

    /// The alias of a declared type in signatures.
    pub(super) fn alias(&self, id: TypeId) -> &str {
        self.names.get(&id).map_or("", |name| name.alias.as_str())
    }

    /// The type as it stands in code at which the types `known` are declared.
    pub(super) fn used(&self, id: TypeId, known: &HashSet<TypeId>) -> Expr {
        // What is written out says itself that it is secret.
        let by_constant = matches!(self.arena.get(id).shape, Shape::Record { .. }) || self.enumeration(id).is_some();
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
    fn told(&self, id: TypeId, known: &HashSet<TypeId>) -> Expr {
        match self.names.get(&id) {
            Some(name) if known.contains(&id) => Expr::atom(&name.constant),
            Some(name) => Expr::Lazy(name.constant.clone()),
            None => self.written(id, known),
        }
    }

    /// The type, written out. Not for records and enumerations.
    pub(super) fn written(&self, id: TypeId, known: &HashSet<TypeId>) -> Expr {
        secret(self.definition(id, known), self.is_secret(id))
    }

    fn definition(&self, id: TypeId, known: &HashSet<TypeId>) -> Expr {
        let def = self.arena.get(id);
        let part = |part: &TypeId| self.used(*part, known);
        let (name, mut args, usual) = match &def.shape {
            // Whatever is JSON fits, so what a violation would say is beside the point.
            Shape::Any => return Expr::Call("any".to_owned(), checks(&def.checks)),
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
            Shape::Union { variants, .. } => return self.union(def, variants, known),
            // Always declared: never written out.
            Shape::Record { .. } => return Expr::atom(self.constant(id)),
            _ => crate::emit::not_yet(),
        };
        args.extend(unusual(&def.mismatch, &usual));
        args.extend(checks(&def.checks));
        Expr::Call(name.to_owned(), args)
    }

    fn union(&self, def: &TypeDef, variants: &[TypeId], known: &HashSet<TypeId>) -> Expr {
        let values: Option<Vec<Literal>> = variants
            .iter()
            .map(|&id| self.scalars(id))
            .collect::<Option<Vec<_>>>()
            .map(|all| all.concat());
        let null = variants.iter().any(|&id| self.arena.get(id).shape == Shape::Null);
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
            (_, [only, _]) if null => (
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
        args.extend(checks(&def.checks));
        Expr::Call(name.to_owned(), args)
    }

    /// The values of a closed set of scalars; none for null, which stands last.
    fn scalars(&self, id: TypeId) -> Option<Vec<Literal>> {
        let def = self.arena.get(id);
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
    fn usual_union(&self, variants: &[TypeId], known: &HashSet<TypeId>) -> Mismatch {
        let lazy = variants
            .iter()
            .any(|id| self.names.contains_key(id) && !known.contains(id));
        let words: Vec<&str> = variants
            .iter()
            .map(|&id| self.arena.get(id).mismatch.expectation.as_str())
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
            args.push(Expr::Text(def.mismatch.expectation.clone()));
            args.push(Expr::keyword("keyword", Expr::Text(def.mismatch.keyword.to_owned())));
        }
        args
    }

    /// The type in a signature.
    pub(super) fn signature(&self, id: TypeId) -> String {
        match &self.arena.get(id).shape {
            Shape::Record { .. } => self.constant(id).to_owned(),
            _ if self.names.contains_key(&id) => self.alias(id).to_owned(),
            _ => self.signature_written(id),
        }
    }

    /// The type in a signature, written out.
    pub(super) fn signature_written(&self, id: TypeId) -> String {
        match &self.arena.get(id).shape {
            Shape::Any => "untyped".to_owned(),
            Shape::Never => "bot".to_owned(),
            Shape::Null => "nil".to_owned(),
            Shape::Boolean => "bool".to_owned(),
            Shape::Integer => "Integer".to_owned(),
            Shape::Number => "(Integer | Float)".to_owned(),
            Shape::String => "String".to_owned(),
            Shape::Literals(literals) => one_of(literals.iter().map(literal_signature).collect()),
            Shape::List { items } => format!("Array[{}]", self.signature(*items)),
            Shape::Map { values } => format!("Hash[String, {}]", self.signature(*values)),
            Shape::Record { .. } => self.constant(id).to_owned(),
            Shape::Union { variants, .. } => match self.arena.nullable(id) {
                Some(other) => optional(&self.signature(other)),
                None => one_of(variants.iter().map(|&id| self.signature(id)).collect()),
            },
            _ => crate::emit::not_yet(),
        }
    }

    /// The type in a comment for YARD.
    pub(super) fn documented(&self, id: TypeId) -> String {
        match &self.arena.get(id).shape {
            Shape::Any | Shape::Never => "Object".to_owned(),
            Shape::Null => "nil".to_owned(),
            Shape::Boolean => "Boolean".to_owned(),
            Shape::Integer => "Integer".to_owned(),
            Shape::Number => "Integer, Float".to_owned(),
            Shape::String => "String".to_owned(),
            Shape::Literals(literals) => match literals.first() {
                Some(Literal::Number(_)) => "Integer, Float".to_owned(),
                Some(Literal::Boolean(_)) => "Boolean".to_owned(),
                Some(Literal::String(_)) | None => "String".to_owned(),
            },
            // These may contain themselves.
            Shape::List { .. } if self.names.contains_key(&id) => "Array".to_owned(),
            Shape::Map { .. } if self.names.contains_key(&id) => "Hash".to_owned(),
            Shape::Union { .. } if self.names.contains_key(&id) => "Object".to_owned(),
            Shape::List { items } => format!("Array<{}>", self.documented(*items)),
            Shape::Map { values } => format!("Hash{{String => {}}}", self.documented(*values)),
            Shape::Record { .. } => self.constant(id).to_owned(),
            Shape::Union { variants, .. } => {
                let all: Vec<_> = variants.iter().map(|&id| self.documented(id)).collect();
                all.join(", ")
            }
            _ => crate::emit::not_yet(),
        }
    }
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
        expectation: expectation.to_owned(),
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
        args.push(Expr::keyword("expected", Expr::Text(mismatch.expectation.clone())));
    }
    if mismatch.keyword != usual.keyword {
        args.push(Expr::keyword("keyword", Expr::Text(mismatch.keyword.to_owned())));
    }
    args
}

/// Checks as options.
pub(super) fn checks(checks: &[Check]) -> Vec<Expr> {
    let number = |number: &serde_json::Number| Expr::atom(text::number(&number.to_string()));
    let count = |count: &u64| Expr::atom(text::number(&count.to_string()));
    checks
        .iter()
        .map(|check| match &check.constraint {
            Constraint::Minimum(bound) => Expr::keyword("minimum", number(bound)),
            Constraint::Maximum(bound) => Expr::keyword("maximum", number(bound)),
            Constraint::ExclusiveMinimum(bound) => Expr::keyword("exclusive_minimum", number(bound)),
            Constraint::ExclusiveMaximum(bound) => Expr::keyword("exclusive_maximum", number(bound)),
            Constraint::MinLength(n) => Expr::keyword("min_length", count(n)),
            Constraint::MaxLength(n) => Expr::keyword("max_length", count(n)),
            Constraint::Pattern(it) => {
                // Refused before, where Ruby cannot carry it: see `refusals`.
                let source = pattern::print(it).unwrap_or_else(|_| "(?!)".to_owned());
                Expr::keyword("pattern", Expr::Hash(vec![(it.source.clone(), Expr::Regexp(source))]))
            }
            Constraint::Format(format) => Expr::keyword("format", Expr::Text(format.name().to_owned())),
            Constraint::MinItems(n) => Expr::keyword("min_items", count(n)),
            Constraint::MaxItems(n) => Expr::keyword("max_items", count(n)),
            Constraint::MinProperties(n) => Expr::keyword("min_properties", count(n)),
            Constraint::MaxProperties(n) => Expr::keyword("max_properties", count(n)),
            Constraint::Equals(values) => Expr::keyword("among", Expr::List(values.iter().map(Expr::json).collect())),
            _ => crate::emit::not_yet(),
        })
        .collect()
}

/// What an object may hold beside its fields, as a statement; none when anything.
pub(super) fn extras(types: &Types<'_>, extras: Extras, known: &HashSet<TypeId>) -> Option<Expr> {
    match extras {
        Extras::Open => None,
        Extras::Closed => Some(Expr::atom("closed")),
        Extras::Typed(ty) => Some(Expr::Command("extras".to_owned(), vec![types.used(ty, known)])),
    }
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

/// The signature of one text, unless RBS could read it as another one.
pub(super) fn text_signature(text: &str) -> String {
    let plain = text
        .chars()
        .all(|c| matches!(c, ' '..='~') && !matches!(c, '"' | '\\' | '#'));
    if plain {
        format!("\"{text}\"")
    } else {
        "String".to_owned()
    }
}

fn literal_signature(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => text_signature(text),
        Literal::Number(number) if number.is_f64() => "Float".to_owned(),
        Literal::Number(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    }
}

fn one_of(mut signatures: Vec<String>) -> String {
    let mut seen = HashSet::new();
    signatures.retain(|signature| seen.insert(signature.clone()));
    match &signatures[..] {
        [only] => only.clone(),
        _ => format!("({})", signatures.join(" | ")),
    }
}

/// The signature of what may be `nil`.
pub(super) fn optional(signature: &str) -> String {
    match signature {
        "untyped" | "nil" => signature.to_owned(),
        _ if signature.ends_with('?') => signature.to_owned(),
        _ => format!("{signature}?"),
    }
}
