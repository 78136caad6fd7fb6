use super::super::contracts::AuthorisePaymentResult;
use super::super::steps::{AuthorisePayment, StepError};

/// Block the amount on the customer's card.
pub async fn authorise_payment(
    step: AuthorisePayment<'_>,
) -> Result<AuthorisePaymentResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
