//! `tests/conformance/refused.json`: the schemas that are known to be refused, and for which keyword. The list is strict.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::group::Group;
use super::random;
use crate::Result;

/// Why a group of schemas is refused that nobody has said anything about yet.
const UNSORTED: &str = "not carried yet";

/// The schemas of a corpus that are refused for one reason.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Known {
    pub(crate) corpus: String,
    /// In words.
    pub(crate) why: String,
    /// Refusing is right: no generator that sees one file alone can do better. The rest is the core.
    pub(crate) out_of_reach: bool,
    /// Codes and keywords, by the name of the schema.
    pub(crate) schemas: BTreeMap<String, String>,
}

/// The whole list.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct List(pub(crate) Vec<Known>);

/// What is refused in this run: corpus, schema, and the codes and keywords.
pub(crate) type Found = BTreeMap<(String, String), String>;

/// Adds a schema with what it is refused for. Random ones have no names: of them the reasons are listed.
pub(crate) fn add(found: &mut Found, group: &Group, what: String) {
    let corpus = group.corpus.to_owned();
    if group.corpus == random::CORPUS {
        let reasons = what.split([',', ';']).map(str::trim);
        found.extend(reasons.map(|reason| ((corpus.clone(), reason.to_owned()), reason.to_owned())));
    } else {
        found.insert((corpus, group.name.clone()), what);
    }
}

impl List {
    pub(crate) fn read(text: &[u8]) -> Result<Self> {
        let known = |entry: &Value| {
            let schemas = entry["schemas"].as_object()?.iter();
            Some(Known {
                corpus: entry["corpus"].as_str()?.to_owned(),
                why: entry["why"].as_str().filter(|why| !why.is_empty())?.to_owned(),
                out_of_reach: entry["out_of_reach"].as_bool()?,
                schemas: schemas
                    .map(|(name, what)| Some((name.clone(), what.as_str()?.to_owned())))
                    .collect::<Option<_>>()?,
            })
        };
        let read = || {
            let entries: Value = serde_json::from_slice(text).ok()?;
            Some(Self(entries.as_array()?.iter().map(known).collect::<Option<_>>()?))
        };
        read().ok_or_else(|| {
            "the refused schemas are no list of {\"corpus\", \"why\", \"out_of_reach\", \"schemas\"}".into()
        })
    }

    pub(crate) fn to_json(&self) -> String {
        let entry = |known: &Known| {
            let schemas = known.schemas.iter().map(|(name, what)| (name.clone(), json!(what)));
            json!({
                "corpus": known.corpus,
                "why": known.why,
                "out_of_reach": known.out_of_reach,
                "schemas": schemas.collect::<Map<_, _>>(),
            })
        };
        let entries: Vec<Value> = self.0.iter().map(entry).collect();
        format!("{:#}\n", Value::from(entries))
    }

    /// Whether refusing this schema is right.
    pub(crate) fn is_out_of_reach(&self, corpus: &str, name: &str) -> bool {
        let mut right = self
            .0
            .iter()
            .filter(|known| known.out_of_reach && known.corpus == corpus);
        right.any(|known| known.schemas.contains_key(name))
    }

    /// Whether a schema is known to need documents that are not there.
    pub(crate) fn needs_documents(&self, corpus: &str, name: &str) -> bool {
        let known = self.0.iter().filter(|known| known.corpus == corpus);
        let mut what = known.filter_map(|known| known.schemas.get(name));
        what.any(|what| what.starts_with("unresolved-ref "))
    }

    /// How what was found differs from the list, for the corpora that were run.
    pub(crate) fn compare(&self, found: &Found, corpora: &[&str]) -> Vec<String> {
        let mut differences = Vec::new();
        let mut listed = BTreeMap::new();
        for known in self.0.iter().filter(|known| corpora.contains(&known.corpus.as_str())) {
            for (name, what) in &known.schemas {
                listed.insert((known.corpus.clone(), name.clone()), what.clone());
            }
        }
        for (key, what) in found {
            match listed.remove(key) {
                None => differences.push(format!("refused, but not listed: {} {}: {what}", key.0, key.1)),
                Some(listed) if listed != *what => differences.push(format!(
                    "refused for other reasons than listed: {} {}: {what}, listed: {listed}",
                    key.0, key.1
                )),
                Some(_) => {}
            }
        }
        let carried =
            |(key, _): ((String, String), String)| format!("listed as refused, but carried: {} {}", key.0, key.1);
        differences.extend(listed.into_iter().map(carried));
        differences
    }

    /// The list that agrees with what was found; nothing changes for the corpora that were not run.
    pub(crate) fn updated(mut self, found: &Found, corpora: &[&str]) -> Self {
        let mut left = found.clone();
        for known in self
            .0
            .iter_mut()
            .filter(|known| corpora.contains(&known.corpus.as_str()))
        {
            let of = |name: &str| (known.corpus.clone(), name.to_owned());
            let schemas = std::mem::take(&mut known.schemas).into_keys();
            known.schemas = schemas
                .filter_map(|name| left.remove(&of(&name)).map(|what| (name, what)))
                .collect();
        }
        for ((corpus, name), what) in left {
            let is_here = |known: &&mut Known| known.corpus == corpus && known.why == UNSORTED;
            if let Some(known) = self.0.iter_mut().find(is_here) {
                known.schemas.insert(name, what);
            } else {
                self.0.push(Known {
                    corpus,
                    why: UNSORTED.to_owned(),
                    out_of_reach: false,
                    schemas: BTreeMap::from([(name, what)]),
                });
            }
        }
        self.0.retain(|known| !known.schemas.is_empty());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = r#"[{"corpus":"c","why":"w","out_of_reach":true,"schemas":{"a":"x y","b":"x z"}}]"#;

    fn found(all: &[(&str, &str)]) -> Found {
        let entry = |(name, what): &(&str, &str)| (("c".to_owned(), name.to_string()), what.to_string());
        all.iter().map(entry).collect()
    }

    #[test]
    fn every_difference_counts() {
        let list = List::read(LIST.as_bytes()).expect("a list");
        assert!(list.compare(&found(&[("a", "x y"), ("b", "x z")]), &["c"]).is_empty());
        assert_eq!(list.compare(&found(&[("a", "x y")]), &["c"]).len(), 1);
        assert_eq!(list.compare(&found(&[("a", "x y"), ("b", "other")]), &["c"]).len(), 1);
        assert_eq!(
            list.compare(&found(&[("a", "x y"), ("b", "x z"), ("d", "x")]), &["c"])
                .len(),
            1
        );
        assert!(list.compare(&Found::new(), &["another"]).is_empty());
    }

    #[test]
    fn a_reference_that_leads_nowhere_needs_documents() {
        let list = LIST.replace("x y", "unresolved-ref $ref");
        let list = List::read(list.as_bytes()).expect("a list");
        assert!(list.needs_documents("c", "a") && !list.needs_documents("c", "b"));
        assert!(!list.needs_documents("another", "a"));
    }

    #[test]
    fn an_updated_list_agrees_and_keeps_its_reasons() {
        let list = List::read(LIST.as_bytes()).expect("a list");
        let now = found(&[("a", "x q"), ("d", "x")]);
        let updated = list.updated(&now, &["c"]);
        assert!(updated.compare(&now, &["c"]).is_empty());
        assert!(updated.is_out_of_reach("c", "a") && !updated.is_out_of_reach("c", "d"));
        assert_eq!(List::read(updated.to_json().as_bytes()), Ok(updated));
    }
}
