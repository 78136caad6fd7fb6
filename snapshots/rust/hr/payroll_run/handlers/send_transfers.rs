use super::super::contracts::SendTransfersResult;
use super::super::steps::{SendTransfers, StepError};

/// Send one file to the bank.
pub async fn send_transfers(step: SendTransfers<'_>) -> Result<SendTransfersResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
