//! Objects: the fields that are declared, those that must be there, and those beside them.

use super::checks::{Checks, Target};
use super::layout::{self, Expr};
use super::text;
use crate::ir::pattern::Pattern;
use crate::ir::{Extras, Field, Shape, Tagging, TypeId};

/// What every object has, declared or not.
const INHERITED: &[&str] = &[
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];

impl Checks<'_> {
    pub(super) fn record(
        &mut self,
        out: &mut String,
        id: TypeId,
        fields: &[Field],
        patterns: &[(Pattern, TypeId)],
        extras: Extras,
    ) {
        let def = self.def(id);
        let mut test = vec![Expr::atom("value"), Expr::atom("at")];
        test.extend(self.mismatch(&def.mismatch, "must be an object"));
        let mut rest = String::new();
        self.fields(&mut rest, fields);
        self.undeclared(&mut rest, fields, patterns, extras);
        self.constraints(&mut rest, 2, id, &Target::whole());
        if rest.is_empty() {
            out.push_str(&layout::statement(2, &Expr::call("check.object", test)));
        } else {
            out.push_str(&layout::leave_if(2, &Expr::call("!check.object", test), "return"));
            out.push_str(&rest);
        }
    }

    fn fields(&mut self, out: &mut String, fields: &[Field]) {
        let required: Vec<&str> = fields
            .iter()
            .filter(|f| f.required)
            .map(|f| f.wire_name.as_str())
            .collect();
        if !required.is_empty() {
            let args = [Expr::atom("value"), Expr::texts(required), Expr::atom("at")];
            out.push_str(&layout::statement(2, &Expr::call("check.required", args)));
        }
        for field in fields {
            self.field(out, field);
        }
    }

    /// The fields beside the declared ones.
    fn undeclared(&mut self, out: &mut String, fields: &[Field], patterns: &[(Pattern, TypeId)], extras: Extras) {
        let names = Expr::texts(fields.iter().map(|field| field.wire_name.as_str()));
        let value = Expr::atom("value");
        let at = Expr::atom("at");
        if !patterns.is_empty() {
            let patterns = patterns.iter().map(|(pattern, ty)| {
                let constant = self.pattern_constant(pattern);
                Expr::List(vec![Expr::Atom(constant), self.item(*ty, "other")])
            });
            let patterns = Expr::List(patterns.collect());
            let item = match extras {
                Extras::Open => Expr::atom("check.any"),
                Extras::Closed => Expr::text("none"),
                Extras::Typed(extra) => self.item(extra, "other"),
            };
            let args = [value, names, patterns, item, at];
            out.push_str(&layout::statement(2, &Expr::call("check.patterned", args)));
            return;
        }
        let call = match extras {
            Extras::Open => return,
            Extras::Closed => Expr::call("check.closed", [value, names, at]),
            Extras::Typed(extra) if self.says_nothing(extra) => return,
            Extras::Typed(extra) => Expr::call("check.others", [value, names, self.item(extra, "other"), at]),
        };
        out.push_str(&layout::statement(2, &call));
    }

    fn field(&mut self, out: &mut String, field: &Field) {
        let key = text::string(&field.wire_name);
        let mut target = Target {
            value: Expr::Index("value".to_owned(), key.clone()),
            at: "at".to_owned(),
            key: Some(key.clone()),
            secret: field.docs.write_only || self.def(field.ty).docs.write_only,
            optional: !field.required,
        };
        let says_nothing = self.says_nothing(field.ty);
        if says_nothing && !field.required {
            return;
        }
        if INHERITED.contains(&field.wire_name.as_str()) {
            let name = format!("own_{}", field.wire_name.trim_matches('_'));
            let own = Expr::call("check.own", [Expr::atom("value"), Expr::atom(&key)]);
            out.push_str(&format!("  const {name} = {};\n", own.print(2, 0, 0)));
            target.value = Expr::atom(name);
        }
        if field.required && self.def(field.ty).shape == Shape::Any {
            // The checks of all other types find out that nothing is there.
            let args = [target.value.clone(), Expr::atom("at")];
            out.push_str(&layout::statement(2, &Expr::call("check.present", args)));
        }
        if says_nothing {
            return;
        }
        let within = format!("{}\u{1f}{}", self.within, field.wire_name);
        let within = std::mem::replace(&mut self.within, within);
        if field.required || self.takes_absence(field.ty, &target) {
            self.value(out, 2, field.ty, &target, None);
        } else {
            out.push_str(&layout::if_not(2, &target.value, "undefined"));
            self.value(out, 4, field.ty, &target.there(), None);
            out.push_str("  }\n");
        }
        self.within = within;
    }

    /// Whether the check of a field can be told that the field need not be there.
    fn takes_absence(&self, id: TypeId, target: &Target) -> bool {
        let def = self.def(id);
        if self.has_function(id) {
            return false;
        }
        match &def.shape {
            Shape::Union {
                variants,
                tagging: Tagging::Kind,
            } => match self.only_variant_but_null(def, variants) {
                Some(other) => self.is_scalar(other) || layout::is_short(&or_null(&target.value)),
                None => true,
            },
            _ => self.is_scalar(id),
        }
    }

    /// Whether a type is checked by one call that takes the place of the object and the name of the field.
    pub(super) fn is_scalar(&self, id: TypeId) -> bool {
        let is_scalar = match &self.def(id).shape {
            Shape::Never
            | Shape::Null
            | Shape::Boolean
            | Shape::Integer
            | Shape::Number
            | Shape::String
            | Shape::Literals(_) => true,
            Shape::Any
            | Shape::List { .. }
            | Shape::Tuple { .. }
            | Shape::Map { .. }
            | Shape::Record { .. }
            | Shape::Union { .. } => false,
        };
        is_scalar && !self.has_function(id)
    }
}

/// A value, or null where it is not there.
pub(super) fn or_null(value: &Expr) -> Expr {
    Expr::Atom(format!("({} ?? null)", value.print(0, 0, 0)))
}
