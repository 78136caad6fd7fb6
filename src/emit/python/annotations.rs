//! Types as annotations, and the support code that they need.

use super::expr::Expr;
use super::literal::{number, regex};
use super::names::Names;
use crate::emit::pattern::python as pattern;
use crate::ir::{Check, Constraint, Field, Literal, Mismatch, Shape, TypeArena, TypeDef, TypeId, Workflow};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Prints annotations for the types of one template.
pub(super) struct Annotations<'a> {
    arena: &'a TypeArena,
    names: &'a Names,
    /// The types that are used by name.
    declared: HashSet<TypeId>,
    /// The union that a variant belongs to.
    unions: HashMap<TypeId, TypeId>,
    /// What the annotations so far take from other modules.
    used: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Annotations<'a> {
    pub(super) fn new(workflow: &'a Workflow, names: &'a Names) -> Self {
        let arena = &workflow.types;
        let mut uses: HashMap<TypeId, usize> = HashMap::new();
        let mut unions = HashMap::new();
        for (id, def) in arena.iter() {
            for part in arena.parts(id) {
                *uses.entry(part).or_default() += 1;
            }
            if let Shape::Union { variants, .. } = &def.shape {
                unions.extend(variants.iter().map(|&variant| (variant, id)));
            }
        }
        let roots: HashSet<TypeId> = workflow.contracts.iter().map(|contract| contract.root).collect();
        let declared = arena
            .iter()
            .filter(|&(id, def)| {
                let shared = uses.get(&id).is_some_and(|&count| count > 1);
                roots.contains(&id) || (names.types.contains_key(&id) && is_declared(arena, id, def, shared))
            })
            .map(|(id, _)| id)
            .collect();
        Self {
            arena,
            names,
            declared,
            unions,
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
        let (form, default) = self.form(id, def);
        let mut marks = self.constraints(&def.checks);
        let is_const = |default: &Mismatch| {
            def.mismatch.keyword == "const"
                && default.keyword == "enum"
                && default.expectation == def.mismatch.expectation
        };
        // The kind of the value chooses the variant, so most variants never see a misfit.
        let unseen = self.unions.contains_key(&id) && !matches!(def.shape, Shape::Literals(_) | Shape::Integer);
        if default.as_ref().is_some_and(is_const) && !unseen {
            self.uses("CONST");
            marks.insert(0, Expr::atom("CONST"));
        } else if let Some(default) = default
            && default != def.mismatch
            && !unseen
        {
            self.uses("Mismatch");
            let told = vec![Expr::text(def.mismatch.keyword), Expr::text(&def.mismatch.expectation)];
            marks.insert(0, Expr::call("Mismatch", told));
        }
        if def.shape == Shape::Never {
            self.uses("NEVER");
            marks.insert(0, Expr::atom("NEVER"));
        }
        self.annotated(form, marks)
    }

    /// The form, and what the support code says of a value that does not have it if nobody says otherwise.
    fn form(&self, id: TypeId, def: &TypeDef) -> (Expr, Option<Mismatch>) {
        let simple = |text: &str| Expr::atom(text);
        let form = match &def.shape {
            Shape::Any => {
                self.uses("Any");
                return (simple("Any"), None);
            }
            Shape::Never | Shape::Null => simple("None"),
            Shape::Boolean => simple("bool"),
            Shape::Integer => simple("int"),
            Shape::Number => simple("float"),
            Shape::String => simple("str"),
            Shape::Literals(literals) => self.literals(literals),
            Shape::List { items } => Expr::subscript("list", vec![self.of(*items)]),
            Shape::Map { values } => Expr::subscript("dict", vec![simple("str"), self.of(*values)]),
            Shape::Record { .. } => simple(self.names.types.get(&id).map_or("dict", String::as_str)),
            Shape::Union { variants, .. } => {
                let variants: Vec<Expr> = variants.iter().map(|&variant| self.of(variant)).collect();
                let flat = variants.into_iter().flat_map(|variant| match variant {
                    Expr::Union(inner) => inner,
                    other => vec![other],
                });
                Expr::Union(flat.collect())
            }
            _ => crate::emit::not_yet(),
        };
        (form, Some(self.default_mismatch(id)))
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

    fn annotated(&self, form: Expr, mut marks: Vec<Expr>) -> Expr {
        if marks.is_empty() {
            return form;
        }
        self.uses("Annotated");
        match form {
            Expr::Subscript(head, mut items) if head == "Annotated" => {
                items.append(&mut marks);
                Expr::Subscript(head, items)
            }
            form => {
                marks.insert(0, form);
                Expr::subscript("Annotated", marks)
            }
        }
    }

    fn secret(&self, form: Expr, secret: bool) -> Expr {
        if !secret {
            return form;
        }
        self.uses("SECRET");
        self.annotated(form, vec![Expr::atom("SECRET")])
    }

    /// The constraints that stand for checks.
    pub(super) fn constraints(&self, checks: &[Check]) -> Vec<Expr> {
        checks.iter().map(|check| self.constraint(check)).collect()
    }

    fn constraint(&self, check: &Check) -> Expr {
        let count = |name: &'static str, count: &u64| (name, vec![Expr::atom(count.to_string())]);
        let bound = |name: &'static str, bound: &serde_json::Number| {
            let mut arguments = vec![Expr::atom(number(bound))];
            if bound.as_f64().is_some_and(is_scientific) {
                arguments.push(Expr::text(&bound.to_string()));
            }
            (name, arguments)
        };
        let (name, arguments) = match &check.constraint {
            Constraint::Minimum(limit) => bound("Minimum", limit),
            Constraint::Maximum(limit) => bound("Maximum", limit),
            Constraint::ExclusiveMinimum(limit) => bound("ExclusiveMinimum", limit),
            Constraint::ExclusiveMaximum(limit) => bound("ExclusiveMaximum", limit),
            Constraint::MinLength(limit) => count("MinLength", limit),
            Constraint::MaxLength(limit) => count("MaxLength", limit),
            Constraint::MinItems(limit) => count("MinItems", limit),
            Constraint::MaxItems(limit) => count("MaxItems", limit),
            Constraint::MinProperties(limit) => count("MinProperties", limit),
            Constraint::MaxProperties(limit) => count("MaxProperties", limit),
            Constraint::Format(format) => ("Format", vec![Expr::text(format.name())]),
            Constraint::Pattern(source) => {
                let printed = pattern::print(source).unwrap_or_default();
                let mut arguments = vec![Expr::Atom(regex(&source.source))];
                // The support code reads a final `$` by itself.
                let plain = match source.source.strip_suffix('$') {
                    Some(body) => format!("{body}\\Z"),
                    None => source.source.clone(),
                };
                if printed != plain {
                    arguments.push(Expr::Atom(regex(&printed)));
                }
                ("Pattern", arguments)
            }
            Constraint::Equals(values) => ("OneOf", values.iter().map(Expr::value).collect()),
            _ => crate::emit::not_yet(),
        };
        self.uses(name);
        Expr::call(name, arguments)
    }

    fn admits_null(&self, id: TypeId) -> bool {
        match &self.arena.get(id).shape {
            Shape::Null | Shape::Any => true,
            Shape::Union { variants, .. } => variants.iter().any(|&variant| self.admits_null(variant)),
            _ => false,
        }
    }

    /// The mirror of what the readers of the support code say.
    fn default_mismatch(&self, id: TypeId) -> Mismatch {
        let union = self.unions.get(&id).filter(|&&union| self.has_literals(union));
        let told = union.copied().unwrap_or(id);
        let values = self.values(told);
        if self.arena.get(id).shape == Shape::Never {
            return Mismatch {
                keyword: "false schema",
                expectation: "must not be there".to_owned(),
            };
        }
        let literal = matches!(self.arena.get(id).shape, Shape::Literals(_));
        if literal || (told == id && self.has_literals(id)) {
            let expectation = match &values[..] {
                [one] => format!("must be {one}"),
                many => format!("must be one of {}", listed(many)),
            };
            return Mismatch {
                keyword: "enum",
                expectation,
            };
        }
        Mismatch {
            keyword: "type",
            expectation: format!("must be {}", self.noun(id)),
        }
    }

    fn has_literals(&self, id: TypeId) -> bool {
        match &self.arena.get(id).shape {
            Shape::Union { variants, .. } => variants
                .iter()
                .any(|&variant| matches!(self.arena.get(variant).shape, Shape::Literals(_))),
            _ => false,
        }
    }

    /// The members of a closed set as JSON, null included.
    fn values(&self, id: TypeId) -> Vec<String> {
        match &self.arena.get(id).shape {
            Shape::Literals(literals) => literals.iter().map(text_in_python).collect(),
            Shape::Null => vec!["null".to_owned()],
            Shape::Union { variants, .. } => variants.iter().flat_map(|&variant| self.values(variant)).collect(),
            _ => Vec::new(),
        }
    }

    fn noun(&self, id: TypeId) -> String {
        let noun = match &self.arena.get(id).shape {
            Shape::Any => "a JSON value",
            Shape::Never => "nothing",
            Shape::Null => "null",
            Shape::Boolean => "a boolean",
            Shape::Integer => "an integer",
            Shape::Number => "a number",
            Shape::String => "a string",
            Shape::List { .. } => "a list",
            Shape::Map { .. } | Shape::Record { .. } => "an object",
            Shape::Literals(_) => return listed(&self.values(id)),
            Shape::Union { variants, .. } => {
                let nouns: Vec<String> = variants.iter().map(|&variant| self.noun(variant)).collect();
                return match &nouns[..] {
                    [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
                    _ => nouns.concat(),
                };
            }
            _ => crate::emit::not_yet(),
        };
        noun.to_owned()
    }
}

/// Records always; closed sets and unions that are worth a name; anything else where it is used twice.
fn is_declared(arena: &TypeArena, id: TypeId, def: &TypeDef, shared: bool) -> bool {
    match &def.shape {
        Shape::Record { .. } => true,
        Shape::Literals(literals) => literals.len() > 1,
        Shape::Union { .. } => arena.nullable(id).is_none(),
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

fn literal(literal: &Literal) -> Expr {
    match literal {
        Literal::Number(number) if number.is_f64() => match whole(number) {
            Some(whole) => Expr::atom(whole.to_string()),
            None => Expr::value(&json(literal)),
        },
        _ => Expr::value(&json(literal)),
    }
}

fn json(literal: &Literal) -> Value {
    match literal {
        Literal::String(text) => Value::String(text.clone()),
        Literal::Number(number) => Value::Number(number.clone()),
        Literal::Boolean(value) => Value::Bool(*value),
    }
}

/// Whether Python's `Literal` takes it: texts, booleans and whole numbers.
fn is_typed(literal: &Literal) -> bool {
    match literal {
        Literal::String(_) | Literal::Boolean(_) => true,
        Literal::Number(number) => !number.is_f64() || whole(number).is_some(),
    }
}

fn whole(number: &serde_json::Number) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let float = number.as_f64()?;
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
    (float.fract() == 0.0 && float.abs() <= EXACT).then_some(float as i64)
}

/// A literal as the support code quotes it. Where that may be written in another way than here, no text is the same.
fn text_in_python(literal: &Literal) -> String {
    match literal {
        Literal::Number(number)
            if number
                .as_f64()
                .is_some_and(|float| number.is_f64() && is_scientific(float)) =>
        {
            format!("{number} in Python")
        }
        Literal::Number(number) if number.is_f64() => {
            whole(number).map_or_else(|| number.to_string(), |n| n.to_string())
        }
        _ => json(literal).to_string(),
    }
}

/// Whether Python and JSON may write the exponent of the number in different ways.
fn is_scientific(float: f64) -> bool {
    float != 0.0 && !(1e-4..1e16).contains(&float.abs())
}

/// As the support code and the lowering shorten closed sets.
fn listed(values: &[String]) -> String {
    const SHOWN: usize = 12;
    let shown = values[..values.len().min(SHOWN)].join(", ");
    match values.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
