use super::super::contracts::PayBackResult;
use super::super::steps::{PayBack, StepError};

/// Pay the customer, or write a voucher.
pub async fn pay_back(step: PayBack<'_>) -> Result<PayBackResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
