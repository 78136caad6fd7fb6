use super::super::contracts::PlanBatchesResult;
use super::super::steps::{BatchPlan, PlanBatches, StepError};

/// Cut the movements into ranges of equal size.
pub async fn plan_batches(
    step: PlanBatches<'_>,
) -> Result<BatchPlan<PlanBatchesResult>, StepError> {
    Err(StepError::not_implemented(step.name()))
}
