use super::super::contracts::SplitDocumentsResult;
use super::super::steps::{SplitDocuments, StepError};

/// Split each document at its headings.
pub async fn split_documents(step: SplitDocuments<'_>) -> Result<SplitDocumentsResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
