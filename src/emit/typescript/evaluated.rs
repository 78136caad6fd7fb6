//! What parts of a schema have looked at, as constants that the support code goes through.

use super::checks::Checks;
use super::layout::Expr;
use crate::ir::{Condition, Evaluated};

impl Checks<'_> {
    /// The constant that says which fields or items have been looked at.
    pub(super) fn evaluated(&mut self, evaluated: &Evaluated) -> Expr {
        let value = self.part(evaluated);
        Expr::Atom(self.constant("EVALUATED", "check.Evaluated", &value))
    }

    fn part(&mut self, evaluated: &Evaluated) -> Expr {
        let Evaluated {
            every_field,
            names,
            patterns,
            every_item,
            items,
            contains,
            when,
        } = evaluated;
        let mut fields = Vec::new();
        let mut add = |name: &str, is_said: bool, value: Expr| {
            if is_said {
                fields.push((name.to_owned(), value));
            }
        };
        add("everyField", *every_field, Expr::atom("true"));
        add(
            "names",
            !names.is_empty(),
            Expr::texts(names.iter().map(String::as_str)),
        );
        let constants = patterns
            .iter()
            .map(|pattern| Expr::Atom(self.pattern_constant(pattern)));
        add("patterns", !patterns.is_empty(), Expr::List(constants.collect()));
        add("everyItem", *every_item, Expr::atom("true"));
        add("items", *items > 0, Expr::Number(items.to_string()));
        let forms = contains.iter().map(|ty| self.tester(*ty, "contained"));
        add("contains", !contains.is_empty(), Expr::List(forms.collect()));
        let parts = when.iter().map(|(condition, part)| {
            let condition = self.condition(condition);
            Expr::List(vec![condition, self.part(part)])
        });
        add("when", !when.is_empty(), Expr::List(parts.collect()));
        Expr::Object(fields)
    }

    fn condition(&mut self, condition: &Condition) -> Expr {
        let (name, value) = match condition {
            Condition::Is(ty) => ("is", self.tester(*ty, "if")),
            Condition::IsNot(ty) => ("isNot", self.tester(*ty, "if")),
            Condition::Has(name) => ("has", Expr::text(name)),
        };
        Expr::Object(vec![(name.to_owned(), value)])
    }
}
