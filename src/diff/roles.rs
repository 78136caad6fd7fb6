//! Contracts and events that come, go or change.

use super::steps::Diff;
use super::{Hurt, Level, contracts, escape};
use crate::ir::{ContractId, Event, Workflow, notation};
use crate::source::Span;

impl Diff<'_> {
    pub(super) fn events(&mut self, old: &[Event], new: &[Event], path: &str) {
        for event in old {
            let below = format!("{path}/{}", escape(&event.name.value));
            match new.iter().find(|other| other.name.value == event.name.value) {
                Some(other) => {
                    let names = (event.name.span, other.name.span);
                    let changed = event.description != other.description;
                    self.description(changed, &format!("{below}/description"), names.0, names.1);
                    self.contract(event.payload, other.payload, &below, names);
                }
                None => {
                    let message = format!("the event `{}` is gone", event.name.value);
                    let spans = (Some(event.name.span), None);
                    self.add(
                        "event-removed",
                        below,
                        Level::Breaking,
                        &[Hurt::Consumer],
                        message,
                        spans,
                    );
                }
            }
        }
        for event in new {
            if old.iter().all(|other| other.name.value != event.name.value) {
                let below = format!("{path}/{}", escape(&event.name.value));
                let message = format!("the event `{}` is new", event.name.value);
                self.add(
                    "event-added",
                    below,
                    Level::Compatible,
                    &[],
                    message,
                    (None, Some(event.name.span)),
                );
            }
        }
    }

    /// A contract that may be missing on one side.
    pub(super) fn contract(
        &mut self,
        old: Option<ContractId>,
        new: Option<ContractId>,
        path: &str,
        names: (Span, Span),
    ) {
        let spans = (Some(names.0), Some(names.1));
        let count = self.found.count();
        let below = format!("{path}/*");
        let is_input = path == "input";
        let is_config = path.ends_with("/config");
        match (old, new) {
            (Some(a), Some(b)) => {
                let found = contracts::contract(
                    (self.base, self.base.contract(a)),
                    (self.head, self.head.contract(b)),
                    path,
                );
                for change in found {
                    self.found.add(change);
                }
            }
            (None, None) => {}
            (None, Some(_)) if is_config => {
                self.add(
                    "config-changed",
                    below,
                    Level::Note,
                    &[],
                    "the configuration is new",
                    spans,
                );
            }
            (Some(_), None) if is_config => {
                let message = "the configuration is gone";
                self.add(
                    "config-changed",
                    below,
                    Level::Breaking,
                    &[Hurt::Source],
                    message,
                    spans,
                );
            }
            (None, Some(_)) if is_input => {
                let message = "the input has a schema now; before, any object was accepted";
                self.add(
                    "input-narrowed",
                    below,
                    Level::Breaking,
                    &[Hurt::Caller],
                    message,
                    spans,
                );
            }
            (Some(_), None) if is_input => {
                let message = "the input has no schema any more: any object is accepted";
                self.add("input-widened", below, Level::Compatible, &[], message, spans);
            }
            (None, Some(_)) if path.ends_with("/result") => {
                let message = "the result has a schema now";
                self.add("result-schema-added", below, Level::Compatible, &[], message, spans);
            }
            (Some(_), None) if path.ends_with("/result") => {
                let message = "the schema of the result is gone: it may be any object";
                let hurts = [Hurt::Consumer, Hurt::Source];
                self.add("result-schema-removed", below, Level::Breaking, &hurts, message, spans);
            }
            (None, Some(_)) => {
                self.add(
                    "event-narrowed",
                    below,
                    Level::Compatible,
                    &[],
                    "the event has a schema now",
                    spans,
                );
            }
            (Some(_), None) => {
                let message = "the schema of the event is gone: it may carry anything";
                self.add(
                    "event-widened",
                    below,
                    Level::Breaking,
                    &[Hurt::Consumer],
                    message,
                    spans,
                );
            }
        }
        // A schema that came or went.
        if old.is_some() != new.is_some() && self.found.count() > count {
            let shown = |of: &Workflow, id: ContractId| notation(&of.types, of.contract(id).root);
            let (before, after) = (old.map(|id| shown(self.base, id)), new.map(|id| shown(self.head, id)));
            self.shapes(before.as_deref(), after.as_deref());
        }
    }
}
