use super::super::contracts::CapturePaymentResult;
use super::super::steps::{CapturePayment, StepError};

/// Take the blocked amount.
pub async fn capture_payment(step: CapturePayment<'_>) -> Result<CapturePaymentResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
