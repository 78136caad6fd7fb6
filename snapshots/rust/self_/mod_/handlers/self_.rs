use super::super::steps::{Self_, StepError};
use serde_json::Value;

pub async fn self_(step: Self_<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
