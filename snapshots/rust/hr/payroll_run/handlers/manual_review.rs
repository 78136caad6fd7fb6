use super::super::contracts::ManualReviewResult;
use super::super::steps::{ManualReview, StepError};

/// Wait until the controller has signed.
pub async fn manual_review(step: ManualReview<'_>) -> Result<ManualReviewResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
