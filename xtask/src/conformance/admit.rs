//! Which schemas are refused, and for which keyword: each is tried in a template of its own, within this process.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::time::Duration;

use tasker_gen::diagnostic::Diagnostic;
use tasker_gen::emit::{Language, Places, Subject};
use tasker_gen::source::{SourceId, SourceMap};
use tasker_gen::yaml::{self, Limits, NodeId, Tree};

use super::template::template;
use crate::check::Lang;

/// The generator has to be done with one schema by then, in a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where a fault is that no language is to blame for.
const READING: &str = "reading";

/// Languages, by what kept the schema from being generated for them: codes and keywords.
pub(crate) type Refusals = BTreeMap<&'static str, String>;

/// What became of a schema.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Admission {
    /// For which languages it was refused, and why.
    pub(crate) refused: Refusals,
    /// What should not happen, by language, or while the schema was read: a panic, or no end.
    pub(crate) faults: Refusals,
}

impl Admission {
    /// The languages that it can be generated for.
    pub(crate) fn langs(&self) -> Vec<Lang> {
        let mut langs = Lang::ALL.to_vec();
        let is_sound = |lang: &Lang| !self.refused.contains_key(lang.name()) && !self.faults.contains_key(lang.name());
        langs.retain(|lang| !self.faults.contains_key(READING) && is_sound(lang));
        langs
    }

    /// `unsupported-keyword allOf`, with the languages where not all refuse; nothing where none does.
    pub(crate) fn summary(&self) -> Option<String> {
        let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (lang, reason) in &self.refused {
            reasons.entry(reason).or_default().push(lang);
        }
        let text = |(reason, langs): (&str, Vec<&str>)| match langs.len() == Lang::ALL.len() {
            true => reason.to_owned(),
            false => format!("{reason} [{}]", langs.join(" ")),
        };
        let texts: Vec<String> = reasons.into_iter().map(text).collect();
        (!texts.is_empty()).then(|| texts.join("; "))
    }
}

/// Tries every schema. A panic or an endless loop stops nothing but its own schema.
pub(crate) fn admit(schemas: &[&str]) -> Vec<Admission> {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let mut admissions = Vec::new();
    while admissions.len() < schemas.len() {
        let rest: Vec<String> = schemas[admissions.len()..].iter().map(ToString::to_string).collect();
        let (sender, receiver) = mpsc::channel();
        // Left to itself when it does not end.
        std::thread::spawn(move || rest.iter().all(|schema| sender.send(alone(schema)).is_ok()));
        while admissions.len() < schemas.len() {
            let Ok(admission) = receiver.recv_timeout(PATIENCE) else {
                admissions.push(fault("the generator does not come to an end"));
                break;
            };
            admissions.push(admission);
        }
    }
    std::panic::set_hook(hook);
    admissions
}

fn fault(what: impl Into<String>) -> Admission {
    Admission {
        refused: Refusals::new(),
        faults: Refusals::from([(READING, what.into())]),
    }
}

/// Does something, or says how it panicked.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
        format!("panic: {}", text.unwrap_or_default())
    })
}

/// Loads and prints one schema.
fn alone(schema: &str) -> Admission {
    let text = template("alone", "alone", [schema]);
    let source = SourceMap::default().add("alone.yaml", text.as_str());
    let loaded = match guarded(|| tasker_gen::load(source, text.as_bytes(), &Limits::default())) {
        Ok(loaded) => loaded,
        Err(panic) => return fault(panic),
    };
    let mut admission = Admission::default();
    let Some(workflow) = loaded.workflow else {
        let why = reason(&text, source, &loaded.diagnostics);
        for lang in Lang::ALL {
            admission.refused.insert(lang.name(), why.clone());
        }
        return admission;
    };
    let places = Places::assign(loaded.identity);
    for lang in Language::ALL {
        let printed = guarded(|| {
            let refusals = lang.backend().refusals(&workflow);
            if !refusals.is_empty() {
                return Ok(refusals);
            }
            for place in places.all() {
                lang.backend()
                    .emit(&Subject::new(&workflow), &place)
                    .map_err(|error| error.to_string())?;
            }
            Ok(refusals)
        });
        match printed.and_then(|result| result) {
            Ok(refusals) if refusals.is_empty() => {}
            Ok(refusals) => drop(admission.refused.insert(lang.name(), reason(&text, source, &refusals))),
            Err(what) => drop(admission.faults.insert(lang.name(), what)),
        }
    }
    admission
}

/// The codes of the findings that stop generation, each with the keyword at its place.
fn reason(text: &str, source: SourceId, findings: &[Diagnostic]) -> String {
    let tree = yaml::read(source, text.as_bytes(), &Limits::default()).tree;
    let of = |finding: &Diagnostic| {
        let tree = tree.as_ref()?;
        let keyword = keyword(tree, tree.root(), finding.span.range().start)?;
        Some(format!("{} {keyword}", finding.code.name()))
    };
    let stopping = findings.iter().filter(|finding| finding.blocks_generation());
    let reasons: BTreeSet<String> = stopping
        .map(|finding| of(finding).unwrap_or_else(|| finding.code.name().to_owned()))
        .collect();
    reasons.into_iter().collect::<Vec<_>>().join(", ")
}

/// The innermost key that a place is at, or in the value of.
fn keyword(tree: &Tree, node: NodeId, at: usize) -> Option<String> {
    if let Some(items) = tree.sequence(node) {
        let item = items.iter().find(|item| tree.span(**item).range().contains(&at))?;
        return keyword(tree, *item, at);
    }
    let entry = tree.mapping(node)?.iter().find(|entry| {
        let (key, value) = (tree.span(entry.key).range(), tree.span(entry.value).range());
        (key.start..value.end.max(key.end)).contains(&at)
    })?;
    let below = keyword(tree, entry.value, at);
    below.or_else(|| tree.key_text(*entry).map(ToOwned::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_code_and_keyword() {
        let admissions = admit(&[
            "{\"type\":\"string\"}",
            r#"{"properties":{"a":{"$ref":"http://example.com/x"}}}"#,
        ]);
        assert_eq!(admissions[0], Admission::default());
        assert_eq!(admissions[0].langs(), Lang::ALL);
        assert_eq!(admissions[1].summary().as_deref(), Some("unresolved-ref $ref"));
        assert!(admissions[1].langs().is_empty());
    }

    #[test]
    fn languages_are_named_where_not_all_refuse() {
        let mut admission = Admission::default();
        admission.refused.insert("ruby", "a b".to_owned());
        assert_eq!(admission.summary().as_deref(), Some("a b [ruby]"));
    }
}
