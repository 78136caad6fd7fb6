//! The names that fields may have: some are mentioned, the others differ only in what is said of such names.

use super::Doubt;
use super::engine::{Engine, Found};
use super::formula::ObjectForm;
use super::nodes::NodeId;
use serde_json::Value;
use std::collections::HashMap;

/// Sorts of other names that are told apart.
const MAX_SORTS: usize = 512;

/// Names that are not mentioned and of which the same is said.
pub(super) struct Sort {
    is: Vec<NodeId>,
    not: Vec<NodeId>,
    /// Whether it is in doubt that there are any.
    pub(super) doubt: Option<Doubt>,
}

/// All names, as far as some forms tell them apart.
pub(super) struct Names {
    /// Mentioned, in the order in which they are.
    pub(super) mentioned: Vec<String>,
    pub(super) sorts: Vec<Sort>,
    /// Whether a name of a sort is any name but the mentioned ones.
    is_plain: bool,
}

impl Names {
    pub(super) fn new(engine: &mut Engine<'_>, forms: &[&ObjectForm]) -> Result<Self, Doubt> {
        let mut seen = HashMap::new();
        let mut mentioned = Vec::new();
        for field in forms.iter().flat_map(|form| &form.fields) {
            if seen.insert(field.name.as_str(), ()).is_none() {
                mentioned.push(field.name.clone());
            }
        }
        let mut tests: Vec<NodeId> = forms
            .iter()
            .flat_map(|form| &form.named)
            .map(|(test, _)| *test)
            .collect();
        tests.sort_unstable();
        tests.dedup();
        let is_plain = tests.is_empty();
        let not = if is_plain || mentioned.is_empty() {
            Vec::new()
        } else {
            vec![engine.nodes.of_texts(mentioned.clone())]
        };
        let mut sorts = vec![Sort {
            is: Vec::new(),
            not,
            doubt: None,
        }];
        for test in tests {
            let mut finer = Vec::new();
            for sort in sorts {
                for holds in [true, false] {
                    let (mut is, mut not) = (sort.is.clone(), sort.not.clone());
                    if holds { &mut is } else { &mut not }.push(test);
                    match text(engine, &is, &not) {
                        Found::Nothing => {}
                        Found::Value(_) => finer.push(Sort { is, not, doubt: None }),
                        Found::Doubt(_) if !engine.steps(0) => return Err(Doubt::Budget),
                        Found::Doubt(doubt) => finer.push(Sort {
                            is,
                            not,
                            doubt: Some(doubt),
                        }),
                    }
                }
            }
            if finer.len() > MAX_SORTS {
                return Err(Doubt::Budget);
            }
            sorts = finer;
        }
        Ok(Self {
            mentioned,
            sorts,
            is_plain,
        })
    }

    /// What a form says of the fields of each mentioned name, and of each sort.
    pub(super) fn view<'f>(&self, engine: &Engine<'_>, form: &'f ObjectForm) -> Result<View<'f>, Doubt> {
        let fields: HashMap<&str, _> = form.fields.iter().map(|field| (field.name.as_str(), field)).collect();
        let mut view = View {
            form,
            mentioned: Vec::new(),
            required: Vec::new(),
            sorts: Vec::new(),
        };
        for name in &self.mentioned {
            if let Some(field) = fields.get(name.as_str()) {
                view.mentioned.push(vec![field.node]);
                view.required.push(field.required);
                continue;
            }
            let value = Value::from(name.as_str());
            let mut applying = Vec::new();
            for (test, node) in &form.named {
                if engine.nodes.has(*test, &value).ok_or(Doubt::Pattern)? {
                    applying.push(*node);
                }
            }
            view.mentioned.push(or_extras(applying, form));
            view.required.push(false);
        }
        for sort in &self.sorts {
            let applying = form.named.iter().filter(|(test, _)| sort.is.contains(test));
            view.sorts
                .push(or_extras(applying.map(|(_, node)| *node).collect(), form));
        }
        Ok(view)
    }

    /// Another name of a sort, if there is one.
    pub(super) fn another(
        &self,
        engine: &mut Engine<'_>,
        sort: usize,
        taken: &[String],
    ) -> Result<Option<String>, Doubt> {
        if self.is_plain {
            let is_free = |name: &String| !taken.contains(name) && !self.mentioned.contains(name);
            let numbered = (taken.len() + 1..).map(|n| format!("other_{n}"));
            return Ok(std::iter::once("other".to_owned()).chain(numbered).find(is_free));
        }
        let Sort { is, not, .. } = &self.sorts[sort];
        let mut not = not.clone();
        if !taken.is_empty() {
            let mut taken = taken.to_vec();
            taken.sort_unstable();
            not.push(engine.nodes.of_texts(taken));
        }
        match text(engine, is, &not) {
            Found::Value(Value::String(name)) => Ok(Some(name)),
            Found::Value(_) | Found::Nothing => Ok(None),
            Found::Doubt(doubt) => Err(doubt),
        }
    }
}

/// What a form says of fields: for each all nodes that their values must belong to.
pub(super) struct View<'f> {
    pub(super) form: &'f ObjectForm,
    pub(super) mentioned: Vec<Vec<NodeId>>,
    pub(super) required: Vec<bool>,
    pub(super) sorts: Vec<Vec<NodeId>>,
}

fn or_extras(applying: Vec<NodeId>, form: &ObjectForm) -> Vec<NodeId> {
    if applying.is_empty() {
        vec![form.extras]
    } else {
        applying
    }
}

/// A name: nodes that names are tested against may hold for other values, too.
fn text(engine: &mut Engine<'_>, is: &[NodeId], not: &[NodeId]) -> Found {
    engine.find_text(is, not)
}
