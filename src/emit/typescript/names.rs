//! The identifiers of steps and the names of their files.

use super::text::{FILES, IDENTS};
use super::types::Types;
use crate::emit::{Case, Style, assign};
use crate::ir::{StepId, StepKind};
use std::collections::HashSet;

/// What belongs to a step is called.
pub(super) struct StepNames {
    /// The function that binds the handler: `processPayment`.
    pub(super) function: String,
    /// What the handler receives: `ProcessPayment`.
    pub(super) received: String,
    /// What a decision may name: `RouteOrderBranch`.
    pub(super) branch: String,
    /// What a decision or a batchable step returns: `RouteOrderDecision`.
    pub(super) returned: String,
    /// The file of the handler, without an ending: `process-payment`.
    pub(super) file: String,
    /// For handlers that are classes.
    pub(super) classes: Option<ClassNames>,
}

/// The classes of a step.
pub(super) struct ClassNames {
    /// The generated one: `ProcessPaymentBase`.
    pub(super) base: String,
    /// The user's: `ProcessPaymentHandler`.
    pub(super) handler: String,
}

/// The names of all steps, in their order.
pub(super) fn steps(types: &Types<'_>, style: Style) -> Vec<StepNames> {
    let workflow = types.workflow;
    let names: Vec<&str> = workflow.steps.iter().map(|step| step.name.value.as_str()).collect();
    let functions = assign(&names, Case::Camel, &IDENTS, false, &mut HashSet::new());
    let files = assign(&names, Case::Kebab, &FILES, true, &mut HashSet::new());
    let mut taken = types.taken.clone();
    let received = assign(&names, Case::Pascal, &IDENTS, false, &mut taken);
    let mut suffixed = |suffix: &str| {
        let texts: Vec<String> = names.iter().map(|name| format!("{name}\u{1f}{suffix}")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        // Only the names that are used are worth avoiding.
        let ids: Vec<usize> = (0..names.len())
            .filter(|id| suffixes_of(types, StepId(*id), style).contains(&suffix))
            .collect();
        let used: Vec<&str> = ids.iter().map(|id| texts[*id]).collect();
        let mut all = vec![String::new(); names.len()];
        for (id, ident) in ids.iter().zip(assign(&used, Case::Pascal, &IDENTS, false, &mut taken)) {
            all[*id] = ident;
        }
        all
    };
    let branches = suffixed("branch");
    let decisions = suffixed("decision");
    let plans = suffixed("plan");
    let (bases, handlers) = (suffixed("base"), suffixed("handler"));
    let mut names = Vec::new();
    for (index, (function, received)) in functions.into_iter().zip(received).enumerate() {
        let returned = [&decisions[index], &plans[index]];
        names.push(StepNames {
            function,
            received,
            branch: branches[index].clone(),
            returned: returned
                .into_iter()
                .find(|name| !name.is_empty())
                .cloned()
                .unwrap_or_default(),
            file: files[index].clone(),
            classes: (style == Style::Class).then(|| ClassNames {
                base: bases[index].clone(),
                handler: handlers[index].clone(),
            }),
        });
    }
    names
}

fn suffixes_of(types: &Types<'_>, id: StepId, style: Style) -> Vec<&'static str> {
    let mut suffixes = match types.workflow.step(id).kind {
        StepKind::Decision { .. } => vec!["branch", "decision"],
        StepKind::Batchable { .. } => vec!["plan"],
        StepKind::Standard | StepKind::DeferredConvergence | StepKind::BatchWorker => Vec::new(),
    };
    if style == Style::Class {
        suffixes.extend(["base", "handler"]);
    }
    suffixes
}
