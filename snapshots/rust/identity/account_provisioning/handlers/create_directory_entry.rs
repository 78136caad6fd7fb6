use super::super::contracts::CreateDirectoryEntryResult;
use super::super::steps::{CreateDirectoryEntry, StepError};

/// Create the entry in the directory. Everything else hangs on it.
pub async fn create_directory_entry(
    step: CreateDirectoryEntry<'_>,
) -> Result<CreateDirectoryEntryResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
