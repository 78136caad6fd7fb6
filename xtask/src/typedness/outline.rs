//! The declarations of a generated file, as its reader sees them. Which field is which is told by their order alone, so that
//! the consumer knows nothing of how the back ends make names.

use std::collections::{BTreeMap, BTreeSet};

/// What a file declares.
#[derive(Default, Debug, PartialEq)]
pub(super) struct Outline {
    /// Records and the names of their fields; enumerations and those of their variants.
    pub(super) members: BTreeMap<String, Vec<String>>,
    /// Structures around a single value.
    pub(super) wrappers: BTreeSet<String>,
}

impl Outline {
    /// Classes and their annotated attributes.
    pub(super) fn python(text: &str) -> Self {
        let mut outline = Self::default();
        let mut class = None;
        let mut in_text = false;
        for line in text.lines() {
            let was_in_text = in_text;
            in_text ^= line.matches("\"\"\"").count() % 2 == 1;
            if was_in_text {
                continue;
            }
            if let Some(rest) = line.strip_prefix("class ") {
                class = rest.split_once('(').map(|(name, _)| name.to_owned());
                outline.declare(class.as_ref());
            } else if !line.starts_with([' ', '#']) && !line.is_empty() {
                class = None;
            }
            let attribute = line.strip_prefix("    ").and_then(|rest| rest.split_once(": "));
            outline.member(class.as_ref(), attribute.map(|(name, _)| name));
        }
        outline
    }

    /// Structures, enumerations and what they consist of.
    pub(super) fn rust(text: &str) -> Self {
        let mut outline = Self::default();
        let mut item = None;
        for line in text.lines() {
            if let Some(rest) = line
                .strip_prefix("pub struct ")
                .or_else(|| line.strip_prefix("pub enum "))
            {
                let name: String = rest.chars().take_while(|c| is_word(*c)).collect();
                if rest[name.len()..].starts_with('(') {
                    outline.wrappers.insert(name);
                } else {
                    item = Some(name);
                    outline.declare(item.as_ref());
                }
            } else if line == "}" {
                item = None;
            }
            let member = line
                .strip_prefix("    ")
                .map(|rest| rest.strip_prefix("pub ").unwrap_or(rest));
            let name = member.map(|rest| rest.split([':', '(', ',', ' ']).next().unwrap_or_default());
            outline.member(item.as_ref(), name.filter(|_| item.is_some()));
        }
        outline
    }

    /// Classes and their readers, out of the signatures.
    pub(super) fn ruby(text: &str) -> Self {
        let mut outline = Self::default();
        let mut class = None;
        for line in text.lines().map(str::trim) {
            if let Some(rest) = line.strip_prefix("class ") {
                class = rest.split_once(" <").map(|(name, _)| name.to_owned());
                outline.declare(class.as_ref());
            } else if line.starts_with("def initialize") {
                class = None;
            }
            let reader = line.strip_prefix("def ").and_then(|rest| rest.split_once(": () ->"));
            outline.member(class.as_ref(), reader.map(|(name, _)| name));
        }
        outline
    }

    fn declare(&mut self, name: Option<&String>) {
        if let Some(name) = name {
            self.members.entry(name.clone()).or_default();
        }
    }

    fn member(&mut self, of: Option<&String>, name: Option<&str>) {
        let is_name = |name: &&str| !name.is_empty() && !name.starts_with("__") && name.chars().all(is_word);
        if let (Some(of), Some(name)) = (of, name.filter(is_name)) {
            self.members.entry(of.clone()).or_default().push(name.to_owned());
        }
    }
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(outline: &Outline, of: &str) -> Vec<String> {
        outline.members.get(of).cloned().unwrap_or_default()
    }

    #[test]
    fn python_attributes_are_told_from_their_documentation() {
        let text = "class A(Record):\n    \"\"\"Of a:\n    b: c\n    \"\"\"\n\n    x: int\n    class_: Annotated[\n        \
                    str, wire(\"y: z\")\n    ]\n\n\nB: TypeAlias = int\n";
        assert_eq!(members(&Outline::python(text), "A"), ["x", "class_"]);
    }

    #[test]
    fn rust_fields_and_variants_are_found() {
        let text = "/// A.\npub struct A {\n    /// X: y.\n    pub x: i64,\n    pub type_: Option<\n        B,\n    >,\n}\n\
                    pub enum B {\n    One(A),\n    None,\n}\npub struct C(pub A);\n";
        let outline = Outline::rust(text);
        assert_eq!(members(&outline, "A"), ["x", "type_"]);
        assert_eq!(members(&outline, "B"), ["One", "None"]);
        assert!(outline.wrappers.contains("C"));
    }

    #[test]
    fn ruby_readers_are_found() {
        let text = "class A < TaskerGen::Record\n  def x: () -> String\n  def y_: () -> A?\n\n  def initialize: (x: String) -> void\nend\n";
        assert_eq!(members(&Outline::ruby(text), "A"), ["x", "y_"]);
    }
}
