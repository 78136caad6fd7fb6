//! The contracts of a workflow: `contracts.rb` and its signatures.

use super::Page;
use super::layout::Expr;
use super::names;
use super::signatures::{optional, text_signature};
use super::text::{self, Code, code};
use super::types::{self, Types};
use crate::hash::Set;
use crate::ir::pattern::Pattern;
use crate::ir::{Docs, Extras, Field, Role, Shape, TypeDef, TypeId, Workflow};
use askama::Template;
use std::collections::HashSet;

/// How deep the declarations stand in their modules.
const INDENT: usize = 6;

#[derive(Template)]
#[template(path = "ruby/contracts.rb")]
pub(super) struct ContractsRb<'a> {
    pub(super) page: &'a Page,
    pub(super) declarations: &'a [Declaration],
    /// Whether a declaration is written with the words for types outside of a class.
    pub(super) needs_types: bool,
    /// RuboCop's opinion on long modules is switched off.
    pub(super) long: bool,
}

#[derive(Template)]
#[template(path = "ruby/contracts.rbs")]
pub(super) struct ContractsRbs<'a> {
    pub(super) page: &'a Page,
    pub(super) declarations: &'a [&'a Declaration],
}

/// A type under a name.
pub(super) struct Declaration {
    pub(super) docs: Code,
    pub(super) constant: Code,
    pub(super) alias: Code,
    pub(super) signature: Code,
    pub(super) body: Body,
}

pub(super) enum Body {
    /// A class of records.
    Record {
        attributes: Vec<Attribute>,
        /// What else is declared of the class, each on its line.
        statements: Vec<Code>,
        /// The parameters of the constructor in signatures.
        parameters: Code,
        /// RuboCop's opinion on long classes is switched off.
        long: bool,
    },
    /// A module with a constant for each value.
    Enumeration {
        values: Vec<Value>,
        list: Code,
        /// RuboCop's opinion on long modules is switched off.
        long: bool,
    },
    /// A constant that holds a type.
    Constant { definition: Code },
    /// The same for a type that values are only tested against: nobody's business outside.
    Test { definition: Code },
}

pub(super) struct Attribute {
    pub(super) docs: Code,
    pub(super) statement: Code,
    pub(super) name: Code,
    pub(super) signature: Code,
}

pub(super) struct Value {
    pub(super) constant: Code,
    pub(super) literal: Code,
    pub(super) signature: Code,
}

/// Whether a declaration is written in the vocabulary of types outside of a class.
pub(super) fn needs_types(declarations: &[Declaration]) -> bool {
    declarations
        .iter()
        .any(|it| matches!(it.body, Body::Constant { .. } | Body::Test { .. }))
}

/// Whether the module of the contracts is long in the eyes of RuboCop, which counts two lines for a class in it.
pub(super) fn is_long(declarations: &[Declaration]) -> bool {
    let lines = declarations.iter().map(|it| match &it.body {
        Body::Record { .. } | Body::Enumeration { .. } => 2,
        Body::Constant { definition } => definition.0.lines().count(),
        Body::Test { definition } => definition.0.lines().count() + 1,
    });
    lines.sum::<usize>() > 80
}

/// The declarations that others may use.
pub(super) fn with_signatures(declarations: &[Declaration]) -> Vec<&Declaration> {
    let is_private = |it: &&Declaration| matches!(it.body, Body::Test { .. });
    declarations.iter().filter(|it| !is_private(it)).collect()
}

/// The declarations of a workflow, in an order in which Ruby can read them.
pub(super) fn declarations(workflow: &Workflow, types: &Types<'_>) -> Vec<Declaration> {
    let mut known = Set::default();
    types
        .declared
        .iter()
        .map(|&id| {
            let def = types.arena.get(id);
            // A class is known within its own body, a constant is not.
            let is_class = matches!(def.shape, Shape::Record { .. }) && !types.is_only_tested(id);
            if is_class {
                known.insert(id);
            }
            let body = match &def.shape {
                _ if types.is_only_tested(id) => Body::Test {
                    definition: definition(types, id, &known),
                },
                Shape::Record {
                    fields,
                    patterns,
                    extras,
                } => record(types, def, fields, patterns, *extras, &known),
                _ => match types.enumeration(id) {
                    Some(values) => enumeration(&values),
                    None => Body::Constant {
                        definition: definition(types, id, &known),
                    },
                },
            };
            known.insert(id);
            Declaration {
                docs: block(&lines(&introduction(workflow, types, id), &def.docs, INDENT), INDENT),
                constant: code(types.constant(id)),
                alias: code(types.alias(id)),
                signature: code(types.signature_written(id)),
                body,
            }
        })
        .collect()
}

fn record(
    types: &Types<'_>,
    def: &TypeDef,
    fields: &[Field],
    patterns: &[(Pattern, TypeId)],
    extras: Extras,
    known: &Set<TypeId>,
) -> Body {
    let wires: Vec<&str> = fields.iter().map(|field| field.wire_name.as_str()).collect();
    let names = names::methods(&wires, &mut HashSet::new());
    let attributes: Vec<Attribute> = fields
        .iter()
        .zip(&names)
        .map(|(field, name)| attribute(types, field, name, known, def.docs.write_only))
        .collect();
    let mut statements: Vec<Expr> = Vec::new();
    let mismatch = Types::record_mismatch(def);
    if !mismatch.is_empty() {
        statements.push(Expr::Command("mismatch".to_owned(), mismatch));
    }
    for (pattern, ty) in patterns {
        let args = vec![types::regexp(pattern), types.used(*ty, known)];
        statements.push(Expr::Command("matching".to_owned(), args));
    }
    statements.extend(types::extras(types, extras, known));
    let checks = types.checks(&def.checks, known);
    if !checks.is_empty() {
        statements.push(Expr::Command("checks".to_owned(), checks));
    }
    let statements: Vec<Code> = statements
        .iter()
        .map(|statement| code(statement.print(INDENT + 2, INDENT + 2, 0)))
        .collect();
    let mut parameters: Vec<String> = fields
        .iter()
        .zip(&names)
        .map(|(field, name)| {
            let mark = if field.required { "" } else { "?" };
            format!("{mark}{name}: {}", types.signature(field.ty))
        })
        .collect();
    // Required ones first: so a reader sees what must be given.
    parameters.sort_by_key(|parameter| parameter.starts_with('?'));
    let held = match extras {
        Extras::Typed(ty) if patterns.is_empty() => types.signature(ty),
        Extras::Typed(_) | Extras::Open | Extras::Closed => "untyped".to_owned(),
    };
    parameters.push(format!("?extras: Hash[String, {held}]"));
    let line = parameters.join(", ");
    let parameters = if line.chars().count() > 80 {
        format!("\n          {}\n        ", parameters.join(",\n          "))
    } else {
        line
    };
    let code_lines = |part: &Code| {
        part.0
            .lines()
            .filter(|line| !line.trim_start().starts_with('#'))
            .count()
    };
    let length: usize = attributes
        .iter()
        .map(|attribute| code_lines(&attribute.statement))
        .sum::<usize>()
        + statements.iter().map(code_lines).sum::<usize>();
    Body::Record {
        attributes,
        statements,
        parameters: code(parameters),
        long: length > 80,
    }
}

fn attribute(types: &Types<'_>, field: &Field, name: &str, known: &Set<TypeId>, secret: bool) -> Attribute {
    let secret = (secret || field.docs.write_only) && !types.is_secret(field.ty);
    let ty = types::secret(types.used(field.ty, known), secret);
    let mut args = vec![Expr::atom(format!(":{name}")), ty];
    if name != field.wire_name {
        args.push(Expr::keyword("wire", Expr::Text(field.wire_name.clone())));
    }
    let word = if field.required { "attribute" } else { "attribute?" };
    let indent = INDENT + 2;
    let mut docs = lines("", &field.docs, indent);
    let mut documented = types.documented(field.ty);
    if !field.required && !documented.split(", ").any(|part| part == "nil") {
        documented.push_str(", nil");
    }
    if !docs.is_empty() {
        docs.push("#".to_owned());
    }
    docs.extend(text::comment(&format!("@return [{documented}]"), indent));
    let signature = types.signature(field.ty);
    Attribute {
        docs: block(&docs, indent),
        statement: code(Expr::Command(word.to_owned(), args).print(indent, indent, 0)),
        name: code(name),
        signature: code(if field.required {
            signature
        } else {
            optional(&signature)
        }),
    }
}

fn enumeration(values: &[(String, &str)]) -> Body {
    let constants: Vec<Expr> = values.iter().map(|(constant, _)| Expr::atom(constant)).collect();
    let list = Expr::Suffixed(Box::new(Expr::List(constants)), ".freeze");
    let indent = INDENT + 2;
    let list = code(list.print(indent, indent + "VALUES = ".len(), 0));
    Body::Enumeration {
        long: values.len() + list.0.lines().count() > 80,
        values: values
            .iter()
            .map(|(constant, value)| Value {
                literal: code(Expr::Text((*value).to_owned()).print(indent, indent + constant.len() + 3, 0)),
                signature: code(text_signature(value)),
                constant: code(constant),
            })
            .collect(),
        list,
    }
}

fn definition(types: &Types<'_>, id: TypeId, known: &Set<TypeId>) -> Code {
    let column = INDENT + types.constant(id).len() + 3;
    code(types.written(id, known).print(INDENT, column, 0))
}

/// What a type is, where its author did not say so.
fn introduction(workflow: &Workflow, types: &Types<'_>, id: TypeId) -> String {
    let contract = workflow.contracts.iter().find(|contract| contract.root == id);
    let step = |id: &crate::ir::StepId| workflow.step(*id).name.value.as_str();
    match contract.map(|contract| &contract.role) {
        Some(Role::Input) => format!("What a task of {} is about.", workflow.name.value),
        Some(Role::Result(id)) => format!("What the step {} returns.", step(id)),
        Some(Role::Config(id)) => format!("How the step {} is configured.", step(id)),
        Some(Role::Event(_, name)) => format!("What the event {name} says."),
        None if types.is_only_tested(id) => "What values are held against.".to_owned(),
        None => {
            let name = workflow.types.get(id).name.as_ref();
            let last = name.and_then(|name| name.parts.last()).map_or("part", String::as_str);
            match owner(workflow, types, id) {
                Some(owner) => format!("The {last} of {{{owner}}}."),
                None => format!("The {last}."),
            }
        }
    }
}

/// The contract that a type is part of.
fn owner<'a>(workflow: &Workflow, types: &'a Types<'_>, id: TypeId) -> Option<&'a str> {
    let mut roots = workflow.contracts.iter().map(|contract| contract.root);
    let root = roots.find(|&root| types.arena.reachable(root).contains(&id))?;
    Some(types.constant(root))
}

/// What an author wrote, else `otherwise`, as lines of a comment.
fn lines(otherwise: &str, docs: &Docs, indent: usize) -> Vec<String> {
    let title = docs.title.as_deref().filter(|_| docs.description.is_none());
    let said = docs
        .description
        .as_deref()
        .or(title)
        .filter(|text| !text.trim().is_empty());
    let mut lines = text::comment(said.unwrap_or(otherwise), indent);
    let mut more: Vec<String> = Vec::new();
    if let Some(default) = &docs.default {
        more.push(format!("When absent, {default} is meant."));
    }
    if !docs.examples.is_empty() {
        let examples: Vec<_> = docs.examples.iter().take(3).map(ToString::to_string).collect();
        more.push(format!("For example {}.", examples.join(", ")));
    }
    if docs.deprecated {
        more.push("@deprecated".to_owned());
    }
    for text in more {
        if !lines.is_empty() {
            lines.push("#".to_owned());
        }
        lines.extend(text::comment(&text, indent));
    }
    lines
}

/// Lines of a comment at an indentation.
pub(super) fn block(lines: &[String], indent: usize) -> Code {
    code(lines.join(&format!("\n{}", " ".repeat(indent))))
}
