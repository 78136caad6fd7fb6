use super::super::contracts::ReceiveParcelResult;
use super::super::steps::{ReceiveParcel, StepError};

/// Book the parcel in and photograph it.
pub async fn receive_parcel(step: ReceiveParcel<'_>) -> Result<ReceiveParcelResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
