use super::super::steps::{StepError, True};
use serde_json::Value;

pub async fn true_(step: True<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
