//! The module of types, and of the values that parse and serialise them.

use super::checks::Checks;
use super::layout::{self, Expr};
use super::signatures;
use super::text;
use super::type_layout::{self, Type};
use super::types::Types;
use super::view::{Code, Contracts, Declaration, Kind};
use crate::ir::{Contract, Docs, Role, Shape, TypeId, Workflow};
use std::collections::HashSet;

pub(super) fn module(types: &Types<'_>, header: &str) -> Contracts {
    let workflow = types.workflow;
    let mut checks = Checks::new(types);
    let mut declarations = Vec::new();
    let mut done = HashSet::new();
    for (index, contract) in workflow.contracts.iter().enumerate() {
        let name = types.contract(crate::ir::ContractId(index));
        let purpose = purpose(workflow, contract);
        let owner = types.name(contract.root).unwrap_or(name);
        for id in order(types, contract.root) {
            let Some(declared) = types.name(id).filter(|_| done.insert(id)) else {
                continue;
            };
            let fallback = (id == contract.root).then_some(purpose.as_str());
            declarations.push(declaration(types, id, declared, fallback));
            checks.declared(id, declared);
        }
        if owner != name {
            // Two contracts of one type.
            let line = type_layout::alias(name, &Type::Named(owner.to_owned()));
            declarations.push(line_of(&purpose, line));
        }
        let call = Expr::call(&format!("contract<{name}>"), [Expr::Atom(format!("check{owner}"))]);
        let line = layout::assignment(0, &format!("export const {name}"), &call);
        declarations.push(line_of("", line));
    }
    Contracts {
        header: Code::from_text(header),
        imports: Code::from_text(&imports(&checks)),
        declarations,
        constants: checks.constants.into_iter().map(askama::filters::Safe).collect(),
        functions: checks.functions.into_iter().map(askama::filters::Safe).collect(),
    }
}

/// Shorthand for marking a finished text.
pub(super) trait Finished {
    fn from_text(text: &str) -> Self;
}

impl Finished for Code {
    fn from_text(text: &str) -> Self {
        askama::filters::Safe(text.to_owned())
    }
}

fn imports(checks: &Checks<'_>) -> String {
    let printed = || checks.functions.iter().chain(&checks.constants);
    let uses = |word: &str| printed().any(|text| text.contains(word));
    if checks.functions.is_empty() {
        return "export {};\n".to_owned();
    }
    let mut text = String::new();
    if uses("check.") {
        text.push_str("import * as check from \"../../_check.js\";\n");
    }
    let place = if uses(": Place") { ", type Place" } else { "" };
    text.push_str(&format!("import {{ contract{place} }} from \"../../_contract.js\";\n"));
    text
}

/// A type and those it is made of, as a reader meets them.
fn order(types: &Types<'_>, root: TypeId) -> Vec<TypeId> {
    let mut seen = HashSet::new();
    let mut order = Vec::new();
    let mut stack = vec![root];
    while let Some(id) = stack.pop() {
        if seen.insert(id) {
            order.push(id);
            stack.extend(types.workflow.types.parts(id).into_iter().rev());
        }
    }
    order
}

fn declaration(types: &Types<'_>, id: TypeId, name: &str, fallback: Option<&str>) -> Declaration {
    let def = types.workflow.types.get(id);
    let kind = match &def.shape {
        Shape::Record { fields, .. } => {
            let members = fields.iter().map(|field| {
                let docs = described(
                    &field.docs,
                    &types.workflow.types.get(field.ty).docs,
                    types.name(field.ty).is_some(),
                );
                let head = layout::field_head(&field.wire_name, field.required);
                format!(
                    "{}{}",
                    doc(&docs, 2),
                    type_layout::member(2, &head, &types.usage(field.ty))
                )
            });
            let index = signatures::of(types, id)
                .into_iter()
                .map(|(head, ty)| type_layout::member(2, &head, &ty));
            let members: Vec<Code> = members.chain(index).map(askama::filters::Safe).collect();
            if members.is_empty() {
                Kind::Line(Code::from_text(&format!("export interface {name} {{}}\n")))
            } else {
                let name = Code::from_text(name);
                Kind::Interface { name, members }
            }
        }
        _ => Kind::Line(askama::filters::Safe(type_layout::alias(name, &types.content(id)))),
    };
    let mut text = doc(&def.docs, 0);
    if text.is_empty() {
        text = text::doc(&[fallback.unwrap_or_default().to_owned()], &[], 0);
    }
    Declaration {
        doc: askama::filters::Safe(text),
        kind,
    }
}

/// The words for a field: its own, or those of a type that is not declared elsewhere.
fn described(field: &Docs, ty: &Docs, declared: bool) -> Docs {
    let is_silent = field.description.is_none() && field.title.is_none();
    if is_silent && !declared {
        ty.clone()
    } else {
        field.clone()
    }
}

fn doc(docs: &Docs, indent: usize) -> String {
    let title = docs.title.iter().filter(|_| docs.description.is_none());
    let mut paragraphs: Vec<String> = title.chain(&docs.description).cloned().collect();
    if let Some(default) = &docs.default {
        paragraphs.push(format!("Default where it is absent: {default}"));
    }
    let tags: &[&str] = if docs.deprecated { &["deprecated"] } else { &[] };
    text::doc(&paragraphs, tags, indent)
}

fn line_of(text: &str, line: String) -> Declaration {
    Declaration {
        doc: askama::filters::Safe(text::doc(&[text.to_owned()], &[], 0)),
        kind: Kind::Line(askama::filters::Safe(line)),
    }
}

fn purpose(workflow: &Workflow, contract: &Contract) -> String {
    match &contract.role {
        Role::Input => format!("The context of the task `{}`.", workflow.name.value),
        Role::Result(step) => format!("The result of the step `{}`.", workflow.step(*step).name.value),
        Role::Config(step) => format!("The configuration of the step `{}`.", workflow.step(*step).name.value),
        Role::Event(_, event) => format!("The payload of the event `{event}`."),
    }
}
