use super::super::contracts::ComputeWagesResult;
use super::super::steps::{ComputeWages, StepError};

/// Work out gross and net, to the cent.
pub async fn compute_wages(step: ComputeWages<'_>) -> Result<ComputeWagesResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
