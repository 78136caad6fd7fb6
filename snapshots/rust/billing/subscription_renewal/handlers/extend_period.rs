use super::super::contracts::ExtendPeriodResult;
use super::super::steps::{ExtendPeriod, StepError};

/// Move the end of the period.
pub async fn extend_period(step: ExtendPeriod<'_>) -> Result<ExtendPeriodResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
