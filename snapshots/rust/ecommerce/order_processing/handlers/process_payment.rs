use super::super::contracts::ProcessPaymentResult;
use super::super::steps::{ProcessPayment, StepError};

/// Charge the customer for the validated cart.
pub async fn process_payment(step: ProcessPayment<'_>) -> Result<ProcessPaymentResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
