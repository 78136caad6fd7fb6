use super::super::contracts::SettleClaimResult;
use super::super::steps::{SettleClaim, StepError};

/// Pay or reject, whichever way the claim came.
pub async fn settle_claim(step: SettleClaim<'_>) -> Result<SettleClaimResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
