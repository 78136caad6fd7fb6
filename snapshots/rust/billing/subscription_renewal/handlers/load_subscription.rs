use super::super::contracts::LoadSubscriptionResult;
use super::super::steps::{LoadSubscription, StepError};

/// Load the subscription and its plan.
pub async fn load_subscription(
    step: LoadSubscription<'_>,
) -> Result<LoadSubscriptionResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
