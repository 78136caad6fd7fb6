use super::super::contracts::NotifyPracticeResult;
use super::super::steps::{NotifyPractice, StepError};

/// Send the letter to the practice.
pub async fn notify_practice(step: NotifyPractice<'_>) -> Result<NotifyPracticeResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
