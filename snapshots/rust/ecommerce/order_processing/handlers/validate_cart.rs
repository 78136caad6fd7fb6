use super::super::contracts::ValidateCartResult;
use super::super::steps::{StepError, ValidateCart};

/// Look up every item, check that it can be sold, and work out the totals.
pub async fn validate_cart(step: ValidateCart<'_>) -> Result<ValidateCartResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
