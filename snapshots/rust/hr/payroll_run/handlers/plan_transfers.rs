use super::super::steps::{BatchPlan, PlanTransfers, StepError};
use serde_json::Value;

/// Cut the transfers into files that the bank accepts.
pub async fn plan_transfers(step: PlanTransfers<'_>) -> Result<BatchPlan<Value>, StepError> {
    Err(StepError::not_implemented(step.name()))
}
