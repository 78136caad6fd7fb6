use super::super::contracts::FindSlotResult;
use super::super::steps::{FindSlot, StepError};

/// Find the first free slot that fits the urgency.
pub async fn find_slot(step: FindSlot<'_>) -> Result<FindSlotResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
