//! Which contracts of a template with faults have nothing to do with them.

use crate::diagnostic::Diagnostic;
use crate::hash::Set;
use crate::ir::{ContractId, Workflow};
use crate::lint::schemas;
use crate::lower::Draft;
use crate::source::Span;
use crate::yaml::{NodeId, Tree, Value};

/// The contracts that are not to be judged: their schemas, or what these use by aliases, have findings that stand against
/// generating code.
pub(super) fn faulty(tree: &Tree, draft: &Draft, findings: &[Diagnostic]) -> Vec<ContractId> {
    let faults: Vec<Span> = findings
        .iter()
        .filter(|finding| finding.blocks_generation())
        .map(|finding| finding.span)
        .collect();
    let Workflow { contracts, .. } = &draft.workflow;
    let ids = (0..contracts.len()).map(ContractId);
    ids.filter(|id| {
        let node = schemas::at(tree, &contracts[id.0].origin.pointer);
        let is_within = || node.is_none_or(|node| has_fault(tree, node, &faults));
        draft.faulty.contains(id) || is_within()
    })
    .collect()
}

/// Whether one of the places lies within a value, or within what an alias in it stands for.
fn has_fault(tree: &Tree, root: NodeId, faults: &[Span]) -> bool {
    let mut seen = Set::default();
    let mut waiting = vec![root];
    while let Some(node) = waiting.pop() {
        let target = tree.target(node);
        if !seen.insert(target) {
            continue;
        }
        // What is not behind another alias lies within the place of the whole.
        let place = tree.span(target);
        let is_here =
            |fault: &Span| fault.source == place.source && place.start <= fault.start && fault.start < place.end;
        if (node == root || node != target) && faults.iter().any(is_here) {
            return true;
        }
        match tree.value(target) {
            Value::Sequence(items) => waiting.extend(items),
            Value::Mapping(entries) => waiting.extend(entries.iter().map(|entry| entry.value)),
            Value::Scalar(_) | Value::Alias(_) => {}
        }
    }
    false
}
