use super::super::contracts::ReserveInventoryResult;
use super::super::steps::{ReserveInventory, StepError};

/// Reserve the goods in the warehouse that is nearest to the customer.
pub async fn reserve_inventory(
    step: ReserveInventory<'_>,
) -> Result<ReserveInventoryResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
