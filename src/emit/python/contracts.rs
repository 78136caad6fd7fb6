//! The contracts of a template: types with their parse and serialise.

use super::annotations::Annotations;
use super::expr::Expr;
use super::imports;
use super::literal::{WIDTH, docstring, string};
use super::names::Names;
use super::{Code, code};
use crate::hash::{Map, Set};
use crate::ir::{ContractId, Docs, Extras, Role, Shape, TypeArena, TypeId, Workflow};
use askama::Template;

/// The module `contracts`.
#[derive(Template)]
#[template(path = "python/contracts.py")]
pub(super) struct Contracts {
    header: Code,
    title: Code,
    imports: Code,
    /// Functions that name types which are only tested against.
    tests: Vec<TestView>,
    declarations: Vec<Declaration>,
}

pub(super) struct TestView {
    name: Code,
    body: Code,
}

/// A type, or what parses one.
pub(super) enum Declaration {
    /// A record.
    Class {
        /// `Name(Record)`
        head: Code,
        doc: Option<Code>,
        fields: Vec<FieldView>,
    },
    /// `Name: TypeAlias = …`, and the codec of a root.
    Alias {
        /// Before it: more after a class.
        gap: Code,
        statement: Code,
        doc: Option<Code>,
        codec: Option<Code>,
    },
}

pub(super) struct FieldView {
    line: Code,
    doc: Option<Code>,
}

impl FieldView {
    fn plain(line: String) -> Self {
        Self {
            line: code(line),
            doc: None,
        }
    }
}

impl Contracts {
    pub(super) fn new(workflow: &Workflow, names: &Names, header: &str) -> Self {
        let annotations = Annotations::new(workflow, names);
        let printer = Printer {
            workflow,
            names,
            annotations: &annotations,
            roots: roots(workflow),
        };
        let mut declarations: Vec<Declaration> = order(workflow, &annotations)
            .into_iter()
            .map(|id| printer.declaration(id))
            .collect();
        let tests: Vec<TestView> = annotations
            .test_functions()
            .into_iter()
            .map(|(name, form)| TestView {
                name: code(name),
                body: code(form.statement(4, "return ", "")),
            })
            .collect();
        space(&mut declarations, !tests.is_empty());
        let title = format!("The contracts of the workflow {}.", workflow.name.value);
        Self {
            header: code(header),
            title: code(docstring(&title, 0).unwrap_or_default()),
            imports: code(import_block(&annotations)),
            tests,
            declarations,
        }
    }
}

/// The formatter wants two lines after a class or a function, and one after imports.
fn space(declarations: &mut [Declaration], after_function: bool) {
    let mut after_class = after_function;
    for declaration in declarations {
        match declaration {
            Declaration::Class { .. } => after_class = true,
            Declaration::Alias { gap, .. } => {
                *gap = code(if after_class { "\n" } else { "" });
                after_class = false;
            }
        }
    }
}

fn import_block(annotations: &Annotations<'_>) -> String {
    let used = annotations.used();
    let pick = |names: &[&'static str]| {
        used.iter()
            .copied()
            .filter(|name| names.contains(name))
            .collect::<Vec<_>>()
    };
    let typing = ["Annotated", "Any", "Literal", "TypeAlias"];
    let extensions = ["TypeAliasType", "Unpack"];
    let forms = "_forms";
    let pydantic = ["Field"];
    let elsewhere =
        |name: &&str| *name == forms || typing.contains(name) || extensions.contains(name) || pydantic.contains(name);
    let forms = used.contains(forms).then_some("forms as _forms");
    let support = used.iter().copied().filter(|name| !elsewhere(name));
    imports::groups([
        imports::from("typing", pick(&typing)),
        imports::from("pydantic", pick(&pydantic)) + &imports::from("typing_extensions", pick(&extensions)),
        imports::from("..._support", support) + &imports::from("..._support", forms),
    ])
}

/// The contract that each root belongs to.
fn roots(workflow: &Workflow) -> Map<TypeId, ContractId> {
    let mut roots = Map::default();
    for (index, contract) in workflow.contracts.iter().enumerate() {
        roots.entry(contract.root).or_insert(ContractId(index));
    }
    roots
}

/// The declared types, parts first. Classes may name what comes later, aliases may not: they wait for it.
fn order(workflow: &Workflow, annotations: &Annotations<'_>) -> Vec<TypeId> {
    let arena = &workflow.types;
    let mut done: Set<TypeId> = Set::default();
    let mut order = Vec::new();
    let mut waiting: Vec<TypeId> = Vec::new();
    for contract in &workflow.contracts {
        for id in arena.reachable(contract.root) {
            if annotations.name(id).is_none() || done.contains(&id) || waiting.contains(&id) {
                continue;
            }
            waiting.push(id);
            // One that is ready may make others ready.
            while let Some(at) = waiting.iter().position(|&id| is_ready(arena, annotations, id, &done)) {
                let ready = waiting.remove(at);
                done.insert(ready);
                order.push(ready);
            }
        }
    }
    order
}

fn is_ready(arena: &TypeArena, annotations: &Annotations<'_>, id: TypeId, done: &Set<TypeId>) -> bool {
    is_class(arena, id)
        || is_endless(arena, id)
        || mentioned(arena, annotations, id).iter().all(|part| done.contains(part))
}

/// The declared types in the definition of an alias.
fn mentioned(arena: &TypeArena, annotations: &Annotations<'_>, id: TypeId) -> Vec<TypeId> {
    let mut found = Vec::new();
    let mut stack = arena.parts(id);
    while let Some(part) = stack.pop() {
        if annotations.name(part).is_some() {
            found.push(part);
        } else {
            stack.extend(arena.parts(part));
        }
    }
    found
}

fn is_class(arena: &TypeArena, id: TypeId) -> bool {
    matches!(arena.get(id).shape, Shape::Record { .. })
}

/// Whether an alias is made of itself, without a class in between.
fn is_endless(arena: &TypeArena, id: TypeId) -> bool {
    let mut seen = Set::default();
    let mut stack = arena.parts(id);
    while let Some(part) = stack.pop() {
        if part == id {
            return true;
        }
        if !is_class(arena, part) && seen.insert(part) {
            stack.extend(arena.parts(part));
        }
    }
    false
}

struct Printer<'a> {
    workflow: &'a Workflow,
    names: &'a Names,
    annotations: &'a Annotations<'a>,
    roots: Map<TypeId, ContractId>,
}

impl Printer<'_> {
    fn declaration(&self, id: TypeId) -> Declaration {
        let def = self.workflow.types.get(id);
        let name = self.annotations.name(id).unwrap_or_default();
        let doc = self.doc(id, &def.docs);
        match &def.shape {
            Shape::Record {
                fields,
                patterns,
                extras,
            } => {
                self.annotations.uses("Record");
                let names = self.names.fields.get(&id).map_or(&[][..], Vec::as_slice);
                let mut views: Vec<FieldView> = fields
                    .iter()
                    .zip(names)
                    .map(|(field, name)| {
                        let (annotation, default) = self.annotations.of_field(field, name);
                        let line = if default {
                            annotation.assigned(4, name, &Expr::atom("None"))
                        } else {
                            annotation.statement(4, &format!("{name}: "), "")
                        };
                        FieldView {
                            line: code(line),
                            doc: doc_text(&field.docs).and_then(|text| docstring(&text, 4)).map(code),
                        }
                    })
                    .collect();
                if let Some(annotation) = self.annotations.of_extras(patterns, *extras) {
                    self.annotations.uses("Field");
                    let field = Expr::call("Field", vec![Expr::atom("init=False")]);
                    views.push(FieldView::plain(annotation.assigned(4, "__pydantic_extra__", &field)));
                }
                if !def.checks.is_empty() {
                    let constraints = Expr::Tuple(self.annotations.constraints(&def.checks));
                    views.push(FieldView::plain(constraints.statement(4, "__constraints__ = ", "")));
                }
                for mark in self.annotations.mismatch_marks(id, def) {
                    views.push(FieldView::plain(mark.statement(4, "__mismatch__ = ", "")));
                }
                if def.docs.write_only && self.roots.contains_key(&id) {
                    views.push(FieldView::plain("__secret__ = True".to_owned()));
                }
                let closed = if *extras == Extras::Closed && patterns.is_empty() {
                    ", extra=\"forbid\""
                } else {
                    ""
                };
                let doc = doc.and_then(|text| docstring(&text, 4)).map(code);
                if doc.is_none() && views.is_empty() {
                    views.push(FieldView::plain("pass".to_owned()));
                }
                Declaration::Class {
                    head: code(format!("{name}(Record{closed})")),
                    doc,
                    fields: views,
                }
            }
            _ => {
                let definition = self.annotations.definition(id);
                let statement = if is_endless(&self.workflow.types, id) {
                    self.annotations.uses("TypeAliasType");
                    let call = vec![Expr::text(name), Expr::Atom(string(&definition.flat()))];
                    Expr::call("TypeAliasType", call).statement(0, &format!("{name} = "), "")
                } else {
                    self.annotations.uses("TypeAlias");
                    definition.statement(0, &format!("{name}: TypeAlias = "), "")
                };
                Declaration::Alias {
                    gap: code(""),
                    statement: code(statement),
                    doc: doc.and_then(|text| docstring(&text, 0)).map(code),
                    codec: self.codec(id, name),
                }
            }
        }
    }

    fn codec(&self, id: TypeId, name: &str) -> Option<Code> {
        let codec = self.names.codecs.get(self.roots.get(&id)?)?;
        self.annotations.uses("Contract");
        let line = format!("{codec} = Contract[{name}]({name})");
        // The formatter breaks at the first bracket.
        Some(code(if line.chars().count() > WIDTH {
            format!("{codec} = Contract[\n    {name}\n]({name})")
        } else {
            line
        }))
    }

    fn doc(&self, id: TypeId, docs: &Docs) -> Option<String> {
        doc_text(docs).or_else(|| {
            let contract = self.workflow.contract(*self.roots.get(&id)?);
            Some(match &contract.role {
                Role::Input => format!("The task context of {}.", self.workflow.name.value),
                Role::Result(step) => format!("The result of {}.", self.workflow.step(*step).name.value),
                Role::Config(step) => format!("The configuration of {}.", self.workflow.step(*step).name.value),
                Role::Event(_, event) => format!("The payload of {event}."),
            })
        })
    }
}

/// What the author wrote, as documentation.
fn doc_text(docs: &Docs) -> Option<String> {
    let mut parts: Vec<String> = docs
        .description
        .iter()
        .chain(docs.title.iter().filter(|_| docs.description.is_none()))
        .cloned()
        .collect();
    if docs.deprecated {
        parts.push("Deprecated.".to_owned());
    }
    if let Some(default) = &docs.default {
        parts.push(format!("Default: {default}"));
    }
    let text = parts.join("\n\n");
    (!text.trim().is_empty()).then_some(text)
}
