use super::super::contracts::CheckConsentResult;
use super::super::steps::{CheckConsent, StepError};

/// Make sure that the consent is recorded and still holds.
pub async fn check_consent(step: CheckConsent<'_>) -> Result<CheckConsentResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
