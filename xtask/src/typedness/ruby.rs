//! Ruby's signatures against the model.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use tasker_gen::ir::{Literal, TypeArena, TypeId};

use super::model::{Kind, Place};
use super::outline::Outline;
use super::page::Findings;
use super::{Module, Sample};
use crate::Result;
use crate::check::Lang;
use crate::process::{capture, command};
use crate::project::{Project, read, write_if_changed};

pub(super) fn check(project: &Project, work: &Path, modules: &[Module]) -> Result<Findings> {
    let mut findings = Findings::default();
    let mut questions = Vec::new();
    for module in modules {
        let file = module.file(Lang::Ruby)?.with_extension("rbs");
        let text = String::from_utf8(read(&file)?).map_err(|e| e.to_string())?;
        let mut signatures = Signatures {
            types: &module.workflow.types,
            outline: &Outline::ruby(&text),
            file: file.display().to_string(),
            asked: BTreeSet::new(),
            findings: &mut findings,
            questions: &mut questions,
        };
        for (root, name) in &module.contracts {
            signatures.root(root, name);
        }
    }
    findings.wrong = questions.len();
    let manifest = work.join("signatures.json");
    let manifest_of = json!({ "types": questions, "values": modules.iter().flat_map(values).collect::<Vec<_>>() });
    write_if_changed(&manifest, manifest_of.to_string().as_bytes())?;
    let mut ruby = command("ruby");
    ruby.arg(project.configs().join("ruby/signature_check.rb"))
        .arg(project.stand_ins().join("ruby/sig"))
        .arg(work.join("generated/ruby"))
        .arg(&manifest);
    let outcome = capture(&mut ruby)?.or_fail("reading the signatures")?;
    let answers: Vec<(String, String)> = serde_json::from_str(&outcome.stdout).map_err(|e| e.to_string())?;
    findings.loose.extend(answers);
    Ok(findings)
}

/// What is parsed, to see whether the values are what the signatures say.
fn values(module: &Module) -> Vec<Value> {
    let of = |sample: &Sample| {
        json!({
            "label": sample.label, "module": sample.symbols.module, "parse_text": sample.symbols.parse_text,
            "texts": sample.texts,
        })
    };
    module.samples.iter().map(of).collect()
}

struct Signatures<'a> {
    types: &'a TypeArena,
    outline: &'a Outline,
    file: String,
    /// Classes that have been asked about.
    asked: BTreeSet<String>,
    findings: &'a mut Findings,
    questions: &'a mut Vec<Value>,
}

impl Signatures<'_> {
    fn root(&mut self, place: &Place, name: &str) {
        if !matches!(place.kind, Kind::Record(_)) {
            self.ask(place, name, None, "");
        }
        self.records(place);
    }

    /// The readers of every record in a value.
    fn records(&mut self, place: &Place) {
        match &place.kind {
            Kind::Record(fields) => {
                let name = place.name.clone().unwrap_or_default();
                if !self.asked.insert(name.clone()) {
                    return;
                }
                let readers = self.outline.members.get(&name).cloned().unwrap_or_default();
                for (index, field) in fields.iter().enumerate() {
                    let absent = if field.required { "" } else { "null" };
                    match readers.get(index) {
                        Some(reader) => self.ask(&field.value, &name, Some(reader), absent),
                        None => drop(
                            self.findings
                                .loose
                                .insert(field.value.label.clone(), "no such reader".into()),
                        ),
                    }
                    self.records(&field.value);
                }
            }
            Kind::List(inner) | Kind::Map(inner) | Kind::Nullable(inner) => self.records(inner),
            Kind::Tuple { items, rest, .. } => {
                items.iter().for_each(|(item, _)| self.records(item));
                rest.iter().for_each(|rest| self.records(rest));
            }
            Kind::Union { variants, .. } => variants.iter().for_each(|it| self.records(it)),
            _ => {}
        }
    }

    fn ask(&mut self, place: &Place, name: &str, reader: Option<&str>, absent: &str) {
        if matches!(place.kind, Kind::Unknown) {
            self.findings.silent += 1;
            return;
        }
        self.findings.reads += 1;
        let mut notation = Notation {
            types: self.types,
            open: Vec::new(),
        };
        let mut parts = notation.parts(place);
        parts.extend((!absent.is_empty()).then(|| absent.to_owned()));
        self.questions.push(json!({
            "label": place.label, "file": self.file, "name": name, "reader": reader, "type": joined(parts),
        }));
    }
}

/// Types in the notation of signature_check.rb; one that encloses itself is `^` there, except for records.
struct Notation<'a> {
    types: &'a TypeArena,
    open: Vec<TypeId>,
}

impl Notation<'_> {
    fn of(&mut self, place: &Place) -> String {
        joined(self.parts(place))
    }

    fn parts(&mut self, place: &Place) -> BTreeSet<String> {
        let one = |text: String| BTreeSet::from([text]);
        if let Kind::Record(_) | Kind::Again(Some(_)) = place.kind {
            return one(place.name.clone().unwrap_or_default());
        }
        if self.open.contains(&place.id) && !matches!(place.kind, Kind::Unknown) {
            return one("^".into());
        }
        if let Kind::Again(None) = place.kind {
            return self.parts(&Place::root(self.types, place.id, ""));
        }
        self.open.push(place.id);
        let parts = self.inner(place);
        self.open.pop();
        parts
    }

    fn inner(&mut self, place: &Place) -> BTreeSet<String> {
        let one = |text: String| BTreeSet::from([text]);
        match &place.kind {
            Kind::Null => one("null".into()),
            Kind::Boolean => BTreeSet::from(["false".into(), "true".into()]),
            Kind::Integer => one("Integer".into()),
            Kind::Number => BTreeSet::from(["Integer".into(), "Float".into()]),
            Kind::Text => one("String".into()),
            Kind::Literals(literals) => literals.iter().flat_map(literal).collect(),
            Kind::List(items) => one(format!("[{}]", self.of(items))),
            Kind::Map(values) => one(format!("{{{}}}", self.of(values))),
            Kind::Tuple {
                items, is_exact: true, ..
            } if !items.is_empty() => {
                let items: Vec<String> = items.iter().map(|(item, _)| self.of(item)).collect();
                one(format!("({})", items.join(", ")))
            }
            // Ruby has no tuples of several lengths, nor of none.
            Kind::Tuple { items, rest, .. } => {
                let items = items.iter().map(|(item, _)| item);
                let all: BTreeSet<String> = items.chain(rest.as_deref()).flat_map(|it| self.parts(it)).collect();
                one(format!("[{}]", if all.is_empty() { "any".into() } else { joined(all) }))
            }
            Kind::Nullable(inner) => {
                let mut all = self.parts(inner);
                all.insert("null".into());
                all
            }
            Kind::Union { variants, .. } => variants.iter().flat_map(|it| self.parts(it)).collect(),
            Kind::Unknown | Kind::Record(_) | Kind::Again(_) => one("any".into()),
        }
    }
}

/// The alternatives, among which anything takes the place of all.
fn joined(parts: BTreeSet<String>) -> String {
    if parts.contains("any") {
        return "any".into();
    }
    parts.into_iter().collect::<Vec<_>>().join(" | ")
}

/// There are no literal types of numbers with a fraction.
fn literal(literal: &Literal) -> Vec<String> {
    match literal {
        Literal::String(text) => vec![Value::from(text.as_str()).to_string()],
        Literal::Boolean(value) => vec![value.to_string()],
        Literal::Number(number) if number.is_f64() => vec!["Float".into()],
        Literal::Number(number) => vec![number.to_string()],
    }
}
