use super::super::contracts::CreateMailboxResult;
use super::super::steps::{CreateMailbox, StepError};

/// Create the mailbox.
pub async fn create_mailbox(step: CreateMailbox<'_>) -> Result<CreateMailboxResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
