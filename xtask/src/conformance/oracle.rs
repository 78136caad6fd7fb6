//! What is expected of a value: the verdict of the reference validator, and the violations that the typed model asks for.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use tasker_gen::ir::accepts::{holds, is_of_kind, verdict};
use tasker_gen::ir::{Extras, Field, Format, Shape, Tagging, TypeArena, TypeId, format};
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::{self, Limits};

/// A place and the keyword that is violated there.
pub(crate) type Broken = (String, String);

/// A schema, or, where there is none, the type alone, and what they say about values.
pub(crate) struct Oracle {
    /// What decides, if it has a schema.
    reference: Option<jsonschema::Validator>,
}

/// What is expected of the generated code for a value.
#[derive(Debug)]
pub(crate) struct Expected {
    pub(crate) accepted: bool,
    /// The violations of a JSON text that is rejected; none of what is no JSON.
    pub(crate) broken: Option<Vec<Broken>>,
    /// The same for a reader that delivers the fields of objects sorted by name.
    pub(crate) sorted: Option<Vec<Broken>>,
    /// The typed model says otherwise than the reference validator.
    pub(crate) disagreement: bool,
}

impl Expected {
    /// The verdict alone: any violations will do.
    pub(crate) const fn verdict(accepted: bool) -> Self {
        Self {
            accepted,
            broken: None,
            sorted: None,
            disagreement: false,
        }
    }
}

/// What the files of the project are called.
const FILES: &str = "project:///";

/// The files below a folder.
struct Files(PathBuf);

impl jsonschema::Retrieve for Files {
    fn retrieve(&self, uri: &jsonschema::Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let path = uri.as_str().strip_prefix(FILES).ok_or("not a file of the project")?;
        let text = std::fs::read_to_string(self.0.join(path))?;
        if path.ends_with(".json") {
            return Ok(serde_json::from_str(&text)?);
        }
        let source = SourceMap::default().add(path, text.as_str());
        let tree = yaml::read(source, text.as_bytes(), &Limits::default()).tree;
        let tree = tree.ok_or("not YAML")?;
        Ok(tree.to_json(tree.root()))
    }
}

impl Oracle {
    /// For a schema of the file at `location`, which refers to others below `root`.
    pub(crate) fn within(schema: Option<&Value>, root: &Path, location: &str) -> Result<Self, String> {
        let build = |schema: &Value| {
            // The crate checks these three loosely or, without tables of Unicode, not at all: the official suite and tests of
            // our own are the truth for them.
            jsonschema::options()
                .should_validate_formats(true)
                .with_format("regex", |text: &str| format::holds(Format::Regex, text))
                .with_format("idn-hostname", |text: &str| format::holds(Format::IdnHostname, text))
                .with_format("idn-email", |text: &str| format::holds(Format::IdnEmail, text))
                .with_base_uri(format!("{FILES}{location}"))
                .with_retriever(Files(root.to_owned()))
                .build(schema)
                .map_err(|e| format!("the reference validator does not take the schema: {e}"))
        };
        Ok(Self {
            reference: schema.map(build).transpose()?,
        })
    }

    /// What is expected of a text. `None` where the typed model cannot tell.
    pub(crate) fn ask(&self, types: &TypeArena, root: TypeId, text: &str) -> Option<Expected> {
        let Ok(mut value) = serde_json::from_str::<Value>(text) else {
            return Some(Expected {
                accepted: false,
                broken: None,
                sorted: None,
                disagreement: false,
            });
        };
        let ours = verdict(types, root, &value)?;
        let theirs = self
            .reference
            .as_ref()
            .map_or(ours, |validator| validator.is_valid(&value));
        if !is_told(types, root) {
            return Some(Expected {
                disagreement: ours != theirs,
                ..Expected::verdict(theirs)
            });
        }
        let list = |value: &Value| {
            let mut broken = Vec::new();
            violations(types, root, value, "", &mut broken);
            broken
        };
        let broken = list(&value);
        value.sort_all_objects();
        Some(Expected {
            accepted: theirs,
            disagreement: ours != theirs || ours != broken.is_empty(),
            broken: Some(broken),
            sorted: Some(list(&value)),
        })
    }
}

/// Keywords whose violations are those of other types.
const NESTED: [&str; 9] = [
    "allOf",
    "anyOf",
    "oneOf",
    "if",
    "dependentRequired",
    "dependentSchemas",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Whether [`violations`] knows all that is asked of the values of a type; of others only the verdict is expected.
fn is_told(types: &TypeArena, root: TypeId) -> bool {
    types.reachable(root).into_iter().all(|id| {
        let def = types.get(id);
        let is_plain = match &def.shape {
            Shape::Tuple { .. } => false,
            Shape::Union { tagging, .. } => *tagging == Tagging::Kind,
            Shape::Record { patterns, .. } => patterns.is_empty(),
            _ => true,
        };
        is_plain
            && !def
                .checks
                .iter()
                .any(|check| NESTED.contains(&check.constraint.keyword()))
    })
}

/// Collects the violations of a value, in order. The answer says whether it fits the shape.
fn violations(types: &TypeArena, id: TypeId, value: &Value, at: &str, broken: &mut Vec<Broken>) -> bool {
    let def = types.get(id);
    let fits = match (&def.shape, value) {
        (Shape::List { items }, Value::Array(list)) => {
            for (index, item) in list.iter().enumerate() {
                violations(types, *items, item, &format!("{at}/{index}"), broken);
            }
            true
        }
        (Shape::Map { values }, Value::Object(map)) => {
            for (name, value) in map {
                violations(types, *values, value, &below(at, name), broken);
            }
            true
        }
        (Shape::Record { fields, extras, .. }, Value::Object(map)) => {
            record(types, fields, *extras, map, at, broken);
            true
        }
        (Shape::Union { variants, .. }, _) => {
            match variants.iter().find(|variant| is_of_kind(types, **variant, value)) {
                // Reported by the variant; what else the union asks for is not asked.
                Some(variant) if !violations(types, *variant, value, at, broken) => return false,
                Some(_) => true,
                None => false,
            }
        }
        _ => fits_alone(types, id, value),
    };
    if !fits {
        broken.push((at.to_owned(), def.mismatch.keyword.to_owned()));
        return false;
    }
    for check in def
        .checks
        .iter()
        .filter(|check| holds(types, &check.constraint, value) == Some(false))
    {
        broken.push((at.to_owned(), check.constraint.keyword().to_owned()));
    }
    true
}

fn record(
    types: &TypeArena,
    fields: &[Field],
    extras: Extras,
    map: &Map<String, Value>,
    at: &str,
    broken: &mut Vec<Broken>,
) {
    for _ in fields
        .iter()
        .filter(|field| field.required && !map.contains_key(&field.wire_name))
    {
        broken.push((at.to_owned(), "required".to_owned()));
    }
    for field in fields {
        if let Some(value) = map.get(&field.wire_name) {
            violations(types, field.ty, value, &below(at, &field.wire_name), broken);
        }
    }
    for (name, value) in map {
        if fields.iter().any(|field| field.wire_name == *name) {
            continue;
        }
        match extras {
            Extras::Open => {}
            Extras::Closed => broken.push((at.to_owned(), "additionalProperties".to_owned())),
            Extras::Typed(ty) => {
                violations(types, ty, value, &below(at, name), broken);
            }
        }
    }
}

/// Whether a value fits a shape that has no parts; a list or an object is decided by its kind.
fn fits_alone(types: &TypeArena, id: TypeId, value: &Value) -> bool {
    match &types.get(id).shape {
        Shape::Any => true,
        Shape::Never | Shape::List { .. } | Shape::Map { .. } | Shape::Record { .. } | Shape::Union { .. } => false,
        shape => {
            let mut alone = TypeArena::default();
            let mut def = types.get(id).clone();
            def.shape = shape.clone();
            def.checks.clear();
            let id = alone.add(def);
            verdict(&alone, id, value) == Some(true)
        }
    }
}

pub(crate) fn below(at: &str, name: &str) -> String {
    format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"))
}
