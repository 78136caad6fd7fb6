use super::super::contracts::WriteIndexResult;
use super::super::steps::{StepError, WriteIndex};

/// Write vectors and sentences into the index.
pub async fn write_index(step: WriteIndex<'_>) -> Result<WriteIndexResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
