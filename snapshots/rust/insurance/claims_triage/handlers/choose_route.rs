use super::super::steps::{ChooseRoute, ChooseRouteDecision, StepError};

/// Decide who settles the claim.
pub async fn choose_route(step: ChooseRoute<'_>) -> Result<ChooseRouteDecision, StepError> {
    Err(StepError::not_implemented(step.name()))
}
