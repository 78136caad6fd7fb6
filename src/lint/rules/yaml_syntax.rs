//! `yaml-syntax`.

use crate::diagnostic::Code;
use crate::lint::{Check, Group, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code::YamlSyntax,
    group: Group::Reading,
    what: "Reported at the place where reading stops: a tab in the indentation, a quote or bracket that is never \
           closed (the opening one is shown too), a key where none can stand, bytes that are not UTF-8, and what the \
           engine's reader refuses although it is YAML.",
    why: "The engine skips a file that it cannot read. Only its debug log says so; tasks of this template are then \
          unknown.",
    wrong: &[r#"name: refund
namespace_name: shop
version: 1.0.0
description: "Pays back an order
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"#],
    right: &[r#"name: refund
namespace_name: shop
version: 1.0.0
description: "Pays back an order"
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"#],
    mend: "Mend the place shown; for quotes and brackets look at the opening one, which is where the mistake usually \
           is.",
    fix: None,
    check: Check::WhileReading,
};
