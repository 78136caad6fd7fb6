//! How types are written.

use super::model::machine_integer;
use super::reader::Reader;
use crate::ir::{Shape, TypeId};

impl Reader<'_> {
    /// A type as it stands in a value of `owner`.
    pub(super) fn ty(&mut self, id: TypeId, owner: TypeId) -> String {
        if self.model.needs_box(owner, id) {
            let name = self.plain_ty(id, owner);
            return format!("Box<{name}>");
        }
        self.plain_ty(id, owner)
    }

    fn plain_ty(&mut self, id: TypeId, owner: TypeId) -> String {
        match self.model.declared(id) {
            Some((_, name)) => name.to_owned(),
            None => self.structure(id, owner),
        }
    }

    /// A type without its own name.
    pub(super) fn structure(&mut self, id: TypeId, owner: TypeId) -> String {
        let ty = self.plain_structure(id, owner);
        if complexity(&ty) > 200 {
            self.lints.insert("clippy::type_complexity");
        }
        ty
    }

    fn plain_structure(&mut self, id: TypeId, owner: TypeId) -> String {
        let def = self.model.def(id);
        match &def.shape {
            Shape::Any => self.uses("Value").to_owned(),
            Shape::Never => self.uses("Never").to_owned(),
            Shape::Null => "()".to_owned(),
            Shape::Boolean | Shape::Literals(_) => "bool".to_owned(),
            Shape::Integer => match machine_integer(def) {
                Some(name) => name.to_owned(),
                None => self.uses("Integer").to_owned(),
            },
            Shape::Number => self.uses("Number").to_owned(),
            Shape::String => "String".to_owned(),
            Shape::List { items } => format!("Vec<{}>", self.behind_pointer(*items, owner)),
            Shape::Map { values } => self.map_of(*values, owner),
            Shape::Tuple { prefix, rest } => self.tuple_type(def, prefix, *rest, owner),
            Shape::Record { .. } | Shape::Union { .. } => match self.model.nullable(id) {
                Some(inner) => format!("Option<{}>", self.ty(inner, owner)),
                None => String::new(),
            },
        }
    }

    /// The type of an object's undeclared fields.
    pub(super) fn map_of(&mut self, values: TypeId, owner: TypeId) -> String {
        if self.is_anything(values) {
            self.uses.extend(["Map", "Value"]);
            return "Map<String, Value>".to_owned();
        }
        self.uses("BTreeMap");
        format!("BTreeMap<String, {}>", self.behind_pointer(values, owner))
    }

    /// A type in a list or a map: no box is needed there, except within something that needs one.
    pub(super) fn behind_pointer(&mut self, id: TypeId, owner: TypeId) -> String {
        match self.model.declared(id) {
            Some((_, name)) => name.to_owned(),
            None => match self.model.wrapped(id) {
                Some(inner) => format!("Option<{}>", self.behind_pointer(inner, owner)),
                None => self.structure(id, owner),
            },
        }
    }
}

/// How complex the linter finds a type that may be absent: every type in it counts by its depth.
/// From 251 on it would have an alias (`clippy::type_complexity`).
fn complexity(ty: &str) -> usize {
    let (mut depth, mut complexity) = (2, 10);
    let mut in_name = false;
    for c in ty.chars() {
        let starts = c == '(' || c.is_ascii_alphabetic() && !in_name;
        complexity += if starts { 10 * depth } else { 0 };
        in_name = c.is_ascii_alphanumeric() || c == '_' || c == ':';
        match c {
            '<' | '(' => depth += 1,
            '>' | ')' => depth -= 1,
            _ => {}
        }
    }
    complexity
}
