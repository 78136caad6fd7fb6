//! `wrong-type`.

use crate::diagnostic::{Code, Safety};
use crate::lint::fixes;
use crate::lint::{Check, Group, Mender, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::WrongType,
    group: Group::Structure,
    what: "Reported at a value that the engine's model cannot take: text where a number belongs, a word outside a \
           closed set (`type: deferred`), an event that is only a name, a handler that is only a name.",
    why: "The engine does not register a template with such a value, wherever it is.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    type: standart
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
    type: standard
"],
    mend: "Write what the message asks for.",
    fix: Some(Mender {
        safety: Safety::Suggested,
        mend: fixes::replace,
    }),
    check: Check::WhileReading,
};
