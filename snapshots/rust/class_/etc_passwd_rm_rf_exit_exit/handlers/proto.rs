use super::super::contracts::ProtoResult;
use super::super::steps::{Proto, StepError};

pub async fn proto(step: Proto<'_>) -> Result<ProtoResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
