use super::super::contracts::SendConfirmationResult;
use super::super::steps::{SendConfirmation, StepError};

/// Send the confirmation by e-mail.
pub async fn send_confirmation(
    step: SendConfirmation<'_>,
) -> Result<SendConfirmationResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
