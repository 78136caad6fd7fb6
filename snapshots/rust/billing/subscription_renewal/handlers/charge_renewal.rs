use super::super::contracts::ChargeRenewalResult;
use super::super::steps::{ChargeRenewal, StepError};

/// Charge the next period.
pub async fn charge_renewal(step: ChargeRenewal<'_>) -> Result<ChargeRenewalResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
