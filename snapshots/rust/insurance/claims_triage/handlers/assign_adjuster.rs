use super::super::contracts::AssignAdjusterResult;
use super::super::steps::{AssignAdjuster, StepError};

/// Find an adjuster who is near and free.
pub async fn assign_adjuster(step: AssignAdjuster<'_>) -> Result<AssignAdjusterResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
