//! Schemas as types, and the reference validator.

use serde_json::{Value, json};
use tasker_gen::contract::{Answer, Existence, Type, inhabitant, is_within};
use tasker_gen::ir::{TypeId, Valid, Workflow};
use tasker_gen::load;
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::Limits;

/// One schema, as types of its own and as the reference validator has it.
pub(crate) struct Schema {
    pub(crate) json: Value,
    workflow: Valid<Workflow>,
    root: TypeId,
    validator: jsonschema::Validator,
}

/// A workflow with the schema as its only contract; `None` where it is refused.
pub(crate) fn workflow(schema: &Value) -> Option<Valid<Workflow>> {
    let template = json!({
        "name": "t", "namespace_name": "n", "version": "1.0.0",
        "steps": [{ "name": "s", "handler": { "callable": "c" }, "result_schema": schema }],
    });
    // JSON is YAML.
    let text = template.to_string();
    let mut sources = SourceMap::default();
    let source = sources.add("t.yaml", text.as_str());
    let loaded = load(source, text.as_bytes(), &Limits::default());
    loaded.workflow
}

/// The schema as the judge reads it right: its dot takes the separators of lines and paragraphs, that of ECMA-262 does not.
fn judged(json: &Value) -> Value {
    let dot = "[^\\\\n\\\\r\\\\u2028\\\\u2029]";
    let text = json.to_string();
    let text = text.replace("\"^.$\"", &format!("\"^{dot}$\""));
    let text = text.replace("\"^.{2}$\"", &format!("\"^{dot}{{2}}$\""));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

impl Schema {
    pub(crate) fn new(json: Value) -> Self {
        let text = json.to_string();
        Self::read(json).unwrap_or_else(|| panic!("refused: {text}"))
    }

    /// `None` where the schema is refused.
    pub(crate) fn read(json: Value) -> Option<Self> {
        let workflow = workflow(&json)?;
        let options = jsonschema::options().should_validate_formats(true);
        let validator = options
            .build(&judged(&json))
            .unwrap_or_else(|error| panic!("{json}: {error}"));
        Some(Self {
            root: workflow.contracts[0].root,
            json,
            workflow,
            validator,
        })
    }

    pub(crate) fn ty(&self) -> Type<'_> {
        Type {
            types: &self.workflow.types,
            id: self.root,
        }
    }

    /// What the reference validator says.
    pub(crate) fn accepts(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
    }

    /// Asks the engine, and has a witness confirmed.
    pub(crate) fn is_within(&self, wide: &Self) -> Answer {
        let answer = is_within(self.ty(), wide.ty());
        if let Answer::No(witness) = &answer {
            let pair = format!("{}\n{}\nwitness {witness}", self.json, wide.json);
            assert!(self.accepts(witness), "not of the first: {pair}");
            assert!(!wide.accepts(witness), "of the second, too: {pair}");
        }
        answer
    }

    /// Asks the engine for a value, and has it confirmed.
    pub(crate) fn inhabitant(&self) -> Existence {
        let existence = inhabitant(self.ty());
        if let Existence::Some(value) = &existence {
            assert!(self.accepts(value), "{}: {value}", self.json);
        }
        existence
    }
}
