//! Lists whose first items have types of their own.

use super::checks;
use super::layout::Expr;
use super::reader::{Body, Reader, Spot};
use crate::ir::{Constraint, Extras, Shape, TypeDef, TypeId};

/// A tuple of more elements can be neither compared nor shown: the standard library ends there.
const MOST: usize = 12;

/// How a tuple is written in Rust.
struct Layout {
    /// So many of the first items are always there.
    sure: usize,
    /// What else there may be, if there may be anything.
    rest: Option<Extras>,
    is_too_long: bool,
}

fn layout(def: &TypeDef, prefix: &[TypeId], rest: Extras) -> Layout {
    let (mut least, mut most) = (0, u64::MAX);
    for check in &def.checks {
        match check.constraint {
            Constraint::MinItems(count) => least = count.max(least),
            Constraint::MaxItems(count) => most = count.min(most),
            _ => {}
        }
    }
    let has_rest = rest != Extras::Closed && usize::try_from(most).is_ok_and(|most| most > prefix.len());
    Layout {
        sure: usize::try_from(least).unwrap_or(usize::MAX).min(prefix.len()),
        rest: has_rest.then_some(rest),
        is_too_long: prefix.len() + usize::from(has_rest) > MOST,
    }
}

/// Whether it is longer than any tuple, so that values stay as they are and are tested as a whole.
pub(super) fn is_too_long(def: &TypeDef) -> bool {
    match &def.shape {
        Shape::Tuple { prefix, rest } => layout(def, prefix, *rest).is_too_long,
        _ => false,
    }
}

impl Reader<'_> {
    /// The type of such a list.
    pub(super) fn tuple_type(&mut self, def: &TypeDef, prefix: &[TypeId], rest: Extras, owner: TypeId) -> String {
        let layout = layout(def, prefix, rest);
        if layout.is_too_long {
            return format!("Vec<{}>", self.uses("Value"));
        }
        let mut elements = Vec::new();
        for (index, &ty) in prefix.iter().enumerate() {
            let ty = self.ty(ty, owner);
            elements.push(if index < layout.sure {
                ty
            } else {
                self.uses("support");
                format!("support::Maybe<{ty}>")
            });
        }
        if let Some(rest) = layout.rest {
            self.uses("support");
            let ty = self.rest_type(rest, owner);
            elements.push(format!("support::Rest<{ty}>"));
        }
        tuple(&elements)
    }

    fn rest_type(&mut self, rest: Extras, owner: TypeId) -> String {
        match rest {
            Extras::Typed(ty) => self.behind_pointer(ty, owner),
            Extras::Open | Extras::Closed => self.uses("Value").to_owned(),
        }
    }

    /// The statements that read such a list.
    pub(super) fn tuple(&mut self, id: TypeId, prefix: &[TypeId], rest: Extras, spot: &Spot) -> Body {
        let def = self.model.def(id);
        let layout = layout(def, prefix, rest);
        if layout.is_too_long {
            let table = self.table_by_name(id, &spot.words);
            return Body {
                before: vec![format!("{table}.run(at);")],
                value: "at.value().as_array().cloned()".into(),
            };
        }
        let mut before = vec!["let mut list = at.elements()?;".to_owned()];
        let mut values = Vec::new();
        for (index, &ty) in prefix.iter().enumerate() {
            let mut spot = spot.field(&format!("item {}", index + 1));
            spot.behind_pointer = false;
            let read = self.reader(ty, &spot);
            let how = if index < layout.sure { "item" } else { "maybe" };
            let read = Expr::call("list", how, [read]);
            before.push(read.layout(self.indent, &format!("let item_{} = ", index + 1), ";"));
            values.push(format!("item_{}?", index + 1));
        }
        match (layout.rest, rest) {
            (Some(Extras::Typed(ty)), _) => {
                let read = self.reader(ty, &spot.element("item"));
                before.push(Expr::call("list", "rest", [read]).layout(self.indent, "let rest = ", ";"));
                values.push("rest?".to_owned());
            }
            (Some(_), _) => {
                before.push(format!("let rest = list.rest({}::read);", self.uses("Wire")));
                values.push("rest?".to_owned());
            }
            (None, Extras::Closed) => before.push("list.end();".to_owned()),
            (None, Extras::Open) => {}
            (None, Extras::Typed(ty)) => {
                // There must be none, but those that are there are held against their type all the same.
                let read = self.reader(ty, &spot.element("item"));
                let ty = self.behind_pointer(ty, spot.owner);
                before.push(format!("list.rest::<{ty}>({read});"));
            }
        }
        before.extend(checks::print(self, def, &spot.words).statements);
        Body {
            before,
            value: format!("Some({})", tuple(&values)).into(),
        }
    }
}

fn tuple(parts: &[String]) -> String {
    match parts {
        [one] => format!("({one},)"),
        _ => format!("({})", parts.join(", ")),
    }
}
