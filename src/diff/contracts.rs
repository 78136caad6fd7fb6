//! Contracts at field depth.

use super::branches;
use super::codes::{Subject, What, verdict};
use super::relation::{Relation, relation};
use super::{Change, Level, escape};
use crate::contract::{Answer, Type, is_within};
use crate::ir::pattern::Pattern;
use crate::ir::{Check, Contract, Extras, Field, Mismatch, Shape, TypeArena, TypeDef, TypeId, Workflow, notation};
use crate::source::Span;
use serde_json::Value;
use std::collections::HashMap;

/// What changed between two contracts of one role, below `path`.
pub(super) fn contract(base: (&Workflow, &Contract), head: (&Workflow, &Contract), path: &str) -> Vec<Change> {
    let mut walk = Walk {
        base: &base.0.types,
        head: &head.0.types,
        subject: Subject::from(&head.1.role),
        root: path,
        changes: Vec::new(),
        seen: HashMap::new(),
    };
    let spans = (base.1.origin.span, head.1.origin.span);
    walk.types(base.1.root, head.1.root, path, spans);
    walk.changes
}

type Spans = (Option<Span>, Option<Span>);
/// What was there, and what is there.
type Shapes = (Option<String>, Option<String>);

struct Walk<'a> {
    base: &'a TypeArena,
    head: &'a TypeArena,
    subject: Subject,
    /// The path of the contract.
    root: &'a str,
    changes: Vec<Change>,
    /// Pairs of types that were compared, with the path and the changes found there.
    seen: HashMap<(TypeId, TypeId), (String, std::ops::Range<usize>)>,
}

impl Walk<'_> {
    fn types(&mut self, base: TypeId, head: TypeId, path: &str, spans: Spans) {
        if let Some((first, range)) = self.seen.get(&(base, head)) {
            // What a definition brings is said once, with the places that it reaches.
            for change in &mut self.changes[range.clone()] {
                if let Some(below) = change.path.strip_prefix(first.as_str()) {
                    change.also.push(format!("{path}{below}"));
                }
            }
            return;
        }
        let start = self.changes.len();
        self.seen.insert((base, head), (path.to_owned(), start..start));
        self.compare(base, head, path, spans);
        let range = start..self.changes.len();
        self.seen.insert((base, head), (path.to_owned(), range));
    }

    fn compare(&mut self, base: TypeId, head: TypeId, path: &str, spans: Spans) {
        let (inner_base, inner_head) = (self.base.nullable(base), self.head.nullable(head));
        let (old, new) = (inner_base.unwrap_or(base), inner_head.unwrap_or(head));
        let (before, after) = (self.base.get(old).clone(), self.head.get(new).clone());
        let nulls = ((base, inner_base.is_some()), (head, inner_head.is_some()));
        match (&before.shape, &after.shape) {
            (Shape::List { items: a }, Shape::List { items: b }) => {
                self.null(nulls, path, spans);
                self.shell(&before, &after, path, spans);
                self.part(*a, *b, &format!("{path}/[]"));
            }
            (Shape::Tuple { prefix: a, rest: old }, Shape::Tuple { prefix: b, rest: new })
                if a.len() == b.len() && are_alike(*old, *new) =>
            {
                self.null(nulls, path, spans);
                self.shell(&before, &after, path, spans);
                for (index, (a, b)) in a.iter().zip(b).enumerate() {
                    self.part(*a, *b, &format!("{path}/[{index}]"));
                }
                if let (Extras::Typed(a), Extras::Typed(b)) = (old, new) {
                    self.part(*a, *b, &format!("{path}/[]"));
                }
            }
            (Shape::Map { .. } | Shape::Record { .. }, Shape::Map { .. } | Shape::Record { .. })
                if have_same_patterns(&before.shape, &after.shape) =>
            {
                self.null(nulls, path, spans);
                self.shell(&before, &after, path, spans);
                self.objects(&before.shape, &after.shape, path, spans);
            }
            _ => match branches::pairs((self.base, &before), (self.head, &after)) {
                Some(pairs) => {
                    self.null(nulls, path, spans);
                    for (a, b, index) in pairs {
                        self.part(a, b, &format!("{path}/|{index}"));
                    }
                }
                None => self.leaf(base, head, path, spans),
            },
        }
    }

    /// What has no name of its own, at its schemas.
    fn part(&mut self, base: TypeId, head: TypeId, path: &str) {
        let spans = (self.base.get(base).origin.span, self.head.get(head).origin.span);
        self.types(base, head, path, spans);
    }

    /// Whether null came or went, for types of which it is known whether they take null.
    fn null(&mut self, (base, head): ((TypeId, bool), (TypeId, bool)), path: &str, spans: Spans) {
        let (what, message) = match (base.1, head.1) {
            (false, true) => (What::Widened, "null is accepted now"),
            (true, false) => (What::Narrowed, "null is no longer accepted"),
            _ => return,
        };
        let shapes = (Some(notation(self.base, base.0)), Some(notation(self.head, head.0)));
        self.add(what, path, spans, shapes, message.to_owned());
    }

    fn objects(&mut self, before: &Shape, after: &Shape, path: &str, spans: Spans) {
        let (old, old_extras) = parts(self.base, before);
        let (new, new_extras) = parts(self.head, after);
        for field in old {
            let below = format!("{path}/{}", escape(&field.wire_name));
            match new.iter().find(|other| other.wire_name == field.wire_name) {
                Some(other) => self.field(field, other, &below),
                None => {
                    let refused = self.refuses(field, new_extras);
                    let message = format!("the field `{}` is gone", field.wire_name);
                    let spans = (field.origin.span, spans.1);
                    let shapes = (Some(shown(self.base, field)), None);
                    self.add(What::FieldRemoved { refused }, &below, spans, shapes, message);
                }
            }
        }
        for field in new {
            if old.iter().all(|other| other.wire_name != field.wire_name) {
                let below = format!("{path}/{}", escape(&field.wire_name));
                let kind = if field.required { "required" } else { "optional" };
                let ty = notation(self.head, field.ty);
                let message = format!("the {kind} field `{}` is new: {ty}", field.wire_name);
                let must = field.required;
                let shapes = (None, Some(shown(self.head, field)));
                let spans = (spans.0, field.origin.span);
                self.add(What::FieldAdded { must }, &below, spans, shapes, message);
            }
        }
        // They are the same ones: see `have_same_patterns`.
        for ((pattern, a), (_, b)) in patterns(before).iter().zip(patterns(after)) {
            self.part(*a, *b, &format!("{path}/{{{}}}", escape(&pattern.source)));
        }
        let shapes = |walk: &Self| (Some(others(walk.base, old_extras)), Some(others(walk.head, new_extras)));
        match (old_extras, new_extras) {
            (Extras::Typed(a), Extras::Typed(b)) => self.part(a, b, &format!("{path}/{{}}")),
            (Extras::Open, Extras::Open) | (Extras::Closed, Extras::Closed) => {}
            (Extras::Closed, _) | (Extras::Typed(_), Extras::Open) => {
                let message = "more additional fields are accepted now".to_owned();
                self.add(What::Widened, path, spans, shapes(self), message);
            }
            (_, Extras::Closed) | (Extras::Open, Extras::Typed(_)) => {
                let message = "additional fields are no longer accepted as they were".to_owned();
                self.add(What::Narrowed, path, spans, shapes(self), message);
            }
        }
    }

    /// Whether an object that has a field that is no longer declared may be rejected for it.
    fn refuses(&self, field: &Field, extras: Extras) -> bool {
        match extras {
            Extras::Open => false,
            Extras::Closed => true,
            Extras::Typed(id) => {
                let before = Type {
                    types: self.base,
                    id: field.ty,
                };
                let after = Type { types: self.head, id };
                is_within(before, after) != Answer::Yes
            }
        }
    }

    fn field(&mut self, old: &Field, new: &Field, path: &str) {
        let spans = (old.origin.span, new.origin.span);
        let (what, change) = match (old.required, new.required) {
            (false, true) => (Some(What::FieldRequired), "is required now"),
            (true, false) => (Some(What::FieldOptional), "may be absent now"),
            _ => (None, ""),
        };
        if let Some(what) = what {
            let shapes = (Some(shown(self.base, old)), Some(shown(self.head, new)));
            let message = format!("the field `{}` {change}", new.wire_name);
            self.add(what, path, spans, shapes, message);
        }
        let places = (place(self.base, old), place(self.head, new));
        self.types(old.ty, new.ty, path, places);
    }

    /// What is demanded of a list or an object as a whole.
    fn shell(&mut self, before: &TypeDef, after: &TypeDef, path: &str, spans: Spans) {
        if before.checks.is_empty() && after.checks.is_empty() {
            return;
        }
        let is_list = matches!(before.shape, Shape::List { .. });
        let (base, old) = hollow(&before.checks, before, is_list);
        let (head, new) = hollow(&after.checks, after, is_list);
        let old = Type { types: &base, id: old };
        let new = Type { types: &head, id: new };
        let related = relation(old, new);
        if related != Relation::Same {
            let shapes = (notation(&base, old.id), notation(&head, new.id));
            self.related(related, path, spans, shapes, true);
        }
    }

    fn leaf(&mut self, base: TypeId, head: TypeId, path: &str, spans: Spans) {
        let old = Type {
            types: self.base,
            id: base,
        };
        let new = Type {
            types: self.head,
            id: head,
        };
        let related = relation(old, new);
        if related != Relation::Same {
            let shapes = (notation(self.base, base), notation(self.head, head));
            self.related(related, path, spans, shapes, false);
        }
    }

    fn related(&mut self, related: Relation, path: &str, spans: Spans, (old, new): (String, String), shell: bool) {
        let from = format!("from {old} to {new}");
        let shapes = || (Some(old.clone()), Some(new.clone()));
        let gone = |value: &Value| format!("{from}: {value} is no longer accepted");
        let added = |value: &Value| format!("{from}: {value} is accepted now");
        match related {
            Relation::Same => {}
            Relation::Narrower(value) => self.add(What::Narrowed, path, spans, shapes(), gone(&value)),
            Relation::Wider(value) => self.add(What::Widened, path, spans, shapes(), added(&value)),
            // Counts and the like moved both ways: two changes, each with its reader.
            Relation::Other { gone: lost, new } if shell => {
                self.add(What::Narrowed, path, spans, shapes(), gone(&lost));
                self.add(What::Widened, path, spans, shapes(), added(&new));
            }
            Relation::Other { gone: lost, new } => {
                let message = format!("{from}: {lost} is no longer accepted, {new} is accepted now");
                self.add(What::Type, path, spans, shapes(), message);
            }
            Relation::Undecided { gone: lost, new, doubt } => {
                let feared = match self.subject {
                    Subject::Input => What::Narrowed,
                    Subject::Result | Subject::Event | Subject::Config => What::Widened,
                };
                // A value that shows the break leaves no doubt about it.
                let shown = match feared {
                    What::Narrowed => lost.as_ref().map(gone),
                    _ => new.as_ref().map(added),
                };
                match shown {
                    Some(message) => self.add(feared, path, spans, shapes(), message),
                    None => {
                        self.add(feared, path, spans, shapes(), format!("{from}: {doubt}"));
                        if let Some(change) = self.changes.last_mut() {
                            change.code.push_str("-undecided");
                            change.level = Level::Breaking;
                        }
                    }
                }
            }
        }
    }

    fn add(&mut self, what: What, path: &str, (base, head): Spans, (before, after): Shapes, message: String) {
        let (code, level, hurts) = verdict(self.subject, what);
        self.changes.push(Change {
            code,
            path: if path == self.root {
                format!("{path}/*")
            } else {
                path.to_owned()
            },
            level,
            hurts,
            message,
            before,
            after,
            base,
            head,
            readers: Vec::new(),
            also: Vec::new(),
        });
    }
}

/// The fields and extras of an object type.
fn parts<'t>(types: &TypeArena, shape: &'t Shape) -> (&'t [Field], Extras) {
    match shape {
        Shape::Record { fields, extras, .. } => (fields, *extras),
        Shape::Map { values } if types.get(*values).shape == Shape::Any => (&[], Extras::Open),
        Shape::Map { values } => (&[], Extras::Typed(*values)),
        _ => (&[], Extras::Open),
    }
}

fn patterns(shape: &Shape) -> &[(Pattern, TypeId)] {
    match shape {
        Shape::Record { patterns, .. } => patterns,
        _ => &[],
    }
}

/// Whether fields are held against the same patterns: then they are compared one by one.
fn have_same_patterns(before: &Shape, after: &Shape) -> bool {
    let sources = |shape| patterns(shape).iter().map(|(pattern, _)| &pattern.source);
    sources(before).eq(sources(after))
}

fn are_alike(old: Extras, new: Extras) -> bool {
    matches!(
        (old, new),
        (Extras::Open, Extras::Open) | (Extras::Closed, Extras::Closed) | (Extras::Typed(_), Extras::Typed(_))
    )
}

/// The place of a field's schema: the field itself, or the definition that it refers to.
fn place(types: &TypeArena, field: &Field) -> Option<Span> {
    let definition = &types.get(field.ty).origin;
    let is_own = definition.pointer.starts_with(&*field.origin.pointer);
    definition.span.filter(|_| !is_own).or(field.origin.span)
}

/// A field as an object shows it.
fn shown(types: &TypeArena, field: &Field) -> String {
    let mark = if field.required { "" } else { "?" };
    format!("{}{mark}: {}", field.wire_name, notation(types, field.ty))
}

/// What an object takes besides its fields.
fn others(types: &TypeArena, extras: Extras) -> String {
    match extras {
        Extras::Open => "any other fields".to_owned(),
        Extras::Closed => "no other fields".to_owned(),
        Extras::Typed(id) => format!("other fields: {}", notation(types, id)),
    }
}

/// A type without its parts: what is demanded of the whole.
fn hollow(checks: &[Check], like: &TypeDef, is_list: bool) -> (TypeArena, TypeId) {
    let mut types = TypeArena::default();
    let def = |shape, checks: &[Check]| TypeDef {
        shape,
        mismatch: Mismatch {
            keyword: "type",
            expectation: "".into(),
        },
        checks: checks.to_vec(),
        name: None,
        docs: crate::ir::Docs::default(),
        origin: like.origin.clone(),
    };
    let any = types.add(def(Shape::Any, &[]));
    let shape = if is_list {
        Shape::List { items: any }
    } else {
        Shape::Map { values: any }
    };
    let id = types.add(def(shape, checks));
    (types, id)
}
