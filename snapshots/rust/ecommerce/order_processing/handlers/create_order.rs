use super::super::contracts::CreateOrderResult;
use super::super::steps::{CreateOrder, StepError};

/// Write the order down. From here on it exists for the customer.
pub async fn create_order(step: CreateOrder<'_>) -> Result<CreateOrderResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
