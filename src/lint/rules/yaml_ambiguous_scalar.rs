//! `yaml-ambiguous-scalar`.

use crate::diagnostic::{Code, Diagnostic, Edit, Fix, Safety};
use crate::hash::Set;
use crate::lint::yaml11::{self, Kind};
use crate::lint::{Check, File, Group, Mender, Rule};
use crate::lint::{edits, fixes};
use crate::source::Span;
use crate::yaml::{NodeId, Resolved, Scalar, ScalarStyle, Value, quoted};

pub(super) const RULE: Rule = Rule {
    code: Code::YamlAmbiguousScalar,
    group: Group::Reading,
    what: "Reported at an unquoted value, or key of a schema or configuration, that readers of YAML 1.1 take for \
           something else than the engine: `yes`, `no`, `on`, `off`, `017`, `0o17`, `1_000`, `1e3`, `12:30`, dates; \
           and, where the engine wants text, at numbers and `true` and `false` (`version: 1.10`).",
    why: "The engine reads YAML 1.2 and takes the text as it stands where text belongs. Python and Ruby read the same \
          file with the rules of 1.1: `no` is false there, `1.10` is the number 1.1. Handlers are then registered \
          under other names, and tools see other schemas.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler:
      callable: shop.pay_back
      initialization: { country: no }
"],
    right: &[r#"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler:
      callable: shop.pay_back
      initialization: { country: "no" }
"#],
    mend: "Put the value in quotes if text is meant; otherwise write it so that all read the same.",
    fix: Some(Mender {
        safety: Safety::Safe,
        mend: fixes::made,
    }),
    check: Check::File(check),
};

/// Fields that hold no text, or a time stamp, which is what YAML 1.1 reads there too.
const NOT_TEXT: [&str; 15] = [
    "retryable",
    "max_attempts",
    "backoff_base_ms",
    "max_backoff_ms",
    "timeout_seconds",
    "batch_size",
    "parallelism",
    "max_duration_minutes",
    "max_waiting_for_dependencies_minutes",
    "max_waiting_for_retry_minutes",
    "max_steps_in_process_minutes",
    "auto_fail_on_timeout",
    "auto_dlq_on_timeout",
    "created_at",
    "updated_at",
];
/// Fields that hold any JSON value.
const JSON: [&str; 5] = [
    "input_schema",
    "result_schema",
    "schema",
    "initialization",
    "composition",
];

/// How the engine reads what stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// By its model: a mapping with known keys, a list of such, or text.
    Model,
    /// By its model, but not as text.
    Other,
    /// As JSON.
    Json,
}

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    let mut walk = Walk {
        file,
        reported: file.reported.iter().map(|finding| finding.span).collect(),
        ignored: file.template.ignored.iter().map(|ignored| ignored.value).collect(),
        seen: Set::default(),
        findings,
    };
    walk.walk(file.template.node);
}

struct Walk<'a> {
    file: &'a File<'a>,
    /// Where something is wrong already.
    reported: Set<Span>,
    /// What the engine does not read.
    ignored: Set<NodeId>,
    seen: Set<NodeId>,
    findings: &'a mut Vec<Diagnostic>,
}

impl Walk<'_> {
    fn walk(&mut self, root: NodeId) {
        let tree = self.file.tree;
        let mut waiting = vec![(root, Place::Model)];
        while let Some((id, place)) = waiting.pop() {
            let is_wrong = self.reported.contains(&tree.span(id));
            if is_wrong || self.ignored.contains(&id) || self.was_seen(id) {
                continue;
            }
            match tree.value(id) {
                Value::Scalar(_) => self.scalar(id, place),
                Value::Sequence(items) => waiting.extend(items.iter().map(|&item| (item, place))),
                Value::Mapping(entries) => {
                    for &entry in entries {
                        if place == Place::Json {
                            self.scalar(entry.key, place);
                        }
                        let key = tree.key_text(entry).unwrap_or_default();
                        waiting.push((entry.value, below(place, key)));
                    }
                }
                Value::Alias(_) => {}
            }
        }
    }

    /// Whether an alias leads where another one led before.
    fn was_seen(&mut self, id: NodeId) -> bool {
        let target = self.file.tree.target(id);
        target != id && !self.seen.insert(target)
    }

    fn scalar(&mut self, id: NodeId, place: Place) {
        let tree = self.file.tree;
        let node = tree.node(tree.target(id));
        let Some(scalar) = tree.scalar(id).filter(|scalar| scalar.style == ScalarStyle::Plain) else {
            return;
        };
        if node.tag.is_some() || scalar.text == "<<" {
            return;
        }
        let theirs = yaml11::kind(&scalar.text);
        let ours = match (place, &scalar.resolved) {
            (Place::Model | Place::Json | Place::Other, Resolved::Null) => Kind::Null,
            (Place::Model, _) | (_, Resolved::String) => Kind::Text,
            (_, Resolved::Bool(_)) => Kind::Boolean,
            (_, Resolved::Number(_)) => Kind::Number,
        };
        let is_time = place == Place::Other && theirs == Kind::Date;
        if ours == theirs || is_time || (theirs == Kind::Null && scalar.text.is_empty()) {
            return;
        }
        // Nor twice what stands at an anchor.
        if !self.reported.insert(node.span) {
            return;
        }
        let message = format!(
            "the engine reads {} as {}, Python or Ruby as {}",
            quoted(&scalar.text),
            ours.name(),
            theirs.name()
        );
        let help = match ours {
            Kind::Text => "put it in quotes",
            _ => "write it as a plain decimal number, or put it in quotes if text is meant",
        };
        let finding = Diagnostic::new(Code::YamlAmbiguousScalar, node.span, message).help(help);
        self.findings.push(finding.fix(self.fix(node.span, scalar, ours)));
    }

    /// The same value to the engine, written so that all read it.
    fn fix(&self, span: Span, scalar: &Scalar, ours: Kind) -> Option<Fix> {
        let text = self.file.text;
        let before = text.get(..span.start)?.trim_end();
        let word = before.rsplit([' ', '\n', '\t']).next().unwrap_or(before);
        // What an anchor names stands elsewhere too, perhaps where quotes make it something else.
        if word.starts_with('&') || text.get(span.range())? != scalar.text {
            return None;
        }
        let written = match (ours, &scalar.resolved) {
            (Kind::Text, _) => edits::quoted(&scalar.text, '"'),
            (Kind::Number, Resolved::Number(number)) => number.to_string(),
            _ => return None,
        };
        let is_same = ours == Kind::Text || yaml11::kind(&written) == Kind::Number;
        is_same.then(|| Fix::safe(vec![Edit::replace(span, written)]))
    }
}

fn below(place: Place, key: &str) -> Place {
    match place {
        Place::Json => Place::Json,
        _ if JSON.contains(&key) => Place::Json,
        _ if NOT_TEXT.contains(&key) => Place::Other,
        _ => Place::Model,
    }
}
