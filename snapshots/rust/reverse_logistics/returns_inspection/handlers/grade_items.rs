use super::super::contracts::GradeItemsResult;
use super::super::steps::{GradeItems, StepError};

/// Grade every article; what cannot be sold again needs a reason.
pub async fn grade_items(step: GradeItems<'_>) -> Result<GradeItemsResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
